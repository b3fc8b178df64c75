"""The fixed words of a language outside the letters' texts: labels, events, conclusions."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeVar

from freetosell.core.cases.documents import Privilege
from freetosell.core.cases.event import Conclusion, EventKind
from freetosell.core.cases.notice import AssertedKind
from freetosell.core.cases.ownership import CheckCode
from freetosell.core.charts.chart import Reading
from freetosell.core.errors import RuleError

_Key = TypeVar("_Key", Privilege, Conclusion, Reading, EventKind, AssertedKind, CheckCode)
_STOPPING = (EventKind.ITEMS_PAUSED, EventKind.ITEMS_REMOVED)
_ARGUED = (Conclusion.NOT_INFRINGING, Conclusion.DISPUTED, Conclusion.PRIOR_SALE)
_PLAIN = (
    "no_number",
    "owner_unknown",
    "draft_note",
    "translation_note",
    "source",
    "missed",
    "directed",
    "undirected",
    "retraction_text",
)


@dataclass(frozen=True, slots=True)
class LetterWords:
    """Words of one language.

    Args:
        plain: Single words and sentences by name.
        labels: How a guarded document is labelled.
        conclusions: What was decided, in words.
        grounds: The sentence with which a package opens, by conclusion.
        readings: How a limitation stands, in words for an outsider.
        checks: What is asked of an asserted right, as questions.
        kinds: Kinds of rights as a notice names them.
        actions: What was done with items.
        events: Name of each kind of event.
    """

    language: str
    plain: Mapping[str, str]
    labels: Mapping[Privilege, str]
    conclusions: Mapping[Conclusion, str]
    grounds: Mapping[Conclusion, str]
    readings: Mapping[Reading, str]
    checks: Mapping[CheckCode, str]
    kinds: Mapping[AssertedKind, str]
    actions: Mapping[EventKind, str]
    events: Mapping[EventKind, str]


@cache
def load_words(language: str) -> LetterWords:
    """Return the words of a language; those of English where it has none of its own.

    Raises:
        RuleError: ``letter_words``, naming every word that is missing or too many.
    """
    language, content = _read(language)
    problems: list[str] = []

    def take(name: str, wanted: tuple[str, ...]) -> dict[str, str]:
        part = content.get(name, {}) if name else _top(content)
        words = {key: str(value) for key, value in part.items()}
        place = name or "top"
        problems.extend(f"{place}: {key} is missing" for key in sorted(set(wanted) - set(words)))
        problems.extend(f"{place}: {key} is unknown" for key in sorted(set(words) - set(wanted)))
        return {key: words.get(key, "") for key in wanted}

    words = _build(language, take)
    if problems:
        raise RuleError(
            "letter_words",
            f"The words of the letters in {language!r} have {len(problems)} mistakes.",
            where=f"platforms/letters/words/{language}.toml",
            fix="Mend each line named below.",
            problems=tuple(problems),
        )
    return words


def _read(language: str) -> tuple[str, dict[str, Any]]:
    folder = files(__package__) / "words"
    if not (folder / f"{language}.toml").is_file():
        language = "en"
    content = tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))
    if "events" not in content:
        # The record's own words are needed in the two languages of internal documents alone.
        content["events"] = tomllib.loads((folder / "en.toml").read_text("utf-8"))["events"]
    return language, content


def _top(content: Mapping[str, Any]) -> dict[str, str]:
    return {k: v for k, v in content.items() if isinstance(v, str) and k != "language"}


def _build(language: str, take: Callable[[str, tuple[str, ...]], dict[str, str]]) -> LetterWords:
    guarded = tuple(p for p in Privilege if p is not Privilege.OPEN)
    return LetterWords(
        language=language,
        plain=MappingProxyType(take("", _PLAIN)),
        labels=_keyed(Privilege, take("labels", guarded)),
        conclusions=_keyed(Conclusion, take("conclusions", tuple(Conclusion))),
        grounds=_keyed(Conclusion, take("grounds", _ARGUED)),
        readings=_keyed(Reading, take("readings", tuple(Reading))),
        checks=_keyed(CheckCode, take("checks", tuple(CheckCode))),
        kinds=_keyed(AssertedKind, take("kinds", tuple(AssertedKind))),
        actions=_keyed(EventKind, take("actions", _STOPPING)),
        events=_keyed(EventKind, take("events", tuple(EventKind))),
    )


def _keyed(kind: type[_Key], words: Mapping[str, str]) -> Mapping[_Key, str]:
    return MappingProxyType({kind(key): word for key, word in words.items()})
