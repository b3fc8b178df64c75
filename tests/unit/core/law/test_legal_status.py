from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from freetosell.core.law.facts import facts_of
from freetosell.core.law.legal_status import assess_status
from freetosell.core.law.status import InForce
from freetosell.core.law.term import compute_term, latest_possible_expiry
from freetosell.core.law.territory import binds, offices_for
from freetosell.core.numbering.types import PublicationNumber
from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.core.patents.publication import (
    EarlierFiling,
    Publication,
    RelationKind,
    RightKind,
    Stage,
    TermInputs,
)
from freetosell.core.provenance import Source
from freetosell.markets import load_rulebooks

BOOKS = load_rulebooks()
TODAY = date(2026, 11, 21)


def source(as_of: date | None = None) -> Source:
    return Source("register", as_of=as_of)


def event(kind: EventKind, on: date | None, **more) -> LegalEvent:
    return LegalEvent(kind, more.pop("source", source()), effective_on=on, **more)


def patent(**changes) -> Publication:
    made = Publication(
        number=PublicationNumber("US", "10123456", "B2"),
        right_kind=RightKind.INVENTION,
        stage=Stage.GRANT,
        title="Folding lamp",
        source=source(),
        filed_on=date(2019, 8, 30),
        granted_on=date(2022, 2, 22),
        term_inputs=TermInputs(adjustment_days=321, terminal_disclaimer=False),
    )
    return replace(made, **changes)


def status(publication: Publication, as_of: date = TODAY, market: str = "US", **more):
    return assess_status(publication, market, BOOKS[market], as_of, **more)


def test_provisional_and_foreign_priority_do_not_start_the_term() -> None:
    earlier = (
        EarlierFiling(RelationKind.PROVISIONAL, "62/1", "US", date(2018, 9, 1)),
        EarlierFiling(RelationKind.FOREIGN_PRIORITY, "2018-1", "JP", date(2018, 8, 31)),
    )
    term = compute_term(patent(earlier_filings=earlier), BOOKS["US"], TODAY)
    assert term.latest == date(2040, 7, 16)


def test_continuation_takes_the_day_of_its_earliest_parent() -> None:
    earlier = (
        EarlierFiling(RelationKind.CONTINUATION, "15/1", "US", date(2016, 3, 3)),
        EarlierFiling(RelationKind.CONTINUATION_IN_PART, "14/1", "US", date(2014, 3, 3)),
    )
    publication = patent(
        earlier_filings=earlier,
        term_inputs=TermInputs(adjustment_days=0, terminal_disclaimer=False),
    )
    term = compute_term(publication, BOOKS["US"], TODAY)
    assert term.earliest == term.latest == date(2034, 3, 3)
    assert term.lines[0].rule_id == "us.invention.term"


def test_parent_without_a_day_leaves_the_end_open_downwards() -> None:
    earlier = (EarlierFiling(RelationKind.CONTINUATION, "15/1", "US", None),)
    term = compute_term(patent(earlier_filings=earlier), BOOKS["US"], TODAY)
    assert term.earliest == date(2022, 2, 22)
    assert term.latest == date(2040, 7, 16)
    assert term.unknown_inputs


def test_reissue_does_not_take_its_own_adjustment_or_fee_days() -> None:
    earlier = (EarlierFiling(RelationKind.REISSUE, "12/1", "US", date(2010, 1, 5)),)
    publication = patent(number=PublicationNumber("US", "RE49000", "E1"), earlier_filings=earlier)
    found = status(publication)
    assert found.term.latest is None
    assert found.in_force is InForce.UNKNOWN


def test_national_stage_counts_from_the_international_filing_outside_the_us() -> None:
    earlier = (EarlierFiling(RelationKind.NATIONAL_STAGE, "PCT/CN2010/1", "WO", date(2010, 11, 5)),)
    publication = patent(
        number=PublicationNumber("JP", "6526304", "B2"),
        filed_on=date(2012, 5, 4),
        granted_on=date(2019, 6, 5),
        earlier_filings=earlier,
    )
    assert compute_term(publication, BOOKS["JP"], TODAY).latest == date(2030, 11, 5)


def test_drug_patent_may_have_been_extended() -> None:
    from freetosell.core.patents.publication import Classification

    publication = patent(
        filed_on=date(2005, 1, 3),
        granted_on=date(2008, 1, 8),
        term_inputs=TermInputs(adjustment_days=0, terminal_disclaimer=False),
        classes=Classification(cpc=("A61K31/435",)),
    )
    found = status(publication)
    assert (found.term.earliest, found.term.latest) == (date(2025, 1, 3), date(2030, 1, 3))
    assert found.in_force is InForce.UNKNOWN


