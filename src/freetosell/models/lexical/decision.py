"""From chances to a reading: which quotation carries it, by which rule, said in plain words."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from freetosell.core.charts.chart import Evidence, LimitationReading, Reading
from freetosell.core.patents.claims import Limitation
from freetosell.core.ports import Vectors
from freetosell.models.lexical import wording
from freetosell.models.lexical.foreign import (
    COVERED_CHANCE,
    find_covering,
    is_likely,
    read_excluded,
)
from freetosell.models.lexical.fragments import Fragment, Shown
from freetosell.models.lexical.missing import MissingRow, find_missing_parts
from freetosell.models.lexical.rules import read_certain, read_literal, read_unsaid
from freetosell.models.lexical.signals import (
    concepts_said,
    denies_concept,
    denies_word,
    is_met,
    names,
)
from freetosell.models.lexical.table import COLUMN, Table
from freetosell.models.lexical.terms import LimitationTerms

#: What makes a piece able to carry an ABSENT, strongest first: rule id, its signal, and the
#: chance of "excludes" that the piece must have besides.
_GROUNDS = (
    ("denied", "word_denied", 0.0),
    ("denied", "concept_denied", 0.05),
    ("count_differs", "count_differs", 0.05),
    ("excluded_by_nature", "excluded_same_part", 0.05),
    ("said_otherwise", "contrast", 0.10),
)
#: From this cosine a denied thing may be a trade word of the claimed part; below
#: `ALIKE_ALONE_FROM` the piece must also be one that likely excludes.
ALIKE_FROM = 0.5
ALIKE_ALONE_FROM = 0.6
_ALIKE_CHANCE = 0.2
#: Chance of "excludes" from which a piece alone can be quoted for an ABSENT that no rule names.
_OTHERWISE_CHANCE = 0.15
#: What a piece must show besides the substitute, to be taken for the same work.
_SUBSTITUTE_COVERAGE = 0.40
_MAX_EVIDENCE = 3
#: Cosine from which a piece may meet a row with none of its words.
_ALIKE_WITHOUT_WORDS = 0.45
#: Chance of ABSENT of any row from which the rest of a claim is not taken for met.
DOUBTED_FROM = 0.5
#: A bound that no chance reaches.
NEVER = 9.0
#: How often such readings were right where they could be tried; few were.
SUBSTITUTE_CHANCE = 0.3


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a limitation is absent: the rule, the quotation, the words."""

    rule: str
    chance: float
    evidence: Evidence
    reason: str


def decide_rows(table: Table) -> tuple[LimitationReading, ...]:
    """Read every limitation, in order; a later one may hang on an earlier one that is missing."""
    table = replace(table, is_denied=_is_any_denied(table))
    readings: list[LimitationReading] = []
    missing: list[MissingRow] = []
    for i, (limitation, terms) in enumerate(table.claim.limitations):
        needed = [row for row in missing if row.is_needed_by(terms)]
        reading = _decide(table, i, limitation, terms, needed)
        readings.append(reading)
        parts = find_missing_parts(table, terms, reading, needed)
        if parts:
            missing.append(MissingRow(limitation, reading, parts))
    return tuple(readings)


def _is_any_denied(table: Table) -> bool:
    rules = (read_certain(table, i, *row, []) for i, row in enumerate(table.claim.limitations))
    return any(found is not None and found.reading is Reading.ABSENT for found in rules)


def _decide(
    table: Table,
    i: int,
    limitation: Limitation,
    terms: LimitationTerms,
    missing: list[MissingRow],
) -> LimitationReading:
    if table.claim.language != "en":
        return _decide_foreign(table, i, limitation, terms)
    literal, absent, unclear = (float(c) for c in table.row_chances[i])
    certain = read_certain(table, i, limitation, terms, missing)
    if certain:
        return certain
    ground = _absent_ground(table, i, terms, missing)
    if ground and absent >= table.weights.absent_from and absent > literal:
        return LimitationReading(
            Reading.ABSENT, ground.reason, ground.rule, absent, (ground.evidence,)
        )
    unsaid = read_unsaid(table, i, terms, unclear)
    support = _support(table, i, terms)
    if (
        not unsaid
        and is_spoken_of(table, i, terms)
        and literal >= literal_bound(table)
        and literal > absent
    ):
        return _literal(table, limitation, terms, support, literal)
    otherwise = None if literal >= literal_bound(table) else _shown_otherwise(table, i, terms)
    return (
        otherwise
        or unsaid
        or _substitute(table, i, terms)
        or _open(table, i, terms, support[0] if support else None)
    )


