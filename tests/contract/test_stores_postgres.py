"""The same promises over PostgreSQL, where the machine has a server to start."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest

from freetosell.app.backup import make_backup, restore_backup
from freetosell.app.backup_parts import WorkspaceDump
from freetosell.core.cases.store import CaseStore, check_chain
from freetosell.core.entries import Entry, EntryStore
from freetosell.core.errors import EngineError, InputError
from freetosell.engines.records.cases import DjangoCaseStore
from freetosell.engines.records.counsel import DjangoCounselRegister
from freetosell.engines.records.entries import DjangoEntryStore
from freetosell.engines.records.store import DjangoRecords
from freetosell.testing.case_store_contract import CaseStoreContract
from freetosell.testing.clock import FakeClock
from freetosell.testing.counsel_contract import CounselRegisterContract
from freetosell.testing.entry_contract import EntryStoreContract
from freetosell.testing.factories import make_listing, make_product

pytestmark = pytest.mark.slow
_NUMBERS = itertools.count()


def _as_user() -> tuple[list[str], str]:
    """How to run the server: it refuses to be run by root."""
    if os.geteuid() != 0:
        return [], pwd.getpwuid(os.geteuid()).pw_name
    if shutil.which("runuser") is None:
        pytest.skip("PostgreSQL is not run by root, and there is no runuser")
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        pytest.skip("PostgreSQL is not run by root, and there is no user postgres")
    return ["runuser", "-u", "postgres", "--"], "postgres"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with an empty database that has all tables; its address without the name."""
    pytest.importorskip("psycopg", reason="the driver of PostgreSQL is not installed")
    if shutil.which("initdb") is None or shutil.which("pg_ctl") is None:
        pytest.skip("PostgreSQL is not installed (no initdb on the path)")
    prefix, user = _as_user()
    folder = Path(subprocess.check_output([*prefix, "mktemp", "-d"], text=True).strip())
    data = folder / "data"
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c synchronous_commit=off"
    control = [*prefix, "pg_ctl", "-D", str(data)]
    _run([*prefix, "initdb", "-D", str(data), "-U", user, "-A", "trust", "-E", "UTF8", "-N"])
    _run([*control, "-w", "-l", str(folder / "log"), "-o", options, "start"])
    try:
        yield f"postgresql://{user}@/NAME?host={quote(str(folder), safe='')}"
    finally:
        _run([*control, "-m", "immediate", "stop"])
        _run([*prefix, "rm", "-rf", str(folder)])


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")


@pytest.fixture(scope="module")
def full(server: str) -> str:
    """A database with tables and no rows, from which others are copied."""
    from django.db import connections

    _execute(server, "CREATE DATABASE full_tables")
    DjangoRecords(server.replace("NAME", "full_tables"))
    connections.close_all()
    return "full_tables"


def _execute(server: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(server.replace("NAME", "postgres"), autocommit=True) as connection:
        connection.execute(statement)


@pytest.fixture
def address(server: str, full: str) -> Iterator[str]:
    """A database of its own for one test."""
    from django.db import connections

    name = f"t{next(_NUMBERS)}"
    _execute(server, f"CREATE DATABASE {name} TEMPLATE {full}")
    yield server.replace("NAME", name)
    connections.close_all()


class TestEntriesOverPostgres(EntryStoreContract):
    @pytest.fixture
    def store(self, address: str) -> EntryStore:
        return DjangoEntryStore(address)


class TestCounselOverPostgres(CounselRegisterContract):
    factory = "freetosell.engines.records.counsel:DjangoCounselRegister"

    @pytest.fixture
    def path(self, address: str) -> str:
        return address


class TestCasesOverPostgres(CaseStoreContract):
    factory = "freetosell.engines.records.cases:DjangoCaseStore"

    @pytest.fixture
    def path(self, address: str) -> str:
        return address

    @pytest.fixture
    def store(self, address: str) -> CaseStore:
        return DjangoCaseStore(address)


def test_products_are_stored_found_and_ordered_by_code_points(address: str) -> None:
    records = DjangoRecords(address)
    for sku in ("b", "B", "a", "Ä", "_"):
        records.put_product(make_product(make_listing(sku=sku, title=f"Thing {sku}")))
    keys = [row.id for row in records.find_product_rows()]
    assert keys == sorted(keys)
    after = records.find_product_rows(after=keys[1], limit=2)
    assert [row.id for row in after] == keys[2:4]
    assert [row.title for row in records.find_product_rows(text="THING Ä")] == ["Thing Ä"]
    assert records.get_product(keys[0]).id == keys[0]
    with pytest.raises(InputError):
        records.get_product("absent")


def test_the_database_itself_refuses_a_change_of_a_case(address: str) -> None:
    import psycopg

    from freetosell.testing.case_store_contract import new_case

    store = DjangoCaseStore(address)
    store.append(new_case())
    with psycopg.connect(address) as connection, pytest.raises(psycopg.errors.RaiseException):
        connection.execute("UPDATE case_event SET version = 9")
    assert check_chain(store.links()).events == 1


def test_a_server_that_is_away_is_said_so_without_the_password(tmp_path: Path) -> None:
    pytest.importorskip("psycopg", reason="the driver of PostgreSQL is not installed")
    with pytest.raises(EngineError) as caught:
        DjangoCounselRegister("postgresql://lin:hidden@127.0.0.1:9/none")
    assert caught.value.code == "records_failed"
    assert "hidden" not in str(caught.value)


def test_an_address_that_names_no_database_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        DjangoCounselRegister("mysql://lin:hidden@host/name")
    assert caught.value.code == "database_unreadable"
    assert "hidden" not in str(caught.value)


def test_a_backup_of_a_server_comes_back_whole_and_is_laid_over_nothing(
    server: str, address: str, tmp_path: Path
) -> None:
    if shutil.which("pg_dump") is None or shutil.which("pg_restore") is None:
        pytest.skip("the client tools of PostgreSQL are not installed")
    DjangoRecords(address).put_product(make_product())
    entry = Entry("supplier", "acme", {"name": "安克"}, label="安克")
    DjangoEntryStore(address).put([entry], by="mo", at=datetime(2026, 11, 22, tzinfo=UTC))
    shop = tmp_path / "shop"
    shop.mkdir()
    (shop / "seller.toml").write_text("")
    clock = FakeClock(datetime(2026, 11, 22, tzinfo=UTC))
    make_backup(shop, tmp_path / "b", WorkspaceDump(address), clock)

    _execute(server, "CREATE DATABASE restored")
    other = server.replace("NAME", "restored")
    manifest = restore_backup(tmp_path / "b", tmp_path / "again", WorkspaceDump(other))
    assert manifest.records == "postgres"
    assert sorted(p.name for p in (tmp_path / "again").iterdir()) == ["seller.toml"]
    assert DjangoEntryStore(other).history("supplier", "acme") == DjangoEntryStore(address).history(
        "supplier", "acme"
    )
    assert DjangoRecords(other).find_products() == DjangoRecords(address).find_products()

    with pytest.raises(InputError, match="holds tables"):
        restore_backup(tmp_path / "b", tmp_path / "third", WorkspaceDump(other))
    with pytest.raises(InputError, match="PostgreSQL"):
        restore_backup(tmp_path / "b", tmp_path / "third", WorkspaceDump(tmp_path / "x.sqlite3"))
    assert not (tmp_path / "third").exists()
