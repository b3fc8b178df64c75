"""Forms and lists go both ways; a check reopens the gate; contracts are read from their files."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook, load_workbook

from freetosell.app.contract_review import review_contract_file
from freetosell.app.gate_desk import (
    duties_of,
    find_gate_page,
    get_gate_file,
    mark_duty,
    open_gates,
    pass_gate,
)
from freetosell.app.gate_refresh import refresh_product, reopen_after_check
from freetosell.app.gate_roles import name_role
from freetosell.app.paper_desk import check_papers
from freetosell.app.supplier_export import export_papers, export_suppliers
from freetosell.app.supplier_form import (
    find_answers,
    store_supplier_form,
    write_supplier_form,
)
from freetosell.app.supplier_import import import_papers, import_suppliers
from freetosell.app.supplier_room import (
    SupplierRoom,
    find_dealings,
    find_papers,
    find_supplier_page,
    get_supplier,
    put_supplier,
)
from freetosell.app.supplier_score import load_weights, score_checked, set_weights
from freetosell.core.clearance.assessment import Assessment, Outcome
from freetosell.core.contracts.review import ClauseState
from freetosell.core.errors import InputError, SourceError
from freetosell.core.gates.gate import ConformityMark, Gate, MarkState, Role
from freetosell.core.gates.standing import GateState, assess_standing
from freetosell.core.products.product import Answer, FactOrigin
from freetosell.core.suppliers.questionnaire import STANDING, question_id
from freetosell.core.suppliers.supplier import Mould, Supplier, Supply
from freetosell.core.suppliers.supplier_file import Area
from freetosell.engines.evidence.folder import EvidenceFolder
from freetosell.engines.records.entries import DjangoEntryStore
from freetosell.engines.records.store import DjangoRecords
from freetosell.markets import load_rulebooks
from freetosell.testing.clock import FakeClock
from freetosell.testing.factories import make_assessment

PRODUCT = "own:SKU-1"
NAMES = ("Aurora Ltd", "曜光家居有限公司")


@pytest.fixture
def room(tmp_path: Path) -> SupplierRoom:
    clock = FakeClock(datetime(2026, 11, 22, 8, tzinfo=UTC))
    records = DjangoRecords(tmp_path / "records.sqlite3")
    made = SupplierRoom(
        entries=DjangoEntryStore(tmp_path / "records.sqlite3"),
        evidence=EvidenceFolder(tmp_path / "evidence", clock),
        clock=clock,
        records=records,
        rulebooks=load_rulebooks(),
        our_names=("Brightfold GmbH",),
    )
    supplier = Supplier("aurora", NAMES, "CN", supplies=(Supply(PRODUCT, "SKU-1"),))
    put_supplier(made, supplier, by="Li")
    return made


def keep(room: SupplierRoom, assessment: Assessment) -> None:
    room.records.put_product(assessment.product)
    room.records.put_assessment(assessment)


# --- questionnaires --------------------------------------------------------


def fill(path: Path, answers: dict[str, tuple[str, str]]) -> None:
    """Fill in as the supplier does: name and day at the head, answers by the id of the row."""
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        for row in book["Form"].iter_rows():
            key = str(row[8].value or "")
            if key in ("form:by", "form:on"):
                row[2].value = {"form:by": "陈小姐", "form:on": "2026-11-20"}[key]
            elif key in answers:
                row[3].value, row[4].value = answers[key]
        book.save(path)
        return
    document = docx.Document(str(path))
    for table in document.tables:
        for row in table.rows:
            key = row.cells[-1].text
            if key in ("form:by", "form:on"):
                row.cells[1].text = {"form:by": "陈小姐", "form:on": "2026-11-20"}[key]
            elif key in answers:
                row.cells[3].text, row.cells[4].text = answers[key]
    document.save(str(path))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_a_form_goes_out_and_its_answers_become_facts_with_their_source(
    room: SupplierRoom, tmp_path: Path, kind: str, language: str
) -> None:
    assessment = make_assessment()
    question = replace(assessment.questions[0], id="a" * 16)
    keep(room, replace(assessment, questions=(question,)))
    path = tmp_path / f"form.{kind}"
    written = write_supplier_form(room, "aurora", path, language=language, by="Li")
    assert (written.standing, written.about_products) == (len(STANDING), 1)
    fill(
        path,
        {
            question_id("aurora", "warranty"): ("是", ""),
            question_id("aurora", "known_claims"): ("no", "没有收到投诉"),
            question_id("aurora", "batch"): ("maybe", ""),
            question.id: ("是", "金属铰链"),
        },
    )
    done = store_supplier_form(room, "aurora", path, by="Li")
    assert done.rows_read == len(STANDING) + 1
    assert done.rows_read == len(done.answers) + len(done.facts) + len(done.rejected)
    assert {a.question: a.answer for a in done.answers} == {
        "warranty": Answer.YES,
        "known_claims": Answer.NO,
    }
    ((product, fact),) = done.facts
    assert (product, fact.origin, fact.stated_by) == (PRODUCT, FactOrigin.SUPPLIER_ANSWER, "陈小姐")
    assert path.name in fact.evidence
    codes = {row.code for row in done.rejected}
    assert codes == {"answer_blank", "reply_unreadable"}
    kept = find_answers(room, "aurora")
    assert {a.question for a in kept} == {"warranty", "known_claims"}
    assert all(a.file == path.name and a.where and len(a.sha256) == 64 for a in kept)
    assert [d.kind.value for d in find_dealings(room, "aurora")] == ["answered", "asked"]
    left = write_supplier_form(room, "aurora", path, language=language, by="Li", only_open=True)
    assert (left.standing, left.about_products) == (len(STANDING) - 2, 0)


def test_only_chinese_and_english_are_written(room: SupplierRoom, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        write_supplier_form(room, "aurora", tmp_path / "f.xlsx", language="de", by="Li")
    assert refused.value.code == "language_not_asked"


# --- lists -----------------------------------------------------------------

SUPPLIER_ROWS = [
    ["id", "name", "name_zh", "country", "products", "mould", "since"],
    ["bora", "Bora Co., Ltd.", "博拉有限公司", "CN", "own:A;own:B", "public;ours", "2024年3月1日"],
    ["bad country", "X", "", "CN", "", "", ""],
    ["cold", "Cold Ltd", "", "ZZ", "", "", ""],
    ["dune", "Dune Ltd", "", "CN", "own:C", "borrowed", ""],
    ["eve", "", "", "CN", "", "", ""],
    ["fir", "Fir Ltd", "", "CN", "", "", "31.12.2024"],
    ["bora", "Bora Co., Ltd.", "", "CN", "own:A", "private", ""],
]


def write_csv(path: Path, rows: list[list[str]]) -> Path:
    out = StringIO()
    csv.writer(out).writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8-sig")
    return path


def write_xlsx(path: Path, rows: list[list[str]]) -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_every_row_of_a_list_of_suppliers_is_stored_or_refused(
    room: SupplierRoom, tmp_path: Path, name: str
) -> None:
    write = write_csv if name.endswith(".csv") else write_xlsx
    done = import_suppliers(room, write(tmp_path / name, SUPPLIER_ROWS), by="Li")
    assert done.read == len(SUPPLIER_ROWS) - 1 == len(done.stored) + len(done.rejected)
    assert done.stored == ("bora",)
    assert sorted(r.code for r in done.rejected) == [
        "row_twice", "supplier_incomplete", "supplier_incomplete", "supplier_row", "supplier_row",
        "supplier_row",
    ]  # fmt: skip
    assert all(r.reason and r.where for r in done.rejected)
    bora = get_supplier(room, "bora")
    assert bora.supplies == (Supply("own:A", mould=Mould.PRIVATE),), "the later row counts"
    assert find_supplier_page(room, text="博拉").total == 0, "the later row has no Chinese name"


PAPER_ROWS = [
    ["supplier", "id", "kind", "issuer", "markets", "valid_to", "file", "lines", "tax_percent", "total"],
    ["aurora", "w1", "ip_warranty", "Aurora Ltd", "US;UK", "2027-01-01", "w1.pdf", "", "", ""],
    ["aurora", "i1", "invoice", "Aurora Ltd", "", "", "", "100 x 2.50 = 250.00 SKU-1; 2x3", "13", "289.28"],
    ["aurora", "i2", "invoice", "Aurora Ltd", "", "", "", "a hundred", "13", "1"],
    ["nobody", "w2", "ip_warranty", "", "", "", "", "", "", ""],
    ["aurora", "w3", "ip_warranty", "", "", "", "../w1.pdf", "", "", ""],
    ["aurora", "w4", "ip_warranty", "", "", "", "gone.pdf", "", "", ""],
    ["aurora", "w5", "blessing", "", "", "", "", "", "", ""],
    ["aurora", "w6", "nda", "", "ATLANTIS", "", "", "", "", ""],
    ["aurora", "w7", "nda", "", "", "2027-13-01", "", "", "", ""],
]  # fmt: skip


def test_every_row_of_a_list_of_papers_is_stored_or_refused(
    room: SupplierRoom, tmp_path: Path
) -> None:
    (tmp_path / "w1.pdf").write_bytes(b"%PDF-1.4 warranty")
    done = import_papers(room, write_csv(tmp_path / "papers.csv", PAPER_ROWS), by="Li")
    assert done.read == len(PAPER_ROWS) - 1 == len(done.stored) + len(done.rejected)
    assert done.stored == ("aurora/w1", "aurora/i1")
    assert [r.code for r in done.rejected] == [
        "supplier_row", "supplier_not_found", "paper_file_elsewhere", "paper_file_unreadable",
        "supplier_row", "supplier_row", "supplier_row",
    ]  # fmt: skip
    papers = {p.id: p for p in find_papers(room, "aurora")}
    assert papers["w1"].scope.markets == ("US", "GB")
    with room.evidence.open_file(papers["w1"].sha256) as stored:
        assert stored.read() == b"%PDF-1.4 warranty"
    invoice = papers["i1"].invoice
    assert invoice is not None
    assert [str(line.quantity) for line in invoice.lines] == ["100", "2"]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_exported_is_read_back_as_it_was(
    room: SupplierRoom, tmp_path: Path, ending: str
) -> None:
    import_suppliers(room, write_csv(tmp_path / "s.csv", SUPPLIER_ROWS[:2]), by="Li")
    (tmp_path / "w1.pdf").write_bytes(b"%PDF")
    import_papers(room, write_csv(tmp_path / "p.csv", PAPER_ROWS[:3]), by="Li")
    hostile = Supplier("evil", ("=cmd|' /C calc'!A0",), notes="+1; -2")
    put_supplier(room, hostile, by="Li")
    suppliers, papers = tmp_path / f"s2.{ending}", tmp_path / f"p2.{ending}"
    assert export_suppliers(room, suppliers) == 3
    assert export_papers(room, papers) == 2
    if ending == "csv":
        assert "\n evil" not in suppliers.read_text("utf-8")
        assert ", =cmd" in suppliers.read_text("utf-8").replace('"', "")
    before = (
        [get_supplier(room, one) for one in ("aurora", "bora", "evil")],
        find_papers(room, "aurora"),
    )
    assert import_suppliers(room, suppliers, by="Li").rejected == ()
    assert import_papers(room, papers, by="Li").rejected == ()
    assert [get_supplier(room, one) for one in ("aurora", "bora", "evil")] == before[0]
    assert find_papers(room, "aurora") == before[1]
    with pytest.raises(InputError) as there:
        export_suppliers(room, suppliers)
    assert there.value.code == "list_exists"


def test_the_points_of_areas_are_set_and_add_up(room: SupplierRoom) -> None:
    with pytest.raises(InputError) as refused:
        set_weights(room, {Area.QUALITY: 20}, by="Petra")
    assert refused.value.code == "weights_sum"
    set_weights(room, {Area.QUALITY: 20, Area.RIGHTS: 15}, by="Petra")
    assert load_weights(room)[Area.QUALITY] == 20
    score = score_checked(room, check_papers(room, "aurora"))
    assert sum(line.most for line in score.lines if line.area is Area.QUALITY) == 20
    assert score.most == 100


def test_a_list_without_columns_is_refused_whole(room: SupplierRoom, tmp_path: Path) -> None:
    empty = tmp_path / "list.csv"
    empty.write_text("", encoding="utf-8")
    with pytest.raises(SourceError):
        import_suppliers(room, empty, by="Li")


# --- the gate of the check -------------------------------------------------


def test_a_new_right_reopens_the_gate_of_its_market_alone(room: SupplierRoom) -> None:
    base = make_assessment()
    first = base.findings[0]
    clear = tuple(
        replace(first, market=m, outcome=Outcome.DOES_NOT_READ, questions=()) for m in ("US", "DE")
    )
    before = replace(base, markets=("US", "DE"), findings=clear, questions=())
    keep(room, before)
    name_role(room, Role.IP_LEAD, ["Jonas"], by="Petra")
    open_gates(room, PRODUCT, ["US", "DE"], [], by="Mara")
    for market in ("US", "DE"):
        pass_gate(room, PRODUCT, market, Gate.CHECK, by="Jonas")
    assert reopen_after_check(room, PRODUCT) == ()
    new = replace(first, market="US", publication="US22222222B2", outcome=Outcome.NEEDS_FACTS)
    keep(
        room,
        replace(
            before, findings=(new, *clear), made_at=before.made_at + timedelta(days=1),
            questions=(replace(base.questions[0], id="b" * 16),),
        ),
    )  # fmt: skip
    (moved,) = refresh_product(room, PRODUCT).moved
    assert (moved.market, moved.gate, moved.reason) == ("US", Gate.CHECK, "new_right")
    assert "US22222222B2" in moved.text
    assert reopen_after_check(room, PRODUCT) == (), "the same check twice is one"
    states = {s.market: s.of(Gate.CHECK).state for s in find_gate_page(room).standings}
    assert states == {"US": GateState.REOPENED, "DE": GateState.PASSED}


def test_the_checklist_of_a_market_is_marked_and_passed(room: SupplierRoom) -> None:
    name_role(room, Role.COMPLIANCE, ["Jonas"], by="Petra")
    open_gates(room, PRODUCT, ["DE"], ["electronic"], by="Mara")
    with pytest.raises(InputError) as waiting:
        pass_gate(room, PRODUCT, "DE", Gate.CONFORMITY, by="Jonas")
    assert waiting.value.code == "gate_not_ready"
    duties = duties_of(room, get_gate_file(room, PRODUCT, "DE"))
    assert {"em.conformity.emc", "em.conformity.gpsr_operator"} <= {d.id for d in duties}
    assert "em.conformity.toy" not in {d.id for d in duties}
    for duty in duties:
        mark = ConformityMark(duty.id, MarkState.MET, "Jonas", room.today, "aurora/report")
        mark_duty(room, PRODUCT, "DE", mark)
    standing = pass_gate(room, PRODUCT, "DE", Gate.CONFORMITY, by="Jonas")
    assert standing.of(Gate.CONFORMITY).state is GateState.PASSED
    file = get_gate_file(room, PRODUCT, "DE")
    assert assess_standing(file, room.today).next_gate is Gate.SAMPLE
    bare = ConformityMark(duties[0].id, MarkState.NOT_APPLICABLE, "Jonas", room.today)
    with pytest.raises(InputError):
        mark_duty(room, PRODUCT, "DE", bare)


# --- contracts -------------------------------------------------------------

CONTRACT = (
    "Supply agreement between the Buyer and the Supplier of the products named in the annex.",
    "The Supplier warrants that the Products do not infringe rights of third parties in Germany.",
    "The Supplier shall indemnify the Buyer for all losses. Its liability is limited to USD 5,000.",
    "This Agreement is governed by the laws of the PRC; the courts of Shenzhen have jurisdiction.",
    "供应商应在3个工作日内将任何侵权投诉通知买方，并提供证据和资料，配合买方应诉，不得拖延或者拒绝。",
)


def contract_file(folder: Path, kind: str) -> Path:
    path = folder / f"contract.{kind}"
    if kind == "docx":
        document = docx.Document()
        for line in CONTRACT[:-1]:
            document.add_paragraph(line)
        table = document.add_table(rows=1, cols=1)
        table.rows[0].cells[0].text = CONTRACT[-1]
        document.save(str(path))
    elif kind == "pdf":
        typst = pytest.importorskip("typst")
        source = folder / "contract.typ"
        source.write_text("\n\n".join(CONTRACT), encoding="utf-8")
        path.write_bytes(typst.compile(str(source)))
    else:
        encoding = "gb18030" if kind == "txt" else "utf-8"
        path.write_bytes("\n\n".join(CONTRACT).encode(encoding))
    return path


@pytest.mark.parametrize("kind", ["docx", "pdf", "txt", "md"])
def test_a_contract_is_read_from_its_file_and_quoted(tmp_path: Path, kind: str) -> None:
    done = review_contract_file(contract_file(tmp_path, kind), ["DE"])
    states = {f.clause: f.state for f in done.review.findings}
    assert states["non_infringement"] is ClauseState.FOUND
    assert states["indemnity"] is ClauseState.WEAK
    assert [c.written for c in done.review.of("indemnity").caps] == ["usd 5,000"]
    assert states["audit"] is ClauseState.MISSING
    if kind != "pdf":  # the fonts of the PDF may lack Chinese
        assert states["notice_duty"] is ClauseState.FOUND
    for finding in done.review.findings:
        for quote in finding.quotes:
            assert quote.span.cut(done.text) == quote.text


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("c.docx", b"no zip", SourceError),
        ("c.pdf", b"%PDF-1.4 broken", SourceError),
        ("c.txt", b"\xff\xff\xff\x80", SourceError),
        ("c.png", b"", InputError),
    ],
)
def test_a_damaged_contract_is_refused(
    tmp_path: Path, name: str, content: bytes, error: type[Exception]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(error):
        review_contract_file(path)
