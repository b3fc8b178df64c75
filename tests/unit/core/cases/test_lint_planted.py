"""Sets of sentences that were written before the rules were run on them."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from freetosell.core.cases.documents import DOCUMENTS, DocumentKind
from freetosell.core.cases.lint import Outgoing, find_lints
from freetosell.core.text import Span

_SETS = ("first", "second", "italian")


def _sentences() -> list[Any]:
    found = []
    for name in _SETS:
        path = Path(__file__).parent / "planted" / f"{name}.toml"
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["sentence"]
        found += [pytest.param(row, id=f"{name}-{n}") for n, row in enumerate(rows)]
    return found


@pytest.mark.parametrize("row", _sentences())
def test_bad_sentences_are_caught_by_their_rule_and_good_ones_pass(row: dict[str, Any]) -> None:
    kind = DocumentKind(row["document"])
    text = row["text"]
    notes = find_lints(
        Outgoing(
            text,
            kind,
            DOCUMENTS[kind].audience,
            language=row["language"],
            market=row.get("market"),
            supported=(Span(0, len(text)),) if row.get("evidence") else (),
            units_sold=212 if row.get("orders") else None,
        )
    )
    raised = {note.rule for note in notes}
    assert raised & set(row["rules"]) if row["rules"] else not raised, sorted(raised)


@pytest.mark.parametrize("run", ["1,234 ", "1", "a", " a", "[{<", "we, ", "一二三", "販売1234"])
def test_a_long_run_of_anything_ends_soon(run: str) -> None:
    """Bounded patterns: forty thousand characters take well under a second, not minutes."""
    kind = DocumentKind.INQUIRY
    text = run * (40_000 // len(run))
    begun = time.monotonic()
    find_lints(Outgoing(text, kind, DOCUMENTS[kind].audience, language="en"))
    assert time.monotonic() - begun < 8
