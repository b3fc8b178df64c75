"""Forms of suppliers: who they are, what happened, what must be mended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from freetosell.app.supplier_rows import parse_supplier_row
from freetosell.core.errors import InputError
from freetosell.core.suppliers.dealings import ActionState, DealingKind
from freetosell.core.suppliers.paper import VerificationState
from freetosell.core.suppliers.red_flags import NOTICED
from freetosell.core.suppliers.supplier import (
    Contact,
    Mould,
    Site,
    Standing,
    Supplier,
    Supply,
    Trade,
)
from freetosell.web.core_words import word_for
from freetosell.web.suppliers.desk import told


def choose(kind: type[StrEnum], *leave_out: StrEnum) -> Callable[[], list[tuple[str, str]]]:
    """Return choices of an enum, in the words of the page."""
    return lambda: [(c.value, word_for(c)) for c in kind if c not in leave_out]


def day_field(label: Any, *, required: bool = False, hint: Any = "") -> forms.DateField:
    """Return a field for a day."""
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=hint)


def words_field(label: Any, *, rows: int = 2, hint: Any = "", most: int = 4000) -> forms.CharField:
    """Return a field for words that may be left out."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=most,
        widget=forms.Textarea({"rows": rows}),
        help_text=hint,
    )


class SupplierForm(forms.Form):
    """The master record of a supplier."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    id = forms.CharField(
        label=_("Id"), max_length=60, help_text=_("Short and lasting, such as aurora; no blanks.")
    )
    names = forms.CharField(
        label=_("Names"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("One a line, in any script; the registered name first."),
    )
    country = forms.CharField(
        label=_("Country of its seat"), required=False, max_length=2, help_text=_("Two letters.")
    )
    trade = forms.ChoiceField(label=_("Kind"), choices=choose(Trade))
    registration = forms.CharField(
        label=_("Number in the register of companies"),
        required=False,
        max_length=60,
        help_text=_("In China the unified social credit code of 18 characters."),
    )
    since = day_field(_("First dealing"))
    refuses = forms.CharField(
        label=_("Markets for which it refuses a warranty"),
        required=False,
        max_length=200,
        help_text=_("Two letters each, parted by commas."),
    )
    red_flags = forms.MultipleChoiceField(
        label=_("What somebody noticed"),
        required=False,
        choices=lambda: [(code, told(text)) for code, text in NOTICED.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    notes = words_field(_("Notes"), rows=3)

    def clean(self) -> dict[str, Any]:
        """Read the codes as a list would be read, so that both doors refuse the same."""
        given = super().clean() or {}
        row = {
            "id": given.get("id", ""),
            "name": next(iter(_lines(given.get("names", ""))), ""),
            "country": given.get("country", ""),
        }
        try:
            given["country"] = parse_supplier_row(row).country
        except InputError as error:
            self.add_error("country", f"{error.what} {error.fix}")
        if any(c in given.get("id", "") for c in "/@ \t"):
            self.add_error("id", _("An id holds no blanks, no / and no @."))
        return given


class ContactForm(forms.Form):
    """One person at the supplier."""

    name = forms.CharField(label=_("Name"), max_length=120)
    role = forms.CharField(label=_("Position"), required=False, max_length=120)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=60)


class SiteForm(forms.Form):
    """One place of the supplier."""

    name = forms.CharField(label=_("Name"), max_length=200)
    address = forms.CharField(label=_("Address"), required=False, max_length=400)
    country = forms.RegexField(
        label=_("Country"), required=False, regex=r"\A[A-Za-z]{2}\Z", max_length=2
    )


class SupplyForm(forms.Form):
    """One product that it makes for us."""

    product = forms.CharField(label=_("Id of the product"), max_length=200)
    model = forms.CharField(label=_("Its model"), required=False, max_length=120)
    mould = forms.ChoiceField(label=_("Whose mould"), choices=choose(Mould), initial="unknown")
    mould_number = forms.CharField(label=_("Number of the mould"), required=False, max_length=60)
    since = day_field(_("First delivery"))
    until = day_field(_("Last delivery"))


ContactForms = forms.formset_factory(ContactForm, extra=1, max_num=50, can_delete=True)
SiteForms = forms.formset_factory(SiteForm, extra=1, max_num=50, can_delete=True)
SupplyForms = forms.formset_factory(SupplyForm, extra=2, max_num=500, can_delete=True)


def build_supplier(form: SupplierForm, lists: dict[str, Any], held: Supplier | None) -> Supplier:
    """Return the supplier that valid forms describe; what they do not ask stays as it was."""
    given = form.cleaned_data
    base = held or Supplier(given["id"], ())
    return Supplier(
        id=base.id,
        names=tuple(dict.fromkeys(_lines(given["names"]))),
        country=given["country"],
        trade=Trade(given["trade"]),
        registration=given["registration"].strip(),
        standing=base.standing,
        contacts=tuple(Contact(**row) for row in _kept(lists["contacts"])),
        sites=tuple(
            Site(row["name"], row["address"], row["country"].upper())
            for row in _kept(lists["sites"])
        ),
        supplies=tuple(
            Supply(**{**row, "mould": Mould(row["mould"])}) for row in _kept(lists["supplies"])
        ),
        since=given["since"],
        ended_on=base.ended_on,
        milestones=base.milestones,
        red_flags=tuple(given["red_flags"]),
        refuses=tuple(
            dict.fromkeys(c.strip().upper() for c in given["refuses"].split(",") if c.strip())
        ),
        notes=given["notes"],
    )


def _kept(rows: Any) -> list[dict[str, Any]]:
    """Return the rows of a list that hold something and were not struck out."""
    return [
        {name: value for name, value in form.cleaned_data.items() if name != "DELETE"}
        for form in rows
        if form.has_changed() or form.initial
        if form.cleaned_data and not form.cleaned_data.get("DELETE")
    ]


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


class StandingForm(forms.Form):
    """How far we deal with the supplier from now on, and why."""

    standing = forms.ChoiceField(label=_("From now on"), choices=choose(Standing))
    reason = forms.CharField(label=_("Why"), max_length=500)


class DealingForm(forms.Form):
    """Something that happened."""

    kind = forms.ChoiceField(
        label=_("What took place"), choices=choose(DealingKind, DealingKind.ASKED)
    )
    on = day_field(_("Day"), required=True)
    product = forms.CharField(label=_("Id of the product"), required=False, max_length=200)
    units = forms.IntegerField(label=_("Pieces or points looked at"), min_value=0, initial=0)
    bad_units = forms.IntegerField(label=_("With a defect or finding"), min_value=0, initial=0)
    about = forms.CharField(label=_("About"), required=False, max_length=200)
    note = words_field(_("Note"))

    def clean(self) -> dict[str, Any]:
        """Refuse more bad pieces than were looked at."""
        given = super().clean() or {}
        if (given.get("bad_units") or 0) > (given.get("units") or 0):
            self.add_error("bad_units", _("More than were looked at."))
        return given


class ActionForm(forms.Form):
    """Something to mend."""

    what = forms.CharField(label=_("What must be mended"), max_length=300)
    cause = forms.CharField(label=_("What it answers"), required=False, max_length=200)
    owner = forms.CharField(label=_("Who sees to it"), max_length=120)
    due_on = day_field(_("Until"), required=True)


class ActionEndForm(forms.Form):
    """The end of a corrective action."""

    state = forms.ChoiceField(label=_("Outcome"), choices=choose(ActionState, ActionState.OPEN))
    proof = forms.CharField(label=_("What shows it"), max_length=300)


class VerifyForm(forms.Form):
    """What somebody found who asked the issuer or the register."""

    state = forms.ChoiceField(
        label=_("Outcome"), choices=choose(VerificationState, VerificationState.UNCHECKED)
    )
    on = day_field(_("Day"), required=True)
    how = forms.CharField(
        label=_("How"),
        max_length=500,
        help_text=_("Whom you asked and what came back: rang the laboratory, number known there."),
    )

    def __init__(self, *args: Any, today: date, **named: Any) -> None:
        super().__init__(*args, **named)
        self._today = today

    def clean_on(self) -> date:
        """Refuse a day that has not come."""
        day: date = self.cleaned_data["on"]
        if day > self._today:
            raise forms.ValidationError(str(_("This day has not come yet.")))
        return day


class LinkForm(forms.Form):
    """A link for the supplier."""

    standing = forms.BooleanField(
        label=_("Ask the standing questions"), required=False, initial=True
    )
    products = forms.BooleanField(
        label=_("Ask what is open about its products"), required=False, initial=True
    )
    papers = forms.BooleanField(label=_("Take papers"), required=False, initial=True)
    days = forms.IntegerField(label=_("Good for days"), min_value=1, max_value=180, initial=30)