def test_contradicting_days_give_no_upper_bound() -> None:
    publication = patent(filed_on=date(2023, 1, 1))
    found = status(publication)
    assert found.term.latest is None
    assert any("before its filing" in line.text for line in found.term.lines)


def test_earlier_day_gives_the_earlier_answer() -> None:
    lapsed = patent(legal_events=(event(EventKind.LAPSED, date(2026, 2, 22), code="EXP."),))
    assert status(lapsed).in_force is InForce.LAPSED_RESTORABLE
    assert status(lapsed, date(2026, 2, 1)).in_force is InForce.IN_FORCE
    assert status(lapsed, date(2025, 1, 1)).in_force is InForce.IN_FORCE


def test_grace_is_known_only_with_a_reminder_or_a_complete_register() -> None:
    on = date(2025, 12, 1)
    assert status(patent(), on).in_force is InForce.IN_FORCE
    reminded = patent(legal_events=(event(EventKind.FEE_REMINDER, date(2025, 10, 10)),))
    assert status(reminded, on).in_force is InForce.IN_GRACE
    assert status(patent(), on, fees_complete_to=on).in_force is InForce.IN_GRACE


def test_events_are_ordered_by_effect_not_by_their_place_in_the_file() -> None:
    restored = event(EventKind.RESTORED, date(2026, 5, 5))
    lapsed = event(EventKind.LAPSED, date(2026, 2, 22), recorded_on=date(2026, 6, 30))
    assert status(patent(legal_events=(restored, lapsed))).in_force is InForce.IN_FORCE


def test_lapse_and_restoration_of_one_day_leave_the_right_alive() -> None:
    day = date(2026, 2, 22)
    events = (event(EventKind.RESTORED, day), event(EventKind.EXPIRED, day))
    assert status(patent(legal_events=events)).in_force is InForce.IN_FORCE


def test_end_without_a_day_is_no_answer() -> None:
    found = status(patent(legal_events=(event(EventKind.REVOKED, None, text="revoked"),)))
    assert found.in_force is InForce.UNKNOWN
    assert "without its day" in found.reason


def test_stale_register_is_flagged() -> None:
    paid = event(EventKind.FEE_PAID, date(2025, 5, 5), fee_year=4, source=source(date(2025, 6, 1)))
    found = status(patent(legal_events=(paid,)))
    assert found.in_force is InForce.IN_FORCE
    assert found.known_to == date(2025, 6, 1)
    assert any("only to 2025-06-01" in w for w in found.warnings)


def test_open_opposition_is_flagged() -> None:
    opposed = event(EventKind.OPPOSED, date(2026, 1, 2))
    publication = patent(number=PublicationNumber("EP", "3000000", "B1"), legal_events=(opposed,))
    found = status(publication, market="DE")
    assert any("opposition of 2026-01-02 is open" in w for w in found.warnings)


def test_bundle_lists_the_states_in_which_it_ended() -> None:
    events = (
        event(EventKind.LAPSED, date(2024, 1, 1), territory="FR"),
        event(EventKind.LAPSED, date(2024, 1, 1), territory="AT"),
    )
    publication = patent(number=PublicationNumber("EP", "3000000", "B1"), legal_events=events)
    found = status(publication, market="EP")
    assert "The bundle has ended in: AT, FR." in found.warnings
    assert status(publication, market="FR").in_force is InForce.LAPSED


def test_terminal_disclaimer_filed_after_grant_widens_the_term() -> None:
    events = (event(EventKind.DISCLAIMED, date(2023, 1, 1), text="Terminal disclaimer filed"),)
    found = status(patent(legal_events=events))
    assert found.in_force is InForce.UNKNOWN
    assert "terminal disclaimer" in found.reason


def test_register_extension_without_length_has_no_upper_bound() -> None:
    events = (event(EventKind.TERM_EXTENDED, date(2023, 1, 1)),)
    publication = patent(
        filed_on=date(2004, 1, 5),
        granted_on=date(2007, 1, 2),
        legal_events=events,
        term_inputs=TermInputs(adjustment_days=0, terminal_disclaimer=False),
    )
    assert status(publication).in_force is InForce.UNKNOWN


def test_unknown_right_kind_is_unknown_in_law() -> None:
    assert status(patent(right_kind=RightKind.UNKNOWN)).in_force is InForce.UNKNOWN


def test_late_payment_without_restoration_is_unknown() -> None:
    paid = event(EventKind.FEE_PAID, date(2026, 3, 15), fee_year=4)
    found = status(patent(legal_events=(paid,)))
    assert found.in_force is InForce.UNKNOWN
    assert "after 2026-02-23" in found.reason


