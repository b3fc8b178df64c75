"""What each fact of a letter is, who gives it and in which form; the names that can be stated."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from freetosell.core.errors import InputError, RuleError


class FactOrigin(StrEnum):
    """Who gives a fact: the case's record, the seller's profile, or the person who writes."""

    RECORD = "record"
    PROFILE = "profile"
    YOU = "you"


class FactForm(StrEnum):
    """One text, several texts, or rows of cells."""

    TEXT = "text"
    LIST = "list"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class FactCard:
    """One fact that letters can state."""

    name: str
    what: str
    origin: FactOrigin
    form: FactForm


@cache
def load_fact_cards() -> Mapping[str, FactCard]:
    """Return name → card, in the order of the data.

    Raises:
        RuleError: ``letter_facts_data``, naming every mistake.
    """
    content = tomllib.loads((files(__package__) / "facts.toml").read_text(encoding="utf-8"))
    problems: list[str] = []
    cards: dict[str, FactCard] = {}
    for name, row in content.items():
        if set(row) != {"what", "from", "form"} or not str(row.get("what", "")).strip():
            problems.append(f"{name}: what, from and form are needed, and nothing else")
        elif row["from"] not in set(FactOrigin) or row["form"] not in set(FactForm):
            problems.append(f"{name}: unknown from or form")
        else:
            cards[name] = FactCard(
                name, row["what"], FactOrigin(row["from"]), FactForm(row["form"])
            )
    if problems:
        raise RuleError(
            "letter_facts_data",
            f"The facts of letters have {len(problems)} mistakes.",
            where="platforms/letters/facts.toml",
            fix="Mend each line named below.",
            problems=tuple(problems),
        )
    return MappingProxyType(cards)


def get_fact_card(name: str) -> FactCard:
    """Return the card of a fact.

    Raises:
        InputError: ``fact_unknown``, with the names that come nearest.
    """
    cards = load_fact_cards()
    if name in cards:
        return cards[name]
    near = difflib.get_close_matches(name, cards, n=3, cutoff=0.6)
    stated = ", ".join(c.name for c in cards.values() if c.origin is FactOrigin.YOU)
    raise InputError(
        "fact_unknown",
        f"No letter asks for a fact called {name!r}.",
        where=name,
        fix=f"Did you mean: {', '.join(near)}?" if near else f"Facts that you state: {stated}.",
    )
