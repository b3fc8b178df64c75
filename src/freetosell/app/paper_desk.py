"""Check the papers of a supplier against corpus, law, charts and calendar; keep what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from freetosell.app.product_charts import ProductCharts
from freetosell.app.supplier_room import (
    SupplierRoom,
    find_papers,
    get_supplier,
    paper_entry,
)
from freetosell.core import codec
from freetosell.core.charts.chart import Conclusion
from freetosell.core.clearance.assessment import Outcome
from freetosell.core.entries import Entry
from freetosell.core.errors import FreeToSellError, InputError
from freetosell.core.numbering import parse_numbers
from freetosell.core.patents.publication import Publication
from freetosell.core.products.product import Product
from freetosell.core.suppliers.chain import Chain, ChainAim, draw_chain, same_right
from freetosell.core.suppliers.checked import ChartedClaims, CheckSetting, KnownRight
from freetosell.core.suppliers.paper import LINKS, Paper
from freetosell.core.suppliers.paper_checks import PaperReport, check_paper
from freetosell.core.suppliers.supplier import Supplier

#: Kind under which the answers of the latest check of a paper are kept, by the paper's key.
PAPER_REPORT = "supplier_paper_report"
#: State of a paper whose last day has passed; the nightly run need not look at it again.
EXPIRED = "expired"
#: A design has no claims; what the comparison of looks came to stands in for their chart.
_LOOKS = {
    Outcome.READS: Conclusion.LITERALLY_MET,
    Outcome.MAY_READ: Conclusion.UNDETERMINED,
    Outcome.NEEDS_FACTS: Conclusion.UNDETERMINED,
    Outcome.DOES_NOT_READ: Conclusion.NOT_MET,
}
#: Columns of a listing that name the model, folded.
_MODEL_FIELDS = ("model", "型号", "型號", "型番", "modell", "modèle", "part number", "mpn")


@dataclass(frozen=True, slots=True)
class CheckedSupplier:
    """A supplier with all its papers, checked on one day."""

    supplier: Supplier
    on: date
    reports: tuple[PaperReport, ...]


def check_papers(room: SupplierRoom, supplier_id: str, on: date | None = None) -> CheckedSupplier:
    """Check all papers of a supplier; nothing is stored.

    Args:
        room: Where everything is.
        supplier_id: Of the register.
        on: Day of the question; today if ``None``.

    Raises:
        InputError: ``supplier_not_found``.
    """
    supplier = get_supplier(room, supplier_id)
    day = on or room.today
    desk = _Desk(room, supplier, day)
    reports = tuple(desk.check(paper) for paper in find_papers(room, supplier_id))
    return CheckedSupplier(supplier, day, reports)


def keep_checks(room: SupplierRoom, checked: CheckedSupplier, *, by: str) -> int:
    """Store what a check found; return how many papers have another answer than before."""
    made: list[Entry] = []
    for report in checked.reports:
        paper, outcome = report.paper, report.outcome.value
        ended = any(check.reason == "expired" for check in report.faults)
        made.append(paper_entry(paper, EXPIRED if ended else outcome))
        content = codec.to_dict(report, compact=True)
        made.append(Entry(PAPER_REPORT, paper.key, content, paper.supplier, state=outcome))
    before = {
        entry.key: entry.state
        for entry in room.entries.find(PAPER_REPORT, parent=checked.supplier.id)
    }
    room.put_over(made, by=by)
    return sum(before.get(r.paper.key) != r.outcome.value for r in checked.reports)


def find_reports(room: SupplierRoom, supplier_id: str) -> tuple[PaperReport, ...]:
    """Return what the latest stored check found, by paper; none that was never checked."""
    return room.find_all(PAPER_REPORT, PaperReport, parent=supplier_id)


class _Desk:
    """Gathers what the checks of one supplier's papers look at; each product is read once."""

    def __init__(self, room: SupplierRoom, supplier: Supplier, on: date) -> None:
        self._room, self._supplier, self._on = room, supplier, on
        self._products: dict[str, Product | None] = {}

    def check(self, paper: Paper) -> PaperReport:
        right = find_right(self._room, paper.scope.right)
        products = paper.scope.products or self._supplier.products(self._on)
        setting = CheckSetting(
            supplier=self._supplier,
            on=self._on,
            our_names=self._room.our_names,
            right=right,
            rulebooks=self._room.rulebooks,
            charts=tuple(self._charts(products, right.documents)),
            identifiers={p: self._identifiers(p) for p in products},
        )
        return check_paper(paper, setting)

    def _product(self, product_id: str) -> Product | None:
        if product_id not in self._products:
            self._products[product_id] = find_product(self._room, product_id)
        return self._products[product_id]

    def _identifiers(self, product_id: str) -> tuple[str, ...]:
        product = self._product(product_id)
        known = identifiers_of(product) if product else ()
        tail = product_id.partition(":")[2] or product_id
        return tuple(dict.fromkeys((*known, tail)))

    def _charts(
        self, products: Sequence[str], documents: Sequence[Publication]
    ) -> Iterator[ChartedClaims]:
        for product in products if documents else ():
            found = list(find_charted(self._room, product, documents))
            yield from found
            if not found:
                yield from self._chart_now(product, documents)

    def _chart_now(
        self, product_id: str, documents: Sequence[Publication]
    ) -> Iterator[ChartedClaims]:
        product, reader = self._product(product_id), self._room.reader
        with_claims = next((d for d in documents if d.independent_claims()), None)
        if product is None or reader is None or with_claims is None:
            return
        charts = ProductCharts(product, reader).chart(with_claims)
        conclusions = tuple(chart.conclusion for chart in charts)
        if conclusions:
            yield ChartedClaims(product_id, with_claims.key, conclusions)


