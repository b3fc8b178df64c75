"""The open clocks of many cases at once, as lists ask for them on every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from freetosell.app.case_work import flow_of
from freetosell.core.cases.case import Case
from freetosell.core.cases.clocks import find_deadlines
from freetosell.core.cases.deadline import Deadline, DeadlineState
from freetosell.platforms.case_rules import clockwork_for

#: Cases whose clocks are remembered; the oldest go first.
_KEPT = 20_000
_OPEN = (DeadlineState.RUNNING, DeadlineState.MISSED)


@dataclass(frozen=True, slots=True)
class _Known:
    """What was computed of a case, in which minute and for which seat."""

    case: Case
    minute: datetime
    seller_country: str
    deadlines: tuple[Deadline, ...]


_known: dict[str, _Known] = {}


def list_open_deadlines(case: Case, now: datetime, seller_country: str) -> tuple[Deadline, ...]:
    """Return the clocks of a case that run or were missed, earliest first.

    For one case object they are computed once a minute: a list of many cases is asked
    for on every page, and no clock is finer than that.

    Args:
        case: The case; one that has changed since is another object.
        now: The instant, UTC.
        seller_country: ISO 3166 alpha-2; its holidays count for own steps.
    """
    minute = now.replace(second=0, microsecond=0)
    known = _known.get(case.id)
    if (
        known is not None
        and known.case is case
        and (known.minute, known.seller_country) == (minute, seller_country)
    ):
        return known.deadlines
    clockwork = clockwork_for(case.subject.platform, case.subject.market, seller_country)
    every = find_deadlines(case, flow_of(case), clockwork, now)
    deadlines = tuple(d for d in every if d.state in _OPEN)
    _known.pop(case.id, None)
    _known[case.id] = _Known(case, minute, seller_country, deadlines)
    while len(_known) > _KEPT:
        _known.pop(next(iter(_known)), None)
    return deadlines
