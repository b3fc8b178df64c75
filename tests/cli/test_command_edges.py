"""What a user types wrong, pipes away, or asks for as JSON."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from freetosell.cli import console
from freetosell.platforms.table import PLATFORM_NAMES

LISTING = ("--title", "Adjustable aluminium phone stand for desk, folds flat")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
@pytest.mark.parametrize("arguments", [("law", "us"), ("law", "us", "--json"), ("law",)])
def test_a_reader_that_goes_away_is_no_fault(arguments) -> None:
    """The pipe is closed before anything is written."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        done = subprocess.run(
            [sys.executable, "-m", "freetosell.cli.main", *arguments],
            stdout=pipe,
            stderr=subprocess.PIPE,
            text=True,
            timeout=120,
            check=False,
        )
    assert done.returncode == console.EXIT_PIPE_CLOSED
    assert done.stderr == ""


def test_an_unknown_platform_is_refused_with_the_known_ones(run, tmp_path: Path) -> None:
    done = run("check", *LISTING, "--platform", "nope", "-w", tmp_path)
    assert done.returncode == 2
    assert "platform_unknown" in done.stderr
    assert all(name in done.stderr for name in PLATFORM_NAMES)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check", *LISTING, "--markets", "XX"), "market_unknown"),
        (("check", *LISTING, "--markets", "US,ZZ"), "market_unknown"),
        (("law", "QQ"), "market_unknown"),
        (("counsel", "add", "XX", "Some One"), "counsel_market_bad"),
    ],
)
def test_a_code_that_names_no_market_is_refused(run, tmp_path: Path, arguments, code) -> None:
    done = run(*arguments, env={"FREETOSELL_WORKSPACE": str(tmp_path / "ws")})
    assert done.returncode == 2
    assert code in done.stderr


def test_a_market_without_rules_is_answered_not_covered(workspace: Path, run) -> None:
    done = run("check", *LISTING, "-m", "PR,KE", "-w", workspace, "--json")
    assert done.returncode == 0, done.stderr
    (assessment,) = json.loads(done.stdout)["assessments"]
    assert [f["outcome"] for f in assessment["findings"]] == ["not_covered", "not_covered"]


def test_doctor_makes_nothing(run, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "workspace"
    done = run("doctor", "-w", folder, "--json")
    parts = {c["part"]: c for c in json.loads(done.stdout)}
    assert not folder.parent.exists()
    assert parts["Workspace"]["ok"] is None
    assert parts["Records"]["ok"] is None
    assert parts["Corpus"]["ok"] is False


def test_corpus_status_fits_eighty_columns(workspace: Path, run) -> None:
    done = run("corpus", "status", "-w", workspace, env={"COLUMNS": "80"})
    lines = [line for line in done.stdout.splitlines() if not line.startswith("Folder:")]
    assert max(map(len, lines)) <= 80
    assert "utility model" in done.stdout
    assert "registration" in done.stdout


def test_counsel_add_says_in_json_what_it_stored(run, tmp_path: Path) -> None:
    for new in (True, False):
        done = run("counsel", "add", "DE", "Anna Beispiel", "-w", tmp_path, "--json")
        stored = json.loads(done.stdout)
        assert (stored["new"], stored["counsel"]["market"]) == (new, "DE")


def test_an_answer_in_json_holds_the_fact_and_the_new_reading(workspace: Path, run) -> None:
    checked = run("check", *LISTING, "--bullet", "Two hinges", "-m", "US", "-w", workspace)
    assert checked.returncode == 0, checked.stderr
    question = json.loads(run("ask", "-w", workspace, "--json").stdout)[0]
    done = run("answer", question["id"], "nein", "--by", "Li Wei", "-w", workspace, "--json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["fact"]["answer"] == "no"
    assert said["fact"]["settles"] == [question["id"]]
    assert said["assessment"]["product"]["id"] == said["product_id"] == question["product_id"]


def test_an_answer_for_a_variation_that_is_none_is_refused(workspace: Path, run) -> None:
    run("check", *LISTING, "--bullet", "Three hinges", "-m", "US", "-w", workspace)
    question = json.loads(run("ask", "-w", workspace, "--json").stdout)[0]
    done = run("answer", question["id"], "no", "--by", "Li", "--sku", "NONE", "-w", workspace)
    assert done.returncode == 2
    assert "variation_not_found" in done.stderr


def test_a_second_sheet_of_goods_is_named_and_the_run_is_partly_done(
    workspace: Path, tmp_path: Path, run
) -> None:
    book = Workbook()
    for name, title in (("First", "Folding phone stand"), ("Second", "Garden hose nozzle")):
        sheet = book.create_sheet(name)
        sheet.append(["SKU", "Title", "Description"])
        sheet.append([name, title, "Steel"])
    book.save(tmp_path / "goods.xlsx")
    done = run("check", tmp_path / "goods.xlsx", "-m", "US", "-w", workspace)
    assert done.returncode == 1
    assert "only one sheet is read; not read: Second" in done.stderr
    assert "sheet Second holds a table too and was not read" in done.stdout


def test_a_folder_instead_of_a_catalogue(workspace: Path, tmp_path: Path, run) -> None:
    done = run("check", tmp_path, "-w", workspace)
    assert done.returncode == 3
    assert "This is a folder" in done.stderr


@pytest.mark.parametrize("arguments", [("ask",), ("answer", "deadbeef", "yes", "--by", "Li")])
def test_a_workspace_in_which_nothing_was_checked_is_said_and_not_made(
    tmp_path: Path, run, arguments
) -> None:
    done = run(*arguments, "-w", tmp_path / "mistyped")
    assert done.returncode == 2
    assert "nothing_checked_yet" in done.stderr
    assert not (tmp_path / "mistyped").exists()


def test_a_file_where_the_workspace_or_the_report_should_be(
    workspace: Path, tmp_path: Path, run
) -> None:
    (tmp_path / "file").write_text("x")
    parts = json.loads(run("doctor", "-w", tmp_path / "file", "--json").stdout)
    assert {c["part"]: c["ok"] for c in parts}["Workspace"] is False
    done = run("check", *LISTING, "-w", workspace, "-o", tmp_path / "file")
    assert done.returncode == 5
    assert "a file stands where the folder should be" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="another signal there")
def test_ctrl_c_ends_in_words(tmp_path: Path, demo_files) -> None:
    command = [sys.executable, "-m", "freetosell.cli.main", "corpus", "add"]
    files = [str(path) for path in (*demo_files.grants, demo_files.members)]
    with subprocess.Popen(
        [*command, *files, "-w", str(tmp_path / "ws")], stderr=subprocess.PIPE, text=True
    ) as process:
        while not (tmp_path / "ws").exists():
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=120)
    assert process.returncode == console.EXIT_INTERRUPTED
    assert "Stopped. What was stored stays" in said


def test_errors_name_no_page_that_an_installed_user_has_not() -> None:
    source = Path(console.__file__).parents[1]
    naming = [
        f"{path.name}:{number}"
        for path in source.rglob("*.py")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if ("docs/" in line or "tools/" in line) and '"' in line and "``" not in line
        and not line.lstrip().startswith("#")
    ]  # fmt: skip
    assert naming == []
