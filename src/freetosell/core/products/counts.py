"""How many of what a text speaks of: "six feeding holes", "a pair of arms", 六个取食孔."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf

from freetosell.core.text import Span

_NUMERALS: dict[str, int] = {
    word: value
    for value, words in enumerate(
        (
            "one|single|ein|eine|einen|einem|un|une|uno|una",
            "two|twin|dual|double|zwei|doppelt|deux|dos|due",
            "three|triple|drei|trois|tres|tre",
            "four|quad|vier|quatre|cuatro|quattro",
            "five|fünf|cinq|cinco|cinque",
            "six|sechs|seis|sei",
            "seven|sieben|sept|siete|sette",
            "eight|acht|huit|ocho|otto",
            "nine|neun|neuf|nueve|nove",
            "ten|zehn|dix|diez|dieci",
            "eleven|elf",
            "twelve|dozen|zwölf|douze|doce|dodici",
        ),
        start=1,
    )
    for word in words.split("|")
}
_ZH_NUMERALS = {"一": 1, "单": 1, "二": 2, "两": 2, "双": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_ZH_NUMERALS |= {"七": 7, "八": 8, "九": 9, "十": 10}
_ZH_MEASURES = "个只条根片块把支套对双颗枚层段排组张件粒孔"
#: Words that give a number without being read as an article in ordinary prose.
_ARTICLES = frozenset(("ein", "eine", "einen", "einem", "un", "une", "uno", "una", "sei", "tre"))

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d{1,6}(?:[.,]\d+)*|[^\w\s]")
_ZH_COUNT = re.compile(
    rf"(?P<n>\d{{1,4}}|[一二两三四五六七八九十单双])\s?(?:[{_ZH_MEASURES}])?"
    rf"(?P<noun>[\u4e00-\u9fff]{{1,8}})"
)
_MANY = re.compile(
    r"\b(?:a plurality of|plurality of|multiple|several|many|mehrere|plusieurs|varios|diverse)\b"
    r"|多个|若干|数个",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(
    r"(?:at least|no fewer than|not less than|mindestens|至少)\s*\Z", re.IGNORECASE
)
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_NOUN_WORDS = 4
_ENDS_NOUN = frozenset(
    ("of", "in", "on", "at", "to", "for", "with", "by", "from", "and", "or", "that", "which", "is")
) | {
    "are",
    "was",
    "has",
    "have",
    "und",
    "oder",
    "mit",
    "für",
    "aus",
    "each",
    "per",
    "as",
    "a",
    "the",
}


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things; ``high`` is ``inf`` for "at least" and "a plurality".

    Args:
        span: The number word itself.
        noun: The words counted, as written right after the number.
    """

    span: Span
    low: float
    high: float
    noun: Span


def find_counts(text: str) -> tuple[Count, ...]:
    """Find the counted things of a text, in order.

    Digits followed by a unit of measure are not told apart here: the caller
    drops counts that touch a `Quantity`.

    Example:
        >>> text = "Clear tube with six feeding holes"
        >>> count, = find_counts(text)
        >>> count.low, count.noun.cut(text)
        (6, 'feeding holes')
    """
    found = [*_latin_counts(text), *_chinese_counts(text)]
    found.sort(key=lambda count: count.span)
    return tuple(found)


def _latin_counts(text: str) -> list[Count]:
    tokens = list(_TOKEN.finditer(text))
    found: list[Count] = []
    done = 0
    for i, token in enumerate(tokens):
        low, high, width = _number_at(text, tokens, i) if token.start() >= done else (0, 0, 0)
        noun = _noun_after(tokens, i + width) if width else None
        if noun is None or _CJK.search(noun.cut(text)):
            continue
        done = noun.start
        if _AT_LEAST.search(text[max(0, token.start() - 20) : token.start()]):
            high = inf
        end = tokens[i + width - 1].end()
        found.append(Count(Span(token.start(), end), low, high, noun))
    return found


def _number_at(text: str, tokens: list[re.Match[str]], i: int) -> tuple[float, float, int]:
    """Return low, high and how many tokens the number takes; width 0 for no number."""
    word = tokens[i][0].lower()
    if word.isdecimal():
        return int(word), int(word), 1
    if many := _MANY.match(text, tokens[i].start()):
        width = sum(1 for t in tokens[i : i + 4] if t.start() < many.end())
        return 2, inf, width
    following = [t[0].lower() for t in tokens[i + 1 : i + 3]]
    if word in ("pair", "couple") and following[:1] == ["of"]:
        return 2, 2, 2
    if word == "one" and following[:1] == ["or"]:
        return (1, inf, 3) if following == ["or", "more"] else (0, 0, 0)
    stem, _, rest = word.partition("-")  # "two-prong"
    number = 0 if stem in _ARTICLES and not rest else _NUMERALS.get(stem, 0)
    return number, number, 1 if number else 0


def _noun_after(tokens: list[re.Match[str]], at: int) -> Span | None:
    end = at
    while end < len(tokens) and end < at + _NOUN_WORDS:
        word = tokens[end][0]
        if not word[0].isalpha() or word.lower() in _ENDS_NOUN:
            break
        end += 1
    return Span(tokens[at].start(), tokens[end - 1].end()) if end > at else None


def _chinese_counts(text: str) -> list[Count]:
    found = []
    for match in _ZH_COUNT.finditer(text):
        digits = match["n"]
        number = int(digits) if digits.isdecimal() else _ZH_NUMERALS[digits]
        found.append(Count(Span(*match.span("n")), number, number, Span(*match.span("noun"))))
    return found
