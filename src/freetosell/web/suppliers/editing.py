"""Adding and changing a supplier, and what happens with one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from freetosell.app.gate_refresh import save_supplier
from freetosell.app.supplier_form import find_product_questions, note_asked
from freetosell.app.supplier_room import (
    find_actions,
    find_dealings,
    get_supplier,
    put_action,
    put_dealing,
)
from freetosell.core import codec
from freetosell.core.errors import InputError
from freetosell.core.suppliers.dealings import ActionState, CorrectiveAction, Dealing, DealingKind
from freetosell.core.suppliers.supplier import SUPPLIER, Milestone, Standing, Supplier
from freetosell.web.core_words import word_for
from freetosell.web.links.making import end_link, make_link
from freetosell.web.suppliers.desk import form_language, quick_room, signature
from freetosell.web.suppliers.forms import (
    ActionEndForm,
    ActionForm,
    ContactForms,
    DealingForm,
    LinkForm,
    SiteForms,
    StandingForm,
    SupplierForm,
    SupplyForms,
    build_supplier,
)
from freetosell.web.suppliers.rechecks import ask_check
from freetosell.web.suppliers.views import show_supplier
from freetosell.web.trail import note_change

if TYPE_CHECKING:
    from freetosell.app.supplier_room import SupplierRoom
    from freetosell.web.gate import WebRequest

_LISTS: dict[str, Any] = {"contacts": ContactForms, "sites": SiteForms, "supplies": SupplyForms}


def add(request: WebRequest) -> HttpResponse:
    """Add a supplier."""
    return _edit(request, None)


def edit(request: WebRequest, supplier_id: str) -> HttpResponse:
    """Change a supplier."""
    return _edit(request, get_supplier(quick_room(), supplier_id))


def _edit(request: WebRequest, held: Supplier | None) -> HttpResponse:
    room = quick_room()
    version = room.entries.get(SUPPLIER, held.id).version if held else 0
    shown = codec.to_dict(held) if held else {}
    form = SupplierForm(request.POST or None, initial=_initial(held, version))
    if held is not None:
        form.fields["id"].required = False
    lists: dict[str, Any] = {
        name: kind(request.POST or None, prefix=name, initial=shown.get(name, []))
        for name, kind in _LISTS.items()
    }
    rows_right = request.method == "POST" and all(one.is_valid() for one in lists.values())
    if rows_right and form.is_valid():
        _refuse_stale(room, form, held, version)
        made = build_supplier(form, lists, held)
        report = save_supplier(room, made, by=signature(request.person))
        note_change(request, made.id, before=shown or None, after=codec.to_dict(made))
        ask_check(made, signature(request.person), request.person)
        messages.success(request, _("Stored."))
        if report.moved:
            told = ", ".join(f"{m.product} {m.market}" for m in report.moved[:10])
            messages.warning(request, _("Gates reopened: %(told)s") % {"told": told})
        return redirect("supplier", supplier_id=made.id)
    page = {"form": form, "lists": lists, "supplier": held}
    status = 422 if request.method == "POST" else 200
    return render(request, "suppliers/edit.html", page, status=status)


def _initial(held: Supplier | None, version: int) -> dict[str, Any]:
    if held is None:
        return {"version": 0, "trade": "unknown", "country": "CN"}
    return {
        "version": version,
        "id": held.id,
        "names": "\n".join(held.names),
        "country": held.country,
        "trade": held.trade.value,
        "registration": held.registration,
        "since": held.since,
        "refuses": ", ".join(held.refuses),
        "red_flags": list(held.red_flags),
        "notes": held.notes,
    }


def _refuse_stale(
    room: SupplierRoom, form: SupplierForm, held: Supplier | None, version: int
) -> None:
    """Refuse a form that was made before somebody else's change.

    Raises:
        InputError: ``supplier_changed`` or ``supplier_exists``.
    """
    given = form.cleaned_data
    if held is None and room.find_entry(SUPPLIER, given["id"]) is not None:
        raise InputError(
            "supplier_exists", "A supplier has this id already.", fix="Choose another id."
        )
    if held is not None and given["version"] != version:
        raise InputError(
            "supplier_changed",
            "Somebody changed this supplier since you opened it.",
            fix="Load the page again and repeat your change.",
        )


def _back(supplier_id: str, part: str) -> HttpResponse:
    return redirect(f"{reverse('supplier', kwargs={'supplier_id': supplier_id})}?part={part}")


def check(request: WebRequest, supplier_id: str) -> HttpResponse:
    """Have the papers of a supplier checked."""
    found = get_supplier(quick_room(), supplier_id)
    job = ask_check(found, signature(request.person), request.person)
    return redirect("job", job_id=job.pk)


def standing(request: WebRequest, supplier_id: str) -> HttpResponse:
    """Say how far we deal with a supplier from now on; the reason stays in its record."""
    room = quick_room()
    found = get_supplier(room, supplier_id)
    form = StandingForm(request.POST)
    if not form.is_valid():
        return show_supplier(request, room, found, "record", standing_form=form)
    to, by = Standing(form.cleaned_data["standing"]), signature(request.person)
    what = f"{word_for(to)}: {form.cleaned_data['reason']}"
    ended = room.today if to is Standing.ENDED else None
    changed = replace(
        found,
        standing=to,
        ended_on=ended,
        milestones=(*found.milestones, Milestone(room.today, what, by)),
    )
    save_supplier(room, changed, by=by)
    note_change(request, before=found.standing.value, after=to.value)
    messages.success(request, _("Stored."))
    return _back(supplier_id, "record")


def dealing(request: WebRequest, supplier_id: str) -> HttpResponse:
    """Write down something that happened with a supplier."""
    room = quick_room()
    found = get_supplier(room, supplier_id)
    form = DealingForm(request.POST)
    if not form.is_valid():
        return show_supplier(request, room, found, "record", dealing_form=form)
    given = form.cleaned_data
    kind, by = DealingKind(given["kind"]), signature(request.person)
    known = {d.id for d in find_dealings(room, supplier_id)}
    stem = kind.value.replace("_", "-")
    fresh = next(n for i in range(1, len(known) + 2) if (n := f"{stem}-{i}") not in known)
    made = Dealing(
        fresh, supplier_id, kind, given["on"], by, given["product"].strip(), given["units"],
        given["bad_units"], given["about"], given["note"],
    )  # fmt: skip
    put_dealing(room, made, by=by)
    note_change(request, f"{supplier_id}/{fresh}", after=codec.to_dict(made))
    ask_check(found, by, request.person)
    messages.success(request, _("Stored."))
    return _back(supplier_id, "record")


def action(request: WebRequest, supplier_id: str) -> HttpResponse:
    """Open a corrective action."""
    room = quick_room()
    found = get_supplier(room, supplier_id)
    form = ActionForm(request.POST)
    if not form.is_valid():
        return show_supplier(request, room, found, "record", action_form=form)
    given = form.cleaned_data
    known = {a.id for a in find_actions(room, supplier_id)}
    fresh = next(n for i in range(1, len(known) + 2) if (n := f"action-{i}") not in known)
    made = CorrectiveAction(
        fresh, supplier_id, given["what"], given["cause"], given["owner"], given["due_on"],
        room.today,
    )  # fmt: skip
    put_action(room, made, by=signature(request.person))
    note_change(request, f"{supplier_id}/{fresh}", after=codec.to_dict(made))
    messages.success(request, _("Stored."))
    return _back(supplier_id, "record")


def end_action(request: WebRequest, supplier_id: str, action_id: str) -> HttpResponse:
    """End a corrective action with what shows it."""
    room = quick_room()
    found = get_supplier(room, supplier_id)
    held = next((a for a in find_actions(room, supplier_id) if a.id == action_id), None)
    if held is None:
        raise InputError("action_not_found", "This supplier has no such action.")
    form = ActionEndForm(request.POST)
    if not form.is_valid():
        return show_supplier(request, room, found, "record", end_form=form)
    given = form.cleaned_data
    ended = replace(
        held, state=ActionState(given["state"]), done_on=room.today, proof=given["proof"]
    )
    put_action(room, ended, by=signature(request.person))
    note_change(request, before=codec.to_dict(held), after=codec.to_dict(ended))
    messages.success(request, _("Stored."))
    return _back(supplier_id, "record")


def link(request: WebRequest, supplier_id: str) -> HttpResponse:
    """Make a link for the supplier, or end one; its address is shown once."""
    room = quick_room()
    found = get_supplier(room, supplier_id)
    if "end" in request.POST:
        number = request.POST["end"]
        ended = number.isdecimal() and len(number) < 16 and end_link(found.id, int(number))
        note_change(request, f"link={number[:16]}", before="good" if ended else None)
        return _back(supplier_id, "questions")
    form = LinkForm(request.POST)
    if not request.POST or not form.is_valid():
        return show_supplier(request, room, found, "questions", link_form=form)
    given = form.cleaned_data
    asked = find_product_questions(room, found, form_language()) if given["products"] else ()
    # No ids: a question that a later check raises is asked by the same link.
    named = found.products(room.today) if given["products"] else ()
    products: dict[str, list[str]] = {product: [] for product in named}
    url = make_link(
        request, request.person, found.id, products,
        standing=given["standing"], papers=given["papers"], days=given["days"],
    )  # fmt: skip
    if asked or given["standing"]:
        note_asked(room, found.id, by=signature(request.person))
    request.session[f"link:{found.id}"] = url
    note_change(request, after={"products": sorted(products), "days": given["days"]})
    return _back(supplier_id, "questions")
