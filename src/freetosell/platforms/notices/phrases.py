"""Phrases of ``phrases.toml`` in sentences: what was said, and whether as a condition."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

from freetosell.platforms.notices.folding import fold_text
from freetosell.platforms.notices.reading import Sentence

_WIDEST_GAP = 90


@cache
def load_phrases() -> dict[str, Any]:
    """Return the table of phrases."""
    with resources.files(__package__).joinpath("phrases.toml").open("rb") as stream:
        return tomllib.load(stream)


@cache
def get_phrases(group: str, name: str) -> tuple[tuple[str, ...], ...]:
    """Return the phrases of one name, each as its folded pieces."""
    phrases = load_phrases()[group][name]
    return tuple(_pieces(fold_text(one)) for one in phrases)


def _pieces(phrase: str) -> tuple[str, ...]:
    """Return the pieces; a blank at the end of a whole phrase stays and ends its last word."""
    pieces = phrase.split("…")
    return (phrase,) if len(pieces) == 1 else tuple(piece.strip() for piece in pieces)


def find_phrase(folded: str, phrases: Iterable[tuple[str, ...]]) -> int:
    """Return the place of the first phrase that stands in a folded sentence; -1 if none.

    Example:
        >>> find_phrase("we have now removed it", [("have", "removed")])
        3
    """
    places = [at for at in (_place(folded, pieces) for pieces in phrases) if at >= 0]
    return min(places, default=-1)


def says(sentence: Sentence, group: str, name: str) -> bool:
    """Say whether a sentence holds one of the phrases."""
    return find_phrase(sentence.folded, get_phrases(group, name)) >= 0


def says_plainly(sentence: Sentence, group: str, name: str) -> bool:
    """Say whether a sentence holds one of the phrases, and not as a condition."""
    at = find_phrase(sentence.folded, get_phrases(group, name))
    return at >= 0 and not is_condition(sentence.folded[: at + 1])


def is_condition(folded: str) -> bool:
    """Say whether words that make a condition stand in a piece of a sentence."""
    return find_phrase(folded, get_phrases("conditions", "if")) >= 0


def count_phrases(text: str, group: str, name: str) -> int:
    """Return how many different phrases stand in a folded text."""
    return sum(_place(text, pieces) >= 0 for pieces in get_phrases(group, name))


def _place(folded: str, pieces: tuple[str, ...]) -> int:
    at = _find_word(folded, pieces[0], 0, len(folded))
    while at >= 0:
        end = at + len(pieces[0])
        for piece in pieces[1:]:
            found = _find_word(folded, piece, end, min(len(folded), end + _WIDEST_GAP))
            if found < 0:
                break
            end = found + len(piece)
        else:
            return at
        at = _find_word(folded, pieces[0], at + 1, len(folded))
    return -1


def _find_word(folded: str, piece: str, start: int, stop: int) -> int:
    at = folded.find(piece, start, stop)
    while at > 0 and piece[0].isascii() and piece[0].isalnum() and _joined(folded[at - 1]):
        at = folded.find(piece, at + 1, stop)
    return at


def _joined(before: str) -> bool:
    return before.isalnum() and before.isascii()
