"""Reads bytes as an office file and sorts the results."""

from __future__ import annotations

from datetime import date

import pytest

from freetosell.core.provenance import Record
from freetosell.offices.intake import read_publications


class Reading:
    def __init__(self, results):
        self.results = results
        self.records = [r for r in results if isinstance(r, Record)]
        self.keys = [r.value.key for r in self.records]
        self.refused = [(r.record, r.code) for r in results if not isinstance(r, Record)]
        self.codes = [code for _, code in self.refused]

    @property
    def notes(self):
        return {note.code for record in self.records for note in record.notes}


@pytest.fixture
def read(tmp_path):
    def read_bytes(content, name="file"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return Reading(list(read_publications(path, as_of=date(2026, 11, 21))))

    return read_bytes
