"""What an INPADOC legal event does to a right, and in which state.

Source:
    EPO INPADOC legal event codes; ``legal_events.tsv`` holds each code with its review.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from freetosell.core.patents.legal_events import EventKind
from freetosell.offices.event_codes import load_event_codes

_ORIGINAL_CODE = re.compile(r"ORIGINAL EVENT CODE: ?([A-Z0-9.]{2,8})")
#: Codes that report what happened in one contracting state.
_PER_STATE = frozenset({"PG25", "PGFP", "REG", "PGRI"})
_NATIONAL_CODE = re.compile(r"([A-Z]{2})[A-Z]{2}")
_NAMED_STATE = re.compile(r"([A-Z]{2}): ?\S")
#: Words of a US discontinuation (STCH) that say which one it was.
_UNPAID = re.compile(r"37 CFR 1\.362|NON-?PAYMENT OF MAINTENANCE", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class InpadocEvent:
    """What the code alone says.

    Args:
        territory: ST.3 code of the contracting state, empty for the whole right.
    """

    kind: EventKind
    code: str
    fee_year: int | None
    territory: str


def inpadoc_event(
    *, country: str, code: str, state: str, national_code: str, text: str
) -> InpadocEvent:
    """Read one event.

    Args:
        country: Office whose document it concerns (L001EP).
        code: Event code ("PG25").
        state: Contracting state of the report (L501EP), or empty.
        national_code: The state's own code inside a report (L502EP), or empty.
        text: Free text; US events carry the office's own code in it.
    """
    if country == "US" and (own := _ORIGINAL_CODE.search(text)):
        us = load_event_codes("us").get(own.group(1))
        if us is not None:
            return InpadocEvent(us.kind, own.group(1), us.fee_year, "")
    codes = load_event_codes("ep")
    territory = state if code in _PER_STATE else ""
    if code == "REG" and national_code:
        known = codes.get(f"{state}:{national_code}")
        full = f"REG {state} {national_code}"
        kind = known.kind if known else EventKind.OTHER
        return InpadocEvent(kind, full, known.fee_year if known else None, territory)
    known = codes.get(f"{country}:{code}")
    if country == "EP" and known and not territory:
        # codes of the old national registers name their state in their words ("FR: …"), or in
        # their first two letters (GBPC)
        old = _NAMED_STATE.match(text) or _NATIONAL_CODE.fullmatch(code)
        if old and known.kind is EventKind.LAPSED and old.group(1) != "PG":
            territory = old.group(1)
    kind = known.kind if known else EventKind.OTHER
    if country == "US" and code == "STCH" and _UNPAID.search(text):
        kind = EventKind.LAPSED
    return InpadocEvent(kind, code, known.fee_year if known else None, territory)
