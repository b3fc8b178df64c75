"""Designing around: the live claims of a checked product, and what would take them away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from freetosell.core.charts.design_around import (
    DesignAround,
    LiveClaim,
    OpenPoint,
    find_design_around,
    is_live,
)
from freetosell.core.clearance.assessment import Assessment, Finding, Outcome
from freetosell.core.errors import InputError
from freetosell.core.law.doctrines import REACHES_MISSING
from freetosell.core.law.facts import RIGHT_OF_KIND
from freetosell.core.law.rulebook import Rulebook
from freetosell.core.ports import Records

#: Findings that leave a right in the way.
_LIVE = frozenset({Outcome.READS, Outcome.MAY_READ, Outcome.NEEDS_FACTS})


def find_design_arounds(
    assessments: Sequence[Assessment], rulebooks: Mapping[str, Rulebook]
) -> tuple[DesignAround, ...]:
    """Look for ways around for each product that has a live claim, in their order."""
    found = (design_around(a, rulebooks) for a in assessments)
    return tuple(d for d in found if d.claims)


def design_around(
    assessment: Assessment, rulebooks: Mapping[str, Rulebook], markets: Sequence[str] = ()
) -> DesignAround:
    """Look for changes that take the live claims of one product away.

    Args:
        assessment: Of the product.
        rulebooks: As loaded; they name each market's test of equivalents.
        markets: Only these; all of the assessment if empty.

    Raises:
        InputError: ``market_not_checked``.
    """
    missing = [m for m in markets if m not in assessment.markets]
    if missing:
        raise InputError(
            "market_not_checked",
            f"The latest check of this product did not look at {', '.join(missing)}.",
            where="--markets",
            fix=f"Take from {', '.join(assessment.markets)}, or check those markets first.",
        )
    asked = tuple(markets) or assessment.markets
    findings = [f for f in assessment.findings if f.market in asked]
    claims = [c for f in findings if f.outcome in _LIVE for c in _claims(f, rulebooks)]
    points = [p for f in findings for p in _open_points(f)]
    return find_design_around(assessment.product.id, asked, claims, points)


def load_design_around(
    product_id: str,
    records: Records,
    rulebooks: Mapping[str, Rulebook],
    markets: Sequence[str] = (),
) -> DesignAround:
    """Look for ways around in the latest check of a product.

    Raises:
        InputError: ``product_not_found``, ``product_not_checked``, ``market_not_checked``.
    """
    product = records.get_product(product_id)
    assessments = records.find_assessments(product.id)
    if not assessments:
        raise InputError(
            "product_not_checked",
            f"No check of {product_id} is kept in this workspace.",
            fix="Check its listing first: freetosell check FILE.",
        )
    return design_around(assessments[0], rulebooks, markets)


def _claims(finding: Finding, rulebooks: Mapping[str, Rulebook]) -> Iterator[LiveClaim]:
    doctrine = _doctrine(finding, rulebooks)
    for chart in finding.charts:
        yield LiveClaim(chart, finding.market, doctrine, doctrine in REACHES_MISSING)


def _doctrine(finding: Finding, rulebooks: Mapping[str, Rulebook]) -> str:
    rulebook = rulebooks.get(finding.market)
    if rulebook is None:
        return ""
    right = RIGHT_OF_KIND[finding.right_kind] or "invention"
    rule = rulebook.applied("equivalents", finding.as_of, right, finding.publication[:2])
    return (rule.version.function or "") if rule else ""


def _open_points(finding: Finding) -> Iterator[OpenPoint]:
    """Yield the finding itself where no change of a limitation answers it."""
    live = finding.outcome in _LIVE and not any(is_live(c) for c in finding.charts)
    if live or finding.outcome is Outcome.NOT_COVERED:
        yield OpenPoint(finding.market, finding.publication, finding.deciding)
