"""The form for a supplier: standing questions and those about its products, in one table."""

from __future__ import annotations

from collections.abc import Sequence

from freetosell.core.charts.replies import OFFERED
from freetosell.core.products.product import Question
from freetosell.reports.question_form.layout import KEY_BY, KEY_ON, KEY_ROLE, QuestionForm
from freetosell.reports.question_form.texts import TEXTS

_TITLES = {"en": "Questions to a supplier", "zh": "供应商问卷"}
_SUPPLIER = {"en": "Supplier", "zh": "供应商"}
_BESIDE = {"en": "Why, and what to write beside it", "zh": "说明及需填写的内容"}


def lay_out_supplier_form(
    name: str,
    supplier_id: str,
    standing: Sequence[Question],
    about_products: Sequence[Question],
    language: str,
) -> QuestionForm:
    """Lay out the questions to a supplier, the standing ones first.

    Args:
        name: Of the supplier.
        supplier_id: Id in the register.
        standing: With, as words of the claim, why each is asked.
        about_products: That charts raised, with the words of the claim.
        language: "zh" or "en".
    """
    texts = TEXTS[language]
    replies = OFFERED[language]
    questions = (*standing, *about_products)
    columns = list(texts.columns)
    columns[2] = f"{_BESIDE[language]} / {columns[2]}" if about_products else _BESIDE[language]
    return QuestionForm(
        language=language,
        title=_TITLES[language],
        intro=texts.intro.format(first=len(questions), replies=" / ".join(replies)),
        head=(
            (_SUPPLIER[language], f"{name} ({supplier_id})", ""),
            (texts.by, "", KEY_BY),
            (texts.role, texts.role_hint, KEY_ROLE),
            (texts.on, "", KEY_ON),
        ),
        columns=tuple(columns),
        rows=tuple(
            (str(n), q.text, " ".join(q.limitation.split()), "", "", "", "", "", q.id)
            for n, q in enumerate(questions, start=1)
        ),
        replies=replies,
    )  # fmt: skip
