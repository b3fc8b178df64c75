"""The list of owners, one with its names, and what it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django import forms
from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from freetosell.app.enforcement import load_signals
from freetosell.app.owner_desk import (
    FILE_NAME,
    STATEMENT,
    OwnerBook,
    OwnerRooms,
    find_groups,
    find_relatives,
    find_statements,
    make_portfolio,
    read_owners,
    state_owner,
)
from freetosell.core.clearance.assessment import Outcome
from freetosell.core.errors import InputError
from freetosell.core.law.status import InForce
from freetosell.core.owners.grouping import OwnerGroup
from freetosell.core.owners.portfolio import HeldRight, Portfolio
from freetosell.core.patents.publication import RightKind
from freetosell.markets.loader import load_rulebooks
from freetosell.web import rooms
from freetosell.web.gate import WebRequest
from freetosell.web.jobs.queue import put_job
from freetosell.web.models import Job
from freetosell.web.models.job import ENDED
from freetosell.web.paging import page_of
from freetosell.web.trail import note_change

#: Seconds for which a portfolio is kept; it is laid out anew when the grouping changes.
_KEPT_S = 300
_RELATIVES_SHOWN = 30
#: Width and height of a bar chart's bars and field, in its own units.
_BAR, _STEP, _HIGH = 13, 16, 90


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a small chart, as the SVG wants it."""

    label: str
    count: int
    x: int
    y: str
    height: str
    named: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A small chart of bars, one a year."""

    bars: Sequence[Bar]
    width: int


class StatementForm(forms.Form):
    """What a person knows of two names."""

    other = forms.CharField(label=_("Other name"), max_length=300)
    same = forms.ChoiceField(
        label=_("They are"),
        choices=[("same", _("one owner")), ("apart", _("two owners"))],
    )
    source = forms.CharField(
        label=_("Where it stands"),
        max_length=300,
        help_text=_("A register, an annual report, a letter; with its day."),
    )


def read_book() -> OwnerBook:
    """Return the grouping of the workspace; read once per change of its file.

    Raises:
        InputError: ``owners_not_grouped``.
    """
    workspace = rooms.program_settings().workspace
    path = workspace / FILE_NAME
    stamp = path.stat().st_mtime_ns if path.is_file() else 0
    return _read(workspace, stamp)


@lru_cache(maxsize=1)
def _read(workspace: Path, _stamp: int) -> OwnerBook:
    return read_owners(workspace)


def _try_book() -> OwnerBook | None:
    try:
        return read_book()
    except InputError:
        return None


def get_owner(book: OwnerBook, key: str) -> OwnerGroup:
    """Return the group of an id.

    Raises:
        InputError: ``owner_not_found``.
    """
    found = next((group for group in book.groups if group.id == key), None)
    if found is None:
        raise InputError("owner_not_found", f"No owner is kept under {key!r}.")
    return found


def owners(request: WebRequest) -> HttpResponse:
    """List the owners, those with more documents first."""
    text = request.GET.get("text", "").strip()
    book = _try_book()
    found = find_groups(book, text) if book else ()
    page = page_of(
        request,
        lambda after, limit: (
            found[int(after or 0) : int(after or 0) + limit] if (after or "0").isdigit() else ()
        ),
        lambda group: str(found.index(group) + 1),
    )
    running = Job.objects.filter(kind="owners").exclude(state__in=ENDED).first()
    said = rooms.entries().count(STATEMENT)
    shown = {
        "book": book,
        "page": page,
        "text": text,
        "count": len(found),
        "running": running,
        "more_said": book is not None and said != book.statements,
    }
    return render(request, "owners/owners.html", shown)


def update(request: WebRequest) -> HttpResponse:
    """Group the owners anew, as a job."""
    job = put_job("owners", {}, "", request.person)
    return redirect("job", job_id=job.pk)


def owner(request: WebRequest, owner_key: str) -> HttpResponse:
    """Show one owner: names with their evidence, statements, possible relatives, signs."""
    return _show_owner(request, owner_key, StatementForm())


def _show_owner(request: WebRequest, owner_key: str, form: StatementForm) -> HttpResponse:
    book = _book_or_absent()
    group = get_owner(book, owner_key)
    names = set(group.names)
    relatives = find_relatives(book, group)
    entries = rooms.entries()
    signals = load_signals(entries)
    shown = {
        "group": group,
        "book": book,
        "form": form,
        "statements": [s for s in find_statements(entries) if {s.one, s.other} & names],
        "relatives": relatives[:_RELATIVES_SHOWN],
        "more_relatives": max(0, len(relatives) - _RELATIVES_SHOWN),
        "signals": signals.of_owners(group.names) if signals else (),
    }
    status = 422 if form.errors else 200
    return render(request, "owners/owner.html", shown, status=status)


def _book_or_absent() -> OwnerBook:
    try:
        return read_book()
    except InputError as error:
        # Without a grouping no owner has a page.
        raise InputError("owner_not_found", error.what, fix=error.fix) from error


def state(request: WebRequest, owner_key: str) -> HttpResponse:
    """Keep that another name is this owner, or is not."""
    group = get_owner(_book_or_absent(), owner_key)
    form = StatementForm(request.POST)
    if not form.is_valid():
        return _show_owner(request, owner_key, form)
    given = form.cleaned_data
    said = state_owner(
        _owner_rooms(),
        group.name,
        given["other"],
        same=given["same"] == "same",
        source=given["source"],
        by=request.person.name or str(request.person.pk),
    )
    note_change(request, f"owner={group.id}", after={"other": said.other, "same": said.same})
    messages.success(request, _("Kept. It counts from the next grouping on."))
    return redirect("owner", owner_key=owner_key)


def _owner_rooms() -> OwnerRooms:
    workspace = rooms.program_settings().workspace
    return OwnerRooms(rooms.corpus(), rooms.entries(), workspace, rooms.clock())


def portfolio(request: WebRequest, owner_key: str) -> HttpResponse:
    """Show what an owner holds."""
    group = get_owner(_book_or_absent(), owner_key)
    held = find_portfolio(group)
    page = page_of(request, lambda after, limit: _after(held.rights, after, limit), lambda r: r.key)
    shown = {
        "group": group,
        "held": held,
        "page": page,
        "offices": _by_office(held),
        "classes": sorted(held.count_by_class().items(), key=lambda row: (-row[1], row[0]))[:15],
        "filed": bars(held.count_by_filing_year()),
        "ends": bars(held.count_by_end()),
        "near": [(one, Outcome(one.outcome)) for one in held.near[:200]],
    }
    return render(request, "owners/portfolio.html", shown)


def _by_office(held: Portfolio) -> list[tuple[str, RightKind, InForce, int]]:
    rows = sorted(held.count_by_office().items(), key=lambda row: (-row[1], row[0]))
    return [(o, RightKind(right), InForce(status), n) for (o, right, status), n in rows]


def _after(rights: Sequence[HeldRight], after: str, limit: int) -> Sequence[HeldRight]:
    start = next((n + 1 for n, right in enumerate(rights) if right.key == after), 0)
    return rights[start : start + limit]


def find_portfolio(group: OwnerGroup) -> Portfolio:
    """Return what an owner holds today; kept for some minutes."""
    day = rooms.clock().now().date()
    key = f"portfolio:{hash((group.id, group.names, day))}"
    found: Portfolio | None = cache.get(key)
    if found is None:
        entries = rooms.entries()
        signals = load_signals(entries)
        books = load_rulebooks()
        found = make_portfolio(group, rooms.corpus(), books, rooms.records(), signals, day)
        cache.set(key, found, _KEPT_S)
    return found


def bars(counts: Mapping[int, int]) -> Chart | None:
    """Return the chart of a count by year, the years without any included; ``None`` for none."""
    if not counts:
        return None
    most = max(counts.values())
    years = range(min(counts), max(counts) + 1)
    made = []
    for n, year in enumerate(years):
        count = counts.get(year, 0)
        high = _HIGH * count / most
        top = f"{_HIGH - high + 4:.1f}"
        made.append(Bar(str(year), count, n * _STEP, top, f"{high:.1f}", year % 5 == 0))
    return Chart(made, len(made) * _STEP + _STEP)
