"""Numbers in text: each run of digits is tried as the number of some office.

Addresses of patent sites are read by themselves, mail addresses and other
addresses are passed over; every other run of digits is a `Place`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from freetosell.core.numbering.fold import Folded, fold_number_text
from freetosell.core.numbering.place import Found, Place
from freetosell.core.numbering.shape import Cue
from freetosell.core.numbering.web_addresses import Address, find_addresses

_DIGITS = re.compile(r"[0-9]+")
_LONGEST_RUN = 18


def scan_numbers(
    folded: Folded, *, whole: bool, given: Cue, base: int = 0, stop: int = -1
) -> tuple[Found, ...]:
    """Return what was found between two places of a plain text, in order.

    Args:
        folded: The text.
        whole: The text is taken to hold numbers and their words only.
        given: What the caller knows (office, document), used where the text
            itself says nothing.
        base: Where to start.
        stop: Where to stop; -1 for the end.
    """
    text = folded.text if stop < 0 else folded.text[:stop]
    view = replace(folded, text=text) if stop >= 0 else folded
    found: list[Found] = []
    skips = iter(find_addresses(text)) if base == 0 else iter(())
    skip = next(skips, None)
    done = base
    for run in _DIGITS.finditer(text, base):
        while skip is not None and skip.end <= run.start():
            skip = next(skips, None)
        if skip is not None and skip.start <= run.start():
            if skip.start >= done:
                found.extend(_read_address(view, skip))
                done = skip.end
            continue
        if run.start() < done or len(run[0]) > _LONGEST_RUN:
            continue
        before = found[-1] if found else None
        one = Place(view, run.start(), whole, given, before).read()
        if one is not None:
            found.append(one)
            done = one.end
    return tuple(found)


def _read_address(folded: Folded, address: Address) -> Iterator[Found]:
    """Read the number of an address: one at most, for the rest repeats it."""
    given = Cue((address.office,) if address.office else (), doc=address.doc, marked=True)
    for start, end, written in address.pieces:
        inner = fold_number_text(written)
        hits = [hit for hit in scan_numbers(inner, whole=True, given=given) if hit.number]
        if len(hits) == 1 and hits[0].number and hits[0].end >= len(inner.text):
            number = replace(hits[0].number, span=folded.span(start, end))
            yield Found(address.start, address.end, number, (), Cue())
            return
