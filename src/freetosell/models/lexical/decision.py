"""From chances to a reading: which quotation carries it, by which rule, said in plain words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from freetosell.core.charts.chart import Evidence, LimitationReading, Reading
from freetosell.core.patents.claims import Limitation
from freetosell.core.ports import Vectors
from freetosell.models.lexical import wording
from freetosell.models.lexical.fragments import Fragment
from freetosell.models.lexical.glossary import Glossary
from freetosell.models.lexical.pairs import PAIR_SIGNALS
from freetosell.models.lexical.rows import find_links
from freetosell.models.lexical.signals import ClaimSide, Sheet, is_met
from freetosell.models.lexical.terms import LimitationTerms
from freetosell.models.lexical.weights import Weights

_COLUMN = {name: i for i, name in enumerate(PAIR_SIGNALS)}
#: What makes a piece able to carry an ABSENT, strongest first: rule id and its signal.
_GROUNDS = (
    ("number_outside_range", "number_outside"),
    ("denied", "word_denied"),
    ("denied", "concept_denied"),
    ("count_differs", "count_differs"),
    ("excluded_by_nature", "excluded_same_part"),
    ("excluded_by_nature", "excluded"),
)
#: Rules by which a part is missing, so that what hangs on it is missing too.
_MISSING = frozenset(("denied", "denied_alike", "part_missing"))
#: From this cosine a denied thing is taken for a trade word of the claimed part.
ALIKE_FROM = 0.35
_MAX_EVIDENCE = 3


@dataclass(frozen=True, slots=True)
class Table:
    """All that was measured of one claim against one product.

    Args:
        pairs: Shape ``(limitations, fragments, signals)``.
        pair_chances: Shape ``(limitations, fragments, 3)``: nothing, supports, excludes.
        row_chances: Shape ``(limitations, 3)``: literal, absent, unclear.
    """

    claim: ClaimSide
    sheet: Sheet
    pairs: Vectors
    pair_chances: Vectors
    row_chances: Vectors
    weights: Weights
    glossary: Glossary


@dataclass(frozen=True, slots=True)
class _Ground:
    """Why a limitation is absent: the rule, the quotation, the words."""

    rule: str
    chance: float
    evidence: Evidence
    reason: str


def decide_rows(table: Table) -> tuple[LimitationReading, ...]:
    """Read every limitation, in order; a later one may hang on an earlier one that is missing."""
    links = find_links(table.claim)
    readings: list[LimitationReading] = []
    for i, (limitation, terms) in enumerate(table.claim.limitations):
        missing = [
            (table.claim.limitations[j][0], readings[j])
            for j in links[i]
            if readings[j].reading is Reading.ABSENT and readings[j].rule in _MISSING
        ]
        readings.append(_decide(table, i, limitation, terms, missing))
    return tuple(readings)


def _decide(
    table: Table,
    i: int,
    limitation: Limitation,
    terms: LimitationTerms,
    missing: list[tuple[Limitation, LimitationReading]],
) -> LimitationReading:
    literal, absent, unclear = (float(c) for c in table.row_chances[i])
    ground = _absent_ground(table, i, terms, missing)
    certain = ground is not None and ground.rule == "number_outside_range"
    if ground and (certain or (absent >= table.weights.absent_from and absent > literal)):
        return LimitationReading(
            Reading.ABSENT, ground.reason, ground.rule, max(absent, 0.5), (ground.evidence,)
        )
    support = _support(table, i, terms)
    if support and literal >= table.weights.literal_from and literal > absent:
        return _literal(table, limitation, terms, support, literal)
    return LimitationReading(
        Reading.UNCLEAR,
        wording.not_said(_unmet(table, terms), support[0] if support else None, table.sheet.pieces),
        "thin_evidence" if max(literal, absent) > unclear else "not_said",
        unclear,
    )


# --- absent ----------------------------------------------------------------------------


def _absent_ground(
    table: Table,
    i: int,
    terms: LimitationTerms,
    missing: list[tuple[Limitation, LimitationReading]],
) -> _Ground | None:
    """Return the strongest quotation that excludes the limitation, or none."""
    own = [
        g for k in range(len(table.sheet.pieces.fragments)) if (g := _ground(table, i, k, terms))
    ]
    own.sort(key=lambda g: (g.rule == "number_outside_range", g.chance), reverse=True)
    if own and (own[0].chance >= table.weights.quote_from or own[0].rule == "number_outside_range"):
        return own[0]
    if missing:
        limitation, reading = missing[0]
        return _Ground(
            "part_missing",
            reading.confidence,
            reading.evidence[0],
            wording.part_missing(limitation.id, reading.evidence[0].quote),
        )
    return None


def _ground(table: Table, i: int, k: int, terms: LimitationTerms) -> _Ground | None:
    """Say whether and why piece ``k`` excludes limitation ``i``.

    What one variation alone says excludes nothing for the others.
    """
    fragment = table.sheet.pieces.fragments[k]
    if fragment.variation:
        return None
    signals, chance = table.pairs[i, k], float(table.pair_chances[i, k, 2])
    rule = next((rule for rule, name in _GROUNDS if signals[_COLUMN[name]] > 0), "")
    if not rule and signals[_COLUMN["denied_cosine"]] >= ALIKE_FROM:
        rule = "denied_alike"
    if not rule and signals[_COLUMN["contrast"]]:
        rule = "said_otherwise"
    if not rule:
        return None
    reason = wording.absent(rule, fragment, terms, table.glossary)
    return _Ground(rule, chance, fragment.quoted(), reason)


# --- literal -----------------------------------------------------------------------------


def _support(table: Table, i: int, terms: LimitationTerms) -> list[Fragment]:
    """Return the piece that supports most, then pieces that add words it lacks."""
    fragments = table.sheet.pieces.fragments
    if not fragments:
        return []
    chances = table.pair_chances[i, :, 1] + 0.001 * table.pairs[i, :, _COLUMN["cosine"]]
    order = [int(k) for k in np.argsort(-chances, kind="stable")[:8]]
    chosen = [order[0]]
    lacking = _lacking(table, terms, chosen[0])
    for k in order[1:]:
        if len(chosen) == _MAX_EVIDENCE or not lacking:
            break
        still = lacking & _lacking(table, terms, k)
        overlaps = any(
            fragments[k].fact is fragments[c].fact and fragments[k].span.touches(fragments[c].span)
            for c in chosen
        )
        if len(still) < len(lacking) and not overlaps:
            chosen.append(k)
            lacking = still
    return [fragments[k] for k in chosen]


def _lacking(table: Table, terms: LimitationTerms, k: int) -> set[str]:
    fragment = table.sheet.pieces.fragments[k]
    shown = table.sheet.concepts[k]
    return {t.text for t in terms.terms if not is_met(t, fragment.stems, shown, table.glossary)}


def _unmet(table: Table, terms: LimitationTerms) -> list[str]:
    sheet = table.sheet
    return [
        t.text
        for t in terms.terms
        if t.weight == 1.0 and not is_met(t, sheet.stems, sheet.all_concepts, table.glossary)
    ]


def _literal(
    table: Table,
    limitation: Limitation,
    terms: LimitationTerms,
    support: list[Fragment],
    chance: float,
) -> LimitationReading:
    matches = wording.find_matches(terms, support, table.glossary)
    inside = wording.find_number_inside(terms, support)
    rule = "number_inside_range" if inside else "words_met" if matches else "meaning_close"
    reason = wording.literal(matches, inside, support)
    if limitation.means_plus_function:
        reason += " " + wording.MEANS_NOTE
    return LimitationReading(
        Reading.LITERAL, reason, rule, chance, tuple(f.quoted() for f in support)
    )
