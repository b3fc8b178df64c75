"""Who has learned what: people, certificates, and who owes a course on a day."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from freetosell.core.programme.course import Audience, Course
from freetosell.core.programme.quiz import Attempt


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works for the seller.

    Args:
        id: Stable and readable ("lin.mei").
        name: As written on a certificate.
        audiences: What they do; courses for everyone are owed besides.
        language: "en" or "zh".
        mail: Address; empty if unknown.
        joined_on: First day; ``None`` if unknown.
        left_on: Last day; ``None`` while they work here.
        deputy: Id of who stands in; empty if nobody was named.
    """

    id: str
    name: str
    audiences: tuple[Audience, ...] = ()
    language: str = "en"
    mail: str = ""
    joined_on: date | None = None
    left_on: date | None = None
    deputy: str = ""

    def works_on(self, day: date) -> bool:
        """Say whether they worked here on a day; an unknown first day counts as before."""
        begun = self.joined_on is None or self.joined_on <= day
        return begun and (self.left_on is None or day <= self.left_on)

    def owes(self, course: Course) -> bool:
        """Say whether the course is meant for them."""
        return Audience.EVERYONE in course.audience or any(
            audience in course.audience for audience in self.audiences
        )


@dataclass(frozen=True, slots=True)
class Certificate:
    """Proof that somebody passed a course; made of one attempt.

    Args:
        id: Short digest of the attempt; printed on the certificate.
        person: Id of the person.
        name: As it was on the day.
        course: Id of the course.
        course_version: Version that was passed.
        course_digest: Digest of what was taught.
        right: Right answers.
        asked: Questions asked.
        passed_on: Day (UTC).
        expires_on: Last day on which it holds.
    """

    id: str
    person: str
    name: str
    course: str
    course_version: int
    course_digest: str
    right: int
    asked: int
    passed_on: date
    expires_on: date


class TrainingState(StrEnum):
    """Where a person stands with a course on a day."""

    VALID = "valid"
    EXPIRES_SOON = "expires_soon"
    EXPIRED = "expired"
    OUTDATED = "outdated"
    FAILED = "failed"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class TrainingLine:
    """One person and one course on a day.

    Args:
        person: Id of the person.
        course: Id of the course.
        state: Where they stand.
        attempts: How often they tried, all versions together.
        certificate: The latest one; ``None`` if never passed.
        reason: Why a renewal is asked for before expiry; empty if none is.
    """

    person: str
    course: str
    state: TrainingState
    attempts: int
    certificate: Certificate | None = None
    reason: str = ""

    @property
    def is_owed(self) -> bool:
        """Say whether the course must be taken now."""
        return self.state not in {TrainingState.VALID, TrainingState.EXPIRES_SOON}


#: So long before expiry a renewal is announced, in days.
NOTICE_DAYS = 30


def make_certificate(attempt: Attempt, person: Person, course: Course) -> Certificate:
    """Make the certificate of a passed attempt.

    Raises:
        ValueError: if the attempt was not passed or belongs to somebody or something else.
    """
    fits = (attempt.person, attempt.course) == (person.id, course.id)
    if not (attempt.passed and fits and attempt.course_version == course.version):
        raise ValueError("a certificate is made of a passed attempt of this person and course")
    text = f"{attempt.person}\x1f{attempt.course}\x1f{attempt.course_digest}\x1f{attempt.at}"
    passed_on = attempt.at.date()
    return Certificate(
        id=hashlib.sha256(text.encode()).hexdigest()[:12].upper(),
        person=person.id,
        name=person.name,
        course=course.id,
        course_version=course.version,
        course_digest=attempt.course_digest,
        right=attempt.right,
        asked=len(attempt.marks),
        passed_on=passed_on,
        expires_on=passed_on + timedelta(days=course.valid_days),
    )


def assess_training(
    people: Iterable[Person],
    courses: Iterable[Course],
    attempts: Iterable[Attempt],
    certificates: Iterable[Certificate],
    day: date,
    *,
    again_since: date | None = None,
) -> tuple[TrainingLine, ...]:
    """Say for each person at work and each course meant for them where they stand.

    Args:
        people: Everybody, those who left included.
        courses: As they stand now.
        attempts: All.
        certificates: All.
        day: The day of the question.
        again_since: Day since which everybody must train again (an upheld
            complaint, say); ``None`` for no such day.

    Returns:
        By person, then course.
    """
    tried: dict[tuple[str, str], int] = {}
    for attempt in attempts:
        tried[attempt.person, attempt.course] = tried.get((attempt.person, attempt.course), 0) + 1
    latest: dict[tuple[str, str], Certificate] = {}
    for found in sorted(certificates, key=lambda c: c.passed_on):
        latest[found.person, found.course] = found
    known = tuple(courses)
    lines = []
    for person in sorted(people, key=lambda p: p.id):
        if not person.works_on(day):
            continue
        for course in known:
            if person.owes(course):
                key = (person.id, course.id)
                lines.append(
                    _line(person, course, latest.get(key), tried.get(key, 0), day, again_since)
                )
    return tuple(lines)


def _line(
    person: Person,
    course: Course,
    certificate: Certificate | None,
    attempts: int,
    day: date,
    again_since: date | None,
) -> TrainingLine:
    reason = ""
    if certificate is None:
        state = TrainingState.FAILED if attempts else TrainingState.NEVER
    elif certificate.expires_on < day:
        state = TrainingState.EXPIRED
    elif again_since is not None and certificate.passed_on < again_since <= day:
        state, reason = TrainingState.OUTDATED, f"Everybody trains again since {again_since}."
    elif certificate.course_version != course.version:
        state = TrainingState.OUTDATED
        reason = f"Version {course.version} replaced version {certificate.course_version}."
    elif certificate.expires_on - day < timedelta(days=NOTICE_DAYS):
        state = TrainingState.EXPIRES_SOON
    else:
        state = TrainingState.VALID
    return TrainingLine(person.id, course.id, state, attempts, certificate, reason)
