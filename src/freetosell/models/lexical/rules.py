"""Rules that decide a limitation by themselves, before anything is weighed."""

from __future__ import annotations

import numpy as np

from freetosell.core.charts.chart import LimitationReading, Reading
from freetosell.core.patents.claims import Limitation
from freetosell.models.lexical import wording
from freetosell.models.lexical.fragments import Fragment
from freetosell.models.lexical.missing import MissingRow
from freetosell.models.lexical.natures import find_excluding, is_said_of
from freetosell.models.lexical.ranges import find_outside
from freetosell.models.lexical.signals import (
    Denied,
    concepts_said,
    coverage,
    denies_concept,
    denies_word,
    is_met,
    is_preamble,
    names,
)
from freetosell.models.lexical.table import COLUMN, Table
from freetosell.models.lexical.terms import LimitationTerms, Part, Term

#: How often such readings were right in the benchmark, or where few were tried, a cautious guess.
NUMBER_CHANCE = 0.9
STATED_CHANCE = 0.9
DENIED_CHANCE = 0.88
DENIED_KIND_CHANCE = 0.85
CONTRADICTED_CHANCE = 0.8


def read_certain(
    table: Table, i: int, limitation: Limitation, terms: LimitationTerms, missing: list[MissingRow]
) -> LimitationReading | None:
    """Read limitation ``i`` where one rule is enough; ``None`` where it has to be weighed."""
    return (
        _by_number(table, i, terms)
        or _by_outside(table, terms)
        or _denied_outright(table, limitation, terms)
        or _contradicted(table, i, terms)
        or _hanging(table, terms, missing)
        or _stated(table, i, limitation, terms)
    )


def read_unsaid(
    table: Table, i: int, terms: LimitationTerms, chance: float
) -> LimitationReading | None:
    """Read UNCLEAR where a measure or a material that the claim asks for is not stated."""
    if terms.quantities and not table.first_with(i, "number_inside"):
        reason, rule = wording.number_not_said(terms), "number_not_said"
    elif unsaid := _unsaid_nature(table, terms):
        reason, rule = wording.nature_not_said(unsaid), "nature_not_said"
    else:
        return None
    return LimitationReading(Reading.UNCLEAR, reason, rule, chance)


def _by_number(table: Table, i: int, terms: LimitationTerms) -> LimitationReading | None:
    """Read LITERAL a limitation that is nothing but a measure ("8-20 inches in length")."""
    if not terms.is_measure_alone:
        return None
    inside = table.first_with(i, "number_inside")
    if inside:
        numbers = wording.find_number_inside(terms, [inside])
        reason = wording.literal((), numbers, [inside])
        return LimitationReading(
            Reading.LITERAL, reason, "number_inside_range", NUMBER_CHANCE, (inside.quoted(),)
        )
    return None


def _by_outside(table: Table, terms: LimitationTerms) -> LimitationReading | None:
    """Read ABSENT where the listing gives the claimed measure of the claimed part, and outside."""
    outside = find_outside(table, terms)
    if outside is None:
        return None
    return LimitationReading(
        Reading.ABSENT,
        wording.outside(outside.fragment, outside.shown, outside.claimed, terms),
        "number_outside_range",
        NUMBER_CHANCE,
        (outside.fragment.quoted(),),
    )


def _denied_outright(
    table: Table, limitation: Limitation, terms: LimitationTerms
) -> LimitationReading | None:
    """Read ABSENT where the listing denies a part, or what makes it one, and shows it nowhere."""
    for how, chance in ((_denies_part, DENIED_CHANCE), (_denies_kind, DENIED_KIND_CHANCE)):
        for part in _denied_in(terms, only_main=is_preamble(limitation)):
            denied = next((d for d in table.sheet.denied if how(table, d, part, terms)), None)
            if denied is not None:
                said = wording.absent("denied", denied.fragment, terms, table.glossary, part.text)
                return LimitationReading(
                    Reading.ABSENT, said, "denied", chance, (denied.fragment.quoted(),)
                )
    return None


def _denied_in(terms: LimitationTerms, *, only_main: bool) -> list[Part]:
    """Return the parts that a denial can take away, the main one first.

    A preamble names much that does not limit; there only the main part counts.
    """
    main = [terms.main] if terms.main else []
    others = [] if only_main else [p for p in terms.parts if p is not terms.main]
    return [p for p in (*main, *others) if not p.negated and p.alternative is None]


def _denies_part(table: Table, denied: Denied, part: Part, terms: LimitationTerms) -> bool:
    """Say whether a denial names the part or its genus, and the listing shows it nowhere."""
    if denied.denial.of_act or denied.fragment.variation:
        return False
    if names(part, table.sheet.shown, table.glossary):
        return False
    return denies_word(denied, part) or denies_concept(
        denied, part, table.glossary, concepts_said(terms)
    )


