"""One sign that somebody enforced a right, as a public table or the user tells it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from freetosell.core.text import fold

_LONGEST = 60


class Forum(StrEnum):
    """Where the right was enforced or attacked."""

    COURT = "court"
    ITC = "itc"
    OFFICE = "office"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class EnforcementSignal:
    """A suit, an investigation, a challenge before an office, a complaint on a platform.

    Args:
        id: Stable: the same case of the same forum has the same id.
        forum: Where.
        reference: Number of the case as printed.
        venue: Court, office or platform.
        filed_on: Day on which it began; ``None`` if not known.
        owner: Who enforces, as printed; empty if the table does not say.
        patents: Office and number without kind code ("USD774846"), sorted.
        against: Whom, as printed.
        about: The accused goods, as printed.
        outcome: How it ended or stands, as printed.
        source: Where it was read: file, address, or "own experience".
        source_on: Day for which that source speaks.
        filed_said: When it began as printed, where that is no whole day ("2017").
    """

    id: str
    forum: Forum
    reference: str = ""
    venue: str = ""
    filed_on: date | None = None
    owner: str = ""
    patents: tuple[str, ...] = ()
    against: str = ""
    about: str = ""
    outcome: str = ""
    source: str = ""
    source_on: date | None = None
    filed_said: str = ""

    @property
    def label(self) -> str:
        """Say it in one line: where, which case, since when, told by whom.

        Example:
            >>> EnforcementSignal("x", Forum.COURT, "1:24-cv-07631", "N.D. Ill.",
            ...     date(2024, 8, 28), source="dockets.csv").label
            'court N.D. Ill. 1:24-cv-07631, filed 2024-08-28 (source: dockets.csv)'
        """
        words = " ".join(filter(None, (self.forum.value, self.venue, self.reference)))
        when = str(self.filed_on) if self.filed_on else self.filed_said
        filed = f", filed {when}" if when else ", day not known"
        as_of = f", as of {self.source_on}" if self.source_on else ""
        return f"{words}{filed} (source: {self.source or 'not said'}{as_of})"


def signal_id(forum: Forum, venue: str, reference: str, patents: Iterable[str], owner: str) -> str:
    """Return the id of a sign; the same case read again from another table keeps it.

    Without a number of the case, the rights and the owner name it.

    Example:
        >>> signal_id(Forum.ITC, "", "337-TA-1400", ("US1",), "Acme")
        'itc-337-ta-1400'
    """
    named = reference or " ".join((owner, *patents))
    words = "".join(c if c.isalnum() else " " for c in fold(f"{venue} {named}")).split()
    made = "-".join((forum.value, *words))
    if len(made) <= _LONGEST:
        return made
    digest = hashlib.sha256(made.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{made[: _LONGEST - 13]}-{digest}"
