"""What people do at the gates: open, pass, stop, except, mark a duty, name who holds a role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from freetosell.app.gate_desk import (
    AskedException,
    get_gate_file,
    grant_exception,
    mark_duty,
    open_gates,
    pass_gate,
    stop_gate,
)
from freetosell.app.gate_roles import load_roles, name_role
from freetosell.core import codec
from freetosell.core.gates.gate import ConformityMark, Gate, GateFile, MarkState, Role
from freetosell.web.gates.forms import ExceptForm, MarkForm, OpenForm, PassForm, RolesForm, StopForm
from freetosell.web.gates.views import find_people, show_file
from freetosell.web.jobs.queue import put_job
from freetosell.web.suppliers.desk import full_room, quick_room, signature
from freetosell.web.trail import note_change

if TYPE_CHECKING:
    from freetosell.web.gate import WebRequest

#: Products whose gates one form begins.
MOST_PRODUCTS = 500


def begin(request: WebRequest) -> HttpResponse:
    """Begin the gates of products in markets."""
    room = quick_room()
    start = {"products": "\n".join(request.GET.getlist("product"))}
    form = OpenForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        products = list(dict.fromkeys(filter(None, map(str.strip, given["products"].splitlines()))))
        unknown = _unknown(products)
        if len(products) > MOST_PRODUCTS:
            form.add_error("products", _("At most 500 at once."))
        elif unknown:
            form.add_error("products", _("No such product: %(id)s") % {"id": unknown[:80]})
        else:
            by = signature(request.person)
            for product in products:
                open_gates(room, product, given["markets"], given["categories"], by=by)
            note_change(request, after={"products": products, "markets": given["markets"]})
            messages.success(request, _("The gates are open to be worked at."))
            return redirect("gates")
    status = 422 if form.errors else 200
    return render(request, "gates/open.html", {"form": form}, status=status)


def _unknown(products: list[str]) -> str:
    known = {row.id for row in quick_room().records.find_product_summaries(products)}
    return next((product for product in products if product not in known), "")


def _back(request: WebRequest, before: GateFile, said: str) -> HttpResponse:
    after = get_gate_file(quick_room(), before.product, before.market)
    note_change(request, before.key, before=codec.to_dict(before), after=codec.to_dict(after))
    messages.success(request, said)
    return redirect("gate-file", product_id=before.product, market=before.market)


def move(request: WebRequest, product_id: str, market: str) -> HttpResponse:
    """Pass a gate, if the records bear it and the person holds its role."""
    file = get_gate_file(quick_room(), product_id, market)
    form = PassForm(request.POST)
    if not form.is_valid():
        return show_file(request, quick_room(), file, pass_form=form)
    gate, by = Gate(form.cleaned_data["gate"]), signature(request.person)
    # What the gate of papers rests on is looked up in the register at this moment.
    room = full_room() if gate is Gate.PAPERS else quick_room()
    pass_gate(room, product_id, market, gate, by=by, note=form.cleaned_data["note"])
    return _back(request, file, _("The gate is passed."))


def stop(request: WebRequest, product_id: str, market: str) -> HttpResponse:
    """Stop a product at a gate."""
    room = quick_room()
    file = get_gate_file(room, product_id, market)
    form = StopForm(request.POST)
    if not form.is_valid():
        return show_file(request, room, file, stop_form=form)
    gate, reason = Gate(form.cleaned_data["gate"]), form.cleaned_data["reason"]
    stop_gate(room, product_id, market, gate, by=signature(request.person), reason=reason)
    return _back(request, file, _("The product is stopped at this gate."))


def grant(request: WebRequest, product_id: str, market: str) -> HttpResponse:
    """Grant an exception that somebody else asked for."""
    room = quick_room()
    file = get_gate_file(room, product_id, market)
    by = signature(request.person)
    form = ExceptForm(find_people(besides=by), request.POST)
    if not form.is_valid():
        return show_file(request, room, file, except_form=form)
    given = form.cleaned_data
    gate = Gate(given["gate"])
    asked = AskedException(gate, given["asked_by"], by, given["reason"], given["until"])
    room = full_room() if gate is Gate.PAPERS else room
    grant_exception(room, product_id, market, asked)
    return _back(request, file, _("The exception holds until its last day."))


def mark(request: WebRequest, product_id: str, market: str) -> HttpResponse:
    """Write down how a duty stands."""
    room = quick_room()
    file = get_gate_file(room, product_id, market)
    form = MarkForm(request.POST)
    if not form.is_valid():
        return show_file(request, room, file, mark_form=form)
    given = form.cleaned_data
    made = ConformityMark(
        given["duty"], MarkState(given["state"]), signature(request.person), room.today,
        given["proof"].strip(), given["why"], given["until"],
    )  # fmt: skip
    mark_duty(room, product_id, market, made)
    return _back(request, file, _("Stored."))


def roles(request: WebRequest) -> HttpResponse:
    """Say who holds which role at the gates."""
    room = quick_room()
    held = load_roles(room)
    start = {role.value: list(held[role]) for role in Role}
    form = RolesForm(find_people(), request.POST or None, initial=start)
    if request.method == "POST" and (form.is_valid() or not request.POST):
        given = form.cleaned_data if form.is_bound else {}
        for role in Role:
            names = given.get(role.value, list(held[role]))
            if names != list(held[role]):
                name_role(room, role, names, by=signature(request.person))
        note_change(request, "gate_roles", before=start, after=dict(given))
        messages.success(request, _("Stored."))
        return redirect("gate-roles")
    status = 422 if form.errors else 200
    return render(request, "gates/roles.html", {"form": form, "held": held}, status=status)


def refresh(request: WebRequest) -> HttpResponse:
    """Look now at what has ended, as the nightly run does."""
    job = put_job("refresh_gates", {"by": signature(request.person)}, "", request.person)
    return redirect("job", job_id=job.pk)
