"""What stands where on the form, the same for every file format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from freetosell.core.charts.replies import OFFERED
from freetosell.core.products.product import Product, Question
from freetosell.reports.question_form.texts import TEXTS, FormTexts

#: Columns of the table, the id last.
COLUMNS = 9
ANSWER, TEXT, EVIDENCE, BY, ON, ID = 3, 4, 5, 6, 7, 8
#: Keys of the lines above the table, in their last column, so that a translation breaks nothing.
KEY_BY, KEY_ROLE, KEY_ON = "form:by", "form:role", "form:on"


@dataclass(frozen=True, slots=True)
class QuestionForm:
    """A form to be filled in.

    Args:
        head: Label, value and key of the lines above the table.
        rows: One per question, `COLUMNS` texts each.
        replies: What can be answered, in the form's language.
    """

    language: str
    title: str
    intro: str
    head: tuple[tuple[str, str, str], ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    replies: tuple[str, ...]


def lay_out_form(product: Product, questions: Sequence[Question], language: str) -> QuestionForm:
    """Lay out the questions of one product, in their order, for a language of `TEXTS` or English.

    Args:
        product: Whose questions they are.
        questions: In the language in which they are to be asked.
        language: ISO 639-1, of the words around them.
    """
    texts = TEXTS.get(language, TEXTS["en"])
    replies = OFFERED.get(language, OFFERED["en"])
    first = sum(q.among_fewest for q in questions) or len(questions)
    return QuestionForm(
        language=language,
        title=texts.title,
        intro=texts.intro.format(first=first, replies=" / ".join(replies)),
        head=(
            (texts.product, f"{product.title} ({product.id})", ""),
            (texts.by, "", KEY_BY),
            (texts.role, texts.role_hint, KEY_ROLE),
            (texts.on, "", KEY_ON),
        ),
        columns=texts.columns,
        rows=tuple(_row(i, q, texts) for i, q in enumerate(questions, start=1)),
        replies=replies,
    )


def _row(number: int, question: Question, texts: FormTexts) -> tuple[str, ...]:
    also = "".join(f"\n{texts.also}{' '.join(words.split())}" for words in question.wordings)
    words = " ".join(question.limitation.split()) + also
    return (str(number), question.text, words, "", "", "", "", "", question.id)
