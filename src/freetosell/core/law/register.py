"""An office's register entries folded into one state: the last entry by effect wins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from freetosell.core.law.facts import RightFacts
from freetosell.core.patents.legal_events import EventKind, LegalEvent


class RegisterState(StrEnum):
    """What the entries add up to.  SILENT: nothing ended it as far as they show."""

    SILENT = "silent"
    LAPSED = "lapsed"
    EXPIRED = "expired"
    REVOKED = "revoked"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Payment:
    """A fee that was paid; ``label`` is the fee's year if the entry gives it."""

    on: date
    label: int | None


@dataclass(frozen=True, slots=True)
class Register:
    """The entries that bear on one territory up to one day.

    Args:
        since: Day from which ``state`` holds.
        because: The office's words or code of the entry that decided.
        unitary: Unitary effect is registered.
        opted_out: Opted out of the Unified Patent Court, and not back in.
        seen_here: An entry names the territory itself (a state of a bundle).
        one_state_only: The entry that decided concerns one state of a bundle.
        granted_on: Day of a grant that the register shows; the document may be older.
        known_to: Latest day for which any entry's source speaks.
        extended: The register shows an extension of the term.
        disclaimed: The register shows a terminal disclaimer.
    """

    state: RegisterState = RegisterState.SILENT
    since: date | None = None
    because: str = ""
    payments: tuple[Payment, ...] = ()
    restored_on: date | None = None
    granted_on: date | None = None
    reminded_on: date | None = None
    unitary: bool = False
    opted_out: bool = False
    one_state_only: bool = False
    seen_here: bool = False
    extended: bool = False
    disclaimed: bool = False
    known_to: date | None = None
    warnings: tuple[str, ...] = ()

    def in_unitary_state(self) -> Register:
        """Return the register as it reads in a state of the unitary patent.

        A unitary patent lives and dies in all its states at once, so an end in
        one of them contradicts the unitary effect.
        """
        ended = self.state in {RegisterState.LAPSED, RegisterState.EXPIRED, RegisterState.REVOKED}
        if not (self.unitary and self.one_state_only and ended):
            return self
        return replace(
            self,
            state=RegisterState.CONFLICT,
            because=f"The register shows unitary effect and an end in one state on {self.since}; "
            "a unitary patent does not end in one state alone.",
        )

    def refine(self, facts: RightFacts) -> RightFacts:
        """Return the facts with what the register adds to the document."""
        disclaimer = True if self.disclaimed else facts.disclaimer
        return replace(
            facts,
            disclaimer=disclaimer,
            unitary=facts.unitary or self.unitary,
            extension_open=facts.extension_open or (self.extended and facts.extended_to is None),
        )


_STATE_OF = {
    EventKind.LAPSED: RegisterState.LAPSED,
    EventKind.EXPIRED: RegisterState.EXPIRED,
    EventKind.REVOKED: RegisterState.REVOKED,
    EventKind.SURRENDERED: RegisterState.REVOKED,
    EventKind.RESTORED: RegisterState.SILENT,
    EventKind.MAINTAINED: RegisterState.SILENT,
}
#: Two entries of lapse no further apart than this speak of the same lapse.
_RECORDING_LAG = timedelta(days=180)
_ENDS = frozenset({EventKind.LAPSED, EventKind.EXPIRED, EventKind.REVOKED, EventKind.SURRENDERED})


def _words(event: LegalEvent) -> str:
    return " ".join(filter(None, (event.code, event.text))) or event.kind.value.replace("_", " ")


def _day(event: LegalEvent) -> date | None:
    return event.effective_on or event.recorded_on


def _order(event: LegalEvent) -> tuple[date, date, bool]:
    """Order by effect; on one day what ends the right comes before what restores it."""
    day = _day(event) or date.min
    return day, event.recorded_on or day, event.kind not in _ENDS


def _relevant(events: Iterable[LegalEvent], territory: str, as_of: date) -> list[LegalEvent]:
    here = [e for e in events if e.territory in {"", territory}]
    return sorted((e for e in here if (_day(e) or as_of) <= as_of), key=_order)


