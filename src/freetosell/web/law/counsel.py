"""The user's own register of counsel: list, add, change, remove, take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from freetosell.app.counsel_rows import format_csv, format_row, parse_counsel
from freetosell.app.wiring import open_counsel
from freetosell.core.counsel import Counsel, Engagement
from freetosell.core.errors import InputError
from freetosell.web import rooms
from freetosell.web.core_words import word_for
from freetosell.web.trail import note_change

if TYPE_CHECKING:
    from freetosell.core.ports import CounselRegister
    from freetosell.web.gate import WebRequest

_DAY = {"type": "date"}


class CounselForm(forms.Form):
    """A lawyer or a firm, in the user's own words."""

    market = forms.RegexField(
        label=_("Market"),
        regex=r"\A\s*[A-Za-z]{2}\s*\Z",
        help_text=_("Two letters, such as DE; one entry for each market."),
    )
    name = forms.CharField(label=_("Name"), max_length=300)
    firm = forms.CharField(label=_("Firm"), required=False, max_length=300)
    scope = forms.CharField(
        label=_("What for"),
        required=False,
        max_length=500,
        help_text=_("Parts separated by semicolons."),
    )
    languages = forms.CharField(label=_("Languages"), required=False, max_length=300)
    fees = forms.CharField(
        label=_("Fees"), required=False, max_length=500, help_text=_("With currency and year.")
    )
    conflicts = forms.CharField(
        label=_("Conflicts of interest"),
        required=False,
        max_length=1000,
        help_text=_("What they declared. Empty means not asked, never none."),
    )
    conflicts_checked_on = forms.DateField(
        label=_("Declared on"), required=False, widget=forms.DateInput(_DAY)
    )
    engagement = forms.ChoiceField(label=_("Engagement"))
    engaged_on = forms.DateField(
        label=_("Engaged on"), required=False, widget=forms.DateInput(_DAY)
    )
    contact = forms.CharField(label=_("Contact"), required=False, max_length=500)
    notes = forms.CharField(
        label=_("Notes"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # given on as they came
        self.fields["engagement"].choices = [  # type: ignore[attr-defined]  # a choice field
            (one.value, word_for(one)) for one in Engagement
        ]

    def read(self, counsel_id: str = "") -> Counsel | None:
        """Return the entry; ``None`` with the fault at its field if a value does not fit."""
        row = {name: str(value or "") for name, value in self.cleaned_data.items()}
        try:
            return parse_counsel({**row, "id": counsel_id})
        except InputError as error:
            self.add_error(error.where if error.where in self.fields else None, error.what)
            return None


def counsel(request: WebRequest) -> HttpResponse:
    """List counsel by market, and add one."""
    register = _register()
    form = CounselForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (entry := form.read()):
        new = register.put_counsel(entry)
        note_change(request, f"counsel={entry.id}", after={"new": new})
        messages.success(request, _("Stored."))
        return redirect("counsel")
    shown = {"form": form, "found": register.find_counsel()}
    return render(request, "law/counsel.html", shown, status=422 if form.errors else 200)


def one(request: WebRequest, counsel_id: str) -> HttpResponse:
    """Show an entry and change it."""
    register = _register()
    held = _get(register, counsel_id)
    row = format_row(held)
    form = CounselForm(request.POST or None, initial=row)
    if request.method == "POST" and form.is_valid() and (entry := form.read(held.id)):
        register.put_counsel(entry)
        note_change(request, before=row, after=format_row(entry))
        messages.success(request, _("Stored."))
        return redirect("counsel")
    shown = {"form": form, "held": held}
    return render(request, "law/counsel_one.html", shown, status=422 if form.errors else 200)


def remove(request: WebRequest, counsel_id: str) -> HttpResponse:
    """Remove an entry for good."""
    register = _register()
    held = _get(register, counsel_id)
    register.remove_counsel(held.id)
    note_change(request, before=format_row(held))
    messages.success(request, _("Removed."))
    return redirect("counsel")


def export(request: WebRequest) -> HttpResponse:
    """Return the register as a table that no spreadsheet runs."""
    text = "\ufeff" + format_csv(_register().find_counsel())
    answer = HttpResponse(text.encode("utf-8"), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="counsel.csv"'
    return answer


def _register() -> CounselRegister:
    return open_counsel(rooms.program_settings())


def _get(register: CounselRegister, counsel_id: str) -> Counsel:
    held = next((c for c in register.find_counsel() if c.id == counsel_id), None)
    if held is None:
        raise Http404
    return held
