"""A notice that was saved as a picture of the screen opens a case; its bytes stay the evidence."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from freetosell.app.case_work import open_from_notice
from freetosell.app.settings import Settings
from freetosell.app.wiring import open_case_room
from freetosell.core.cases.event import Actor
from freetosell.core.errors import SourceError
from freetosell.testing.clock import FakeClock

_WORDS = """We received a report from a rights owner.
Rights owner: Acme Home LLC
Email: legal@acme.example
Type: Patent
Patent number: US 9,999,999
ASIN: B0ZZ000001
Complaint ID: 15500000001"""


def _screenshot(text: str) -> bytes:
    picture = Image.new("RGB", (1100, 520), "white")
    pen = ImageDraw.Draw(picture)
    for row, line in enumerate(text.splitlines()):
        pen.text((40, 30 + 60 * row), line, fill="black", font=ImageFont.load_default(34))
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def test_a_screenshot_opens_a_case(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr")
    room = open_case_room(
        Settings(tmp_path / "ws", tmp_path / "c"), FakeClock(datetime(2026, 3, 5, tzinfo=UTC))
    )
    content = _screenshot(_WORDS)
    opened = open_from_notice(room, content, "notice.png", Actor("Li Wei"))
    assert opened.case.subject.complaint_ids == ("15500000001",)
    assert [item.identifier for item in opened.case.subject.items] == ["B0ZZ000001"]
    assert [right.identifier for right in opened.case.subject.rights] == ["9999999"]
    (kept,) = room.evidence.find_files(opened.case.id)
    assert room.evidence.open_file(kept.sha256).read() == content
    assert opened.from_picture
    assert "read by a machine from a picture" in kept.note
    again = open_from_notice(room, content, "notice.png", Actor("Li Wei"))
    assert again.joined
    assert again.known
    assert again.from_picture
    assert len(room.cases.find_cases()) == 1


@pytest.mark.parametrize("content", [b"\x89PNG broken", b"\xff\xd8\xff\x00"])
def test_a_broken_picture_is_said(tmp_path: Path, content: bytes) -> None:
    pytest.importorskip("rapidocr")
    room = open_case_room(
        Settings(tmp_path / "ws", tmp_path / "c"), FakeClock(datetime(2026, 3, 5, tzinfo=UTC))
    )
    with pytest.raises(SourceError, match="picture cannot be read"):
        open_from_notice(room, content, "notice.png", Actor("Li Wei"))
    assert room.cases.find_cases() == ()


def test_a_picture_without_words_is_said(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr")
    room = open_case_room(
        Settings(tmp_path / "ws", tmp_path / "c"), FakeClock(datetime(2026, 3, 5, tzinfo=UTC))
    )
    with pytest.raises(SourceError, match="No text"):
        open_from_notice(room, _screenshot(""), "notice.png", Actor("Li Wei"))
