"""Marks drawn by chance to the statistics of a real corpus; no real title or name is in them.

The statistics were read off 23,919 publications of nine offices: of those with a
title a title has 8 words, 5 of which are terms; the n-th commonest term, class and
owner falls off about as 1 / (n + a few); a document has one class, one owner.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate

from freetosell.core.landscape.marks import PublicationMark

#: Share of documents with title, classes and owner; in a corpus of good files all have them,
#: which is the dearer case, so that is what is drawn.
_TITLE_WORDS = (3, 5, 6, 7, 8, 8, 9, 10, 12, 15)
_CLASSES = (1, 1, 1, 1, 1, 1, 1, 2, 2, 3)
_OFFICES = (("US", 70), ("CN", 10), ("EP", 8), ("WO", 5), ("JP", 4), ("DE", 3))
_RIGHTS = (("invention", 80), ("design", 17), ("utility_model", 3))
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"
_EMPTY = ("of", "for", "and", "with", "the", "a")
_FIRST_YEAR, _LAST_YEAR = 1996, 2025
_OFFSET = 2.7


def draw_marks(count: int, seed: int = 0) -> tuple[PublicationMark, ...]:
    """Return so many marks; the same for the same number and seed."""
    chance = random.Random(seed)
    terms = _Ranked([_word(n) for n in range(40_000)], chance)
    classes = _Ranked([_code(n) for n in range(640)], chance)
    owners = _Ranked([f"{_word(n).title()} {_word(n * 7).title()} Inc" for n in range(60_000)],
                     chance)  # fmt: skip
    return tuple(_draw(n, chance, terms, classes, owners) for n in range(count))


class _Ranked:
    """Names of which the n-th is drawn about 1 / (n + a few) as often as the first."""

    def __init__(self, names: Sequence[str], chance: random.Random) -> None:
        self._names = names
        self._weights = list(accumulate(1 / (n + _OFFSET) for n in range(len(names))))
        self._chance = chance

    def draw(self, count: int) -> list[str]:
        return self._chance.choices(self._names, cum_weights=self._weights, k=count)


def _draw(
    n: int, chance: random.Random, terms: _Ranked, classes: _Ranked, owners: _Ranked
) -> PublicationMark:
    words = list(_mixed(terms.draw(chance.choice(_TITLE_WORDS)), chance))
    year = _LAST_YEAR - int((_LAST_YEAR - _FIRST_YEAR + 1) * chance.random() ** 1.5)
    day = date(year, chance.randint(1, 12), chance.randint(1, 28))
    granted = chance.random() < 0.7
    return PublicationMark(
        key=f"XX-{n:08d}-B1",
        office=_pick(_OFFICES, chance),
        right_kind=_pick(_RIGHTS, chance),
        stage="grant" if granted else "application",
        published_on=day,
        ends_month=f"{year + 17}-{day.month:02d}" if granted else "",
        title=" ".join(words),
        owners=tuple(dict.fromkeys(owners.draw(1))),
        classes=tuple(dict.fromkeys(classes.draw(chance.choice(_CLASSES)))),
    )


def _mixed(words: Sequence[str], chance: random.Random) -> Iterator[str]:
    for word in words:
        yield word
        if chance.random() < 0.4:
            yield chance.choice(_EMPTY)


def _pick(table: Sequence[tuple[str, int]], chance: random.Random) -> str:
    return chance.choices([name for name, _ in table], [weight for _, weight in table])[0]


def _word(n: int) -> str:
    """Return the n-th made-up word; three to five syllables."""
    parts = []
    for _ in range(3):
        n, vowel = divmod(n, len(_VOWELS))
        n, consonant = divmod(n, len(_CONSONANTS))
        parts.append(_CONSONANTS[consonant] + _VOWELS[vowel])
    return "".join(parts) + (_word(n) if n else "n")


def _code(n: int) -> str:
    return f"{'ABCDEFGH'[n % 8]}{n // 8 % 100:02d}{'BCDFGHJK'[n // 800 % 8]}"
