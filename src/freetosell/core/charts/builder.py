"""Build the claim chart: read each limitation, let answers decide, add up the rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from freetosell.core.charts.answers import question_id, read_with_answers
from freetosell.core.charts.chart import (
    ChartRow,
    ClaimChart,
    LimitationReading,
    Reading,
    conclude,
)
from freetosell.core.charts.preamble import PreambleJudgement, judge_preamble
from freetosell.core.errors import ModelError
from freetosell.core.patents import parse_anatomy
from freetosell.core.patents.claim_languages import detect_language
from freetosell.core.patents.claims import Claim, LimitationRole
from freetosell.core.patents.publication import Publication
from freetosell.core.ports import LimitationReader
from freetosell.core.products.product import FactOrigin, Product, ProductFact

#: Most that a reading is worth which rests on lettering of photos alone.
_OFF_PHOTOS = 0.5


def build_chart(
    claim: Claim, publication: Publication, product: Product, reader: LimitationReader
) -> ClaimChart:
    """Chart one claim against one product.

    Whatever the reader, three things hold: each quotation is checked against
    the fact it is said to come from, a reading other than UNCLEAR without a
    quotation falls back to UNCLEAR, and the answer of a person to the question
    of a row decides that row.

    Returns:
        The chart with rows in the order of the claim.  A claim that could not
        be split has no rows and the conclusion ``UNDETERMINED``.

    Raises:
        ModelError: ``reader_row_count`` if the reader skipped a limitation.
    """
    whole = claim if claim.limitations else parse_anatomy(claim)
    readings = reader.read(whole, publication, product.facts)
    if len(readings) != len(whole.limitations):
        raise ModelError(
            "reader_row_count",
            f"{reader.name} read {len(readings)} of {len(whole.limitations)} limitations.",
            where=f"{publication.key} claim {claim.number}",
            fix="Use another reader; this one skips rows.",
        )
    preamble = judge_preamble(whole)
    rows = _rows(whole, product, readings, preamble)
    counted = tuple(
        row.reading.reading
        for row in rows
        if preamble.limits or row.role is not LimitationRole.PREAMBLE
    )
    return ClaimChart(
        publication=publication.key,
        claim_number=claim.number,
        claim_text=whole.text,
        product_id=product.id,
        rows=rows,
        conclusion=conclude(counted),
        preamble_limits=preamble.limits,
        reader=reader.name,
        language=detect_language(whole.text),
    )


def _rows(
    claim: Claim,
    product: Product,
    readings: Sequence[LimitationReading],
    preamble: PreambleJudgement,
) -> tuple[ChartRow, ...]:
    facts = {fact.id: fact for fact in product.facts}
    rows = []
    for limitation, reading in zip(claim.limitations, readings, strict=True):
        text = claim.quote(limitation)
        asked = question_id(product.id, text)
        kept = _held_for_less(_checked(reading, facts), facts)
        shown = read_with_answers(kept, asked, product.facts)
        if limitation.role is LimitationRole.PREAMBLE:
            shown = replace(shown, reason=f"{shown.reason} {preamble.reason}")
        rows.append(
            ChartRow(
                limitation_id=limitation.id,
                role=limitation.role,
                text=text,
                span=limitation.span,
                reading=shown,
                means_plus_function=limitation.means_plus_function,
                question_id=asked,
            )
        )
    return tuple(rows)


def _held_for_less(
    reading: LimitationReading, facts: Mapping[str, ProductFact]
) -> LimitationReading:
    """Hold what rests on lettering of photos alone for less: a machine may have misread it.

    It warns, with a lower confidence; it never denies a limitation by itself.
    """
    off_photos = reading.evidence and all(
        facts[e.fact_id].origin is FactOrigin.PHOTO and not facts[e.fact_id].settles
        for e in reading.evidence
    )
    if reading.reading is Reading.UNCLEAR or not off_photos:
        return reading
    if reading.reading is Reading.ABSENT:
        return replace(
            reading,
            reading=Reading.UNCLEAR,
            reason=f"{reading.reason} But a machine read these words off a photo, and nothing "
            "else says so; a person has to confirm it.",
            rule="photo_alone",
            confidence=0.0,
        )
    return replace(
        reading,
        reason=f"{reading.reason} A machine read these words off a photo; look whether they "
        "stand there.",
        confidence=min(reading.confidence, _OFF_PHOTOS),
    )


def _checked(reading: LimitationReading, facts: Mapping[str, ProductFact]) -> LimitationReading:
    """Refuse quotations that do not stand in their fact, and readings that rest on none."""
    kept = tuple(
        evidence
        for evidence in reading.evidence
        if evidence.quote
        and evidence.fact_id in facts
        and evidence.span.cut(facts[evidence.fact_id].text) == evidence.quote
    )
    refused = len(reading.evidence) - len(kept)
    if reading.reading is Reading.UNCLEAR or kept:
        return replace(reading, evidence=kept) if refused else reading
    why = (
        "The reader quoted words that do not stand in the product's facts, so its reading "
        if refused
        else "The reader gave no quotation, so its reading "
    )
    return LimitationReading(
        reading=Reading.UNCLEAR,
        reason=f"{why}({reading.reading.value}) was not taken over.",
        rule="quotation_not_found" if refused else "no_quotation",
        confidence=0.0,
    )
