"""Amounts, shares, periods and ceilings in a sentence of a contract."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = r"\d[\d,]{0,15}(?:\.\d{1,4})?"
_AMOUNT = re.compile(
    rf"(?:usd|us\$|eur|rmb|cny|gbp|jpy|[$€£¥])\s?{_NUMBER}(?:\s?million)?"
    rf"|人民币\s?{_NUMBER}\s?(?:万|亿)?元?"
    rf"|{_NUMBER}\s?(?:usd|eur|rmb|cny|gbp|dollars|euros?|yuan|万元|亿元|美元|欧元|元)"
)
_SHARE = re.compile(
    rf"{_NUMBER}\s?(?:%|per cent|percent)|百分之[一二三四五六七八九十百零\d]{{1,6}}"
)
_DAYS = re.compile(
    r"(?:\d{1,4}|one|two|three|five|seven|ten|thirty|[一二三五七十]{1,3})\s?\)?\s?"
    r"(?:calendar |business |working |natural |个?工作|个?自然)?"
    r"(?:days?|hours?|months?|years?|日|天|小时|个月|年)"
)
_CEILING = (
    "not exceed", "shall be limited to", "limited to", "capped at", "maximum aggregate",
    "maximum liability", "up to a maximum", "in no event exceed", "ceiling of",
    "不超过", "不得超过", "为限", "上限", "最高",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cap:
    """A ceiling as the contract writes it.

    Args:
        written: The amount or share, folded; empty where a ceiling is named
            without a figure ("the price of the order").
        is_share: It is a percentage.
    """

    written: str
    is_share: bool = False


def find_caps(sentence: str) -> tuple[Cap, ...]:
    """Find the ceilings in a folded sentence.

    Example:
        >>> find_caps("liability shall not exceed usd 50,000 or 30% of the price")
        (Cap(written='usd 50,000', is_share=False), Cap(written='30%', is_share=True))
        >>> find_caps("the supplier pays usd 50,000")
        ()
    """
    if not any(words in sentence for words in _CEILING):
        return ()
    caps = [Cap(found.group().strip()) for found in _AMOUNT.finditer(sentence)]
    caps += [Cap(found.group().strip(), True) for found in _SHARE.finditer(sentence)]
    return tuple(caps) or (Cap(""),)


def has_amount(sentence: str) -> bool:
    """Say whether a folded sentence names an amount or a share."""
    return bool(_AMOUNT.search(sentence) or _SHARE.search(sentence))


def has_days(sentence: str) -> bool:
    """Say whether a folded sentence names a period.

    Example:
        >>> has_days("within three (3) days"), has_days("在3个工作日内"), has_days("promptly")
        (True, True, False)
    """
    return bool(_DAYS.search(sentence))
