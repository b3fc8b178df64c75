"""What office and kind code say of the right and of how far the document got.

Source:
    WIPO ST.16 and its part 7.3 (kind codes by office).
"""

from __future__ import annotations

import re
from typing import Final

from freetosell.core.patents.publication import RightKind, Stage
from freetosell.offices.us.kinds import right_kind_of as us_right_kind
from freetosell.offices.us.kinds import stage_of as us_stage

#: Right and stage by the first letter of a kind code, for offices other than the US.
_KINDS: Final = {
    "A": (RightKind.INVENTION, Stage.APPLICATION),
    "B": (RightKind.INVENTION, Stage.GRANT),
    "C": (RightKind.INVENTION, Stage.GRANT),
    "T": (RightKind.INVENTION, Stage.OTHER),
    "U": (RightKind.UTILITY_MODEL, Stage.REGISTRATION),
    "Y": (RightKind.UTILITY_MODEL, Stage.REGISTRATION),
    "S": (RightKind.DESIGN, Stage.REGISTRATION),
    "D": (RightKind.INVENTION, Stage.OTHER),
    "P": (RightKind.PLANT, Stage.GRANT),
}
_US_APPLICATION = re.compile(r"A[1-9]|P[149]")
_DESIGN_OFFICES: Final = frozenset({"EM"})


def right_and_stage(
    office: str, number: str, kind: str, *, has_locarno: bool = False
) -> tuple[RightKind, Stage]:
    """Return right and stage; what office and kind do not say is UNKNOWN and OTHER.

    Args:
        office: ST.3 code.
        number: Without the office ("D0907292").
        kind: ST.16 code, may be empty.
        has_locarno: The document carries a design class.

    Example:
        >>> right_and_stage("CN", "303456789", "S")
        (<RightKind.DESIGN: 'design'>, <Stage.REGISTRATION: 'registration'>)
    """
    if office == "US":
        right = us_right_kind(number, kind, has_locarno=has_locarno)
        if not kind:
            return right, Stage.OTHER
        is_grant = _US_APPLICATION.fullmatch(kind) is None
        return right, us_stage(number, kind, is_grant=is_grant)
    if office in _DESIGN_OFFICES:
        return RightKind.DESIGN, Stage.REGISTRATION
    if office == "CN" and kind.startswith("D"):
        return RightKind.DESIGN, Stage.REGISTRATION
    return _KINDS.get(kind[:1], (RightKind.UNKNOWN, Stage.OTHER))
