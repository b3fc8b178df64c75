"""What an author may write in a flow file, before any entry is looked at as a flow."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from freetosell.core.cases.deadline import Certainty, Counting, DeadlineKind, Roll
from freetosell.core.cases.documents import DocumentKind
from freetosell.core.cases.event import EventKind
from freetosell.core.cases.flow import Ending, Guard
from freetosell.core.cases.notice import AssertedKind, NoticeKind

Line = Annotated[str, Field(min_length=1)]
Name = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,40}$")]
Words = tuple[str, ...]
Match = dict[str, Words]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class FlowHead(_Entry):
    """The keys of a flow file that stand before its entries."""

    name: Name
    title: Line
    summary: Line
    notice_kinds: tuple[NoticeKind, ...] = ()
    parts: Words = ()
    reminders: Annotated[int, Field(ge=0, le=9)] = 3
    parallel_reminders: Annotated[int, Field(ge=0, le=9)] = 1
    parallel_days: Annotated[int, Field(ge=0, le=30)] = 5
    max_rounds: Annotated[int, Field(ge=1, le=9)] = 3


class TrackEntry(_Entry):
    """One ``[[track]]``."""

    name: Name
    title: Line
    start: Name


class StateEntry(_Entry):
    """One ``[[state]]``."""

    name: Name
    track: Name
    title: Line
    advice: str = ""
    ending: Ending | None = None
    suspends: bool = False


class ActionEntry(_Entry):
    """One thing to do: a task, a draft with its text, or a hand-over with its text."""

    task: str = ""
    draft: DocumentKind | None = None
    hand_over: DocumentKind | None = None
    text: str = ""


class StepEntry(_Entry):
    """One ``[[step]]``; ``to`` left out means that the track stays where it is."""

    name: Name
    track: Name
    event: EventKind
    sources: Annotated[Words, Field(alias="from", min_length=1)]
    target: Annotated[str, Field(alias="to")] = ""
    when: Match = {}
    needs: Match = {}
    guards: tuple[Guard, ...] = ()
    actions: Annotated[tuple[ActionEntry, ...], Field(alias="do")] = ()
    notes: Words = ()
    source: str = ""


def _rights(value: object) -> object:
    if isinstance(value, list):
        return [AssertedKind(v).value for v in value]
    return value


class ClockEntry(_Entry):
    """One ``[[clock]]``, of a flow or of a platform."""

    id: Name
    kind: DeadlineKind
    title: Line
    starts: EventKind
    length: Annotated[int, Field(ge=0, le=1000)]
    counting: Counting
    roll: Roll
    certainty: Certainty
    source: Line
    consequence: Line
    when: Match = {}
    since: str = ""
    stops: tuple[EventKind, ...] = ()
    stops_when: Match = {}
    calendars: Words = ()
    stated_entry: str = ""
    takes_stated_limit: bool = False
    before_limit: bool = False
    parallel_length: Annotated[int, Field(ge=0, le=1000)] = 0
    note: str = ""
    marketplaces: Words = ()
    rights: Annotated[Words, BeforeValidator(_rights)] = ()
    mode: Annotated[str, Field(pattern=r"^(parallel|sequential)?$")] = ""
    outlives: bool = False
    account_only: bool = False


class NoteEntry(_Entry):
    """One ``[[note]]``."""

    id: Name
    text: Line
    source: str = ""
