"""Drawings are kept once, and a file that was changed is not given out."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from freetosell.core.errors import EngineError
from freetosell.engines.drawings import PictureFolder


def test_content_is_kept_once_and_comes_back(tmp_path: Path) -> None:
    store = PictureFolder(tmp_path / "drawings")
    name = store.add(b"lines on paper")
    assert name == sha256(b"lines on paper").hexdigest()
    assert store.add(b"lines on paper") == name
    assert store.read(name) == b"lines on paper"
    assert len([p for p in (tmp_path / "drawings").rglob("*") if p.is_file()]) == 1


def test_a_changed_or_missing_file_is_said(tmp_path: Path) -> None:
    store = PictureFolder(tmp_path / "drawings")
    name = store.add(b"lines on paper")
    (tmp_path / "drawings" / name[:2] / name).write_bytes(b"other lines...")
    with pytest.raises(EngineError) as changed:
        store.read(name)
    assert changed.value.code == "picture_altered"
    with pytest.raises(EngineError) as missing:
        store.read("00" * 32)
    assert missing.value.code == "picture_missing"


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "drawings").write_text("a file stands here", encoding="utf-8")
    with pytest.raises(EngineError) as refused:
        PictureFolder(tmp_path / "drawings").add(b"lines")
    assert refused.value.code == "pictures_unwritable"
