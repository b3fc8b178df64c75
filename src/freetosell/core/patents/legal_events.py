"""What an office recorded about the life of a right (WIPO ST.27 categories)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from freetosell.core.provenance import Source


class EventKind(StrEnum):
    """What an event does to the right, whatever the office's own code."""

    FEE_PAID = "fee_paid"
    FEE_REMINDER = "fee_reminder"
    LAPSED = "lapsed"
    EXPIRED = "expired"
    RESTORED = "restored"
    REVOKED = "revoked"
    SURRENDERED = "surrendered"
    OPPOSED = "opposed"
    INVALIDATION_FILED = "invalidation_filed"
    MAINTAINED = "maintained"
    GRANTED = "granted"
    UNITARY_EFFECT = "unitary_effect"
    OPT_OUT = "opt_out"
    OPT_OUT_WITHDRAWN = "opt_out_withdrawn"
    ASSIGNED = "assigned"
    SCOPE_CHANGED = "scope_changed"
    TERM_EXTENDED = "term_extended"
    DISCLAIMED = "disclaimed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class LegalEvent:
    """One entry of an office's register.

    Args:
        kind: What it does to the right.
        code: The office's own code ("EXP.", "PG25"), empty if none.
        effective_on: Day on which it takes effect; this is what orders events.
        recorded_on: Day on which the office wrote it down, if later.
        fee_year: Year of the fee that was paid or missed (US: 4, 8, 12; else the annuity year).
        territory: ST.3 code of the state it concerns (per-state lapse of a
            European bundle); empty means the whole right.
        text: The office's words.
    """

    kind: EventKind
    source: Source
    code: str = ""
    effective_on: date | None = None
    recorded_on: date | None = None
    fee_year: int | None = None
    territory: str = ""
    text: str = ""
