"""Where suppliers are worked on: register, papers with their originals, dealings, actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from freetosell.app.media_types import media_type_of
from freetosell.core import codec
from freetosell.core.entries import Entry, EntryStore
from freetosell.core.errors import InputError, SourceError
from freetosell.core.law.rulebook import Rulebook
from freetosell.core.ports import (
    Clock,
    CorpusStore,
    EvidenceItem,
    EvidenceStore,
    LimitationReader,
    Records,
)
from freetosell.core.suppliers.dealings import ACTION, DEALING, CorrectiveAction, Dealing
from freetosell.core.suppliers.paper import PAPER, Paper, Verification, VerificationState
from freetosell.core.suppliers.supplier import SUPPLIER, SUPPLY, Supplier

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SupplierRoom:
    """All that the use cases of suppliers and gates need.

    Args:
        entries: Where suppliers, papers and gates are kept.
        evidence: Where the original files are kept.
        clock: Where instants come from.
        records: Products and assessments.
        corpus: ``None`` where none was loaded; rights are then not looked up.
        rulebooks: Law by market code.
        our_names: Names under which we buy and sell.
        reader: Charts a product against a right that no check has charted; ``None`` to
            leave that open.
    """

    entries: EntryStore
    evidence: EvidenceStore
    clock: Clock
    records: Records
    corpus: CorpusStore | None = None
    rulebooks: Mapping[str, Rulebook] = field(default_factory=dict)
    our_names: tuple[str, ...] = ()
    reader: LimitationReader | None = None

    @property
    def today(self) -> date:
        """The day in UTC."""
        return self.clock.now().date()

    def find_entry(self, kind: str, key: str) -> Entry | None:
        """Return an entry, or ``None`` if there is none."""
        try:
            return self.entries.get(kind, key)
        except InputError as error:
            if error.code == "entry_not_found":
                return None
            raise

    def put_over(self, made: Sequence[Entry], *, by: str) -> tuple[Entry, ...]:
        """Store entries now, each in place of what stands under its key."""
        ready = []
        for entry in made:
            held = self.find_entry(entry.kind, entry.key)
            ready.append(replace(entry, version=held.version if held else 0))
        return self.entries.put(ready, by=by, at=self.clock.now())

    def find_all(self, kind: str, shape: type[T], **asked: Any) -> tuple[T, ...]:
        """Return the values of the entries of a kind, by key."""
        return tuple(codec.from_dict(shape, e.content) for e in self.entries.find(kind, **asked))


@dataclass(frozen=True, slots=True)
class SupplierPage:
    """One page of the register.

    Args:
        total: Suppliers that were asked for, on all pages.
        after: Key to ask for the next page; empty on the last.
    """

    suppliers: tuple[Supplier, ...]
    total: int
    after: str


def find_supplier_page(
    room: SupplierRoom, *, text: str = "", state: str = "", after: str = "", size: int = 50
) -> SupplierPage:
    """Return one page of suppliers by id.

    Args:
        room: Where they are kept.
        text: In the name or id, in whatever case.
        state: `Standing` value; empty for all.
        after: Key of the last one of the page before.
        size: Suppliers on a page.
    """
    asked: dict[str, Any] = {"text": text, "state": state or None}
    found = room.entries.find(SUPPLIER, after=after, limit=size + 1, **asked)
    suppliers = tuple(codec.from_dict(Supplier, e.content) for e in found[:size])
    total = room.entries.count(SUPPLIER, **asked)
    return SupplierPage(suppliers, total, found[size - 1].key if len(found) > size else "")


def get_supplier(room: SupplierRoom, supplier_id: str) -> Supplier:
    """Return one supplier.

    Raises:
        InputError: ``supplier_not_found``.
    """
    entry = room.find_entry(SUPPLIER, supplier_id)
    if entry is None:
        raise InputError(
            "supplier_not_found",
            f"No supplier has the id {supplier_id!r}.",
            fix="List them with: freetosell supplier list",
        )
    return codec.from_dict(Supplier, entry.content)


def supplier_entry(supplier: Supplier) -> Entry:
    """Return a supplier as it is kept."""
    label = " / ".join(supplier.names) or supplier.id
    return Entry(
        SUPPLIER, supplier.id, codec.to_dict(supplier, compact=True), label=label,
        state=supplier.standing.value,
    )  # fmt: skip


def put_supplier(room: SupplierRoom, supplier: Supplier, *, by: str) -> Supplier:
    """Store a supplier, in place of the one of the same id.

    Raises:
        InputError: ``supplier_incomplete`` without id or name.
    """
    refuse_incomplete(supplier)
    held = room.find_entry(SUPPLIER, supplier.id)
    gone = codec.from_dict(Supplier, held.content).products() if held else ()
    made = [supplier_entry(supplier), *supply_entries(supplier)]
    made += [
        Entry(SUPPLY, f"{product}/{supplier.id}", {}, product, state="ended")
        for product in gone
        if product not in supplier.products()
    ]
    room.put_over(made, by=by)
    return supplier


def supply_entries(supplier: Supplier) -> list[Entry]:
    """Return by which entries it is found who makes a product."""
    return [
        Entry(SUPPLY, f"{product}/{supplier.id}", {"supplier": supplier.id}, product, state="runs")
        for product in supplier.products()
    ]


def find_suppliers_of(room: SupplierRoom, product: str) -> tuple[Supplier, ...]:
    """Return the suppliers that make a product today, by id."""
    found = room.entries.find(SUPPLY, parent=product, state="runs")
    suppliers = (get_supplier(room, str(entry.content["supplier"])) for entry in found)
    return tuple(s for s in suppliers if product in s.products(room.today))


def refuse_incomplete(supplier: Supplier) -> None:
    """Refuse a supplier that cannot be told from others.

    Raises:
        InputError: ``supplier_incomplete``.
    """
    bad = not supplier.id.strip() or any(c in supplier.id for c in "/@ \t\n")
    if bad or not any(name.strip() for name in supplier.names):
        raise InputError(
            "supplier_incomplete",
            "A supplier needs an id without blanks, / and @, and a name.",
            where=supplier.id[:60],
            fix="Give both: an id such as aurora, and the registered name.",
        )


def paper_entry(paper: Paper, state: str = "") -> Entry:
    """Return a paper as it is kept; it falls due on its last day.

    Args:
        paper: The paper.
        state: Outcome of its latest check, or "expired"; empty for "not checked".
    """
    due_on = None if paper.withdrawn else paper.valid_to
    label = " ".join(filter(None, (paper.kind.value, paper.number, paper.title)))
    return Entry(
        PAPER, paper.key, codec.to_dict(paper, compact=True), paper.supplier, label, state, due_on
    )


def put_paper(room: SupplierRoom, paper: Paper, *, by: str, file: Path | None = None) -> Paper:
    """Store a paper, and its original in the evidence folder.

    Args:
        room: Where it goes.
        paper: As entered from the original.
        by: Who entered it.
        file: The original; the paper keeps its name and SHA-256.

    Raises:
        InputError: ``supplier_not_found``, or ``paper_incomplete`` without an id.
        SourceError: ``paper_file_unreadable``.
    """
    get_supplier(room, paper.supplier)
    if not paper.id.strip() or any(c in paper.id for c in "/@ \t\n"):
        raise InputError(
            "paper_incomplete",
            "A paper needs an id without blanks, / and @.",
            where=paper.id[:60],
            fix="Give one such as licence-1.",
        )
    if file is not None:
        paper = replace(paper, file=file.name, sha256=_keep(room, paper, file, by))
    room.put_over([paper_entry(paper)], by=by)
    return paper


def _keep(room: SupplierRoom, paper: Paper, file: Path, by: str) -> str:
    item = EvidenceItem(
        case=f"supplier:{paper.supplier}",
        name=file.name,
        media_type=media_type_of(file),
        origin=f"supplier {paper.supplier}",
        actor=by,
        note=f"{paper.kind.value} {paper.id}",
    )
    try:
        with file.open("rb") as stream:
            return room.evidence.add(stream, item).sha256
    except OSError as error:
        raise SourceError(
            "paper_file_unreadable",
            f"The original cannot be read: {error.strerror or error}.",
            where=str(file),
            fix="Name a file that is there and can be read.",
        ) from error


def get_paper(room: SupplierRoom, key: str) -> Paper:
    """Return one paper by ``supplier/paper``.

    Raises:
        InputError: ``paper_not_found``.
    """
    entry = room.find_entry(PAPER, key)
    if entry is None:
        raise InputError(
            "paper_not_found",
            f"No paper has the name {key!r}.",
            fix="List them with: freetosell supplier show ID",
        )
    return codec.from_dict(Paper, entry.content)


def find_papers(room: SupplierRoom, supplier_id: str) -> tuple[Paper, ...]:
    """Return the papers of a supplier by id, withdrawn ones too."""
    return room.find_all(PAPER, Paper, parent=supplier_id)


def verify_paper(room: SupplierRoom, key: str, found: Verification) -> Paper:
    """Write down what a person found when asking the issuer.

    Raises:
        InputError: ``paper_not_found``, or ``verification_incomplete`` without who and how.
    """
    settled = found.state is not VerificationState.UNCHECKED
    if settled and not (found.by.strip() and found.how.strip() and found.on):
        raise InputError(
            "verification_incomplete",
            "To confirm or refute a paper, say who asked whom, when and how.",
            where=key,
            fix='Give --by NAME --how "rang the laboratory".',
        )
    paper = replace(get_paper(room, key), verification=found)
    room.put_over([paper_entry(paper)], by=found.by or "freetosell")
    return paper


def withdraw_paper(room: SupplierRoom, key: str, *, by: str) -> Paper:
    """Take a paper out of use; its history stays.

    Raises:
        InputError: ``paper_not_found``.
    """
    paper = replace(get_paper(room, key), withdrawn=True)
    room.put_over([paper_entry(paper)], by=by)
    return paper


def put_dealing(room: SupplierRoom, dealing: Dealing, *, by: str) -> Dealing:
    """Write down something that happened with a supplier.

    Raises:
        InputError: ``supplier_not_found``.
    """
    get_supplier(room, dealing.supplier)
    key = f"{dealing.supplier}/{dealing.id}"
    content = codec.to_dict(dealing, compact=True)
    label = f"{dealing.kind.value} {dealing.about}"
    room.put_over(
        [Entry(DEALING, key, content, dealing.supplier, label, dealing.kind.value)], by=by
    )
    return dealing


def put_action(room: SupplierRoom, action: CorrectiveAction, *, by: str) -> CorrectiveAction:
    """Store a corrective action; an open one falls due on its day.

    Raises:
        InputError: ``supplier_not_found``.
    """
    get_supplier(room, action.supplier)
    key = f"{action.supplier}/{action.id}"
    due_on = action.due_on if action.state.value == "open" else None
    content = codec.to_dict(action, compact=True)
    entry = Entry(ACTION, key, content, action.supplier, action.what, action.state.value, due_on)
    room.put_over([entry], by=by)
    return action


def find_dealings(room: SupplierRoom, supplier_id: str) -> tuple[Dealing, ...]:
    """Return what happened with a supplier, the oldest first."""
    found = room.find_all(DEALING, Dealing, parent=supplier_id)
    return tuple(sorted(found, key=lambda d: (d.on, d.id)))


def find_actions(
    room: SupplierRoom, supplier_id: str | None = None
) -> tuple[CorrectiveAction, ...]:
    """Return the corrective actions of a supplier or of all, the earliest due first."""
    found = room.find_all(ACTION, CorrectiveAction, parent=supplier_id)
    return tuple(sorted(found, key=lambda a: (a.due_on, a.id)))
