"""``freetosell counsel`` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from freetosell.cli.main import app
from freetosell.core.errors import InputError


def call(folder: Path, *args: object):
    words = ["counsel", *map(str, args), "--workspace", str(folder)]
    return CliRunner().invoke(app, words, env={"COLUMNS": "120", "NO_COLOR": "1"})


def test_the_register_is_empty_until_the_user_fills_it(tmp_path: Path) -> None:
    assert "The register is empty" in call(tmp_path, "list").output
    done = call(
        tmp_path,
        "add",
        "de",
        "Dr. Eva Muster",
        *("--firm", "Muster"),
        *("--scope", "patents"),
        *("--scope", "designs"),
        *("--language", "de"),
        *("--fees", "EUR 380 an hour (2026)"),
        *("--engagement", "engaged"),
        *("--engaged-on", "2026-11-05"),
    )
    assert done.exit_code == 0, done.output
    assert "Added de-dr-eva-muster-muster." in done.output
    shown = call(tmp_path, "list").output
    assert "conflicts  not asked" in shown
    assert "engaged since 2026-11-05" in shown
    (row,) = json.loads(call(tmp_path, "list", "--market", "DE", "--json").output)
    assert row["scope"] == ["patents", "designs"]
    assert json.loads(call(tmp_path, "list", "--market", "US", "--json").output) == []
    assert "Removed" in call(tmp_path, "remove", row["id"]).output
    assert "The register is empty" in call(tmp_path, "list").output


def test_a_list_goes_in_and_out_and_refusals_are_named(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("market,name,notes\nGB,Ada,=cmd()\nXYZ,Bert,\n", "utf-8")
    done = call(tmp_path, "import", source)
    assert done.exit_code == 1
    assert "2 read = 1 new + 0 replaced + 1 refused" in done.output
    assert "refused [counsel_market_bad] in.csv row 2" in done.output
    target = tmp_path / "out.csv"
    assert "1 written" in call(tmp_path, "export", target).output
    assert '"\'=cmd()"' in target.read_text("utf-8")
    other = tmp_path / "other.json"
    told = json.loads(call(tmp_path, "export", other, "--json").output)
    assert told == {"file": str(other), "written": 1}
    again = call(tmp_path, "export", target)
    assert isinstance(again.exception, InputError)
    report = json.loads(call(tmp_path, "import", target, "--json").output)
    assert (report["read"], report["replaced"], report["rejected"]) == (1, 1, [])
    (row,) = json.loads(call(tmp_path, "list", "--json").output)
    gone = json.loads(call(tmp_path, "remove", row["id"], "--json").output)
    assert gone == {"removed": row["id"]}


@pytest.mark.parametrize("args", [("add", "Narnia", "A"), ("remove", "nobody")])
def test_wrong_words_are_answered_with_a_cure(tmp_path: Path, args: tuple[str, ...]) -> None:
    done = call(tmp_path, *args)
    assert isinstance(done.exception, InputError)
    assert done.exception.fix
