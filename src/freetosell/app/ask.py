"""Ask and answer: open questions out, replies in as facts with their source."""

from __future__ import annotations

from freetosell.core.errors import InputError
from freetosell.core.ports import Records
from freetosell.core.products.product import FactAnswer, ProductFact, Question


def find_open_questions(records: Records, product_id: str | None = None) -> tuple[Question, ...]:
    """Return the open questions of one product or of all, in the order of their checks."""
    if product_id is not None:
        records.get_product(product_id)
    return records.find_questions(product_id)


def store_answer(records: Records, answer: FactAnswer) -> tuple[Question, ProductFact]:
    """Store a reply as a new fact of the product; earlier facts stay.

    The question may be named by the first eight or more digits of its id.

    Raises:
        InputError: ``question_not_found`` or ``question_ambiguous``.
    """
    found = [q for q in records.find_questions() if q.id.startswith(answer.question_id)]
    if not found:
        raise InputError(
            "question_not_found",
            f"No open question has the id {answer.question_id!r}.",
            fix="List them with `freetosell ask`; an answered question is no longer open.",
        )
    if len({q.id for q in found}) > 1:
        raise InputError(
            "question_ambiguous",
            f"{len(found)} open questions begin with {answer.question_id!r}.",
            where=", ".join(q.id for q in found),
            fix="Give more digits of the id.",
        )
    question = found[0]
    fact = ProductFact(
        id="answer",
        origin=answer.origin,
        text=answer.text,
        field=question.text,
        language=question.language,
        stated_on=answer.stated_at.date(),
        stated_by=answer.stated_by,
        evidence=answer.evidence,
        settles=(question.id,),
        answer=answer.answer,
    )
    return question, records.add_fact(question.product_id, fact)
