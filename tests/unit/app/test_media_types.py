"""Endings and what they stand for."""

from __future__ import annotations

from pathlib import Path

from freetosell.app.media_types import media_type_of


def test_known_endings_in_any_case_and_unknown_ones() -> None:
    assert media_type_of(Path("notice.EML")) == "message/rfc822"
    assert media_type_of(Path("photo.jpeg")) == "image/jpeg"
    assert media_type_of(Path("notes")) == "application/octet-stream"
