"""What to file, and when: asked of the rulebooks before a launch."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from freetosell.app.market_list import parse_markets
from freetosell.core.errors import InputError
from freetosell.core.own_rights import SuggestionCode, suggest_filings
from freetosell.core.patents.publication import RightKind
from freetosell.markets.loader import load_rulebooks
from freetosell.web import rooms
from freetosell.web.gate import WebRequest

_BAD = frozenset({SuggestionCode.NOVELTY_LOST, SuggestionCode.GRACE_OVER})
_PRESSING = frozenset({SuggestionCode.GRACE_OPEN, SuggestionCode.FILE_BEFORE_SHOWING})


class LaunchForm(forms.Form):
    """Where and since when a product is shown."""

    markets = forms.CharField(
        label=_("Markets"),
        max_length=200,
        help_text=_("Two-letter codes separated by commas, such as US,CN,DE."),
    )
    first_shown_on = forms.DateField(
        label=_("First shown or offered anywhere"),
        required=False,
        help_text=_("Empty if not yet. The internet counts."),
        widget=forms.DateInput({"type": "date"}),
    )

    def clean(self) -> dict[str, Any]:
        """Read the markets."""
        given = super().clean() or {}
        try:
            given["codes"] = parse_markets(given.get("markets", ""), "markets")
        except InputError as error:
            self.add_error("markets", f"{error.what} {error.fix}")
        return given


def suggest(request: WebRequest) -> HttpResponse:
    """Say for each market and right what the law room knows of filing around a launch."""
    asked = "markets" in request.GET
    form = LaunchForm(request.GET if asked else None)
    groups: list[tuple[str, list[tuple[object, RightKind, str]]]] = []
    day = rooms.clock().now().date()
    if asked and form.is_valid():
        given = form.cleaned_data
        found = suggest_filings(given["codes"], load_rulebooks(), day, given["first_shown_on"])
        groups = [
            (market, [(one, RightKind(one.right), _tone(one.code)) for one in rows])
            for market, rows in groupby(found, key=lambda one: one.market)
        ]
    status = 422 if asked and form.errors else 200
    shown = {"form": form, "groups": groups, "day": day}
    return render(request, "own/suggest.html", shown, status=status)


def _tone(code: SuggestionCode) -> str:
    return "bad" if code in _BAD else "warn" if code in _PRESSING else "quiet"
