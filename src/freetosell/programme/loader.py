"""Loads courses, policy templates and frames: every file read, every mistake told at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from freetosell.core.errors import RuleError
from freetosell.core.programme.audit import Clause, Frame
from freetosell.core.programme.course import Course, Lesson, QuizItem
from freetosell.core.programme.policy import PolicyTemplate
from freetosell.core.programme.words import Words
from freetosell.programme.schema import (
    CourseFile,
    FrameFile,
    ItemEntry,
    LessonEntry,
    PolicyFile,
    QuizFile,
)

HOME = Path(__file__).parent
#: A lesson is read in half an hour; what is longer is another file by mistake.
LARGEST_LESSON_BYTES = 100_000
_MARKUP = re.compile(r"<[a-zA-Z/!]")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")

_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(slots=True)
class _Reading:
    """One folder while it is read, with every mistake so far."""

    problems: list[str] = field(default_factory=list)

    def toml(self, path: Path, where: str, shape: type[_Model]) -> _Model | None:
        try:
            return shape.model_validate(tomllib.loads(path.read_text("utf-8")))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            self.problems.append(f"{where}: {error}")
        except ValidationError as error:
            for fault in error.errors():
                place = ".".join(str(part) for part in fault["loc"])
                self.problems.append(f"{where}: {place}: {fault['msg']}")
        return None

    def body(self, path: Path, where: str) -> str:
        try:
            raw = path.read_bytes()
            text = raw.decode("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            self.problems.append(f"{where}: {error}")
            return ""
        if len(raw) > LARGEST_LESSON_BYTES:
            self.problems.append(f"{where}: longer than {LARGEST_LESSON_BYTES:,} bytes")
        if not text:
            self.problems.append(f"{where}: empty")
        if _MARKUP.search(text):
            self.problems.append(f"{where}: HTML is shown as it stands; write plain text")
        return text

    def end(self, code: str, what: str, home: Path) -> None:
        if self.problems:
            count = len(self.problems)
            raise RuleError(
                code,
                f"{what}: {count} mistake{'s' if count > 1 else ''}.",
                where=str(home),
                fix="Mend each place named below.",
                problems=tuple(self.problems),
            )


def load_courses(own: Path | None = None) -> Mapping[str, Course]:
    """Load the courses that come with the program, and a house's own, by id.

    An own course of the same id replaces ours.

    Args:
        own: Folder of the house's own courses; passed over if it is not there.

    Raises:
        RuleError: ``course_invalid`` with every mistake in ``problems``.
    """
    courses = dict(_our_courses())
    if own is not None and own.is_dir():
        courses.update(load_course_folder(own, source=str(own)))
    return MappingProxyType(courses)


@cache
def _our_courses() -> Mapping[str, Course]:
    return load_course_folder(HOME / "courses")


def load_course_folder(home: Path, source: str = "freetosell") -> Mapping[str, Course]:
    """Load a folder that holds one folder per course.

    Raises:
        RuleError: ``course_invalid`` with every mistake in ``problems``.
    """
    reading = _Reading()
    found: dict[str, Course] = {}
    for folder in sorted(path for path in home.iterdir() if path.is_dir()):
        if not _NAME.fullmatch(folder.name):
            reading.problems.append(f"{folder.name}: a course is named with a-z, 0-9, - and _")
            continue
        course = _read_course(reading, folder, source)
        if course is not None:
            found[course.id] = course
    reading.end("course_invalid", "The courses cannot be used", home)
    return MappingProxyType(found)


def _read_course(reading: _Reading, folder: Path, source: str) -> Course | None:
    name = folder.name
    head = reading.toml(folder / "course.toml", f"{name}/course.toml", CourseFile)
    quiz = reading.toml(folder / "quiz.toml", f"{name}/quiz.toml", QuizFile)
    if head is None or quiz is None:
        return None
    _check_course(reading, name, head, quiz)
    return Course(
        id=name,
        version=head.version,
        title=head.title.words(),
        about=head.about.words(),
        audience=tuple(head.audience),
        lessons=tuple(_lesson(reading, folder, entry) for entry in head.lesson),
        bank=tuple(_item(entry) for entry in quiz.item),
        questions=head.questions,
        pass_share=head.pass_share,
        valid_days=head.valid_days,
        source=source,
    )


def _check_course(reading: _Reading, name: str, head: CourseFile, quiz: QuizFile) -> None:
    lessons = [entry.id for entry in head.lesson]
    for kind, ids in (("lesson", lessons), ("question", [item.id for item in quiz.item])):
        for twice in sorted({one for one in ids if ids.count(one) > 1}):
            reading.problems.append(f"{name}: {kind} {twice} stands twice")
    if len(quiz.item) < head.questions:
        reading.problems.append(
            f"{name}: {head.questions} questions are asked, the bank has {len(quiz.item)}"
        )
    for item in quiz.item:
        if item.lesson not in lessons:
            reading.problems.append(f"{name}: question {item.id}: no lesson {item.lesson}")
        right = sum(option.right for option in item.option)
        if not right:
            reading.problems.append(f"{name}: question {item.id}: no answer is right")
        if right == len(item.option):
            reading.problems.append(f"{name}: question {item.id}: every answer is right")


def _lesson(reading: _Reading, folder: Path, entry: LessonEntry) -> Lesson:
    texts = {
        language: reading.body(
            folder / "lessons" / f"{entry.id}.{language}.md",
            f"{folder.name}/lessons/{entry.id}.{language}.md",
        )
        for language in ("en", "zh")
    }
    return Lesson(
        id=entry.id,
        title=entry.title.words(),
        minutes=entry.minutes,
        body=Words(texts["en"], texts["zh"]),
        cites=MappingProxyType(dict(entry.cites)),
    )


def _item(entry: ItemEntry) -> QuizItem:
    return QuizItem(
        id=entry.id,
        lesson=entry.lesson,
        question=entry.question.words(),
        options=tuple(option.words() for option in entry.option),
        right=tuple(i for i, option in enumerate(entry.option) if option.right),
        explanation=entry.explanation.words(),
        is_case=entry.case,
    )


@cache
def load_policy_templates(home: Path = HOME / "policies") -> Mapping[str, PolicyTemplate]:
    """Load the policy templates by id.

    Raises:
        RuleError: ``policy_invalid`` with every mistake in ``problems``.
    """
    reading = _Reading()
    found: dict[str, PolicyTemplate] = {}
    for path in _files(home):
        entry = reading.toml(path, path.name, PolicyFile)
        if entry is None:
            continue
        found[path.stem] = template = PolicyTemplate(
            id=path.stem,
            title=entry.title.words(),
            body=entry.body.words(),
            review_months=entry.review_months,
            clauses=MappingProxyType({k: tuple(v) for k, v in entry.clauses.items()}),
        )
        chinese = PolicyTemplate(path.stem, template.title, _swapped(template.body), 1, {})
        if set(template.blanks) != set(chinese.blanks):
            reading.problems.append(f"{path.name}: the two languages have other blanks")
    reading.end("policy_invalid", "The policy templates cannot be used", home)
    return MappingProxyType(found)


def _swapped(words: Words) -> Words:
    return Words(words.zh, words.en)


@cache
def load_frames(home: Path = HOME / "frames") -> Mapping[str, Frame]:
    """Load the frames for audits by id.

    Raises:
        RuleError: ``frame_invalid`` with every mistake in ``problems``.
    """
    reading = _Reading()
    found: dict[str, Frame] = {}
    for path in _files(home):
        entry = reading.toml(path, path.name, FrameFile)
        if entry is None:
            continue
        numbers = [clause.number for clause in entry.clause]
        for twice in sorted({one for one in numbers if numbers.count(one) > 1}):
            reading.problems.append(f"{path.name}: clause {twice} stands twice")
        found[path.stem] = Frame(
            id=path.stem,
            title=entry.title.words(),
            clauses=tuple(
                Clause(c.number, c.title.words(), c.asks.words(), tuple(c.evidence))
                for c in entry.clause
            ),
            source=entry.source,
            verified=entry.verified,
        )
    reading.end("frame_invalid", "The frames cannot be used", home)
    return MappingProxyType(found)


def _files(home: Path) -> Iterable[Path]:
    return sorted(path for path in home.iterdir() if path.suffix == ".toml")
