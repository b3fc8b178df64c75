"""One finding for a listing whose variations are read differently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from freetosell.core.clearance.assessment import Finding, Outcome, VariationFinding
from freetosell.core.clearance.ordering import outcome_rank
from freetosell.core.products.variations import format_names

_IN_WORDS: dict[Outcome, str] = {
    Outcome.READS: "reads",
    Outcome.MAY_READ: "may read",
    Outcome.NEEDS_FACTS: "cannot tell yet",
    Outcome.NOT_COVERED: "not covered",
    Outcome.DOES_NOT_READ: "does not read",
    Outcome.NOT_IN_FORCE: "not in force",
}


@dataclass(frozen=True, slots=True)
class GroupFinding:
    """The finding for one group of variations, read as if it were the whole product."""

    names: tuple[str, ...]
    finding: Finding
    together: bool = False


def join_variations(groups: Sequence[GroupFinding]) -> Finding:
    """Join the findings of a listing's groups of variations; the most pressing one decides.

    Args:
        groups: At least one, each for the same right, market and day.

    Returns:
        The finding of the most pressing group, the first of equals.  It names
        each group, holds the charts of all, and where outcomes differ its
        sentence says for which variations which holds.
    """
    ordered = sorted(groups, key=lambda g: outcome_rank(g.finding.outcome))
    worst = ordered[0].finding
    if len(ordered) == 1:
        return worst
    charts = dict.fromkeys(chart for group in ordered for chart in group.finding.charts)
    return replace(
        worst,
        deciding=f"{worst.deciding}{_differences(ordered)}",
        charts=tuple(charts),
        variations=tuple(
            VariationFinding(
                variations=group.names,
                outcome=group.finding.outcome,
                deciding=group.finding.deciding,
                deciding_rows=group.finding.deciding_rows,
                together=group.together,
            )
            for group in ordered
        ),
    )


def _differences(groups: Sequence[GroupFinding]) -> str:
    """Say "Variations differ: reads for A-2; does not read for A-1.", or nothing if all agree."""
    by_outcome: dict[Outcome, list[str]] = {}
    for group in groups:
        by_outcome.setdefault(group.finding.outcome, []).extend(group.names)
    if len(by_outcome) == 1:
        return ""
    parts = (f"{_IN_WORDS[o]} for {format_names(names)}" for o, names in by_outcome.items())
    return f" Variations differ: {'; '.join(parts)}."
