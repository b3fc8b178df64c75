"""The gate of papers: which papers a product needs in a market, and whether they hold there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from freetosell.core.suppliers.checked import CheckOutcome, PaperCheck
from freetosell.core.suppliers.paper import PaperKind
from freetosell.core.suppliers.paper_checks import PaperReport
from freetosell.core.suppliers.supplier import Mould, Supplier


class NeedState(StrEnum):
    """How one needed paper stands."""

    HELD = "held"
    OPEN = "open"
    BAD = "bad"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Need:
    """One paper that the gate asks for.

    Args:
        kinds: Any one of these will do.
        name: Stable name of the need.
        why: What it is for, to stand inside a sentence.
    """

    name: str
    kinds: tuple[PaperKind, ...]
    why: str


_WARRANTY = Need(
    "warranty",
    (PaperKind.IP_WARRANTY,),
    "a warranty that the supplier answers for rights of others",
)
_ENTITY = Need(
    "entity",
    (PaperKind.BUSINESS_LICENCE,),
    "a business licence, so that it is known who the supplier is",
)
_PURCHASE = Need(
    "purchase", (PaperKind.INVOICE,), "an invoice that shows where the goods come from"
)
_PRIVATE = Need(
    "right_of_the_mould",
    (PaperKind.LICENCE, PaperKind.PATENT_CERTIFICATE, PaperKind.AUTHORISATION),
    "a right or a permission for the supplier's own mould",
)
_OURS = Need("tooling", (PaperKind.TOOLING,), "an agreement that the mould is ours")


@dataclass(frozen=True, slots=True)
class NeedAnswer:
    """A need with the papers that speak for it.

    Args:
        text: How it stands, in a sentence.
        papers: Keys of the papers that it rests on or that fail it.
    """

    need: str
    state: NeedState
    text: str
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BadPaper:
    """A fault that bears on the product in the market, wherever it is needed or not."""

    paper: str
    check: PaperCheck


@dataclass(frozen=True, slots=True)
class PapersVerdict:
    """The papers of one product in one market on one day.

    Args:
        until: The first day on which a paper that holds it ends; ``None`` for no end.
        rests_on: Keys of the papers that hold it.
    """

    product: str
    market: str
    outcome: CheckOutcome
    needs: tuple[NeedAnswer, ...]
    bad: tuple[BadPaper, ...]
    until: date | None
    rests_on: tuple[str, ...]

    @property
    def text(self) -> str:
        """Why it stands as it does, in one line."""
        if self.bad:
            first = self.bad[0]
            return f"{first.paper}: {first.check.text}"
        waiting = [n.text for n in self.needs if n.state is not NeedState.HELD]
        return " ".join(waiting) or "All papers hold."


def needs_of(supplier: Supplier, product: str) -> tuple[Need, ...]:
    """Return the papers that a product of a supplier needs, by whose mould it is.

    Source: practice of marketplaces and counsel, no statute.
    """
    moulds = {s.mould for s in supplier.supplies if s.product == product}
    needs = [_ENTITY, _WARRANTY, _PURCHASE]
    if Mould.PRIVATE in moulds:
        needs.append(_PRIVATE)
    if Mould.OURS in moulds:
        needs.append(_OURS)
    return tuple(needs)


def weigh_papers(
    product: str, market: str, suppliers: Sequence[tuple[Supplier, Sequence[PaperReport]]]
) -> PapersVerdict:
    """Weigh the papers of every supplier of a product for one market.

    Any fault that bears on the product in the market closes the gate, whether
    the paper is needed or not: who hands in one bad paper is asked about all.

    Args:
        product: Id of the product.
        market: Code of the market.
        suppliers: Each supplier that makes it, with its checked papers.
    """
    needs: list[NeedAnswer] = []
    bad: list[BadPaper] = []
    held: list[PaperReport] = []
    for supplier, reports in suppliers:
        here = [
            r
            for r in reports
            if not r.paper.withdrawn
            and r.paper.scope.covers(product, market)
            and (r.paper.scope.products or product in supplier.products())
        ]
        bad += [
            BadPaper(r.paper.key, c) for r in here for c in r.faults if c.concerns(product, market)
        ]
        for need in needs_of(supplier, product):
            answer, papers = _answer(need, here, product, market)
            needs.append(answer)
            held += papers
    if not suppliers:
        needs.append(
            NeedAnswer("supplier", NeedState.MISSING, "Missing: who makes it is not known.")
        )
    ends = [r.paper.valid_to for r in held if r.paper.valid_to]
    return PapersVerdict(
        product, market, _outcome(needs, bad), tuple(needs), tuple(bad),
        min(ends, default=None), tuple(dict.fromkeys(r.paper.key for r in held)),
    )  # fmt: skip


def _answer(
    need: Need, reports: Sequence[PaperReport], product: str, market: str
) -> tuple[NeedAnswer, list[PaperReport]]:
    found = [r for r in reports if r.paper.kind in need.kinds]
    by_outcome = {
        outcome: [r for r in found if r.outcome_for(product, market) is outcome]
        for outcome in CheckOutcome
    }
    good = by_outcome[CheckOutcome.OK]
    if good:
        keys = tuple(r.paper.key for r in good)
        return NeedAnswer(need.name, NeedState.HELD, f"Held: {need.why}.", keys), good
    unclear = by_outcome[CheckOutcome.CANNOT_TELL]
    if unclear:
        report = unclear[0]
        check = next(c for c in report.questions if c.concerns(product, market))
        text = f"Open: {need.why}. {report.paper.id}: {check.text}"
        keys = tuple(r.paper.key for r in unclear)
        return NeedAnswer(need.name, NeedState.OPEN, text, keys), []
    if found:
        keys = tuple(r.paper.key for r in found)
        text = f"Bad: {need.why}; the paper does not hold."
        return NeedAnswer(need.name, NeedState.BAD, text, keys), []
    return NeedAnswer(need.name, NeedState.MISSING, f"Missing: {need.why}."), []


def _outcome(needs: Sequence[NeedAnswer], bad: Sequence[BadPaper]) -> CheckOutcome:
    if bad or any(n.state is NeedState.BAD for n in needs):
        return CheckOutcome.FAULT
    held = all(n.state is NeedState.HELD for n in needs)
    return CheckOutcome.OK if held else CheckOutcome.CANNOT_TELL
