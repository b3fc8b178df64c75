"""The common frame of the doctrines: what must be shown, what bars it, what is not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Reach(StrEnum):
    """Whether a claim reaches a limitation that is not met in words."""

    REACHES = "reaches"
    MAY_REACH = "may_reach"
    DOES_NOT_REACH = "does_not_reach"


@dataclass(frozen=True, slots=True)
class Point:
    """One question that a doctrine asks.

    Args:
        id: Name under which the fact is given ("same_function").
        asks: The question as it is put to people, answered yes or no.
    """

    id: str
    asks: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a doctrine makes of one limitation.

    Args:
        missing: Questions whose answers are not known, in the doctrine's order.
        decided_by: The question that settled it, empty if none did.
    """

    reach: Reach
    missing: tuple[str, ...] = ()
    decided_by: str = ""


#: Facts for a doctrine: id of a point → yes, no; absent means not known.
KnownPoints = Mapping[str, bool]


def weigh(requirements: Sequence[Point], bars: Sequence[Point], known: KnownPoints) -> Weighed:
    """Weigh the points of a doctrine; nothing is assumed that is not known.

    A requirement known to fail, or a bar known to stand, ends it.  Only if all
    requirements are known to hold and all bars known to be away does the claim
    reach; everything else is open, and says what is missing.

    Example:
        >>> weigh([Point("same_way", "Same way?")], [], {}).reach.value
        'may_reach'
    """
    for point in requirements:
        if known.get(point.id) is False:
            return Weighed(Reach.DOES_NOT_REACH, decided_by=point.asks)
    for point in bars:
        if known.get(point.id) is True:
            return Weighed(Reach.DOES_NOT_REACH, decided_by=point.asks)
    missing = tuple(p.asks for p in (*requirements, *bars) if p.id not in known)
    return Weighed(Reach.MAY_REACH if missing else Reach.REACHES, missing)
