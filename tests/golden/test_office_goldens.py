"""Office files written for these tests, and exactly what is read out of each.

``FREETOSELL_REWRITE_GOLDENS=1`` rewrites the expected JSON; look at the difference.
"""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from freetosell.core.codec import to_dict
from freetosell.core.errors import SourceError
from freetosell.core.provenance import Record
from freetosell.offices.intake import read_publications
from freetosell.offices.us.maintenance_fees import read_maintenance_fees

FOLDER = Path(__file__).parent / "offices"
VARIABLE = "FREETOSELL_REWRITE_GOLDENS"
AS_OF = date(2026, 11, 21)
FILES = sorted(p for p in FOLDER.iterdir() if p.suffix not in (".expected", ".dat"))


def as_json(results) -> str:
    lines = []
    for result in results:
        if isinstance(result, Record):
            value = {"record": to_dict(result.value, compact=True), "where": result.where}
            notes = [n.code for n in result.notes]
            lines.append({**value, "notes": notes})
        else:
            lines.append({"rejected": to_dict(result, compact=True)})
    return json.dumps(lines, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def check(path: Path, text: str) -> None:
    expected = path.with_name(path.name + ".expected")
    if os.environ.get(VARIABLE) == "1":
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


def test_goldens_are_not_rewritten_by_chance():
    assert os.environ.get(VARIABLE) is None, f"{VARIABLE} is set: this run proves nothing"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_office_file_reads_as_expected(path):
    check(path, as_json(read_publications(path, as_of=AS_OF)))


def test_fee_file_reads_as_expected():
    path = FOLDER / "us_fee_events.dat"
    check(path, as_json(read_maintenance_fees(path, as_of=AS_OF)))


def test_fee_file_is_no_publication_file():
    with pytest.raises(SourceError) as caught:
        list(read_publications(FOLDER / "us_fee_events.dat"))
    assert caught.value.code == "unknown_document_type"
