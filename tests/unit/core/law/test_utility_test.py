from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from freetosell.core.charts.chart import (
    ChartRow,
    ClaimChart,
    Evidence,
    LimitationReading,
    Reading,
    conclude,
)
from freetosell.core.clearance.assessment import Action, Outcome
from freetosell.core.clearance.ordering import most_pressing, order_findings, outcome_rank
from freetosell.core.law.status import InForce, LegalStatus, Term
from freetosell.core.law.utility_test import assess_utility
from freetosell.core.numbering.types import PublicationNumber
from freetosell.core.patents.claims import Claim, ClaimForm, LimitationRole
from freetosell.core.patents.publication import Publication, RightKind, Stage
from freetosell.core.products.product import FactOrigin
from freetosell.core.provenance import Source
from freetosell.core.text import Span
from freetosell.markets import load_rulebooks

BOOKS = load_rulebooks()
TODAY = date(2026, 11, 21)
L, E, A, U = Reading.LITERAL, Reading.EQUIVALENT, Reading.ABSENT, Reading.UNCLEAR
TEXT = "a spring that holds the lid open"


def publication(office: str = "US", claims: int = 1, **changes) -> Publication:
    made = Publication(
        number=PublicationNumber(office, "1", "B1"),
        right_kind=RightKind.INVENTION,
        stage=Stage.GRANT,
        title="Box",
        source=Source("made up"),
        claims=tuple(Claim(n, TEXT, ClaimForm.INDEPENDENT) for n in range(1, claims + 1)),
    )
    return replace(made, **changes)


def chart(*readings: Reading, claim: int = 1, proved: bool = True, preamble: bool = False):
    quote = Evidence("title", FactOrigin.LISTING, "title", Span(0, 3), "box")
    rows = tuple(
        ChartRow(
            "P" if preamble and i == 0 else f"L{i}",
            LimitationRole.PREAMBLE if preamble and i == 0 else LimitationRole.LIMITATION,
            TEXT,
            Span(0, len(TEXT)),
            LimitationReading(r, "it has a magnet", "test", 0.9, (quote,) if proved else ()),
            question_id=f"q{claim}{i}" if r is U else "",
        )
        for i, r in enumerate(readings)
    )
    counted = readings[1:] if preamble else readings
    return ClaimChart("US1B1", claim, TEXT, "p", rows, conclude(tuple(counted)), False, "test")


def status(in_force: InForce = InForce.IN_FORCE) -> LegalStatus:
    return LegalStatus("US", TODAY, in_force, Term(None, None, ()), "The reason of the status.")


def finding(charts, in_force=InForce.IN_FORCE, market="US", **changes):
    known = changes.pop("known", {})
    book = changes.pop("book", BOOKS.get(market))
    doc = publication(changes.pop("office", market), changes.pop("claims", 1), **changes)
    return assess_utility(doc, charts, status(in_force), book, market, TODAY, known=known)


def test_every_limitation_met_reads_and_names_rule_and_digest() -> None:
    found = finding([chart(L, L)])
    assert found.outcome is Outcome.READS
    assert found.rulebook_digest == BOOKS["US"].digest[:16]
    assert [r.rule_id for r in found.rules] == ["us.invention.literal"]
    assert found.actions[0] is Action.DROP
    assert found.deciding_rows == ("1#L0", "1#L1")


@pytest.mark.parametrize("in_force", [InForce.UNKNOWN, InForce.IN_GRACE])
def test_unknown_status_softens_nothing(in_force: InForce) -> None:
    found = finding([chart(L, L)], in_force)
    assert found.outcome is Outcome.READS
    if in_force is InForce.UNKNOWN:
        assert "still in force is not known" in found.deciding


@pytest.mark.parametrize(
    "in_force",
    [InForce.LAPSED, InForce.EXPIRED, InForce.REVOKED, InForce.LAPSED_RESTORABLE],
)
def test_dead_right_is_not_in_force_and_a_restorable_one_is_watched(in_force: InForce) -> None:
    found = finding([chart(L, L)], in_force)
    assert found.outcome is Outcome.NOT_IN_FORCE
    assert found.deciding == "The reason of the status."
    assert (Action.WATCH in found.actions) == (in_force is InForce.LAPSED_RESTORABLE)
    assert (Action.DOCUMENT_AND_SELL in found.actions) != (in_force is InForce.LAPSED_RESTORABLE)


def test_claims_that_are_not_there_need_facts() -> None:
    found = finding([], claims=0)
    assert found.outcome is Outcome.NEEDS_FACTS
    assert "claims of this document are not in the corpus" in found.deciding


def test_independent_claim_that_was_not_charted_is_not_cleared() -> None:
    found = finding([chart(L, A)], claims=2)
    assert found.outcome is Outcome.NEEDS_FACTS
    assert "claim 2 was not charted" in found.deciding


def test_all_independent_claims_must_be_cleared() -> None:
    cleared = finding([chart(L, A), chart(A, L, claim=2)], claims=2)
    assert cleared.outcome is Outcome.DOES_NOT_READ
    assert cleared.deciding_rows == ("1#L1", "2#L0")
    assert "it has a magnet" in cleared.deciding
    one_open = finding([chart(L, A), chart(U, L, claim=2)], claims=2)
    assert one_open.outcome is Outcome.NEEDS_FACTS
    assert one_open.questions == ("q20",)
    one_reads = finding([chart(L, A), chart(L, L, claim=2)], claims=2)
    assert one_reads.outcome is Outcome.READS


