"""A type of clause that a supply contract should have, and the words by which it is found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from freetosell.core.law.rulebook import Mark

#: One group per idea; a sentence has the clause if it holds a word of every group.
WordGroups = tuple[tuple[str, ...], ...]


class Want(StrEnum):
    """What a clause must name to be worth something."""

    COUNTRY = "country"
    AMOUNT = "amount"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class ClauseType:
    """One type of clause.

    Args:
        id: Stable ("non_infringement").
        name: English, and ``name_zh`` in Chinese; so the purpose.
        options: Ways to write it, from stronger to weaker.
        words_en: Word groups in lower case; a word matches from its beginning.
        words_zh: The same in Chinese, matched anywhere.
        weak_en: Words that take its force away.
        wants: What it must name.
        cap_matters: A ceiling on the amount weakens it.
        rests_on: The rule behind it, in plain words.
        authority: Law or practice; ``mark`` says whether anybody read it.
    """

    id: str
    name: str
    name_zh: str
    purpose: str
    purpose_zh: str
    options: tuple[str, ...]
    words_en: tuple[WordGroups, ...]
    words_zh: tuple[WordGroups, ...]
    weak_en: tuple[str, ...]
    weak_zh: tuple[str, ...]
    wants: tuple[Want, ...]
    cap_matters: bool
    essential: bool
    rests_on: str
    authority: str
    mark: Mark
    source: str = ""
