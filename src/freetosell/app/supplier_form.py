"""Questionnaires to a supplier: out as a form in Chinese or English, back as facts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from freetosell.app.answer_form import ask_in_language, read_form, write_layout
from freetosell.app.ask import store_answer
from freetosell.app.supplier_room import (
    SupplierRoom,
    find_dealings,
    get_supplier,
    put_dealing,
)
from freetosell.core import codec
from freetosell.core.entries import Entry
from freetosell.core.errors import InputError
from freetosell.core.products.product import FactAnswer, FactOrigin, ProductFact, Question
from freetosell.core.provenance import Rejected
from freetosell.core.suppliers.dealings import Dealing, DealingKind
from freetosell.core.suppliers.questionnaire import (
    ANSWER,
    STANDING,
    SupplierAnswer,
    find_codes,
    find_standing,
)
from freetosell.core.suppliers.supplier import Supplier
from freetosell.reports.question_form.supplier import lay_out_supplier_form


@dataclass(frozen=True, slots=True)
class FormWritten:
    """A form that went out.

    Args:
        standing: How many standing questions it asks.
        about_products: How many questions that charts raised.
    """

    supplier: str
    language: str
    standing: int
    about_products: int


@dataclass(frozen=True, slots=True)
class SupplierFormOutcome:
    """What became of a form that came back: every row is stored or rejected.

    Args:
        answers: Standing questions answered.
        facts: Product and fact, for questions about products.
    """

    rows_read: int
    answers: tuple[SupplierAnswer, ...]
    facts: tuple[tuple[str, ProductFact], ...]
    rejected: tuple[Rejected, ...]


def write_supplier_form(
    room: SupplierRoom,
    supplier_id: str,
    path: Path,
    *,
    language: str = "zh",
    by: str,
    only_open: bool = False,
) -> FormWritten:
    """Write the questions to a supplier: the standing ones, and those about its products.

    Args:
        room: Where everything is.
        supplier_id: Who is asked.
        path: ``.xlsx`` or ``.docx``.
        language: "zh" or "en".
        by: Who asks; the dealing is written down.
        only_open: Leave out standing questions that were answered.

    Raises:
        InputError: ``supplier_not_found``, ``language_not_asked``,
            ``form_format_unknown``, ``form_unwritable``, ``no_open_question``.
        MissingExtraError: ``extra_letters`` for a .docx without the extra.
    """
    if language not in ("zh", "en"):
        raise InputError(
            "language_not_asked",
            f"Questionnaires are not written in {language!r}.",
            where="--language",
            fix="Take zh or en.",
        )
    supplier = get_supplier(room, supplier_id)
    standing = find_standing(supplier, language)
    if only_open:
        done = {a.question for a in find_answers(room, supplier_id)}
        codes = find_codes(supplier_id)
        standing = tuple(q for q in standing if codes[q.id] not in done)
    asked = find_product_questions(room, supplier, language)
    if not standing and not asked:
        raise InputError(
            "no_open_question",
            f"No question to {supplier.name} is open, so there is nothing to ask.",
            fix="Ask all again without --open.",
        )
    write_layout(lay_out_supplier_form(supplier.name, supplier.id, standing, asked, language), path)
    note_asked(room, supplier_id, by=by)
    return FormWritten(supplier_id, language, len(standing), len(asked))


def find_product_questions(
    room: SupplierRoom, supplier: Supplier, language: str
) -> tuple[Question, ...]:
    """Return the open questions of the supplier's products, in the language asked for.

    A product that was never stored has none.
    """
    found: list[Question] = []
    for product in supplier.products(room.today):
        questions = room.records.find_questions(product)
        asked = ask_in_language(questions, room.records, product, language)
        found += [replace(q, text=f"[{product}] {q.text}") for q in asked]
    return tuple(found)


def store_supplier_form(
    room: SupplierRoom, supplier_id: str, path: Path, *, by: str
) -> SupplierFormOutcome:
    """Store what a supplier answered; every row is stored or rejected with its reason.

    Answers to standing questions belong to the supplier; those about a product
    become facts of the product, stated by the supplier.

    Args:
        room: Where everything is.
        supplier_id: Whose form it is.
        path: The form that came back.
        by: Who stores it.

    Raises:
        InputError, SourceError, MissingExtraError: as `read_form`; nothing is stored then.
    """
    supplier = get_supplier(room, supplier_id)
    rows = list(read_form(path, room.today, FactOrigin.SUPPLIER_ANSWER))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    codes = find_codes(supplier.id)
    answers: list[SupplierAnswer] = []
    facts: list[tuple[str, ProductFact]] = []
    rejected: list[Rejected] = []
    for row in rows:
        if isinstance(row, Rejected):
            rejected.append(row)
        elif row.value.question_id in codes:
            code = codes[row.value.question_id]
            answers.append(_answer(supplier.id, code, row.value, (path.name, row.where, digest)))
        else:
            try:
                evidence = "; ".join(filter(None, (row.value.evidence, f"form {path.name}")))
                question, fact = store_answer(room.records, replace(row.value, evidence=evidence))
                facts.append((question.product_id, fact))
            except InputError as error:
                rejected.append(Rejected(error.code, error.what, row.where, row.value.question_id))
    _keep(room, supplier.id, answers, by)
    if answers or facts:
        _note(room, supplier.id, by)
    return SupplierFormOutcome(len(rows), tuple(answers), tuple(facts), tuple(rejected))


def store_standing_answers(
    room: SupplierRoom, supplier_id: str, given: Sequence[FactAnswer], *, by: str, place: str
) -> tuple[SupplierAnswer, ...]:
    """Store what a supplier answered to standing questions without a form.

    Args:
        room: Where everything is.
        supplier_id: Whose answers they are.
        given: Each with the id of a standing question to this supplier.
        by: Who stores it.
        place: Where it was said ("link 12").

    Raises:
        InputError: ``supplier_not_found`` or ``question_not_found``; nothing is stored then.
    """
    supplier = get_supplier(room, supplier_id)
    codes = find_codes(supplier.id)
    unknown = [answer.question_id for answer in given if answer.question_id not in codes]
    if unknown:
        raise InputError(
            "question_not_found",
            f"No standing question to {supplier.name} has the id {unknown[0]!r}.",
            fix="Load the questions again.",
        )
    answers = [_answer(supplier.id, codes[a.question_id], a, (place, "", "")) for a in given]
    _keep(room, supplier.id, answers, by)
    if answers:
        _note(room, supplier.id, by)
    return tuple(answers)


def note_asked(room: SupplierRoom, supplier_id: str, *, by: str) -> Dealing:
    """Write down that a questionnaire went to a supplier today, so that its answer is counted.

    Raises:
        InputError: ``supplier_not_found``.
    """
    count = sum(d.kind is DealingKind.ASKED for d in find_dealings(room, supplier_id)) + 1
    about = f"questionnaire {room.today}"
    asked = Dealing(f"asked-{count}", supplier_id, DealingKind.ASKED, room.today, by, about=about)
    return put_dealing(room, asked, by=by)


def _answer(
    supplier: str, code: str, given: FactAnswer, place: tuple[str, str, str]
) -> SupplierAnswer:
    file, where, digest = place
    return SupplierAnswer(
        supplier, code, given.answer, given.text, given.stated_by, given.stated_at.date(),
        given.evidence, file, where, digest,
    )  # fmt: skip


def _keep(room: SupplierRoom, supplier: str, answers: Sequence[SupplierAnswer], by: str) -> None:
    """Store the answers; an earlier answer to the same question stays in its history."""
    made = [
        Entry(
            ANSWER, f"{supplier}/{answer.question}", codec.to_dict(answer), supplier,
            answer.question, answer.answer.value,
        )
        for answer in answers
    ]  # fmt: skip
    room.put_over(made, by=by)


def _note(room: SupplierRoom, supplier: str, by: str) -> None:
    """Write down that the latest questionnaire was answered, once."""
    dealings = find_dealings(room, supplier)
    asked = [d for d in dealings if d.kind is DealingKind.ASKED]
    answered = {d.about for d in dealings if d.kind is DealingKind.ANSWERED}
    about = asked[-1].about if asked else f"questionnaire {room.today}"
    if about not in answered:
        dealing = Dealing(
            f"answered-{len(answered) + 1}", supplier, DealingKind.ANSWERED, room.today, by,
            about=about,
        )  # fmt: skip
        put_dealing(room, dealing, by=by)


def find_answers(room: SupplierRoom, supplier_id: str) -> tuple[SupplierAnswer, ...]:
    """Return the latest answers of a supplier in the order of the standing questions."""
    order = {q.code: n for n, q in enumerate(STANDING)}
    found = room.find_all(ANSWER, SupplierAnswer, parent=supplier_id)
    return tuple(sorted(found, key=lambda a: order.get(a.question, len(order))))
