"""From a check over a person's reading to the finding, through a later check and a new answer."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from freetosell.app.ask import store_answer
from freetosell.app.check import CheckPlan, CheckRooms, check_product
from freetosell.app.corpus_load import load_files
from freetosell.app.override import (
    Reviewer,
    ReviewRooms,
    RowAddress,
    find_override_history,
    find_overrides,
    overrides_of,
    parse_row,
    put_override,
    reassess_product,
    withdraw_override,
)
from freetosell.app.recheck import recheck_product
from freetosell.cli.console import ConsoleProgress
from freetosell.core.charts.chart import Reading, ReviewerRole, ReviewState
from freetosell.core.clearance.assessment import Finding, Outcome
from freetosell.core.entries import find_breaks
from freetosell.core.errors import AccessError, InputError
from freetosell.core.products.facts import product_of
from freetosell.core.products.product import Answer, FactAnswer
from freetosell.engines.lance.corpus import LanceCorpus
from freetosell.engines.records.entries import DjangoEntryStore
from freetosell.engines.records.store import DjangoRecords
from freetosell.markets.loader import load_rulebooks
from freetosell.models.lexical.reader import LexicalReader
from freetosell.models.sentence.use import UseEmbedder
from freetosell.testing.clock import FakeClock
from freetosell.testing.factories import make_listing

CLAIM = (
    "A phone stand comprising: a steel base; an arm hinged to the base; a lid of cork on a brass "
    "chain; a wireless charging coil; and a rechargeable battery under a bamboo tray."
)
KEY = "US11000001B2"
ANN = Reviewer("Ann", ReviewerRole.REVIEWER)
WHY = "Opened a sample: it has no battery compartment."


@pytest.fixture(scope="module")
def use() -> UseEmbedder:
    return UseEmbedder()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, use: UseEmbedder) -> LanceCorpus:
    folder = tmp_path_factory.mktemp("rights")
    row = {
        "number": KEY,
        "title": "Folding phone stand",
        "claims": [f"1. {CLAIM}"],
        "filing_date": "2020-03-02",
        "grant_date": "2022-05-03",
    }
    (folder / "rights.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    made = LanceCorpus(folder / "corpus")
    clock = FakeClock(datetime(2026, 11, 21, tzinfo=UTC))
    load_files([folder / "rights.jsonl"], made, use, ConsoleProgress(quiet=True), clock)
    return made


class Desk:
    """A workspace with one product that was checked."""

    def __init__(self, folder: Path, store: LanceCorpus, use: UseEmbedder) -> None:
        self.clock = FakeClock(datetime(2026, 11, 21, tzinfo=UTC))
        self.entries = DjangoEntryStore(folder / "records.sqlite3")
        self.records = DjangoRecords(folder / "records.sqlite3")
        books = load_rulebooks()
        self.rooms = CheckRooms(
            store, use, None, LexicalReader(use), books, self.clock,
            overrides=overrides_of(self.entries),
        )  # fmt: skip
        self.review = ReviewRooms(self.records, self.entries, store, books, self.clock)
        product = product_of(make_listing(title="Folding phone stand, steel base, hinged arm"))
        self.id = product.id
        self.records.put_product(product)
        plan = CheckPlan(("US",), date(2026, 11, 21))
        self.records.put_assessment(check_product(product, plan, self.rooms))
        self.row = next(
            r.limitation_id for r in self.finding().charts[0].rows if "battery" in r.text
        )

    @property
    def where(self) -> RowAddress:
        return RowAddress(self.id, KEY, 1, self.row)

    def finding(self) -> Finding:
        latest = self.records.find_assessments(self.id, limit=1)[0]
        return next(f for f in latest.findings if f.publication == KEY)

    def later(self) -> None:
        self.clock.move(hours=1)


@pytest.fixture
def desk(tmp_path: Path, store: LanceCorpus, use: UseEmbedder) -> Desk:
    return Desk(tmp_path, store, use)


def row_of(desk: Desk) -> Any:
    return next(r for r in desk.finding().charts[0].rows if r.limitation_id == desk.row)


def test_an_override_changes_the_finding_and_stays_until_a_fact_bears_on_it(desk: Desk) -> None:
    before = desk.finding()
    assert before.outcome is Outcome.NEEDS_FACTS
    asked = row_of(desk).question_id
    assert asked in {i for q in desk.records.find_questions(desk.id) for i in (q.id, *q.merged)}

    put_override(desk.review, desk.where, Reading.ABSENT, WHY, ANN)
    desk.later()
    reassess_product(desk.review, desk.id)
    cleared = desk.finding()
    assert cleared.outcome is Outcome.DOES_NOT_READ
    assert any("absent by Ann (reviewer)" in note for note in cleared.notes)
    assert desk.records.find_questions(desk.id) == ()
    assert len(desk.records.find_assessments(desk.id)) == 2, "the earlier one stays"

    recheck_product(desk.id, desk.records, desk.rooms, desk.entries)
    assert desk.finding().outcome is Outcome.DOES_NOT_READ
    assert row_of(desk).review.state is ReviewState.APPLIED

    desk.records.put_assessment(desk.records.find_assessments(desk.id)[2])
    store_answer(
        desk.records,
        FactAnswer(asked, Answer.YES, "A lithium cell in the base.", "Wei", desk.clock.now()),
    )
    recheck_product(desk.id, desk.records, desk.rooms, desk.entries)
    assert desk.finding().outcome is Outcome.NEEDS_FACTS
    assert row_of(desk).reading.reading is Reading.LITERAL
    assert row_of(desk).review.state is ReviewState.FACTS_BEAR
    assert any("not applied" in note for note in desk.finding().notes)

    desk.later()
    put_override(desk.review, desk.where, Reading.ABSENT, "Wei meant another model.", ANN)
    reassess_product(desk.review, desk.id)
    assert desk.finding().outcome is Outcome.DOES_NOT_READ
    assert len(desk.finding().notes) == 1, "a note of an earlier time is replaced"


def test_a_reading_that_is_taken_back_leaves_the_program_and_its_history(desk: Desk) -> None:
    put_override(desk.review, desk.where, Reading.LITERAL, WHY, ANN)
    reassess_product(desk.review, desk.id)
    assert row_of(desk).reading.reading is Reading.LITERAL
    desk.later()
    bob = Reviewer("Bob", ReviewerRole.COUNSEL)
    withdraw_override(desk.review, desk.where, "It was another sample.", bob)
    reassess_product(desk.review, desk.id)
    assert row_of(desk).reading.reading is Reading.UNCLEAR
    assert row_of(desk).review is None
    history = find_override_history(desk.entries, desk.where)
    assert [c.by for c in history] == ["Ann", "Bob"]
    assert find_breaks(history) == ()
    (kept,) = find_overrides(desk.entries, desk.id)
    assert kept.withdrawn
    assert kept.supersedes == 1
    with pytest.raises(InputError) as caught:
        withdraw_override(desk.review, desk.where, "Once more, please.", bob)
    assert caught.value.code == "override_not_found"


def test_the_day_status_and_scope_are_those_of_the_check(desk: Desk) -> None:
    before = desk.records.find_assessments(desk.id, limit=1)[0]
    put_override(desk.review, desk.where, Reading.EQUIVALENT, WHY, ANN)
    made = reassess_product(desk.review, desk.id)
    assert (made.as_of, made.scope, made.candidates) == (
        before.as_of, before.scope, before.candidates,
    )  # fmt: skip
    finding = desk.finding()
    assert finding.outcome is Outcome.NEEDS_FACTS
    assert finding.rules


def test_who_may_not_reassure_and_what_is_not_there(desk: Desk) -> None:
    operator = Reviewer("Olu", ReviewerRole.OPERATOR)
    with pytest.raises(AccessError):
        put_override(desk.review, desk.where, Reading.ABSENT, WHY, operator)
    nowhere = RowAddress(desk.id, KEY, 1, "L99")
    with pytest.raises(InputError) as caught:
        put_override(desk.review, nowhere, Reading.ABSENT, WHY, ANN)
    assert caught.value.code == "row_not_found"
    assert find_overrides(desk.entries, desk.id) == ()


@pytest.mark.parametrize("text", ["", "1", "#L1", "x#L1", "²#L1", "1#"])
def test_a_row_that_is_none(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_row(text)
    assert caught.value.code == "row_unreadable"
