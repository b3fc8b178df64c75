"""Whether a right can be asserted in a territory on a day, from its term and its events.

Events are ordered by the day they take effect; the last one wins, and a
restoration brings a dead right back.  Where fees fall due and no event shows
payment, the answer is UNKNOWN with the reason: silence is neither life nor death.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from freetosell.core.law.facts import RightFacts, facts_of
from freetosell.core.law.fee_state import FeeState, explain_lapse, read_fees
from freetosell.core.law.forum import forum_lines, reached_by_unitary_effect, validation_open
from freetosell.core.law.register import Register, RegisterState, read_register
from freetosell.core.law.restoration import restorable_until
from freetosell.core.law.rulebook import Depth, Rulebook
from freetosell.core.law.status import ComputationLine, InForce, LegalStatus, Term
from freetosell.core.law.term import term_of
from freetosell.core.patents.legal_events import LegalEvent
from freetosell.core.patents.publication import Publication

#: Sources that end longer than this before the day asked for are called stale.
_STALE = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class _Case:
    facts: RightFacts
    territory: str
    rulebook: Rulebook
    as_of: date
    term: Term
    register: Register
    fees_complete_to: date | None
    fees_paid_to: date | None
    warnings: list[str] = field(default_factory=list)

    def _forum(self) -> tuple[ComputationLine, ...]:
        return forum_lines(self.facts, self.rulebook, self.register, self.as_of)

    def answer(
        self, in_force: InForce, reason: str, lines: tuple[ComputationLine, ...] = ()
    ) -> LegalStatus:
        return LegalStatus(
            territory=self.territory,
            as_of=self.as_of,
            in_force=in_force,
            term=self.term,
            reason=reason,
            lines=(*self.term.lines, *lines, *self._forum()),
            known_to=self.register.known_to,
            warnings=tuple(self.warnings),
        )


def assess_status(
    publication: Publication,
    territory: str,
    rulebook: Rulebook,
    as_of: date,
    *,
    fees_complete_to: date | None = None,
    fees_paid_to: date | None = None,
) -> LegalStatus:
    """Say whether a document's right is alive in a territory on a day.

    Args:
        publication: The document with its register entries.
        rulebook: The rules of the market or regime.
        as_of: Day of the question.
        territory: ST.3 code of the market or regime; picks the per-state
            events of a European bundle.
        fees_complete_to: The caller vouches that the events hold *every*
            payment up to this day; only then does a missing payment mean lapse.
        fees_paid_to: The caller vouches that every fee due up to this day is paid.

    Returns:
        The status with its computation, reason and warnings.  UNKNOWN where
        the sources do not settle it.
    """
    facts = facts_of(publication)
    events = publication.legal_events
    return assess_right(
        facts,
        events,
        territory,
        rulebook,
        as_of,
        fees_complete_to=fees_complete_to,
        fees_paid_to=fees_paid_to,
    )


def assess_right(
    facts: RightFacts,
    events: tuple[LegalEvent, ...],
    territory: str,
    rulebook: Rulebook,
    as_of: date,
    *,
    fees_complete_to: date | None = None,
    fees_paid_to: date | None = None,
) -> LegalStatus:
    """Say whether a right is alive, from its facts and events; see `assess_status`."""
    register = read_register(events, territory, as_of)
    if reached_by_unitary_effect(facts, rulebook):
        register = register.in_unitary_state()
    facts = register.refine(facts)
    term = term_of(facts, rulebook, as_of)
    case = _Case(facts, territory, rulebook, as_of, term, register, fees_complete_to, fees_paid_to)
    case.warnings.extend(register.warnings)
    _warn_of_age(case)
    return (
        _by_stage(case)
        or _by_revocation(case)
        or _by_term(case)
        or _by_events(case)
        or _by_fees(case)
    )


def _warn_of_age(case: _Case) -> None:
    stale = case.rulebook.staleness(case.as_of)
    if stale:
        case.warnings.append(stale)
    known_to = case.register.known_to
    if known_to is not None and case.as_of - known_to > _STALE:
        case.warnings.append(
            f"The register entries reach only to {known_to}; what happened since is not known."
        )
    if case.rulebook.depth is Depth.INDICATIVE:
        case.warnings.append(
            f"The rulebook of {case.rulebook.name} is indicative: it gives the frame and rests "
            "mostly on general knowledge."
        )
    if not case.rulebook.covers(case.as_of):
        case.warnings.append(
            f"The rulebook of {case.rulebook.code} speaks only from {case.rulebook.since} on."
        )


def _by_stage(case: _Case) -> LegalStatus | None:
    """Answer for a published application."""
    if not case.facts.pending:
        if not case.facts.right:
            return case.answer(
                InForce.UNKNOWN, "The document does not say what kind of right it is."
            )
        return _before_grant(case)
    state = case.register.state
    if state in {RegisterState.REVOKED, RegisterState.LAPSED, RegisterState.EXPIRED}:
        return case.answer(
            InForce.LAPSED,
            f"The application ended on {case.register.since} ({case.register.because}).",
        )
    if case.term.latest is not None and case.term.latest < case.as_of:
        return case.answer(
            InForce.EXPIRED,
            f"Any right granted on this application would have ended by {case.term.latest}.",
        )
    return case.answer(InForce.PENDING, _pending_reason(case.register.granted_on))


def _before_grant(case: _Case) -> LegalStatus | None:
    """Answer for a day on which the right was not granted yet."""
    granted = case.facts.granted_on or case.facts.registered_on
    if granted is None or case.as_of >= granted:
        return None
    filed = case.facts.filed_on
    if filed is not None and case.as_of < filed:
        return case.answer(InForce.PENDING, f"It was filed only later, on {filed}.")
    return case.answer(InForce.PENDING, f"It was granted only later, on {granted}.")


def _pending_reason(granted_on: date | None) -> str:
    if granted_on is not None:
        return (
            f"This is the published application; the register shows a grant on {granted_on}. "
            "The granted claims stand in another document, which has to be looked at."
        )
    return (
        "This is a published application: it binds nobody yet, and whether a right has been "
        "granted on it since is not in this document."
    )


def _by_revocation(case: _Case) -> LegalStatus | None:
    if case.register.state is not RegisterState.REVOKED:
        return None
    return case.answer(
        InForce.REVOKED,
        f"The register shows that it was taken away or given up on {case.register.since} "
        f"({case.register.because}).",
    )


def _by_term(case: _Case) -> LegalStatus | None:
    term, as_of = case.term, case.as_of
    if term.latest is not None and term.latest < as_of:
        return case.answer(InForce.EXPIRED, f"Its term ended with {term.latest} at the latest.")
    if term.earliest is None or as_of > term.earliest:
        if _only_last_day_disputed(case):
            case.warnings.append(
                f"Today, {as_of}, is the anniversary: by one reading the term ended yesterday."
            )
            return None
        why = "; ".join(term.unknown_inputs) or "the term"
        return _unless_dead(case) or case.answer(
            InForce.UNKNOWN,
            f"Its term ends {_range_in_words(term)}, because the files do not say: {why}.",
        )
    return None


def _range_in_words(term: Term) -> str:
    if term.earliest and term.latest:
        return f"between {term.earliest} and {term.latest}"
    if term.earliest:
        return f"on {term.earliest} or later, without a bound that is known"
    return f"by {term.latest} at the latest" if term.latest else "on a day that is not known"


def _only_last_day_disputed(case: _Case) -> bool:
    """Say whether the day asked for falls on a last day that the law leaves open."""
    term = case.term
    return (
        not term.unknown_inputs
        and term.latest == case.as_of
        and term.earliest is not None
        and term.earliest == case.as_of - timedelta(days=1)
    )


def _unless_dead(case: _Case) -> LegalStatus | None:
    dead = {RegisterState.LAPSED, RegisterState.EXPIRED, RegisterState.CONFLICT}
    return _by_events(case) if case.register.state in dead else None


def _by_events(case: _Case) -> LegalStatus | None:
    register = case.register
    if register.state is RegisterState.CONFLICT:
        return case.answer(InForce.UNKNOWN, register.because)
    if register.state not in {RegisterState.LAPSED, RegisterState.EXPIRED}:
        return None
    since = register.since
    if since is None:
        return case.answer(InForce.UNKNOWN, "The register shows a lapse without its day.")
    lines = explain_lapse(case.facts, case.rulebook, since, case.as_of)
    reason = f"The register shows a lapse on {since} ({register.because})."
    return _lapsed(case, since, reason, lines)


def _lapsed(
    case: _Case, since: date, reason: str, lines: tuple[ComputationLine, ...] = ()
) -> LegalStatus:
    """Answer for a lapse, and say whether it can still be undone."""
    until = restorable_until(case.facts, case.rulebook, since, case.as_of)
    lines = (*lines, *until.lines)
    if until.open:
        return case.answer(InForce.LAPSED_RESTORABLE, f"{reason} {until.reason}", lines)
    return case.answer(InForce.LAPSED, f"{reason} {until.reason}".strip(), lines)


def _by_fees(case: _Case) -> LegalStatus:
    if case.fees_paid_to is not None and case.fees_paid_to >= case.as_of:
        return case.answer(
            InForce.IN_FORCE, f"Its term runs, and its fees are said to be paid to {case.as_of}."
        )
    found = read_fees(
        case.facts,
        case.rulebook,
        case.as_of,
        case.register,
        case.fees_complete_to,
        case.term.latest,
    )
    case.warnings.extend(found.warnings)
    if found.state is FeeState.UNPAID and found.lapsed_on is not None:
        return _lapsed(case, found.lapsed_on, found.reason, found.lines)
    in_force = {
        FeeState.ALIVE: InForce.IN_FORCE,
        FeeState.GRACE: InForce.IN_GRACE,
    }.get(found.state, InForce.UNKNOWN)
    return _if_validated(case, in_force, found.reason, found.lines)


def _if_validated(
    case: _Case, in_force: InForce, reason: str, lines: tuple[ComputationLine, ...]
) -> LegalStatus:
    """Leave open whether a European patent took effect where that needs more than its grant."""
    needed = validation_open(case.facts, case.rulebook, case.register, case.as_of)
    if needed is None:
        return case.answer(in_force, reason, lines)
    text = (
        f"Whether this European patent was validated in {case.rulebook.name} is not in the "
        f"files; it may bind there. If it was: {reason}"
    )
    return case.answer(InForce.UNKNOWN, text, (needed, *lines))
