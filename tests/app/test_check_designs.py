"""A check that brings up a design names the market's test, and exactly what it lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from freetosell.app.check import CheckPlan, CheckRooms, check_product
from freetosell.app.corpus_load import load_files
from freetosell.cli.console import ConsoleProgress
from freetosell.core.clearance.assessment import Finding, Outcome
from freetosell.core.products.facts import product_of
from freetosell.core.products.product import Answer, FactOrigin, Product, ProductFact
from freetosell.engines.lance.corpus import LanceCorpus
from freetosell.markets.loader import load_rulebooks
from freetosell.models.lexical.reader import LexicalReader
from freetosell.models.sentence.use import UseEmbedder
from freetosell.testing.clock import FakeClock
from freetosell.testing.factories import make_listing

TODAY = date(2026, 11, 21)
PLAN = CheckPlan(("US", "DE", "JP"), TODAY)
TITLE = "Folding phone stand"


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> CheckRooms:
    folder = tmp_path_factory.mktemp("designs")
    row = (
        '{{"number": "{number}", "title": "Folding phone stand", "claims": ["The ornamental '
        'design for a folding phone stand, as shown and described."], "type": "design", '
        '"filing_date": "2022-03-01", "grant_date": "2023-05-02"}}\n'
    )
    text = row.format(number="USD998001S1") + row.format(number="USD998002S1")
    (folder / "rights.jsonl").write_text(text, "utf-8")
    clock, use = FakeClock(datetime(2026, 11, 21, tzinfo=UTC)), UseEmbedder()
    store = LanceCorpus(folder / "corpus")
    load_files([folder / "rights.jsonl"], store, use, ConsoleProgress(quiet=True), clock)
    return CheckRooms(store, use, None, LexicalReader(use), load_rulebooks(), clock)


@pytest.fixture
def product() -> Product:
    return product_of(make_listing(title="Folding phone stand, steel base, hinged arm"))


def of_us(found: tuple[Finding, ...]) -> list[Finding]:
    return [f for f in found if f.market == "US" and f.publication]


def test_the_test_and_the_missing_facts_are_named(rooms: CheckRooms, product: Product) -> None:
    found = check_product(product, PLAN, rooms)
    mine = of_us(found.findings)
    assert len(mine) == 2
    for finding in mine:
        assert finding.outcome is Outcome.NEEDS_FACTS
        assert "the ordinary observer who knows the earlier designs" in finding.deciding
        assert "The looks have not been compared yet." in finding.deciding
        assert finding.rules[0].rule_id == "us.design.test"
        assert any("overall shape" in asks for asks in finding.missing)
        assert any(f"“{TITLE}”" in asks for asks in finding.missing)
        assert all(asks in finding.deciding for asks in finding.missing)
    (question,) = [q for q in found.questions if TITLE in q.text]
    assert question.markets == ("US",)
    assert len(question.settles) == 2
    assert all(question.id in f.questions for f in mine)


@pytest.mark.parametrize(
    ("answer", "by", "outcome"),
    [
        (Answer.NO, "A. Lee", Outcome.DOES_NOT_READ),
        (Answer.NO, "", Outcome.NEEDS_FACTS),
        (Answer.YES, "A. Lee", Outcome.NEEDS_FACTS),
        (Answer.DO_NOT_KNOW, "A. Lee", Outcome.NEEDS_FACTS),
    ],
)
def test_an_answer_on_the_article_is_heard(
    rooms: CheckRooms, product: Product, answer: Answer, by: str, outcome: Outcome
) -> None:
    (question,) = [q for q in check_product(product, PLAN, rooms).questions if TITLE in q.text]
    fact = ProductFact(
        "answer:1",
        FactOrigin.SELLER_ANSWER,
        "It is a lamp.",
        stated_on=TODAY,
        stated_by=by,
        settles=(question.id,),
        answer=answer,
    )
    told = replace(product, facts=(*product.facts, fact))
    again = check_product(told, PLAN, rooms)
    mine = of_us(again.findings)
    assert {f.outcome for f in mine} == {outcome}
    decided = {use.rule_id for f in mine for use in f.rules}
    assert "us.acts.article" in decided
    asked_again = any(TITLE in asks for f in mine for asks in f.missing)
    assert asked_again is (answer is Answer.DO_NOT_KNOW or not by)
