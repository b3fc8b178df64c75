"""Drawing a quiz from the bank, and marking it.

The draw is a function of the person, the course and the number of the attempt:
nothing is left to chance, so that a record can be checked years later, and a
second attempt asks other questions first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from freetosell.core.errors import InputError
from freetosell.core.programme.course import Course, QuizItem


@dataclass(frozen=True, slots=True)
class Mark:
    """How one question was answered.

    Args:
        item: Id of the question.
        chosen: Positions chosen, in order; empty if it was left out.
        right: Positions that are right, in order.
    """

    item: str
    chosen: tuple[int, ...]
    right: tuple[int, ...]

    @property
    def is_right(self) -> bool:
        """Say whether exactly the right ones were chosen."""
        return self.chosen == self.right


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at the quiz of a course, as it is kept.

    Args:
        person: Id of the person.
        course: Id of the course.
        course_version: Version that was asked.
        course_digest: Digest of what was taught.
        number: 1 for the first try at this version.
        language: In which it was taken.
        marks: In the order asked.
        passed: Whether the share of right answers was enough.
        at: When it was handed in (UTC).
    """

    person: str
    course: str
    course_version: int
    course_digest: str
    number: int
    language: str
    marks: tuple[Mark, ...]
    passed: bool
    at: datetime

    @property
    def right(self) -> int:
        """How many were answered rightly."""
        return sum(mark.is_right for mark in self.marks)

    @property
    def share(self) -> float:
        """Share of right answers, in [0, 1]."""
        return self.right / len(self.marks) if self.marks else 0.0


def draw_quiz(course: Course, person: str, number: int) -> tuple[QuizItem, ...]:
    """Choose and order the questions of an attempt.

    The bank is shuffled once for each person; attempt after attempt takes the
    next questions of that order and begins anew at its end.  Every lesson that
    has questions is asked at least once if the number of questions allows.

    Args:
        course: Whose bank.
        person: Id of the person.
        number: 1 for the first attempt.
    """
    order = sorted(course.bank, key=lambda item: _lot(course.id, person, item.id))
    start = (number - 1) * course.questions % len(order)
    turned = order[start:] + order[:start]
    first: dict[str, QuizItem] = {}
    for item in turned:
        first.setdefault(item.lesson, item)
    chosen = list(first.values())[: course.questions]
    chosen += [item for item in turned if item not in chosen][: course.questions - len(chosen)]
    return tuple(sorted(chosen, key=lambda item: _lot(f"{course.id}/{number}", person, item.id)))


def order_options(course: Course, person: str, number: int, item: QuizItem) -> tuple[int, ...]:
    """Return the positions of a question's options in the order in which they are shown."""
    seed = f"{course.id}/{number}/{item.id}"
    return tuple(sorted(range(len(item.options)), key=lambda i: _lot(seed, person, str(i))))


def mark_quiz(
    course: Course,
    person: str,
    number: int,
    answers: Mapping[str, Sequence[int]],
    *,
    language: str,
    at: datetime,
) -> Attempt:
    """Mark the answers of an attempt; a question left out is wrong.

    Args:
        course: What was asked.
        person: Who answered.
        number: Of the attempt; it fixes which questions were asked.
        answers: Question id → positions chosen.
        language: In which the quiz was taken.
        at: When it was handed in (UTC).

    Raises:
        InputError: ``quiz_answer_unknown`` for a question that was not asked or an
            option that is not there.
    """
    asked = draw_quiz(course, person, number)
    known = {item.id: item for item in asked}
    for item_id, chosen in answers.items():
        item = known.get(item_id)
        if item is None or any(not 0 <= i < len(item.options) for i in chosen):
            raise InputError(
                "quiz_answer_unknown",
                f"There is no such question or option in this attempt: {item_id!r}.",
                where=f"{course.id}, attempt {number}",
                fix="Answer the questions of this attempt by their ids and the options' numbers.",
            )
    marks = tuple(
        Mark(item.id, tuple(sorted(set(answers.get(item.id, ())))), tuple(sorted(item.right)))
        for item in asked
    )
    right = sum(mark.is_right for mark in marks)
    return Attempt(
        person=person,
        course=course.id,
        course_version=course.version,
        course_digest=course.digest,
        number=number,
        language=language,
        marks=marks,
        passed=bool(marks) and right / len(marks) >= course.pass_share,
        at=at,
    )


def _lot(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
