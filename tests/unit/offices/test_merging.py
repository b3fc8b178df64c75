"""Parts of one publication out of several answers become one record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from freetosell.core.errors import InputError, SourceError
from freetosell.offices.intake import read_publications
from freetosell.offices.merging import join_parts

GOLDENS = Path(__file__).parents[2] / "golden" / "offices"


def first(name):
    results = list(read_publications(GOLDENS / name, as_of=date(2026, 11, 21)))
    return results[0].value


def test_events_join_the_patent():
    patent, events = first("ep_b1.xml"), first("ep_ops_legal.xml")
    joined = join_parts(patent, events)
    assert joined.claims == patent.claims
    assert joined.title == patent.title
    assert joined.simple_family == "49000002"
    assert [e.code for e in joined.legal_events] == ["B781", "PG25", "PGFP", "REG DE R097", "STAA"]
    assert "partial_record" not in {n.code for n in joined.notes}
    assert join_parts(joined, events) == joined


def test_the_known_wins_and_gaps_are_filled():
    patent, events = first("ep_b1.xml"), first("ep_ops_legal.xml")
    joined = join_parts(events, patent)
    assert joined.source == events.source
    assert joined.claims == patent.claims
    assert joined.classes == patent.classes


def test_different_numbers_do_not_join():
    with pytest.raises(InputError):
        join_parts(first("ep_b1.xml"), first("ep_ops_claims.xml"))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\n \t\r\n", "empty_file"),
        ('<?xml version="1.0"?><a/>'.encode("cp500"), "unknown_encoding"),
        (b"%PDF-1.7\n", "unknown_document_type"),
        (b"\x89PNG\r\n\x1a\n", "unknown_document_type"),
        (
            b'<?xml version="1.0"?><!DOCTYPE html><html><body>503</body></html>',
            "unknown_document_type",
        ),
        (b'<us:us-patent-grant xmlns:us="x"/>', "unknown_document_type"),
    ],
)
def test_files_that_are_no_office_files(read, content, code):
    with pytest.raises(SourceError) as caught:
        read(content)
    assert caught.value.code == code
