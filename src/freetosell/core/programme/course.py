"""Courses: lessons that name the rules they rest on, and a bank of questions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from freetosell.core import codec
from freetosell.core.law.rulebook import Rule, Rulebook
from freetosell.core.programme.words import Words


class Audience(StrEnum):
    """For whom a course is meant."""

    EVERYONE = "everyone"
    OPERATIONS = "operations"
    SOURCING = "sourcing"
    DESIGN = "design"
    SUPPORT = "support"
    OWNERS = "owners"


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson.

    Args:
        id: Stable within the course.
        title: Its name.
        minutes: How long it takes to read.
        body: Plain text: paragraphs parted by empty lines, "## " headings, "- " lists.
        cites: Rule id → digest of the rule when the author last read it.
    """

    id: str
    title: Words
    minutes: int
    body: Words
    cites: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuizItem:
    """One question with its answers.

    Args:
        id: Stable within the course; an attempt names it.
        lesson: Id of the lesson that answers it.
        question: What is asked; a case to decide is told in full.
        options: What can be chosen, at least two.
        right: Positions in ``options`` that must be chosen, and no other.
        explanation: Shown after the answer, right or wrong.
        is_case: A situation to decide, not a piece of knowledge.
    """

    id: str
    lesson: str
    question: Words
    options: tuple[Words, ...]
    right: tuple[int, ...]
    explanation: Words
    is_case: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """A course as its author wrote it.

    Args:
        id: Folder name.
        version: Counted up by the author when the content changes.
        audience: For whom; a person owes the courses of their roles and those for everyone.
        questions: How many of the bank one attempt asks.
        pass_share: Share of right answers that passes, in (0, 1].
        valid_days: How long a certificate holds.
        source: "freetosell" or the folder of the user's own course.
    """

    id: str
    version: int
    title: Words
    about: Words
    audience: tuple[Audience, ...]
    lessons: tuple[Lesson, ...]
    bank: tuple[QuizItem, ...]
    questions: int
    pass_share: float
    valid_days: int
    source: str = "freetosell"

    def get_lesson(self, lesson_id: str) -> Lesson:
        """Return one lesson.

        Raises:
            KeyError: if there is none of that id.
        """
        return next(lesson for lesson in self.lessons if lesson.id == lesson_id)

    @property
    def digest(self) -> str:
        """SHA-256 hex of the content, so that a certificate says what was taught."""
        text = json.dumps(codec.to_dict(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class StaleCite:
    """A lesson rests on a rule that is no longer what its author read.

    Args:
        course: Id of the course.
        lesson: Id of the lesson.
        rule: Id of the rule.
        gone: The rule is no longer there at all.
    """

    course: str
    lesson: str
    rule: str
    gone: bool


def rule_digest(rule: Rule) -> str:
    """Return the first 16 hex digits of the SHA-256 of all that a rule says."""
    text = json.dumps(codec.to_dict(rule), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def digest_rules(rulebooks: Iterable[Rulebook]) -> Mapping[str, str]:
    """Return rule id → digest over all rulebooks."""
    return {rule.id: rule_digest(rule) for book in rulebooks for rule in book.rules}


def find_stale_cites(
    courses: Iterable[Course], digests: Mapping[str, str]
) -> tuple[StaleCite, ...]:
    """Find the lessons that cite a rule which changed or went since they were written.

    Args:
        courses: As loaded.
        digests: Rule id → digest, as the rulebooks stand now (`digest_rules`).
    """
    return tuple(
        StaleCite(course.id, lesson.id, rule, gone=rule not in digests)
        for course in courses
        for lesson in course.lessons
        for rule, seen in lesson.cites.items()
        if digests.get(rule) != seen
    )
