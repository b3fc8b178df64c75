"""What is said of designs whose drawings are not there: one sentence each, one for many.

A design without drawings was found by title and class alone.  Which design it
is must be named, or nobody can load the drawings; and a catalogue meets the same
designs again and again, so that a report says it once for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable

_BEFORE = "No drawings of "
_AFTER_ONE = " are loaded, so its look was not compared."
#: How many designs are named before the rest is counted.
_NAMED = 6


def describe_undrawn(design: str) -> str:
    """Return the sentence on one design.

    Example:
        >>> describe_undrawn("USD999999S1")
        'No drawings of USD999999S1 are loaded, so its look was not compared.'
    """
    return f"{_BEFORE}{design}{_AFTER_ONE}"


def merge_undrawn(lines: Iterable[str]) -> tuple[str, ...]:
    """Return lines sorted and without repeats, those on designs without drawings as one.

    Example:
        >>> told = merge_undrawn(["Late.", describe_undrawn("USD2S1"), describe_undrawn("USD1S1")])
        >>> told[1]
        'No drawings of 2 designs are loaded, so their looks were not compared: USD1S1, USD2S1.'
    """
    kept = sorted(set(lines))
    undrawn = [line for line in kept if line.startswith(_BEFORE) and line.endswith(_AFTER_ONE)]
    if len(undrawn) < 2:
        return tuple(kept)
    designs = [line[len(_BEFORE) : -len(_AFTER_ONE)] for line in undrawn]
    rest = len(designs) - _NAMED
    named = ", ".join(designs[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")
    whole = (
        f"{_BEFORE}{len(designs)} designs are loaded, so their looks were not compared: {named}."
    )
    return (*(line for line in kept if line not in undrawn), whole)
