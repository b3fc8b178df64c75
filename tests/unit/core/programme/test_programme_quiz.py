"""Drawing and marking a quiz."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freetosell.core.errors import InputError
from freetosell.core.programme.course import Audience, Course, Lesson, QuizItem, find_stale_cites
from freetosell.core.programme.quiz import draw_quiz, mark_quiz, order_options
from freetosell.core.programme.training import (
    Person,
    TrainingState,
    assess_training,
    make_certificate,
)
from freetosell.core.programme.words import Words

AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
DAY = AT.date()


def words(text: str) -> Words:
    return Words(text, f"{text}（中）")


def course(bank: int = 12, lessons: int = 3, asked: int = 5) -> Course:
    return Course(
        id="basics",
        version=2,
        title=words("Basics"),
        about=words("About"),
        audience=(Audience.EVERYONE,),
        lessons=tuple(
            Lesson(f"l{n}", words(f"Lesson {n}"), 10, words("Text"), {"us.design.term": "aa"})
            for n in range(lessons)
        ),
        bank=tuple(
            QuizItem(
                f"q{n}",
                f"l{n % lessons}",
                words(f"Question {n}"),
                (words("yes"), words("no"), words("both")),
                (n % 3,) if n % 4 else (0, 2),
                words("Because."),
            )
            for n in range(bank)
        ),
        questions=asked,
        pass_share=0.8,
        valid_days=365,
    )


LIN = Person("lin.mei", "林梅", (Audience.SOURCING,), "zh")


def right_answers(person: str, number: int) -> dict[str, tuple[int, ...]]:
    return {item.id: item.right for item in draw_quiz(course(), person, number)}


@given(st.text(min_size=1, max_size=20), st.integers(1, 40), st.integers(1, 12))
def test_a_draw_is_the_same_each_time_and_asks_every_lesson(
    person: str, number: int, asked: int
) -> None:
    made = course(asked=asked)
    drawn = draw_quiz(made, person, number)
    assert drawn == draw_quiz(made, person, number)
    assert len(drawn) == len({item.id for item in drawn}) == asked
    assert len({item.lesson for item in drawn}) >= min(asked, len(made.lessons))
    for item in drawn:
        assert sorted(order_options(made, person, number, item)) == [0, 1, 2]


def test_a_second_attempt_asks_other_questions() -> None:
    first = {item.id for item in draw_quiz(course(), "lin.mei", 1)}
    second = {item.id for item in draw_quiz(course(), "lin.mei", 2)}
    assert len(first & second) <= 3


def test_options_stand_in_other_places_for_other_people() -> None:
    made = course()
    orders = {order_options(made, f"person{n}", 1, made.bank[0]) for n in range(30)}
    assert len(orders) > 3


def test_all_right_passes_and_one_of_five_wrong_is_just_enough() -> None:
    answers = right_answers("lin.mei", 1)
    attempt = mark_quiz(course(), "lin.mei", 1, answers, language="zh", at=AT)
    assert (attempt.right, attempt.share, attempt.passed) == (5, 1.0, True)
    one = next(iter(answers))
    attempt = mark_quiz(course(), "lin.mei", 1, {**answers, one: ()}, language="zh", at=AT)
    assert (attempt.right, attempt.passed) == (4, True)


@pytest.mark.parametrize("wrong", [(), (0, 1, 2)])
def test_half_an_answer_is_a_wrong_one(wrong: tuple[int, ...]) -> None:
    answers = dict.fromkeys(right_answers("lin.mei", 1), wrong)
    attempt = mark_quiz(course(), "lin.mei", 1, answers, language="en", at=AT)
    assert (attempt.right, attempt.passed) == (0, False)


@pytest.mark.parametrize("answers", [{"q99": (0,)}, {"": ()}])
def test_what_was_not_asked_cannot_be_answered(answers: dict[str, tuple[int, ...]]) -> None:
    with pytest.raises(InputError) as caught:
        mark_quiz(course(), "lin.mei", 1, answers, language="en", at=AT)
    assert caught.value.code == "quiz_answer_unknown"


def test_an_option_that_is_not_there_is_refused() -> None:
    item = draw_quiz(course(), "lin.mei", 1)[0]
    with pytest.raises(InputError):
        mark_quiz(course(), "lin.mei", 1, {item.id: (7,)}, language="en", at=AT)


def test_a_certificate_holds_so_long_and_then_the_course_is_owed_again() -> None:
    attempt = mark_quiz(course(), LIN.id, 1, right_answers(LIN.id, 1), language="zh", at=AT)
    certificate = make_certificate(attempt, LIN, course())
    assert certificate.expires_on == date(2027, 3, 1)

    def state(day: date, of: Course, again: date | None = None) -> TrainingState:
        (line,) = assess_training([LIN], [of], [attempt], [certificate], day, again_since=again)
        return line.state

    assert state(DAY, course()) is TrainingState.VALID
    assert state(date(2027, 2, 10), course()) is TrainingState.EXPIRES_SOON
    assert state(date(2027, 3, 1), course()) is TrainingState.EXPIRES_SOON
    assert state(date(2027, 3, 2), course()) is TrainingState.EXPIRED
    assert state(DAY, replace(course(), version=3)) is TrainingState.OUTDATED
    later = DAY + timedelta(days=40)
    assert state(later, course(), DAY + timedelta(days=10)) is TrainingState.OUTDATED
    assert state(later, course(), DAY) is TrainingState.VALID


def test_no_certificate_is_made_of_a_failed_attempt() -> None:
    attempt = mark_quiz(course(), LIN.id, 1, {}, language="zh", at=AT)
    with pytest.raises(ValueError, match="passed"):
        make_certificate(attempt, LIN, course())


def test_only_those_at_work_owe_only_what_is_meant_for_them() -> None:
    gone = replace(LIN, id="gone", left_on=DAY - timedelta(days=1))
    coming = replace(LIN, id="coming", joined_on=DAY + timedelta(days=1))
    owners = replace(course(), id="leading", audience=(Audience.OWNERS,))
    lines = assess_training([LIN, gone, coming], [course(), owners], [], [], DAY)
    assert [(line.person, line.course, line.state) for line in lines] == [
        ("lin.mei", "basics", TrainingState.NEVER)
    ]


def test_a_lesson_whose_rule_changed_or_went_is_found() -> None:
    made = course(lessons=2)
    assert find_stale_cites([made], {"us.design.term": "aa"}) == ()
    changed = find_stale_cites([made], {"us.design.term": "bb"})
    assert [(c.lesson, c.gone) for c in changed] == [("l0", False), ("l1", False)]
    assert all(c.gone for c in find_stale_cites([made], {}))
