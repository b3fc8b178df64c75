"""Forms out and back: the questions of a product for a supplier, and the answers read in."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path

from freetosell.app.ask import store_answer
from freetosell.core.charts.question_texts import TEXTS
from freetosell.core.charts.questions import rephrase
from freetosell.core.charts.replies import IN_WORDS, parse_reply, parse_role
from freetosell.core.errors import FreeToSellError, InputError, SourceError
from freetosell.core.ports import Records
from freetosell.core.products.product import (
    FactAnswer,
    FactOrigin,
    ProductFact,
    Question,
)
from freetosell.core.provenance import Record, Rejected
from freetosell.platforms.reading.workbook import read_workbook
from freetosell.reports.question_form.document import import_docx, render_document
from freetosell.reports.question_form.filled import FilledForm, FilledRow, take_apart
from freetosell.reports.question_form.layout import (
    ANSWER,
    BY,
    EVIDENCE,
    ON,
    TEXT,
    QuestionForm,
    lay_out_form,
)
from freetosell.reports.question_form.workbook import render_workbook

#: A form with pictures pasted in is still smaller than this.
MAX_BYTES = 32 * 1024 * 1024
#: Year, month, day, as a spreadsheet, a person or a Chinese form writes them.
_DAY = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?(?:[T ][\d:.]{1,20})?")
_MAX_UNPACKED_BYTES = 128 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class FormOutcome:
    """What became of a form that came back.

    Args:
        stored: Each answer with the product and the fact that it became.
        rejected: Each row that was not taken, with the reason; ``stored`` and
            ``rejected`` together are all rows.
    """

    rows_read: int
    stored: tuple[tuple[str, ProductFact], ...]
    rejected: tuple[Rejected, ...]

    @property
    def products(self) -> tuple[str, ...]:
        """Products that have a new fact, each once."""
        return tuple(dict.fromkeys(product for product, _ in self.stored))


def write_form(product_id: str, records: Records, path: Path, language: str = "") -> int:
    """Write the open questions of a product as a form, and return how many there are.

    Args:
        product_id: Of a product that was checked.
        records: Where it is kept.
        path: ``.xlsx`` or ``.docx``.
        language: ISO 639-1 in which to ask; the language of the listing if empty.

    Raises:
        InputError: ``product_not_found``, ``no_open_question``, ``form_format_unknown``,
            ``language_not_asked`` or ``form_unwritable``.
        MissingExtraError: ``extra_letters`` for a .docx without the extra.
    """
    product = records.get_product(product_id)
    questions = records.find_questions(product_id)
    if not questions:
        raise InputError(
            "no_open_question",
            f"No question about {product_id} is open, so there is nothing to ask.",
            fix="See all open questions with `freetosell ask`.",
        )
    asked = ask_in_language(questions, records, product_id, language)
    write_layout(lay_out_form(product, asked, language or asked[0].language), path)
    return len(asked)


def write_layout(form: QuestionForm, path: Path) -> None:
    """Write a form that was laid out as a workbook or a document.

    Raises:
        InputError: ``form_format_unknown`` or ``form_unwritable``.
        MissingExtraError: ``extra_letters`` for a .docx without the extra.
    """
    renders = {".xlsx": render_workbook, ".docx": render_document}
    render = renders.get(path.suffix.lower())
    if render is None:
        raise _format_unknown(path)
    try:
        path.write_bytes(render(form))
    except OSError as error:
        raise InputError(
            "form_unwritable",
            f"The form cannot be written: {error.strerror or error}.",
            where=str(path),
            fix="Choose another place with --form.",
        ) from error


def ask_in_language(
    questions: Sequence[Question], records: Records, product_id: str, language: str
) -> tuple[Question, ...]:
    """Return questions of a product in another language; as they are if it is empty.

    Raises:
        InputError: ``language_not_asked``.
    """
    if not language:
        return tuple(questions)
    if language not in TEXTS:
        raise InputError(
            "language_not_asked",
            f"Questions are not asked in {language!r}.",
            where="--language",
            fix=f"Take one of: {', '.join(TEXTS)}.",
        )
    latest = records.find_assessments(product_id)[:1]
    charts = dict.fromkeys(c for a in latest for f in a.findings for c in f.charts)
    return tuple(rephrase(q, charts, language) for q in questions)


def read_form(
    path: Path, today: date, origin: FactOrigin | None = None
) -> Iterator[Record[FactAnswer] | Rejected]:
    """Read each row of a form that came back; nothing is stored yet.

    A row without an answer is rejected too (``answer_blank``): its question stays open.

    Args:
        path: ``.xlsx`` or ``.docx``.
        today: Answers from later days are refused.
        origin: Whose word it is, where the form's head does not say; a supplier's.

    Raises:
        InputError: ``form_format_unknown``.
        SourceError: ``form_unreadable``, ``bad_xlsx``, ``file_too_large``.
        MissingExtraError: ``extra_letters`` for a .docx without the extra.
    """
    form = _load_filled(path)
    seen: set[str] = set()
    for row in form.rows:
        try:
            answer = _parse_row(row, form, today, origin or FactOrigin.SUPPLIER_ANSWER)
            if answer.question_id in seen:
                raise InputError(
                    "question_twice", "The form answers this question twice; the first row counts."
                )
        except FreeToSellError as error:
            reason = " ".join(filter(None, (error.what, error.fix)))
            yield Rejected(error.code, reason, row.where, row.question_id)
            continue
        seen.add(answer.question_id)
        yield Record(answer, row.where)


def store_form(
    path: Path, records: Records, today: date, origin: FactOrigin | None = None
) -> FormOutcome:
    """Store every answer of a form as a fact; every row is stored or rejected with a reason.

    Raises:
        InputError, SourceError, MissingExtraError: as `read_form`; no answer is stored then.
    """
    stored: list[tuple[str, ProductFact]] = []
    rejected: list[Rejected] = []
    rows = list(read_form(path, today, origin))
    for row in rows:
        if isinstance(row, Rejected):
            rejected.append(row)
            continue
        try:
            question, fact = store_answer(records, row.value)
        except InputError as error:
            rejected.append(Rejected(error.code, error.what, row.where, row.value.question_id))
        else:
            stored.append((question.product_id, fact))
    return FormOutcome(len(rows), tuple(stored), tuple(rejected))


def _parse_row(row: FilledRow, form: FilledForm, today: date, origin: FactOrigin) -> FactAnswer:
    if not row.question_id:
        raise InputError("row_without_id", "The row has lost the id of its question.")
    if not row.cells[ANSWER]:
        raise InputError("answer_blank", "No answer was filled in; the question stays open.")
    answer = parse_reply(row.cells[ANSWER])
    by = row.cells[BY] or form.by
    if not by:
        raise InputError(
            "answer_without_name", "Nobody is named who says so.", fix="Fill in a name at the head."
        )
    return FactAnswer(
        question_id=row.question_id,
        answer=answer,
        text=row.cells[TEXT] or IN_WORDS[answer],
        stated_by=by,
        stated_at=_parse_day(row.cells[ON] or form.on, today),
        origin=parse_role(form.role) if form.role else origin,
        evidence=row.cells[EVIDENCE],
    )


def _parse_day(text: str, today: date) -> datetime:
    if not text:
        raise InputError(
            "answer_without_day", "No day is named on which it was said.", fix="Fill in the day."
        )
    found = _DAY.fullmatch(text.strip())
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    if day is None:
        raise InputError(
            "answer_day_unreadable", f"Not a day: {text[:40]!r}.", fix="Write it as YYYY-MM-DD."
        )
    if day > today:
        raise InputError("answer_day_ahead", f"The day {day} has not come yet.")
    return datetime.combine(day, time(), UTC)


def _load_filled(path: Path) -> FilledForm:
    lines = {".xlsx": _workbook_lines, ".docx": _document_lines}.get(path.suffix.lower())
    if lines is None:
        raise _format_unknown(path)
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError(
            "form_unreadable", f"The form cannot be read: {error.strerror}.", str(path)
        ) from error
    if len(content) > MAX_BYTES:
        raise SourceError(
            "file_too_large",
            f"The form is larger than {MAX_BYTES // 2**20} MiB.",
            str(path),
            "Send pictures apart from the form.",
        )
    found = take_apart(lines(content, path))
    if found is None:
        raise SourceError(
            "form_unreadable",
            "This is not a form that was made here: the head of its table was not found.",
            str(path),
            "Make one with `freetosell ask PRODUCT --form FILE`, and keep its columns.",
        )
    return found


def _workbook_lines(content: bytes, path: Path) -> Iterator[tuple[str, Sequence[str]]]:
    sheets = read_workbook(content, path)
    for row in sheets[0].rows if sheets else ():
        yield f"{path.name}, row {row.line}", [str(cell) for cell in row.cells]


def _document_lines(content: bytes, path: Path) -> Iterator[tuple[str, Sequence[str]]]:
    docx = import_docx()
    try:
        _refuse_bomb(content, path)
        tables = docx.Document(BytesIO(content)).tables
        for t, table in enumerate(tables, start=1):
            for r, row in enumerate(table.rows, start=1):
                yield f"{path.name}, table {t}, row {r}", [cell.text for cell in row.cells]
    except SourceError:
        raise
    except Exception as error:  # the library raises whatever its XML parser does
        raise SourceError(
            "form_unreadable",
            "The document is damaged.",
            str(path),
            "Open it in a word processor and save it as .docx again.",
        ) from error


def _refuse_bomb(content: bytes, path: Path) -> None:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if sum(p.file_size for p in archive.infolist()) > _MAX_UNPACKED_BYTES:
            raise SourceError(
                "file_too_large", "The form unpacks to more than any form.", str(path)
            )


def _format_unknown(path: Path) -> InputError:
    return InputError(
        "form_format_unknown",
        f"A form is a workbook or a document, not {path.suffix or 'a file without a suffix'}.",
        where=str(path),
        fix="Name a file that ends in .xlsx or .docx.",
    )
