"""The flow of a case as data: tracks, states, transitions, guards, actions, notes.

A flow has several tracks that run side by side (asking the owner, assessing,
answering the platform, talking terms); a case stands in one state of each.
Data names a guard or an action; it never holds an expression.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from freetosell.core.cases.deadline import ClockRule
from freetosell.core.cases.documents import DocumentKind
from freetosell.core.cases.event import EventKind
from freetosell.core.cases.notice import NoticeKind

#: Track on which a case opens and ends in every flow.
MAIN = "case"
#: Track on which it is decided whether the rights read.
ASSESSMENT = "assessment"


class Ending(StrEnum):
    """How a case ends."""

    REINSTATED = "reinstated"
    DELISTED = "delisted"
    SETTLED = "settled"
    LOST = "lost"
    EXPIRED = "expired"
    DUPLICATE = "duplicate"
    NOT_IP = "not_ip"
    WITHDRAWN = "withdrawn"


class Guard(StrEnum):
    """A condition on a step; `core.cases.guards` holds what each one asks."""

    NAMED_PERSON = "named_person"
    CONTACT_KNOWN = "contact_known"
    CONTACT_UNKNOWN = "contact_unknown"
    MAY_ASSESS = "may_assess"
    REMINDERS_LEFT = "reminders_left"
    MAY_ASK_PLATFORM = "may_ask_platform"
    RIGHTS_STILL_OPEN = "rights_still_open"
    ANY_INFRINGING = "any_infringing"
    ANY_DISPUTED = "any_disputed"
    ANY_LICENSED = "any_licensed"
    ALL_CLEAR = "all_clear"
    DESIGNS_COMPARED = "designs_compared"
    ALL_ITEMS_STOPPED = "all_items_stopped"
    SOME_ITEMS_STOPPED = "some_items_stopped"
    ITEMS_STOPPED_IF_NEEDED = "items_stopped_if_needed"
    MAY_RESTORE = "may_restore"
    STOCK_STATED = "stock_stated"
    ANSWER_FITS = "answer_fits"
    ROUNDS_LEFT = "rounds_left"
    ROUNDS_SPENT = "rounds_spent"
    NEW_EVIDENCE = "new_evidence"
    LICENCE_ON_FILE = "licence_on_file"
    NO_LICENCE = "no_licence"
    RIGHT_ENDED = "right_ended"
    EU_MARKET = "eu_market"
    REPEATED_FILER = "repeated_filer"


class ActionKind(StrEnum):
    """What a step asks for next."""

    DRAFT = "draft"
    TASK = "task"
    HAND_OVER = "hand_over"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do after a step: a document to draft, or a task in plain words."""

    kind: ActionKind
    text: str
    document: DocumentKind | None = None


@dataclass(frozen=True, slots=True)
class State:
    """One state of a track.

    Args:
        name: Unique in the flow.
        advice: What the seller does here, in one or two sentences.
        ending: How the case ends, where the state is an end; ends stand on `MAIN` alone.
        suspends: While the case stands here, the other tracks do not move.
    """

    name: str
    track: str
    title: str
    advice: str = ""
    ending: Ending | None = None
    suspends: bool = False


@dataclass(frozen=True, slots=True)
class Track:
    """One line of work of a flow, with the state in which it begins."""

    name: str
    title: str
    start: str


@dataclass(frozen=True, slots=True)
class Transition:
    """A step that an event makes on one track.

    Args:
        name: Unique in the flow ("T6").
        sources: States it leads from; empty means every state of the track that is no end.
        target: State it leads to; empty means that the track stays where it is.
        when: ``(entry, allowed values)`` that the event must have.
        needs: ``(track, allowed states)`` in which other tracks must stand.
        guards: Conditions, all of which must hold.
        notes: Ids of the flow's notes to show with it.
        source: Where the step comes from.
    """

    name: str
    track: str
    event: EventKind
    sources: tuple[str, ...]
    target: str
    when: tuple[tuple[str, tuple[str, ...]], ...] = ()
    needs: tuple[tuple[str, tuple[str, ...]], ...] = ()
    guards: tuple[Guard, ...] = ()
    actions: tuple[Action, ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class FlowNote:
    """Why a step differs from what is often advised; shown to the user."""

    id: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """One flow, as loaded.

    Args:
        name: "complaint", "apex", "court" …
        notice_kinds: Notices that open a case with it.
        reminders: How many reminders follow an inquiry, in sequential mode.
        parallel_reminders: The same in parallel mode.
        parallel_days: A limit this near or nearer puts the case in parallel mode.
        max_rounds: How often the platform may ask for more.
        digest: First 16 hex digits of the SHA-256 of the data.
    """

    name: str
    title: str
    summary: str
    notice_kinds: tuple[NoticeKind, ...]
    tracks: tuple[Track, ...]
    states: tuple[State, ...]
    transitions: tuple[Transition, ...]
    clocks: tuple[ClockRule, ...] = ()
    notes: tuple[FlowNote, ...] = ()
    reminders: int = 3
    parallel_reminders: int = 1
    parallel_days: int = 5
    max_rounds: int = 3
    digest: str = ""

    def state(self, name: str) -> State:
        """Return a state by its name.

        Raises:
            KeyError: if the flow has no such state.
        """
        found = next((state for state in self.states if state.name == name), None)
        if found is None:
            raise KeyError(name)
        return found

    def note(self, note_id: str) -> FlowNote | None:
        """Return a note by its id."""
        return next((note for note in self.notes if note.id == note_id), None)

    @property
    def ends(self) -> tuple[State, ...]:
        """Return the states in which a case is over."""
        return tuple(state for state in self.states if state.ending is not None)
