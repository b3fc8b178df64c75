"""Check: products in, one assessment each out; joins search, charts and law.

The order of work per product: search what may live on the day → chart every
independent claim of the first candidates once → apply each market's own test
to those charts → ask what is unclear.  A part that fails or was not searched
stands in the scope and never turns into a reassuring finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from freetosell._version import __version__
from freetosell.app.check_pictures import (
    NOT_LOOKED,
    PictureDesk,
    ProductLook,
    judge_nearness,
)
from freetosell.app.check_questions import ask_about
from freetosell.app.nearness import Nearness, shows_some
from freetosell.app.product_charts import ProductCharts
from freetosell.app.scope import describe_scope, lines_ahead
from freetosell.app.search import search_candidates
from freetosell.core.charts.override import ReadingOverride
from freetosell.core.clearance.assessment import (
    Action,
    Assessment,
    Candidate,
    Finding,
    Outcome,
    Scope,
)
from freetosell.core.clearance.families import find_families
from freetosell.core.clearance.ordering import order_findings
from freetosell.core.clearance.reviewing import note_reviews
from freetosell.core.clearance.variations import GroupFinding, join_variations
from freetosell.core.coverage import make_ledger
from freetosell.core.enforcement.index import SignalIndex, add_notes
from freetosell.core.law.design_test import assess_design_candidate
from freetosell.core.law.legal_status import assess_status
from freetosell.core.law.rulebook import Rulebook
from freetosell.core.law.territory import binds, offices_for
from freetosell.core.law.utility_test import assess_utility
from freetosell.core.patents.publication import Publication, RightKind
from freetosell.core.ports import (
    Clock,
    CorpusStats,
    CorpusStore,
    Embedder,
    LimitationReader,
    Reranker,
    UnitFilter,
)
from freetosell.core.products.product import Product
from freetosell.core.sources import SourceFile
from freetosell.offices.source_cards import load_source_cards

#: Rights that are surely over and yet listed, so that the user sees that they were seen.
ENDED_SHOWN = 3


def no_overrides(_product: str) -> tuple[ReadingOverride, ...]:
    """Return the readings of persons where none are kept."""
    return ()


@dataclass(frozen=True, slots=True)
class CheckPlan:
    """What to check and how deep.

    Args:
        markets: ISO 3166 alpha-2 codes or regimes ("EP"), upper case, in the
            order in which they are reported.
        as_of: Day for which law and status are asked.
        charted: Candidates per product that are read limitation by limitation.
        listed: Candidates per product that are ranked and listed.
    """

    markets: tuple[str, ...]
    as_of: date
    charted: int = 10
    listed: int = 50


@dataclass(frozen=True, slots=True)
class CheckRooms:
    """The adapters a check works with; `app.wiring` fills it.

    Args:
        pictures: Photos and gallery; ``None`` compares no looks.
        signals: Signs of enforcement, told beside findings; ``None`` if none are kept.
        synced: Files that came from sources, by source; the scope tells how far they go.
        overrides: Gives the readings that persons made of a product's rows.
    """

    store: CorpusStore
    embedder: Embedder
    reranker: Reranker | None
    reader: LimitationReader
    rulebooks: Mapping[str, Rulebook]
    clock: Clock
    degraded: tuple[str, ...] = ()
    pictures: PictureDesk | None = None
    signals: SignalIndex | None = None
    synced: Mapping[str, Sequence[SourceFile]] = field(default_factory=dict)
    overrides: Callable[[str], tuple[ReadingOverride, ...]] = no_overrides


@dataclass(slots=True)
class _ProductCheck:
    """Work in progress on one product."""

    product: Product
    plan: CheckPlan
    rooms: CheckRooms
    charts: ProductCharts
    families: dict[str, str] = field(default_factory=dict)
    look: ProductLook | None = None


def check_products(
    products: Iterable[Product], plan: CheckPlan, rooms: CheckRooms
) -> Iterator[Assessment]:
    """Yield one assessment per product, in order; the state of the corpus is read once.

    Raises:
        EngineError: if the corpus cannot be read.
    """
    stats = rooms.store.stats()
    for product in products:
        yield check_product(product, plan, rooms, stats)


def check_product(
    product: Product, plan: CheckPlan, rooms: CheckRooms, stats: CorpusStats | None = None
) -> Assessment:
    """Check one product in every market of the plan.

    Raises:
        EngineError: if the corpus cannot be read.
    """
    stats = stats or rooms.store.stats()
    today = rooms.clock.now().date()
    look = rooms.pictures.look_at(product, rooms.store, today) if rooms.pictures else None
    product = look.product if look else product
    overrides = rooms.overrides(product.id)
    charts = ProductCharts(product, rooms.reader, overrides)
    work = _ProductCheck(product, plan, rooms, charts, look=look)
    held = {c.office for c in stats.coverage if c.publications}
    gaps = {m: _not_covered(m, work, held) for m in plan.markets}
    candidates = _search(work, [m for m, gap in gaps.items() if gap is None])
    publications = rooms.store.find_publications([c.publication for c in candidates])
    work.families = {k: f.id for f in find_families(publications.values()) for k in f.members}
    findings: list[Finding] = []
    for market, gap in gaps.items():
        found = _findings(work, market, candidates, publications)
        findings.extend(found if gap is None else [gap])
    findings, questions = ask_about(
        findings, work.charts.find_shown(), publications.values(), product, plan.markets
    )
    findings = [replace(f, family=work.families.get(f.publication, "")) for f in findings]
    findings = add_notes(findings, publications, rooms.signals)
    findings = [note_reviews(f, overrides) for f in findings]
    ranks = {c.publication: c.rank for c in candidates}
    return Assessment(
        product=product,
        markets=plan.markets,
        as_of=plan.as_of,
        made_at=rooms.clock.now(),
        candidates=candidates,
        findings=order_findings(findings, ranks),
        questions=questions,
        scope=_scope(work, stats, findings, candidates),
        program=f"freetosell {__version__}",
    )


def _search(work: _ProductCheck, covered: Sequence[str]) -> tuple[Candidate, ...]:
    """Rank what may live on the day, then add the nearest rights that are surely over.

    The ended ones are shown because a seller who hears of them must be able to
    see that they were seen, and because what they teach is free to use.
    """
    if not covered:
        return ()
    plan = work.plan
    books = work.rooms.rulebooks
    offices = tuple(sorted({o for m in covered for o in offices_for(books[m])}))
    living = UnitFilter(offices=offices, may_live_on=plan.as_of)
    live = _ranked(work, living, plan.listed)
    if work.look is not None:
        live = work.look.add_candidates(live, living)
    seen = {c.publication for c in live}
    nearest = _ranked(work, UnitFilter(offices=offices), plan.charted)
    ended = [c for c in nearest if c.publication not in seen][:ENDED_SHOWN]
    return tuple(replace(c, rank=i) for i, c in enumerate((*live, *ended), start=1))


def _ranked(work: _ProductCheck, where: UnitFilter, limit: int) -> tuple[Candidate, ...]:
    rooms = work.rooms
    return search_candidates(
        work.product, rooms.store, rooms.embedder, rooms.reranker, where, limit
    )


def _findings(
    work: _ProductCheck,
    market: str,
    candidates: Sequence[Candidate],
    publications: Mapping[str, Publication],
) -> Iterator[Finding]:
    """Yield the finding of each candidate that binds the market and is near enough to read."""
    rulebook = work.rooms.rulebooks[market]
    near = {
        work.families.get(c.publication, c.publication)
        for c in candidates
        if judge_nearness(c) is Nearness.NEAR
    }
    made = doubtful = unread = 0
    for candidate in candidates:
        publication = publications.get(candidate.publication)
        if publication is None or not binds(publication, rulebook):
            continue
        # A member is as near as its family: another language or wording must not hide it.
        kin = work.families.get(candidate.publication, candidate.publication) in near
        nearness = Nearness.NEAR if kin else judge_nearness(candidate)
        if nearness is Nearness.FAR:
            continue
        if made >= work.plan.charted:
            unread += nearness is Nearness.NEAR
            continue
        if nearness is Nearness.DOUBTFUL:
            doubtful += 1
            if doubtful > work.plan.charted or _is_noise(work, publication):
                continue
        made += 1
        yield _finding(work, market, publication)
    if unread:
        why = (
            f"{unread} more right(s) came as near and were not read, because only "
            f"{work.plan.charted} per market are read; raise --charted to read them."
        )
        yield _without_right(market, work, Outcome.NEEDS_FACTS, why, Action.WATCH)


def _is_noise(work: _ProductCheck, publication: Publication) -> bool:
    """Say whether a doubtful candidate shows so little that a finding would mislead.

    A document whose claims are not in the corpus shows nothing; it makes a
    finding only where it is near.
    """
    if publication.right_kind is RightKind.DESIGN:
        return False
    return not shows_some(work.charts.chart(publication))


def _finding(work: _ProductCheck, market: str, publication: Publication) -> Finding:
    plan, rulebook = work.plan, work.rooms.rulebooks[market]
    status = assess_status(publication, market, rulebook, plan.as_of)
    if publication.right_kind is RightKind.DESIGN:
        return assess_design_candidate(
            publication,
            status,
            rulebook,
            market,
            plan.as_of,
            product=work.product,
            comparison=work.look.compare(publication) if work.look else None,
        )
    return join_variations(
        [
            GroupFinding(
                group.names,
                assess_utility(publication, group.charts, status, rulebook, market, plan.as_of),
                group.together,
            )
            for group in work.charts.chart_apart(publication)
        ]
    )


def _not_covered(market: str, work: _ProductCheck, held: set[str]) -> Finding | None:
    """Return the finding that says why a market cannot be answered, or None if it can."""
    as_of, rulebook = work.plan.as_of, work.rooms.rulebooks.get(market)
    outcome, action = Outcome.NOT_COVERED, Action.COUNSEL
    if rulebook is None:
        why = f"No rules for {market} are in this version, so nothing was assessed there."
    elif not rulebook.covers(as_of):
        why = f"The rules for {market} do not reach to {as_of}, so nothing was assessed there."
    elif not held & set(offices_for(rulebook)):
        offices = ", ".join(offices_for(rulebook))
        why = f"The corpus holds no rights of {offices}, so nothing was searched for {market}."
    elif not _has_words(work.product):
        why = "The listing has no words to search with, so nothing was searched."
        outcome, action = Outcome.NEEDS_FACTS, Action.ASK
    else:
        return None
    return _without_right(market, work, outcome, why, action)


def _without_right(
    market: str, work: _ProductCheck, outcome: Outcome, why: str, action: Action
) -> Finding:
    """Return a finding about a market as a whole, not about one right."""
    return Finding(
        market=market,
        publication="",
        right_kind=RightKind.UNKNOWN,
        outcome=outcome,
        deciding=why,
        as_of=work.plan.as_of,
        actions=(action,),
    )


def _has_words(product: Product) -> bool:
    return any(ch.isalpha() for fact in product.facts for ch in fact.text)


def _scope(
    work: _ProductCheck,
    stats: CorpusStats,
    findings: Sequence[Finding],
    candidates: Sequence[Candidate],
) -> Scope:
    gaps = [f.deciding for f in findings if f.outcome is Outcome.NOT_COVERED and not f.publication]
    gaps.extend(work.charts.find_gaps())
    books = work.rooms.rulebooks
    look = work.look
    scope = describe_scope(
        stats,
        {o for m in work.plan.markets if m in books for o in offices_for(books[m])},
        work.plan.markets,
        gaps,
        work.plan.as_of,
        (
            *work.rooms.degraded,
            *lines_ahead(work.plan.as_of, work.rooms.clock.now().date()),
            *(look.doubts() if look else ()),
        ),
        seen=len(candidates),
        charted=len(work.charts),
        ledger=make_ledger(
            work.plan.as_of, stats.coverage, (), load_source_cards(), work.rooms.synced
        ),
    )
    if work.rooms.signals is not None:
        scope = replace(scope, searched=(*scope.searched, work.rooms.signals.scope_line()))
    if look is None:
        return scope
    scope = replace(scope, searched=(*scope.searched, *look.lettering_lines()))
    if not look.photos.photos:
        return scope
    left = tuple(line for line in scope.not_searched if line != NOT_LOOKED)
    return replace(scope, searched=(*scope.searched, look.scope_line()), not_searched=left)
