"""Tables of own rights and of enforcement: read = stored + unchanged + refused, whatever the file."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from freetosell.app.enforcement import find_signals, import_signals, load_signals, remove_signal
from freetosell.app.own_rights import (
    add_use,
    find_due_fees,
    find_own_rights,
    find_uses,
    import_own_rights,
    pay_fee,
    remove_own_right,
)
from freetosell.core.errors import InputError, SourceError
from freetosell.engines.evidence.folder import EvidenceFolder
from freetosell.engines.records.entries import DjangoEntryStore
from freetosell.markets.loader import load_rulebooks
from freetosell.testing.clock import FakeClock
from freetosell.testing.factories import make_publication

BOOKS = load_rulebooks()
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
OWN = "number,filed on,granted on,title\nUS11257243,2019-01-01,2022-02-22,Stand\n,,,\nnonsense,,,\nUS 11257243 B2,,,again\n"


@pytest.fixture
def entries(tmp_path: Path) -> DjangoEntryStore:
    return DjangoEntryStore(tmp_path / "records.sqlite3")


def test_own_rights_from_csv(tmp_path: Path, entries: DjangoEntryStore) -> None:
    file = tmp_path / "own.csv"
    file.write_text("\ufeff" + OWN, "utf-8")
    done = import_own_rights(file, entries, BOOKS, by="li", at=NOW)
    assert (done.read, done.new, len(done.rejected)) == (4, 1, 3)
    assert done.read == done.new + done.changed + done.unchanged + len(done.rejected)
    assert sorted(r.code for r in done.rejected) == ["own_number_bad", "own_twice", "row_empty"]
    again = import_own_rights(file, entries, BOOKS, by="li", at=NOW)
    assert (again.new, again.unchanged) == (0, 1)


def test_own_rights_from_a_workbook_with_fees_and_use(
    tmp_path: Path, entries: DjangoEntryStore
) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Number", "Filing date", "Grant date", "SKU"])
    book.active.append(["US11257243", date(2019, 1, 1), date(2022, 2, 22), "A1; A2"])
    file = tmp_path / "own.xlsx"
    book.save(file)
    done = import_own_rights(file, entries, BOOKS, by="li", at=NOW)
    assert (done.read, done.new) == (1, 1), done.rejected
    (own,) = find_own_rights(entries, product="A2")
    assert own.granted_on == date(2022, 2, 22)
    (due,) = find_due_fees(entries, BOOKS, date(2025, 9, 1)).fees
    assert (due.label, due.state.value) == (4, "in_grace")
    assert entries.find("own_right", due_to=date(2026, 12, 31))[0].key == own.id
    pay_fee("US 11,257,243", 4, entries, BOOKS, by="li", at=NOW)
    assert find_due_fees(entries, BOOKS, date(2025, 9, 1)).fees == ()
    with pytest.raises(InputError, match="no fee of year 5"):
        pay_fee("US11257243", 5, entries, BOOKS, by="li", at=NOW)
    evidence = EvidenceFolder(tmp_path / "evidence", FakeClock(NOW))
    paper = tmp_path / "invoice.pdf"
    paper.write_bytes(b"%PDF-1.4 sold")
    for _ in range(2):
        add_use(own.id, paper, entries, evidence, used_on=date(2024, 5, 1), by="li", at=NOW)
    (use,) = find_uses(entries, "US11257243")
    with evidence.open_file(use.sha256) as stream:
        assert stream.read() == paper.read_bytes()
    assert remove_own_right("US11257243B2", entries, by="li", at=NOW) == own.id
    assert find_own_rights(entries) == ()


def test_enforcement_of_one_case_in_several_rows(tmp_path: Path, entries: DjangoEntryStore) -> None:
    file = tmp_path / "dockets.jsonl"
    rows = [
        {"case": "1:24-cv-1", "court": "N.D. Ill.", "patents": [{"number": "US11111111"}]},
        {"case": "1:24-cv-1", "court": "N.D. Ill.", "patents": [{"number": "USD774846"}]},
        {"case": "2", "patents": [{"number": None, "short": "466"}]},
        {"case": "3", "patents": {"odd": {}}},
    ]
    lines = [json.dumps(row) for row in rows]
    file.write_text("\n".join([*lines, "{broken"]), "utf-8")
    done = import_signals(file, entries, by="li", at=NOW, source_on=date(2026, 11, 1))
    assert (done.read, done.stored, len(done.rejected)) == (5, 2, 3)
    assert sorted(r.code for r in done.rejected) == [
        "row_no_json", "row_not_plain", "signal_names_nothing",
    ]  # fmt: skip
    (signal,) = find_signals(entries)
    assert signal.patents == ("US11111111", "USD774846")
    assert (signal.source, signal.source_on) == ("dockets.jsonl", date(2026, 11, 1))
    again = import_signals(file, entries, by="li", at=NOW, source_on=date(2026, 11, 1))
    assert (again.stored, again.unchanged) == (0, 2)
    index = load_signals(entries)
    assert index is not None
    assert index.of_right(make_publication())[0].id == signal.id
    remove_signal(signal.id, entries, by="li", at=NOW)
    assert load_signals(entries) is None


@pytest.mark.parametrize(
    ("name", "body", "code"),
    [
        ("a.pdf", b"x", "table_kind"),
        ("a.csv", b"\xff\xfe\x00", "table_unreadable"),
        ("a.csv", b"", "table_unreadable"),
        ("a.csv", b"number,number\n", "table_unreadable"),
        ("a.json", b"{}", "table_unreadable"),
        ("a.xlsx", b"no zip", "bad_xlsx"),
    ],
)
def test_a_file_that_is_no_table_is_refused_whole(
    tmp_path: Path, entries: DjangoEntryStore, name: str, body: bytes, code: str
) -> None:
    file = tmp_path / name
    file.write_bytes(body)
    with pytest.raises((InputError, SourceError)) as refused:
        import_own_rights(file, entries, BOOKS, by="", at=NOW)
    assert refused.value.code == code


@pytest.mark.shared
def test_a_real_list_of_litigation(shared: Path, entries: DjangoEntryStore) -> None:
    file = shared / "pairs" / "litigation_product_patent.jsonl"
    done = import_signals(file, entries, by="", at=NOW)
    assert done.read == done.stored + done.unchanged + len(done.rejected)
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    numbered = sum(any(p["number"] for p in row["patents"]) for row in rows)
    assert done.stored + done.unchanged == numbered >= 25
    assert all(
        (s.filed_on or s.filed_said) and s.patents and s.source for s in find_signals(entries)
    )
