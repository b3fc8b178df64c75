"""Internal audits: what is asked, what was found, what is done about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from freetosell.core.errors import InputError
from freetosell.core.programme.words import Words


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a frame, told in our own words.

    Args:
        number: As the frame numbers it.
        title: Its subject.
        asks: What somebody who audits it wants to see.
        evidence: Ids of the live records that speak to it ("training", "register:risks" …).
    """

    number: str
    title: Words
    asks: Words
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A standard against which the house is held.

    Args:
        id: Stable name.
        title: Its official number and year, and its subject.
        clauses: In its own order.
        source: What was read to write the clauses down.
        verified: Whether somebody held the numbers against the standard itself.
    """

    id: str
    title: Words
    clauses: tuple[Clause, ...]
    source: str
    verified: bool


class AuditResult(StrEnum):
    """What an auditor says of one clause."""

    NOT_LOOKED_AT = "not_looked_at"
    CONFORMS = "conforms"
    OBSERVATION = "observation"
    MINOR = "minor"
    MAJOR = "major"


class AuditState(StrEnum):
    """How far an audit is."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """What was found on one clause.

    Args:
        clause: Number within the frame.
        result: What the auditor says.
        statement: Why, in the auditor's words.
        records: Keys of records looked at.
    """

    clause: str
    result: AuditResult
    statement: str
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Audit:
    """One internal audit.

    Args:
        id: Readable ("2026-1").
        frame: Id of the frame.
        scope: What is looked at, in words.
        auditor: Who looks; not who is responsible for what is looked at.
        planned_on: Day.
        state: How far it is.
        findings: One for each clause looked at.
        closed_on: Day; ``None`` while open.
    """

    id: str
    frame: str
    scope: str
    auditor: str
    planned_on: date
    state: AuditState = AuditState.PLANNED
    findings: tuple[AuditFinding, ...] = ()
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class CorrectiveAction:
    """What is done about a finding, a complaint or a review.

    Args:
        id: Readable ("2026-1/7.2").
        cause: What it answers: audit and clause, case, supplier.
        action: What is done.
        person: Who does it.
        due_on: By when.
        done_on: When it was done; ``None`` while open.
        effective: Whether it helped, as somebody else judged; ``None`` while not judged.
        judged_by: Who judged; empty while not judged.
    """

    id: str
    cause: str
    action: str
    person: str
    due_on: date
    done_on: date | None = None
    effective: bool | None = None
    judged_by: str = ""


_FAULTS = frozenset({AuditResult.MINOR, AuditResult.MAJOR})


def check_closing(audit: Audit, frame: Frame, actions: Iterable[CorrectiveAction]) -> None:
    """Refuse to close an audit that is not complete.

    Raises:
        InputError: ``audit_not_complete``, naming every clause not looked at and
            every fault without a corrective action.
    """
    looked = {f.clause for f in audit.findings if f.result is not AuditResult.NOT_LOOKED_AT}
    open_clauses = [c.number for c in frame.clauses if c.number not in looked]
    answered = {action.cause for action in actions}
    unanswered = [
        f.clause
        for f in audit.findings
        if f.result in _FAULTS and f"audit {audit.id} {f.clause}" not in answered
    ]
    problems = []
    if open_clauses:
        problems.append(f"not looked at: {', '.join(open_clauses)}")
    if unanswered:
        problems.append(f"no corrective action for: {', '.join(unanswered)}")
    if problems:
        raise InputError(
            "audit_not_complete",
            f"The audit cannot be closed: {'; '.join(problems)}.",
            where=audit.id,
            fix="Record a result for each clause and an action for each fault, then close it.",
        )


def find_overdue_actions(
    actions: Iterable[CorrectiveAction], day: date
) -> tuple[CorrectiveAction, ...]:
    """Find the actions that should be done and are not, the oldest first."""
    late = (a for a in actions if a.done_on is None and a.due_on < day)
    return tuple(sorted(late, key=lambda a: (a.due_on, a.id)))
