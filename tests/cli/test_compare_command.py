"""``freetosell compare`` as a user runs it, and drawings on the way in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from freetosell.testing.demo import DemoFiles

KETTLE = "US D1,195,318"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory, demo_files: DemoFiles, run) -> Path:
    """A workspace with the kettle's record and drawings."""
    folder = tmp_path_factory.mktemp("drawn")
    (sheets,) = [p for p in demo_files.photographed if "D1195318" in p.name]
    (week,) = [p for p in demo_files.grants if sheets.parent.name[2:] in p.name]
    done = run("corpus", "add", week, sheets, "--workspace", folder, "--json", "--quiet")
    assert done.returncode == 0, done.stderr
    drawings = json.loads(done.stdout)["drawings"]
    assert drawings["stored"] == 5
    assert drawings["left_out"] == 1
    return folder


def test_compare_writes_the_page_and_the_rows(
    drawn: Path, demo_files: DemoFiles, run, tmp_path: Path
) -> None:
    photos = sorted(demo_files.photos.glob("BRK-KET-SS*.png"))
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    out = tmp_path / "out"
    done = run(
        "compare", KETTLE, *photos, broken, "-m", "US,CN", "--as-of", "2026-11-21",
        "--out", out, "--workspace", drawn, "--json", "--quiet",
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    told = json.loads(done.stdout)
    assert [f["market"] for f in told["findings"]] == ["US", "CN"]
    assert told["findings"][0]["outcome"] == "may_read"
    assert told["comparison"]["features"][0]["likeness"] == "same"
    assert [r["code"] for r in told["refused"]] == ["not_a_picture"]
    assert (out / "comparison.html").is_file()
    again = run("compare-design", out / "comparison.toml", "-m", "US", "--as-of", "2026-11-21")
    assert again.returncode == 0
    assert "May read" in again.stdout


def test_errors_are_said(drawn: Path, run, tmp_path: Path) -> None:
    words = tmp_path / "words.jpg"
    words.write_text("no picture", encoding="utf-8")
    done = run("compare", KETTLE, words, "--workspace", drawn)
    assert done.returncode != 0
    assert "no_photos" in done.stderr
    done = run("compare", "US D999,999", words, "--workspace", drawn)
    assert "design_not_held" in done.stderr
