"""What to change so that no live claim is met any more, over all claims of a product at once.

A claim falls when one of its limitations is not there.  So a change is a set
of limitations that go together (those of equal words, or all that ask for one
part), and the smallest change of a product is the smallest set of changes that
takes at least one limitation from every live claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from freetosell.core.charts.chart import ChartRow, ClaimChart, Conclusion, Reading
from freetosell.core.charts.covering import Choice, find_fewest
from freetosell.core.charts.wordings import (
    asks_plainly_for,
    find_part,
    find_parts,
    plain_wording,
)
from freetosell.core.patents.claims import LimitationRole

#: Changes that are listed one by one; the others bear on less.
SINGLES_LISTED = 24
_EDGES = " ,;:.，；：。、"


class ChangeKind(StrEnum):
    """What a change takes away: one limitation as worded, or a part altogether."""

    WORDS = "words"
    PART = "part"


class MarketFreedom(StrEnum):
    """Where a market stands after a change; none of them says that nothing else is in the way.

    IN_WORDS: no claim that was read is met in words any more; what is put in the
    place of the limitation can still be caught as an equivalent.
    MISSING_MAY_NOT_MATTER: the same, but this market asks whether the feature is
    essential, so that leaving it out need not free.
    OTHERS_OPEN: the claims fall, but other findings stay open.
    CLAIMS_REMAIN: at least one claim is still met or still open.
    """

    IN_WORDS = "in_words"
    MISSING_MAY_NOT_MATTER = "missing_may_not_matter"
    OTHERS_OPEN = "others_open"
    CLAIMS_REMAIN = "claims_remain"


@dataclass(frozen=True, slots=True)
class LiveClaim:
    """A claim that may bind the product in one market on the day.

    Args:
        doctrine: Name of the market's test of equivalents for this right; empty
            where the rulebook has none.
        reaches_missing: That test can reach a product that lacks a feature altogether.
    """

    chart: ClaimChart
    market: str
    doctrine: str = ""
    reaches_missing: bool = False


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A finding that no change of a limitation answers (a design, a market not covered)."""

    market: str
    publication: str
    why: str


