"""Reopen gates for what changed outside them: papers, suppliers, checks, days that passed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from freetosell.app.gate_book import (
    Moved,
    close_after_check,
    find_gate_files,
    reopen_for,
    store_moved,
)
from freetosell.app.paper_desk import CheckedSupplier, check_papers, keep_checks
from freetosell.app.supplier_room import (
    SupplierRoom,
    find_suppliers_of,
    get_supplier,
    put_supplier,
)
from freetosell.core import codec
from freetosell.core.errors import InputError
from freetosell.core.gates.changes import (
    PROGRAM,
    Change,
    ChangeKind,
    close,
    find_lapses,
    find_supply_changes,
    reopen,
)
from freetosell.core.gates.gate import GATE, GateFile
from freetosell.core.gates.papers_gate import PapersVerdict, weigh_papers
from freetosell.core.suppliers.checked import CheckOutcome
from freetosell.core.suppliers.paper import PAPER
from freetosell.core.suppliers.paper_checks import PaperReport
from freetosell.core.suppliers.supplier import Supplier

#: States of papers that the nightly run still has to look at once they have ended.
_NOT_YET_ENDED = ("", *(outcome.value for outcome in CheckOutcome))


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What a refresh did.

    Args:
        papers_ended: Keys of papers whose last day has passed since the last run.
        suppliers: Ids of suppliers whose papers were checked again.
        moved: Gates that closed, by product and market.
    """

    papers_ended: tuple[str, ...] = ()
    suppliers: tuple[str, ...] = ()
    moved: tuple[Moved, ...] = ()


def recheck_supplier(room: SupplierRoom, supplier_id: str, *, by: str) -> RefreshReport:
    """Check a supplier's papers, keep what was found, close the gates that a fault touches.

    A gate closes for exactly the products and markets on which a fault bears.

    Raises:
        InputError: ``supplier_not_found``.
    """
    checked = check_papers(room, supplier_id)
    keep_checks(room, checked, by=by)
    moved = close_for_papers(room, checked)
    return RefreshReport(suppliers=(supplier_id,), moved=moved)


def close_for_papers(room: SupplierRoom, checked: CheckedSupplier) -> tuple[Moved, ...]:
    """Close the gate of papers wherever a fault of this supplier's papers bears.

    Other suppliers of the same product do not matter here: one bad paper closes.
    """
    pair: tuple[Supplier, Sequence[PaperReport]] = (checked.supplier, checked.reports)
    before: list[GateFile] = []
    after: list[GateFile] = []
    for product in checked.supplier.products(checked.on):
        for file in find_gate_files(room.entries, product):
            verdict = weigh_papers(product, file.market, [pair])
            if verdict.bad:
                before.append(file)
                after.append(_close_papers(room, file, verdict))
    return store_moved(room.entries, before, after, room.clock.now())


def _close_papers(room: SupplierRoom, file: GateFile, verdict: PapersVerdict) -> GateFile:
    papers = tuple(dict.fromkeys(b.paper for b in verdict.bad))
    ended = all(b.check.reason == "expired" for b in verdict.bad)
    kind = ChangeKind.PAPER_ENDED if ended else ChangeKind.PAPER_FAULT
    change = Change(kind, verdict.text, file.product, file.market, rests_on=papers)
    closed = close(file, change, room.clock.now())
    proofs = {mark.proof for mark in file.marks if mark == file.mark_of(mark.duty)}
    shown = tuple(paper for paper in papers if paper in proofs)
    if not shown:
        return closed
    text = f"A duty was shown by {', '.join(shown)}, which does not hold."
    broken = Change(ChangeKind.PROOF_ENDED, text, file.product, file.market, rests_on=shown)
    return reopen(closed, broken, room.clock.now())


def save_supplier(room: SupplierRoom, supplier: Supplier, *, by: str) -> RefreshReport:
    """Store a supplier and reopen the gates that what changed in it touches.

    A new supplier of a product, another mould.

    Raises:
        InputError: ``supplier_incomplete``.
    """
    try:
        before: Supplier | None = get_supplier(room, supplier.id)
    except InputError:
        before = None
    put_supplier(room, supplier, by=by)
    return RefreshReport(moved=apply_changes(room, find_supply_changes(before, supplier), by=by))


def apply_changes(
    room: SupplierRoom, changes: Iterable[Change], *, by: str = PROGRAM
) -> tuple[Moved, ...]:
    """Reopen the gates that changes of named products touch.

    Raises:
        ValueError: if a change names no product.
    """
    return reopen_for(room.entries, changes, at=room.clock.now(), by=by)


def reopen_after_check(room: SupplierRoom, product_id: str) -> tuple[Moved, ...]:
    """Hold the gates of a product against its latest check; a new right reopens the market's."""
    return close_after_check(room.entries, room.records, product_id, room.clock.now())


def refresh_gates(room: SupplierRoom) -> RefreshReport:
    """The nightly run: what ended yesterday or before closes its gates, and is written down.

    Looks only at what has fallen due, so that it stays quick in a large register.
    """
    yesterday = room.today - timedelta(days=1)
    ended = [
        entry
        for state in _NOT_YET_ENDED
        for entry in room.entries.find(PAPER, state=state, due_to=yesterday)
    ]
    suppliers = tuple(sorted({entry.parent for entry in ended}))
    moved = [m for s in suppliers for m in recheck_supplier(room, s, by=PROGRAM).moved]
    due = room.entries.find(GATE, due_to=yesterday)
    files = [codec.from_dict(GateFile, entry.content) for entry in due]
    now = room.clock.now()
    moved += store_moved(room.entries, files, [find_lapses(file, now) for file in files], now)
    keys = tuple(entry.key for entry in ended)
    return RefreshReport(keys, suppliers, tuple(moved))


def refresh_product(room: SupplierRoom, product_id: str) -> RefreshReport:
    """Hold one product's gates against its latest check and its suppliers' papers."""
    suppliers = find_suppliers_of(room, product_id)
    moved = [m for s in suppliers for m in recheck_supplier(room, s.id, by=PROGRAM).moved]
    moved += reopen_after_check(room, product_id)
    return RefreshReport((), tuple(s.id for s in suppliers), tuple(moved))
