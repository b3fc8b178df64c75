"""The scope statement: what was searched, as of when, and what was not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from freetosell.core.clearance.assessment import Scope
from freetosell.core.coverage import CoverageLedger, source_lines, stale_lines
from freetosell.core.patents.publication import RightKind
from freetosell.core.ports import CorpusStats, Coverage

#: What no check of this version looks at, whatever the corpus holds.
NEVER_SEARCHED = (
    "Designs are listed by title and class only; their appearance was not compared.",
    "Rights that are not registered anywhere (unregistered designs, trade dress, copyright).",
    "Trade marks.",
    "Applications that are not published yet (up to 18 months, designs longer).",
    "Prosecution histories, licences, assignments after the publication, pending litigation.",
    "Validity: every right is taken as valid.",
)

#: Office code of the international applications; its designs (Hague) do bind markets.
_PCT = "WO"
_BINDING = (RightKind.DESIGN.value, RightKind.UNKNOWN.value)


def describe_scope(
    stats: CorpusStats,
    offices: Collection[str],
    markets: Sequence[str],
    uncovered: Sequence[str],
    as_of: date,
    degraded: Sequence[str],
    seen: int,
    charted: int,
    *,
    ledger: CoverageLedger | None = None,
) -> Scope:
    """Put into words what a check searched and what it left out.

    Args:
        stats: State of the corpus when the check began.
        offices: ST.3 codes of the registers that bind the markets asked for.
        markets: Markets asked for.
        uncovered: Sentences of markets that could not be answered.
        as_of: Day for which law and status were asked.
        degraded: Parts that failed or were missing.
        seen: Candidates ranked.
        charted: Rights read limitation by limitation.
        ledger: How current the corpus is; ``None`` says nothing of it.
    """
    searched = [
        f"{c.office} {c.right_kind.replace('_', ' ')} ({c.stage}): {c.publications:,} documents, "
        f"{c.with_claims:,} with claims, published {_days(c.first_published_on)} to "
        f"{_days(c.last_published_on)}."
        for c in stats.coverage
        if c.office in offices and not _is_left_out(c)
    ]
    left_out = sum(c.publications for c in stats.coverage if _is_left_out(c))
    if stats.unindexed_units:
        degraded = (
            *degraded,
            f"{stats.unindexed_units:,} text units wait for indexing and are searched slowly.",
        )
    return Scope(
        as_of=as_of,
        searched=(
            *(searched or ["Nothing: the corpus holds no rights that bind these markets."]),
            *(source_lines(ledger, offices) if ledger else ()),
        ),
        not_searched=(
            *uncovered,
            *(stale_lines(ledger, offices) if ledger else ()),
            (
                f"Rights that are not in the corpus; only {len(markets)} market(s) were asked for: "
                f"{', '.join(markets)}."
            ),
            (
                "International (PCT) applications: they bind no market before the national "
                f"phase and make no finding; {left_out:,} WO documents of the corpus are left out."
            ),
            *NEVER_SEARCHED,
        ),
        degraded=tuple(degraded),
        candidates_seen=seen,
        candidates_charted=charted,
    )


def _is_left_out(covered: Coverage) -> bool:
    """Say whether these documents make no finding, as `core.law.territory.binds` has it."""
    return covered.office == _PCT and covered.right_kind not in _BINDING


def lines_ahead(as_of: date, today: date) -> tuple[str, ...]:
    """Say it where the day asked for has not come yet."""
    if as_of <= today:
        return ()
    return (
        (
            f"The day asked for, {as_of}, lies ahead: law, registers and corpus are known up to "
            f"{today} at most."
        ),
    )


def _days(day: date | None) -> str:
    return day.isoformat() if day else "(day not known)"
