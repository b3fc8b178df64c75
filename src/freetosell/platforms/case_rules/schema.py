"""What an author may write in ``platforms/<p>/case.toml``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from freetosell.core.cases.deadline import Certainty
from freetosell.core.cases.platform_rules import Channel, Known
from freetosell.core.cases.triage import SheetKind
from freetosell.platforms.flows.schema import ClockEntry

Line = Annotated[str, Field(min_length=1)]
Market = Annotated[str, Field(pattern=r"^([A-Z]{2})?$")]
Address = Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[a-z]+$")]
Ending = Annotated[str, Field(pattern=r"^[a-z0-9]{1,5}$")]
FlowName = Literal["complaint", "suspected", "apex", "letter", "court"]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CopiesEntry(_Entry):
    """``[copies]``."""

    possible: Known
    addresses: dict[Market, Address] = {}
    note: str = ""


class AttachmentsEntry(_Entry):
    """``[attachments]``."""

    types: tuple[Ending, ...] = ()
    refused: tuple[Ending, ...] = ()
    max_bytes: Annotated[int, Field(gt=0)] | None = None
    max_files: Annotated[int, Field(gt=0)] | None = None
    links_opened: Known = Known.UNKNOWN
    note: str = ""
    source: Line
    certainty: Certainty


class RetractionEntry(_Entry):
    """``[retraction]``."""

    addresses: tuple[Address, ...] = ()
    route: Line
    owner_only: Known = Known.UNKNOWN
    states_error: Known = Known.UNKNOWN
    names: tuple[Literal["complaint_id", "items", "right"], ...] = ()
    source: Line
    certainty: Certainty


class PlatformClock(ClockEntry):
    """One ``[[clock]]`` with the flows in which it runs."""

    flows: Annotated[tuple[FlowName, ...], Field(min_length=1)]


class CaseFile(_Entry):
    """The keys of the file that stand before its clocks."""

    name: Line
    answer_channel: Channel
    answer_route: Line
    contact_found: str = ""
    replies: Annotated[int, Field(gt=0)] | None = None
    languages: tuple[Annotated[str, Field(pattern=r"^[a-z]{2}$")], ...] = ()
    copies: CopiesEntry | None = None
    attachments: AttachmentsEntry | None = None
    retraction: RetractionEntry | None = None
    escalation: tuple[Line, ...] = ()
    zones: dict[Market, Line] = {}
    false_mail_address: str = ""
    source: Line
    certainty: Certainty


class CostEntry(_Entry):
    """One ``[[route.cost]]``."""

    what: Line
    low: Annotated[int, Field(ge=0)]
    high: Annotated[int, Field(ge=0)]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    year: Annotated[int, Field(ge=2000, le=2100)]
    source: Line
    certainty: Certainty

    @model_validator(mode="after")
    def _in_order(self) -> CostEntry:
        if self.high < self.low:
            raise ValueError("high is less than low")
        return self


class RouteEntry(_Entry):
    """One ``[[route]]``."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    sheet: SheetKind
    route: Literal["join", "settle", "sue", "redesign", "leave", "defend"]
    title: Line
    does: Line
    due: str = ""
    costs: Annotated[tuple[CostEntry, ...], Field(alias="cost")] = ()
    weeks_low: Annotated[int, Field(ge=0)] | None = None
    weeks_high: Annotated[int, Field(ge=0)] | None = None
    time_source: str = ""
    time_certainty: Certainty = Certainty.UNVERIFIED
    forecloses: tuple[Line, ...] = ()
    keeps: tuple[Line, ...] = ()
    needs: tuple[Line, ...] = ()
