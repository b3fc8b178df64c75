"""The record of cases over SQLite."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from freetosell.core.cases.store import check_chain
from freetosell.engines.records.cases import DjangoCaseStore
from freetosell.engines.records.store import DjangoRecords
from freetosell.testing.case_store_contract import CaseStoreContract, new_case, note
from freetosell.testing.factories import make_product


class TestDjangoCaseStore(CaseStoreContract):
    factory = "freetosell.engines.records.cases:DjangoCaseStore"


@pytest.mark.parametrize(
    "act",
    ["UPDATE case_event SET content = '{}' WHERE version = 2", "DELETE FROM case_event"],
)
def test_the_table_takes_inserts_alone(tmp_path: Path, act: str) -> None:
    path = tmp_path / "records.sqlite3"
    store = DjangoCaseStore(path)
    store.append(new_case())
    store.append(note(new_case(), "first"))
    with sqlite3.connect(path) as db, pytest.raises(sqlite3.IntegrityError, match="never changed"):
        db.execute(act)
    assert check_chain(store.links()).events == 2


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE case_event SET content = replace(content, 'first', 'worst') WHERE version = 2",
        "DELETE FROM case_event WHERE version = 2",
        "UPDATE case_event SET version = 4 WHERE version = 3",
    ],
)
def test_who_goes_around_the_triggers_breaks_the_chain(tmp_path: Path, act: str) -> None:
    path = tmp_path / "records.sqlite3"
    store = DjangoCaseStore(path)
    case = new_case()
    store.append(case)
    for text in ("first", "second"):
        case = note(case, text)
        store.append(case)
    with sqlite3.connect(path) as db:
        db.execute("DROP TRIGGER case_event_no_update")
        db.execute("DROP TRIGGER case_event_no_delete")
        db.execute(act)
    assert check_chain(store.links()).breaks


def test_a_store_of_the_version_before_is_brought_up_to_date(tmp_path: Path) -> None:
    """The tables of the second migration, with a product in them, gain the record of cases."""
    from django.core.management import call_command

    from freetosell.engines.records.orm import open_sqlite, set_up_orm

    path = tmp_path / "records.sqlite3"
    set_up_orm()
    alias = open_sqlite(path)
    call_command("migrate", "freetosell_records", "0002", database=alias, verbosity=0)
    product = make_product()
    store = DjangoCaseStore(path)
    DjangoRecords(path).put_product(product)
    store.append(new_case())
    assert store.get_case("2026-0001") == new_case()
    assert DjangoRecords(path).find_products() == (product,)
