"""Assignments: each conveyance is read or refused, and lands on the right publications once."""

from __future__ import annotations

import gzip
import zipfile
from datetime import date

import pytest

from freetosell.core.errors import SourceError
from freetosell.core.patents.legal_events import EventKind
from freetosell.core.provenance import Record, Rejected
from freetosell.offices.us.assignments import (
    find_assignments,
    merge_assignments,
    read_assignments,
)
from freetosell.testing.factories import make_publication

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<us-patent-assignments dtd-version="0.4" date-produced="20260901"><patent-assignments>\n'
TAIL = "</patent-assignments></us-patent-assignments>\n"


def conveyance(reel, words="ASSIGNMENT OF ASSIGNORS INTEREST (SEE DOCUMENT FOR DETAILS).",
               to=("ACME LAMPS LTD",), documents=(("9000001", "B2"),), purge="N"):  # fmt: skip
    names = "".join(f"<patent-assignee><name>{n}</name></patent-assignee>" for n in to)
    ids = "".join(
        f"<document-id><country>US</country><doc-number>{n}</doc-number><kind>{k}</kind>"
        "<date>20150407</date></document-id>"
        for n, k in documents
    )
    return (
        f"<patent-assignment><assignment-record><reel-no>{reel}</reel-no><frame-no>12</frame-no>"
        f"<purge-indicator>{purge}</purge-indicator>"
        "<recorded-date><date>20260828</date></recorded-date>"
        f"<conveyance-text>{words}</conveyance-text></assignment-record>"
        "<patent-assignors><patent-assignor><name>DOE, JANE</name></patent-assignor>"
        f"</patent-assignors><patent-assignees>{names}</patent-assignees>"
        f"<patent-properties><patent-property>{ids}</patent-property></patent-properties>"
        "</patent-assignment>\n"
    )


def write(path, *records):
    path.write_text(HEAD + "".join(records) + TAIL, encoding="utf-8")
    return path


def test_a_conveyance_names_owner_day_place_and_rights(tmp_path):
    file = write(
        tmp_path / "ad20260901.xml",
        conveyance(70001, documents=(("14000001", "X0"), ("20150001234", "A1"), ("9000001", "B2"))),
    )
    [record] = read_assignments(file)
    assert isinstance(record, Record)
    assert record.value.numbers == ("20150001234", "9000001")
    event = record.value.event
    assert (event.kind, event.code, event.recorded_on) == (
        EventKind.ASSIGNED,
        "AS",
        date(2026, 8, 28),
    )
    assert "ACME LAMPS LTD (reel 70001, frame 12)" in event.text
    assert event.source.file == "ad20260901.xml"


@pytest.mark.parametrize(
    "words",
    ["SECURITY INTEREST (SEE DOCUMENT FOR DETAILS).", "RELEASE BY SECURED PARTY", "LICENSE"],
)
def test_what_makes_no_new_owner_is_no_assignment(tmp_path, words):
    [record] = read_assignments(write(tmp_path / "a.xml", conveyance(1, words)))
    assert record.value.event.kind is EventKind.OTHER


def test_each_record_is_read_or_refused(tmp_path):
    broken = conveyance(2).replace("</name>", "", 1)
    file = write(tmp_path / "a.xml", conveyance(1), broken, conveyance(4))
    records = list(read_assignments(file))
    assert [type(r) for r in records] == [Record, Rejected, Record]
    assert all(r.code and r.where for r in records if isinstance(r, Rejected))


def test_a_file_cut_short_keeps_what_is_whole(tmp_path):
    whole = HEAD + conveyance(1) + conveyance(2)
    (tmp_path / "a.xml").write_text(whole[:-200])
    records = list(read_assignments(tmp_path / "a.xml"))
    assert [type(r) for r in records] == [Record, Rejected]
    assert records[1].code == "truncated_record"


def test_many_records_across_blocks_are_all_found(tmp_path, monkeypatch):
    monkeypatch.setattr("freetosell.offices.limits.BLOCK_BYTES", 701)
    file = write(tmp_path / "a.xml", *[conveyance(n) for n in range(40)])
    assert [r.value.reel_frame for r in read_assignments(file)] == [f"{n}/12" for n in range(40)]


def test_packed_files_are_read(tmp_path):
    file = write(tmp_path / "a.xml", conveyance(1))
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(file, "ad20260901.xml")
        archive.writestr("readme.txt", "read me")
    (tmp_path / "a.xml.gz").write_bytes(gzip.compress(file.read_bytes()))
    assert len(list(read_assignments(tmp_path / "a.zip"))) == 1
    assert len(list(read_assignments(tmp_path / "a.xml.gz"))) == 1


def test_another_file_is_refused(tmp_path):
    (tmp_path / "a.xml").write_text("<us-patent-grant/>")
    with pytest.raises(SourceError, match="not a file of US assignments"):
        list(read_assignments(tmp_path / "a.xml"))


def test_events_are_put_onto_a_publication_once_and_purged_ones_never(tmp_path):
    publication = make_publication("9000001")
    number = publication.number.number
    file = write(
        tmp_path / "a.xml",
        conveyance(1, documents=((number, "B2"),)),
        conveyance(2, to=("OTHER LLC",), documents=((number, "B2"),)),
        conveyance(3, documents=((number, "B2"),), purge="Y"),
    )
    events = find_assignments(file, {number})
    merged = merge_assignments(publication, events)
    assert len(merged.legal_events) == len(publication.legal_events) + 2
    assert merge_assignments(merged, events) == merged
    assert find_assignments(file, {"1"}) == {}
