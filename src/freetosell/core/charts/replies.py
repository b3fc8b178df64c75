"""The replies that people write, in the languages in which they are asked."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from freetosell.core.errors import InputError
from freetosell.core.products.product import Answer, FactOrigin
from freetosell.core.text import fold

#: As each language offers them, in the order yes, no, something else, not known.
OFFERED: Mapping[str, tuple[str, str, str, str]] = MappingProxyType(
    {
        "en": ("yes", "no", "something else instead", "not known"),
        "zh": ("是", "否", "有其他替代", "不清楚"),
        "de": ("ja", "nein", "etwas anderes", "nicht bekannt"),
        "fr": ("oui", "non", "autre chose", "inconnu"),
        "es": ("sí", "no", "otra cosa", "no se sabe"),
        "it": ("sì", "no", "altro", "non si sa"),
        "ja": ("はい", "いいえ", "別のもの", "不明"),
    }
)
_ORDER = (Answer.YES, Answer.NO, Answer.DIFFERENT, Answer.DO_NOT_KNOW)
_ANSWERS: Mapping[str, Answer] = MappingProxyType(
    {fold(w): a for words in OFFERED.values() for w, a in zip(words, _ORDER, strict=True)}
    | {
        "different": Answer.DIFFERENT,
        "something else": Answer.DIFFERENT,
        "unknown": Answer.DO_NOT_KNOW,
        "do not know": Answer.DO_NOT_KNOW,
        "si": Answer.YES,
        "y": Answer.YES,
        "n": Answer.NO,
        "有": Answer.YES,
        "没有": Answer.NO,
        "不是": Answer.NO,
        "不知道": Answer.DO_NOT_KNOW,
    }
)
#: What is stored where the person adds no words; a substitute has to be named.
IN_WORDS: Mapping[Answer, str] = MappingProxyType(
    {
        Answer.YES: "Yes.",
        Answer.NO: "No.",
        Answer.DIFFERENT: "",
        Answer.DO_NOT_KNOW: "Not known.",
    }
)
_ROLES: Mapping[str, FactOrigin] = MappingProxyType(
    {
        word: origin
        for origin, words in {
            FactOrigin.SELLER_ANSWER: ("seller", "卖家", "卖方", "verkäufer"),
            FactOrigin.SUPPLIER_ANSWER: ("supplier", "factory", "供应商", "工厂", "lieferant"),
            FactOrigin.TEST_REPORT: (
                "report",
                "test report",
                "检测报告",
                "测试报告",
                "prüfbericht",
            ),
        }.items()
        for word in words
    }
)


def parse_reply(text: str) -> Answer:
    """Return the answer that a text names, in a language in which questions are asked.

    Raises:
        InputError: ``reply_unreadable``.

    Example:
        >>> parse_reply(" 否。").value
        'no'
    """
    found = _ANSWERS.get(fold(text).strip(" .。!！"))
    if found is None:
        raise InputError(
            "reply_unreadable",
            f"Not an answer: {text[:60]!r}.",
            fix="Answer yes, no, different or unknown (是, 否, 有其他替代, 不清楚).",
        )
    return found


def parse_role(text: str) -> FactOrigin:
    """Return whose word it is: the seller's, the supplier's, or a test report's.

    Raises:
        InputError: ``role_unreadable``.
    """
    found = _ROLES.get(fold(text).strip(" ."))
    if found is None:
        raise InputError(
            "role_unreadable",
            f"Nobody that can answer: {text[:60]!r}.",
            fix="Write seller, supplier or report (卖家, 供应商, 检测报告).",
        )
    return found
