"""Management reviews: the figures as they stand, and what was decided."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from freetosell.app.programme_review import count_indicators, find_reviews, hold_review
from freetosell.web.programme import desk
from freetosell.web.trail import note_change

if TYPE_CHECKING:
    from freetosell.web.gate import WebRequest

#: Days that a review looks back if nothing else is said.
LOOK_BACK_DAYS = 365


class ReviewForm(forms.Form):
    """A review that is held now."""

    led_by = forms.CharField(label=_("Led by"), max_length=120)
    since = forms.DateField(
        label=_("First day looked at"), widget=forms.DateInput({"type": "date"})
    )
    decisions = forms.CharField(
        label=_("Decisions"),
        max_length=8000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("One in a line; “nothing to change” is one, with the reason."),
    )


def reviews(request: WebRequest) -> HttpResponse:
    """Show the figures as they stand, the reviews held; hold one."""
    rooms = desk.live()
    today = rooms.programme.today
    since = today - timedelta(days=LOOK_BACK_DAYS)
    start = {"led_by": request.person.name, "since": since}
    form = ReviewForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = hold_review(
            rooms, given["since"], given["decisions"].splitlines(), led_by=given["led_by"]
        )
        note_change(request, f"review={made.id}", after={"decisions": len(made.decisions)})
        messages.success(request, _("The review is kept with its figures."))
        return redirect("review", review_id=made.id)
    shown = {
        "form": form,
        "since": since,
        "indicators": count_indicators(rooms, since, today),
        "reviews": find_reviews(rooms.programme)[::-1],
    }
    return desk.show(request, "reviews.html", shown, 422 if form.errors else 200)


def review(request: WebRequest, review_id: str) -> HttpResponse:
    """Show a review as it was held."""
    room = desk.programme()
    found = next((one for one in find_reviews(room) if one.id == review_id), None)
    if found is None:
        raise Http404
    due: date = found.held_on + timedelta(days=LOOK_BACK_DAYS)
    return desk.show(request, "review.html", {"review": found, "due": due})
