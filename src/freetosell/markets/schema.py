"""What an author may write in a rulebook file, before any rule is looked at as law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from freetosell.core.law.rulebook import ChosenBy, Depth, Mark


def _only_a_day(value: object) -> object:
    """Take TOML dates alone: text and times of day are an author's slip."""
    if type(value) is not date:
        raise ValueError("is no date; write it without quotes, such as 2015-05-13")
    return value


Day = Annotated[date, BeforeValidator(_only_a_day)]
Words = tuple[str, ...]
Line = Annotated[str, Field(min_length=1)]


class MarketFile(BaseModel):
    """``market.toml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    name: Line
    kind: Literal["market", "regime"]
    depth: Depth
    since: Day
    reviewed_on: Day
    offices: Annotated[Words, Field(min_length=1)]
    includes: Words = ()
    currency: Annotated[str, Field(pattern=r"^([A-Z]{3})?$")] = ""


class ValueEntry(BaseModel):
    """One ``[[rule.value]]``; keys that are not named here are the function's parameters."""

    model_config = ConfigDict(extra="allow", frozen=True, populate_by_name=True)

    since: Day | None = Field(default=None, alias="from")
    until: Day | None = Field(default=None, alias="to")
    function: Line
    text: Line
    authority: Line
    source: str = ""
    mark: Mark

    @property
    def parameters(self) -> dict[str, Any]:
        """Keys that the entry gives beyond the fixed ones."""
        return dict(self.__pydantic_extra__ or {})


class RuleHead(BaseModel):
    """One ``[[rule]]`` without its values; empty ``rights`` and ``offices`` mean the file's."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z]{2}(\.[a-z0-9_]+){2,}$")]
    topic: Line
    rights: Words | None = None
    offices: Words | None = None
    chosen_by: ChosenBy = ChosenBy.AS_OF


class FileHead(BaseModel):
    """``rights/*.toml`` and the topic files beside it, without the rules."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rights: Words = ()
    offices: Words = ()


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule that has the right shape, with those of its values that do."""

    head: RuleHead
    file: FileHead
    values: tuple[ValueEntry, ...]

    @property
    def rights(self) -> Words:
        """Rights of the rule, or those of its file."""
        return self.file.rights if self.head.rights is None else self.head.rights

    @property
    def offices(self) -> Words:
        """Offices of the rule, or those of its file."""
        return self.file.offices if self.head.offices is None else self.head.offices
