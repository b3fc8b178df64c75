"""People learn: enter them, ask them, mark their answers, say who owes what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from freetosell.app.programme_room import ProgrammeRoom
from freetosell.core import codec
from freetosell.core.entries import Entry
from freetosell.core.errors import InputError
from freetosell.core.programme.course import Course, QuizItem, StaleCite, find_stale_cites
from freetosell.core.programme.quiz import Attempt, draw_quiz, mark_quiz, order_options
from freetosell.core.programme.training import (
    Certificate,
    Person,
    TrainingLine,
    TrainingState,
    assess_training,
    make_certificate,
)

#: Kinds of entries.
PERSON, ATTEMPT, CERTIFICATE, RETRAINING = "person", "course_attempt", "certificate", "retraining"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A quiz as one person gets it.

    Args:
        course: What is asked.
        person: Who is asked.
        number: Of the attempt.
        items: Questions in order, each with the positions of its options in the order shown.
    """

    course: Course
    person: Person
    number: int
    items: tuple[tuple[QuizItem, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What became of an attempt."""

    attempt: Attempt
    certificate: Certificate | None


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """Who has learned what on a day.

    Args:
        day: The day.
        lines: By person, then course.
        stale: Lessons that cite a rule which changed since they were written.
    """

    day: date
    lines: tuple[TrainingLine, ...]
    stale: tuple[StaleCite, ...]

    @property
    def trained(self) -> int:
        """How many lines are in order."""
        return sum(not line.is_owed for line in self.lines)

    def count(self, state: TrainingState) -> int:
        """How many lines are in a state."""
        return sum(line.state is state for line in self.lines)


def put_person(room: ProgrammeRoom, person: Person, *, by: str) -> Person:
    """Enter a person, or change their entry.

    Raises:
        InputError: ``person_unreadable`` for an id that is no plain name.
    """
    if not person.id or not all(c.isalnum() or c in "._-@" for c in person.id):
        raise InputError(
            "person_unreadable",
            f"{person.id!r} cannot be the id of a person.",
            fix="Use letters, digits, dots, hyphens and @: lin.mei, or a mail address.",
        )
    room.put_over(
        Entry(
            PERSON,
            person.id,
            codec.to_dict(person),
            label=person.name,
            state="left" if person.left_on and person.left_on < room.today else "here",
        ),
        by=by,
    )
    return person


def get_person(room: ProgrammeRoom, person_id: str) -> Person:
    """Return a person.

    Raises:
        InputError: ``person_not_found``.
    """
    held = room.find_entry(PERSON, person_id)
    if held is None:
        raise InputError(
            "person_not_found",
            f"Nobody is entered as {person_id!r}.",
            fix="List people with `freetosell programme people`, or enter them first.",
        )
    return codec.from_dict(Person, held.content)


def find_people(room: ProgrammeRoom) -> tuple[Person, ...]:
    """Return everybody ever entered, by id."""
    return room.find_all(PERSON, Person)


def find_attempts(room: ProgrammeRoom, person_id: str | None = None) -> tuple[Attempt, ...]:
    """Return attempts by person, course and number."""
    return room.find_all(ATTEMPT, Attempt, parent=person_id)


def find_certificates(room: ProgrammeRoom, person_id: str | None = None) -> tuple[Certificate, ...]:
    """Return certificates by person, course and day."""
    return room.find_all(CERTIFICATE, Certificate, parent=person_id)


def open_quiz(room: ProgrammeRoom, person_id: str, course_id: str) -> Sheet:
    """Draw the next attempt of a person; the same until it is handed in.

    Raises:
        InputError: ``person_not_found`` or ``course_not_found``.
    """
    person, course = get_person(room, person_id), room.get_course(course_id)
    number = 1 + sum(
        (a.course, a.course_version) == (course.id, course.version)
        for a in find_attempts(room, person.id)
    )
    items = draw_quiz(course, person.id, number)
    return Sheet(
        course,
        person,
        number,
        tuple((item, order_options(course, person.id, number, item)) for item in items),
    )


def hand_in(
    room: ProgrammeRoom,
    person_id: str,
    course_id: str,
    answers: Mapping[str, Sequence[int]],
    *,
    number: int,
    language: str,
) -> HandedIn:
    """Mark an attempt, keep it, and make a certificate if it passed.

    Args:
        room: Where it is kept.
        person_id: Who answered.
        course_id: What was asked.
        answers: Question id → positions as the course counts them, not as shown.
        number: Of the attempt that was opened.
        language: In which it was taken.

    Raises:
        InputError: ``attempt_changed`` if this attempt was handed in already,
            ``quiz_answer_unknown`` for answers to what was not asked.
    """
    sheet = open_quiz(room, person_id, course_id)
    if sheet.number != number:
        raise InputError(
            "attempt_changed",
            f"Attempt {number} of {course_id!r} is not open; the next one is {sheet.number}.",
            where=person_id,
            fix="Open the quiz again.",
        )
    at = room.clock.now()
    attempt = mark_quiz(sheet.course, person_id, number, answers, language=language, at=at)
    key = f"{person_id}/{course_id}/v{sheet.course.version}/{number:03d}"
    entries = [
        Entry(
            ATTEMPT,
            key,
            codec.to_dict(attempt),
            parent=person_id,
            label=course_id,
            state="passed" if attempt.passed else "failed",
        )
    ]
    certificate = make_certificate(attempt, sheet.person, sheet.course) if attempt.passed else None
    if certificate is not None:
        entries.append(
            Entry(
                CERTIFICATE,
                f"{person_id}/{course_id}/{certificate.passed_on}/{certificate.id}",
                codec.to_dict(certificate),
                parent=person_id,
                label=certificate.id,
                state=course_id,
                due_on=certificate.expires_on,
            )
        )
    room.entries.put(entries, by=person_id, at=at)
    return HandedIn(attempt, certificate)


def ask_retraining(room: ProgrammeRoom, since: date, reason: str, *, by: str) -> None:
    """Oblige everybody to train again since a day, as after an upheld complaint.

    Raises:
        InputError: ``retraining_without_reason``.
    """
    if not reason.strip():
        raise InputError(
            "retraining_without_reason",
            "Nobody trains again without being told why.",
            fix="Give the reason with --reason.",
        )
    content = {"since": since.isoformat(), "reason": reason.strip()}
    room.put_over(Entry(RETRAINING, since.isoformat(), content, label=reason.strip()), by=by)


def report_training(room: ProgrammeRoom, day: date | None = None) -> TrainingReport:
    """Say who has learned what, and which lessons rest on rules that changed."""
    day = day or room.today
    asked = [e.key for e in room.entries.find(RETRAINING) if e.key <= day.isoformat()]
    lines = assess_training(
        find_people(room),
        room.courses.values(),
        find_attempts(room),
        find_certificates(room),
        day,
        again_since=date.fromisoformat(max(asked)) if asked else None,
    )
    return TrainingReport(day, lines, find_stale_cites(room.courses.values(), room.rules))


def find_owed(room: ProgrammeRoom, person_id: str, day: date | None = None) -> Iterable[Course]:
    """Return the courses that a person must take now, in the order of the courses."""
    report = report_training(room, day)
    owed = {line.course for line in report.lines if line.person == person_id and line.is_owed}
    return tuple(course for course in room.courses.values() if course.id in owed)
