"""The chain of authorisations from the owner of a right to us, as a graph, with its gaps.

A link is one licence or authorisation letter: who allows whom, for which right,
market, product and time.  The chain for one product in one market holds where a
path of links that are good on the day leads from the owner to one of our names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from freetosell.core.cases.party_names import NameMatch, compare_party_names
from freetosell.core.suppliers.paper import LINKS, Paper
from freetosell.core.suppliers.paper_checks import PaperReport
from freetosell.core.suppliers.right_checks import GIVER_IS_NOT_OWNER
from freetosell.core.suppliers.supplier import Supplier
from freetosell.core.text import fold


class LinkState(StrEnum):
    """Whether a link bears the chain; DOUBTFUL ones do not, until somebody clears them."""

    GOOD = "good"
    DOUBTFUL = "doubtful"
    BAD = "bad"


class ChainState(StrEnum):
    """Whether the chain as a whole leads to us."""

    CLOSED = "closed"
    DOUBTFUL = "doubtful"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One letter in the chain.

    Args:
        giver: Node from which it leads; receiver: node to which.
        reason: Stable name of why it does not bear, empty if it does.
        text: The same in a sentence.
    """

    paper: str
    giver: str
    receiver: str
    state: LinkState
    reason: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A place at which nothing leads on.

    Args:
        after: The last node that is reached from the owner.
        before: The node that something should lead to.
        reason: "no_letter", or that of the link that does not bear.
    """

    after: str
    before: str
    reason: str
    text: str


_NO_GAPS: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """The chain for one right, product and market on one day.

    Args:
        right: As written on the papers.
        nodes: Names of the parties, the owner first, us last.
        owner_known: The owner comes from the register and not from a letter.
    """

    right: str
    product: str
    market: str
    on: date
    nodes: tuple[str, ...]
    links: tuple[ChainLink, ...]
    gaps: tuple[Gap, ...]
    state: ChainState
    owner_known: bool = False


@dataclass(frozen=True, slots=True)
class ChainAim:
    """Between whom the chain is looked for.

    Args:
        owners: Names in the register; empty if not known.
        our_names: Names under which we sell.
        supplier: Who handed the papers in.
    """

    right: str
    product: str
    market: str
    on: date
    owners: tuple[str, ...]
    our_names: tuple[str, ...]
    supplier: Supplier


def same_right(one: str, other: str) -> bool:
    """Say whether two papers write the same right.

    Example:
        >>> same_right("US D1,298,765 S", "usd1298765s")
        True
    """
    plain = ["".join(c for c in fold(text) if c.isalnum()) for text in (one, other)]
    return plain[0] == plain[1]


def draw_chain(aim: ChainAim, reports: Sequence[PaperReport]) -> Chain:
    """Join the letters about a right into a chain and find where it does not hold.

    Args:
        aim: Which right, for which product and market, from whom to whom.
        reports: Checked papers; those that are no permission of this right are passed over.

    Returns:
        Nodes in the order in which they are reached; gaps in the order of the chain.
    """
    letters = [
        r for r in reports if r.paper.kind in LINKS and same_right(r.paper.scope.right, aim.right)
    ]
    owners = aim.owners or _stated_owners(letters)
    names = _Names((*owners, *aim.our_names, *aim.supplier.names))
    ours = {names.node(n) for n in aim.our_names} or {"us"}
    links = tuple(_link(report, aim, names) for report in letters)
    starts = {names.node(n) for n in owners}
    nodes = _ordered(starts, links, ours)
    bearing = [link for link in links if link.state is LinkState.GOOD]
    hopeful = [link for link in links if link.state is not LinkState.BAD]
    reached = _reach(starts, bearing)
    if starts and ours & reached:
        state, gaps = ChainState.CLOSED, _NO_GAPS
    else:
        doubtful = bool(starts) and bool(ours & _reach(starts, hopeful))
        state = ChainState.DOUBTFUL if doubtful else ChainState.BROKEN
        gaps = _gaps(nodes, links, reached, ours)
    return Chain(
        aim.right, aim.product, aim.market, aim.on, nodes, links, gaps, state, bool(aim.owners)
    )


def _stated_owners(letters: Iterable[PaperReport]) -> tuple[str, ...]:
    """Return who the letters say owns the right."""
    return tuple(dict.fromkeys(r.paper.holder for r in letters if r.paper.holder))


class _Names:
    """One node per party, however its name is written; known spellings come first."""

    def __init__(self, known: Iterable[str]) -> None:
        self._nodes: list[str] = []
        for name in known:
            self.node(name)

    def node(self, name: str) -> str:
        for known in self._nodes:
            if known == name or compare_party_names(known, name).match is NameMatch.SAME:
                return known
        self._nodes.append(name)
        return name


def _link(report: PaperReport, aim: ChainAim, names: _Names) -> ChainLink:
    paper = report.paper
    giver = names.node(paper.given_by or paper.issuer or "?")
    receiver = names.node(paper.given_to or "?")
    state, reason, text = _bears(report, paper, aim)
    return ChainLink(paper.key, giver, receiver, state, reason, text)


def _bears(report: PaperReport, paper: Paper, aim: ChainAim) -> tuple[LinkState, str, str]:
    """Say whether a letter bears the chain for this product, market and day."""
    scope = paper.scope
    if scope.markets and aim.market not in scope.markets:
        text = f"{paper.id} is for {', '.join(scope.markets)}, not for {aim.market}."
        return LinkState.BAD, "other_market", text
    if scope.products and aim.product not in scope.products:
        text = f"{paper.id} is for {', '.join(scope.products)}, not for {aim.product}."
        return LinkState.BAD, "other_product", text
    for check in report.faults:
        if check.concerns(aim.product, aim.market):
            return LinkState.BAD, check.reason, f"{paper.id}: {check.text}"
    doubts = [
        c
        for c in report.questions
        if c.concerns(aim.product, aim.market) and c.reason != GIVER_IS_NOT_OWNER
    ]
    if doubts:
        check = doubts[0]
        return LinkState.DOUBTFUL, check.reason, f"{paper.id}: {check.text}"
    return LinkState.GOOD, "", ""


def _reach(starts: set[str], links: Iterable[ChainLink]) -> set[str]:
    reached, links = set(starts), list(links)
    while new := {li.receiver for li in links if li.giver in reached} - reached:
        reached |= new
    return reached


def _ordered(starts: set[str], links: Sequence[ChainLink], ours: set[str]) -> tuple[str, ...]:
    """Return the owner first, then each party as links lead to it, then us."""
    order = dict.fromkeys(sorted(starts))
    for _ in links:
        order |= dict.fromkeys(li.receiver for li in links if li.giver in order)
    order |= dict.fromkeys(n for li in links for n in (li.giver, li.receiver))
    rest = [node for node in order if node not in ours]
    return (*rest, *sorted(ours))


def _gaps(
    nodes: Sequence[str], links: Sequence[ChainLink], reached: set[str], ours: set[str]
) -> tuple[Gap, ...]:
    """Name each letter that does not bear on the way on, and where there is none at all."""
    gaps = [
        Gap(li.giver, li.receiver, li.reason, li.text)
        for li in links
        if li.state is not LinkState.GOOD and li.receiver not in reached
    ]
    leading = {li.receiver for li in links}
    for place, node in enumerate(nodes):
        if node in reached or node in leading:
            continue
        after = nodes[place - 1] if place and reached else ""
        whom = f"us ({node})" if node in ours else node
        text = (
            f"No letter leads from {after} to {whom}."
            if after
            else f"Who owns the right is not known, and no letter leads to {whom}."
        )
        gaps.append(Gap(after, node, "no_letter" if after else "owner_not_known", text))
    return tuple(gaps)
