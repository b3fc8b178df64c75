"""Every mistake an author can make in a rulebook, found at once and said in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

from pydantic import ValidationError

from freetosell.core.law.facts import ANCHORS, RIGHTS
from freetosell.core.law.functions import (
    COUNTED_FROM,
    FUNCTIONS,
    MEASURES,
    ROLES,
    TOPICS,
    FunctionCard,
    Shape,
)
from freetosell.core.law.rulebook import Mark
from freetosell.markets.schema import RuleEntry, ValueEntry

_LIMB_KEYS = frozenset({"years", "anchor", "counted_from", "within_years", "within_of"})
_ASKS = {
    "extra_forbidden": "is not a key that is known here; check its spelling",
    "missing": "is missing; add it",
}


def plain_errors(error: ValidationError, place: str) -> Iterator[str]:
    """Turn pydantic's findings into sentences that name the rule and the key."""
    for found in error.errors():
        *parents, key = [str(part) for part in found["loc"]] or ["file"]
        inside = ".".join(parents)
        what = _ASKS.get(found["type"]) or found["msg"].removeprefix("Value error, ")
        yield f"{place}: {inside + ': ' if inside else ''}{key} {_lower_first(what)}."


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".")


def _instead(word: str, known: list[str]) -> str:
    """Name the word that was likely meant, or all that are known here."""
    near = get_close_matches(word, known, n=1)
    return f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}."


def rule_mistakes(rule: RuleEntry, place: str, code: str) -> Iterator[str]:
    """Find what is wrong with one rule as law data."""
    head = rule.head
    here = f"{place}: rule {head.id}"
    if not head.id.startswith(f"{code.lower()}."):
        yield f"{here}: the id must begin with the market's code, {code.lower()}."
    if head.topic not in TOPICS:
        yield f"{here}: unknown topic {head.topic}; {_instead(head.topic, list(TOPICS))}"
    for right in rule.rights:
        if right not in RIGHTS:
            yield f"{here}: unknown right {right}; known are {', '.join(RIGHTS)}."
    for value in rule.values:
        yield from _value_mistakes(head.topic, value, here)
    yield from _date_mistakes(rule.values, here)


def _value_mistakes(topic: str, value: ValueEntry, here: str) -> Iterator[str]:
    if value.mark is Mark.VERIFIED and not value.source:
        yield f"{here}: marked verified but names no source; say what was read, or mark unreviewed."
    card = FUNCTIONS.get(value.function)
    if card is None:
        fitting = [c.name for c in FUNCTIONS.values() if topic in c.topics] or list(FUNCTIONS)
        yield f"{here}: unknown function {value.function}; {_instead(value.function, fitting)}"
        return
    if topic in TOPICS and topic not in card.topics:
        yield (
            f"{here}: function {value.function} does not answer topic {topic}; "
            f"it answers {', '.join(card.topics)}."
        )
    yield from parameter_mistakes(card, value.parameters, here)


def parameter_mistakes(card: FunctionCard, given: Mapping[str, Any], here: str) -> Iterator[str]:
    """Hold the parameters of one value against the function's card."""
    wanted = {p.name: p for p in card.parameters}
    for name in given:
        if name not in wanted:
            known = ", ".join(wanted) or "none"
            yield f"{here}: {card.name} takes no parameter {name}; it takes {known}."
    for parameter in card.parameters:
        if parameter.name not in given:
            if parameter.required:
                yield f"{here}: {card.name} needs {parameter.name}, {parameter.shape.value}."
            continue
        value = given[parameter.name]
        if not fits_shape(value, parameter.shape):
            yield f"{here}: {parameter.name} must be {parameter.shape.value}, not {value!r}."
        elif parameter.choices and value not in parameter.choices:
            choices = ", ".join(c for c in parameter.choices if c)
            yield f"{here}: {parameter.name} is {value!r}; choose one of {choices}."
        elif parameter.shape is Shape.LIMBS:
            yield from _limb_mistakes(value, here)
    yield from _joint_mistakes(card, given, here)


def _joint_mistakes(card: FunctionCard, given: Mapping[str, Any], here: str) -> Iterator[str]:
    """Find parameters that do not go together."""
    yield from _range_mistakes(given, here)
    if card.name == "damages":
        yield from _damages_mistakes(given, here)
    if card.name == "milestones" and not _same_length(given):
        yield f"{here}: months and labels must have the same number of entries."


