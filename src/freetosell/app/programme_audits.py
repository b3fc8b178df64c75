"""Internal audits: plan, record what was found, follow up, close."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from freetosell.app.programme_room import ProgrammeRoom
from freetosell.core import codec
from freetosell.core.entries import Entry
from freetosell.core.errors import InputError
from freetosell.core.programme.audit import (
    Audit,
    AuditFinding,
    AuditResult,
    AuditState,
    CorrectiveAction,
    check_closing,
)

AUDIT, ACTION = "audit", "corrective_action"


def plan_audit(
    room: ProgrammeRoom, frame_id: str, scope: str, auditor: str, planned_on: date, *, by: str
) -> Audit:
    """Plan an audit under the next number of its year.

    Raises:
        InputError: ``frame_not_found`` or ``audit_without_auditor``.
    """
    frame = room.get_frame(frame_id)
    if not auditor.strip():
        raise InputError(
            "audit_without_auditor",
            "Somebody must look.",
            fix="Name the auditor: one who does not answer for what is looked at.",
        )
    year = str(planned_on.year)
    numbers = [
        int(entry.key.rpartition("-")[2])
        for entry in room.entries.find(AUDIT)
        if entry.key.startswith(f"{year}-")
    ]
    audit = Audit(
        id=f"{year}-{max(numbers, default=0) + 1:02d}",
        frame=frame.id,
        scope=scope.strip(),
        auditor=auditor.strip(),
        planned_on=planned_on,
    )
    _put(room, audit, 0, by)
    return audit


def get_audit(room: ProgrammeRoom, audit_id: str) -> Audit:
    """Return an audit.

    Raises:
        InputError: ``entry_not_found``.
    """
    return codec.from_dict(Audit, room.entries.get(AUDIT, audit_id).content)


def find_audits(room: ProgrammeRoom) -> tuple[Audit, ...]:
    """Return all audits by id."""
    return room.find_all(AUDIT, Audit)


def record_finding(
    room: ProgrammeRoom,
    audit_id: str,
    clause: str,
    result: AuditResult,
    statement: str,
    records: tuple[str, ...] = (),
    *,
    by: str,
) -> Audit:
    """Record what was found on a clause, in place of what was recorded before.

    Raises:
        InputError: ``entry_not_found``, ``clause_not_found``, ``audit_closed``,
            ``finding_without_reason``.
    """
    held = room.entries.get(AUDIT, audit_id)
    audit = codec.from_dict(Audit, held.content)
    _refuse_closed(audit)
    frame = room.get_frame(audit.frame)
    if clause not in {c.number for c in frame.clauses}:
        raise InputError(
            "clause_not_found",
            f"{frame.id} has no clause {clause!r}.",
            where=audit_id,
            fix=f"Take one of: {', '.join(c.number for c in frame.clauses)}.",
        )
    if result is not AuditResult.NOT_LOOKED_AT and not statement.strip():
        raise InputError(
            "finding_without_reason",
            "A finding says what was seen.",
            where=f"{audit_id} {clause}",
            fix="Give a sentence: what was looked at, and what it showed.",
        )
    kept = tuple(f for f in audit.findings if f.clause != clause)
    finding = AuditFinding(clause, result, statement.strip(), records)
    order = {c.number: i for i, c in enumerate(frame.clauses)}
    findings = tuple(sorted((*kept, finding), key=lambda f: order[f.clause]))
    audit = replace(audit, findings=findings, state=AuditState.OPEN)
    _put(room, audit, held.version, by)
    return audit


def close_audit(room: ProgrammeRoom, audit_id: str, *, by: str) -> Audit:
    """Close an audit whose every clause was looked at and whose every fault is followed up.

    Raises:
        InputError: ``entry_not_found``, ``audit_closed`` or ``audit_not_complete``.
    """
    held = room.entries.get(AUDIT, audit_id)
    audit = codec.from_dict(Audit, held.content)
    _refuse_closed(audit)
    check_closing(audit, room.get_frame(audit.frame), find_actions(room))
    audit = replace(audit, state=AuditState.CLOSED, closed_on=room.today)
    _put(room, audit, held.version, by)
    return audit


def add_action(
    room: ProgrammeRoom, cause: str, action: str, person: str, due_on: date, *, by: str
) -> CorrectiveAction:
    """Add a corrective action.

    Args:
        room: Where it is kept.
        cause: What it answers: "audit 2026-01 7.2", "case 2026-0004", "supplier acme".
        action: What is done.
        person: Who does it.
        due_on: By when.
        by: Who adds it.

    Raises:
        InputError: ``action_incomplete``.
    """
    if not (cause.strip() and action.strip() and person.strip()):
        raise InputError(
            "action_incomplete",
            "An action has a cause, says what is done, and names who does it.",
            fix="Give all three.",
        )
    number = len(room.entries.find(ACTION)) + 1
    made = CorrectiveAction(f"A{number:04d}", cause.strip(), action.strip(), person.strip(), due_on)
    room.put(_action_entry(made, 0), by=by)
    return made


def finish_action(
    room: ProgrammeRoom, action_id: str, *, by: str, done_on: date | None = None
) -> CorrectiveAction:
    """Say that an action was done.

    Raises:
        InputError: ``entry_not_found``.
    """
    return _change_action(room, action_id, by, done_on=done_on or room.today)


def judge_action(
    room: ProgrammeRoom,
    action_id: str,
    effective: bool,
    *,
    by: str,
    also_known_as: Iterable[str] = (),
) -> CorrectiveAction:
    """Say whether a finished action helped; not by the one who did it.

    Args:
        room: Where it is kept.
        action_id: Of the action.
        effective: Whether it helped.
        by: Who judges.
        also_known_as: Other names of who judges: their mail address, their id.

    Raises:
        InputError: ``entry_not_found``, ``action_open``, or ``action_own_judge``.
    """
    held = codec.from_dict(CorrectiveAction, room.entries.get(ACTION, action_id).content)
    if held.done_on is None:
        raise InputError(
            "action_open",
            f"Action {action_id} is not done yet.",
            fix="Record that it was done first.",
        )
    if held.person.casefold() in {name.strip().casefold() for name in (by, *also_known_as)}:
        raise InputError(
            "action_own_judge",
            "Nobody judges their own action.",
            where=action_id,
            fix="Let somebody else look whether it helped.",
        )
    return _change_action(room, action_id, by, effective=effective, judged_by=by)


def find_actions(room: ProgrammeRoom) -> tuple[CorrectiveAction, ...]:
    """Return all corrective actions by id."""
    return room.find_all(ACTION, CorrectiveAction)


def _change_action(room: ProgrammeRoom, action_id: str, by: str, **new: Any) -> CorrectiveAction:
    held = room.entries.get(ACTION, action_id)
    action = replace(codec.from_dict(CorrectiveAction, held.content), **new)
    room.put(_action_entry(action, held.version), by=by)
    return action


def _action_entry(action: CorrectiveAction, version: int) -> Entry:
    return Entry(
        ACTION,
        action.id,
        codec.to_dict(action),
        parent=action.cause[:300],
        label=action.action[:300],
        state="open" if action.done_on is None else "done",
        due_on=action.due_on if action.done_on is None else None,
        version=version,
    )


def _refuse_closed(audit: Audit) -> None:
    if audit.state is AuditState.CLOSED:
        raise InputError(
            "audit_closed",
            f"Audit {audit.id} is closed; nothing is changed in it.",
            fix="Plan another one.",
        )


def _put(room: ProgrammeRoom, audit: Audit, version: int, by: str) -> None:
    room.put(
        Entry(
            AUDIT,
            audit.id,
            codec.to_dict(audit),
            parent=audit.frame,
            label=audit.scope[:300] or audit.frame,
            state=audit.state.value,
            due_on=audit.planned_on if audit.state is AuditState.PLANNED else None,
            version=version,
        ),
        by=by,
    )
