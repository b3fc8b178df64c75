"""A watch calls stale what the coverage ledger calls stale, and says which part."""

from __future__ import annotations

from datetime import date

from freetosell.core.coverage import CoverageLedger, make_ledger
from freetosell.core.ports import Coverage
from freetosell.core.sources import Access, Automation, FileKind, SourceCard
from freetosell.core.watch import find_stale_offices

DAY = date(2026, 11, 22)
CARD = SourceCard(
    "us.grants", "Grants", Access.CLIENT, Automation.ALLOWED, "Open.", DAY,
    office="US", holds=FileKind.GRANTS, cadence_days=7,
)  # fmt: skip


def _part(office: str, newest: date | None, stage: str = "grant") -> Coverage:
    return Coverage(office, "invention", stage, 5, 5, newest, newest)


def _ledger(*parts: Coverage) -> CoverageLedger:
    return make_ledger(DAY, parts, (), (CARD,), {})


def test_two_issues_and_a_week_for_what_a_source_brings() -> None:
    fresh = _ledger(_part("US", date(2026, 11, 1)))
    late = _ledger(_part("US", date(2026, 10, 31)))
    assert find_stale_offices(fresh, ["US"]) == ()
    (stale,) = find_stale_offices(late, ["US"])
    assert (stale.code, stale.newest_on, stale.age_days) == ("office_old", date(2026, 10, 31), 22)


def test_a_quarter_for_what_no_source_brings() -> None:
    assert find_stale_offices(_ledger(_part("CN", date(2026, 8, 22))), ["CN"]) == ()
    (stale,) = find_stale_offices(_ledger(_part("CN", date(2026, 8, 21))), ["CN"])
    assert stale.text.startswith("The newest document of CN is of 2026-08-21, 93 days before")


def test_only_the_stale_part_of_an_office_is_named() -> None:
    ledger = _ledger(_part("US", date(2026, 11, 17)), _part("US", date(2026, 1, 1), "application"))
    (stale,) = find_stale_offices(ledger, ["US"])
    assert stale.code == "part_old"
    assert stale.part == "US invention (application)"


def test_offices_without_documents_and_without_days() -> None:
    ledger = _ledger(_part("EP", None), _part("US", date(2026, 11, 17)), _part("US", None, "other"))
    codes = {s.office: s.code for s in find_stale_offices(ledger, ["US", "EP", "DE"])}
    assert codes == {"DE": "office_absent", "EP": "office_undated", "US": "part_undated"}
