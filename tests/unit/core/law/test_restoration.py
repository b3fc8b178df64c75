"""Whether a lapse can still be undone: lenient ways, ways that need all due care, and silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from freetosell.core.law.facts import RightFacts
from freetosell.core.law.legal_status import assess_right
from freetosell.core.law.restoration import restorable_until
from freetosell.core.law.status import InForce, LegalStatus
from freetosell.markets import load_rulebooks

BOOKS = load_rulebooks()
FILED, GRANTED = date(2017, 5, 16), date(2019, 3, 11)


def status(market: str, as_of: date) -> LegalStatus:
    facts = RightFacts(
        market, "invention", filed_on=FILED, benefit_on=FILED, granted_on=GRANTED,
        adjustment_days=0, disclaimer=False,
    )  # fmt: skip
    return assess_right(facts, (), market, BOOKS[market], as_of, fees_complete_to=as_of)


def test_a_lenient_way_leaves_the_right_restorable_until_its_last_day() -> None:
    # India: missed fee of 16 May 2019, eighteen months from the lapse.
    assert status("IN", date(2020, 11, 16)).in_force is InForce.LAPSED_RESTORABLE
    late = status("IN", date(2020, 11, 17))
    assert late.in_force is InForce.LAPSED
    assert "ended on 2020-11-16" in late.reason


def test_a_way_that_needs_all_due_care_is_said_but_does_not_count_as_restorable() -> None:
    # Germany: due 31 May 2019, grace to 30 November, a year from there.
    early = status("DE", date(2020, 11, 30))
    assert early.in_force is InForce.LAPSED
    assert "all due care may be put back into it, at the latest by 2020-11-30" in early.reason
    assert "de.invention.restoration" in {line.rule_id for line in early.lines}
    assert "ended on 2020-11-30" in status("DE", date(2020, 12, 1)).reason


def test_a_way_without_counted_days_stands_in_the_reason() -> None:
    found = status("CN", date(2020, 12, 1))
    assert found.in_force is InForce.LAPSED
    assert "within two months of the notice" in found.reason


def test_silence_of_the_rulebook_is_said() -> None:
    book = BOOKS["DE"]
    bare = replace(book, rules=tuple(r for r in book.rules if r.topic != "restoration"), _index={})
    facts = RightFacts("DE", "invention", filed_on=FILED, benefit_on=FILED, granted_on=GRANTED)
    found = restorable_until(facts, bare, date(2019, 5, 31), date(2020, 1, 1))
    assert not found.open
    assert found.reason == "Whether it can still be restored is not in the rulebook of Germany."


def test_free_years_after_grant_and_fees_by_the_calendar_year() -> None:
    def next_fee(market: str, as_of: date) -> str:
        return status(market, as_of).reason

    # Hong Kong: three years after the filing anniversary that follows the grant.
    assert "the next falls due on 2022-05-16" in next_fee("HK", date(2022, 5, 16))
    # Saudi Arabia: 31 March of each year, whatever the filing day.
    assert "the next falls due on 2019-03-31" in next_fee("SA", date(2019, 3, 31))
