"""The counsel register: whom the user knows in a market, in the user's own words.

Empty until the user fills it; the program knows no lawyer and recommends none.
Nothing here is checked against a roll of any bar.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from freetosell.core.text import fold

_LONGEST_ID = 80


class Engagement(StrEnum):
    """How far the user got with this counsel."""

    NONE = "none"
    ASKED = "asked"
    ENGAGED = "engaged"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Counsel:
    """One lawyer or firm in one market, as the user wrote it down.

    Args:
        id: Stable name inside the register.
        market: ISO 3166 alpha-2, or a regime ("EP", "EM").
        scope: What for, in the user's words ("patents", "design opinions").
        languages: As the user names them ("en", "中文").
        fees: As agreed or asked, in the user's words, with currency and year.
        conflicts: What counsel declared about conflicts of interest; empty
            means *not asked*, never *none*.
        conflicts_checked_on: Day of that declaration.
        engaged_on: Day of the engagement letter.
        contact: Address, telephone or mail.
    """

    id: str
    market: str
    name: str
    firm: str = ""
    scope: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    fees: str = ""
    conflicts: str = ""
    conflicts_checked_on: date | None = None
    engagement: Engagement = Engagement.NONE
    engaged_on: date | None = None
    contact: str = ""
    notes: str = ""


def counsel_id(market: str, name: str, firm: str = "") -> str:
    """Return the id that a counsel gets where the user gives none.

    The same market, name and firm give the same id, so that a list imported
    again replaces its entries.

    Example:
        >>> counsel_id("DE", "Dr. Eva Muster", "Muster & Co")
        'de-dr-eva-muster-muster-co'
    """
    words = "".join(ch if ch.isalnum() else " " for ch in fold(f"{market} {name} {firm}")).split()
    made = "-".join(words)
    if len(words) > 1 and len(made) <= _LONGEST_ID:
        return made
    digest = sha256(f"{market}\n{name}\n{firm}".encode("utf-8", "surrogatepass")).hexdigest()
    return f"{market.lower()}-{digest[:16]}"
