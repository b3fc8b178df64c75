"""Fees of own rights that somebody must look at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from freetosell.app.own_rights import find_due_fees
from freetosell.core.own_rights import RenewalState
from freetosell.markets.loader import load_rulebooks
from freetosell.web import rooms
from freetosell.web.core_words import word_for
from freetosell.web.own.views import TONES
from freetosell.web.today import TodayCard, TodayLine

_SHOWN = 6
#: Fees whose day is no further away than this are shown.
_AHEAD_DAYS = 60


def find_today(day: date) -> Sequence[TodayCard]:
    """Return the fees that are open, late or near."""
    fees = find_due_fees(rooms.entries(), load_rulebooks(), day, _AHEAD_DAYS).fees
    # What can still be paid comes first; a fee that is too late cannot run away.
    pressing = sorted(fees, key=lambda fee: fee.state is RenewalState.MISSED)
    lines = [
        TodayLine(
            f"{fee.right} · {fee.territory} · {fee.label}",
            reverse("own-right", kwargs={"own_key": fee.right}),
            fee.next_on,
            TONES[fee.state],
            word_for(fee.state),
        )
        for fee in pressing[:_SHOWN]
    ]
    return (TodayCard(_("fees of own rights"), len(fees), reverse("own"), "own", "warn", lines),)
