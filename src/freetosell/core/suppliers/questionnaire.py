"""The standing questions to a supplier, in Chinese and English, and what an answer means.

A question can be answered yes, no, something else, not known, with words beside
it.  Its id is taken over supplier and question, so that a row of a form that
comes back names both.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from freetosell.core.products.product import Answer, Question
from freetosell.core.suppliers.supplier import Supplier

#: Kind under which answers are kept; the parent is the supplier.
ANSWER = "supplier_answer"
_ID_DIGITS = 16


@dataclass(frozen=True, slots=True)
class StandingQuestion:
    """One question that every supplier is asked.

    Args:
        code: Stable name.
        texts: ISO 639-1 → the question.
        why: ISO 639-1 → why it is asked and what to write beside the answer.
        good: The answer that speaks for the supplier; ``None`` if neither does.
    """

    code: str
    texts: Mapping[str, str]
    why: Mapping[str, str]
    good: Answer | None = None


@dataclass(frozen=True, slots=True)
class SupplierAnswer:
    """An answer as it is kept, with where it came from.

    Args:
        question: Code of the standing question.
        text: The person's words.
        evidence: What it rests on, as the person says.
        file: Name of the form; ``where`` is the row in it.
        said_on: Day that the person wrote.
    """

    supplier: str
    question: str
    answer: Answer
    text: str
    said_by: str
    said_on: date
    evidence: str = ""
    file: str = ""
    where: str = ""
    sha256: str = ""


def _ask(
    code: str, en: str, zh: str, why_en: str, why_zh: str, good: Answer | None
) -> StandingQuestion:
    return StandingQuestion(code, {"en": en, "zh": zh}, {"en": why_en, "zh": why_zh}, good)


_YES, _NO = Answer.YES, Answer.NO
STANDING: tuple[StandingQuestion, ...] = (
    _ask("same_entity",
         "Is the company on the business licence the one that signs, invoices and is paid?",
         "营业执照上的公司是否与签约、开票及收款的公司为同一主体？",
         "If not, name each company and how they belong together.",
         "如否，请列明各公司及其关系。", _YES),
    _ask("own_factory",
         "Do you make the goods in your own factory?",
         "产品是否由贵司自有工厂生产？",
         "If not, name the factory and its address.",
         "如否，请填写工厂名称及地址。", None),
    _ask("mould_private",
         "Is the mould private (not sold to other customers)?",
         "模具是否为私模（不供应其他客户）？",
         "Write mould number, who paid for it, and the day of the first shot.",
         "请填写模具编号、付款方及首次试模日期。", None),
    _ask("other_buyers",
         "Do you sell the same product, or one that looks like it, to others?",
         "是否向其他客户销售相同或外观近似的产品？",
         "Name countries and marketplaces.",
         "请注明国家及平台。", None),
    _ask("own_rights",
         "Do you own patents or designs for the product?",
         "贵司对该产品是否拥有专利（含外观设计）？",
         "Write each number with its office, and send the certificate and the latest fee receipt.",
         "请逐一填写专利号及国别，并附证书及最近一次年费收据。", None),
    _ask("abroad",
         "Do you own rights in the countries where we sell?",
         "在我方销售国家贵司是否拥有相应权利？",
         "A Chinese patent gives no right there. Write the numbers per country.",
         "中国专利在国外无效。请按国家填写专利号。", None),
    _ask("licensed_in",
         "Do you use rights of others with their permission?",
         "是否经他人许可使用其权利？",
         "Name the owner, the right, the countries, the end, and whether you may pass it on to us.",
         "请注明权利人、权利、国家、期限及是否可再许可给我方。", None),
    _ask("warranty",
         "Do you warrant in writing that the goods infringe no rights of others in our countries?",
         "贵司是否书面保证产品在我方销售国家不侵犯他人权利？",
         "Without it we cannot order for that country.",
         "如不能保证，我方无法为该国下单。", _YES),
    _ask("indemnity",
         "Do you pay losses from claims, also lost listings and frozen funds?",
         "是否承担因侵权索赔造成的损失，包括下架及资金冻结损失？",
         "Write a ceiling if there is one.",
         "如有上限，请注明金额。", _YES),
    _ask("known_claims",
         "Has anybody complained about this product or its mould, or sent you a warning?",
         "是否有人就该产品或模具提出投诉、警告函或诉讼？",
         "Who, when, which right, how it ended.",
         "请说明何人、何时、何权利及结果。", _NO),
    _ask("copied_from",
         "Was the product made after a sample, a photo or a listing of somebody else?",
         "该产品是否参照他人的样品、照片或链接开发？",
         "Say after whose, and what was changed.",
         "请说明参照对象及改动之处。", _NO),
    _ask("changes",
         "Will you ask before you change material, design, mould or factory?",
         "变更材料、设计、模具或工厂前是否会事先征得我方同意？",
         "A change after our check can bring the product into a right.",
         "检查后的变更可能导致侵权。", _YES),
    _ask("reports",
         "Are there test reports for exactly this model?",
         "是否有针对该型号的检测报告？",
         "Write laboratory, report number, standards, date, and the models on it.",
         "请填写实验室、报告编号、标准、日期及所载型号。", _YES),
    _ask("report_own",
         "Was the report made on your order (not lent by another factory)?",
         "检测报告是否由贵司委托出具（非借用其他工厂）？",
         "The laboratory can confirm it; may we ask?",
         "我方可否向实验室核实？", _YES),
    _ask("batch",
         "Can a piece be traced to its batch, mould and day?",
         "能否从单件产品追溯到批次、模具及日期？",
         "Say by which mark.",
         "请说明标识方式。", _YES),
    _ask("photos",
         "Did you take the pictures in your catalogue yourself?",
         "产品图册中的照片是否由贵司自行拍摄？",
         "If not, whose are they?",
         "如否，请注明来源。", _YES),
)  # fmt: skip
BY_CODE: Mapping[str, StandingQuestion] = MappingProxyType({q.code: q for q in STANDING})


def question_id(supplier_id: str, code: str) -> str:
    """Return the id by which a row of a form names supplier and question.

    Example:
        >>> question_id("aurora", "warranty") == question_id("aurora", "warranty")
        True
    """
    digest = hashlib.sha256(f"supplier:{supplier_id}:{code}".encode())
    return digest.hexdigest()[:_ID_DIGITS]


def find_standing(supplier: Supplier, language: str) -> tuple[Question, ...]:
    """Return the standing questions to a supplier as rows of a form.

    Args:
        supplier: Who is asked.
        language: "zh" or "en"; any other is asked in English.
    """
    lang = language if language in ("zh", "en") else "en"
    return tuple(
        Question(
            id=question_id(supplier.id, q.code),
            product_id=supplier.id,
            text=q.texts[lang],
            limitation=q.why[lang],
            settles=(),
            language=lang,
        )
        for q in STANDING
    )


def find_codes(supplier_id: str) -> Mapping[str, str]:
    """Return id of a row → code of the standing question, for one supplier."""
    return {question_id(supplier_id, q.code): q.code for q in STANDING}


def speaks_against(answer: SupplierAnswer) -> bool:
    """Say whether an answer is the contrary of the one that speaks for the supplier."""
    question = BY_CODE.get(answer.question)
    if question is None or question.good is None:
        return False
    return answer.answer in (Answer.YES, Answer.NO) and answer.answer is not question.good
