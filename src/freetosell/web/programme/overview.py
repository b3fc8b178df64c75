"""Where the programme stands, and the calendar of what is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.http import HttpResponse

from freetosell.app.programme_audits import find_actions
from freetosell.app.programme_calendar import DueLine, find_due
from freetosell.app.programme_policies import report_policies
from freetosell.app.programme_review import count_own_indicators
from freetosell.app.programme_training import report_training
from freetosell.core.programme.audit import find_overdue_actions
from freetosell.web.programme import desk

if TYPE_CHECKING:
    from freetosell.web.gate import WebRequest

#: Days ahead that the overview and the calendar reach.
SOON_DAYS = 30
CALENDAR_DAYS = (30, 90, 365)
#: Lines of a list on the overview.
SHOWN = 8


@dataclass(frozen=True, slots=True)
class DueRow:
    """A line of the calendar with how pressing it is."""

    line: DueLine
    days_left: int

    @property
    def tone(self) -> str:
        """How pressing it is."""
        return "bad" if self.days_left < 0 else "warn" if self.days_left < 15 else "quiet"


def overview(request: WebRequest) -> HttpResponse:
    """Show the figures, what the reader owes, and what is late."""
    rooms = desk.live()
    room, today = rooms.programme, rooms.programme.today
    me = desk.find_self(room, request.person)
    training, policies = report_training(room), report_policies(room)
    my_id = me.id if me else ""
    owed = [line for line in training.lines if line.is_owed]
    due = _rows(find_due(room, today + timedelta(days=SOON_DAYS)), today)
    shown = {
        "me": me,
        "my_courses": [room.courses[one.course] for one in owed if one.person == my_id],
        "my_unread": [policy for policy, person in policies.unread if person.id == my_id],
        "owed": len(owed),
        "unread": len(policies.unread),
        "late": find_overdue_actions(find_actions(room), today),
        "stale": [(cite, room.courses[cite.course]) for cite in training.stale],
        "missing": [room.templates[name] for name in policies.missing],
        "indicators": count_own_indicators(rooms, today - timedelta(days=365), today),
        "due": due[:SHOWN],
        "due_count": len(due),
    }
    return desk.show(request, "overview.html", shown)


def calendar(request: WebRequest) -> HttpResponse:
    """Show every day on which somebody must look at something again."""
    room = desk.programme()
    wanted = request.GET.get("days", "")
    days = int(wanted) if wanted in {str(n) for n in CALENDAR_DAYS} else 90
    rows = _rows(find_due(room, room.today + timedelta(days=days)), room.today)
    shown = {"rows": rows, "days": days, "choices": CALENDAR_DAYS}
    return desk.show(request, "calendar.html", shown)


def _rows(lines: tuple[DueLine, ...], today: date) -> list[DueRow]:
    return [DueRow(line, (line.on - today).days) for line in lines]
