"""Sources that are behind: what came since is seen by no check and no watch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from freetosell.app.sources import find_synced
from freetosell.core.coverage import cover_source
from freetosell.offices.source_cards import load_source_cards
from freetosell.web import rooms
from freetosell.web.today import TodayCard, TodayLine


def find_today(day: date) -> Sequence[TodayCard]:
    """Return the sources that were fetched from before and are behind now."""
    synced = find_synced(rooms.entries())
    covered = [
        cover_source(card, synced[card.id], day)
        for card in load_source_cards()
        if synced.get(card.id)
    ]
    behind = [one for one in covered if one.behind or one.missing_weeks]
    lines = [TodayLine(one.name, reverse("corpus"), one.last_day, "warn") for one in behind[:6]]
    title = _("sources behind their issues")
    return (TodayCard(title, len(behind), reverse("corpus"), "corpus", "warn", lines),)
