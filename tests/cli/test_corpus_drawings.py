"""``corpus add --no-drawings`` leaves the sheets for a later run, and says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from freetosell.cli.main import app

RECORD = {
    "number": "USD998001S1", "title": "Round stand", "type": "design",
    "claims": ["The ornamental design for a round stand, as shown and described."],
    "grant_date": "2023-05-02", "locarno": ["07-02"], "figure_files": ["front.png"],
}  # fmt: skip


def test_drawings_are_left_and_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FREETOSELL_CACHE", str(tmp_path / "cache"))
    given = tmp_path / "designs"
    given.mkdir()
    (given / "designs.jsonl").write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    Image.new("RGB", (200, 200), "black").save(given / "front.png")
    words = ["corpus", "add", str(given), "--no-drawings", "--workspace", str(tmp_path / "ws")]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    assert "1 stored" in done.stdout
    assert "Drawings:" not in done.stdout
    assert "--no-drawings" in done.output
    assert "by title and class alone" in " ".join(done.output.split())
    assert not (tmp_path / "ws" / "drawings").exists()
