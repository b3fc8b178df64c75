"""Measures and counts in running text, normalised so that two of them can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf, isclose

from freetosell.core.products.units import UNITS, Unit
from freetosell.core.text import Span

#: How far "about" reaches, as a share of the value; wide enough for a maker's rounding.
ABOUT_SHARE = 0.10

_NUMBER = r"\d{1,12},\d{1,2}(?!\d)|\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,9})?(?!\d)|\d{1,12}"
_FRACTION = r"\d{1,4}[ -]\d{1,3}/\d{1,3}|\d{1,3}/\d{1,3}"
_WORDED = "|".join(
    re.escape(u) for u in sorted((u for u in UNITS if u.isascii()), key=len, reverse=True)
)
_OTHER = "|".join(
    re.escape(u) for u in sorted((u for u in UNITS if not u.isascii()), key=len, reverse=True)
)
_VALUE = rf"(?:{_FRACTION}|{_NUMBER}|[½¼¾⅓⅔⅛])"
_SEPARATOR = re.compile(r"\s{0,3}(?P<by>[-–—~～]|to|bis|through|and|und|至|到|x|×|X|\*)\s{0,3}")
_FIRST = re.compile(_VALUE)
_UNIT = re.compile(
    rf"[\s-]{{0,2}}(?P<unit>(?:(?i:{_WORDED}))(?![A-Za-zÀ-ÿ²])|(?i:{_OTHER}))",
)
_WIDE = str.maketrans("０１２３４５６７８９．，－", "0123456789.,-")
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
_IN_WORDS = re.compile(
    r"\s+(?:a|an|the|one|each|total|your|our|this|all|every|\d)\b", re.IGNORECASE
)

_AT_LEAST = re.compile(
    r"(?:at least|no less than|not less than|minimum(?: of)?|min\.?|from|≥|>=|mindestens|ab"
    r"|au moins|al menos|almeno|至少|不少于|不低于|不小于|最低)\s*\Z",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    r"(?:more than|greater than|over|above|exceeding|>|mehr als|über|plus de|más de|超过|大于|高于)"
    r"\s*\Z",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    r"(?:at most|no more than|not more than|not exceeding|up to|maximum(?: of)?|max\.?|≤|<="
    r"|höchstens|maximal|bis zu|jusqu'à|hasta|fino a|不超过|不大于|不高于|最多|最大|最高)\s*\Z",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"(?:less than|smaller than|under|below|fewer than|<|weniger als|unter|moins de|menos de"
    r"|小于|少于|低于)\s*\Z",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:about|approximately|approx\.?|around|roughly|nearly|circa|ca\.?|~|≈|etwa|rund|environ"
    r"|aproximadamente|约|大约|大概)\s*\Z",
    re.IGNORECASE,
)
_OR_MORE = re.compile(r"\s*(?:or more|or greater|and up|and above|or longer|\+|oder mehr|以上|起)")
_OR_LESS = re.compile(r"\s*(?:or less|or under|and under|or shorter|oder weniger|以下|以内)")
_LOOK_BACK = 24


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measure with its unit, as a closed or half-open range in SI.

    Args:
        span: The words "8-20 inches" in the text, unit included.
        dimension: "length", "mass" …; two quantities compare only within one.
        unit: The unit as written.
        low: Lower bound in SI; ``-inf`` if there is none.
        high: Upper bound in SI; ``inf`` if there is none.
        low_open: The lower bound itself does not count ("more than").
        high_open: The upper bound itself does not count ("less than").
    """

    span: Span
    dimension: str
    unit: str
    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    @property
    def is_exact(self) -> bool:
        """Say whether it is one value and not a range."""
        return self.low == self.high

    def holds(self, other: Quantity) -> bool:
        """Say whether all of ``other`` lies within this range, 0.5 % of rounding forgiven.

        Example:
            >>> claimed, = find_quantities("8-20 inches in length")
            >>> claimed.holds(find_quantities("45 cm long")[0])
            True
        """
        if self.dimension != other.dimension:
            return False
        return not self._below(other.low) and not self._above(other.high)

    def excludes(self, other: Quantity) -> bool:
        """Say whether the two ranges cannot both be true of one measure."""
        if self.dimension != other.dimension:
            return False
        return self._above(other.low) or self._below(other.high)

    def _below(self, value: float) -> bool:
        if isclose(value, self.low, rel_tol=0.005):
            return self.low_open and value <= self.low
        return value < self.low

    def _above(self, value: float) -> bool:
        if isclose(value, self.high, rel_tol=0.005):
            return self.high_open and value >= self.high
        return value > self.high


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Find every measure with a unit, in the order of the text.

    "30 x 15 x 10 cm" gives three lengths; "about" widens by `ABOUT_SHARE`.
    Numbers without a unit are not measures; see `find_counts`.

    Example:
        >>> q, = find_quantities("Bandlänge 45 cm")
        >>> q.dimension, round(q.low, 3)
        ('length', 0.45)
    """
    plain = text.translate(_WIDE)
    found: list[Quantity] = []
    at = 0
    while first := _FIRST.search(plain, at):
        at = first.end()
        if first.start() and (
            plain[first.start() - 1].isalpha() and plain[first.start() - 1].isascii()
        ):
            continue
        values, joins, end = _read_values(plain, first)
        unit_match = _UNIT.match(plain, end)
        if unit_match is None or _is_preposition(plain, unit_match):
            continue
        unit = _unit(unit_match["unit"])
        if unit is None:
            continue
        at = unit_match.end()
        found.extend(
            _quantities(plain, (first.start(), at), unit_match["unit"], unit, values, joins)
        )
    return tuple(found)


def _read_values(text: str, first: re.Match[str]) -> tuple[list[float], list[str], int]:
    """Read "8-20" or "30 x 15 x 10" from the first number on; at most four values."""
    values, joins, end = [_value(first[0])], [], first.end()
    while len(values) < 4:
        repeated = _UNIT.match(text, end)
        start = repeated.end() if repeated and repeated["unit"].lower() != "in" else end
        separator = _SEPARATOR.match(text, start)
        following = _FIRST.match(text, separator.end()) if separator else None
        if separator is None or following is None:
            break
        if repeated and separator["by"].lower() in ("and", "und"):
            break
        values.append(_value(following[0]))
        joins.append(separator["by"].lower())
        end = following.end()
    return values, joins, end


def _value(written: str) -> float:
    if written in _VULGAR:
        return _VULGAR[written]
    if "/" in written:
        whole, _, fraction = written.replace("-", " ").rpartition(" ")
        over, _, under = fraction.partition("/")
        return float(whole or 0) + (float(over) / float(under) if float(under) else 0.0)
    if re.fullmatch(r"\d+,\d{1,2}|0,\d+", written):  # decimal comma
        return float(written.replace(",", "."))
    return float(written.replace(",", ""))


def _unit(written: str) -> Unit | None:
    if written in UNITS:
        return UNITS[written]
    if written in ("M", "L", "G", "S", "H", "a", "n"):  # sizes and words, but "L" is a litre
        return UNITS["l"] if written == "L" else None
    return UNITS.get(written.lower())


def _is_preposition(text: str, unit: re.Match[str]) -> bool:
    return unit["unit"].lower() == "in" and bool(_IN_WORDS.match(text, unit.end()))


def _quantities(
    text: str,
    place: tuple[int, int],
    written: str,
    unit: Unit,
    values: list[float],
    joins: list[str],
) -> list[Quantity]:
    start, end = place
    span = Span(start, end)
    si = [value * unit.factor + unit.offset for value in values]
    if len(si) > 1 and any(by in ("x", "×", "*") for by in joins):
        return [Quantity(span, unit.dimension, written, value, value) for value in si]
    if len(si) > 1:
        return [Quantity(span, unit.dimension, written, min(si), max(si))]
    return [_bounded(text, span, unit.dimension, written, si[0])]


def _bounded(text: str, span: Span, dimension: str, written: str, value: float) -> Quantity:
    before = text[max(0, span.start - _LOOK_BACK) : span.start]
    if _AT_LEAST.search(before) or _OR_MORE.match(text, span.end):
        return Quantity(span, dimension, written, value, inf)
    if _AT_MOST.search(before) or _OR_LESS.match(text, span.end):
        return Quantity(span, dimension, written, -inf, value)
    if _ABOVE.search(before):
        return Quantity(span, dimension, written, value, inf, low_open=True)
    if _BELOW.search(before):
        return Quantity(span, dimension, written, -inf, value, high_open=True)
    if _ABOUT.search(before):
        low, high = sorted((value * (1 - ABOUT_SHARE), value * (1 + ABOUT_SHARE)))
        return Quantity(span, dimension, written, low, high)
    return Quantity(span, dimension, written, value, value)
