"""The programme in the browser's eyes: a course in Chinese, policies, registers, audits."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from freetosell.app.programme_training import find_attempts, put_person
from freetosell.core.law.functions import TOPICS
from freetosell.core.law.options import CLOSES_OFF, ONLY_OTHERS_KNOW
from freetosell.core.law.overview import CHAPTERS
from freetosell.core.programme.course import Audience
from freetosell.core.programme.quiz import draw_quiz, order_options
from freetosell.core.programme.register_plans import REGISTERS
from freetosell.core.programme.training import Person
from freetosell.markets.loader import load_rulebooks
from freetosell.web.law.words import SENTENCES
from freetosell.web.programme import desk
from freetosell.web.programme.lesson_text import parse_blocks
from freetosell.web.programme.words import CHOICES
from freetosell.web.roles import Role

RISK = {
    "risk": "Copies of our stand",
    "likelihood": "high",
    "impact": "low",
    "measure": "Watch the shops",
    "owner": "Wei",
    "state": "open",
    "review_on": "2020-01-02",
}
LIN = Person("lin.mei", "林梅", (Audience.SOURCING,), "zh", mail="operator@example.org")


def enter(*people: Person) -> None:
    for person in people:
        put_person(desk.programme(), person, by="owner")


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def quiz_form(client: Client, right: bool) -> dict[str, list[str]]:
    page = text_of(client.get("/programme/courses/basics/quiz/"))
    number = int(re.search(r'name="number" value="(\d+)"', page)[1])  # type: ignore[index]  # there
    course = desk.programme().get_course("basics")
    form: dict[str, list[str]] = {"number": [str(number)]}
    for item in draw_quiz(course, LIN.id, number):
        order = order_options(course, LIN.id, number, item)
        wanted = [p for p, i in enumerate(order) if (i in item.right) is right]
        form[f"q-{item.id}"] = [str(p) for p in (wanted if right else wanted[:1])]
        option = rf'name="q-{item.id}" value="(\d+)"[^>]*> <span>([^<]*)</span>'
        shown = [(int(place), told) for place, told in re.findall(option, page)]
        assert shown == [(p, _escaped(item.options[i].zh)) for p, i in enumerate(order)]
    return form


def _escaped(text: str) -> str:
    from django.utils.html import escape

    return str(escape(text))


def test_a_new_hire_fails_repeats_passes_and_gets_a_certificate(
    sign_in: Callable[[Role], Client],
) -> None:
    enter(LIN)
    client = sign_in(Role.OPERATOR)
    client.cookies["language"] = "zh-hans"
    assert "尚未修读" in text_of(client.get("/programme/courses/"))
    assert "他人权利" in text_of(client.get("/programme/courses/basics/"))

    answer = client.post("/programme/courses/basics/quiz/", quiz_form(client, right=False))
    assert answer.status_code == 302
    failed = text_of(client.get(answer.headers["Location"]))
    assert "尚未通过" in failed
    assert "您的答案" in failed

    answer = client.post("/programme/courses/basics/quiz/", quiz_form(client, right=True))
    passed = text_of(client.get(answer.headers["Location"]))
    assert "100%" in passed
    pdf = client.get(re.search(r'href="(/programme/certificates/[^"]+)"', passed)[1])  # type: ignore[index]  # there
    assert pdf.content.startswith(b"%PDF")
    assert [a.passed for a in find_attempts(desk.programme(), LIN.id)] == [False, True]
    assert find_attempts(desk.programme(), LIN.id)[0].language == "zh"

    owner = sign_in(Role.OWNER)
    report = text_of(owner.get("/programme/training/"))
    assert "Passed and valid" in report
    assert "1 of 2 courses owed" in report


def test_an_attempt_counts_once_and_options_that_were_not_shown_are_refused(
    sign_in: Callable[[Role], Client],
) -> None:
    enter(LIN)
    client = sign_in(Role.OPERATOR)
    client.cookies["language"] = "zh-hans"
    form = quiz_form(client, right=False)
    assert client.post("/programme/courses/basics/quiz/", form).status_code == 302
    assert client.post("/programme/courses/basics/quiz/", form).status_code == 409
    form = quiz_form(client, right=True)
    key = next(name for name in form if name.startswith("q-"))
    assert client.post("/programme/courses/basics/quiz/", {**form, key: "77"}).status_code == 400
    assert len(find_attempts(desk.programme(), LIN.id)) == 1


def test_somebody_elses_certificate_and_result_stay_closed(
    sign_in: Callable[[Role], Client],
) -> None:
    enter(LIN, replace(LIN, id="wu", name="Wu", mail="reviewer@example.org"))
    client = sign_in(Role.OPERATOR)
    client.cookies["language"] = "zh-hans"
    answer = client.post("/programme/courses/basics/quiz/", quiz_form(client, right=True))
    page = text_of(client.get(answer.headers["Location"]))
    where = re.search(r'href="(/programme/certificates/[^"]+)"', page)[1]  # type: ignore[index]  # there
    other = sign_in(Role.REVIEWER)
    assert other.get(where).status_code == 403
    assert other.get(answer.headers["Location"]).status_code == 404


def test_a_rule_that_changes_flags_the_lesson(
    sign_in: Callable[[Role], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    course = desk.programme().get_course("basics")
    lesson = next(one for one in course.lessons if one.cites)
    rule = next(iter(lesson.cites))
    client = sign_in(Role.OWNER)
    where = f"/programme/courses/basics/lessons/{lesson.id}/"
    assert "changed since this was written" not in text_of(client.get(where))

    code = rule.partition(".")[0].upper()
    book = load_rulebooks()[code]
    rules = tuple(
        replace(one, versions=tuple(replace(v, text=v.text + " Anew.") for v in one.versions))
        if one.id == rule
        else one
        for one in book.rules
    )
    books = {**load_rulebooks(), code: replace(book, rules=rules)}
    monkeypatch.setattr("freetosell.markets.loader.load_rulebooks", lambda: books)
    assert "changed since this was written" in text_of(client.get(where))
    assert rule in text_of(client.get("/programme/training/"))
    assert rule in text_of(client.get("/programme/"))


def test_an_account_of_nobody_is_told_so_and_entered_by_the_owner(
    sign_in: Callable[[Role], Client],
) -> None:
    client = sign_in(Role.OWNER)
    assert "belongs to nobody" in text_of(client.get("/programme/"))
    assert client.get("/programme/courses/basics/quiz/").status_code == 404
    given = {"id": "owner@example.org", "name": "Ann", "language": "en", "audiences": ["owners"]}
    assert client.post("/programme/people/", given).status_code == 302
    assert "belongs to nobody" not in text_of(client.get("/programme/"))
    assert client.post("/programme/people/", given).status_code == 422
    assert client.post("/programme/people/", {**given, "id": "a b"}).status_code == 422


def test_a_policy_is_issued_with_every_blank_and_read(sign_in: Callable[[Role], Client]) -> None:
    enter(replace(LIN, mail="owner@example.org"))
    client = sign_in(Role.OWNER)
    template = desk.programme().get_template("complaints")
    blanks = {f"blank-{name}": f"<b>{name}</b>" for name in template.blanks}
    where = "/programme/policies/complaints/"
    assert client.post(where + "issue/", {"approved_by": "Wei"}).status_code == 422
    assert client.post(where + "issue/", {**blanks, "approved_by": "Wei"}).status_code == 302
    page = text_of(client.get(where))
    assert "&lt;b&gt;" in page
    assert "<b>mailbox</b>" not in page
    assert "I have read this" in page
    assert client.post(where).status_code == 302
    assert "You have read this version" in text_of(client.get(where))
    assert client.get("/programme/policies/nothing/").status_code == 404


def test_a_register_row_is_added_found_changed_kept_and_removed(
    sign_in: Callable[[Role], Client],
) -> None:
    client = sign_in(Role.OPERATOR)
    where = "/programme/registers/risks/"
    assert client.post(where, {**RISK, "likelihood": "sure"}).status_code == 422
    assert client.post(where, RISK).status_code == 302
    assert "Copies of our stand" in text_of(client.get(where + "?text=stand&state=open"))
    assert "Copies of our stand" not in text_of(client.get(where + "?state=closed"))
    row = where + "rows/risks-0001/"
    assert client.post(row, {**RISK, "risk": "=cmd()", "version": "1"}).status_code == 302
    late = client.post(row, {**RISK, "version": "1"})
    assert late.status_code == 409, "somebody else changed it meanwhile"
    assert "'=cmd()" in client.get(where + "table.csv").content.decode("utf-8-sig")
    history = text_of(client.get("/record/register_risks/risks-0001?plain=1"))
    assert "The history holds: 2 versions" in history
    assert "late" in text_of(client.get("/programme/calendar/"))
    assert client.post(row + "remove/").status_code == 302
    assert "Taken away" in text_of(client.get("/record/register_risks/risks-0001?plain=1"))


def test_a_file_of_rows_says_what_was_refused(sign_in: Callable[[Role], Client]) -> None:
    client = sign_in(Role.OPERATOR)
    head = ",".join(RISK)
    text = f"{head}\n{','.join(RISK.values())}\nonly a risk\n"
    file = SimpleUploadedFile("r.csv", text.encode())
    where = "/programme/registers/risks/import/"
    assert client.post(where, {"file": file}).status_code == 302
    assert "2 rows read = 1 stored + 1 refused" in text_of(client.get(where))
    wrong = SimpleUploadedFile("r.exe", b"MZ")
    assert client.post(where, {"file": wrong}).status_code == 400


def test_a_list_of_who_was_present_stands_beside_the_courses(
    sign_in: Callable[[Role], Client],
) -> None:
    enter(LIN)
    client = sign_in(Role.OWNER)
    file = SimpleUploadedFile(
        "p.csv",
        b"person,course,day\nlin.mei,<i>Marks</i>,2026-01-02\nwho,Marks,2026-01-02\n",
    )
    where = "/programme/training/attendance/"
    assert client.post(where, {"file": file}).status_code == 302
    page = text_of(client.get(where))
    assert "2 rows read = 1 stored + 1 refused" in page
    assert "&lt;i&gt;Marks&lt;/i&gt;" in page
    assert "Trainings attended" in text_of(client.get("/programme/people/lin.mei/"))


def test_an_audit_from_the_plan_to_the_file(sign_in: Callable[[Role], Client]) -> None:
    enter(LIN, replace(LIN, id="wu", name="Wu", mail="reviewer@example.org"))
    client = sign_in(Role.COUNSEL)
    plan = {
        "frame": "gbt-29490-2023",
        "auditor": "Chen",
        "scope": "all",
        "planned_on": "2026-11-22",
    }
    where = client.post("/programme/audits/", plan).headers["Location"]
    assert client.post(where).status_code == 400, "not every clause was looked at"
    frame = desk.programme().get_frame("gbt-29490-2023")
    fault = frame.clauses[0].number
    for clause in frame.clauses:
        result = "minor" if clause.number == fault else "conforms"
        said = {"result": result, "statement": "Seen."}
        answer = client.post(f"{where}clauses/{clause.number}/", said)
        assert answer.status_code == 302
    action = {"action": "Lin takes the course", "person": "lin.mei", "due_on": "2020-01-01"}
    assert client.post(f"{where}clauses/{fault}/action/", action).status_code == 302
    assert "A0001" in text_of(client.get(f"{where}clauses/{fault}/"))
    assert client.post(where).status_code == 302
    pdf = client.get(where + "file.pdf")
    assert pdf.content.startswith(b"%PDF")
    book = client.get(where + "file.xlsx")
    assert _links(book.content) >= {"http://testserver/record/person/lin.mei"}
    assert client.get(where + "file.exe").status_code == 404

    assert "late" in text_of(client.get("/programme/actions/"))
    doer = sign_in(Role.OPERATOR)
    assert doer.post("/programme/actions/A0001/", {"said": "done"}).status_code == 302
    own = doer.post("/programme/actions/A0001/", {"said": "helped"})
    assert "action_own_judge" in text_of(own)
    other = sign_in(Role.REVIEWER)
    assert other.post("/programme/actions/A0001/", {"said": "helped"}).status_code == 302


def _links(book: bytes) -> set[str]:
    import io

    import openpyxl

    sheets = openpyxl.load_workbook(io.BytesIO(book)).worksheets
    cells = (cell for sheet in sheets for row in sheet.iter_rows() for cell in row)
    return {str(c.hyperlink.target) for c in cells if c.hyperlink is not None}


def test_a_review_is_held_with_its_figures(sign_in: Callable[[Role], Client]) -> None:
    client = sign_in(Role.OWNER)
    given = {"led_by": "Wei", "since": "2025-11-22", "decisions": "Nothing to change: all is new"}
    answer = client.post("/programme/reviews/", given)
    page = text_of(client.get(answer.headers["Location"]))
    assert "Nothing to change" in page
    assert "unknown" in page, "nothing was there to count"
    client.cookies["language"] = "zh-hans"
    assert "共登记0人" in text_of(client.get("/programme/reviews/"))


def test_records_of_people_are_for_owner_and_auditor(sign_in: Callable[[Role], Client]) -> None:
    enter(LIN)
    assert sign_in(Role.REVIEWER).get("/record/person/lin.mei?plain=1").status_code == 403
    page = text_of(sign_in(Role.AUDITOR).get("/record/person/lin.mei?plain=1"))
    assert "The history holds: 1 version" in page
    assert sign_in(Role.OWNER).get("/record/person/nobody?plain=1").status_code == 404


def test_a_record_leads_to_the_page_of_its_noun(sign_in: Callable[[Role], Client]) -> None:
    enter(LIN)
    client = sign_in(Role.OWNER)
    answer = client.get("/record/person/lin.mei")
    assert answer.headers["Location"] == "/programme/people/lin.mei/"
    assert client.get("/record/product/own%3ASKU").headers["Location"].startswith("/products/")


def test_the_law_of_a_market_is_shown_with_authority_and_rule_ids(
    sign_in: Callable[[Role], Client],
) -> None:
    client = sign_in(Role.OPERATOR)
    assert "United States (US)" in text_of(client.get("/law/"))
    page = text_of(client.get("/law/us/?as_of=2015-01-01&right=design"))
    rule = next(one for one in load_rulebooks()["US"].rules if "design" in one.rights)
    assert f'id="{rule.id}"' in page
    assert _escaped(rule.versions[0].authority) in page
    assert client.get(f"/law/rules/{rule.id}/").headers["Location"] == f"/law/US/#{rule.id}"
    assert client.get("/law/rules/us.nothing/").status_code == 404
    assert client.get("/law/XX/").status_code == 404
    compared = text_of(client.get("/law/compare/?market=US&market=DE&market=nothing&topic=term"))
    assert compared.count("How long does it last at most?") >= 2
    assert "Germany (DE)" in compared


def test_counsel_is_kept_in_the_users_own_words(sign_in: Callable[[Role], Client]) -> None:
    client = sign_in(Role.OPERATOR)
    given = {"market": "de", "name": "Dr. Eva Muster", "engagement": "asked"}
    assert client.post("/counsel/", {**given, "market": "ZZ"}).status_code == 422
    assert client.post("/counsel/", given).status_code == 302
    one = "/counsel/de-dr-eva-muster/"
    assert client.post(one, {**given, "fees": "=1+1"}).status_code == 302
    assert "'=1+1" in client.get("/counsel/table.csv").content.decode("utf-8-sig")
    assert client.post(one + "remove/").status_code == 302
    assert client.get(one).status_code == 404


def test_lessons_hold_no_markup_but_their_own() -> None:
    blocks = parse_blocks("<script>x</script>\n## A & B\n- one\n  two\n- three\n\nend")
    assert [b.kind for b in blocks] == ["paragraph", "heading", "list", "paragraph"]
    assert blocks[2].rows == ("one two", "three")
    assert blocks[0].text == "<script>x</script>"


def test_what_the_core_says_in_english_is_translated() -> None:
    said = {*CHAPTERS, *TOPICS.values(), *CLOSES_OFF.values(), *ONLY_OTHERS_KNOW.values()}
    assert said == set(SENTENCES)
    used = {code for plan in REGISTERS.values() for f in plan.fields for code in f.choices}
    assert used == set(CHOICES)