@dataclass(frozen=True, slots=True)
class MarketEffect:
    """What a change does in one market.

    Args:
        defeated: Claims that fail in words, ``publication#claim``.
        remaining: Claims that are met or open still.
        doctrines: Tests under which a substitute can still be caught.
        open: What no change of a limitation answers.
    """

    market: str
    freedom: MarketFreedom
    defeated: tuple[str, ...]
    remaining: tuple[str, ...]
    doctrines: tuple[str, ...] = ()
    open: tuple[OpenPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One limitation, or one part, that the product would do without.

    Args:
        words: The limitation in the words of the first claim, or the part's name.
        rows: ``publication#claim#limitation`` of every row that it makes absent.
        claims: Claims that fall with it, ``publication#claim``.
        readings: How the rows read today, each once.
        questions: Ids of the questions of its unclear rows: the product may lack
            it already, so that an answer does what a change would.
        effects: Made alone, market by market.
    """

    kind: ChangeKind
    words: str
    rows: tuple[str, ...]
    claims: tuple[str, ...]
    readings: tuple[Reading, ...]
    questions: tuple[str, ...]
    effects: tuple[MarketEffect, ...]

    @property
    def frees(self) -> tuple[str, ...]:
        """Markets in which no claim that was read is met in words after this change alone."""
        return tuple(e.market for e in self.effects if e.freedom is MarketFreedom.IN_WORDS)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Changes that together take a limitation from every live claim of some markets.

    Args:
        markets: For which it was sought.
        fewest: It is proven that fewer do not do; else it is small, and no
            member can be left out.
        effects: Of all its changes together.
        beyond: Claims that no change can take, because nothing of them was split.
    """

    markets: tuple[str, ...]
    changes: tuple[Change, ...]
    fewest: bool
    effects: tuple[MarketEffect, ...]
    beyond: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedPart:
    """One part in the claims of a crowded product: who asks for it, in which words."""

    part: str
    wordings: tuple[str, ...]
    claims: tuple[str, ...]
    publications: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DesignAround:
    """Everything on changing one product.

    Args:
        claims: Live claims, ``publication#claim``, in the order of the findings.
        singles: Changes by what each does alone, best first, at most `SINGLES_LISTED`.
        sets: For all markets together first, then for each market that needs fewer.
        shared: Parts that two claims or more ask for, most claims first.
    """

    product_id: str
    markets: tuple[str, ...]
    claims: tuple[str, ...]
    singles: tuple[Change, ...] = ()
    sets: tuple[ChangeSet, ...] = ()
    shared: tuple[SharedPart, ...] = ()
    open: tuple[OpenPoint, ...] = ()


def is_live(chart: ClaimChart) -> bool:
    """Say whether a claim is not defeated in words yet; an unclear row is no freedom."""
    return chart.conclusion is not Conclusion.NOT_MET


def claim_id(chart: ClaimChart) -> str:
    """Name the claim of a chart, with the variations for which alone it was read."""
    of = f" ({', '.join(chart.variations)})" if chart.variations else ""
    return f"{chart.publication}#{chart.claim_number}{of}"


def find_design_around(
    product_id: str,
    markets: Sequence[str],
    claims: Sequence[LiveClaim],
    open_points: Sequence[OpenPoint] = (),
) -> DesignAround:
    """Find what to change so that the live claims of a product fall, market by market.

    Claims that are defeated already are left out, except where their market may
    look past a missing feature: there they stay as a doubt.  The preamble is
    never changed: a product that is something else is another product.
    Not looked at: whether a change is wanted or works, dependent claims (they
    fall with their parent), and rights that were not read.

    Args:
        product_id: Whose findings these are.
        markets: In the order in which they are told.
        claims: Of the findings that are not cleared, one per chart and market.
        open_points: What stays open whatever is changed.

    Source: Warner-Jenkinson v. Hilton Davis, 520 U.S. 17 (1997), each element.
    """
    asked = [c for c in claims if c.market in markets]
    ground = _Ground(tuple(markets), asked, [p for p in open_points if p.market in markets])
    changes = [ground.change(*draft) for draft in _drafts(list(ground.charts.values()))]
    ordered = sorted(
        changes, key=lambda c: (-len(c.frees), -len(c.claims), c.kind is ChangeKind.PART)
    )
    return DesignAround(
        product_id=product_id,
        markets=tuple(markets),
        claims=tuple(ground.charts),
        singles=tuple(ordered[:SINGLES_LISTED]),
        sets=tuple(_sets(ground, ordered)),
        shared=_shared(ground.charts),
        open=tuple(ground.open_points),
    )


_Draft = tuple[ChangeKind, str, list[tuple[ClaimChart, ChartRow]]]


class _Ground:
    """The live claims of a product, and what falls in each market."""

    def __init__(
        self, markets: tuple[str, ...], claims: Sequence[LiveClaim], points: Sequence[OpenPoint]
    ) -> None:
        self.markets = markets
        self.claims = claims
        self.open_points = points
        self.charts = {claim_id(c.chart): c.chart for c in claims if is_live(c.chart)}

    def live_in(self, markets: Sequence[str]) -> list[str]:
        """Name the live claims of some markets, each once, in their order."""
        found = (claim_id(c.chart) for c in self.claims if c.market in markets)
        return [name for name in dict.fromkeys(found) if name in self.charts]

    def effects(self, fallen: Iterable[str], markets: Sequence[str]) -> tuple[MarketEffect, ...]:
        """Tell for each market what stands once some claims have fallen."""
        gone = frozenset(fallen)
        return tuple(self._effect(market, gone) for market in markets)

    def _effect(self, market: str, gone: frozenset[str]) -> MarketEffect:
        here = [c for c in self.claims if c.market == market]
        names = {claim_id(c.chart): c for c in here if is_live(c.chart)}
        defeated = tuple(n for n in names if n in gone)
        remaining = tuple(n for n in names if n not in gone)
        points = tuple(p for p in self.open_points if p.market == market)
        doubted = any(c.reaches_missing for c in here)
        if remaining:
            freedom = MarketFreedom.CLAIMS_REMAIN
        elif points:
            freedom = MarketFreedom.OTHERS_OPEN
        else:
            freedom = MarketFreedom.MISSING_MAY_NOT_MATTER if doubted else MarketFreedom.IN_WORDS
        tests = dict.fromkeys(names[n].doctrine for n in defeated if names[n].doctrine)
        return MarketEffect(market, freedom, defeated, remaining, tuple(tests), points)

    def change(
        self, kind: ChangeKind, words: str, rows: Sequence[tuple[ClaimChart, ChartRow]]
    ) -> Change:
        """Make the change of some rows, with what it does alone."""
        fallen = dict.fromkeys(claim_id(chart) for chart, _ in rows)
        unclear = [row for _, row in rows if row.reading.reading is Reading.UNCLEAR]
        with_claims = [m for m in self.markets if self.live_in((m,))]
        return Change(
            kind=kind,
            words=words,
            rows=tuple(f"{claim_id(chart)}#{row.limitation_id}" for chart, row in rows),
            claims=tuple(fallen),
            readings=tuple(dict.fromkeys(row.reading.reading for _, row in rows)),
            questions=tuple(dict.fromkeys(r.question_id for r in unclear if r.question_id)),
            effects=self.effects(fallen, with_claims),
        )


def _drafts(charts: Sequence[ClaimChart]) -> list[_Draft]:
    """Group the rows that go together: those of equal words, and those of one part."""
    words: dict[str, _Draft] = {}
    parts: dict[str, _Draft] = {}
    known = _known_parts(charts)
    for chart in charts:
        for row in chart.rows:
            if row.role is LimitationRole.PREAMBLE:
                continue
            said = " ".join(row.text.split()).strip(_EDGES)
            words.setdefault(plain_wording(row.text) or said, (ChangeKind.WORDS, said, []))[
                2
            ].append((chart, row))
            part = _part(chart, row, known)
            if part and asks_plainly_for(row.text):
                parts.setdefault(part, (ChangeKind.PART, part, []))[2].append((chart, row))
    wider = [d for d in parts.values() if len({plain_wording(r.text) for _, r in d[2]}) > 1]
    return [*words.values(), *wider]


def _part(chart: ClaimChart, row: ChartRow, known: frozenset[str]) -> str:
    return find_part(row.text, known) if chart.language in ("", "en") else ""


def _known_parts(charts: Iterable[ClaimChart]) -> frozenset[str]:
    return frozenset[str]().union(
        *(find_parts(c.claim_text) for c in charts if c.language in ("", "en"))
    )


def _sets(ground: _Ground, changes: Sequence[Change]) -> Iterable[ChangeSet]:
    """Yield the smallest set for all markets, then those of markets that need fewer."""
    if not ground.charts:
        return
    whole = _smallest(ground, changes, ground.markets)
    yield whole
    for market in ground.markets:
        if len(ground.markets) > 1 and ground.live_in((market,)):
            own = _smallest(ground, changes, (market,))
            if len(own.changes) < len(whole.changes):
                yield own


def _smallest(ground: _Ground, changes: Sequence[Change], markets: Sequence[str]) -> ChangeSet:
    wanted = ground.live_in(markets)
    within = frozenset(n for n in wanted if any(n in c.claims for c in changes))
    choices = [
        Choice(i, within & frozenset(c.claims), (int(c.kind is ChangeKind.PART), len(c.rows)))
        for i, c in enumerate(changes)
    ]
    found = find_fewest(within, choices)
    taken = tuple(changes[i] for i in found.chosen)
    with_claims = [m for m in markets if ground.live_in((m,))]
    return ChangeSet(
        markets=tuple(with_claims),
        changes=taken,
        fewest=found.proven,
        effects=ground.effects((n for c in taken for n in c.claims), with_claims),
        beyond=tuple(n for n in wanted if n not in within),
    )


def _shared(charts: Mapping[str, ClaimChart]) -> tuple[SharedPart, ...]:
    """Map the parts that two claims or more ask for, with each wording."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    known = _known_parts(charts.values())
    for name, chart in charts.items():
        for row in chart.rows:
            if row.role is LimitationRole.PREAMBLE:
                continue
            words = " ".join(row.text.split()).strip(_EDGES)
            part = _part(chart, row, known) or plain_wording(row.text) or words
            found.setdefault(part, []).append((words, name, chart.publication))
    shared = [
        SharedPart(part, *(tuple(dict.fromkeys(column)) for column in zip(*rows, strict=True)))
        for part, rows in found.items()
    ]
    shared = [s for s in shared if len(s.claims) > 1]
    return tuple(sorted(shared, key=lambda s: (-len(s.claims), s.part)))
