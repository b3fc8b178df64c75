"""The courses, policies and frames that come with the program, and the mistakes of authors."""

from __future__ import annotations

from pathlib import Path

import pytest

from freetosell.app.programme_evidence import find_evidence_names
from freetosell.core.errors import RuleError
from freetosell.core.programme.course import Audience, digest_rules, find_stale_cites
from freetosell.core.programme.register_plans import REGISTERS
from freetosell.markets.loader import load_rulebooks
from freetosell.programme.loader import (
    load_course_folder,
    load_courses,
    load_frames,
    load_policy_templates,
)

COURSE = """
version = 1
audience = ["everyone"]
questions = 1
title = { en = "T", zh = "题" }
about = { en = "A", zh = "关" }
[[lesson]]
id = "one"
minutes = 5
title = { en = "One", zh = "一" }
"""
QUIZ = """
[[item]]
id = "q"
lesson = "one"
question = { en = "Q?", zh = "问？" }
explanation = { en = "E", zh = "解" }
[[item.option]]
en = "yes"
zh = "是"
right = true
[[item.option]]
en = "no"
zh = "否"
"""


def write_course(home: Path, course: str = COURSE, quiz: str = QUIZ, **texts: str) -> Path:
    folder = home / "mine"
    (folder / "lessons").mkdir(parents=True)
    (folder / "course.toml").write_text(course, "utf-8")
    (folder / "quiz.toml").write_text(quiz, "utf-8")
    for language in ("en", "zh"):
        text = texts.get(language, "Text.")
        (folder / "lessons" / f"one.{language}.md").write_text(text, "utf-8")
    return home


def test_every_group_of_people_has_a_course() -> None:
    meant = {audience for course in load_courses().values() for audience in course.audience}
    assert meant == set(Audience)


def test_no_lesson_rests_on_a_rule_that_is_not_what_its_author_read() -> None:
    digests = digest_rules(load_rulebooks().values())
    assert find_stale_cites(load_courses().values(), digests) == ()


def test_every_lesson_is_asked_about_and_wrong_answers_are_not_always_in_one_place() -> None:
    for course in load_courses().values():
        assert {item.lesson for item in course.bank} == {lesson.id for lesson in course.lessons}
        for lesson in course.lessons:
            assert "—" not in lesson.body.en
            assert any("\u4e00" <= c <= "\u9fff" for c in lesson.body.zh)


def test_clauses_name_evidence_that_is_kept_and_policies_name_clauses_that_are_there() -> None:
    names = set(find_evidence_names())
    frames = load_frames()
    clauses = {frame.id: {c.number for c in frame.clauses} for frame in frames.values()}
    for frame in frames.values():
        for clause in frame.clauses:
            assert set(clause.evidence) <= names, clause.number
    for serves in (
        *(template.clauses for template in load_policy_templates().values()),
        *(plan.clauses for plan in REGISTERS.values()),
    ):
        for frame_id, numbers in serves.items():
            assert set(numbers) <= clauses[frame_id]


def test_an_own_course_stands_beside_ours(tmp_path: Path) -> None:
    courses = load_courses(write_course(tmp_path))
    assert courses["mine"].source == str(tmp_path)
    assert "basics" in courses


@pytest.mark.parametrize(
    ("course", "quiz", "texts", "told"),
    [
        (COURSE.replace("questions = 1", "questions = 2"), QUIZ, {}, "the bank has 1"),
        (COURSE.replace("minutes = 5", "minuts = 5"), QUIZ, {}, "minuts"),
        (COURSE, QUIZ.replace('lesson = "one"', 'lesson = "two"'), {}, "no lesson two"),
        (COURSE, QUIZ.replace("right = true", ""), {}, "no answer is right"),
        (COURSE, QUIZ + QUIZ.replace('"q"', '"q"'), {}, "question q stands twice"),
        (COURSE, QUIZ, {"zh": ""}, "one.zh.md: empty"),
        (COURSE, QUIZ, {"en": "<script>alert(1)</script>"}, "HTML"),
        (COURSE + "[[lesson", QUIZ, {}, "course.toml"),
        (COURSE, QUIZ.replace('zh = "否"', ""), {}, "zh"),
    ],
)
def test_an_authors_mistake_is_named(
    tmp_path: Path, course: str, quiz: str, texts: dict[str, str], told: str
) -> None:
    home = write_course(tmp_path, course, quiz, **texts)
    with pytest.raises(RuleError) as caught:
        load_course_folder(home)
    assert caught.value.code == "course_invalid"
    assert any(told in problem for problem in caught.value.problems), caught.value.problems


def test_policies_must_have_the_same_blanks_in_both_languages(tmp_path: Path) -> None:
    text = 'title = { en = "T", zh = "题" }\nbody = { en = "{a}", zh = "无" }\n'
    (tmp_path / "p.toml").write_text(text, "utf-8")
    with pytest.raises(RuleError) as caught:
        load_policy_templates(tmp_path)
    assert "blanks" in caught.value.problems[0]


def test_a_frame_with_a_clause_twice_is_refused(tmp_path: Path) -> None:
    clause = (
        '[[clause]]\nnumber = "4.1"\ntitle = { en = "T", zh = "题" }\n'
        'asks = { en = "A", zh = "问" }\n'
    )
    head = 'title = { en = "F", zh = "框" }\nsource = "s"\nverified = false\n'
    (tmp_path / "f.toml").write_text(head + clause + clause, "utf-8")
    with pytest.raises(RuleError) as caught:
        load_frames(tmp_path)
    assert "4.1 stands twice" in caught.value.problems[0]
