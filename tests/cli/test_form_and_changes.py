"""A supplier's form there and back, and the ways around, by the commands themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from freetosell.testing.demo import DemoFiles


@pytest.fixture(scope="module")
def product(workspace: Path, demo_files: DemoFiles, run) -> str:
    done = run("check", demo_files.catalogue[1], "-m", "US,DE", "-w", workspace, "--json")
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    live = {d["product_id"]: len(d["claims"]) for d in document["design_around"]}
    asked = {a["product"]["id"] for a in document["assessments"] if a["questions"]}
    return max((p for p in live if p in asked), key=lambda p: live[p])


def test_a_form_goes_out_and_its_answers_are_read(workspace, product, run, tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    done = run("ask", product, "--form", form, "--language", "zh", "-w", workspace)
    assert done.returncode == 0, done.stderr
    book = load_workbook(form)
    sheet = book["Form"]
    ids = []
    for row in sheet.iter_rows():
        key = str(row[8].value or "")
        if key in ("form:by", "form:on"):
            row[2].value = {"form:by": "Wang Fang", "form:on": "2026-11-20"}[key]
        elif len(key) == 16:
            row[3].value = "否" if not ids else "maybe"
            ids.append(key)
    book.save(form)
    back = run("answer", "--form", form, "-w", workspace, "--json")
    assert back.returncode == (1 if len(ids) > 1 else 0), back.stderr
    told = json.loads(back.stdout)
    assert told["rows_read"] == len(ids) == len(told["stored"]) + len(told["rejected"])
    assert told["stored"][0]["fact"]["stated_by"] == "Wang Fang"
    assert told["assessments"][0]["product"]["id"] == product
    left = json.loads(run("ask", product, "-w", workspace, "--json").stdout)
    assert ids[0] not in {q["id"] for q in left}


def test_the_ways_around_name_markets_and_what_remains(workspace, product, run) -> None:
    done = run("design-around", product, "-w", workspace, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["product_id"] == product
    for chosen in found["sets"]:
        fallen = {c for change in chosen["changes"] for c in change["claims"]}
        for effect in chosen["effects"]:
            assert set(effect["defeated"]) <= fallen
            assert set(effect["remaining"]) <= set(chosen["beyond"])
    words = run("design-around", product, "-m", "US", "-w", workspace)
    assert words.returncode == 0, words.stderr
    assert "all-elements rule" in words.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("design-around", "own:none"), "product_not_found"),
        (("ask", "--form", "x.xlsx"), "form_without_product"),
        (("answer",), "answer_incomplete"),
        (("answer", "abcdef12", "yes", "--form", "x.xlsx"), "answer_and_form"),
    ],
)
def test_wrong_input_is_refused(workspace, product, run, arguments, code) -> None:
    done = run(*arguments, "-w", workspace)
    assert done.returncode == 2
    assert code in done.stderr
