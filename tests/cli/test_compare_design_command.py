"""``freetosell compare-design``: one file, several markets, as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from freetosell.cli.main import app

EXAMPLE = str(Path(__file__).parents[2] / "docs/examples/design-comparison.toml")
DAY = ("--as-of", "2026-11-21")


def said(*args: str) -> str:
    done = CliRunner().invoke(
        app, ["compare-design", *args], env={"COLUMNS": "100", "NO_COLOR": "1"}
    )
    assert done.exit_code == 0, done.output
    return " ".join(done.output.split())


def test_each_market_answers_by_its_own_test() -> None:
    found = json.loads(said(EXAMPLE, "-m", "us,em,cn,ep,ar", "--json", *DAY))
    outcomes = {a["market"]: a["outcome"] for a in found["answers"]}
    assert outcomes == {
        "US": "may_read",
        "EM": "reads",
        "CN": "reads",
        "EP": "not_covered",
        "AR": "not_covered",
    }
    assert found["answers"][0]["decided_by"] == "us.acts.article"
    assert found["comparison"]["design"].startswith("Folding desk lamp")


def test_the_text_names_test_speaker_rules_and_what_is_left_out() -> None:
    text = said(EXAMPLE, "-m", "US,IN", *DAY)
    for words in (
        "the ordinary observer who knows the earlier designs",
        "same (A. Lee, buyer)",
        "Left out here: cable, colour.",
        "us.acts.article ← decided",
        "[unreviewed]",
        "? How does this market treat parts drawn in broken lines?",
        "not legal advice",
    ):
        assert words in text


def test_words_of_the_file_are_no_markup(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_text(
        '[design]\nname = "[red]x[/red]\\u001b[2J"\n[product]\nname = "p"\n', encoding="utf-8"
    )
    text = said(str(path), "-m", "US", *DAY)
    assert "[red]x[/red]" in text
    assert "\x1b" not in text
