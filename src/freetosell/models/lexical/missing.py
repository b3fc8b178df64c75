"""What hangs on a part that was found missing: a tab on a lid that is not there.

Only the very part that is denied is missing.  A row that was found absent because one of
its parts is denied ("a handle with a lock") takes no other row with it that speaks of the
handle alone, and a row that speaks of none of the missing parts stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from freetosell.core.charts.chart import LimitationReading, Reading
from freetosell.core.patents.claims import Limitation
from freetosell.models.lexical.signals import concepts_said, denies_concept, denies_word, names
from freetosell.models.lexical.table import Table
from freetosell.models.lexical.terms import LimitationTerms, Part

#: Rules by which a part is missing, so that what hangs on it is missing too.
_MISSING = frozenset(("denied", "part_missing"))


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A limitation that was found absent, and its parts that are missing."""

    limitation: Limitation
    reading: LimitationReading
    parts: tuple[Part, ...]

    def is_needed_by(self, terms: LimitationTerms) -> bool:
        """Say whether another limitation speaks of a missing part and leaves no choice."""
        return any(
            _is_same(p, missing)
            for p in terms.parts
            if not p.negated and p.alternative is None
            for missing in self.parts
        )


def find_missing_parts(
    table: Table, terms: LimitationTerms, reading: LimitationReading, needed: list[MissingRow]
) -> tuple[Part, ...]:
    """Find the parts of a limitation that its reading shows to be missing; in their order.

    Args:
        table: All that was measured.
        terms: Of the limitation.
        reading: Of the limitation.
        needed: Missing rows that it hangs on.
    """
    if reading.reading is not Reading.ABSENT or reading.rule not in _MISSING:
        return ()
    main = terms.main
    if main is None:
        return ()
    if reading.rule == "denied_alike":
        return (main,)
    gone = [p for p in terms.parts if _is_denied(table, p, terms) or _is_gone(p, needed)]
    # "A key that opens the lock": without the lock no key, so what is said of the key goes too.
    # "A handle with a lock" says nothing of the handle.
    opens = terms.parts[0] == main and main.introduced and all(p.referred for p in gone)
    if opens and gone and not names(main, table.sheet.shown, table.glossary):
        gone.append(main)
    return tuple(gone)


def _is_gone(part: Part, needed: list[MissingRow]) -> bool:
    return any(_is_same(part, missing) for row in needed for missing in row.parts)


def _is_denied(table: Table, part: Part, terms: LimitationTerms) -> bool:
    if names(part, table.sheet.shown, table.glossary):
        return False
    around = concepts_said(terms)
    return any(
        denies_word(d, part) or denies_concept(d, part, table.glossary, around)
        for d in table.sheet.denied
    )


def _is_same(part: Part, missing: Part) -> bool:
    stems, wanted = set(part.stems), set(missing.stems)
    return part.head == missing.head and (stems <= wanted or wanted <= stems)
