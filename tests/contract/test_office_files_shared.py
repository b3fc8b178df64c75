"""Every real office file is read without a crash, and accounted for."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from freetosell.core.errors import SourceError
from freetosell.core.provenance import Record
from freetosell.offices.intake import read_publications
from freetosell.offices.table import READERS

pytestmark = pytest.mark.shared
AS_OF = date(2026, 11, 21)
OURS = re.compile(
    rb"<us-patent-(?:grant|application)\s|<PATDOC\s|<patent-application-publication\W"
)


def office_files(shared):
    skipped = {".dtd", ".ent", ".pdf", ".tif"}
    folder = shared / "office_formats"
    return sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix.lower() not in skipped)


def test_no_real_file_crashes_a_reader(shared):
    kinds = Counter()
    for path in office_files(shared):
        try:
            results = list(read_publications(path, as_of=AS_OF))
        except SourceError as error:
            kinds[error.code] += 1
            continue
        for result in results:
            kinds["stored" if isinstance(result, Record) else result.code] += 1
    assert kinds["stored"] > 150
    assert set(kinds) <= {
        "stored",
        "bad_number",
        "no_publications",
        "not_well_formed",
        "service_error",
        "unknown_document_type",
        "wrong_type",
    }


def test_every_us_document_is_stored_or_rejected(shared):
    count = 0
    for path in office_files(shared):
        raw = path.read_bytes()
        if path.suffix.lower() == ".json" or not OURS.search(raw[:200_000]):
            continue
        documents = len(OURS.findall(raw))
        results = list(read_publications(path, as_of=AS_OF))
        assert len(results) == documents, path.name
        assert all(isinstance(r, Record) for r in results), path.name
        count += documents
    assert count > 80


def test_every_row_of_the_corpora_is_stored_or_rejected(shared):
    own = READERS[-1]
    files = sorted((shared / "corpus").glob("*.zst"))
    files += sorted((shared / "test_collections").glob("*/*.zst"))
    for path in files:
        results = list(own.read(path))
        refused = [r for r in results if not isinstance(r, Record)]
        assert len(refused) <= len(results) * 0.02, path.name
        assert {r.code for r in refused} <= {"bad_number", "conflicting_duplicate"}, path.name
        places = [r.where.split(" (")[0] for r in results]
        assert len(set(places)) == len(places)
