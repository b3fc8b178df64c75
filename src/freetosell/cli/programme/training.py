"""People, courses, quizzes, certificates."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from freetosell.cli import console
from freetosell.cli.options import AsJson, Workspace, parse_day
from freetosell.cli.programme.options import (
    By,
    Language,
    Overwrite,
    actor,
    open_room,
    parse_pairs,
    print_json,
    print_table,
    write_bytes,
)
from freetosell.core.errors import InputError
from freetosell.core.programme.course import Audience

PersonId = Annotated[str, typer.Argument(metavar="PERSON", help="Id of the person, as lin.mei.")]
CourseId = Annotated[str, typer.Argument(metavar="COURSE", help="Id of the course.")]


def person(
    person_id: PersonId,
    name: Annotated[str, typer.Option("--name", help="As a certificate shows it.")],
    audience: Annotated[
        list[Audience] | None, typer.Option("--for", help="What they do; several times.")
    ] = None,
    language: Language = "en",
    mail: Annotated[str, typer.Option("--mail", help="Address.")] = "",
    joined: Annotated[str, typer.Option("--joined-on", help="First day, YYYY-MM-DD.")] = "",
    left: Annotated[str, typer.Option("--left-on", help="Last day, YYYY-MM-DD.")] = "",
    deputy: Annotated[str, typer.Option("--deputy", help="Id of who stands in.")] = "",
    by: By = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Enter a person, or change their entry."""
    from freetosell.app.programme_training import put_person
    from freetosell.core.programme.training import Person

    room = open_room(workspace)
    kept = put_person(
        room,
        Person(
            id=person_id,
            name=name,
            audiences=tuple(audience or ()),
            language=language,
            mail=mail,
            joined_on=parse_day(joined, room.today) if joined else None,
            left_on=parse_day(left, room.today) if left else None,
            deputy=deputy,
        ),
        by=actor(by),
    )
    if as_json:
        print_json(kept)
    else:
        console.out.print(f"Entered {console.plain(kept.id)}.")


def people(workspace: Workspace = None, as_json: AsJson = False) -> None:
    """List everybody entered."""
    from freetosell.app.programme_training import find_people

    found = find_people(open_room(workspace))
    if as_json:
        print_json(found)
        return
    rows = [
        (p.id, p.name, ", ".join(a.value for a in p.audiences), p.language, p.left_on or "")
        for p in found
    ]
    empty = "Nobody is entered. Add with: freetosell programme person ID --name NAME"
    print_table(("id", "name", "for", "language", "left on"), rows, empty)


def courses(
    language: Language = "en", workspace: Workspace = None, as_json: AsJson = False
) -> None:
    """List the courses with their lessons; a lesson whose rules changed is marked."""
    from freetosell.core.programme.course import find_stale_cites

    room = open_room(workspace)
    stale = find_stale_cites(room.courses.values(), room.rules)
    if as_json:
        print_json({"courses": list(room.courses.values()), "stale": stale})
        return
    marked = {(cite.course, cite.lesson) for cite in stale}
    for course in room.courses.values():
        asked = f"{course.questions} of {len(course.bank)} questions"
        title = f"{course.id}  {course.title.in_language(language)}"
        console.out.print(console.plain(title), style="bold")
        console.out.print(f"    for {', '.join(course.audience)}; {asked}")
        for lesson in course.lessons:
            sign = (
                "  (a rule that it cites has changed)" if (course.id, lesson.id) in marked else ""
            )
            line = f"{lesson.id}  {lesson.title.in_language(language)}, {lesson.minutes} min{sign}"
            console.out.print("    " + console.plain(line))
    for cite in stale:
        what = "is gone" if cite.gone else "has changed"
        console.err.print(console.plain(f"{cite.course}/{cite.lesson}: rule {cite.rule} {what}."))


