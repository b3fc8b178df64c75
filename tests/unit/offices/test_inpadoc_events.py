"""What INPADOC codes do to a right, and in which state; every code of the facts is read."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from freetosell.core.law.register import RegisterState, read_register
from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.core.provenance import Source
from freetosell.offices.ep.inpadoc import InpadocEvent, inpadoc_event
from freetosell.offices.event_codes import load_event_codes

ROOT = Path(__file__).parents[3]
SHARED = Path(os.environ.get("FREETOSELL_SHARED") or ROOT.parent / "shared")
CODES = SHARED / "facts/law/_status_codes.yaml"
ENDS = {EventKind.LAPSED, EventKind.EXPIRED, EventKind.REVOKED, EventKind.SURRENDERED}


def read(country: str, code: str, text: str = "", state: str = "", national: str = ""):
    return inpadoc_event(country=country, code=code, state=state, national_code=national, text=text)


def test_a_us_discontinuation_for_an_unpaid_fee_is_a_lapse() -> None:
    text = "INFORMATION ON STATUS: PATENT DISCONTINUATION PATENT EXPIRED DUE TO NONPAYMENT OF "
    text += "MAINTENANCE FEES UNDER 37 CFR 1.362"
    assert read("US", "STCH", text).kind is EventKind.LAPSED
    assert read("US", "STCH", "INFORMATION ON STATUS: PATENT DISCONTINUATION").kind is (
        EventKind.OTHER
    )


def test_the_original_code_in_the_text_counts() -> None:
    text = "FEE PAYMENT PROCEDURE MAINTENANCE FEE REMINDER MAILED (ORIGINAL EVENT CODE: REM.)"
    assert read("US", "FEPP", text).kind is EventKind.FEE_REMINDER
    assert read("US", "FEPP", "FEE PAYMENT PROCEDURE").kind is EventKind.OTHER


@pytest.mark.parametrize(
    ("code", "text", "state", "national", "territory"),
    [
        ("PG25", "LAPSED IN A CONTRACTING STATE", "GB", "", "GB"),
        ("GBPC", "GB: EUROPEAN PATENT CEASED", "", "", "GB"),
        ("GBPC", "", "", "", "GB"),
        ("EN", "FR: TRANSLATION NOT FILED", "", "", "FR"),
        ("NLV1", "NL: LAPSED OR ANNULLED", "", "", "NL"),
        ("REG", "REFERENCE TO A NATIONAL CODE", "CH", "PL", "CH"),
        ("REG", "REFERENCE TO A NATIONAL CODE", "DE", "R119", "DE"),
        ("REG", "REFERENCE TO A NATIONAL CODE", "GB", "GBPC", "GB"),
    ],
)
def test_an_end_in_one_state_names_the_state(code, text, state, national, territory) -> None:
    event = read("EP", code, text, state, national)
    assert (event.kind, event.territory) == (EventKind.LAPSED, territory)


def lapse(day: date, code: str) -> LegalEvent:
    return LegalEvent(EventKind.LAPSED, Source("made up"), code=code, effective_on=day)


def test_one_lapse_under_several_codes_counts_from_the_first() -> None:
    first, again, much_later = date(2018, 12, 14), date(2019, 1, 15), date(2021, 3, 1)
    events = (lapse(again, "STCH"), lapse(first, "FP"))
    found = read_register(events, "US", date(2026, 11, 21))
    assert (found.state, found.since) == (RegisterState.LAPSED, first)
    found = read_register((*events, lapse(much_later, "FP")), "US", date(2026, 11, 21))
    assert found.since == much_later


def listed_codes() -> list[tuple[str, str, str]]:
    """Return (office, code, effect) of each code that the facts list, ranges written out."""
    yaml = pytest.importorskip("yaml")
    rows = yaml.safe_load(CODES.read_text("utf-8"))["codes"]
    found = []
    for row in rows:
        if row["system"].startswith("API"):
            continue
        office = row["system"][:2]
        if "maintenance-fee file" in row["system"]:
            office = "fee file"
        for code in re.findall(
            r"\b[A-Z0-9.]+(?:-\d)?(?![A-Za-z0-9])", re.sub(r"\([^)]*\)", "", row["codes"])
        ):
            found.extend((office, one, row["effect"]) for one in written_out(code))
    return [f for f in found if len(f[1]) > 1]


def written_out(code: str) -> list[str]:
    head, dash, last = code.partition("-")
    if not dash:
        return [code]
    return [f"{head[:-1]}{n}" for n in range(int(head[-1]), int(last) + 1)]


@pytest.mark.shared
@pytest.mark.skipif(not CODES.exists(), reason="the shared facts are not beside the checkout")
def test_no_listed_code_is_unread() -> None:
    """Each is in the tables; what ends a right is read as an end."""
    inpadoc, fees = load_event_codes("ep"), load_event_codes("us")
    listed = listed_codes()
    assert len(listed) > 70
    named = {(o, c) for o, c, _ in listed}
    # Words of the list that name a kind of paper and are no code of their own.
    words = {("US", "C1"), ("US", "IPR"), ("US", "PGR")}
    assert words <= named
    unread = [
        (office, code)
        for office, code, _ in listed
        if (code not in fees if office == "fee file" else f"{office}:{code}" not in inpadoc)
    ]
    assert unread == []
    for office, code, effect in listed:
        known = fees[code] if office == "fee file" else inpadoc[f"{office}:{code}"]
        if effect == "alive":
            assert known.kind not in ENDS, code
        if effect == "dead" and code != "STCH":
            assert known.kind in ENDS, code


def test_an_unknown_code_is_kept_and_ends_nothing() -> None:
    assert read("US", "ZZZ9") == InpadocEvent(EventKind.OTHER, "ZZZ9", None, "")
