"""``freetosell programme`` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from freetosell.cli.main import app
from freetosell.core.errors import InputError


def call(folder: Path, *args: object, text: str = ""):
    words = ["programme", *map(str, args), "--workspace", str(folder)]
    env = {"COLUMNS": "160", "NO_COLOR": "1", "FREETOSELL_USER": "Mo"}
    return CliRunner().invoke(app, words, env=env, input=text)


def test_a_course_from_the_question_to_the_certificate(tmp_path: Path) -> None:
    assert call(tmp_path, "person", "lin", "--name", "林梅", "--language", "zh").exit_code == 0
    sheet = json.loads(call(tmp_path, "quiz", "lin", "basics", "--json").output)
    assert sheet["attempt"] == 1
    assert all(len(one["options"]) >= 2 for one in sheet["questions"])
    wrong = json.dumps({one["id"]: "" for one in sheet["questions"]})
    failed = call(tmp_path, "answer", "lin", "basics", "-", text=wrong)
    assert failed.exit_code == 1
    assert "0 of 10: not passed." in failed.output

    from freetosell.core.programme.quiz import draw_quiz, order_options
    from freetosell.programme.loader import load_courses

    course = load_courses()["basics"]
    given = [
        f"{item.id}="
        + "".join("abcdefgh"[order_options(course, "lin", 2, item).index(i)] for i in item.right)
        for item in draw_quiz(course, "lin", 2)
    ]
    passed = call(tmp_path, "answer", "lin", "basics", *given, "--attempt", 2)
    assert passed.exit_code == 0, passed.output
    report = call(tmp_path, "training", "--json")
    (line,) = json.loads(report.output)["lines"]
    assert (report.exit_code, line["state"], line["attempts"]) == (0, "valid", 2)
    out = tmp_path / "certificate.pdf"
    done = call(tmp_path, "certificate", line["certificate"]["id"], "--out", out, "-l", "zh")
    assert done.exit_code == 0, done.output
    assert out.read_bytes().startswith(b"%PDF")
    again = call(tmp_path, "certificate", line["certificate"]["id"], "--out", out)
    assert isinstance(again.exception, InputError)


def test_registers_and_audits_name_what_is_wrong(tmp_path: Path) -> None:
    assert "risks" in call_plain("registers").output
    bad = call(tmp_path, "add", "risks", "--set", "risk=x")
    assert isinstance(bad.exception, InputError)
    assert "measure is missing" in bad.exception.what
    assert call(tmp_path, "audit", "iso-56005-2020", "--auditor", "Chen").exit_code == 0
    assert call(tmp_path, "finding", "2026-01", "4", "conforms").exception is not None
    out = tmp_path / "audit.xlsx"
    audit = json.loads(call(tmp_path, "audits", "--json").output)["audits"][0]["id"]
    assert call(tmp_path, "file", audit, "--out", out).exit_code == 0
    assert out.stat().st_size > 5_000
    assert call(tmp_path, "file", audit, "--out", tmp_path / "audit.doc").exception is not None
    figures = json.loads(call(tmp_path, "review", "--json").output)["indicators"]
    assert figures[0][1] is None


def call_plain(*args: object):
    words = ["programme", *map(str, args)]
    return CliRunner().invoke(app, words, env={"COLUMNS": "160", "NO_COLOR": "1"})


def test_who_was_present_is_read_in_and_listed(tmp_path: Path) -> None:
    assert call(tmp_path, "person", "lin", "--name", "林梅").exit_code == 0
    present = tmp_path / "present.csv"
    present.write_text("person,course,day\nlin,Marks,2026-03-02\nwho,Marks,2026-03-02\n")
    done = call(tmp_path, "attendance", present)
    assert done.exit_code == 1
    assert "2 read = 1 kept + 1 refused." in done.output
    (kept,) = json.loads(call(tmp_path, "attendance", "--json").output)
    assert (kept["person"], kept["on"]) == ("lin", "2026-03-02")


def test_what_is_due_is_listed(tmp_path: Path) -> None:
    assert "Nothing is due" in call(tmp_path, "due").output
    call(tmp_path, "action", "case 1", "mend it", "--person", "lin", "--due", "2026-01-02")
    (late,) = json.loads(call(tmp_path, "due", "--json").output)
    assert (late["kind"], late["on"]) == ("corrective_action", "2026-01-02")
