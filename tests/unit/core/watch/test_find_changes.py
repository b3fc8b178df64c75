"""Every change between two looks: one for each thing that happened, none for nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from freetosell.core.law.status import InForce
from freetosell.core.patents.legal_events import EventKind
from freetosell.core.patents.publication import Stage
from freetosell.core.watch import (
    Change,
    ChangeKind,
    SeenEvent,
    SeenSignal,
    Sight,
    Snapshot,
    Standing,
    find_changes,
)

DAY = date(2026, 11, 21)
WEEK = DAY + timedelta(days=7)
ALIVE = Standing("US", InForce.IN_FORCE, date(2040, 1, 1), date(2040, 1, 1))
ONE = Sight(
    key="US1B2", office="US", number="1", application="US99", stage=Stage.GRANT, title="Stand",
    owners=("ACME Co., Ltd.",), claims="c1", published_on=date(2022, 1, 4), standings=(ALIVE,),
)  # fmt: skip


def changes(before: Sight | None, after: Sight | None, **more) -> list[Change]:
    newest = more.pop("newest", {"US": date(2026, 11, 10)})
    first = Snapshot(DAY, {before.key: before} if before else {}, newest)
    second = Snapshot(WEEK, {after.key: after} if after else {}, newest)
    return list(find_changes(first, second))


def dead(state: InForce) -> tuple[Standing, ...]:
    return (replace(ALIVE, in_force=state),)


def test_equal_looks_give_nothing_whatever_the_file_is_called() -> None:
    other = replace(ONE, source="another file", source_on=WEEK, owners=("ACME CO LTD",))
    assert changes(ONE, other) == []


def test_an_entry_and_the_status_that_it_brings_are_one_change() -> None:
    event = SeenEvent(EventKind.LAPSED, "EXP.", date(2026, 11, 20))
    (found,) = changes(ONE, replace(ONE, events=(event,), standings=dead(InForce.LAPSED)))
    assert (found.kind, found.before, found.after) == (ChangeKind.LAPSED, "in_force", "lapsed")
    assert (found.on, found.status_changed, found.reopens) == (date(2026, 11, 20), True, True)
    assert "EXP." in found.source


def test_a_lapse_written_down_twice_is_told_once() -> None:
    first = SeenEvent(EventKind.LAPSED, "EXP.", date(2026, 11, 1))
    again = SeenEvent(EventKind.LAPSED, "FP", date(2026, 11, 20))
    lapsed = replace(ONE, events=(first,), standings=dead(InForce.LAPSED))
    both = replace(lapsed, events=(first, again))
    assert [c.kind for c in changes(ONE, both)] == [ChangeKind.LAPSED]
    (later,) = changes(lapsed, both)
    assert (later.kind, later.reopens) == (ChangeKind.EVENT_RECORDED, False)


def test_a_lapse_in_one_state_concerns_that_state() -> None:
    both = replace(ONE, standings=(replace(ALIVE, territory="DE"), replace(ALIVE, territory="FR")))
    event = SeenEvent(EventKind.LAPSED, "PG25", date(2026, 11, 20), territory="DE")
    lapsed = replace(both.standings[0], in_force=InForce.LAPSED)
    after = replace(both, events=(event,), standings=(lapsed, both.standings[1]))
    (found,) = changes(both, after)
    assert (found.kind, found.territories) == (ChangeKind.LAPSED, ("DE",))


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [
        (InForce.IN_FORCE, InForce.EXPIRED, ChangeKind.EXPIRED),
        (InForce.UNKNOWN, InForce.LAPSED, ChangeKind.LAPSED),
        (InForce.LAPSED, InForce.IN_FORCE, ChangeKind.RESTORED),
        (InForce.PENDING, InForce.IN_FORCE, ChangeKind.GRANTED),
        (InForce.IN_FORCE, InForce.REVOKED, ChangeKind.REVOKED),
        (InForce.IN_FORCE, InForce.UNKNOWN, ChangeKind.STATUS_CHANGED),
        (InForce.LAPSED_RESTORABLE, InForce.LAPSED, ChangeKind.STATUS_CHANGED),
    ],
)
def test_a_status_that_no_entry_explains_is_told(was, now, kind) -> None:
    (found,) = changes(replace(ONE, standings=dead(was)), replace(ONE, standings=dead(now)))
    assert (found.kind, found.before, found.after) == (kind, was.value, now.value)
    assert found.territories == ("US",)
    assert found.reopens


def test_an_opposition_does_not_explain_an_end() -> None:
    event = SeenEvent(EventKind.OPPOSED, "26", date(2026, 11, 20))
    found = changes(ONE, replace(ONE, events=(event,), standings=dead(InForce.EXPIRED)))
    assert {c.kind for c in found} == {ChangeKind.OPPOSED, ChangeKind.EXPIRED}


def test_an_assignment_and_the_new_owner_are_one_change() -> None:
    sold = replace(ONE, owners=("Buyer Ltd",))
    event = SeenEvent(EventKind.ASSIGNED, "AS", date(2026, 11, 2))
    (told,) = changes(ONE, replace(sold, events=(event,)))
    assert (told.kind, told.before, told.after, told.on) == (
        ChangeKind.ASSIGNED, "ACME Co., Ltd.", "Buyer Ltd", date(2026, 11, 2),
    )  # fmt: skip
    assert [c.kind for c in changes(ONE, sold)] == [ChangeKind.ASSIGNED]


def test_claims_that_changed_and_claims_that_came() -> None:
    assert [c.kind for c in changes(ONE, replace(ONE, claims="c2"))] == [ChangeKind.CLAIMS_CHANGED]
    bare = replace(ONE, claims="")
    assert [c.kind for c in changes(bare, ONE)] == [ChangeKind.CLAIMS_KNOWN]


def test_a_new_document_is_new_only_beyond_what_the_corpus_held() -> None:
    new = replace(ONE, key="US2B2", number="2", application="US98", published_on=date(2026, 11, 17))
    old = replace(new, published_on=date(2015, 1, 6))
    assert [c.kind for c in changes(None, new)] == [ChangeKind.NEW_PUBLICATION]
    assert [c.kind for c in changes(None, old)] == [ChangeKind.NEWLY_FOUND]


def test_the_grant_of_a_watched_application_is_a_grant_told_once() -> None:
    filed = replace(ONE, key="US20200001A1", number="20200001", stage=Stage.APPLICATION)
    event = SeenEvent(EventKind.GRANTED, "GRNT", date(2026, 11, 17))
    noted = replace(filed, events=(event,))
    after = Snapshot(WEEK, {noted.key: noted, ONE.key: ONE})
    (found,) = find_changes(Snapshot(DAY, {filed.key: filed}), after)
    assert (found.kind, found.publication, found.earlier) == (
        ChangeKind.GRANTED, "US1B2", "US20200001A1",
    )  # fmt: skip


def test_an_amended_specification_changes_the_claims_of_the_granted_one() -> None:
    b1 = replace(ONE, key="EP1B1", office="EP", application="")
    b2 = replace(b1, key="EP1B2", claims="c2", published_on=date(2026, 11, 18))
    (found,) = find_changes(Snapshot(DAY, {b1.key: b1}), Snapshot(WEEK, {b1.key: b1, b2.key: b2}))
    assert (found.kind, found.earlier) == (ChangeKind.CLAIMS_CHANGED, "EP1B1")


def test_what_is_gone_and_what_was_withdrawn() -> None:
    assert [c.kind for c in changes(ONE, None)] == [ChangeKind.GONE]
    event = SeenEvent(EventKind.OTHER, "X", date(2026, 1, 1))
    noted = replace(ONE, events=(event,))
    assert [c.kind for c in changes(noted, ONE)] == [ChangeKind.EVENT_WITHDRAWN]


def test_a_suit_is_told_beside_and_an_office_challenge_reopens() -> None:
    sued = replace(ONE, signals=(SeenSignal("court-1", "court", "N.D. Ill.", DAY),))
    (suit,) = changes(ONE, sued)
    assert (suit.kind, suit.reopens) == (ChangeKind.LITIGATION, False)
    ipr = replace(ONE, signals=(SeenSignal("office-1", "office", "IPR2026-1", DAY),))
    (challenge,) = changes(ONE, ipr)
    assert (challenge.kind, challenge.reopens) == (ChangeKind.INVALIDATION_FILED, True)


def test_a_suit_by_the_owner_on_another_right_is_told_for_the_watch() -> None:
    sign = SeenSignal("court-2", "court", "E.D. Tex.", DAY)
    after = Snapshot(WEEK, {ONE.key: ONE}, {}, {sign.id: sign})
    (found,) = find_changes(Snapshot(DAY, {ONE.key: ONE}), after)
    assert (found.kind, found.publication, found.source) == (ChangeKind.LITIGATION, "", "court-2")
    assert find_changes(after, after) == ()


def test_a_term_that_changed_names_both() -> None:
    longer = replace(ALIVE, earliest=date(2040, 4, 1), latest=date(2040, 4, 1))
    (found,) = changes(ONE, replace(ONE, standings=(longer,)))
    assert (found.kind, found.before, found.after) == (
        ChangeKind.TERM_CHANGED, "2040-01-01", "2040-04-01",
    )  # fmt: skip


def test_a_paid_fee_reopens_only_where_the_status_changed() -> None:
    event = SeenEvent(EventKind.FEE_PAID, "M1551", date(2026, 11, 2), fee_year=4)
    (paid,) = changes(ONE, replace(ONE, events=(event,)))
    assert (paid.kind, paid.reopens) == (ChangeKind.FEE_PAID, False)
    unknown = replace(ONE, standings=dead(InForce.UNKNOWN))
    (known,) = changes(unknown, replace(ONE, events=(event,)))
    assert (known.kind, known.reopens) == (ChangeKind.FEE_PAID, True)
