"""The shape of the files of this room; unknown keys are mistakes."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from freetosell.core.programme.course import Audience
from freetosell.core.programme.words import Words

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
_Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,59}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TextPair(_Strict):
    """A text in both languages."""

    en: _Text
    zh: _Text

    def words(self) -> Words:
        """Return it as the core's value."""
        return Words(self.en, self.zh)


class LessonEntry(_Strict):
    """One lesson; its body stands in files of its own."""

    id: _Id
    minutes: Annotated[int, Field(ge=1, le=120)]
    title: TextPair
    cites: dict[str, str] = {}


class CourseFile(_Strict):
    """``course.toml``."""

    version: Annotated[int, Field(ge=1)]
    title: TextPair
    about: TextPair
    audience: Annotated[list[Audience], Field(min_length=1)]
    questions: Annotated[int, Field(ge=1, le=100)]
    pass_share: Annotated[float, Field(gt=0, le=1)] = 0.8
    valid_days: Annotated[int, Field(ge=1, le=3_660)] = 365
    lesson: Annotated[list[LessonEntry], Field(min_length=1)]


class OptionEntry(TextPair):
    """One answer that can be chosen."""

    right: bool = False


class ItemEntry(_Strict):
    """One question."""

    id: _Id
    lesson: _Id
    case: bool = False
    question: TextPair
    option: Annotated[list[OptionEntry], Field(min_length=2, max_length=8)]
    explanation: TextPair


class QuizFile(_Strict):
    """``quiz.toml``."""

    item: Annotated[list[ItemEntry], Field(min_length=1)]


class PolicyFile(_Strict):
    """One policy template."""

    title: TextPair
    body: TextPair
    review_months: Annotated[int, Field(ge=1, le=60)] = 12
    clauses: dict[str, list[str]] = {}


class ClauseEntry(_Strict):
    """One clause of a frame."""

    number: Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)*$")]
    title: TextPair
    asks: TextPair
    evidence: list[str] = []


class FrameFile(_Strict):
    """One frame for audits."""

    title: TextPair
    source: _Text
    verified: bool
    clause: Annotated[list[ClauseEntry], Field(min_length=1)]
