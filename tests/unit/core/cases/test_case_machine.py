"""The machine on the paths of the source documents, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from freetosell.core.cases.case import Case
from freetosell.core.cases.documents import DocumentKind
from freetosell.core.cases.event import PROGRAM, Conclusion, EventKind, NewEvent, entries
from freetosell.core.cases.event_entries import EVENT_ENTRIES
from freetosell.core.cases.flow import Guard
from freetosell.core.cases.guards import GUARDS
from freetosell.core.cases.machine import (
    allowed_kinds,
    current_state,
    find_steps,
    is_over,
    record,
)
from freetosell.core.cases.mode import is_parallel
from freetosell.core.cases.notice import AssertedKind
from freetosell.core.cases.subject import CaseParty, CaseRight, StatedLimit
from freetosell.core.errors import CaseError, InputError
from freetosell.platforms.case_rules import flow_for
from freetosell.platforms.flows import load_flow
from freetosell.testing.case_walk import (
    COMPLAINANT,
    COUNSEL,
    EDITOR,
    OWNER,
    PLATFORM,
    REVIEWER,
    CaseWalk,
    make_subject,
)

RIGHT = "US11257243"
ITEMS = ("B0AAAAAAA1", "B0AAAAAAA2")


@pytest.fixture
def walk():
    return CaseWalk(flow_for("complaint", "amazon"))


def open_walk(**more):
    walk = CaseWalk(flow_for("complaint", "amazon"), make_subject(**more))
    return walk.do(EventKind.AUTHENTICATED, OWNER, how="seen_on_platform")


def refused(walk, kind, actor=EDITOR, /, **said):
    before = walk.case
    with pytest.raises(CaseError) as caught:
        walk.do(kind, actor, **said)
    assert walk.case is before
    return caught.value


def test_every_kind_of_event_and_every_guard_is_described():
    assert set(EVENT_ENTRIES) == set(EventKind)
    assert set(GUARDS) == set(Guard)


def test_infringing_ask_remind_delist_appeal_back_on_sale(walk):
    walk.do(EventKind.AUTHENTICATED, OWNER, how="seen_on_platform")
    walk.send(DocumentKind.INQUIRY, to=("ip@acme.example",), copies=("platform",))
    walk.wait(days=3).do(EventKind.GROUND_GIVEN, COMPLAINANT, text="claim 1, figure 2")
    assert walk.case.position["assessment"] == "assessing"
    walk.decide(RIGHT, Conclusion.INFRINGING)
    name = walk.draft(DocumentKind.APPEAL)
    walk.approve(name)
    error = refused(
        walk,
        EventKind.SENT,
        document="D6",
        name=name,
        sha256=walk.case.document(name).sha256,
    )
    assert error.code == "event_not_ready"
    assert any("Still on sale" in line for line in error.missing)
    assert any("stock" in line for line in error.missing)
    walk.stop_items()
    walk.send(DocumentKind.APPEAL)
    walk.do(EventKind.PLATFORM_ACCEPTED, PLATFORM)
    assert current_state(walk.case, walk.flow).name == "closed_reinstated"
    assert is_over(walk.case, walk.flow)
    assert allowed_kinds(walk.case, walk.flow) == ()
    walk.do(EventKind.NOTED, text="points are back")


def test_not_infringing_three_reminders_then_the_platform_then_the_package():
    walk = open_walk()
    walk.send(DocumentKind.INQUIRY)
    error = refused(walk, EventKind.ASSESSMENT_BEGUN)
    assert "ground is not known" in error.what
    for _ in range(3):
        walk.wait(days=4).send(DocumentKind.REMINDER)
    name = walk.draft(DocumentKind.REMINDER)
    walk.approve(name)
    sha256 = walk.case.document(name).sha256
    error = refused(walk, EventKind.SENT, document="D2", name=name, sha256=sha256)
    assert "ask the marketplace" in error.what
    walk.wait(days=4).send(DocumentKind.PLATFORM_REQUEST)
    walk.wait(days=9).do(EventKind.CLOCK_RAN_OUT, PROGRAM, clock="stop_waiting")
    assert walk.case.position["assessment"] == "assessing"
    walk.decide(RIGHT, Conclusion.NOT_INFRINGING)
    walk.send(DocumentKind.NON_INFRINGEMENT)
    assert walk.case.position["answer"] == "submitted"
    assert len(walk.case.sent(DocumentKind.REMINDER)) == 3
    assert walk.case.stopped_items() == frozenset()


def test_the_platform_is_not_asked_before_the_owner_was_reminded():
    walk = open_walk().send(DocumentKind.INQUIRY)
    name = walk.draft(DocumentKind.PLATFORM_REQUEST)
    walk.approve(name)
    sha256 = walk.case.document(name).sha256
    error = refused(walk, EventKind.SENT, document="D3", name=name, sha256=sha256)
    assert "3 to go" in error.what
    walk.do(EventKind.DELIVERY_FAILED, PLATFORM, name="D1-1", reason="no such user")
    walk.send(DocumentKind.PLATFORM_REQUEST)
    assert walk.case.position["inquiry"] == "platform_asked"


def test_without_an_address_the_platform_is_asked_at_once():
    walk = open_walk(parties=(CaseParty("Acme LLC"),))
    walk.send(DocumentKind.PLATFORM_REQUEST)
    assert walk.case.position["inquiry"] == "platform_asked"


@pytest.mark.parametrize(
    ("more", "parallel"),
    [
        ({}, False),
        ({"limits": (StatedLimit(date(2026, 11, 21), "by then"),)}, True),
        ({"limits": (StatedLimit(date(2026, 11, 22), "by then"),)}, False),
        ({"limits": (StatedLimit(date(2026, 11, 18), "stock", concerns_stock=True),)}, False),
        ({"account_warning": True}, True),
    ],
)
def test_a_short_clock_runs_the_steps_side_by_side(more, parallel):
    walk = open_walk(**more)
    assert is_parallel(walk.case.subject, walk.flow) is parallel
    if parallel:
        walk.do(EventKind.ASSESSMENT_BEGUN)
        assert walk.case.position["inquiry"] == "not_asked"
    else:
        refused(walk, EventKind.ASSESSMENT_BEGUN)


@pytest.mark.parametrize(
    ("platform", "parallel"),
    [("amazon", False), ("mercado_libre", True), ("aliexpress", True), ("tiktok_shop", False)],
)
def test_the_platforms_own_clock_decides_where_the_notice_is_silent(platform, parallel):
    subject = make_subject(platform=platform)
    assert is_parallel(subject, flow_for("complaint", platform)) is parallel


class TestDecisions:
    @pytest.fixture
    def assessing(self):
        return open_walk(ground="claim 1").do(EventKind.ASSESSMENT_BEGUN)

    @pytest.mark.parametrize("actor", [PROGRAM, PLATFORM, replace(OWNER, name=" ")])
    def test_only_a_named_person_decides(self, assessing, actor):
        said = {"right": RIGHT, "conclusion": "not_infringing", "reason": "x", "rows": ("1#a",)}
        error = refused(assessing, EventKind.DECIDED, actor, **said)
        assert "named person" in error.what

    @pytest.mark.parametrize("conclusion", ["not_infringing", "licensed", "prior_sale"])
    def test_a_clear_conclusion_names_what_carries_it(self, assessing, conclusion):
        said = {"right": RIGHT, "conclusion": conclusion, "reason": "we think so"}
        error = refused(assessing, EventKind.DECIDED, OWNER, **said)
        assert "must name rows" in error.what

    def test_evidence_must_be_on_file(self, assessing):
        said = {"right": RIGHT, "conclusion": "licensed", "reason": "x", "evidence": ("ab",)}
        assert "not on file" in refused(assessing, EventKind.DECIDED, OWNER, **said).what

    def test_unclear_keeps_the_right_open(self, assessing):
        assessing.do(
            EventKind.DECIDED, OWNER, right=RIGHT, conclusion="unclear", reason="no sample yet"
        )
        assert assessing.case.position["assessment"] == "assessing"
        assert assessing.case.conclusion(RIGHT) is Conclusion.UNCLEAR

    def test_a_right_that_nobody_asserts_cannot_be_decided(self, assessing):
        said = {"right": "US1", "conclusion": "disputed", "reason": "x"}
        assert "No right 'US1'" in refused(assessing, EventKind.DECIDED, OWNER, **said).what

    def test_a_design_needs_the_views_compared(self):
        design = CaseRight("USD1", AssertedKind.DESIGN, "US", "D1")
        walk = open_walk(ground="same look", rights=(design,)).do(EventKind.ASSESSMENT_BEGUN)
        said = {"right": "USD1", "conclusion": "not_infringing", "reason": "x", "rows": ("v",)}
        assert "comparison of the views" in refused(walk, EventKind.DECIDED, OWNER, **said).what
        walk.decide("USD1", Conclusion.NOT_INFRINGING)
        assert walk.case.position["assessment"] == "decided_not_infringing"

    @pytest.mark.parametrize(
        ("first", "second", "state"),
        [
            (Conclusion.NOT_INFRINGING, Conclusion.PRIOR_SALE, "decided_not_infringing"),
            (Conclusion.NOT_INFRINGING, Conclusion.LICENSED, "decided_licensed"),
            (Conclusion.DISPUTED, Conclusion.LICENSED, "decided_disputed"),
            (Conclusion.DISPUTED, Conclusion.INFRINGING, "decided_infringing"),
            (Conclusion.NOT_INFRINGING, Conclusion.UNCLEAR, "assessing"),
        ],
    )
    def test_several_rights_are_decided_one_by_one(self, first, second, state):
        rights = (
            CaseRight(RIGHT, AssertedKind.UTILITY_PATENT, "US", "11257243"),
            CaseRight("GB2698765", AssertedKind.UTILITY_PATENT, "GB", "2698765"),
        )
        walk = open_walk(ground="x", rights=rights).do(EventKind.ASSESSMENT_BEGUN)
        walk.decide(RIGHT, first)
        assert walk.case.position["assessment"] == "assessing"
        walk.decide("GB2698765", second)
        assert walk.case.position["assessment"] == state

    def test_an_appeal_that_confesses_does_not_fit_what_is_not_infringed(self, assessing):
        assessing.decide(RIGHT, Conclusion.NOT_INFRINGING)
        name = assessing.draft(DocumentKind.APPEAL)
        assessing.approve(name)
        sha256 = assessing.case.document(name).sha256
        error = refused(assessing, EventKind.SENT, document="D6", name=name, sha256=sha256)
        assert "does not fit what was decided" in error.what


class TestDocuments:
    def test_nothing_leaves_unapproved_or_changed_after_approval(self):
        walk = open_walk()
        name = walk.draft(DocumentKind.INQUIRY)
        sha256 = walk.case.document(name).sha256
        said = {"document": "D1", "name": name, "sha256": sha256}
        assert "not approved" in refused(walk, EventKind.SENT, **said).what
        walk.approve(name)
        walk.do(EventKind.DRAFTED, document="D1", name=name, sha256="b" * 64)
        assert walk.case.document(name).approvals == ()
        assert "not the latest draft" in refused(walk, EventKind.SENT, **said).what

    def test_the_appeal_is_approved_by_the_owner_or_counsel(self):
        walk = open_walk()
        name = walk.draft(DocumentKind.APPEAL)
        said = {"document": "D6", "name": name, "sha256": walk.case.document(name).sha256}
        assert "business_owner" in refused(walk, EventKind.APPROVED, REVIEWER, **said).what
        walk.do(EventKind.APPROVED, COUNSEL, **said)

    def test_an_admission_is_sent_only_if_somebody_granted_it(self):
        walk = open_walk(ground="x").do(EventKind.ASSESSMENT_BEGUN)
        walk.decide(RIGHT, Conclusion.INFRINGING)
        walk.stop_items()
        name = walk.draft(DocumentKind.APPEAL, admits="yes")
        walk.approve(name)
        said = {"document": "D6", "name": name, "sha256": walk.case.document(name).sha256}
        assert "admits something" in refused(walk, EventKind.SENT, **said).what
        walk.approve(name, "admission")
        walk.do(EventKind.SENT, **said)

    @pytest.mark.parametrize("kind", [DocumentKind.ASSESSMENT, DocumentKind.LESSONS])
    def test_internal_documents_never_leave(self, kind):
        walk = open_walk()
        name = walk.draft(kind)
        walk.approve(name)
        said = {"document": kind.value, "name": name, "sha256": walk.case.document(name).sha256}
        assert "never leaves" in refused(walk, EventKind.SENT, **said).what

    def test_a_document_goes_out_once(self):
        walk = open_walk().send(DocumentKind.INQUIRY)
        said = {"document": "D1", "name": "D1-1", "sha256": walk.case.document("D1-1").sha256}
        assert "gone out already" in refused(walk, EventKind.SENT, **said).what

    def test_the_same_answer_is_not_sent_twice(self):
        walk = open_walk(ground="x").do(EventKind.ASSESSMENT_BEGUN)
        walk.decide(RIGHT, Conclusion.NOT_INFRINGING).send(DocumentKind.NON_INFRINGEMENT)
        walk.do(EventKind.PLATFORM_REJECTED, PLATFORM, code="R1")
        said = {"document": "D7", "name": "D7-2", "sha256": "c" * 64}
        assert "Nothing new" in refused(walk, EventKind.DRAFTED, **said).what
        walk.do(EventKind.EVIDENCE_ADDED, sha256="n1", kind="opinion")
        walk.send(DocumentKind.NON_INFRINGEMENT)
        assert walk.case.position["answer"] == "submitted"

    def test_after_three_rounds_the_platform_gets_no_fourth(self):
        walk = open_walk(ground="x").do(EventKind.ASSESSMENT_BEGUN)
        walk.decide(RIGHT, Conclusion.NOT_INFRINGING).send(DocumentKind.NON_INFRINGEMENT)
        for _ in range(3):
            walk.do(EventKind.PLATFORM_ASKED_MORE, PLATFORM, text="invoice")
            walk.send(DocumentKind.NON_INFRINGEMENT)
        walk.do(EventKind.PLATFORM_ASKED_MORE, PLATFORM, text="invoice")
        assert walk.case.position["answer"] == "rejected"
        refused(walk, EventKind.ESCALATED, route="internal_complaint")
        walk.do(EventKind.ESCALATED, route="platform_again")


class TestItems:
    def test_only_the_accused_items_are_touched(self):
        walk = open_walk()
        error = refused(walk, EventKind.ITEMS_PAUSED, items=(*ITEMS, "B0OTHER0001"))
        assert "B0OTHER0001" in error.what

    def test_one_of_two_is_partly(self):
        walk = open_walk().do(EventKind.ITEMS_PAUSED, items=ITEMS[:1])
        assert walk.case.position["items"] == "partly_stopped"
        walk.do(EventKind.ITEMS_PAUSED, items=ITEMS[1:])
        assert walk.case.position["items"] == "stopped"
        assert walk.case.stopped_items() == set(ITEMS)

    def test_they_go_back_when_everything_is_decided_for_the_seller(self):
        walk = open_walk(ground="x").do(EventKind.ASSESSMENT_BEGUN)
        walk.do(EventKind.ITEMS_PAUSED, items=ITEMS)
        assert "seller's favour" in refused(walk, EventKind.ITEMS_RESTORED, items=ITEMS).what
        walk.decide(RIGHT, Conclusion.NOT_INFRINGING).do(EventKind.ITEMS_RESTORED, items=ITEMS)
        assert walk.case.stopped_items() == frozenset()


class TestCourts:
    def test_an_order_stops_the_other_tracks_until_counsel_hands_back(self):
        walk = open_walk().do(EventKind.COURT_ORDER_IN, docket="1:26-cv-1")
        assert refused(walk, EventKind.GROUND_GIVEN, text="x").code == "case_suspended"
        assert {s.transition.track for s in find_steps(walk.case, walk.flow)} == {"case"}
        walk.do(EventKind.EVIDENCE_ADDED, sha256="a", kind="order")
        walk.do(EventKind.HANDED_BACK, OWNER, reason="dismissed")
        walk.do(EventKind.GROUND_GIVEN, COMPLAINANT, text="x")

    def test_a_forged_message_waits_for_the_platforms_own_page(self, walk):
        walk.do(EventKind.SPOOF_FLAGGED, PROGRAM, reasons=("links lead elsewhere",))
        refused(walk, EventKind.AUTHENTICATED, PROGRAM, how="message")
        name = walk.draft(DocumentKind.INQUIRY)
        walk.approve(name)
        said = {"document": "D1", "name": name, "sha256": walk.case.document(name).sha256}
        refused(walk, EventKind.SENT, **said)
        walk.do(EventKind.NOT_FOUND_ON_PLATFORM, OWNER)
        assert current_state(walk.case, walk.flow).name == "closed_not_ip"


class TestUndo:
    def test_the_track_steps_back_and_the_record_keeps_both(self):
        walk = open_walk().do(EventKind.ITEMS_PAUSED, items=ITEMS)
        event = walk.case.events[-1]
        walk.undo(event.id)
        assert walk.case.position["items"] == "on_sale"
        assert walk.case.stopped_items() == frozenset()
        assert event in walk.case.events
        assert event not in walk.case.counting
        assert walk.case.events[-1].causes == (event.id,)

    def test_a_decision_on_which_the_assessment_of_all_rights_rests_is_taken_back_last(self):
        """The first decision moves nothing while the other right is open; the second rests on it."""
        other = CaseRight("US7654321", AssertedKind.UTILITY_PATENT, "US", "7654321")
        rights = (*make_subject().rights, other)
        walk = CaseWalk(load_flow("suspected"), make_subject(rights=rights))
        walk.do(EventKind.ASSESSMENT_BEGUN)
        walk.decide(rights[0].key, Conclusion.LICENSED)
        first = walk.case.events[-1]
        assert first.moves == ()
        walk.decide(other.key, Conclusion.LICENSED)
        assert walk.case.position["assessment"] == "decided_licensed"
        with pytest.raises(CaseError) as caught:
            walk.undo(first.id)
        assert caught.value.code == "undo_too_late"

    def test_what_others_stand_on_is_taken_back_last(self):
        walk = open_walk()
        name = walk.draft(DocumentKind.INQUIRY)
        drafted = walk.case.events[-1].id
        walk.approve(name)
        before = walk.case
        with pytest.raises(CaseError) as caught:
            walk.undo(drafted)
        assert caught.value.code == "undo_too_late"
        assert walk.case is before
        walk.undo(walk.case.events[-1].id).undo(drafted)
        assert walk.case.documents == ()

    def test_a_decision_taken_back_leaves_the_question_open(self):
        walk = open_walk(ground="x").do(EventKind.ASSESSMENT_BEGUN)
        walk.decide(RIGHT, Conclusion.INFRINGING)
        walk.undo(walk.case.events[-1].id)
        assert walk.case.conclusion(RIGHT) is Conclusion.UNCLEAR
        assert walk.case.position["assessment"] == "assessing"

    def test_an_end_can_be_taken_back(self):
        walk = open_walk().do(EventKind.CLOSED, OWNER, reason="lost")
        walk.undo(walk.case.events[-1].id)
        assert not is_over(walk.case, walk.flow)

    @pytest.mark.parametrize("number", [1, 99])
    def test_the_opening_and_what_is_not_there_stay(self, number):
        walk = open_walk()
        with pytest.raises(CaseError) as caught:
            walk.undo(f"2026-0001#{number}")
        assert caught.value.code == "undo_impossible"

    def test_nothing_is_taken_back_twice(self):
        walk = open_walk().do(EventKind.NOTED, text="x")
        event = walk.case.events[-1].id
        walk.undo(event)
        with pytest.raises(CaseError):
            walk.undo(event)


class TestWriting:
    def test_who_has_not_seen_the_last_event_is_told(self):
        walk = open_walk()
        event = NewEvent(EventKind.NOTED, EDITOR, entries(text="x"))
        with pytest.raises(CaseError) as caught:
            record(walk.case, walk.flow, event, walk.now, seen_version=1)
        assert caught.value.code == "case_changed"
        assert record(walk.case, walk.flow, event, walk.now, seen_version=2).version == 3

    def test_every_mistake_of_an_event_is_named_at_once(self):
        walk = open_walk()
        with pytest.raises(InputError) as caught:
            walk.do(EventKind.DECIDED, OWNER, conclusion="maybe", colour="red")
        for words in ("right is missing", "reason is missing", "one of", "colour is no entry"):
            assert words in caught.value.what

    @pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", ""])
    def test_a_day_must_be_one(self, day):
        walk = open_walk()
        event = NewEvent(
            EventKind.PLATFORM_ASKED_MORE,
            PLATFORM,
            (*entries(text="x"), *entries(due_on=day or " ")),
        )
        with pytest.raises(InputError):
            record(walk.case, walk.flow, event, walk.now)

    def test_instants_have_a_time_zone(self):
        walk = open_walk()
        event = NewEvent(EventKind.NOTED, EDITOR, entries(text="x"))
        with pytest.raises(ValueError, match="time zone"):
            record(walk.case, walk.flow, event, walk.now.replace(tzinfo=None))

    def test_facts_are_corrected_by_a_person_and_keep_what_is_decided(self):
        walk = open_walk(ground="x").do(EventKind.ASSESSMENT_BEGUN)
        walk.decide(RIGHT, Conclusion.DISPUTED)
        without = replace(walk.case.subject, rights=())
        event = NewEvent(EventKind.FACTS_CHANGED, OWNER, entries(reason="wrong"), subject=without)
        with pytest.raises(CaseError):
            record(walk.case, walk.flow, event, walk.now)
        mended = replace(walk.case.subject, account="shop 2")
        event = replace(event, subject=mended)
        assert record(walk.case, walk.flow, event, walk.now).subject == mended

    def test_a_case_without_events_has_no_facts(self):
        with pytest.raises(LookupError):
            _ = Case("x", "complaint").subject


def test_a_retraction_without_licence_reinstates_and_with_one_settles():
    plain = open_walk().send(DocumentKind.RETRACTION_REQUEST)
    plain.do(EventKind.RETRACTION_CONFIRMED, PLATFORM)
    assert current_state(plain.case, plain.flow).name == "closed_reinstated"
    paid = open_walk().do(EventKind.LICENCE_SIGNED, OWNER, sha256="l1")
    paid.send(DocumentKind.RETRACTION_REQUEST).do(EventKind.RETRACTION_CONFIRMED, PLATFORM)
    assert current_state(paid.case, paid.flow).name == "closed_settled"


def test_silence_after_an_apex_invitation_ends_the_choice():
    walk = CaseWalk(load_flow("apex"))
    walk.do(EventKind.AUTHENTICATED, OWNER, how="seen_on_platform").wait(days=22)
    walk.do(EventKind.CLOCK_RAN_OUT, PROGRAM, clock="apex_choice")
    assert walk.case.position["evaluation"] == "apex_declined"
    assert walk.now - walk.case.events[0].at == timedelta(days=22)
