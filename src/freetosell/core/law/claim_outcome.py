"""What one claim chart means under one market's rule on equivalents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from freetosell.core.charts.chart import ChartRow, ClaimChart, Conclusion, Reading
from freetosell.core.clearance.assessment import Outcome
from freetosell.core.law.doctrines import DOCTRINES, REACHES_MISSING, KnownPoints, Reach, Weighed
from freetosell.core.law.rulebook import AppliedRule
from freetosell.core.patents.claims import LimitationRole

#: ``claim number#limitation id`` → what is known for the doctrine.
KnownByRow = Mapping[str, KnownPoints]

_CUT = 140


@dataclass(frozen=True, slots=True)
class ClaimOutcome:
    """The answer for one claim.

    Args:
        deciding: One sentence that a seller understands.
        rows: ``claim number#limitation id`` of the rows that decided.
        used_doctrine: Whether the market's rule on equivalents was needed.
        questions: Ids of the questions that would settle it.
    """

    claim_number: int
    outcome: Outcome
    deciding: str
    rows: tuple[str, ...] = ()
    used_doctrine: bool = False
    questions: tuple[str, ...] = ()


def row_key(chart: ClaimChart, row: ChartRow) -> str:
    """Return the address of a row in a finding."""
    return f"{chart.claim_number}#{row.limitation_id}"


def quoted(text: str) -> str:
    """Return a limitation's words in quotes, cut so that a sentence stays a sentence."""
    flat = " ".join(text.split())
    short = flat if len(flat) <= _CUT else flat[: _CUT - 1].rstrip() + "…"
    return f"“{short}”"


def _counting(chart: ClaimChart) -> tuple[ChartRow, ...]:
    """Return the rows that count: the preamble only where it limits the claim."""
    return tuple(
        r for r in chart.rows if chart.preamble_limits or r.role is not LimitationRole.PREAMBLE
    )


def judge_claim(
    chart: ClaimChart, equivalents: AppliedRule, market: str, known: KnownByRow
) -> ClaimOutcome:
    """Judge one chart: the all-elements rule first, the market's doctrine where rows ask for it."""
    if chart.conclusion is Conclusion.LITERALLY_MET:
        return _literal(chart)
    if chart.conclusion is Conclusion.MET_IF_EQUIVALENT:
        return _by_doctrine(chart, equivalents, market, known)
    if chart.conclusion is Conclusion.NOT_MET:
        return _absent(chart, equivalents, market, known)
    return _undetermined(chart)


def _literal(chart: ClaimChart) -> ClaimOutcome:
    rows = tuple(row_key(chart, r) for r in _counting(chart))
    return ClaimOutcome(
        chart.claim_number,
        Outcome.READS,
        f"Claim {chart.claim_number} finds every one of its features in the product.",
        rows,
    )


def _undetermined(chart: ClaimChart) -> ClaimOutcome:
    unclear = [r for r in _counting(chart) if r.reading.reading is Reading.UNCLEAR]
    if not unclear:
        return ClaimOutcome(
            chart.claim_number,
            Outcome.NEEDS_FACTS,
            f"Claim {chart.claim_number} could not be taken apart into features: it was not read.",
        )
    more = f" and {len(unclear) - 1} more" if len(unclear) > 1 else ""
    return ClaimOutcome(
        chart.claim_number,
        Outcome.NEEDS_FACTS,
        f"What is known of the product does not say whether it has "
        f"{quoted(unclear[0].text)}{more} (claim {chart.claim_number}).",
        tuple(row_key(chart, r) for r in unclear),
        questions=tuple(dict.fromkeys(r.question_id for r in unclear if r.question_id)),
    )


def _weigh_rows(
    chart: ClaimChart, rows: list[ChartRow], equivalents: AppliedRule, known: KnownByRow
) -> list[tuple[ChartRow, Weighed]]:
    doctrine = DOCTRINES[equivalents.version.function]
    return [(row, doctrine(known.get(row_key(chart, row), {}))) for row in rows]


