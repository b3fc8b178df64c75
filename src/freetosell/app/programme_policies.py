"""Policies: put a version in force, ask everybody to read it, see who has not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from freetosell.app.programme_room import ProgrammeRoom
from freetosell.app.programme_training import find_people, get_person
from freetosell.core import codec
from freetosell.core.entries import Entry
from freetosell.core.errors import InputError
from freetosell.core.programme.policy import (
    Acknowledgement,
    Policy,
    fill_policy,
    find_overdue_policies,
    find_unread,
)
from freetosell.core.programme.training import Person
from freetosell.core.programme.words import Words

POLICY, READ = "policy", "policy_read"


@dataclass(frozen=True, slots=True)
class PolicyReport:
    """Where the policies stand on a day.

    Args:
        day: The day.
        in_force: Latest version of each, by id.
        missing: Ids of templates of which nothing is in force.
        unread: Who has not said that they read what is in force.
        overdue: Those whose review is late.
    """

    day: date
    in_force: tuple[Policy, ...]
    missing: tuple[str, ...]
    unread: tuple[tuple[Policy, Person], ...]
    overdue: tuple[Policy, ...]


def issue_policy(
    room: ProgrammeRoom,
    policy_id: str,
    blanks: Mapping[str, str],
    *,
    approved_by: str,
    own: tuple[Words, Words] | None = None,
) -> Policy:
    """Put a new version of a policy in force today.

    Args:
        room: Where it is kept.
        policy_id: Of a template, or a new one with a text of its own.
        blanks: Name of a blank → text.
        approved_by: Who decides it.
        own: Title and text of the house's own instead of a template's.

    Raises:
        InputError: ``policy_not_found``, ``policy_blank_open``, ``policy_blank_unknown``
            or ``policy_without_approval``.
    """
    if not approved_by.strip():
        raise InputError(
            "policy_without_approval",
            "A policy is put in force by a named person.",
            fix="Give the name with --approved-by.",
        )
    months = 12
    if own is None:
        template = room.get_template(policy_id)
        title, body, months = template.title, fill_policy(template, blanks), template.review_months
    else:
        title, body = own
    versions = find_versions(room, policy_id)
    policy = Policy(
        id=policy_id,
        version=len(versions) + 1,
        title=title,
        body=body,
        approved_by=approved_by.strip(),
        in_force_on=room.today,
        review_by=_months_on(room.today, months),
    )
    room.put(
        Entry(
            POLICY,
            f"{policy_id}/{policy.version:03d}",
            codec.to_dict(policy),
            parent=policy_id,
            label=title.en,
            due_on=policy.review_by,
        ),
        by=approved_by.strip(),
    )
    return policy


def find_versions(room: ProgrammeRoom, policy_id: str | None = None) -> tuple[Policy, ...]:
    """Return all versions of a policy or of all, by id and version."""
    return room.find_all(POLICY, Policy, parent=policy_id)


def find_in_force(room: ProgrammeRoom) -> tuple[Policy, ...]:
    """Return the latest version of each policy, by id."""
    latest = {policy.id: policy for policy in find_versions(room)}
    return tuple(latest[key] for key in sorted(latest))


def acknowledge(room: ProgrammeRoom, policy_id: str, person_id: str) -> Acknowledgement:
    """Keep that a person read the version in force; said twice, it is kept once.

    Raises:
        InputError: ``person_not_found``, or ``policy_not_in_force``.
    """
    person = get_person(room, person_id)
    versions = find_versions(room, policy_id)
    if not versions:
        raise InputError(
            "policy_not_in_force",
            f"No version of {policy_id!r} is in force.",
            fix="Issue it first with `freetosell programme policy issue`.",
        )
    said = Acknowledgement(policy_id, versions[-1].version, person.id, room.clock.now())
    key = f"{policy_id}/{said.version:03d}/{person.id}"
    held = room.find_entry(READ, key)
    if held is not None:
        return codec.from_dict(Acknowledgement, held.content)
    room.put(Entry(READ, key, codec.to_dict(said), parent=policy_id), by=person.id)
    return said


def report_policies(room: ProgrammeRoom, day: date | None = None) -> PolicyReport:
    """Say which policies are in force, who has not read them, and which are late."""
    day = day or room.today
    in_force = find_in_force(room)
    return PolicyReport(
        day=day,
        in_force=in_force,
        missing=tuple(sorted(set(room.templates) - {policy.id for policy in in_force})),
        unread=find_unread(in_force, find_people(room), room.find_all(READ, Acknowledgement), day),
        overdue=find_overdue_policies(in_force, day),
    )


def _months_on(day: date, months: int) -> date:
    """Return the same day so many months on, the last of the month where there is none."""
    year, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(f"no such month: {month + 1}")
