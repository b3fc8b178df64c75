"""Reopen gates for what changed outside them: papers, suppliers, checks, days that passed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from freetosell.app.gate_desk import find_gate_files, put_files
from freetosell.app.paper_desk import CheckedSupplier, check_papers, keep_checks
from freetosell.app.supplier_room import (
    SupplierRoom,
    find_suppliers_of,
    get_supplier,
    put_supplier,
)
from freetosell.core import codec
from freetosell.core.clearance.assessment import Assessment
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
from freetosell.core.gates.check_gate import name_assessment, weigh_check
from freetosell.core.gates.gate import GATE, Gate, GateFile
from freetosell.core.gates.papers_gate import PapersVerdict, weigh_papers
from freetosell.core.suppliers.checked import CheckOutcome
from freetosell.core.suppliers.paper import PAPER
from freetosell.core.suppliers.paper_checks import PaperReport
from freetosell.core.suppliers.supplier import Supplier

#: States of papers that the nightly run still has to look at once they have ended.
_NOT_YET_ENDED = ("", *(outcome.value for outcome in CheckOutcome))
#: Gate files written in one transaction.
_BATCH = 400


@dataclass(frozen=True, slots=True)
class Moved:
    """One gate that a refresh closed."""

    product: str
    market: str
    gate: Gate
    reason: str
    text: str


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
        for file in find_gate_files(room, product):
            verdict = weigh_papers(product, file.market, [pair])
            if verdict.bad:
                before.append(file)
                after.append(_close_papers(room, file, verdict))
    return _store(room, before, after)


def _close_papers(room: SupplierRoom, file: GateFile, verdict: PapersVerdict) -> GateFile:
    papers = tuple(dict.fromkeys(b.paper for b in verdict.bad))
    ended = all(b.check.reason == "expired" for b in verdict.bad)
    kind = ChangeKind.PAPER_ENDED if ended else ChangeKind.PAPER_FAULT
    change = Change(kind, verdict.text, file.product, file.market, rests_on=papers)
    return close(file, change, room.clock.now())


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
    before: dict[str, GateFile] = {}
    after: dict[str, GateFile] = {}
    for change in changes:
        if not change.product:
            raise ValueError("a change must name its product")
        for file in find_gate_files(room, change.product):
            before.setdefault(file.key, file)
            now = after.get(file.key, file)
            after[file.key] = reopen(now, change, room.clock.now(), by)
    return _store(room, list(before.values()), list(after.values()))


def reopen_after_check(room: SupplierRoom, product_id: str) -> tuple[Moved, ...]:
    """Hold the gates of a product against its latest check; a new right reopens the market's.

    Call it whenever a product was checked again.
    """
    assessments = room.records.find_assessments(product_id)
    if not assessments:
        return ()
    files = find_gate_files(room, product_id)
    changes = [c for file in files for c in _check_changes(file, assessments)]
    return apply_changes(room, changes)


def _check_changes(file: GateFile, assessments: Sequence[Assessment]) -> Iterable[Change]:
    """Yield what the latest check says that the gate of the check did not know of."""
    passed = next((e for e in reversed(file.events) if e.gate is Gate.CHECK), None)
    latest = assessments[0]
    if passed is None or name_assessment(latest) in passed.rests_on:
        return
    verdict = weigh_check(latest, file.market)
    if verdict.outcome is CheckOutcome.OK:
        return
    unseen = set(verdict.pressing) - set(passed.rests_on)
    if not unseen and set(verdict.pressing) <= set(passed.rests_on) and verdict.pressing:
        return  # an exception was granted in the face of these rights
    known = {
        f.publication
        for a in assessments[1:]
        if name_assessment(a) in passed.rests_on
        for f in a.findings
    }
    kind = ChangeKind.NEW_RIGHT if unseen - known else ChangeKind.ASSESSMENT_CHANGED
    yield Change(
        kind, verdict.text, file.product, file.market,
        rests_on=(verdict.rests_on, *verdict.pressing),
    )  # fmt: skip


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
    moved += _store(room, files, [find_lapses(file, room.clock.now()) for file in files])
    keys = tuple(entry.key for entry in ended)
    return RefreshReport(keys, suppliers, tuple(moved))


def refresh_product(room: SupplierRoom, product_id: str) -> RefreshReport:
    """Hold one product's gates against its latest check and its suppliers' papers."""
    suppliers = find_suppliers_of(room, product_id)
    moved = [m for s in suppliers for m in recheck_supplier(room, s.id, by=PROGRAM).moved]
    moved += reopen_after_check(room, product_id)
    return RefreshReport((), tuple(s.id for s in suppliers), tuple(moved))


def _store(
    room: SupplierRoom, before: Sequence[GateFile], after: Sequence[GateFile]
) -> tuple[Moved, ...]:
    changed = [
        (old, new) for old, new in zip(before, after, strict=True) if new.events != old.events
    ]
    for start in range(0, len(changed), _BATCH):
        put_files(room, [new for _, new in changed[start : start + _BATCH]], by=PROGRAM)
    return tuple(
        Moved(new.product, new.market, event.gate, event.reason, event.text)
        for old, new in changed
        for event in new.events[len(old.events) :]
    )
