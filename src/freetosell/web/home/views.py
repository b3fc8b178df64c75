"""What needs somebody today: clocks, questions, jobs that failed; and the first steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from freetosell.app.case_clocks import list_open_deadlines
from freetosell.app.seller import load_seller
from freetosell.core.cases.deadline import Deadline
from freetosell.web import rooms
from freetosell.web.gate import WebRequest
from freetosell.web.models import Job, JobState
from freetosell.web.pages import Verb
from freetosell.web.roles import Role
from freetosell.web.routes import load_routes
from freetosell.web.today import TodayCard, find_cards

#: Lines of each list; the rest is on its own page.
SHOWN = 8
#: Days ahead that the list of clocks reaches.
AHEAD_DAYS = 30


@dataclass(frozen=True, slots=True)
class Clock:
    """A deadline of a case that somebody must keep."""

    case: str
    deadline: Deadline
    days_left: int

    @property
    def tone(self) -> str:
        """How pressing it is."""
        return "bad" if self.days_left < 2 else "warn" if self.days_left < 7 else "quiet"


def home(request: WebRequest) -> HttpResponse:
    """Show what needs somebody today."""
    records = rooms.records()
    today = rooms.clock().now().date()
    clocks = find_clocks(today)
    questions = records.find_questions(limit=SHOWN + 1)
    failed = Job.objects.filter(state=JobState.FAILED.value)[:SHOWN]
    running = Job.objects.filter(state__in=(JobState.QUEUED.value, JobState.RUNNING.value))[:SHOWN]
    shown = {
        "today": today,
        "products": records.count_products(),
        "clocks": clocks[:SHOWN],
        "clock_count": len(clocks),
        "questions": questions[:SHOWN],
        "more_questions": len(questions) > SHOWN,
        "failed": failed,
        "running": running,
        "cards": _cards_for(Role(request.person.role), today),
    }
    return render(request, "home/home.html", shown)


def _cards_for(role: Role, today: date) -> list[TodayCard]:
    """Return the cards of the sections whose page the reader may open."""
    open_to = {r.page.name for r in load_routes() if r.page.allows(role, Verb.GET)}
    return [card for card in find_cards(today) if card.page in open_to]


def find_clocks(today: date) -> list[Clock]:
    """Return the open deadlines of all cases that end within `AHEAD_DAYS`, the nearest first."""
    room = rooms.case_room()
    country, now = load_seller(rooms.program_settings().workspace).country, room.clock.now()
    found = [
        Clock(case.id, deadline, (deadline.due_on - today).days)
        for case in room.cases.find_cases()
        for deadline in list_open_deadlines(case, now, country)
    ]
    near = [clock for clock in found if clock.days_left <= AHEAD_DAYS]
    return sorted(near, key=lambda clock: (clock.days_left, clock.case))
