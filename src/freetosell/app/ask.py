"""Ask and answer: open questions out, replies in as facts with their source."""

from __future__ import annotations

from collections.abc import Iterator

from freetosell.core.errors import InputError
from freetosell.core.ports import Records
from freetosell.core.products.product import Answer, FactAnswer, ProductFact, Question


def find_open_questions(records: Records, product_id: str | None = None) -> tuple[Question, ...]:
    """Return the open questions of one product or of all, in the order of their checks."""
    if product_id is not None:
        records.get_product(product_id)
    return records.find_questions(product_id)


def store_answer(records: Records, answer: FactAnswer) -> tuple[Question, ProductFact]:
    """Store a reply as a new fact of the product; earlier facts and answers stay.

    A question that was answered before can be answered again; the later answer counts.

    The question may be named by the first eight or more digits of its id.

    Raises:
        InputError: ``question_not_found``, ``question_ambiguous`` or ``substitute_not_named``.
    """
    asked = (*records.find_questions(), *_answered(records))
    found = [q for q in asked if any(i.startswith(answer.question_id) for i in (q.id, *q.merged))]
    if not found:
        raise InputError(
            "question_not_found",
            f"No question has the id {answer.question_id!r}.",
            fix="List the open ones with `freetosell ask`.",
        )
    if answer.answer is Answer.DIFFERENT and not answer.text.strip():
        raise InputError(
            "substitute_not_named",
            "An answer that the product has something else has to say what.",
            where="--text",
            fix='Say it: freetosell answer ID different --text "a spring clip" --by NAME.',
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
        settles=(question.id, *question.merged),
        answer=answer.answer,
        variations=_variations(answer, question, records),
    )
    return question, records.add_fact(question.product_id, fact)


def _variations(answer: FactAnswer, question: Question, records: Records) -> tuple[str, ...]:
    """Return the variations for which an answer holds: those it names, else those asked about.

    Raises:
        InputError: ``variation_not_found``.
    """
    if not answer.variations:
        return question.variations
    listings = records.get_product(question.product_id).listings
    known = [name for listing in listings for name, _ in listing.named_variations()]
    unknown = [name for name in answer.variations if name not in known]
    if unknown:
        raise InputError(
            "variation_not_found",
            f"The product has no variation {', '.join(unknown)}.",
            where="--sku",
            fix=f"It has: {', '.join(known[:20]) or 'none at all; leave --sku out'}.",
        )
    return answer.variations


def _answered(records: Records) -> Iterator[Question]:
    """Yield questions that were answered before: a wrong answer must be open to correction."""
    for product in records.find_products():
        for fact in product.facts:
            if fact.settles:
                yield Question(
                    id=fact.settles[0],
                    merged=fact.settles[1:],
                    product_id=product.id,
                    text=fact.field,
                    limitation="",
                    settles=(),
                    language=fact.language,
                    variations=fact.variations,
                )
