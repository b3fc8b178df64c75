"""A form goes out, comes back filled in by people, and every row is stored or rejected."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from freetosell.app.answer_form import read_form, store_form, write_form
from freetosell.core.errors import InputError, SourceError
from freetosell.core.products.product import Answer, FactOrigin
from freetosell.core.provenance import Record, Rejected
from freetosell.engines.records.store import DjangoRecords
from freetosell.testing.factories import make_assessment

TODAY = date(2026, 11, 22)
IDS = ("a" * 16, "b" * 16, "c" * 16)


@pytest.fixture
def records(tmp_path: Path) -> DjangoRecords:
    made = DjangoRecords(tmp_path / "records.sqlite3")
    assessment = make_assessment()
    made.put_product(assessment.product)
    question = assessment.questions[0]
    made.put_assessment(
        replace(
            assessment,
            questions=tuple(replace(question, id=i, among_fewest=not n) for n, i in enumerate(IDS)),
        )
    )
    return made


@pytest.fixture(params=["xlsx", "docx"])
def form(request: pytest.FixtureRequest, tmp_path: Path, records: DjangoRecords) -> Path:
    path = tmp_path / f"form.{request.param}"
    assert write_form("own:SKU-1", records, path) == len(IDS)
    return path


Cells = dict[int, str]


def fill(path: Path, head: dict[str, str], rows: dict[str, Cells]) -> None:
    """Fill in as a person does in a spreadsheet program or a word processor."""
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        for row in book["Form"].iter_rows():
            key = str(row[8].value or "")
            if key in head:
                row[2].value = head[key]
            for column, text in rows.get(key, {}).items():
                row[column].value = text
        book.save(path)
        return
    document = docx.Document(str(path))
    for line in document.tables[0].rows:
        if line.cells[2].text in head:
            line.cells[1].text = head[line.cells[2].text]
    for line in document.tables[1].rows:
        for column, text in rows.get(line.cells[8].text, {}).items():
            line.cells[column].text = text
    document.save(str(path))


HEAD = {"form:by": "Wang Fang", "form:role": "供应商", "form:on": "2026-11-20"}


def test_answers_come_back_with_who_when_and_on_what(form: Path, records: DjangoRecords) -> None:
    fill(
        form,
        HEAD,
        {
            IDS[0]: {3: "否", 4: "没有铰链", 5: "图纸 A-12"},
            IDS[1]: {3: "something else instead", 4: "a ball joint", 6: "Lab 7", 7: "2026/11/1"},
        },
    )
    outcome = store_form(form, records, TODAY)
    assert (outcome.rows_read, len(outcome.stored), len(outcome.rejected)) == (3, 2, 1)
    first, second = (fact for _, fact in outcome.stored)
    assert (first.answer, first.text, first.evidence) == (Answer.NO, "没有铰链", "图纸 A-12")
    assert (first.stated_by, first.stated_on) == ("Wang Fang", date(2026, 11, 20))
    assert (first.origin, first.settles) == (FactOrigin.SUPPLIER_ANSWER, (IDS[0],))
    assert (second.answer, second.stated_by, second.stated_on) == (
        Answer.DIFFERENT, "Lab 7", date(2026, 11, 1)
    )  # fmt: skip
    assert outcome.rejected[0].code == "answer_blank"
    assert outcome.products == ("own:SKU-1",)
    assert [q.id for q in records.find_questions()] == [IDS[2]]


@pytest.mark.parametrize(
    ("head", "cells", "code"),
    [
        ({}, {}, "answer_blank"),
        ({}, {3: "perhaps"}, "reply_unreadable"),
        ({}, {3: "different"}, "substitute_not_named"),
        ({"form:by": ""}, {3: "yes"}, "answer_without_name"),
        ({"form:on": ""}, {3: "yes"}, "answer_without_day"),
        ({}, {3: "yes", 7: "last week"}, "answer_day_unreadable"),
        ({}, {3: "yes", 7: "2026-13-40"}, "answer_day_unreadable"),
        ({}, {3: "yes", 7: "2027-01-01"}, "answer_day_ahead"),
        ({"form:role": "my cousin"}, {3: "yes"}, "role_unreadable"),
        ({}, {3: "yes", 8: "d" * 16}, "question_not_found"),
        ({}, {3: "yes", 8: "gone"}, "row_without_id"),
        ({}, {3: "yes", 8: IDS[1]}, "question_twice"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(
    form: Path, records: DjangoRecords, head: dict[str, str], cells: Cells, code: str
) -> None:
    fill(form, HEAD | head, {IDS[0]: cells, IDS[1]: {3: "no"}, IDS[2]: {3: "no"}})
    outcome = store_form(form, records, TODAY)
    assert outcome.rows_read == 3 == len(outcome.stored) + len(outcome.rejected)
    assert code in [r.code for r in outcome.rejected]
    assert all(r.where.startswith("form.") for r in outcome.rejected)


def test_rows_that_people_add_or_move_change_nothing(tmp_path: Path, records) -> None:
    path = tmp_path / "form.xlsx"
    write_form("own:SKU-1", records, path, "zh")
    fill(path, HEAD, {i: {3: "是"} for i in IDS})
    book = load_workbook(path)
    sheet = book["Form"]
    sheet.insert_rows(1)
    sheet.append(["", "a remark of ours"])
    book.save(path)
    rows = list(read_form(path, TODAY))
    assert [r.value.question_id for r in rows if isinstance(r, Record)] == list(IDS)


def test_an_unnamed_role_is_the_supplier_s_or_what_the_caller_says(form: Path, records) -> None:
    fill(form, HEAD | {"form:role": ""}, {IDS[0]: {3: "no"}})
    first = next(iter(read_form(form, TODAY)))
    other = next(iter(read_form(form, TODAY, FactOrigin.TEST_REPORT)))
    assert not isinstance(first, Rejected)
    assert not isinstance(other, Rejected)
    assert first.value.origin is FactOrigin.SUPPLIER_ANSWER
    assert other.value.origin is FactOrigin.TEST_REPORT


def test_a_formula_in_an_answer_is_never_run_nor_kept_as_one(tmp_path: Path, records) -> None:
    path = tmp_path / "form.xlsx"
    write_form("own:SKU-1", records, path)
    fill(path, HEAD, {IDS[0]: {3: "no", 4: '=HYPERLINK("http://x","y")'}})
    stored = store_form(path, records, TODAY).stored
    assert all("HYPERLINK" not in fact.text for _, fact in stored)


def test_the_form_asks_in_the_language_it_is_sent_in(tmp_path: Path, records) -> None:
    path = tmp_path / "form.xlsx"
    write_form("own:SKU-1", records, path, "zh")
    texts = [
        str(c.value) for row in load_workbook(path)["Form"].iter_rows() for c in row if c.value
    ]
    assert "产品情况询问表" in texts
    assert any("您的产品" in t and "an arm joined to the base by a hinge" in t for t in texts)
    assert any(t.startswith("请只填写") and "前 1 个" in t for t in texts)


def test_a_form_is_of_our_own_making_or_refused(tmp_path: Path) -> None:
    cases = {
        "other.xlsx": _other_workbook(),
        "broken.xlsx": b"PK\x03\x04 not a workbook",
        "broken.docx": b"PK\x03\x04 not a document",
        "other.docx": _other_document(),
    }
    for name, content in cases.items():
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(SourceError) as caught:
            list(read_form(path, TODAY))
        assert caught.value.code in ("form_unreadable", "bad_xlsx"), name
    with pytest.raises(SourceError):
        list(read_form(tmp_path / "none.xlsx", TODAY))
    with pytest.raises(InputError) as refused:
        list(read_form(tmp_path / "form.pdf", TODAY))
    assert refused.value.code == "form_format_unknown"


def _other_workbook() -> bytes:
    from openpyxl import Workbook

    out = BytesIO()
    Workbook().save(out)
    return out.getvalue()


def _other_document() -> bytes:
    out = BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def test_a_document_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (129 * 1024 * 1024))
    with pytest.raises(SourceError) as caught:
        list(read_form(path, TODAY))
    assert caught.value.code == "file_too_large"


@pytest.mark.parametrize(
    ("product", "name", "language", "code"),
    [
        ("own:none", "f.xlsx", "", "product_not_found"),
        ("own:SKU-1", "f.pdf", "", "form_format_unknown"),
        ("own:SKU-1", "f.xlsx", "xx", "language_not_asked"),
        ("own:SKU-1", "no/such/f.xlsx", "", "form_unwritable"),
    ],
)
def test_a_form_that_cannot_be_made(
    tmp_path: Path, records, product: str, name: str, language: str, code: str
) -> None:
    with pytest.raises(InputError) as caught:
        write_form(product, records, tmp_path / name, language)
    assert caught.value.code == code


def test_contradicting_answers_keep_the_question_open(form: Path, records) -> None:
    fill(form, HEAD, {IDS[0]: {3: "yes", 6: "Zhao"}, IDS[1]: {3: "yes"}, IDS[2]: {3: "yes"}})
    store_form(form, records, TODAY)
    assert records.find_questions() == ()
    fill(form, HEAD, {IDS[0]: {3: "no", 6: "Qian"}})
    store_form(form, records, TODAY)
    assert [q.id for q in records.find_questions()] == [IDS[0]]
    fill(form, HEAD, {IDS[0]: {3: "no", 6: "Zhao"}})
    store_form(form, records, TODAY)
    assert records.find_questions() == ()
