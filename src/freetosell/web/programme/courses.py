"""The reader's own courses: lessons, quiz, result, certificate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from freetosell.app.programme_attendance import find_attendance
from freetosell.app.programme_training import (
    Sheet,
    find_attempts,
    find_certificates,
    hand_in,
    open_quiz,
    report_training,
)
from freetosell.core.errors import AccessError, InputError
from freetosell.core.programme.course import Course, Lesson, QuizItem, find_stale_cites
from freetosell.core.programme.quiz import Attempt, Mark, order_options
from freetosell.core.programme.training import Certificate, Person, TrainingLine, TrainingState
from freetosell.core.programme.words import Words
from freetosell.reports.programme.certificate import render_certificate
from freetosell.web.programme import desk
from freetosell.web.programme.lesson_text import parse_blocks
from freetosell.web.programme.words import TONES
from freetosell.web.roles import AUDITORS
from freetosell.web.trail import note_change

if TYPE_CHECKING:
    from freetosell.app.programme_room import ProgrammeRoom
    from freetosell.web.gate import WebRequest


@dataclass(frozen=True, slots=True)
class CourseRow:
    """A course as its list shows it; ``line`` is ``None`` for one that the reader does not owe."""

    course: Course
    line: TrainingLine | None

    @property
    def tone(self) -> str:
        """Tone of the state."""
        return TONES.get(self.line.state, "quiet") if self.line else "quiet"

    @property
    def minutes(self) -> int:
        """How long its lessons take."""
        return sum(lesson.minutes for lesson in self.course.lessons)


@dataclass(frozen=True, slots=True)
class AskedOption:
    """One option as it is shown: its text, whether it was chosen and whether it is right."""

    place: int
    text: Words
    chosen: bool = False
    right: bool = False


@dataclass(frozen=True, slots=True)
class AskedItem:
    """One question as it is shown, with what was answered once it is handed in."""

    item: QuizItem
    options: tuple[AskedOption, ...]
    mark: Mark | None = None

    @property
    def many(self) -> bool:
        """Whether more than one option is right."""
        return len(self.item.right) > 1


def courses(request: WebRequest) -> HttpResponse:
    """List the courses of the reader first, then the others."""
    room = desk.programme()
    me = desk.find_self(room, request.person)
    lines = {one.course: one for one in report_training(room).lines if me and one.person == me.id}
    rows = [CourseRow(course, lines.get(course.id)) for course in room.courses.values()]
    shown = {
        "me": me,
        "mine": [row for row in rows if row.line],
        "others": [row for row in rows if not row.line],
        "certificates": find_certificates(room, me.id) if me else (),
        "attended": find_attendance(room, me.id) if me else (),
        "titles": {course.id: course.title for course in room.courses.values()},
    }
    return desk.show(request, "courses.html", shown)


def course(request: WebRequest, course_id: str) -> HttpResponse:
    """Show a course: its lessons, where the reader stands, what was tried."""
    room = desk.programme()
    found = room.get_course(course_id)
    me = desk.find_self(room, request.person)
    line = _line(room, me, found)
    shown = {
        "course": found,
        "me": me,
        "row": CourseRow(found, line),
        "why": _why(line, found),
        "pass_share": round(found.pass_share * 100),
        "attempts": [a for a in find_attempts(room, me.id) if a.course == course_id] if me else [],
        "certificates": _certificates(room, me, course_id),
        "stale": {cite.lesson for cite in find_stale_cites((found,), room.rules)},
    }
    return desk.show(request, "course.html", shown)


def lesson(request: WebRequest, course_id: str, lesson_id: str) -> HttpResponse:
    """Show a lesson, the rules that it rests on, and which of them have changed."""
    room = desk.programme()
    found = room.get_course(course_id)
    ids = [one.id for one in found.lessons]
    if lesson_id not in ids:
        raise Http404
    place = ids.index(lesson_id)
    here = found.lessons[place]
    shown = {
        "course": found,
        "lesson": here,
        "place": place + 1,
        "blocks": parse_blocks(here.body.in_language(desk.language())),
        "rules": _rules(room, found, here),
        "before": found.lessons[place - 1] if place else None,
        "after": found.lessons[place + 1] if place + 1 < len(ids) else None,
    }
    return desk.show(request, "lesson.html", shown)


def quiz(request: WebRequest, course_id: str) -> HttpResponse:
    """Show the questions of the reader's next attempt; take the answers and mark them."""
    room = desk.programme()
    room.get_course(course_id)
    me = desk.get_self(room, request.person)
    sheet = open_quiz(room, me.id, course_id)
    if request.method == "POST":
        done = hand_in(
            room,
            me.id,
            course_id,
            _answers(request, sheet),
            number=_number(request),
            language=desk.language(),
        )
        attempt = done.attempt
        note_change(request, f"course={course_id}", after={"passed": attempt.passed})
        return redirect(
            "attempt", course_id=course_id, version=attempt.course_version, number=attempt.number
        )
    shown = {
        "course": sheet.course,
        "sheet": sheet,
        "items": [_asked(sheet.course, me, sheet.number, item) for item, _order in sheet.items],
        "pass_share": round(sheet.course.pass_share * 100),
    }
    return desk.show(request, "quiz.html", shown)


