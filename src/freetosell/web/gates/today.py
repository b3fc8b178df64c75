"""What the first page shows of gates: those that closed lately."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from freetosell.core.gates.gate import GATE
from freetosell.core.gates.standing import FileState
from freetosell.web.core_words import say, word_for
from freetosell.web.gates.views import find_closed
from freetosell.web.suppliers.desk import quick_room
from freetosell.web.today import TodayCard, TodayLine

#: Days back, and lines of the card.
BACK_DAYS, LINES = 7, 6


def find_today(day: date) -> Sequence[TodayCard]:
    """Return the card of gates that closed within a week and are closed still."""
    room = quick_room()
    if not room.entries.count(GATE, state=FileState.CLOSED.value):
        return []
    found = [g for g in find_closed(room, day - timedelta(days=BACK_DAYS)) if not g.is_open_again]
    lines = [
        TodayLine(
            f"{one.product} · {one.market}: {say(one.event.text) or one.event.text}",
            reverse("gate-file", kwargs={"product_id": one.product, "market": one.market}),
            one.event.at.date(),
            "bad",
            word_for(one.event.gate),
        )
        for one in found[:LINES]
    ]
    title = _("gates closed")
    return [TodayCard(title, len(found), reverse("gates-closed"), "gates", "bad", lines)]