def _by_doctrine(
    chart: ClaimChart, equivalents: AppliedRule, market: str, known: KnownByRow
) -> ClaimOutcome:
    """Hang the rows that have a substitute on the market's doctrine."""
    rows = [r for r in _counting(chart) if r.reading.reading is Reading.EQUIVALENT]
    weighed = _weigh_rows(chart, rows, equivalents, known)
    keys = tuple(row_key(chart, r) for r in rows)
    number = chart.claim_number
    for row, found in weighed:
        if found.reach is Reach.DOES_NOT_REACH:
            return ClaimOutcome(
                number,
                Outcome.DOES_NOT_READ,
                f"Claim {number} asks for {quoted(row.text)}; the product has something else, and "
                f"in {market} the claim does not reach it ({found.decided_by}).",
                (row_key(chart, row),),
                used_doctrine=True,
            )
    missing = tuple(dict.fromkeys(m for _, found in weighed for m in found.missing))
    first = quoted(rows[0].text) if rows else "a feature"
    if not missing:
        return ClaimOutcome(
            number,
            Outcome.READS,
            f"Claim {number} is met in words but for {first}, and in {market} the product's "
            "substitute counts as the same.",
            keys,
            used_doctrine=True,
        )
    return ClaimOutcome(
        number,
        Outcome.MAY_READ,
        f"Claim {number} is met in words but for {first}, where the product has a substitute. "
        f"Whether {market} counts it is open: {' '.join(missing)}",
        keys,
        used_doctrine=True,
    )


def _absent(
    chart: ClaimChart, equivalents: AppliedRule, market: str, known: KnownByRow
) -> ClaimOutcome:
    """Judge a claim with a feature that the product lacks."""
    absent = [r for r in _counting(chart) if r.reading.reading is Reading.ABSENT]
    shown = [r for r in absent if r.reading.evidence]
    number = chart.claim_number
    if not shown:
        return ClaimOutcome(
            number,
            Outcome.NEEDS_FACTS,
            f"Claim {number} seems to ask for something that the product lacks, but no statement "
            "about the product was found to prove it.",
            tuple(row_key(chart, r) for r in absent),
        )
    if equivalents.version.function in REACHES_MISSING:
        found = _perhaps_inessential(chart, shown, equivalents, market, known)
        if found is not None:
            return found
    row = shown[0]
    return ClaimOutcome(
        number,
        Outcome.DOES_NOT_READ,
        f"Claim {number} asks for {quoted(row.text)}, which the product does not have: "
        f"{row.reading.reason}",
        tuple(row_key(chart, r) for r in shown),
        used_doctrine=equivalents.version.function in REACHES_MISSING,
    )


def _perhaps_inessential(
    chart: ClaimChart,
    shown: list[ChartRow],
    equivalents: AppliedRule,
    market: str,
    known: KnownByRow,
) -> ClaimOutcome | None:
    """Answer where a missing element may not matter; ``None`` if one is known to be essential."""
    weighed = _weigh_rows(chart, shown, equivalents, known)
    if any(found.reach is Reach.DOES_NOT_REACH for _, found in weighed):
        return None
    open_rows = [r for r in _counting(chart) if r.reading.reading is Reading.UNCLEAR]
    missing = tuple(dict.fromkeys(m for _, found in weighed for m in found.missing))
    settled = not missing and not open_rows
    outcome = Outcome.NEEDS_FACTS if open_rows else Outcome.MAY_READ
    if settled and not _substitutes(chart):
        outcome = Outcome.READS
    tail = f" {' '.join(missing)}" if missing else ""
    return ClaimOutcome(
        chart.claim_number,
        outcome,
        f"The product lacks {quoted(shown[0].text)} (claim {chart.claim_number}), but in {market} "
        f"a feature that is not essential may be left out.{tail}",
        tuple(row_key(chart, r) for r in (*shown, *open_rows)),
        used_doctrine=True,
        questions=tuple(dict.fromkeys(r.question_id for r in open_rows if r.question_id)),
    )


def _substitutes(chart: ClaimChart) -> bool:
    return any(r.reading.reading is Reading.EQUIVALENT for r in _counting(chart))
