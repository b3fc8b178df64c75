"""The machine: which events a case takes, what they move, and how one is taken back.

Pure: a case and an event go in, a longer case comes out, or `CaseError` says
what is missing and what is allowed instead.  The store adds nothing to this but
the promise that no two writers follow the same version.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from freetosell.core.cases.case import Case
from freetosell.core.cases.event import Actor, CaseEvent, EventKind, Move, NewEvent, entries
from freetosell.core.cases.event_entries import check_payload
from freetosell.core.cases.flow import ASSESSMENT, MAIN, Flow, State, Transition
from freetosell.core.cases.guards import GUARDS, Question
from freetosell.core.cases.standing import find_breaches
from freetosell.core.cases.subject import CaseSubject
from freetosell.core.errors import CaseError

#: Events that may be recorded where the flow does not speak of them; they move nothing.
RECORDS = frozenset(
    {
        EventKind.FACTS_CHANGED,
        EventKind.MESSAGE_IN,
        EventKind.DRAFTED,
        EventKind.APPROVED,
        EventKind.SENT,
        EventKind.DELIVERY_FAILED,
        EventKind.CLOCK_RAN_OUT,
        EventKind.CHECK_LINKED,
        EventKind.EVIDENCE_ADDED,
        EventKind.STOCK_SETTLED,
        EventKind.FUNDS_SETTLED,
        EventKind.RETRACTION_CHECKED,
        EventKind.COUNSEL_REPORTED,
        EventKind.SCHEDULE_SET,
        EventKind.RIGHT_ENDED,
        EventKind.NOTED,
        EventKind.FACT_STATED,
    }
)
#: What can still be recorded in a case that is over.
_AFTER_THE_END = frozenset(
    {
        EventKind.NOTED,
        EventKind.FACT_STATED,
        EventKind.EVIDENCE_ADDED,
        EventKind.MESSAGE_IN,
        EventKind.DRAFTED,
        EventKind.APPROVED,
    }
)


@dataclass(frozen=True, slots=True)
class Step:
    """One way on from where a case stands.

    Args:
        missing: What still has to be the case, one sentence each; empty if the
            step can be made with an event that is complete.  Guards that look
            at the event itself are not asked here.
    """

    transition: Transition
    missing: tuple[str, ...] = ()


def open_case(
    case_id: str,
    flow: Flow,
    subject: CaseSubject,
    actor: Actor,
    now: datetime,
    *,
    message_sha256: str = "",
    findings: tuple[str, ...] = (),
) -> Case:
    """Open a case: every track stands at its start.

    Args:
        case_id: Stable name, unique in the workspace.
        flow: As `platforms.flows.load_flow` gives it.
        subject: As `subject_of` reads it from the notice.
        actor: Who opens it.
        now: Instant in UTC.
        message_sha256: Digest of the raw message in the evidence store.
        findings: Names of earlier checks to look at (dated proof of diligence).
    """
    said = entries(message_sha256=message_sha256, findings=findings)
    event = NewEvent(EventKind.OPENED, actor, said, subject=subject)
    check_payload(event)
    moves = tuple(Move(track.name, "", track.start, "open") for track in flow.tracks)
    return _append(Case(case_id, flow.name), event, moves, now)


def record(
    case: Case, flow: Flow, event: NewEvent, now: datetime, *, seen_version: int | None = None
) -> Case:
    """Append an event and make the steps that it brings about.

    Args:
        case: As loaded; it is not changed.
        flow: The flow that the case follows.
        event: What somebody wants to record.
        now: Instant in UTC.
        seen_version: Version that the writer had before his eyes; ``None``
            means the version of ``case``.

    Returns:
        The case with one event more; `Case.events[-1]` is the event recorded.

    Raises:
        InputError: ``event_incomplete``.
        CaseError: ``case_changed``, ``case_over``, ``case_suspended``,
            ``event_not_allowed`` or ``event_not_ready``.
    """
    check_version(case, seen_version)
    check_payload(event)
    if event.kind is EventKind.UNDONE:
        return _undo(case, flow, event, now)
    if event.kind is EventKind.OPENED:
        raise _refusal(case, flow, event, "event_not_allowed", "The case is open already.")
    _check_alive(case, flow, event)
    question = Question(case, flow, event)
    breaches = find_breaches(question)
    if breaches:
        raise _refusal(case, flow, event, "event_not_ready", " ".join(breaches), breaches)
    return _append(case, event, _find_moves(question), now)


def undo(case: Case, flow: Flow, event_id: str, reason: str, actor: Actor, now: datetime) -> Case:
    """Take an event back by an event of its own; the record keeps both.

    Raises:
        CaseError: ``undo_too_late`` if later steps stand on it, or
            ``undo_impossible`` for the opening and for what is undone already.
    """
    said = entries(event=event_id, reason=reason)
    return record(case, flow, NewEvent(EventKind.UNDONE, actor, said, (event_id,)), now)


def check_version(case: Case, seen_version: int | None) -> None:
    """Refuse to write on top of what the writer has not seen.

    Raises:
        CaseError: ``case_changed``.
    """
    if seen_version is not None and seen_version != case.version:
        raise CaseError(
            "case_changed",
            f"Case {case.id} has changed: it has {case.version} events, you have seen "
            f"{seen_version}.",
            where=case.id,
            fix="Look at the case again and repeat what you wanted to record.",
            state=describe_position(case),
        )


def describe_position(case: Case) -> tuple[str, ...]:
    """Return "track: state" for each track, in the order of the flow."""
    return tuple(f"{track}: {state}" for track, state in case.position.items())


def current_state(case: Case, flow: Flow) -> State:
    """Return the state of the main track."""
    return flow.state(case.position[MAIN])


def is_over(case: Case, flow: Flow) -> bool:
    """Say whether the case has ended."""
    return current_state(case, flow).ending is not None


def find_steps(case: Case, flow: Flow) -> tuple[Step, ...]:
    """Return the steps that lead on from here, in the flow's order, with what each lacks.

    Guards that read the event itself (its items, its document) are answered
    when the event comes.
    """
    if is_over(case, flow):
        return ()
    main_only = current_state(case, flow).suspends
    at = case.position
    return tuple(
        Step(transition, _unmet_needs(transition, at))
        for transition in flow.transitions
        if _leads_from(transition, at) and (transition.track == MAIN or not main_only)
    )


def allowed_kinds(case: Case, flow: Flow) -> tuple[EventKind, ...]:
    """Return the kinds of events that can move the case on from here, without repeats."""
    return tuple(dict.fromkeys(s.transition.event for s in find_steps(case, flow) if not s.missing))


def _check_alive(case: Case, flow: Flow, event: NewEvent) -> None:
    if is_over(case, flow) and event.kind not in _AFTER_THE_END:
        raise _refusal(
            case, flow, event, "case_over", f"Case {case.id} is over; nothing moves it any more."
        )


def _find_moves(question: Question) -> tuple[Move, ...]:
    """Return the moves of an event, one at most on each track.

    Every track on which the event has a step from here must be able to make
    one; otherwise nothing is recorded.
    """
    case, flow, event = question.case, question.flow, question.event
    known = [t for t in flow.transitions if _speaks_of(t, event)]
    if is_over(case, flow) or not known:
        return _no_moves(question, known)
    if current_state(case, flow).suspends:
        held = [t for t in known if t.track != MAIN]
        known = [t for t in known if t.track == MAIN]
        if held and not known:
            raise _refusal(
                case, flow, event, "case_suspended",
                "The case is in the hands of counsel; the other steps wait.",
            )  # fmt: skip
    here = [t for t in known if _leads_from(t, case.position)]
    if not here:
        raise _not_allowed(question)
    return _choose(question, here)


def _no_moves(question: Question, known: list[Transition]) -> tuple[Move, ...]:
    if question.event.kind in RECORDS and (not known or is_over(question.case, question.flow)):
        return ()
    raise _not_allowed(question)


def _choose(question: Question, here: list[Transition]) -> tuple[Move, ...]:
    moves, missing = [], []
    for track in dict.fromkeys(t.track for t in here):
        lacks: list[str] = []
        for transition in (t for t in here if t.track == track):
            found = _unmet(question, transition)
            if not found:
                moves.append(_move(question.case, transition))
                break
            lacks.extend(found)
        else:
            missing.extend(lacks)
    if missing:
        sentences = tuple(dict.fromkeys(missing))
        raise _refusal(
            question.case, question.flow, question.event, "event_not_ready",
            " ".join(sentences), sentences,
        )  # fmt: skip
    return tuple(move for move in moves if move.before != move.after)


def _move(case: Case, transition: Transition) -> Move:
    at = case.position[transition.track]
    return Move(transition.track, at, transition.target or at, transition.name)


def _speaks_of(transition: Transition, event: NewEvent) -> bool:
    return transition.event is event.kind and all(
        event.text(key) in allowed for key, allowed in transition.when
    )


def _leads_from(transition: Transition, at: Mapping[str, str]) -> bool:
    return at.get(transition.track, "") in transition.sources


def _unmet_needs(transition: Transition, at: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        f"{track} must be at {' or '.join(states)}, it is at {at[track]}."
        for track, states in transition.needs
        if at[track] not in states
    )


def _unmet(question: Question, transition: Transition) -> tuple[str, ...]:
    needs = _unmet_needs(transition, question.case.position)
    return needs + tuple(s for guard in transition.guards if (s := GUARDS[guard](question)))


def _undo(case: Case, flow: Flow, event: NewEvent, now: datetime) -> Case:
    breaches = find_breaches(Question(case, flow, event))
    target = case.event(event.text("event"))
    if breaches:
        raise _refusal(case, flow, event, "event_not_ready", " ".join(breaches), breaches)
    final = (EventKind.OPENED, EventKind.UNDONE)
    if target is None or target.kind in final or target.id in case.undone:
        raise _refusal(
            case, flow, event, "undo_impossible",
            f"{event.text('event')} cannot be taken back: it is not there, opened the case, or "
            "is taken back already.",
        )  # fmt: skip
    later = _standing_on(case, target)
    if later:
        raise _refusal(
            case, flow, event, "undo_too_late",
            f"Later events stand on it: {', '.join(e.id for e in later)}; take them back first.",
        )  # fmt: skip
    return _append(case, event, tuple(Move(m.track, m.after, m.before) for m in target.moves), now)


def _standing_on(case: Case, target: CaseEvent) -> list[CaseEvent]:
    """Return the later events that moved the same tracks, or name it as their cause or evidence."""
    tracks = {move.track for move in target.moves}
    if target.kind is EventKind.DECIDED:
        # Where the assessment stands follows from the conclusions on all rights together, so a
        # later move of it stands on this one even where this one moved nothing.
        tracks.add(ASSESSMENT)
    place = case.events.index(target)
    counting = {event.id for event in case.counting}
    return [
        event
        for event in case.events[place + 1 :]
        if event.id in counting
        and (
            tracks & {m.track for m in event.moves}
            or target.id in event.causes
            or target.id in event.words("evidence")
            or _is_same_document(target, event)
        )
    ]


def _is_same_document(target: CaseEvent, event: CaseEvent) -> bool:
    """Say whether a later step of the same draft stands on this one."""
    name = target.text("name")
    drawn = (EventKind.APPROVED, EventKind.SENT, EventKind.DELIVERY_FAILED)
    return bool(name) and event.kind in drawn and event.text("name") == name


def _append(case: Case, event: NewEvent, moves: tuple[Move, ...], now: datetime) -> Case:
    if now.tzinfo is None:
        raise ValueError("an instant without a time zone")
    made = CaseEvent(
        id=f"{case.id}#{case.version + 1}",
        at=now.astimezone(UTC),
        kind=event.kind,
        actor=event.actor,
        payload=event.payload,
        causes=event.causes,
        moves=moves,
        subject=event.subject,
        happened_on=event.happened_on,
    )
    return replace(case, events=(*case.events, made))


def _not_allowed(question: Question) -> CaseError:
    event = question.event
    what = f"{event.kind.value} is not a step from here."
    return _refusal(question.case, question.flow, event, "event_not_allowed", what)


def _refusal(
    case: Case,
    flow: Flow,
    event: NewEvent,
    code: str,
    what: str,
    missing: Iterable[str] = (),
) -> CaseError:
    allowed = tuple(kind.value for kind in allowed_kinds(case, flow))
    return CaseError(
        code,
        what,
        where=f"{case.id}: {'; '.join(describe_position(case))}",
        fix=f"Possible here: {', '.join(allowed) or 'nothing; the case is over'}.",
        event=event.kind.value,
        state=describe_position(case),
        allowed=allowed,
        missing=tuple(missing),
    )
