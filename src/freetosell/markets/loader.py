"""Loads the rulebooks: every file read, every mistake reported at once, one digest each."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError

from freetosell.core.errors import RuleError
from freetosell.core.law.functions import MANY_PER_TOPIC
from freetosell.core.law.rulebook import Rule, Rulebook, RuleVersion, Value
from freetosell.markets.mistakes import plain_errors, rule_mistakes
from freetosell.markets.schema import FileHead, MarketFile, RuleEntry, RuleHead, ValueEntry
from freetosell.markets.table import MARKETS

#: Folders and files of a market that hold rules; ``worked`` holds cases.
_RULE_FILES = ("rights/*.toml", "acts.toml", "channels.toml", "costs.toml")
_KNOWN = frozenset(
    {
        "market.toml",
        "acts.toml",
        "channels.toml",
        "costs.toml",
        "conformity.toml",
        "rights",
        "worked",
    }
)
HOME = Path(__file__).parent

_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(slots=True)
class _Draft:
    """One market while it is read."""

    market: MarketFile
    rules: list[RuleEntry] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """All markets while they are read, with every mistake so far."""

    drafts: dict[str, _Draft] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)


@lru_cache(maxsize=1)
def load_rulebooks() -> Mapping[str, Rulebook]:
    """Load the rulebooks that come with the program, by market code.

    Raises:
        RuleError: ``rulebook_invalid`` with every mistake in ``problems``.
    """
    return load_folder(HOME, MARKETS)


def load_folder(home: Path, table: Mapping[str, str]) -> Mapping[str, Rulebook]:
    """Load the rulebooks of a folder that is laid out as ``markets/``.

    Args:
        home: Folder that holds one folder per market.
        table: Code → folder name, regimes first.

    Raises:
        RuleError: ``rulebook_invalid`` with every mistake in ``problems``.
    """
    reading = _Reading()
    for code, folder in table.items():
        _read_market(reading, code, home / folder, home)
    _check_regimes(reading)
    if reading.problems:
        count = len(reading.problems)
        raise RuleError(
            "rulebook_invalid",
            f"The rulebooks have {count} mistake{'s' if count > 1 else ''}.",
            where=home.name,
            fix="Mend each line below; the place is named first.",
            problems=tuple(reading.problems),
        )
    return MappingProxyType(_build_all(reading))


def _place(path: Path, home: Path) -> str:
    return path.relative_to(home).as_posix()


def _parse(reading: _Reading, path: Path, home: Path) -> dict[str, Any] | None:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        reading.problems.append(f"{_place(path, home)}: the file is missing; add it.")
    except UnicodeDecodeError as error:
        reading.problems.append(
            f"{_place(path, home)}: not UTF-8 at byte {error.start}; save it as UTF-8."
        )
    except tomllib.TOMLDecodeError as error:
        reading.problems.append(f"{_place(path, home)}: no valid TOML: {error}.")
    return None


def _validate(
    reading: _Reading, model: type[_Model], raw: dict[str, Any], place: str
) -> _Model | None:
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        reading.problems.extend(plain_errors(error, place))
        return None


def _read_market(reading: _Reading, code: str, folder: Path, home: Path) -> None:
    raw = _parse(reading, folder / "market.toml", home)
    if raw is None:
        return
    place = _place(folder / "market.toml", home)
    market = _validate(reading, MarketFile, raw, place)
    if market is not None and market.code != code:
        reading.problems.append(f"{place}: code is {market.code}, but the table says {code}.")
    draft = _Draft(market) if market else None
    for path in sorted(folder.iterdir()):
        if path.name not in _KNOWN:
            reading.problems.append(f"{_place(path, home)}: no drawer of a market; remove it.")
    for pattern in _RULE_FILES:
        for path in sorted(folder.glob(pattern)):
            _read_rules(reading, draft, code, path, home)
    if draft is not None:
        reading.drafts[code] = draft


def _read_rules(reading: _Reading, draft: _Draft | None, code: str, path: Path, home: Path) -> None:
    raw = _parse(reading, path, home)
    if raw is None:
        return
    place = _place(path, home)
    rules = raw.pop("rule", [])
    head = _validate(reading, FileHead, raw, place) or FileHead()
    if not isinstance(rules, list) or not rules:
        reading.problems.append(f"{place}: holds no [[rule]]; add one or remove the file.")
        return
    for number, raw_rule in enumerate(rules, 1):
        rule = _read_rule(reading, raw_rule, head, f"{place}: rule {number}", place)
        if rule is None:
            continue
        reading.problems.extend(rule_mistakes(rule, place, code))
        _check_id(reading, rule.head.id, place)
        if draft is not None:
            draft.rules.append(rule)


def _read_rule(
    reading: _Reading, raw: dict[str, Any], file: FileHead, unnamed: str, place: str
) -> RuleEntry | None:
    """Read one rule; each of its values is checked on its own, so that no slip hides another."""
    rule_id = raw.get("id")
    here = f"{place}: rule {rule_id}" if isinstance(rule_id, str) else unnamed
    raw_values = raw.pop("value", [])
    head = _validate(reading, RuleHead, raw, here)
    if not isinstance(raw_values, list) or not raw_values:
        reading.problems.append(f"{here}: has no [[rule.value]]; add one with its authority.")
        raw_values = []
    values = [_validate(reading, ValueEntry, value, here) for value in raw_values]
    if head is None:
        return None
    return RuleEntry(head, file, tuple(v for v in values if v is not None))


def _check_id(reading: _Reading, rule_id: str, place: str) -> None:
    first = reading.ids.setdefault(rule_id, place)
    if rule_id in reading.seen:
        reading.problems.append(
            f"{place}: rule {rule_id}: this id is used twice (first in {first}); give it its own."
        )
    reading.seen.add(rule_id)


def _check_regimes(reading: _Reading) -> None:
    for code, draft in reading.drafts.items():
        for regime in draft.market.includes:
            if regime not in reading.drafts:
                reading.problems.append(
                    f"{code}: includes {regime}, which is not in the table of markets."
                )
        reading.problems.extend(_twins(code, draft.rules))


def _twins(code: str, rules: list[RuleEntry]) -> Iterable[str]:
    """Find two rules that answer one question for one right of one office."""
    asked: dict[tuple[str, str, str], str] = {}
    for rule in rules:
        if rule.head.topic in MANY_PER_TOPIC:
            continue
        for key in product((rule.head.topic,), rule.rights or ("",), rule.offices or ("",)):
            first = asked.setdefault(key, rule.head.id)
            if first != rule.head.id:
                topic, right, office = key
                yield (
                    f"{code}: rules {first} and {rule.head.id} both answer {topic} for "
                    f"{right or 'every right'} of {office or 'every office'}; keep one."
                )


def _freeze(value: Any) -> Value:
    if isinstance(value, list):
        if value and all(isinstance(v, dict) for v in value):
            return tuple(MappingProxyType(dict(v)) for v in value)
        return tuple(value)
    if isinstance(value, float):
        return Decimal(str(value))
    return cast("Value", value)


def _build_rule(entry: RuleEntry) -> Rule:
    versions = tuple(
        RuleVersion(
            since=v.since,
            until=v.until,
            function=v.function,
            values=MappingProxyType({k: _freeze(x) for k, x in v.parameters.items()}),
            text=v.text,
            authority=v.authority,
            source=v.source,
            mark=v.mark,
        )
        for v in sorted(entry.values, key=lambda v: v.since or date.min)
    )
    head = entry.head
    return Rule(head.id, head.topic, entry.rights, entry.offices, head.chosen_by, versions)


def _plain(value: Any) -> Any:
    """Turn a value into what JSON can hold, the same way on every machine."""
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in sorted(value.items())}
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    return value if isinstance(value, str | int | bool | None) else str(value)


def _digest(draft: _Draft, included: Iterable[str]) -> str:
    rules = [
        {
            **r.head.model_dump(mode="json"),
            "rights": r.rights,
            "offices": r.offices,
            "values": [_plain(v.model_dump(by_alias=True)) for v in r.values],
        }
        for r in sorted(draft.rules, key=lambda r: r.head.id)
    ]
    content = {
        "market": draft.market.model_dump(mode="json"),
        "rules": rules,
        "included": list(included),
    }
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _build_all(reading: _Reading) -> dict[str, Rulebook]:
    books: dict[str, Rulebook] = {}
    for code, draft in reading.drafts.items():
        market = draft.market
        included = [books[regime] for regime in market.includes]
        own = [_build_rule(entry) for entry in draft.rules]
        books[code] = Rulebook(
            code=code,
            name=market.name,
            depth=market.depth,
            since=market.since,
            reviewed_on=market.reviewed_on,
            offices=market.offices,
            rules=(*own, *(rule for book in included for rule in book.rules)),
            digest=_digest(draft, (book.digest for book in included)),
            includes=market.includes,
            currency=market.currency,
            is_regime=market.kind == "regime",
        )
    return books
