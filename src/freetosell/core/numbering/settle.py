"""A reading made into the value that callers get: number, printed form, span, warnings."""

from __future__ import annotations

from freetosell.core.numbering.fold import Folded
from freetosell.core.numbering.shape import Reading
from freetosell.core.numbering.types import ApplicationNumber, Doc, ParsedNumber, PublicationNumber
from freetosell.core.provenance import ParseNote


def build_parsed(
    office: str, reading: Reading, folded: Folded, start: int, end: int
) -> ParsedNumber:
    """Return a reading with its office, printed form, span and warnings."""
    number: PublicationNumber | ApplicationNumber
    if reading.doc is Doc.APPLICATION:
        number = ApplicationNumber(office, reading.number, reading.check_digit)
        canonical = reading.canonical or f"{office}{reading.number}"
    else:
        number = PublicationNumber(office, reading.number, reading.kind, reading.index)
        canonical = reading.canonical or number.key
    notes = reading.notes
    if reading.check_digit_ok is False:
        notes = (*notes, _bad_check(reading))
    return ParsedNumber(
        number=number,
        doc=reading.doc,
        right=reading.right,
        canonical=canonical,
        span=folded.span(start, end),
        check_digit=reading.check_digit,
        check_digit_ok=reading.check_digit_ok,
        warnings=notes,
        right_detail=reading.detail,
    )


def _bad_check(reading: Reading) -> ParseNote:
    due = reading.check_digit_due or "unknown"
    return ParseNote(
        "check_digit_wrong",
        f"The check digit {reading.check_digit} does not fit {reading.number}; {due} would. "
        "A digit may be wrong or two may be swapped.",
    )
