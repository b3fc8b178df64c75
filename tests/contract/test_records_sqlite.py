"""The records port over SQLite."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from freetosell.app.ask import find_open_questions, store_answer
from freetosell.core.errors import EngineError, InputError
from freetosell.core.products.product import Answer, FactAnswer, FactOrigin, ProductFact
from freetosell.engines.records.store import DjangoRecords
from freetosell.testing.factories import make_assessment, make_listing, make_product


@pytest.fixture
def records(tmp_path: Path) -> DjangoRecords:
    return DjangoRecords(tmp_path / "records.sqlite3")


def answer(text: str = "Yes, a steel hinge") -> ProductFact:
    return ProductFact(
        id="answer",
        origin=FactOrigin.SELLER_ANSWER,
        text=text,
        stated_on=date(2026, 11, 20),
        stated_by="Li Wei",
        settles=("q" * 16,),
        answer=Answer.YES,
    )


def test_a_product_comes_back_as_it_went_in(records: DjangoRecords) -> None:
    product = make_product(make_listing(title="折叠手机支架 “steel”", brand="Ёж"))
    records.put_product(product)
    assert records.get_product(product.id) == product
    assert records.find_products() == (product,)


def test_answers_stay_when_the_listing_is_read_again(records: DjangoRecords) -> None:
    product = make_product()
    records.put_product(product)
    first = records.add_fact(product.id, answer())
    second = records.add_fact(product.id, answer("On second thought, a ball joint"))
    assert (first.id, second.id) == ("answer:1", "answer:2")
    changed = make_product(make_listing(title="New title"))
    records.put_product(changed)
    facts = records.get_product(product.id).facts
    assert facts[: len(changed.facts)] == changed.facts
    assert facts[len(changed.facts) :] == (first, second)


def test_assessments_are_appended_and_questions_follow_the_latest(records: DjangoRecords) -> None:
    product = make_product()
    records.put_product(product)
    early = make_assessment(product)
    late = replace(early, made_at=datetime(2026, 12, 1, tzinfo=UTC), questions=())
    assert records.put_assessment(early) != records.put_assessment(late)
    assert records.find_assessments(product.id) == (late, early)
    assert records.find_questions(product.id) == ()


def test_an_answered_question_is_no_longer_open(records: DjangoRecords) -> None:
    product = make_product()
    records.put_product(product)
    records.put_assessment(make_assessment(product))
    (question,) = find_open_questions(records)
    found, fact = store_answer(
        records,
        FactAnswer("qqqq", Answer.NO, "No", "Li Wei", datetime(2026, 11, 21, tzinfo=UTC)),
    )
    assert found == question
    assert fact.stated_by == "Li Wei"
    assert fact.settles == (question.id,)
    assert find_open_questions(records) == ()
    assert fact in records.get_product(product.id).facts


def test_unknown_names_are_said_clearly(records: DjangoRecords) -> None:
    with pytest.raises(InputError) as caught:
        records.get_product("own:none")
    assert caught.value.code == "product_not_found"
    with pytest.raises(InputError) as caught:
        store_answer(
            records, FactAnswer("feed", Answer.YES, "", "x", datetime(2026, 1, 1, tzinfo=UTC))
        )
    assert caught.value.code == "question_not_found"


def test_a_file_that_is_no_database_is_refused_with_a_cure(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite3"
    path.write_bytes(b"this is not a database, it is a note" * 100)
    with pytest.raises(EngineError) as caught:
        DjangoRecords(path)
    assert caught.value.code == "records_failed"
    assert str(path) in str(caught.value)
    assert caught.value.fix


WRITER = """
import sys
from pathlib import Path
from freetosell.engines.records.store import DjangoRecords
from freetosell.testing.factories import make_listing, make_product
records = DjangoRecords(Path(sys.argv[1]))
for i in range(25):
    records.put_product(make_product(make_listing(sku=f"{sys.argv[2]}-{i}")))
"""


def test_two_processes_write_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite3"
    DjangoRecords(path)
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), name]) for name in ("a", "b")
    ]
    assert [p.wait(120) for p in running] == [0, 0]
    assert len(DjangoRecords(path).find_products()) == 50


def test_the_migration_is_up_to_date() -> None:
    from freetosell.engines.records.orm import set_up_orm

    set_up_orm()
    from django.apps import apps
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ProjectState

    loader = MigrationLoader(None)
    found = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
    assert "freetosell_records" not in found.changes(graph=loader.graph)