def _open(
    table: Table, i: int, terms: LimitationTerms, nearest: Fragment | None
) -> LimitationReading:
    """Read UNCLEAR, with what is lacking and the nearest words."""
    literal, absent, unclear = (float(c) for c in table.row_chances[i])
    reason = wording.not_said(_unmet(table, terms), nearest, table.sheet.pieces)
    rule = "thin_evidence" if max(literal, absent) > unclear else "not_said"
    if is_stranger(table):
        reason, rule = f"{reason} {wording.STRANGE_NOTE}", "other_kind"
    return LimitationReading(Reading.UNCLEAR, reason, rule, unclear)


def _literal(
    table: Table,
    limitation: Limitation,
    terms: LimitationTerms,
    support: list[Fragment],
    chance: float,
) -> LimitationReading:
    """Read LITERAL, and say so where the row by itself would have stayed open."""
    if chance >= table.weights.literal_from:
        return read_literal(table, limitation, terms, support, chance)
    mean = float(table.row_chances[:, 0].mean())
    reading = read_literal(table, limitation, terms, support, (chance + mean) / 2)
    return replace(reading, reason=f"{reading.reason} {wording.LIFTED_NOTE}", rule="rest_is_met")


def is_stranger(table: Table) -> bool:
    """Say whether the product is likely of another kind than the claim is about."""
    return table.kin < table.weights.kin_from


def literal_bound(table: Table) -> float:
    """Return the chance from which a row is LITERAL: less where the claim as a whole is met.

    Where the product is of another kind than the claim is about, no chance is enough.
    """
    if is_stranger(table):
        return NEVER
    weights = table.weights
    literal, absent, _ = table.row_chances.T
    met = literal.mean() >= weights.claim_from and absent.max() < DOUBTED_FROM
    met = met and not table.is_denied
    return weights.lifted_from if met else weights.literal_from


def is_spoken_of(table: Table, i: int, terms: LimitationTerms) -> bool:
    """Say whether what supports limitation ``i`` has a telling word of it, or is much alike.

    A row without telling words ("an apparatus") needs none.
    """
    support = _support(table, i, terms)
    if not support:
        return False
    alike = float(table.pairs[i, :, COLUMN["cosine"]].max()) >= _ALIKE_WITHOUT_WORDS
    told = any(t.is_telling for t in terms.terms)
    return alike or not told or bool(wording.find_matches(terms, support, table.glossary))


def find_otherwise(table: Table, i: int) -> int | None:
    """Return the piece that most likely excludes limitation ``i``; none if none is likely.

    What one variation alone says excludes nothing for the others.
    """
    fragments = table.sheet.pieces.fragments
    for k in np.argsort(-table.pair_chances[i, :, 2], kind="stable"):
        if table.pair_chances[i, k, 2] < _OTHERWISE_CHANCE:
            return None
        if not fragments[int(k)].variation:
            return int(k)
    return None


def _shown_otherwise(table: Table, i: int, terms: LimitationTerms) -> LimitationReading | None:
    """Read ABSENT where the weighing is sure and a piece shows, by no rule, something else."""
    _, absent, unclear = (float(c) for c in table.row_chances[i])
    if absent < table.weights.shown_otherwise_from or absent <= unclear:
        return None
    k = find_otherwise(table, i)
    if k is None:
        return None
    fragment = table.sheet.pieces.fragments[k]
    return LimitationReading(
        Reading.ABSENT,
        wording.absent("shown_otherwise", fragment, terms, table.glossary),
        "shown_otherwise",
        absent,
        (fragment.quoted(),),
    )


def _decide_foreign(
    table: Table, i: int, limitation: Limitation, terms: LimitationTerms
) -> LimitationReading:
    """Read a row of a claim that is not in English: what is weighed may support, never exclude."""
    literal, absent, unclear = (float(c) for c in table.row_chances[i])
    decided = read_excluded(table, terms) or read_unsaid(table, i, terms, unclear)
    if decided:
        return decided
    covering = find_covering(table, i, terms)
    if covering:
        return read_literal(table, limitation, terms, [covering], max(literal, COVERED_CHANCE))
    support = _support(table, i, terms)
    if support and is_likely(table, terms, literal, absent):
        return read_literal(table, limitation, terms, support, literal)
    near = support[0] if support else None
    said = wording.not_said(_unmet(table, terms), near, table.sheet.pieces)
    return LimitationReading(
        Reading.UNCLEAR,
        f"{said} {wording.less_support(terms.language)}",
        "other_language",
        unclear,
    )


