"""Plays a case by its commands, on a clock that the test sets."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PIL import Image
from pypdf import PdfReader
from typer.testing import CliRunner

from freetosell.cli.cases import options
from freetosell.cli.main import app
from freetosell.core.errors import FreeToSellError
from freetosell.testing.clock import FakeClock

NOTICE = """From: Amazon <notice@amazon.com>
To: seller@bright.example
Subject: Notice: Policy Warning
Date: Wed, 04 Mar 2026 10:00:00 +0000
Message-ID: <1@amazon.com>
Authentication-Results: mx.bright.example; dkim=pass header.d=amazon.com; spf=pass
Content-Type: text/plain; charset=utf-8

Hello,
We removed some of your listings because we received a report from a rights owner that they
infringe a utility patent.
Rights owner: Acme Home LLC
Rights owner email: legal@acme.example
{right}ASIN: B0ZZ000001
ASIN: B0ZZ000002
Complaint ID: 15500000001
"""
RIGHT = "Patent number: US 9,999,999\n"


class Play:
    """Runs commands of one workspace at a time that the test sets."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.now = datetime(2026, 3, 4, 12, tzinfo=UTC)
        self._runner = CliRunner()
        monkeypatch.setattr(options, "make_clock", lambda: FakeClock(self.now))
        monkeypatch.setenv("FREETOSELL_WORKSPACE", str(folder / "ws"))
        monkeypatch.setenv("FREETOSELL_CACHE", str(folder / "cache"))
        monkeypatch.setenv("FREETOSELL_USER", "Li Wei")

    def wait(self, **time: int) -> None:
        self.now += timedelta(**time)

    def __call__(self, *words: str) -> str:
        result = self._runner.invoke(app, ["case", *words])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == 0, result.output
        return result.output

    def refused(self, *words: str) -> str:
        with pytest.raises(FreeToSellError) as caught:
            self(*words)
        return str(caught.value)

    def position(self) -> dict[str, str]:
        content: dict[str, Any] = json.loads(self("show", "2026-0001", "--json"))
        return content["position"]

    def document(self, kind: str, *grants: str, role: str = "business_owner") -> str:
        """Draft, approve, export in every form and record as sent; return its name."""
        drafted = json.loads(self("draft", "2026-0001", kind, "--json"))
        name: str = drafted["document"]
        granted = [word for grant in grants for word in ("--grant", grant)]
        self("approve", "2026-0001", name, "--as", role, *granted)
        self.export(name)
        return name

    def export(self, name: str) -> None:
        out = self.folder / "out"
        forms = [word for form in ("docx", "pdf", "png", "txt") for word in ("--form", form)]
        self("export", "2026-0001", name, "--to", str(out), *forms)
        text = (out / f"{name}.txt").read_text(encoding="utf-8")
        assert "{" not in text
        words = "\n".join(p.text for p in Document(str(out / f"{name}.docx")).paragraphs)
        pdf = PdfReader(BytesIO((out / f"{name}.pdf").read_bytes()))
        assert pdf.pages
        assert words.strip()
        assert Image.open(out / f"{name}-page1.png").width > 500
