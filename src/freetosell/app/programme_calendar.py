"""What the management system asks for next: every day on which somebody must look again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from freetosell.app.programme_audits import ACTION, AUDIT, find_actions, find_audits
from freetosell.app.programme_policies import POLICY, find_in_force
from freetosell.app.programme_registers import entry_kind
from freetosell.app.programme_review import REVIEW, find_reviews
from freetosell.app.programme_room import ProgrammeRoom
from freetosell.app.programme_training import CERTIFICATE, find_certificates, find_people
from freetosell.core.programme.audit import AuditState
from freetosell.core.programme.register_plans import REGISTERS
from freetosell.core.programme.training import Certificate
from freetosell.core.programme.words import Words

#: A management review is held at least once in so many days.
REVIEW_DAYS = 365


@dataclass(frozen=True, slots=True)
class DueLine:
    """One day on which somebody must look at something again.

    Args:
        on: The day.
        kind: Of the entry ("policy", "certificate", "corrective_action" …).
        key: Under which it is kept.
        label: What it is.
        person: Who must act; empty if nobody is named.
    """

    on: date
    kind: str
    key: str
    label: Words
    person: str = ""


def find_due(room: ProgrammeRoom, until: date) -> tuple[DueLine, ...]:
    """Return everything due on or before a day, what is late included, the earliest first."""
    found = [*_policies(room), *_certificates(room), *_actions(room), *_audits(room)]
    found += [*_registers(room, until), *_reviews(room)]
    return tuple(
        sorted((one for one in found if one.on <= until), key=lambda o: (o.on, o.kind, o.key))
    )


def _policies(room: ProgrammeRoom) -> Iterator[DueLine]:
    for policy in find_in_force(room):
        key = f"{policy.id}/{policy.version:03d}"
        yield DueLine(policy.review_by, POLICY, key, policy.title, policy.approved_by)


def _certificates(room: ProgrammeRoom) -> Iterator[DueLine]:
    latest: dict[tuple[str, str], Certificate] = {}
    for one in sorted(find_certificates(room), key=lambda c: c.passed_on):
        latest[one.person, one.course] = one
    here = {person.id for person in find_people(room) if person.works_on(room.today)}
    for one in latest.values():
        if one.person in here:
            course = room.courses.get(one.course)
            title = course.title if course else Words(one.course, one.course)
            key = f"{one.person}/{one.course}/{one.passed_on}/{one.id}"
            yield DueLine(one.expires_on, CERTIFICATE, key, title, one.name)


def _actions(room: ProgrammeRoom) -> Iterator[DueLine]:
    for action in find_actions(room):
        if action.done_on is None:
            told = Words(action.action, action.action)
            yield DueLine(action.due_on, ACTION, action.id, told, action.person)


def _audits(room: ProgrammeRoom) -> Iterator[DueLine]:
    for audit in find_audits(room):
        if audit.state is not AuditState.CLOSED:
            told = Words(audit.scope or audit.frame, audit.scope or audit.frame)
            yield DueLine(audit.planned_on, AUDIT, audit.id, told, audit.auditor)


def _registers(room: ProgrammeRoom, until: date) -> Iterator[DueLine]:
    for plan in REGISTERS.values():
        kind = entry_kind(plan.id)
        for row in room.entries.find(kind, due_to=until):
            if row.due_on is not None:
                person = str(row.content.get("owner", ""))
                yield DueLine(row.due_on, kind, row.key, Words(row.label, row.label), person)


def _reviews(room: ProgrammeRoom) -> Iterator[DueLine]:
    held = find_reviews(room)
    if held:
        last = max(held, key=lambda review: review.held_on)
        told = Words("Next management review", "下一次管理评审")
        on = last.held_on + timedelta(days=REVIEW_DAYS)
        yield DueLine(on, REVIEW, last.id, told, last.led_by)