def attempt(request: WebRequest, course_id: str, version: int, number: int) -> HttpResponse:
    """Show how an attempt of the reader went, with the explanation of each question."""
    room = desk.programme()
    found = room.get_course(course_id)
    me = desk.get_self(room, request.person)
    key = (course_id, version, number)
    tried = next(
        (a for a in find_attempts(room, me.id) if (a.course, a.course_version, a.number) == key),
        None,
    )
    if tried is None:
        raise Http404
    shown = {
        "course": found,
        "attempt": tried,
        "items": _marked(found, me, tried),
        "percent": round(tried.share * 100),
        "pass_share": round(found.pass_share * 100),
        "certificate": _certificate_of(room, me, tried),
    }
    return desk.show(request, "attempt.html", shown)


def certificate(request: WebRequest, certificate_id: str) -> HttpResponse:
    """Return a certificate as PDF, to the one whose it is and to those who look into the books.

    Raises:
        AccessError: ``certificate_of_another``.
    """
    room = desk.programme()
    found = next((c for c in find_certificates(room) if c.id == certificate_id.upper()), None)
    if found is None:
        raise Http404
    me = desk.find_self(room, request.person)
    if (me is None or me.id != found.person) and request.person.as_role not in AUDITORS:
        raise AccessError(
            "certificate_of_another",
            "This certificate belongs to somebody else.",
            fix="Ask them for it, or the owner.",
        )
    pdf = render_certificate(found, room.get_course(found.course), desk.company(), desk.language())
    return desk.download(pdf, f"certificate-{found.id}.pdf", "application/pdf")


def _line(room: ProgrammeRoom, me: Person | None, found: Course) -> TrainingLine | None:
    if me is None:
        return None
    lines = report_training(room).lines
    return next((one for one in lines if (one.person, one.course) == (me.id, found.id)), None)


def _why(line: TrainingLine | None, found: Course) -> str:
    """Say why a course must be taken again, in the language of the page."""
    if line is None or line.state is not TrainingState.OUTDATED or line.certificate is None:
        return ""
    if line.certificate.course_version == found.version:
        return _("Everybody takes it again, for a reason that the owner named.")
    return _("It was rewritten: version %(new)s replaced version %(old)s, which you passed.") % {
        "new": found.version,
        "old": line.certificate.course_version,
    }


def _certificates(room: ProgrammeRoom, me: Person | None, course_id: str) -> list[Certificate]:
    if me is None:
        return []
    return [c for c in find_certificates(room, me.id) if c.course == course_id]


def _certificate_of(room: ProgrammeRoom, me: Person, tried: Attempt) -> Certificate | None:
    if not tried.passed:
        return None
    wanted = (tried.course, tried.course_version, tried.at.date())
    found = _certificates(room, me, tried.course)
    return next((c for c in found if (c.course, c.course_version, c.passed_on) == wanted), None)


def _rules(room: ProgrammeRoom, found: Course, here: Lesson) -> list[tuple[str, bool, bool]]:
    """Return each rule that a lesson rests on: its id, whether it changed, whether it is gone."""
    stale = {c.rule: c.gone for c in find_stale_cites((found,), room.rules) if c.lesson == here.id}
    return [(rule, rule in stale, stale.get(rule, False)) for rule in here.cites]


def _asked(found: Course, me: Person, number: int, item: QuizItem) -> AskedItem:
    order = order_options(found, me.id, number, item)
    options = tuple(AskedOption(place, item.options[i]) for place, i in enumerate(order))
    return AskedItem(item, options)


def _marked(found: Course, me: Person, tried: Attempt) -> list[AskedItem]:
    """Return the questions of an attempt as they were shown; those no longer in the bank go."""
    bank = {item.id: item for item in found.bank}
    shown = []
    for mark in tried.marks:
        item = bank.get(mark.item)
        if item is None or max((*mark.chosen, *mark.right), default=0) >= len(item.options):
            continue
        options = tuple(
            AskedOption(place, item.options[i], i in mark.chosen, i in mark.right)
            for place, i in enumerate(order_options(found, me.id, tried.number, item))
        )
        shown.append(AskedItem(item, options, mark))
    return shown


def _number(request: WebRequest) -> int:
    text = request.POST.get("number", "")
    return int(text) if text.isdecimal() and len(text) < 7 else 0


def _answers(request: WebRequest, sheet: Sheet) -> dict[str, list[int]]:
    """Return the positions chosen, as the course counts them and not as they were shown.

    Raises:
        InputError: ``quiz_answer_unknown`` for an option that was not shown.
    """
    answers: dict[str, list[int]] = {}
    for item, order in sheet.items:
        places = request.POST.getlist(f"q-{item.id}")
        if any(not p.isdecimal() or len(p) > 2 or int(p) >= len(order) for p in places):
            raise InputError(
                "quiz_answer_unknown",
                "There is no such option in this attempt.",
                fix="Open the quiz again.",
            )
        answers[item.id] = [order[int(place)] for place in places]
    return answers