def read_register(events: tuple[LegalEvent, ...], territory: str, as_of: date) -> Register:
    """Fold the entries that bear on a territory, up to a day.

    Entries of another state (per-state lapse of a European bundle) are left
    out.  Entries without any day that would end the right leave a conflict:
    they cannot be put in order.
    """
    here = _relevant(events, territory, as_of)
    register = _fold_ends([e for e in here if _day(e) is not None])
    undated = next((e for e in here if _day(e) is None and e.kind in _ENDS), None)
    if undated is not None and register.state is RegisterState.SILENT:
        register = Register(
            RegisterState.CONFLICT,
            because=f"The register shows an end without its day ({_words(undated)}).",
        )
    return replace(
        register,
        payments=_payments(here),
        granted_on=_last(here, EventKind.GRANTED),
        reminded_on=_last(here, EventKind.FEE_REMINDER),
        unitary=any(e.kind is EventKind.UNITARY_EFFECT for e in here),
        opted_out=_opted_out(here),
        seen_here=any(e.territory == territory for e in here),
        extended=any(e.kind is EventKind.TERM_EXTENDED for e in here),
        disclaimed=any(_is_terminal_disclaimer(e) for e in here),
        known_to=max((e.source.as_of for e in events if e.source.as_of), default=None),
        warnings=(*_warnings(here), *_other_states(events, territory, as_of)),
    )


def _fold_ends(events: list[LegalEvent]) -> Register:
    register = Register()
    for event in events:
        if _repeats(register, event):
            continue
        if event.kind in _STATE_OF:
            state = _STATE_OF[event.kind]
            restored = _day(event) if event.kind is EventKind.RESTORED else register.restored_on
            register = Register(
                state,
                _day(event),
                _words(event),
                restored_on=restored,
                one_state_only=bool(event.territory),
            )
        elif event.kind is EventKind.FEE_PAID and _paid_after_end(register, event):
            register = Register(
                RegisterState.CONFLICT,
                _day(event),
                f"The register shows an end on {register.since} ({register.because}) and a "
                f"payment on {_day(event)} after it, but no restoration.",
            )
    return register


def _repeats(register: Register, event: LegalEvent) -> bool:
    """Say whether an entry writes down once more a lapse that is shown already.

    Registers record one lapse under several codes, the later ones by the day
    of recording; the first day is that on which it took effect.
    """
    day = _day(event)
    return bool(
        register.state is RegisterState.LAPSED
        and event.kind is EventKind.LAPSED
        and register.since
        and day
        and day - register.since <= _RECORDING_LAG
    )


def _paid_after_end(register: Register, event: LegalEvent) -> bool:
    ended = {RegisterState.LAPSED, RegisterState.EXPIRED, RegisterState.REVOKED}
    day = _day(event)
    return bool(
        register.state in ended and day is not None and register.since and day > register.since
    )


def _payments(events: list[LegalEvent]) -> tuple[Payment, ...]:
    return tuple(
        Payment(day, e.fee_year)
        for e in events
        if e.kind is EventKind.FEE_PAID and (day := _day(e)) is not None
    )


def _last(events: list[LegalEvent], kind: EventKind) -> date | None:
    return max((day for e in events if e.kind is kind and (day := _day(e))), default=None)


def _opted_out(events: list[LegalEvent]) -> bool:
    turns = [e for e in events if e.kind in {EventKind.OPT_OUT, EventKind.OPT_OUT_WITHDRAWN}]
    return bool(turns) and turns[-1].kind is EventKind.OPT_OUT


def _is_terminal_disclaimer(event: LegalEvent) -> bool:
    return event.kind is EventKind.DISCLAIMED and "terminal" in event.text.casefold()


def _warnings(events: list[LegalEvent]) -> list[str]:
    found: list[str] = []
    if any(e.effective_on is None and e.recorded_on is not None for e in events):
        found.append("Some entries give no effective day; the day of recording was taken.")
    settled = max(
        filter(None, (_last(events, EventKind.MAINTAINED), _last(events, EventKind.REVOKED))),
        default=None,
    )
    for kind, name in (
        (EventKind.OPPOSED, "An opposition"),
        (EventKind.INVALIDATION_FILED, "An action for invalidity"),
    ):
        attacked = _last(events, kind)
        if attacked and (settled is None or settled < attacked):
            found.append(f"{name} of {attacked} is open: the claims may change or fall.")
    if any(e.kind is EventKind.SCOPE_CHANGED for e in events):
        found.append("The register shows a change of the claims; the text here may be older.")
    if any(e.kind is EventKind.DISCLAIMED and not _is_terminal_disclaimer(e) for e in events):
        found.append("The register shows a disclaimer; which claims it gives up was not read.")
    return found


def _other_states(events: tuple[LegalEvent, ...], territory: str, as_of: date) -> list[str]:
    """Name the states in which a bundle ended, when asked about the bundle as a whole."""
    if territory != "EP":
        return []
    ended = sorted(
        {
            e.territory
            for e in events
            if e.territory and e.kind in _ENDS and (_day(e) or as_of) <= as_of
        }
    )
    return [f"The bundle has ended in: {', '.join(ended)}."] if ended else []
