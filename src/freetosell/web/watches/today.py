"""What watches want somebody to look at: reopened findings, and changes of the last days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from freetosell.app.watch_book import find_reopened, find_watches, last_run
from freetosell.core.entries import EntryStore
from freetosell.core.watch import ChangeKind, Reopening
from freetosell.web import rooms
from freetosell.web.core_words import word_for
from freetosell.web.today import TodayCard, TodayLine

#: Changes of so many days are new.
NEW_DAYS = 7
_SHOWN = 6


def find_today(day: date) -> Sequence[TodayCard]:
    """Return the reopened findings and the new changes."""
    entries = rooms.entries()
    reopened = find_reopened(entries)
    changed = list(_changed(entries, day))
    return (
        TodayCard(
            _("findings to read again"), len(reopened), reverse("watches") + "#reopened",
            "watches", "warn", [_line(one) for one in reopened[:_SHOWN]],
        ),
        TodayCard(
            _("new changes of watched rights"), sum(n for n, _line in changed),
            reverse("watches"), "watches", "info", [line for _n, line in changed[:_SHOWN]],
        ),
    )  # fmt: skip


def _line(one: Reopening) -> TodayLine:
    why = ", ".join(word_for(ChangeKind(kind)) for kind in dict.fromkeys(one.kinds))
    url = reverse("product", kwargs={"product_id": one.product})
    text = f"{one.product} · {one.market} · {one.publication}"
    return TodayLine(text, url, one.on, "warn", why)


def _changed(entries: EntryStore, day: date) -> Iterator[tuple[int, TodayLine]]:
    for watch in find_watches(entries):
        run = last_run(entries, watch.id)
        if run and run.changes and run.at.date() >= day - timedelta(days=NEW_DAYS):
            url = reverse("watch", kwargs={"watch_key": watch.id})
            label = str(len(run.changes))
            yield len(run.changes), TodayLine(watch.name, url, run.at.date(), "info", label)
