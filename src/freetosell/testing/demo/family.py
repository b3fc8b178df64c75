"""Rights of other offices as rows of the project's own JSON lines.

The texts are in ``content/other/``; the field names are those that the reader of
`freetosell.offices.own` documents.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from freetosell.testing.demo.content import load_table


def load_members() -> list[dict[str, Any]]:
    """Return the rows of the family file, in the order of the content file."""
    rows: list[dict[str, Any]] = load_table("other/members.toml")["member"]
    return [_row(r) for r in rows]


def render_members() -> bytes:
    """Return the family file: one JSON object a line, UTF-8, keys in file order."""
    return b"".join(
        (json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8") for row in load_members()
    )


def _row(written: dict[str, Any]) -> dict[str, Any]:
    """Return a content row with ISO dates and joined paragraphs, the key left out."""
    row: dict[str, Any] = {}
    for name, value in written.items():
        if name == "claims":
            row[name] = [_flat(claim) for claim in value]
        else:
            row[name] = _plain(value)
    return row


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return _flat(value)
    if isinstance(value, list):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    return value


def _flat(text: str) -> str:
    """Return a text without line breaks; the breaks of the content file mean nothing."""
    return " ".join(text.split())
