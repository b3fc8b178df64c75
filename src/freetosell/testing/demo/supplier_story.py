"""A supplier that does not exist, with twelve papers of which five are bad in different ways.

Five products, eleven pairs of product and market.  The bad papers: a test report
that has ended, a Chinese patent shown as a permission for the United States, a
number that belongs to another, a report on another product, an invoice whose
total was altered.  Names, numbers and firms are invented.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np

from freetosell.app.gate_desk import open_gates
from freetosell.app.gate_refresh import save_supplier
from freetosell.app.gate_roles import name_role
from freetosell.app.supplier_room import SupplierRoom, put_paper
from freetosell.core import codec
from freetosell.core.gates.gate import Role
from freetosell.core.numbering import PublicationNumber
from freetosell.core.patents.publication import (
    Party,
    PartyRole,
    Publication,
    RightKind,
    Stage,
)
from freetosell.core.ports import CorpusRow, CorpusStore
from freetosell.core.provenance import Source
from freetosell.core.suppliers.business_licence import licence_check_digit
from freetosell.core.suppliers.paper import (
    Invoice,
    InvoiceLine,
    Paper,
    PaperKind,
    Scope,
    Verification,
    VerificationState,
)
from freetosell.core.suppliers.supplier import Contact, Mould, Site, Supplier, Supply, Trade

TODAY = date(2026, 11, 22)
US = "Brightfold Goods GmbH"
AURORA = "Shenzhen Aurora Household Co., Ltd."
AURORA_ZH = "深圳市曜光家居用品有限公司"
LARKMOOR = "Larkmoor Housewares LLC"
VOGEL = "Vogelsang Leuchten GmbH"
LAMP, MUG, FAN, TOY, BOX = "own:LAMP-10", "own:MUG-20", "own:FAN-30", "own:TOY-40", "own:BOX-50"
#: Product → markets in which it is to be sold.
PLANNED = {
    LAMP: ("US", "DE"),
    MUG: ("US", "DE"),
    FAN: ("US", "CN"),
    TOY: ("US", "DE"),
    BOX: ("US", "DE", "CN"),
}
#: Bad paper → reason → pairs whose gate it closes.
EXPECTED = {
    "aurora/report-toy": ("expired", {(TOY, "US")}),
    "aurora/certificate-fan": ("right_of_other_market", {(FAN, "US")}),
    "aurora/certificate-lamp": ("owned_by_another", {(LAMP, "DE")}),
    "aurora/report-mug": ("other_product", {(MUG, "DE")}),
    "aurora/invoice-box": ("total_does_not_come_out", {(BOX, "US"), (BOX, "DE"), (BOX, "CN")}),
}
ROLES = {
    Role.PRODUCT_MANAGER: ("Mara",),
    Role.IP_LEAD: ("Jonas",),
    Role.BUYER: ("Li Wei",),
    Role.COMPLIANCE: ("Jonas",),
    Role.OWNER: ("Petra",),
}
_CODE = "91440300MA5EXAMP0"


def make_rights() -> tuple[Publication, ...]:
    """Return the documents that the papers name: of the owner, of the supplier, of a stranger."""
    return (
        _right("US", "12345678", "B2", LARKMOOR, "Folding lamp", date(2025, 3, 4)),
        _right("CN", "115000001", "B", AURORA_ZH, "折叠风扇", date(2024, 6, 7)),
        _right("DE", "102021000001", "B4", VOGEL, "Klappleuchte", date(2024, 2, 1)),
    )


def _right(office: str, number: str, kind: str, owner: str, title: str, day: date) -> Publication:
    return Publication(
        number=PublicationNumber(office, number, kind),
        right_kind=RightKind.INVENTION,
        stage=Stage.GRANT,
        title=title,
        source=Source("supplier story", as_of=TODAY),
        filed_on=date(day.year - 3, day.month, 1),
        granted_on=day,
        published_on=day,
        parties=(Party(owner, PartyRole.OWNER),),
    )


def load_rights(store: CorpusStore, dims: int) -> None:
    """Store the documents without searchable units: they are looked up by number alone."""
    store.bind_embedder("supplier story", dims)
    nothing = np.zeros((0, dims), dtype=np.float32)
    store.upsert([CorpusRow(p, (), nothing, p.key, None) for p in make_rights()])


def make_supplier() -> Supplier:
    """Return the supplier with what it makes."""
    return Supplier(
        id="aurora",
        names=(AURORA, AURORA_ZH),
        country="CN",
        trade=Trade.FACTORY,
        registration=_CODE + licence_check_digit(_CODE),
        contacts=(Contact("Ms Chen", "sales", "chen@aurora.example", language="zh"),),
        sites=(Site("Longgang factory", "Longgang, Shenzhen", "CN"),),
        supplies=(
            Supply(LAMP, "LAMP-10", Mould.PUBLIC),
            Supply(MUG, "MUG-20", Mould.OURS, "M-7"),
            Supply(FAN, "FAN-30", Mould.PRIVATE, "A-12"),
            Supply(TOY, "TOY-40", Mould.PUBLIC),
            Supply(BOX, "BOX-50", Mould.PUBLIC),
        ),
        since=date(2021, 5, 3),
    )


def make_papers() -> tuple[Paper, ...]:
    """Return the twelve papers, the good ones first."""
    return (*_good_papers(), *_bad_papers())


def _confirmed(how: str) -> Verification:
    return Verification(VerificationState.CONFIRMED, "Li Wei", TODAY, how)


def _paper(paper_id: str, kind: PaperKind, issued_on: date, **more: object) -> Paper:
    fields: dict[str, object] = {
        "issuer": AURORA,
        "issued_on": issued_on,
        "verification": _confirmed("original seen, issuer asked"),
        **more,
    }
    return Paper(paper_id, "aurora", kind, **fields)  # type: ignore[arg-type]  # keyword bundle


def _good_papers() -> tuple[Paper, ...]:
    everywhere = ("US", "DE", "CN")
    made = date(2026, 2, 2)
    return (
        _paper("entity", PaperKind.BUSINESS_LICENCE, date(2019, 8, 1), holder=AURORA_ZH,
               number=make_supplier().registration, issuer="Shenzhen Market Regulation"),
        _paper("warranty", PaperKind.IP_WARRANTY, made, given_to=US, valid_to=date(2028, 2, 1),
               scope=Scope(markets=everywhere)),
        _paper("contract", PaperKind.CONTRACT, made, given_to=US),
        _paper("nda", PaperKind.NDA, made, given_to=US),
        _paper("tooling-mug", PaperKind.TOOLING, made, given_to=US, models=("MUG-20",),
               scope=Scope(products=(MUG,))),
        _paper("licence-lamp", PaperKind.LICENCE, date(2026, 1, 8), issuer=LARKMOOR,
               given_by=LARKMOOR, given_to=US, holder=LARKMOOR, valid_to=date(2029, 1, 7),
               scope=Scope("US 12,345,678 B2", ("US",), (LAMP,))),
        _paper("invoice-2026", PaperKind.INVOICE, date(2026, 9, 30), number="AU-2026-091",
               scope=Scope(products=(LAMP, MUG, FAN, TOY)),
               invoice=_invoice(("LAMP-10", "MUG-20", "FAN-30", "TOY-40"), altered=False)),
    )  # fmt: skip


def _bad_papers() -> tuple[Paper, ...]:
    laboratory = "Pearl River Testing Service"
    return (
        _paper("report-toy", PaperKind.TEST_REPORT, date(2023, 11, 1), number="PR-23-118",
               issuer=laboratory, models=("TOY-40",), standards=("ASTM F963-23",),
               valid_to=date(2026, 10, 31), scope=Scope(markets=("US",), products=(TOY,))),
        _paper("certificate-fan", PaperKind.PATENT_CERTIFICATE, date(2024, 6, 7), issuer="CNIPA",
               scope=Scope("CN 115000001 B", ("US", "CN"), (FAN,))),
        _paper("certificate-lamp", PaperKind.PATENT_CERTIFICATE, date(2024, 2, 1), issuer="DPMA",
               scope=Scope("DE 10 2021 000 001 B4", ("DE",), (LAMP,))),
        _paper("report-mug", PaperKind.TEST_REPORT, date(2026, 3, 3), number="PR-26-031",
               issuer=laboratory, models=("KETTLE-9",), standards=("EN 1186-1", "LFGB § 30"),
               scope=Scope(markets=("DE",), products=(MUG,))),
        _paper("invoice-box", PaperKind.INVOICE, date(2026, 9, 30), number="AU-2026-092",
               scope=Scope(products=(BOX,)), invoice=_invoice(("BOX-50",), altered=True)),
    )  # fmt: skip


def _invoice(models: tuple[str, ...], *, altered: bool) -> Invoice:
    lines = tuple(
        InvoiceLine(model, Decimal(100), Decimal("4.50"), Decimal("450.00"), model)
        for model in models
    )
    net = Decimal("450.00") * len(models)
    tax = net * 13 / 100
    total = net + tax
    # The copy that was handed in shows a larger purchase than the lines bear.
    total = total * 10 if altered else total
    return Invoice(US, "CNY", lines, net, None, Decimal(13), tax, total)


def tell_story(room: SupplierRoom, folder: Path) -> None:
    """Name the roles, begin the gates, and enter supplier and papers with their originals.

    Args:
        room: Where all of it goes.
        folder: Where the originals are written that are then kept as evidence.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for role, names in ROLES.items():
        name_role(room, role, names, by="Petra")
    for product, markets in PLANNED.items():
        open_gates(room, product, markets, (), by="Mara")
    save_supplier(room, make_supplier(), by="Li Wei")
    for paper in make_papers():
        original = folder / f"{paper.id}.json"
        original.write_text(json.dumps(codec.to_dict(paper), ensure_ascii=False, indent=1), "utf-8")
        put_paper(room, paper, by="Li Wei", file=original)
