"""The counsel register over SQLite."""

from __future__ import annotations

from pathlib import Path

import pytest

from freetosell.core.errors import EngineError
from freetosell.engines.records.counsel import DjangoCounselRegister
from freetosell.engines.records.store import DjangoRecords
from freetosell.testing.counsel_contract import FULL, CounselRegisterContract
from freetosell.testing.factories import make_product


class TestDjangoCounselRegister(CounselRegisterContract):
    factory = "freetosell.engines.records.counsel:DjangoCounselRegister"


def test_it_lives_in_the_file_of_the_records(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite3"
    product = make_product()
    DjangoRecords(path).put_product(product)
    DjangoCounselRegister(path).put_counsel(FULL)
    assert DjangoRecords(path).find_products() == (product,)
    assert DjangoCounselRegister(path).find_counsel() == (FULL,)


def test_a_file_that_is_no_database_is_refused_with_a_cure(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite3"
    path.write_bytes(b"this is not a database, it is a note" * 100)
    with pytest.raises(EngineError) as caught:
        DjangoCounselRegister(path)
    assert caught.value.code == "records_failed"
    assert caught.value.fix


def test_a_store_of_the_version_before_is_brought_up_to_date(tmp_path: Path) -> None:
    """The tables of the first migration alone, with a product in them, gain the register."""
    from django.core.management import call_command

    from freetosell.engines.records.orm import open_sqlite, set_up_orm

    path = tmp_path / "records.sqlite3"
    set_up_orm()
    alias = open_sqlite(path)
    call_command("migrate", "freetosell_records", "0001", database=alias, verbosity=0)
    register = DjangoCounselRegister(path)
    register.put_counsel(FULL)
    assert register.find_counsel("DE") == (FULL,)
