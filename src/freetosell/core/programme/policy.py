"""Policies: what the house decided for itself, in versions, and who has read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from freetosell.core.errors import InputError
from freetosell.core.programme.training import Person
from freetosell.core.programme.words import Words

#: A blank that the house fills in: "{deputy}".
_BLANK = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class PolicyTemplate:
    """A policy to start from.

    Args:
        id: Stable name.
        title: Its name.
        body: Text with blanks like "{mailbox}".
        review_months: How often it is looked at again.
        clauses: Frame id → clause numbers that it serves.
    """

    id: str
    title: Words
    body: Words
    review_months: int
    clauses: Mapping[str, tuple[str, ...]]

    @property
    def blanks(self) -> tuple[str, ...]:
        """Names of the blanks, in the order of the English text, each once."""
        return tuple(dict.fromkeys(_BLANK.findall(self.body.en)))


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of a policy in force.

    Args:
        id: Of the template, or the house's own.
        version: 1 for the first.
        title: Its name.
        body: Final text, without blanks.
        approved_by: Who put it in force.
        in_force_on: Since when.
        review_by: Until when it must be looked at again.
    """

    id: str
    version: int
    title: Words
    body: Words
    approved_by: str
    in_force_on: date
    review_by: date


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Somebody says that they have read a version of a policy."""

    policy: str
    version: int
    person: str
    at: datetime


def fill_policy(template: PolicyTemplate, blanks: Mapping[str, str]) -> Words:
    """Return the text of a policy with its blanks filled.

    Raises:
        InputError: ``policy_blank_open`` if a blank is left, ``policy_blank_unknown``
            for one that the template does not have.
    """
    unknown = sorted(set(blanks) - set(template.blanks))
    if unknown:
        raise InputError(
            "policy_blank_unknown",
            f"The policy has no blank {', '.join(unknown)}.",
            where=template.id,
            fix=f"Its blanks are: {', '.join(template.blanks) or 'none'}.",
        )
    left = [name for name in template.blanks if not blanks.get(name, "").strip()]
    if left:
        raise InputError(
            "policy_blank_open",
            f"The policy still has blanks: {', '.join(left)}.",
            where=template.id,
            fix="Give each with --set NAME=TEXT.",
        )

    def put_in(text: str) -> str:
        return _BLANK.sub(lambda found: blanks[found[1]].strip(), text)

    return Words(put_in(template.body.en), put_in(template.body.zh))


def find_unread(
    policies: Iterable[Policy],
    people: Iterable[Person],
    acknowledgements: Iterable[Acknowledgement],
    day: date,
) -> tuple[tuple[Policy, Person], ...]:
    """Find who at work has not yet said that they read a policy's version in force.

    Returns:
        Pairs by policy, then person.
    """
    read = {(a.policy, a.version, a.person) for a in acknowledgements}
    staff = sorted((p for p in people if p.works_on(day)), key=lambda p: p.id)
    return tuple(
        (policy, person)
        for policy in sorted(policies, key=lambda p: p.id)
        for person in staff
        if policy.in_force_on <= day and (policy.id, policy.version, person.id) not in read
    )


def find_overdue_policies(policies: Iterable[Policy], day: date) -> tuple[Policy, ...]:
    """Find the policies whose day of review is past, by that day."""
    late = (policy for policy in policies if policy.review_by < day)
    return tuple(sorted(late, key=lambda p: (p.review_by, p.id)))
