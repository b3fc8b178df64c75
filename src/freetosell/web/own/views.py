"""The register of own rights, one with its fees and evidence, and a table taken in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from freetosell.app.own_rights import (
    AHEAD_DAYS,
    KIND,
    add_use,
    find_due_fees,
    find_uses,
    get_own_right,
    pay_fee,
    put_own_right,
    remove_own_right,
)
from freetosell.core.codec import from_dict
from freetosell.core.errors import InputError
from freetosell.core.own_rights import OwnRight, RenewalState, find_renewals, parse_own_right
from freetosell.markets.loader import load_rulebooks
from freetosell.web import rooms
from freetosell.web.gate import WebRequest
from freetosell.web.jobs.queue import put_job
from freetosell.web.owners.signals import TABLE_ENDINGS
from freetosell.web.paging import page_of
from freetosell.web.products.uploads import find_upload, keep_upload
from freetosell.web.trail import note_change

#: Endings of documents that show a use.
EVIDENCE_ENDINGS = frozenset(
    {".pdf", ".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".txt", ".csv", ".xlsx", ".docx",
     ".html", ".eml", ".zip", ".mp4"}
)  # fmt: skip
#: State of a fee → tone of its chip.
TONES = {
    RenewalState.PAID: "good",
    RenewalState.LATER: "quiet",
    RenewalState.OPEN: "info",
    RenewalState.IN_GRACE: "warn",
    RenewalState.MISSED: "bad",
}
_LIST = _("Parted by semicolons.")


def _day_field(label: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput({"type": "date"}))


class OwnForm(forms.Form):
    """One own right as people know it."""

    number = forms.CharField(
        label=_("Number"),
        max_length=80,
        help_text=_("As the office prints it, with the office's code: US11257243."),
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[
            ("", _("Told from the number")),
            ("invention", _("Invention")),
            ("utility model", _("Utility model")),
            ("design", _("Design")),
            ("plant", _("Plant")),
        ],
    )
    title = forms.CharField(label=_("Title"), required=False, max_length=300)
    filed_on = _day_field(_("Filed"))
    priority_on = _day_field(_("Priority"))
    granted_on = _day_field(_("Granted"))
    published_on = _day_field(_("Published"))
    products = forms.CharField(
        label=_("Products"), required=False, max_length=1000, help_text=_LIST
    )
    markets = forms.CharField(
        label=_("States where it is kept"), required=False, max_length=300, help_text=_LIST
    )
    paid = forms.CharField(label=_("Years paid"), required=False, max_length=100, help_text=_LIST)
    notes = forms.CharField(label=_("Notes"), required=False, max_length=2000,
                            widget=forms.Textarea({"rows": 3}))  # fmt: skip

    def make(self) -> OwnRight:
        """Return the right.

        Raises:
            InputError: as `core.own_rights.parse_own_right`.
        """
        cells = {
            name.replace("_", " "): value.isoformat() if isinstance(value, date) else str(value)
            for name, value in self.cleaned_data.items()
            if value
        }
        return parse_own_right(cells, "typed in")


class UseForm(forms.Form):
    """A document that shows a use."""

    file = forms.FileField(
        label=_("Document"),
        help_text=_("Kept untouched with its digest: an invoice, a photo, a page."),
        widget=forms.FileInput({"accept": ",".join(sorted(EVIDENCE_ENDINGS))}),
    )
    used_on = _day_field(_("Day that it shows"))
    market = forms.RegexField(
        label=_("Market"), required=False, regex=r"\A[A-Za-z]{2}\Z", help_text=_("Such as US.")
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=300)


class TableForm(forms.Form):
    """A table of own rights."""

    file = forms.FileField(
        label=_("Table"),
        help_text=_("CSV, XLSX, JSON or JSON lines with a first row of column names."),
        widget=forms.FileInput({"accept": ",".join(sorted(TABLE_ENDINGS))}),
    )


def _today() -> date:
    return rooms.clock().now().date()


def own(request: WebRequest) -> HttpResponse:
    """List the own rights and the fees that somebody must look at."""
    entries = rooms.entries()
    text = request.GET.get("text", "").strip()
    page = page_of(
        request,
        lambda after, limit: entries.find(KIND, text=text, after=after, limit=limit),
        lambda entry: entry.key,
    )
    due = find_due_fees(entries, load_rulebooks(), _today())
    shown = {
        "page": page,
        "rows": [(entry, from_dict(OwnRight, entry.content)) for entry in page.rows],
        "text": text,
        "count": entries.count(KIND, text=text),
        "fees": [(fee, TONES[fee.state]) for fee in due.fees],
        "unknown": sorted(due.unknown.items()),
        "ahead": AHEAD_DAYS,
    }
    return render(request, "own/own.html", shown)


def own_new(request: WebRequest) -> HttpResponse:
    """Enter one right; one that is kept already is replaced."""
    key = request.GET.get("key", "")
    form = OwnForm(request.POST or None, initial=_initial(key) if key else {})
    if request.method == "POST" and form.is_valid():
        try:
            made = form.make()
        except InputError as error:
            form.add_error(error.where if error.where in form.fields else "number", error.what)
        else:
            by = str(request.person.pk)
            at = rooms.clock().now()
            put_own_right(made, rooms.entries(), load_rulebooks(), by=by, at=at)
            note_change(request, f"own={made.id}", after={"number": made.number})
            messages.success(request, _("Stored."))
            return redirect("own-right", own_key=made.id)
    status = 422 if form.errors else 200
    return render(request, "own/own_new.html", {"form": form}, status=status)


def _initial(key: str) -> dict[str, Any]:
    kept = get_own_right(key, rooms.entries())
    return {
        "number": kept.number,
        "kind": kept.kind.value.replace("_", " ") if kept.kind.value != "unknown" else "",
        "title": kept.title,
        "filed_on": kept.filed_on,
        "priority_on": kept.priority_on,
        "granted_on": kept.granted_on,
        "published_on": kept.published_on,
        "products": "; ".join(kept.products),
        "markets": "; ".join(kept.markets),
        "paid": "; ".join(map(str, kept.paid)),
        "notes": kept.notes,
    }


def bring(request: WebRequest) -> HttpResponse:
    """Take a table of own rights."""
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload, name = keep_upload(form.cleaned_data["file"], TABLE_ENDINGS)
        arguments = {"upload": upload, "name": name, "by": str(request.person.pk)}
        job = put_job("own_rights", arguments, name, request.person)
        return redirect("taken", job_id=job.pk)
    status = 422 if form.errors else 200
    return render(request, "own/import.html", {"form": form}, status=status)


def own_right(request: WebRequest, own_key: str) -> HttpResponse:
    """Show one own right."""
    return _show(request, own_key, UseForm())


def _show(request: WebRequest, own_key: str, form: UseForm) -> HttpResponse:
    entries = rooms.entries()
    kept = get_own_right(own_key, entries)
    renewals = find_renewals(kept, load_rulebooks(), _today())
    shown = {
        "own": kept,
        "fees": [(fee, TONES[fee.state], fee.state is not RenewalState.PAID)
                 for fee in renewals.fees],
        "ends": sorted(renewals.ends_on.items()),
        "unknown": renewals.unknown,
        "uses": find_uses(entries, kept.id),
        "form": form,
        "today": _today(),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "own/own_right.html", shown, status=status)


def pay(request: WebRequest, own_key: str) -> HttpResponse:
    """Enter the fee of a year as paid; nothing is paid by the program."""
    year = request.POST.get("year", "")
    entries = rooms.entries()
    get_own_right(own_key, entries)
    if not (year.isascii() and year.isdigit() and len(year) < 3):
        raise InputError("own_fee_unknown", "No year of a fee was given.")
    by = str(request.person.pk)
    paid = pay_fee(own_key, int(year), entries, load_rulebooks(), by=by, at=rooms.clock().now())
    note_change(request, f"own={paid.id}", after={"paid": list(paid.paid)})
    messages.success(request, _("Entered as paid."))
    return redirect("own-right", own_key=paid.id)


def remove(request: WebRequest, own_key: str) -> HttpResponse:
    """Take a right off the register."""
    by = str(request.person.pk)
    key = remove_own_right(own_key, rooms.entries(), by=by, at=rooms.clock().now())
    note_change(request, f"own={key}", after={"removed": True})
    messages.success(request, _("Taken off the register; its history stays."))
    return redirect("own")


def use(request: WebRequest, own_key: str) -> HttpResponse:
    """Keep a document that shows a use."""
    entries = rooms.entries()
    kept = get_own_right(own_key, entries)
    form = UseForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, own_key, form)
    given = form.cleaned_data
    upload, name = keep_upload(given["file"], EVIDENCE_ENDINGS)
    path = find_upload(upload)
    named = path.rename(path.with_name(name)) if name != path.name else path
    stored = add_use(
        kept.id,
        named,
        entries,
        rooms.case_room().evidence,
        used_on=given["used_on"],
        market=given["market"].upper(),
        note=given["note"],
        by=str(request.person.pk),
        at=rooms.clock().now(),
    )
    named.unlink(missing_ok=True)
    note_change(request, f"own={kept.id}", after={"use": stored.sha256})
    messages.success(request, _("The document is kept."))
    return redirect("own-right", own_key=kept.id)
