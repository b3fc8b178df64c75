"""Which flow a notice opens, and what an earlier check is worth in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from freetosell.core.cases.diligence import PROPOSED, speaks_of, weigh_earlier_check
from freetosell.core.cases.event import Conclusion
from freetosell.core.cases.notice import (
    AssertedKind,
    Authenticity,
    Complainant,
    Field,
    Genuineness,
    Notice,
    NoticeKind,
    RaisedBy,
    StatedDeadline,
)
from freetosell.core.cases.opening import choose_flow_name
from freetosell.core.cases.subject import CaseRight, subject_of
from freetosell.core.clearance.assessment import Outcome
from freetosell.core.provenance import Source
from freetosell.platforms.flows import load_flow
from freetosell.testing.case_walk import make_subject
from freetosell.testing.factories import make_finding, make_product


def notice(kind=NoticeKind.COMPLAINT, **more):
    return Notice(
        source=Source("test"),
        parts=(),
        kind=Field(kind),
        authenticity=Authenticity(Genuineness.UNKNOWN),
        **more,
    )


@pytest.mark.parametrize(
    ("kind", "flow"),
    [
        (NoticeKind.COMPLAINT, "complaint"),
        (NoticeKind.ACCOUNT_WARNING, "complaint"),
        (NoticeKind.APEX_INVITATION, "apex"),
        (NoticeKind.COURT_ORDER, "court"),
        (NoticeKind.CEASE_AND_DESIST, "letter"),
        (NoticeKind.SETTLEMENT_DEMAND, "letter"),
        (NoticeKind.RETRACTION, "complaint"),
        (NoticeKind.UNKNOWN, "complaint"),
    ],
)
def test_the_kind_of_the_notice_names_the_flow_and_the_flow_agrees(kind, flow):
    choice = choose_flow_name(notice(kind))
    assert choice.flow == flow
    assert kind in load_flow(flow).notice_kinds
    assert choice.joins is (kind is NoticeKind.RETRACTION)


def test_a_forged_invitation_is_opened_as_what_it_claims_to_be():
    forged = notice(NoticeKind.PHISHING, claimed_kind=NoticeKind.APEX_INVITATION)
    assert choose_flow_name(forged).flow == "apex"
    assert choose_flow_name(notice(NoticeKind.PHISHING)).flow == "complaint"


def test_a_suspicion_without_anybody_to_ask_starts_no_inquiry():
    nobody = notice(raised_by=RaisedBy.PLATFORM)
    assert choose_flow_name(nobody).flow == "suspected"
    assert all(track.name != "inquiry" for track in load_flow("suspected").tracks)
    somebody = replace(nobody, complainants=(Complainant(email=Field("ip@acme.example")),))
    assert choose_flow_name(somebody).flow == "complaint"


def test_nothing_is_added_to_what_the_notice_says():
    subject = subject_of(notice())
    assert subject.platform == ""
    assert subject.rights == ()
    assert subject.contact is None
    assert subject.stated_limit is None
    assert not subject.has_ground


def test_a_right_without_number_is_still_a_right_and_stated_days_are_kept():
    day = date(2026, 12, 1)
    stock = StatedDeadline(date(2027, 1, 1), None, True, Field("stock"), concerns_stock=True)
    subject = subject_of(
        notice(
            right_kind=Field(AssertedKind.DESIGN),
            deadline=StatedDeadline(day, None, True, Field("by 1 December")),
            other_deadlines=(stock, StatedDeadline(None, None, False, Field("soon"))),
        ),
        "US",
    )
    assert [right.key for right in subject.rights] == ["right:1"]
    assert subject.stated_limit.due_on == day
    assert len(subject.limits) == 2


@pytest.mark.parametrize(
    ("publication", "speaks"),
    [
        ("US11257243B2", True),
        ("US11257243", True),
        ("US112572430B2", False),
        ("EP11257243B2", False),
        ("US11257243-0001", False),
    ],
)
def test_a_finding_speaks_of_the_right_with_or_without_kind_code(publication, speaks):
    right = CaseRight("r", AssertedKind.UTILITY_PATENT, "US", "11257243")
    finding = replace(make_finding(make_product()), publication=publication)
    assert speaks_of(finding, right) is speaks
    assert not speaks_of(finding, CaseRight("right:1", AssertedKind.PATENT_UNSPECIFIED))


def test_only_a_check_before_the_notice_and_for_the_market_shows_diligence():
    finding = replace(make_finding(make_product()), market="US", outcome=Outcome.DOES_NOT_READ)
    before = weigh_earlier_check(finding, datetime(2026, 11, 15, tzinfo=UTC), make_subject())
    assert before.before_notice
    assert before.same_market
    assert before.caution == ""
    assert before.proposed is Conclusion.NOT_INFRINGING
    same_day = weigh_earlier_check(finding, datetime(2026, 11, 16, tzinfo=UTC), make_subject())
    assert not same_day.before_notice
    abroad = weigh_earlier_check(
        replace(finding, market="DE"), datetime(2026, 1, 1, tzinfo=UTC), make_subject()
    )
    assert "DE" in abroad.caution


def test_an_open_outcome_never_proposes_that_it_is_not_infringing():
    assert set(PROPOSED) == set(Outcome)
    for outcome in (Outcome.MAY_READ, Outcome.NEEDS_FACTS, Outcome.NOT_COVERED):
        assert PROPOSED[outcome] is Conclusion.UNCLEAR