def _substitute(table: Table, i: int, terms: LimitationTerms) -> LimitationReading | None:
    """Read EQUIVALENT where a piece shows another kind of fastener, or of power, for the same part.

    Only a candidate: whether it counts is the doctrine of the market.
    """
    for k in np.argsort(-table.pair_chances[i, :, 1], kind="stable")[:3]:
        fragment = table.sheet.pieces.fragments[int(k)]
        if table.pairs[i, k, COLUMN["coverage"]] < _SUBSTITUTE_COVERAGE or fragment.variation:
            continue
        for term in terms.terms:
            if is_met(term, table.sheet.shown, table.glossary):
                continue
            for mention in fragment.mentions:
                if any(table.glossary.substitutes(mention.concept, c) for c in term.concepts):
                    shown = mention.span.cut(fragment.fact.text)
                    return LimitationReading(
                        Reading.EQUIVALENT,
                        wording.substitute(fragment, shown, term.text),
                        "substitute_shown",
                        SUBSTITUTE_CHANCE,
                        (fragment.quoted(),),
                    )
    return None


# --- absent ----------------------------------------------------------------------------


def _absent_ground(
    table: Table,
    i: int,
    terms: LimitationTerms,
    missing: list[MissingRow],
) -> Ground | None:
    """Return the strongest quotation that excludes the limitation, or none."""
    own = [
        g for k in range(len(table.sheet.pieces.fragments)) if (g := _ground(table, i, k, terms))
    ]
    if own:
        return max(own, key=lambda g: g.chance)
    if missing:
        row = missing[0]
        return Ground(
            "part_missing",
            row.reading.confidence,
            row.reading.evidence[0],
            wording.part_missing(row.limitation.id, row.reading.evidence[0].quote),
        )
    return None


def find_grounds(table: Table, i: int, terms: LimitationTerms) -> list[Ground]:
    """Find what can carry an ABSENT for limitation ``i``, in the order of the listing."""
    pieces = range(len(table.sheet.pieces.fragments))
    return [g for k in pieces if (g := _ground(table, i, k, terms))]


def _ground(table: Table, i: int, k: int, terms: LimitationTerms) -> Ground | None:
    """Say whether and why piece ``k`` excludes limitation ``i``.

    What one variation alone says excludes nothing for the others.
    """
    fragment = table.sheet.pieces.fragments[k]
    if fragment.variation:
        return None
    signals, chance = table.pairs[i, k], float(table.pair_chances[i, k, 2])
    rule = next(
        (r for r, name, least in _GROUNDS if signals[COLUMN[name]] > 0 and chance >= least), ""
    )
    if rule == "denied" and not _denied_part(table, k, terms):
        rule = ""
    if rule == "said_otherwise" and not _names_main(fragment.shown, table, terms):
        rule = ""
    if not rule and _denies_alike(table, signals, chance, terms):
        rule = "denied_alike"
    if not rule:
        return None
    part = _denied_part(table, k, terms) if rule == "denied" else ""
    reason = wording.absent(rule, fragment, terms, table.glossary, part)
    return Ground(rule, chance, fragment.quoted(), reason)


def _denies_alike(table: Table, signals: Vectors, chance: float, terms: LimitationTerms) -> bool:
    """Say whether what is denied is near enough to a part, and the main part is shown nowhere."""
    near = float(signals[COLUMN["denied_cosine"]])
    if near < ALIKE_FROM or _names_main(table.sheet.shown, table, terms):
        return False
    return near >= ALIKE_ALONE_FROM or chance >= _ALIKE_CHANCE


def _names_main(shown: Shown, table: Table, terms: LimitationTerms) -> bool:
    return terms.main is not None and names(terms.main, shown, table.glossary)


def _denied_part(table: Table, k: int, terms: LimitationTerms) -> str:
    """Return the part of the claim that a denial in piece ``k`` speaks of.

    Empty where the listing also shows that part: then the listing is at odds with itself.
    """
    fragment = table.sheet.pieces.fragments[k]
    here = [
        d
        for d in table.sheet.denied
        if d.fragment.fact is fragment.fact and d.denial.denied.touches(fragment.span)
    ]
    around = concepts_said(terms)
    for part in terms.parts:
        if names(part, table.sheet.shown, table.glossary):
            continue
        if any(
            denies_word(d, part) or denies_concept(d, part, table.glossary, around) for d in here
        ):
            return part.text
    return ""


# --- literal -----------------------------------------------------------------------------


def _support(table: Table, i: int, terms: LimitationTerms) -> list[Fragment]:
    """Return the piece that supports most, then pieces that add words it lacks."""
    fragments = table.sheet.pieces.fragments
    if not fragments:
        return []
    chances = table.pair_chances[i, :, 1] + 0.001 * table.pairs[i, :, COLUMN["cosine"]]
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
    return {t.text for t in terms.terms if not is_met(t, fragment.shown, table.glossary)}


def _unmet(table: Table, terms: LimitationTerms) -> list[str]:
    sheet = table.sheet
    return [
        t.text for t in terms.terms if t.is_telling and not is_met(t, sheet.shown, table.glossary)
    ]
