"""Build a register of invented suppliers, papers and products of any size, the same each time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from freetosell.app.gate_book import gate_entry
from freetosell.app.supplier_room import (
    SupplierRoom,
    paper_entry,
    supplier_entry,
    supply_entries,
)
from freetosell.core.entries import Entry
from freetosell.core.gates.gate import Gate, GateEvent, GateEventKind, GateFile
from freetosell.core.suppliers.paper import Paper, PaperKind, Scope
from freetosell.core.suppliers.supplier import Mould, Supplier, Supply, Trade
from freetosell.engines.evidence.folder import EvidenceFolder
from freetosell.engines.records.entries import DjangoEntryStore
from freetosell.engines.records.store import DjangoRecords
from freetosell.markets.loader import load_rulebooks
from freetosell.testing.clock import FakeClock

TODAY = date(2026, 11, 22)
US = "Brightfold Goods GmbH"
_KINDS = tuple(PaperKind)
_MARKETS = ("US", "DE", "GB", "JP")
_BATCH = 1000
#: Papers end on days spread over so many days from today on.
_SPREAD_DAYS = 3 * 365


def open_room(folder: Path) -> SupplierRoom:
    """Open an empty room on the day of the benchmark."""
    clock = FakeClock(datetime.combine(TODAY, datetime.min.time(), UTC))
    records = folder / "records.sqlite3"
    return SupplierRoom(
        entries=DjangoEntryStore(records),
        evidence=EvidenceFolder(folder / "evidence", clock),
        clock=clock,
        records=DjangoRecords(records),
        rulebooks=load_rulebooks(),
        our_names=(US,),
    )


def fill(room: SupplierRoom, suppliers: int, papers: int, products: int) -> int:
    """Store a register; return how many entries it has."""
    batch: list[Entry] = []
    count = 0
    for entry in _entries(suppliers, papers, products):
        batch.append(entry)
        if len(batch) == _BATCH:
            room.entries.put(batch, by="benchmark", at=room.clock.now())
            count, batch = count + len(batch), []
    room.entries.put(batch, by="benchmark", at=room.clock.now())
    return count + len(batch)


def _entries(suppliers: int, papers: int, products: int) -> Iterator[Entry]:
    chance = random.Random(9)
    each_papers, each_products = papers // suppliers, products // suppliers
    for number in range(suppliers):
        made = [f"own:P{number * each_products + n:06d}" for n in range(each_products)]
        supplier = _supplier(number, made, chance)
        yield supplier_entry(supplier)
        yield from supply_entries(supplier)
        own = [_paper(supplier, n, chance) for n in range(each_papers)]
        for paper in own:
            yield paper_entry(paper, "ok" if paper.valid_to is None else "cannot_tell")
        for product in made:
            for market in _MARKETS[: 1 + chance.randrange(2)]:
                yield gate_entry(_gates(product, market, own, chance), TODAY)


def _supplier(number: int, products: list[str], chance: random.Random) -> Supplier:
    moulds = tuple(Mould)
    return Supplier(
        id=f"s{number:05d}",
        names=(f"Firm {number:05d} Co., Ltd.", f"第{number:05d}号有限公司"),
        country="CN",
        trade=Trade.FACTORY,
        supplies=tuple(Supply(p, p[4:], chance.choice(moulds)) for p in products),
        since=TODAY - timedelta(days=chance.randrange(3000)),
    )


def _paper(supplier: Supplier, number: int, chance: random.Random) -> Paper:
    kind = _KINDS[number % len(_KINDS)]
    ends = kind not in (PaperKind.BUSINESS_LICENCE, PaperKind.INVOICE)
    products = supplier.products()
    return Paper(
        id=f"paper-{number:02d}",
        supplier=supplier.id,
        kind=kind,
        number=f"N{chance.randrange(10**8)}",
        issuer=supplier.name,
        given_to=US,
        scope=Scope(markets=("US",), products=tuple(chance.sample(products, 3))),
        issued_on=TODAY - timedelta(days=chance.randrange(300)),
        valid_to=TODAY + timedelta(days=chance.randrange(_SPREAD_DAYS)) if ends else None,
    )


def _gates(product: str, market: str, papers: list[Paper], chance: random.Random) -> GateFile:
    """Return gates that were all passed, the gate of papers until one of them ends."""
    at = datetime.combine(TODAY - timedelta(days=30), datetime.min.time(), UTC)
    ends = [p.valid_to for p in papers if p.valid_to and p.scope.covers(product, market)]
    until = min(ends) if ends and chance.random() < 0.8 else None
    events = tuple(
        GateEvent(
            n, gate, GateEventKind.PASSED, "Mara", at, reason="passed", text="passed",
            until=until if gate is Gate.PAPERS else None,
        )
        for n, gate in enumerate(Gate, start=1)
    )  # fmt: skip
    return GateFile(product, market, ("any",), events)
