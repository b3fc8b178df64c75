"""What the first page shows of suppliers: papers that end, actions that are late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from freetosell.app.supplier_score import find_due_papers
from freetosell.core.suppliers.dealings import ACTION, ActionState, CorrectiveAction
from freetosell.core.suppliers.paper import PaperKind
from freetosell.web.core_words import word_for
from freetosell.web.suppliers.desk import quick_room
from freetosell.web.today import TodayCard, TodayLine

#: Lines of each card.
LINES = 6
#: Papers that ended longer ago than this are history and no news.
OLD_DAYS = -30


def find_today(day: date) -> Sequence[TodayCard]:
    """Return the cards of papers that run out and of actions that are late."""
    room = quick_room()
    due = [r for r in find_due_papers(room, day) if r.days_left >= OLD_DAYS]
    papers = [
        TodayLine(
            f"{renewal.supplier}: {word_for(PaperKind(renewal.kind))}",
            _paper_url(renewal.paper),
            renewal.valid_to,
            "bad" if renewal.days_left < 0 else "warn",
            _("ended") if renewal.days_left < 0 else "",
        )
        for renewal in due[:LINES]
    ]
    found = room.find_all(ACTION, CorrectiveAction, due_to=day, state=ActionState.OPEN.value)
    late = [
        TodayLine(f"{a.supplier}: {a.what}", f"{_supplier_url(a.supplier)}?part=record", a.due_on)
        for a in found
        if a.is_late(day)
    ]
    here = reverse("suppliers")
    return [
        TodayCard(_("papers running out"), len(due), here, "suppliers", "warn", papers),
        TodayCard(_("late corrective actions"), len(late), here, "suppliers", "bad", late[:LINES]),
    ]


def _supplier_url(supplier: str) -> str:
    return reverse("supplier", kwargs={"supplier_id": supplier})


def _paper_url(key: str) -> str:
    supplier, paper = key.split("/", 1)
    return reverse("supplier-paper", kwargs={"supplier_id": supplier, "paper_id": paper})
