"""Dates and terms as offices print them; what cannot be right is a note and an empty field."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from freetosell.core.provenance import ParseNote
from freetosell.offices import limits


@dataclass(slots=True)
class DateReader:
    """Reads the dates of one record and collects the doubts.

    Args:
        as_of: Day of reading; a date more than `limits.MAX_DAYS_AHEAD` later is doubted.
    """

    as_of: date
    notes: list[ParseNote] = field(default_factory=list)

    def parse(self, text: str | None, where: str) -> date | None:
        """Return the day, or ``None`` with a note where the text is no plausible day.

        Args:
            text: ``YYYYMMDD`` or ``YYYY-MM-DD`` (a time after it is dropped);
                empty and ``None`` mean *not printed* and give no note.
            where: Field, for the note.
        """
        text = text.strip() if text else ""
        if not text:
            return None
        digits = _digits(text)
        if _is_incomplete(digits):
            self.note("date_incomplete", f"{text[:20]!r} is no full day; left empty.", where)
            return None
        day = _day(digits)
        if day is None:
            self.note("bad_date", f"{text[:20]!r} is no day of the calendar; left empty.", where)
            return None
        if day.year < limits.EARLIEST_YEAR or day - self.as_of > _AHEAD:
            self.note("implausible_date", f"{day} is not plausible; left empty.", where)
            return None
        return day

    def note(self, code: str, message: str, where: str = "") -> None:
        """Add a doubt about the record."""
        self.notes.append(ParseNote(code, message, where))

    def parse_term_extension(self, text: str | None) -> int | None:
        """Return the adjustment of the term in days, ``None`` with a note if it cannot be.

        Source:
            USPTO DTD of grants: the number of days, or literally "5 years".
        """
        text = text.strip() if text else ""
        if not text:
            return None
        if text.lower() == "5 years":
            self.note("term_extension_in_years", "The extension of 5 years counts as 1826 days.")
            return 1826
        if text.isascii() and text.isdigit() and len(text) <= limits.MAX_INTEGER_DIGITS:
            days = int(text)
            if days <= limits.MAX_TERM_EXTENSION_DAYS:
                return days
        message = f"The term extension {text[:20]!r} cannot be; it counts as not known."
        self.note("bad_term_extension", message, "term extension")
        return None

    def parse_grant_years(self, text: str | None) -> int | None:
        """Return the printed length of the grant in years, ``None`` if it is none (14 or 15)."""
        text = text.strip() if text else ""
        if not text:
            return None
        if text.isascii() and text.isdigit() and len(text) <= 2 and 0 < int(text) <= 25:
            return int(text)
        self.note("bad_length_of_grant", f"The length of grant {text[:20]!r} cannot be.")
        return None

    def ordered(
        self, filed_on: date | None, published_on: date | None, granted_on: date | None
    ) -> date | None:
        """Return the filing date, or ``None`` with a note if it lies after publication or grant."""
        for later in (granted_on, published_on):
            if filed_on and later and filed_on > later:
                message = f"Filed on {filed_on}, but out on {later}; the filing date is left empty."
                self.note("inconsistent_dates", message, "filing date")
                return None
        return filed_on


_AHEAD = timedelta(days=limits.MAX_DAYS_AHEAD)


def _day(digits: str) -> date | None:
    if len(digits) != 8 or not (digits.isascii() and digits.isdigit()):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _digits(text: str) -> str:
    """Return ``YYYYMMDD`` for ``YYYY-MM-DD`` with or without a time; other text as it is."""
    parts = text[:10].split("-")
    if [len(part) for part in parts] in ([4, 2, 2], [4, 2]):
        return "".join(parts)
    return text[:40]


def _is_incomplete(digits: str) -> bool:
    """Say whether the text is a year or a month, with or without zeros for the rest."""
    if not (digits.isascii() and digits.isdigit()) or int(digits[:4] or 0) == 0:
        return False
    return len(digits) in (4, 6) or (len(digits) == 8 and digits.endswith("00"))
