"""The words of the form, in the languages in which it is sent out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class FormTexts:
    """The form in one language.

    Args:
        intro: What it is for; ``{first}`` is how many questions matter most.
        columns: Heads of the nine columns, the id last.
    """

    title: str
    intro: str
    product: str
    by: str
    role: str
    role_hint: str
    on: str
    columns: tuple[str, str, str, str, str, str, str, str, str]
    also: str


_EN = FormTexts(
    title="Questions about a product",
    intro=(
        "Please answer what you know for certain. The first {first} matter most. In the column "
        "Answer write one of: {replies}. Where the product has something else instead, say what. "
        "Name what you rely on (drawing, photo, test report). Leave blank what you do not want to "
        "answer. Please do not change the last column."
    ),
    product="Product",
    by="Filled in by (name)",
    role="Whose word (seller, supplier, report)",
    role_hint="supplier",
    on="Day (YYYY-MM-DD)",
    columns=(
        "No.",
        "Question",
        "Words of the claim",
        "Answer",
        "In your words",
        "Evidence",
        "Answered by, if someone else",
        "Day, if another",
        "id",
    ),
    also="Also worded: ",
)
_ZH = FormTexts(
    title="产品情况询问表",
    intro=(
        "请只填写您确定的内容。前 {first} 个问题最重要。请在“回答”栏填写以下之一：{replies}。"
        "如产品采用其他方式代替，请说明是什么。请注明依据（图纸、照片、检测报告）。"
        "不愿回答的可留空。请勿修改最后一栏。"
    ),
    product="产品",
    by="填写人（姓名）",
    role="身份（卖家、供应商、检测报告）",
    role_hint="供应商",
    on="日期（YYYY-MM-DD）",
    columns=(
        "序号",
        "问题",
        "权利要求原文",
        "回答",
        "具体说明",
        "依据",
        "回答人（如非填写人）",
        "日期（如不同）",
        "id",
    ),
    also="其他表述：",
)
_DE = FormTexts(
    title="Fragen zu einem Produkt",
    intro=(
        "Bitte antworten Sie nur, was Sie sicher wissen. Die ersten {first} sind die wichtigsten. "
        "In die Spalte Antwort gehört eines von: {replies}. Hat das Produkt etwas anderes, sagen "
        "Sie bitte, was. Nennen Sie, worauf Sie sich stützen (Zeichnung, Foto, Prüfbericht). Was "
        "Sie nicht beantworten möchten, bleibt leer. Bitte die letzte Spalte nicht ändern."
    ),
    product="Produkt",
    by="Ausgefüllt von (Name)",
    role="Wessen Wort (seller, supplier, report)",
    role_hint="supplier",
    on="Tag (JJJJ-MM-TT)",
    columns=(
        "Nr.",
        "Frage",
        "Worte des Anspruchs",
        "Antwort",
        "In Ihren Worten",
        "Beleg",
        "Beantwortet von, falls jemand anders",
        "Tag, falls ein anderer",
        "id",
    ),
    also="Auch so formuliert: ",
)
#: ISO 639-1 → the form; other languages get it in English, with the questions in their own.
TEXTS: Mapping[str, FormTexts] = MappingProxyType({"en": _EN, "zh": _ZH, "de": _DE})