def _range_mistakes(given: Mapping[str, Any], here: str) -> Iterator[str]:
    """Find a range whose low end lies above its high end, and a currency that is none."""
    for low, high in (("low", "high"), ("months_low", "months_high")):
        first, last = given.get(low), given.get(high)
        if isinstance(first, int | float) and isinstance(last, int | float) and first > last:
            yield f"{here}: {low} {first} lies above {high} {last}."
    currency = given.get("currency")
    if isinstance(currency, str) and not (len(currency) == 3 and currency.isupper()):
        yield f"{here}: currency {currency!r} is no ISO 4217 code such as EUR."


def _damages_mistakes(given: Mapping[str, Any], here: str) -> Iterator[str]:
    """Find a measure without the figures that it counts with."""
    measures = given.get("measures")
    named = set(map(str, measures)) if isinstance(measures, list) else set()
    if "statutory" in named and not {"low", "high", "currency"} <= set(given):
        yield f"{here}: the measure statutory needs low, high and currency."
    if named & {"share_of_turnover", "share_of_value"} and "percent" not in given:
        yield f"{here}: a share needs percent, a whole number."


def _same_length(given: Mapping[str, Any]) -> bool:
    months, labels = given.get("months"), given.get("labels")
    if not isinstance(months, list) or not isinstance(labels, list):
        return True  # already reported as missing or of the wrong shape
    return len(months) == len(labels)


def _is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def fits_shape(value: object, shape: Shape) -> bool:
    """Say whether a TOML value has the shape that a parameter asks for."""
    many = value if isinstance(value, list) else None
    checks = {
        Shape.INTEGER: _is_integer(value),
        Shape.NUMBER: _is_integer(value) or isinstance(value, float | Decimal),
        Shape.WORD: isinstance(value, str),
        Shape.FLAG: isinstance(value, bool),
        Shape.DAY: type(value) is date,
        Shape.INTEGERS: many is not None and all(_is_integer(v) for v in many),
        Shape.WORDS: many is not None and all(isinstance(v, str) for v in many),
        Shape.ROLES: many is not None and set(map(str, many)) <= set(ROLES),
        Shape.MEASURES: bool(many) and set(map(str, many or ())) <= set(MEASURES),
        Shape.LIMBS: bool(many) and all(isinstance(v, dict) for v in many or ()),
        Shape.OPTIONS: many is not None and all(isinstance(v, dict) for v in many),
    }
    return checks[shape]


def _limb_mistakes(limbs: Iterable[Mapping[str, Any]], here: str) -> Iterator[str]:
    for limb in limbs:
        for key in sorted(set(limb) - _LIMB_KEYS):
            yield f"{here}: a limb takes no key {key}; it takes {', '.join(sorted(_LIMB_KEYS))}."
        if not _is_integer(limb.get("years")):
            yield f"{here}: a limb needs years, {Shape.INTEGER.value}."
        if limb.get("anchor") not in ANCHORS:
            yield (
                f"{here}: a limb's anchor is {limb.get('anchor')!r}; "
                f"choose one of {', '.join(ANCHORS)}."
            )
        if limb.get("counted_from", "day") not in COUNTED_FROM:
            yield f"{here}: a limb's counted_from must be one of {', '.join(COUNTED_FROM)}."


def _date_mistakes(values: tuple[ValueEntry, ...], here: str) -> Iterator[str]:
    for value in values:
        if value.since and value.until and value.since > value.until:
            yield f"{here}: from {value.since} lies after to {value.until}."
    ordered = sorted(values, key=lambda v: v.since or date.min)
    for first, second in pairwise(ordered):
        if first.until is None or second.since is None or second.since <= first.until:
            yield (
                f"{here}: two values overlap: one from {_span(first)}, one from {_span(second)}; "
                "exactly one may apply on a day."
            )
        elif second.since > first.until + timedelta(days=1):
            yield (
                f"{here}: no value for the days between {first.until} and {second.since}; "
                "close the gap or say what held then."
            )


def _span(value: ValueEntry) -> str:
    return f"{value.since or 'the beginning'} to {value.until or 'no end'}"
