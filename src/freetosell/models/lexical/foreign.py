"""Rows of claims that are not in English: met by their own words, absent by hard rules only.

The weights were learned from English claims.  For another language they may
support a row and never excuse from one: what excludes here is a measure outside the
range or the denial of the very part, quoted.
"""

from __future__ import annotations

import numpy as np

from freetosell.core.charts.chart import LimitationReading, Reading
from freetosell.models.lexical import wording
from freetosell.models.lexical.fragments import Fragment
from freetosell.models.lexical.ranges import find_outside
from freetosell.models.lexical.signals import (
    Denied,
    concepts_said,
    coverage,
    denies_concept,
    is_met,
    names,
)
from freetosell.models.lexical.table import COLUMN, Table
from freetosell.models.lexical.terms import LimitationTerms, Part
from freetosell.models.lexical.tongues import cut_listing, one_form

#: How often such readings are right is not measured; cautious guesses.
NUMBER_CHANCE = 0.9
DENIED_CHANCE = 0.85
COVERED_CHANCE = 0.8
#: Share of the telling pieces that one clause or sentence must have, and the whole listing.
_IN_ONE_PIECE = 0.60
_IN_ALL = 0.75
#: Below this share of them the learned weights say LITERAL from a higher bound only.
_WEIGHED_FROM = 0.5
_FEW_WORDS_FROM = 0.85
_AGAINST = ("word_denied", "concept_denied", "number_outside", "count_differs", "excluded")
_LEAST_DENIED = 2


def read_excluded(table: Table, terms: LimitationTerms) -> LimitationReading | None:
    """Read ABSENT where a quotation excludes the limitation; ``None`` otherwise."""
    outside = find_outside(table, terms)
    if outside:
        return LimitationReading(
            Reading.ABSENT,
            wording.outside(outside.fragment, outside.shown, outside.claimed, terms),
            "number_outside_range",
            NUMBER_CHANCE,
            (outside.fragment.quoted(),),
        )
    for denied in table.sheet.denied:
        part = _denied_part(denied, terms, table)
        if part is not None:
            return LimitationReading(
                Reading.ABSENT,
                wording.absent("denied", denied.fragment, terms, table.glossary, part.text),
                "denied",
                DENIED_CHANCE,
                (denied.fragment.quoted(),),
            )
    return None


def _denied_part(denied: Denied, terms: LimitationTerms, table: Table) -> Part | None:
    """Return the part of the limitation that a denial speaks of and the listing shows nowhere."""
    if denied.denial.of_act or denied.fragment.variation:
        return None
    around = concepts_said(terms)
    for part in terms.parts:
        if part.negated or part.alternative or names(part, table.sheet.shown, table.glossary):
            continue
        if _same_words(denied.text, part, terms.language) or denies_concept(
            denied, part, table.glossary, around
        ):
            return part
    return None


def _same_words(denied: str, part: Part, language: str) -> bool:
    """Say whether a denial names the part itself, in the claim's own language."""
    text = one_form(denied.strip())
    if text.isascii() or part.stems[0].startswith(f"{language}:"):
        marks = {p.mark for p in cut_listing(text) if p.mark.startswith(f"{language}:")}
        return len(text.split()) == 1 and part.head in marks
    return len(text) >= _LEAST_DENIED and one_form(part.text).endswith(text)


def find_covering(table: Table, i: int, terms: LimitationTerms) -> Fragment | None:
    """Find the clause or sentence that has nearly all telling words of the limitation.

    What it lacks may stand elsewhere in the listing, but the first part that the
    limitation names must stand in it, and nothing may speak against it.
    """
    rows, fragments = table.pairs[i], table.sheet.pieces.fragments
    if not len(fragments) or any(rows[:, COLUMN[name]].any() for name in _AGAINST):
        return None
    if not terms.terms or coverage(terms.terms, table.sheet.shown, table.glossary) < _IN_ALL:
        return None
    if any(t.negated for t in terms.terms):
        return None
    best = int(np.argmax(rows[:, COLUMN["coverage"]]))
    fragment = fragments[best]
    if rows[best, COLUMN["coverage"]] < _IN_ONE_PIECE or not _names_first(terms, fragment, table):
        return None
    return fragment


def is_likely(table: Table, terms: LimitationTerms, literal: float, absent: float) -> bool:
    """Say whether weighing may call a row LITERAL: by the bound of English claims.

    Where the listing shows few of the limitation's own words, the bound is higher.
    """
    shown = coverage(terms.terms, table.sheet.shown, table.glossary)
    bound = table.weights.literal_from
    if shown < _WEIGHED_FROM:
        bound = max(bound, _FEW_WORDS_FROM)
    return literal >= bound and literal > absent


def _names_first(terms: LimitationTerms, fragment: Fragment, table: Table) -> bool:
    return any(is_met(t, fragment.shown, table.glossary) for t in terms.terms[:2])