def find_product(room: SupplierRoom, product_id: str) -> Product | None:
    """Return a product of the records, or ``None`` if it was never stored."""
    try:
        return room.records.get_product(product_id)
    except InputError:
        return None


def identifiers_of(product: Product) -> tuple[str, ...]:
    """Return what a product is called on papers: SKUs, marketplace numbers, model names."""
    names: list[str] = []
    for listing in product.listings:
        names += [listing.sku, listing.asin, listing.item_id, listing.gtin]
        names += [v.sku for v in listing.variations]
        names += [
            text
            for name, text in listing.attributes
            if any(word in name.casefold() for word in _MODEL_FIELDS)
        ]
    return tuple(dict.fromkeys(n for n in names if n.strip()))


def find_right(room: SupplierRoom, written: str) -> KnownRight:
    """Look up the documents of the right that a paper names, the latest first."""
    if room.corpus is None or not written:
        return KnownRight()
    reading = parse_numbers(written)
    if not reading.numbers or reading.error:
        return KnownRight(searched=True)
    number = reading.numbers[0].number
    try:
        found = room.corpus.find_by_number(number.office, number.number)
    except FreeToSellError:
        return KnownRight()
    order = sorted(found, key=lambda p: (p.published_on or date.min, p.key), reverse=True)
    return KnownRight(True, tuple(order))


def find_charted(
    room: SupplierRoom, product_id: str, documents: Sequence[Publication]
) -> Iterator[ChartedClaims]:
    """Yield what the latest assessment of a product that charted a right found."""
    keys = {document.key for document in documents}
    for assessment in room.records.find_assessments(product_id):
        conclusions: dict[str, list[Conclusion]] = {}
        for finding in assessment.findings:
            if finding.publication in keys:
                made = conclusions.setdefault(finding.publication, [])
                made += [chart.conclusion for chart in finding.charts]
                if finding.design is not None and finding.outcome in _LOOKS:
                    made.append(_LOOKS[finding.outcome])
        found = [
            ChartedClaims(product_id, key, tuple(made)) for key, made in conclusions.items() if made
        ]
        if found:
            yield from found
            return


def draw_chains(
    room: SupplierRoom, checked: CheckedSupplier, market: str = "", product: str = ""
) -> tuple[Chain, ...]:
    """Draw the chain of each right on the letters, for each product and market they speak of.

    Args:
        room: For the owners in the register.
        checked: Supplier and papers.
        market: Only this one; empty for all that the letters name.
        product: Only this one; empty for all.
    """
    letters = [r.paper for r in checked.reports if r.paper.kind in LINKS and not r.paper.withdrawn]
    chains = []
    for right in _rights(letters):
        about = [p for p in letters if same_right(p.scope.right, right)]
        markets = [market] if market else sorted({m for p in about for m in p.scope.markets})
        made = checked.supplier.products(checked.on)
        named = sorted({one for p in about for one in p.scope.products or made})
        products = [product] if product else named
        documents = find_right(room, right).documents
        owners = documents[0].owners() if documents else ()
        chains += [
            draw_chain(
                ChainAim(right, one, code, checked.on, owners, room.our_names, checked.supplier),
                checked.reports,
            )
            for one in products
            for code in markets
        ]
    return tuple(chains)


def _rights(letters: Sequence[Paper]) -> list[str]:
    rights: list[str] = []
    for paper in letters:
        right = paper.scope.right
        if right and not any(same_right(right, known) for known in rights):
            rights.append(right)
    return rights
