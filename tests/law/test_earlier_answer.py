"""Asked again under an earlier day, an assessment gives the earlier answer; each names its rulebook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from freetosell.core.clearance.assessment import Finding, Outcome
from freetosell.core.law.exposure_panel import compare_options
from freetosell.core.law.legal_status import assess_status
from freetosell.core.law.options import Option
from freetosell.core.law.status import InForce
from freetosell.core.law.utility_test import assess_utility
from freetosell.core.numbering.types import PublicationNumber
from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.core.patents.publication import Publication, RightKind, TermInputs
from freetosell.core.provenance import Source
from freetosell.markets import MARKETS, load_rulebooks
from freetosell.markets.table import REGIMES
from freetosell.testing.factories import make_chart, make_product, make_publication

BOOKS = load_rulebooks()
LAPSE = date(2026, 2, 22)


def patent(office: str = "US") -> Publication:
    lapse = LegalEvent(EventKind.LAPSED, Source("register"), effective_on=LAPSE)
    return replace(
        make_publication(filed_on=date(2019, 8, 30), granted_on=date(2022, 2, 22)),
        number=PublicationNumber(office, "11257243", "B2"),
        term_inputs=TermInputs(adjustment_days=321, terminal_disclaimer=False),
        legal_events=(lapse,),
        earlier_filings=(),
    )


def finding(day: date, market: str = "US") -> Finding:
    document = patent(market)
    status = assess_status(document, market, BOOKS[market], day)
    return assess_utility(
        document, [make_chart(make_product())], status, BOOKS[market], market, day
    )


def test_the_same_patent_on_five_days() -> None:
    states = {
        day: finding(day).status
        for day in (
            date(2022, 1, 1),
            date(2024, 6, 1),
            date(2025, 12, 1),
            LAPSE,
            date(2026, 11, 21),
        )
    }
    assert [s.in_force for s in states.values() if s] == [
        InForce.PENDING,
        InForce.IN_FORCE,
        InForce.IN_FORCE,
        InForce.LAPSED_RESTORABLE,
        InForce.LAPSED_RESTORABLE,
    ]


def test_a_rerun_under_the_earlier_day_is_equal_to_the_earlier_answer() -> None:
    earlier, later = date(2025, 12, 1), date(2026, 11, 21)
    first = finding(earlier)
    assert finding(later).outcome is Outcome.NOT_IN_FORCE
    assert first.outcome is not Outcome.NOT_IN_FORCE
    assert finding(earlier) == first
    assert first.as_of == earlier
    assert first.rulebook_digest == finding(later).rulebook_digest


def test_the_value_of_a_rule_is_that_of_the_day() -> None:
    def multiple(day: date) -> str:
        panel = compare_options(BOOKS["KR"], "invention", "KR", day)
        court = next(r for r in panel.rows if r.option is Option.COURT)
        return " ".join(rule.text for rule in court.rests_on)

    assert "could cost three times" in multiple(date(2024, 8, 20))
    assert "three times" not in multiple(date(2024, 8, 21))


@pytest.mark.parametrize("market", [m for m in MARKETS if m not in REGIMES])
def test_each_finding_carries_the_digest_of_its_rulebook(market: str) -> None:
    found = finding(date(2026, 11, 21), market)
    assert found.rulebook_digest == BOOKS[market].digest[:16]
    design = replace(patent(market), right_kind=RightKind.DESIGN)
    status = assess_status(design, market, BOOKS[market], date(2026, 11, 21))
    other = assess_utility(design, [], status, BOOKS[market], market, date(2026, 11, 21))
    assert other.rulebook_digest == BOOKS[market].digest[:16]


@pytest.mark.parametrize("market", [m for m in MARKETS if m not in REGIMES])
def test_an_answer_from_an_old_rulebook_says_so(market: str) -> None:
    late = BOOKS[market].reviewed_on + timedelta(days=401)
    status = assess_status(patent(market), market, BOOKS[market], late)
    assert any("last gone through" in warning for warning in status.warnings)
    fresh = assess_status(patent(market), market, BOOKS[market], BOOKS[market].reviewed_on)
    assert not any("last gone through" in warning for warning in fresh.warnings)