def test_payment_without_a_year_is_placed_by_its_window() -> None:
    paid = event(EventKind.FEE_PAID, date(2025, 3, 15))
    assert status(patent(legal_events=(paid,))).in_force is InForce.IN_FORCE


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, date(2046, 1, 16)),  # 20 years, 321 days, five and a half years of room
        ({"filed_on": None}, None),
        ({"term_inputs": TermInputs()}, None),
        ({"right_kind": RightKind.UNKNOWN}, None),
        ({"right_kind": RightKind.DESIGN}, date(2037, 2, 22)),
        (
            {"term_inputs": TermInputs(321, True, date(2035, 1, 1))},
            date(2035, 1, 1),
        ),
    ],
)
def test_latest_possible_expiry(changes: dict, expected: date | None) -> None:
    assert latest_possible_expiry(patent(**changes)) == expected


def test_offices_that_bind() -> None:
    assert offices_for(BOOKS["US"]) == ("US",)
    assert offices_for(BOOKS["DE"]) == ("DE", "EP", "EM", "WO")
    german_part = patent(number=PublicationNumber("EP", "3000000", "B1"))
    assert binds(german_part, BOOKS["DE"])
    assert not binds(german_part, BOOKS["US"])
    pct = patent(number=PublicationNumber("WO", "2020123456", "A1"))
    assert not binds(pct, BOOKS["DE"])
    hague = patent(number=PublicationNumber("WO", "DM069640"), right_kind=RightKind.DESIGN)
    assert binds(hague, BOOKS["DE"])


def test_regional_document_binds_in_the_states_it_names() -> None:
    bundle = patent(number=PublicationNumber("EP", "3000000", "B1"), designated_states=("DE", "FR"))
    assert binds(bundle, BOOKS["DE"])
    assert binds(bundle, BOOKS["EP"])
    assert not binds(bundle, BOOKS["GB"])
    hague = patent(
        number=PublicationNumber("WO", "DM069640"),
        right_kind=RightKind.DESIGN,
        designated_states=("EM", "US"),
    )
    assert binds(hague, BOOKS["DE"])
    assert not binds(hague, BOOKS["JP"])


def test_face_that_was_read_and_shows_no_disclaimer_has_none() -> None:
    read = facts_of(patent(term_inputs=TermInputs(adjustment_days=0)))
    assert read.disclaimer is False
    assert facts_of(patent(term_inputs=TermInputs())).disclaimer is None


def european(*events: LegalEvent) -> Publication:
    return patent(
        number=PublicationNumber("EP", "3000000", "B1"),
        filed_on=date(2019, 8, 30),
        granted_on=date(2026, 1, 7),
        legal_events=events,
    )


def test_end_in_one_state_contradicts_unitary_effect_in_its_states_alone() -> None:
    events = (
        event(EventKind.UNITARY_EFFECT, date(2026, 2, 1)),
        event(EventKind.LAPSED, date(2026, 5, 1), territory="DE"),
        event(EventKind.LAPSED, date(2026, 5, 1), territory="GB"),
    )
    found = status(european(*events), market="DE")
    assert found.in_force is InForce.UNKNOWN
    assert "unitary effect" in found.reason
    assert status(european(*events), market="GB").in_force is InForce.LAPSED_RESTORABLE
    whole = event(EventKind.LAPSED, date(2026, 5, 1))
    assert status(european(events[0], whole), market="DE").in_force is InForce.LAPSED


def test_opt_out_and_its_withdrawal_say_which_courts_decide() -> None:
    out = event(EventKind.OPT_OUT, date(2026, 2, 1))
    back = event(EventKind.OPT_OUT_WITHDRAWN, date(2026, 6, 1))
    lines = status(european(out), market="DE").lines
    assert any("opted out of the Unified Patent Court" in line.text for line in lines)
    lines = status(european(out, back), market="DE").lines
    assert not any("opted out" in line.text for line in lines)


def test_application_whose_grant_the_register_shows_points_to_the_grant() -> None:
    granted = event(EventKind.GRANTED, date(2024, 5, 1))
    found = status(patent(stage=Stage.APPLICATION, granted_on=None, legal_events=(granted,)))
    assert found.in_force is InForce.PENDING
    assert "a grant on 2024-05-01" in found.reason


def test_several_missed_fees_are_counted() -> None:
    publication = patent(filed_on=date(2010, 1, 4), granted_on=date(2012, 1, 3))
    assert "and 2 more since" in status(publication).reason
