"""From the US office's event codes to legal events, with the day on which they take effect."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from freetosell.core.law.dates import anniversary
from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.core.provenance import Source
from freetosell.offices.event_codes import EventCode, load_event_codes

#: Years after grant at whose end a patent lapses if the fee was not paid.
FEE_YEARS: Final = (4, 8, 12)
#: The office writes a lapse down some weeks after it took effect.
_RECORDING_LAG: Final = timedelta(days=180)
_UNKNOWN_CODE: Final = EventCode(EventKind.OTHER, None, verified=False, meaning="")


def is_fee_code(code: str) -> bool:
    """Say whether the table knows the code."""
    return code in load_event_codes("us")


def fee_event(
    code: str, event_on: date | None, granted_on: date | None, source: Source, text: str = ""
) -> LegalEvent:
    """Return the event of one code.

    A lapse takes effect at the end of the grace period, 4, 8 or 12 years after grant,
    and is written down later; where the grant or the lapse does not fit that, it takes
    effect on the day written down.

    Args:
        code: The office's code ("M1551", "EXP.").
        event_on: Day written down.
        granted_on: Day of grant, to find which fee was missed.
        source: Where it stands.
        text: The office's words, if the file has them.

    Source:
        35 USC 41(b); 37 CFR 1.362(g).
    """
    known = load_event_codes("us").get(code, _UNKNOWN_CODE)
    effective_on, fee_year = event_on, known.fee_year
    if known.kind is EventKind.LAPSED and event_on and granted_on:
        lapsed = _lapse(event_on, granted_on)
        if lapsed is not None:
            effective_on, fee_year = lapsed
    return LegalEvent(
        kind=known.kind,
        source=source,
        code=code,
        effective_on=effective_on,
        recorded_on=event_on,
        fee_year=fee_year,
        text=text or known.meaning,
    )


def _lapse(event_on: date, granted_on: date) -> tuple[date, int] | None:
    for year in FEE_YEARS:
        due = anniversary(granted_on, year)
        if due <= event_on <= due + _RECORDING_LAG:
            return due, year
    return None
