"""The table of readers, the tables of event codes, and the fees that are merged by number."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from office_records import grant

from freetosell import offices
from freetosell.core.errors import RuleError, SourceError
from freetosell.core.patents.legal_events import EventKind
from freetosell.core.ports import OfficeReader
from freetosell.core.provenance import Record, Source
from freetosell.offices import event_codes
from freetosell.offices.event_codes import load_event_codes
from freetosell.offices.table import READERS
from freetosell.offices.us.fee_events import fee_event
from freetosell.offices.us.maintenance_fees import (
    find_fee_events,
    merge_fee_events,
    read_maintenance_fees,
)

_SOURCE = Source("test")
FEES = (
    "4287053 06218896 N 19801222 19810901 19890905 EXP.\n"
    "13900001 17123456 N 20210305 20240102 20270601 M1551\n"
    "13900001 17123456 N 20210305 20240102 20270101 REM.\n"
)


def test_table_is_equal_to_the_folders():
    folders = {p.parent.name for p in Path(offices.__file__).parent.glob("*/reader.py")}
    assert {reader.name for reader in READERS} == folders
    assert len(READERS) == len(folders)
    assert all(isinstance(reader, OfficeReader) for reader in READERS)


@pytest.mark.parametrize("office", ["us", "ep"])
def test_event_codes_load(office):
    codes = load_event_codes(office)
    assert codes
    assert all(code.meaning for code in codes.values())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("code\tkind\n", "columns must be"),
        ("{head}A\tlapsed\t\tverified\tx\nA\tother\t\tverified\ty\n", "A: stands twice"),
        ("{head}A\tgone\t\tverified\tx\n", "no such kind 'gone'"),
        ("{head}A\tlapsed\tfour\tverified\tx\n", "fee year 'four' is no number"),
        ("{head}A\tlapsed\t\tperhaps\tx\n", "review must be"),
        ("{head}A\tlapsed\n", "2 cells instead of 5"),
    ],
)
def test_mistakes_in_a_table_are_named(monkeypatch, tmp_path, text, problem):
    head = "# note\ncode\tkind\tfee_year\treview\tmeaning\n"
    (tmp_path / "legal_events.tsv").write_text(text.format(head=head), encoding="utf-8")
    monkeypatch.setattr(event_codes.resources, "files", lambda _: tmp_path)
    with pytest.raises(RuleError) as caught:
        event_codes.load_event_codes.__wrapped__("us")
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    ("code", "kind", "year"),
    [
        ("M1551", EventKind.FEE_PAID, 4),
        ("M2552", EventKind.FEE_PAID, 8),
        ("M3553", EventKind.FEE_PAID, 12),
        ("M1554", EventKind.FEE_PAID, 4),
        ("M2555", EventKind.FEE_PAID, 8),
        ("M3556", EventKind.FEE_PAID, 12),
        ("REM.", EventKind.FEE_REMINDER, None),
        ("EXPX", EventKind.RESTORED, None),
        ("NEW1", EventKind.OTHER, None),
    ],
)
def test_fee_codes(code, kind, year):
    event = fee_event(code, date(2026, 1, 2), date(2022, 2, 22), _SOURCE)
    assert (event.kind, event.fee_year, event.code) == (kind, year, code)
    assert event.effective_on == date(2026, 1, 2)


@pytest.mark.parametrize(
    ("written", "granted", "effective", "year"),
    [
        (date(2026, 3, 23), date(2022, 2, 22), date(2026, 2, 22), 4),
        (date(1989, 9, 5), date(1981, 9, 1), date(1989, 9, 1), 8),
        (date(2024, 4, 1), date(2012, 2, 28), date(2024, 2, 28), 12),
        (date(2024, 4, 1), date(2020, 2, 29), date(2024, 2, 29), 4),
        (date(2025, 7, 1), date(2022, 2, 22), date(2025, 7, 1), None),
        (date(2026, 3, 23), None, date(2026, 3, 23), None),
        (None, date(2022, 2, 22), None, None),
    ],
)
def test_a_lapse_takes_effect_at_the_end_of_the_grace_period(written, granted, effective, year):
    event = fee_event("EXP.", written, granted, _SOURCE)
    assert (event.effective_on, event.recorded_on, event.fee_year) == (effective, written, year)


def test_fee_file_in_its_zip_with_the_descriptions(tmp_path):
    path = tmp_path / "MaintFeeEvents.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("MaintFeeEventsDesc.txt", "M1551  Payment of Maintenance Fee\n")
        archive.writestr("MaintFeeEvents_20270601.txt", FEES)
    results = list(read_maintenance_fees(path, as_of=date(2027, 6, 7)))
    assert all(isinstance(r, Record) for r in results)
    assert [r.value.event.code for r in results] == ["EXP.", "M1551", "REM."]


def test_other_text_is_no_fee_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("hello\n", encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        list(read_maintenance_fees(path))
    assert caught.value.code == "unknown_document_type"


def test_bad_fee_lines_cost_themselves_alone(tmp_path):
    path = tmp_path / "fees.txt"
    bad = [
        "",
        "x" * 500,
        FEES.split("\n", maxsplit=1)[0] + " extra",
        "0 06218896 N 19801222 19810901 19890905 EXP.",
    ]
    path.write_text(FEES + "\n".join(bad) + "\n" + FEES, encoding="utf-8")
    results = list(read_maintenance_fees(path, as_of=date(2027, 6, 7)))
    assert sum(isinstance(r, Record) for r in results) == 6
    refused = [r.code for r in results if not isinstance(r, Record)]
    assert refused == ["bad_fee_line", "bad_fee_line", "bad_number"]


def test_fee_events_join_their_patent_once(read, tmp_path):
    path = tmp_path / "fees.txt"
    path.write_text(FEES, encoding="utf-8")
    events = find_fee_events(path, {"13900001"}, as_of=date(2027, 6, 7))
    assert set(events) == {"13900001"}
    publication = read(grant()).records[0].value
    merged = merge_fee_events(publication, events)
    assert [e.code for e in merged.legal_events] == ["M1551", "REM."]
    assert merge_fee_events(merged, events) == merged
    application = replace(publication, granted_on=None)
    assert merge_fee_events(application, events) is application
    other = read(grant("13900002")).records[0].value
    assert merge_fee_events(other, events) is other
