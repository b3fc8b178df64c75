"""The fixed words of a language outside the letters' texts: labels, events, conclusions."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from freetosell.core.cases.documents import Privilege
from freetosell.core.cases.event import Conclusion, EventKind
from freetosell.core.charts.chart import Reading
from freetosell.core.errors import RuleError

_STOPPING = (EventKind.ITEMS_PAUSED, EventKind.ITEMS_REMOVED)
_ARGUED = (Conclusion.NOT_INFRINGING, Conclusion.DISPUTED, Conclusion.PRIOR_SALE)
_PLAIN = (
    "no_number",
    "owner_unknown",
    "draft_note",
    "translation_note",
    "source",
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
        actions: What was done with items.
        events: Name of each kind of event.
    """

    language: str
    plain: Mapping[str, str]
    labels: Mapping[Privilege, str]
    conclusions: Mapping[Conclusion, str]
    grounds: Mapping[Conclusion, str]
    readings: Mapping[Reading, str]
    actions: Mapping[EventKind, str]
    events: Mapping[EventKind, str]


@cache
def load_words(language: str) -> LetterWords:
    """Return the words of a language; those of English where it has none of its own.

    Raises:
        RuleError: ``letter_words``, naming every word that is missing or too many.
    """
    folder = files(__package__) / "words"
    file = folder / f"{language}.toml"
    if not file.is_file():
        language, file = "en", folder / "en.toml"
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    if "events" not in content:
        # The record's own words are needed in the two languages of internal documents alone.
        content["events"] = tomllib.loads((folder / "en.toml").read_text("utf-8"))["events"]
    problems: list[str] = []

    def take(name: str, wanted: tuple[str, ...]) -> dict[str, str]:
        part = {k: str(v) for k, v in content.get(name, {}).items()} if name else content
        have = {k for k in part if name or (isinstance(part[k], str) and k != "language")}
        problems.extend(f"{name or 'top'}: {key} is missing" for key in sorted(set(wanted) - have))
        problems.extend(f"{name or 'top'}: {key} is unknown" for key in sorted(have - set(wanted)))
        return {key: str(part.get(key, "")) for key in wanted}

    guarded = tuple(p for p in Privilege if p is not Privilege.OPEN)
    words = LetterWords(
        language=language,
        plain=MappingProxyType(take("", _PLAIN)),
        labels=MappingProxyType({Privilege(k): v for k, v in take("labels", guarded).items()}),
        conclusions=MappingProxyType(
            {Conclusion(k): v for k, v in take("conclusions", tuple(Conclusion)).items()}
        ),
        grounds=MappingProxyType({Conclusion(k): v for k, v in take("grounds", _ARGUED).items()}),
        readings=MappingProxyType(
            {Reading(k): v for k, v in take("readings", tuple(Reading)).items()}
        ),
        actions=MappingProxyType({EventKind(k): v for k, v in take("actions", _STOPPING).items()}),
        events=MappingProxyType(
            {EventKind(k): v for k, v in take("events", tuple(EventKind)).items()}
        ),
    )
    if problems:
        raise RuleError(
            "letter_words",
            f"The words of the letters in {language!r} have {len(problems)} mistakes.",
            where=f"platforms/letters/words/{language}.toml",
            fix="Mend each line named below.",
            problems=tuple(problems),
        )
    return words