def _denies_kind(table: Table, denied: Denied, part: Part, terms: LimitationTerms) -> bool:
    """Say whether a denial names what makes the part: "no adhesive" and "an adhesive strip"."""
    if denied.denial.of_act or denied.fragment.variation or len(denied.stems) != 1:
        return False
    stem = denied.stems[0]
    if stem not in part.stems[:-1]:
        return False
    term = next((t for t in terms.terms if t.stem == stem and t.is_telling), None)
    return term is not None and not is_met(term, table.sheet.shown, table.glossary)


def _hanging(
    table: Table, terms: LimitationTerms, missing: list[MissingRow]
) -> LimitationReading | None:
    """Read ABSENT what speaks of a part denied outright, unless its own part is shown."""
    main = terms.main
    outright = [row for row in missing if row.reading.confidence == DENIED_CHANCE]
    if not outright or (
        main and main.introduced and names(main, table.sheet.shown, table.glossary)
    ):
        return None
    row = outright[0]
    quote = row.reading.evidence[0].quote
    return LimitationReading(
        Reading.ABSENT,
        wording.part_missing(row.limitation.id, quote),
        "part_missing",
        DENIED_CHANCE,
        row.reading.evidence,
    )


def _contradicted(table: Table, i: int, terms: LimitationTerms) -> LimitationReading | None:
    """Read ABSENT where a piece shows the very part, only of another nature: an oak body for metal.

    Every telling word that the piece lacks must be one that the shown nature
    excludes, and the listing must show it nowhere else.
    """
    sheet, glossary, main = table.sheet, table.glossary, terms.main
    telling = [t for t in terms.terms if t.is_telling and not t.negated]
    if main is None or terms.quantities or any(t.alternative for t in telling):
        return None
    for k in np.flatnonzero(table.pairs[i, :, COLUMN["excluded_same_part"]]):
        fragment = sheet.pieces.fragments[int(k)]
        lacking = [t for t in telling if not is_met(t, fragment.shown, glossary)]
        if fragment.variation or not lacking or not names(main, fragment.shown, glossary):
            continue
        if all(_is_excluded(t, fragment, main, table) for t in lacking):
            reason = wording.absent("excluded_by_nature", fragment, terms, glossary)
            return LimitationReading(
                Reading.ABSENT,
                reason,
                "excluded_by_nature",
                CONTRADICTED_CHANCE,
                (fragment.quoted(),),
            )
    return None


def _is_excluded(term: Term, fragment: Fragment, main: Part, table: Table) -> bool:
    """Say whether the piece says of the part what excludes the word, and nothing shows it."""
    if is_met(term, table.sheet.shown, table.glossary):
        return False
    return any(
        is_said_of(fragment, place, main, table.glossary)
        for concept in term.concepts
        for place in find_excluding(fragment, concept, table.glossary)
    )


def _stated(
    table: Table, i: int, limitation: Limitation, terms: LimitationTerms
) -> LimitationReading | None:
    """Read LITERAL where one piece has every telling word and nothing speaks against it."""
    rows = table.pairs[i]
    against = ("word_denied", "concept_denied", "number_outside", "count_differs", "excluded")
    if not rows.shape[0] or any(rows[:, COLUMN[name]].any() for name in against):
        return None
    if terms.quantities or not any(t.is_telling for t in terms.terms):
        return None
    fragments = table.sheet.pieces.fragments
    # A gloss gives every likely word: it is weighed, and alone makes no telling word certain.
    telling = tuple(t for t in terms.terms if t.is_telling)
    hits = [
        k
        for k in map(int, np.flatnonzero(rows[:, COLUMN["coverage"]] > 0.999))
        if not fragments[k].language or coverage(telling, fragments[k].own, table.glossary) > 0.999
    ]
    if not hits:
        return None
    best = fragments[hits[int(np.argmax(table.pair_chances[i, hits, 1]))]]
    chance = max(STATED_CHANCE, float(table.row_chances[i, 0]))
    return read_literal(table, limitation, terms, [best], chance)


def _unsaid_nature(table: Table, terms: LimitationTerms) -> list[str]:
    """Return the materials that the claim asks for and the listing does not name."""
    return [
        t.text
        for t in terms.terms
        if t.alternative is None
        and any(table.glossary.is_material(c) for c in t.concepts)
        and not is_met(t, table.sheet.shown, table.glossary)
    ]


def read_literal(
    table: Table,
    limitation: Limitation,
    terms: LimitationTerms,
    support: list[Fragment],
    chance: float,
) -> LimitationReading:
    """Read LITERAL with its quotations and the words that met."""
    matches = wording.find_matches(terms, support, table.glossary)
    inside = wording.find_number_inside(terms, support)
    rule = "number_inside_range" if inside else "words_met" if matches else "meaning_close"
    reason = wording.literal(matches, inside, support)
    if limitation.means_plus_function:
        reason += " " + wording.MEANS_NOTE
    return LimitationReading(
        Reading.LITERAL, reason, rule, chance, tuple(f.quoted() for f in support)
    )
