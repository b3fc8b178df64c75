"""For which products a new document matters: those for which the check now names it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from freetosell.app.check import CheckPlan, CheckRooms, check_product
from freetosell.app.check_pictures import judge_nearness
from freetosell.app.nearness import Nearness
from freetosell.app.search import search_candidates
from freetosell.app.watch_findings import FindingBook
from freetosell.core.clearance.assessment import Assessment, Outcome
from freetosell.core.law.territory import binds, offices_for
from freetosell.core.ports import CorpusStats, UnitFilter
from freetosell.core.products.product import Product
from freetosell.core.watch import Change, Reopening
from freetosell.core.watch.changes import ARRIVALS


@dataclass(frozen=True, slots=True)
class Named:
    """A right that the check names for a product in a market, and did not name before."""

    product: str
    market: str
    publication: str


def find_newly_named(
    product_id: str,
    markets: Collection[str],
    findings: FindingBook,
    rooms: CheckRooms,
    as_of: date,
    stats: CorpusStats,
) -> tuple[Named, ...]:
    """Check a product again and say which rights it names that no standing finding rests on.

    Args:
        product_id: A product that was checked before.
        markets: Of the watch; empty takes those of the product's latest assessment.
        findings: The products and what stands of them.
        rooms: What a check works with.
        as_of: Day of the run.
        stats: State of the corpus.

    Returns:
        By market, then publication.  The check is not kept: it tells where to look.

    Raises:
        InputError: ``product_not_found``.
        EngineError: if the corpus cannot be read.
    """
    checked = findings.markets(product_id)
    asked = tuple(m for m in (markets or checked) if m in checked or not checked)
    if not asked:
        return ()
    product = findings.records.get_product(product_id)
    known = {(f.market, f.publication) for f in findings.of(product_id)}
    assessment = check_product(product, CheckPlan(asked, as_of), rooms, stats)
    named = set(_named(assessment, rooms)) - known
    return tuple(Named(product_id, market, key) for market, key in sorted(named))


def _named(assessment: Assessment, rooms: CheckRooms) -> Iterator[tuple[str, str]]:
    """Yield market and right of each finding, and of what came as near and was not read."""
    crowded = set()
    for finding in assessment.findings:
        if finding.publication:
            yield finding.market, finding.publication
        elif finding.outcome is Outcome.NEEDS_FACTS:
            crowded.add(finding.market)
    if not crowded:
        return
    near = [c.publication for c in assessment.candidates if judge_nearness(c) is Nearness.NEAR]
    stored = rooms.store.find_publications(near)
    for market in crowded:
        for key, publication in stored.items():
            if binds(publication, rooms.rulebooks[market]):
                yield market, key


def may_be_named(
    product: Product, markets: Sequence[str], keys: Collection[str], rooms: CheckRooms, as_of: date
) -> bool:
    """Say whether a search for the product brings up one of some documents at all."""
    books = [rooms.rulebooks[m] for m in markets if m in rooms.rulebooks]
    offices = tuple(sorted({office for book in books for office in offices_for(book)}))
    where = UnitFilter(offices=offices, may_live_on=as_of)
    listed = CheckPlan((), as_of).listed
    found = search_candidates(
        product, rooms.store, rooms.embedder, rooms.reranker, where, limit=listed
    )
    return any(candidate.publication in keys for candidate in found)


def reopen_for_arrivals(
    changes: Sequence[Change], named: Sequence[Named], on: date
) -> tuple[Reopening, ...]:
    """Return what new documents open: each product and market for which one is named now."""
    arrivals: Mapping[str, Change] = {
        c.publication: c for c in changes if c.kind in ARRIVALS or c.earlier
    }
    return tuple(
        Reopening(
            one.product, one.market, one.publication,
            (arrivals[one.publication].id,), (arrivals[one.publication].kind.value,), on=on,
        )
        for one in named
        if one.publication in arrivals
    )  # fmt: skip