def test_absence_without_proof_does_not_clear() -> None:
    assert finding([chart(L, A, proved=False)]).outcome is Outcome.NEEDS_FACTS


def test_preamble_that_does_not_limit_is_left_out() -> None:
    assert finding([chart(U, L, preamble=True)]).outcome is Outcome.READS


@pytest.mark.parametrize(
    ("market", "doctrine", "words"),
    [
        ("US", "us.invention.equivalents", "narrowed"),
        ("DE", "de.invention.equivalents", "without an inventive step"),
        ("GB", "gb.invention.equivalents", "strictly"),
        ("CN", "cn.invention.equivalents", "substantially the same means"),
        ("JP", "jp.invention.equivalents", "essential part"),
        ("KR", "kr.invention.equivalents", "core of the technical idea"),
        ("CA", "ca.invention.equivalents", "essential"),
        ("EP", "ep.invention.equivalents", "skilled reader"),
    ],
)
def test_substitute_hangs_on_the_doctrine_of_the_market(market, doctrine, words) -> None:
    found = finding([chart(L, E)], market=market)
    assert found.outcome is Outcome.MAY_READ
    assert doctrine in {r.rule_id for r in found.rules}
    assert words in found.deciding


def test_same_facts_different_law() -> None:
    """A missing element clears everywhere but where it may not be essential."""
    outcomes = {
        m: finding([chart(L, A)], market=m).outcome for m in ("US", "DE", "GB", "CN", "JP", "CA")
    }
    assert outcomes.pop("CA") is Outcome.MAY_READ
    assert set(outcomes.values()) == {Outcome.DOES_NOT_READ}


def test_dedication_clears_in_the_us_and_cn_but_not_in_gb_or_jp() -> None:
    known = {"1#L1": {"disclosed_not_claimed": True}}
    outcomes = {
        m: finding([chart(L, E)], market=m, known=known).outcome
        for m in ("US", "CN", "DE", "GB", "JP")
    }
    assert outcomes["US"] is outcomes["CN"] is outcomes["DE"] is Outcome.DOES_NOT_READ
    assert outcomes["GB"] is outcomes["JP"] is Outcome.MAY_READ


def test_application_is_watched_and_never_cleared() -> None:
    reads = finding([chart(L, L)], InForce.PENDING)
    assert reads.outcome is Outcome.MAY_READ
    assert reads.actions[0] is Action.WATCH
    assert "binds nobody yet" in reads.deciding
    assert "us.invention.provisional" in {r.rule_id for r in reads.rules}
    assert finding([chart(L, A)], InForce.PENDING).outcome is Outcome.NEEDS_FACTS


def test_market_without_rulebook_is_not_covered() -> None:
    found = finding([chart(L, A)], market="ZZ", book=None, office="US")
    assert found.outcome is Outcome.NOT_COVERED
    assert found.actions == (Action.COUNSEL,)


def test_day_before_the_rulebook_is_not_covered() -> None:
    early = date(2015, 1, 1)
    found = assess_utility(publication(), [chart(L, L)], status(), BOOKS["US"], "US", early)
    assert found.outcome is Outcome.NOT_COVERED


def test_right_of_another_office_has_no_effect() -> None:
    found = finding([chart(L, L)], market="US", office="DE")
    assert found.outcome is Outcome.NOT_IN_FORCE
    assert "has no effect in United States" in found.deciding


def test_utility_model_where_there_is_none_is_not_cleared() -> None:
    found = finding([chart(L, A)], market="US", right_kind=RightKind.UTILITY_MODEL)
    assert found.outcome is Outcome.NOT_COVERED


def test_plant_has_no_test() -> None:
    found = finding([chart(L, A)], right_kind=RightKind.PLANT)
    assert found.outcome is Outcome.NOT_COVERED


@pytest.mark.parametrize(
    ("market", "words"),
    [("US", "ordinary observer"), ("DE", "overall impression"), ("CN", "overall visual effect")],
)
def test_design_names_the_test_of_the_market(market: str, words: str) -> None:
    found = finding([], market=market, right_kind=RightKind.DESIGN)
    assert found.outcome is Outcome.NEEDS_FACTS
    assert words in found.deciding
    assert f"{market.lower()}.design.test" in {r.rule_id for r in found.rules}


def test_dead_design_is_not_in_force() -> None:
    found = finding([], InForce.EXPIRED, right_kind=RightKind.DESIGN)
    assert found.outcome is Outcome.NOT_IN_FORCE


def test_findings_come_in_the_order_of_risk() -> None:
    reads = finding([chart(L, L)])
    open_ = finding([chart(L, U)])
    cleared = finding([chart(L, A)])
    none = finding([chart(L, A)], market="ZZ", book=None, office="US")
    ordered = order_findings([cleared, none, open_, reads])
    assert [f.outcome for f in ordered] == [
        Outcome.READS,
        Outcome.NEEDS_FACTS,
        Outcome.NOT_COVERED,
        Outcome.DOES_NOT_READ,
    ]
    assert most_pressing([]) is None
    assert max(Outcome, key=outcome_rank) is Outcome.NOT_IN_FORCE


def test_market_without_settled_law_leaves_a_substitute_open() -> None:
    found = finding([chart(L, E)], market="MX")
    assert found.outcome is Outcome.MAY_READ
    assert "local counsel" in found.deciding


def test_doctrine_of_no_equivalents_stops_at_the_words() -> None:
    from freetosell.core.law.doctrines import DOCTRINES, Reach

    assert DOCTRINES["no_equivalents"]({}).reach is Reach.DOES_NOT_REACH
