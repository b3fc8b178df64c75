"""The two rooms behind the door of suppliers: about the company, and papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from freetosell.app.supplier_room import find_papers, put_paper
from freetosell.core.suppliers.paper import Paper, PaperKind
from freetosell.web.links.asked import (
    find_asked,
    find_registered,
    find_tabs,
    sign_link,
    store_answers,
)
from freetosell.web.links.forms import AnswersForm, HandedPaperForm
from freetosell.web.suppliers.desk import form_language, quick_room
from freetosell.web.suppliers.originals import brought
from freetosell.web.suppliers.rechecks import ask_check
from freetosell.web.trail import note_change

if TYPE_CHECKING:
    from freetosell.app.supplier_room import SupplierRoom
    from freetosell.core.suppliers.supplier import Supplier
    from freetosell.web.gate import WebRequest
    from freetosell.web.models import SupplierLink

#: Papers of one supplier beyond which a link takes no more.
MOST_PAPERS = 300


def company(request: WebRequest, link: str) -> HttpResponse:
    """Show what is asked about the company, and take answers."""
    room = quick_room()
    row, supplier = _open(request, room, "standing")
    form = AnswersForm(find_asked(room, supplier, form_language()), request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.answers(room.clock.now())
        store_answers(room, row, given)
        note_change(request, after=[[a.question_id, a.answer.value] for a in given])
        ask_check(supplier, sign_link(row), row.made_by)
        messages.success(request, _("Your answers are stored. Thank you."))
        return redirect("supplier-company", link=link)
    shown = {"form": form, "rows": list(form.rows())}
    return _show(request, "links/company.html", row, supplier, link, shown)


def papers(request: WebRequest, link: str) -> HttpResponse:
    """Take a paper that the supplier hands in, and have it checked."""
    room = quick_room()
    row, supplier = _open(request, room, "papers")
    form = HandedPaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and len(find_papers(room, supplier.id)) >= MOST_PAPERS:
        form.add_error(None, _("No more papers are taken by this link; write to us."))
    if request.method == "POST" and form.is_valid():
        kept = _hand_in(room, supplier, row, form.cleaned_data)
        note_change(request, kept.key, after=kept.sha256)
        ask_check(supplier, sign_link(row), row.made_by)
        messages.success(request, _("Your paper is stored. Thank you."))
        return redirect("supplier-papers", link=link)
    return _show(request, "links/papers.html", row, supplier, link, {"form": form})


def _hand_in(
    room: SupplierRoom, supplier: Supplier, row: SupplierLink, given: dict[str, Any]
) -> Paper:
    kind = PaperKind(given["kind"])
    paper = Paper(
        id=fresh_id(room, supplier.id, kind),
        supplier=supplier.id,
        kind=kind,
        number=given["number"],
        issuer=given["issuer"],
        issued_on=given["issued_on"],
        valid_to=given["valid_to"],
    )
    with brought(given["file"]) as original:
        return put_paper(room, paper, by=sign_link(row), file=original)


def fresh_id(room: SupplierRoom, supplier_id: str, kind: PaperKind) -> str:
    """Return an id for a paper of a kind that none of the supplier's papers has."""
    known = {paper.id for paper in find_papers(room, supplier_id)}
    name = kind.value.replace("_", "-")
    return next(n for i in range(1, len(known) + 2) if (n := f"{name}-{i}") not in known)


def _open(request: WebRequest, room: SupplierRoom, what: str) -> tuple[SupplierLink, Supplier]:
    """Return the link and its supplier, where the link has this room.

    Raises:
        Http404: where it has not.
    """
    row = request.link
    supplier = find_registered(room, row) if row is not None and row.scope.get(what) else None
    if row is None or supplier is None:
        raise Http404
    return row, supplier


def _show(
    request: WebRequest,
    template: str,
    row: SupplierLink,
    supplier: Supplier,
    link: str,
    shown: dict[str, Any],
) -> HttpResponse:
    frame = {
        "supplier": supplier.name,
        "expires_at": row.expires_at,
        "tabs": find_tabs(row, link, request.page.name),
        # Whoever has signed in here still sees what the supplier sees.
        "account": None,
        "navigation": (),
    }
    status = 422 if shown["form"].errors else 200
    answer = render(request, template, {**frame, **shown}, status=status)
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
