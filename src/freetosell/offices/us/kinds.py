"""What a US number and kind code say of the right.

Source:
    USPTO kind codes of 2 January 2001; WIPO ST.16.
"""

from __future__ import annotations

import re

from freetosell.core.patents.publication import RightKind, Stage

_FILLED = re.compile(r"^([A-H]\d\d[A-Z])0+(?=\d)")
_PREFIX = re.compile(r"\s*([A-Za-z]{0,2})")


def right_kind_of(number: str, kind: str, *, has_locarno: bool = False) -> RightKind:
    """Return the right by the number's prefix, then by the kind code.

    Args:
        number: As printed ("D0907292", "PP013577", "RE039000", "06334226").
        kind: As printed ("S1", "P2", "E1", "B2"), may be empty.
        has_locarno: The document carries a design class: a reissued design.
    """
    prefix = _prefix(number)
    if prefix == "D" or kind.startswith("S"):
        return RightKind.DESIGN
    if prefix == "PP" or kind.startswith("P"):
        return RightKind.PLANT
    if prefix == "RE" and has_locarno:
        return RightKind.DESIGN
    return RightKind.INVENTION


def stage_of(number: str, kind: str, *, is_grant: bool) -> Stage:
    """Return the stage; statutory and defensive publications (H, T) are neither."""
    if _prefix(number) in ("H", "T") or kind.startswith("H"):
        return Stage.OTHER
    return Stage.GRANT if is_grant else Stage.APPLICATION


def ipc_symbol(text: str) -> str:
    """Return a class symbol without blanks and without zeros that fill the group up.

    Example:
        >>> ipc_symbol("A47G019/22")
        'A47G19/22'
    """
    return _FILLED.sub(r"\1", "".join(text.split()), count=1)


def _prefix(number: str) -> str:
    found = _PREFIX.match(number)
    return found.group(1).upper() if found else ""