def lesson(
    course_id: CourseId,
    lesson_id: Annotated[str, typer.Argument(metavar="LESSON", help="Id of the lesson.")],
    language: Language = "en",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print a lesson."""
    course = open_room(workspace).get_course(course_id)
    found = next((one for one in course.lessons if one.id == lesson_id), None)
    if found is None:
        raise InputError(
            "lesson_not_found",
            f"The course {course_id!r} has no lesson {lesson_id!r}.",
            fix=f"Take one of: {', '.join(one.id for one in course.lessons)}.",
        )
    if as_json:
        print_json(found)
        return
    console.out.print(console.plain(found.title.in_language(language)), style="bold")
    console.out.print(console.plain(found.body.in_language(language)))
    for rule in found.cites:
        console.out.print(f"  rests on {console.plain(rule)}", style="dim")


def quiz(
    person_id: PersonId,
    course_id: CourseId,
    language: Language = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print the questions of a person's next attempt, the same until it is handed in."""
    from freetosell.app.programme_training import open_quiz

    sheet = open_quiz(open_room(workspace), person_id, course_id)
    shown = language or sheet.person.language
    questions: list[dict[str, Any]] = [
        {
            "id": item.id,
            "question": item.question.in_language(shown),
            "options": [item.options[i].in_language(shown) for i in order],
        }
        for item, order in sheet.items
    ]
    if as_json:
        print_json({"course": course_id, "attempt": sheet.number, "questions": questions})
        return
    console.out.print(f"{console.plain(course_id)}, attempt {sheet.number}", style="bold")
    for number, one in enumerate(questions, 1):
        console.out.print(console.plain(f"{number}. [{one['id']}] {one['question']}"))
        for letter, option in zip("abcdefgh", one["options"], strict=False):
            console.out.print(console.plain(f"   {letter}) {option}"))
    console.out.print(
        f"Hand in with: freetosell programme answer {console.plain(person_id)} "
        f"{console.plain(course_id)} --attempt {sheet.number} ID=a ID=bc …"
    )


def answer(
    person_id: PersonId,
    course_id: CourseId,
    answers: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID=LETTERS", help="Answers as shown; '-' reads JSON from input."),
    ] = None,
    attempt: Annotated[int, typer.Option("--attempt", help="Number that the quiz showed.")] = 1,
    language: Language = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Hand in an attempt: it is marked, kept, and explained; exit 1 if it did not pass."""
    from freetosell.app.programme_training import hand_in, open_quiz

    room = open_room(workspace)
    sheet = open_quiz(room, person_id, course_id)
    orders = {item.id: order for item, order in sheet.items}
    given = _read_answers(answers or [])
    chosen = {key: _positions(key, letters, orders) for key, letters in given.items()}
    shown = language or sheet.person.language
    done = hand_in(room, person_id, course_id, chosen, number=attempt, language=shown)
    if as_json:
        print_json({"attempt": done.attempt, "certificate": done.certificate})
    else:
        items = {item.id: item for item, _ in sheet.items}
        for mark in done.attempt.marks:
            sign = "right" if mark.is_right else "wrong"
            told = items[mark.item].explanation.in_language(shown)
            console.out.print(console.plain(f"{sign:<6}{mark.item}: {told}"))
        passed = "passed" if done.attempt.passed else "not passed"
        console.out.print(
            f"{done.attempt.right} of {len(done.attempt.marks)}: {passed}.", style="bold"
        )
        if done.certificate:
            console.out.print(
                f"Certificate {done.certificate.id} until {done.certificate.expires_on}."
            )
    if not done.attempt.passed:
        raise typer.Exit(console.EXIT_PARTLY)


def certificate(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="As the quiz gave it.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="PDF to write.")],
    language: Language = "en",
    overwrite: Overwrite = False,
    workspace: Workspace = None,
) -> None:
    """Write a certificate as PDF."""
    from freetosell.app.programme_training import find_certificates
    from freetosell.app.seller import load_seller
    from freetosell.app.settings import load_settings
    from freetosell.reports.programme.certificate import render_certificate

    room = open_room(workspace)
    found = next((c for c in find_certificates(room) if c.id == number.upper()), None)
    if found is None:
        raise InputError(
            "certificate_not_found",
            f"There is no certificate {number!r}.",
            fix="List them with: freetosell programme training --json",
        )
    company = load_seller(load_settings(workspace).workspace).name
    pdf = render_certificate(found, room.get_course(found.course), company, language)
    write_bytes(out, pdf, overwrite=overwrite)
    console.out.print(f"Written to {console.plain(str(out))}.", soft_wrap=True)


def retrain(
    reason: Annotated[str, typer.Option("--reason", help="Why, as an upheld complaint.")],
    since: Annotated[str, typer.Option("--since", help="YYYY-MM-DD (default: today).")] = "",
    by: By = "",
    workspace: Workspace = None,
) -> None:
    """Oblige everybody to train again since a day."""
    from freetosell.app.programme_training import ask_retraining

    room = open_room(workspace)
    day = parse_day(since, room.today)
    ask_retraining(room, day, reason, by=actor(by))
    console.out.print(f"Certificates from before {day} no longer count.")


def report(
    as_of: Annotated[str, typer.Option("--as-of", help="Day, YYYY-MM-DD (default: today).")] = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Say who has passed what, and who owes a course; exit 1 if somebody does."""
    from freetosell.app.programme_training import report_training

    room = open_room(workspace)
    found = report_training(room, parse_day(as_of, room.today))
    if as_json:
        print_json(found)
    else:
        rows = [
            (
                line.person,
                line.course,
                line.state.value.replace("_", " "),
                line.attempts,
                line.certificate.expires_on if line.certificate else "",
                line.reason,
            )
            for line in found.lines
        ]
        empty = "Nobody is entered. Add with: freetosell programme person ID --name NAME"
        print_table(("person", "course", "state", "tries", "until", "why"), rows, empty)
        for cite in found.stale:
            what = "is gone" if cite.gone else "has changed"
            console.err.print(
                console.plain(
                    f"{cite.course}/{cite.lesson}: rule {cite.rule} {what}; read it again."
                )
            )
    if any(line.is_owed for line in found.lines):
        raise typer.Exit(console.EXIT_PARTLY)


def _read_answers(given: list[str]) -> dict[str, str]:
    if given != ["-"]:
        return parse_pairs(given, "ID=LETTERS")
    try:
        loaded = json.loads(sys.stdin.read())
    except ValueError as error:
        raise InputError(
            "answers_unreadable",
            f"The answers are no JSON: {error}.",
            fix='Give an object such as {"one-missing": "a"}.',
        ) from error
    if not isinstance(loaded, dict):
        raise InputError(
            "answers_unreadable", "The answers are no JSON object.", fix='Give {"ID": "a"}.'
        )
    return {str(key): str(value) for key, value in loaded.items()}


def _positions(key: str, letters: str, orders: dict[str, tuple[int, ...]]) -> list[int]:
    order = orders.get(key, ())
    places = ["abcdefgh".find(letter) for letter in letters.strip().lower()]
    if any(not 0 <= place < len(order) for place in places):
        raise InputError(
            "quiz_answer_unknown",
            f"There is no such question or option in this attempt: {key}={letters}.",
            fix="Show the questions with: freetosell programme quiz",
        )
    return [order[place] for place in places]
