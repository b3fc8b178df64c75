"""Which other claims a claim draws on, as the text says and as it can be.

Source: 37 CFR 1.75(c); EPC Rule 43(4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from freetosell.core.patents.claim_languages import ClaimWords

#: More references than this are cut, so that ten thousand claims that each
#: refer to "any preceding claim" stay small.
MAX_REFERENCES = 500
_MAX_NAMED = 4 * MAX_REFERENCES

#: How far "any of the preceding claims" reaches around its word for claim, in code points.
_BEFORE = 60
_AFTER = 60

_DIGITS = re.compile(r"\d+")
_THRU = "thru/or"


@dataclass(frozen=True, slots=True)
class References:
    """The references of one claim as its text makes them.

    Args:
        numbers: Claims named by number, ranges expanded, ascending.
        all_preceding: The text says "any of the preceding claims".
        start: Where the first reference starts, -1 if there is none.
        end: Where the first reference ends.
    """

    numbers: tuple[int, ...] = ()
    all_preceding: bool = False
    start: int = -1
    end: int = -1


NO_REFERENCES = References()


def find_references(text: str, words: ClaimWords) -> References:
    """Find every reference to another claim in the text of one claim.

    Example:
        >>> from freetosell.core.patents.claim_languages import LANGUAGES
        >>> find_references("The lid of any of claims 1, 3 or 5 to 7.", LANGUAGES["en"]).numbers
        (1, 3, 5, 6, 7)
    """
    numbers: set[int] = set()
    preceding = False
    start = end = done = -1
    for cue in words.cue.finditer(text):
        at = cue.start()
        if at < done:
            continue
        if len(numbers) > _MAX_NAMED:
            break
        match = words.numbered.match(text, at)
        if match is not None:
            listed = match["list"]
            if listed.isdecimal():
                numbers.add(int(listed))
            else:
                numbers.update(_expand(listed, words))
        else:
            match = _all_preceding(text, at, words)
            preceding = preceding or match is not None
        if match is not None:
            done = match.end()
            if start < 0:
                start, end = _word_start(text, match.start()), done
    if start < 0:
        return NO_REFERENCES
    return References(tuple(sorted(numbers)), preceding, start, end)


def _all_preceding(text: str, at: int, words: ClaimWords) -> re.Match[str] | None:
    """Return "any of the preceding claims" around the cue at ``at``, if it is there."""
    first, last = max(0, at - _BEFORE), at + _AFTER
    for cue in words.preceding_cues:
        if text.find(cue, first, last) >= 0:
            return words.preceding.search(text, first, last)
    return None


def _word_start(text: str, at: int) -> int:
    """Return where the word starts in which ``at`` stands (a cue lacks its capital)."""
    while at > 0 and text[at - 1].isalpha() and text[at - 1].isascii():
        at -= 1
    return at


def _expand(listed: str, words: ClaimWords) -> Iterable[int]:
    """Return the numbers of "1, 3 and 5 to 7"."""
    found: list[int] = []
    before = 0
    if _THRU in listed:
        ends = _DIGITS.findall(listed)
        return _range(int(ends[0]), int(ends[-1]))
    for match in _DIGITS.finditer(listed):
        if len(found) > _MAX_NAMED:
            break
        number = int(match.group())
        if found and words.ranges.search(listed, before, match.start()):
            found.extend(_range(found[-1], number))
        else:
            found.append(number)
        before = match.end()
    return found


def _range(first: int, last: int) -> Iterable[int]:
    if last < first:
        return (first, last)
    return range(first, min(last, first + MAX_REFERENCES) + 1)
