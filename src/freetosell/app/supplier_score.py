"""Score a supplier over its papers, dealings and complaints; say what falls due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from freetosell.app.paper_desk import CheckedSupplier, find_product
from freetosell.app.supplier_form import find_answers
from freetosell.app.supplier_room import SupplierRoom, find_actions, find_dealings
from freetosell.core import codec
from freetosell.core.cases.case import Case
from freetosell.core.cases.event import Conclusion, EventKind
from freetosell.core.entries import Entry
from freetosell.core.errors import InputError
from freetosell.core.suppliers.audits import REMINDERS_DAYS, Renewal, find_renewals
from freetosell.core.suppliers.dealings import ComplaintMention, ComplaintResult
from freetosell.core.suppliers.paper import PAPER, Paper
from freetosell.core.suppliers.score import SupplierScore, score_supplier
from freetosell.core.suppliers.supplier import Supplier
from freetosell.core.suppliers.supplier_file import WEIGHTS, Area, SupplierFile
from freetosell.core.text import fold

#: Kind of the entries by which the user sets how suppliers are judged.
SETTINGS = "supplier_settings"
_WEIGHTS = "weights"
#: Kind under which the latest score of a supplier is kept, by its id, for lists.
SCORE = "supplier_score"
_LOST = frozenset({Conclusion.INFRINGING})
_WON = frozenset({EventKind.RETRACTION_CONFIRMED, EventKind.RIGHT_ENDED})
_ACCEPTED = frozenset({EventKind.PLATFORM_ACCEPTED})


def load_file(
    room: SupplierRoom, checked: CheckedSupplier, cases: Iterable[Case] = ()
) -> SupplierFile:
    """Gather all that is known of a supplier.

    Args:
        room: Where dealings and actions are kept.
        checked: The supplier with its checked papers.
        cases: All cases; those that concern its products, or name it, are taken.
    """
    return SupplierFile(
        supplier=checked.supplier,
        on=checked.on,
        reports=checked.reports,
        dealings=find_dealings(room, checked.supplier.id),
        actions=find_actions(room, checked.supplier.id),
        complaints=tuple(find_complaints(room, checked.supplier, cases)),
        answers=find_answers(room, checked.supplier.id),
        weights=load_weights(room),
    )


def load_weights(room: SupplierRoom) -> Mapping[Area, int]:
    """Return the points of each area: those that the user set, else the program's proposal."""
    entry = room.find_entry(SETTINGS, _WEIGHTS)
    kept = entry.content if entry else {}
    return {area: int(kept.get(area.value, WEIGHTS[area])) for area in Area}


def set_weights(room: SupplierRoom, weights: Mapping[Area, int], *, by: str) -> Mapping[Area, int]:
    """Set the points of areas; the others stay as they are.

    Raises:
        InputError: ``weights_sum`` unless they add up to 100 with none below 0.
    """
    whole = {**load_weights(room), **weights}
    if sum(whole.values()) != 100 or min(whole.values()) < 0:
        raise InputError(
            "weights_sum",
            f"The points of all areas add up to {sum(whole.values())}, not to 100.",
            fix=f"Now: {', '.join(f'{a.value}={n}' for a, n in load_weights(room).items())}.",
        )
    content = {area.value: points for area, points in whole.items()}
    room.put_over([Entry(SETTINGS, _WEIGHTS, content, label="Weights of the score")], by=by)
    return whole


def score_checked(
    room: SupplierRoom, checked: CheckedSupplier, cases: Iterable[Case] = ()
) -> SupplierScore:
    """Score a checked supplier; see `core.suppliers.score`."""
    return score_supplier(load_file(room, checked, cases))


def keep_score(room: SupplierRoom, score: SupplierScore, *, by: str) -> None:
    """Keep a score in place of the one before, so that a list shows it without reckoning."""
    content = codec.to_dict(score, compact=True)
    room.put_over(
        [Entry(SCORE, score.supplier, content, score.supplier, state=score.band.value)], by=by
    )


def find_kept_score(room: SupplierRoom, supplier_id: str) -> SupplierScore | None:
    """Return the score that was kept last, or ``None`` for a supplier never scored."""
    entry = room.find_entry(SCORE, supplier_id)
    return codec.from_dict(SupplierScore, entry.content) if entry else None


def find_complaints(
    room: SupplierRoom, supplier: Supplier, cases: Iterable[Case]
) -> Iterator[ComplaintMention]:
    """Yield the cases that concern a product of the supplier, or name the supplier."""
    products = set(supplier.products())
    names: dict[str, str] = {}
    for product_id in products:
        names |= dict.fromkeys(_identifiers(room, product_id), product_id)
    for case in cases:
        subject = case.subject
        hit = next(
            (
                item.product if item.product in products else names[item.identifier]
                for item in subject.items
                if item.product in products or item.identifier in names
            ),
            "",
        )
        if hit or _is_named(case, supplier):
            yield ComplaintMention(case.id, hit, _opened_on(case), result_of(case))


def _identifiers(room: SupplierRoom, product_id: str) -> Iterator[str]:
    product = find_product(room, product_id)
    for listing in product.listings if product else ():
        yield from filter(None, (listing.asin, listing.sku, listing.item_id, listing.gtin))


def _is_named(case: Case, supplier: Supplier) -> bool:
    """Say whether any event's words hold a name of the supplier of some length."""
    names = [fold(name) for name in supplier.names if len(name) >= 4]
    words = fold(" ".join(str(e.text("text")) for e in case.counting))
    return any(name in words for name in names)


def _opened_on(case: Case) -> date | None:
    return case.events[0].at.date() if case.events else None


def result_of(case: Case) -> ComplaintResult:
    """Return how a complaint ended, as far as the case says: open where it does not."""
    kinds = {event.kind for event in case.counting}
    if kinds & _WON:
        return ComplaintResult.RETRACTED
    if kinds & _ACCEPTED:
        return ComplaintResult.REJECTED
    if {d.conclusion for d in case.decisions} & _LOST:
        return ComplaintResult.UPHELD
    return ComplaintResult.OPEN


def find_due_papers(room: SupplierRoom, on: date | None = None) -> tuple[Renewal, ...]:
    """Return the papers of all suppliers that end within the first reminder, the earliest first.

    Args:
        room: Where they are kept.
        on: Day of the question; today if ``None``.
    """
    day = on or room.today
    due = room.entries.find(PAPER, due_to=day + timedelta(days=max(REMINDERS_DAYS)))
    return find_renewals((codec.from_dict(Paper, entry.content) for entry in due), day)
