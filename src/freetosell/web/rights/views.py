"""Searching the corpus, and one right with everything that is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from freetosell.app.look_up import find_statuses
from freetosell.app.right_search import (
    RightHits,
    RightSearch,
    SearchBy,
    find_family,
    find_home_statuses,
    get_right,
    search_rights,
)
from freetosell.app.watch_book import add_watch, find_watches
from freetosell.core.errors import InputError
from freetosell.core.law.status import LegalStatus
from freetosell.core.law.territory import offices_for
from freetosell.core.patents.claims import Claim, ClaimForm
from freetosell.core.patents.publication import PartyRole, Publication, RightKind
from freetosell.core.ports import FindingFilter
from freetosell.core.watch import Watch, WatchWhat
from freetosell.markets.loader import load_rulebooks
from freetosell.reports.status_timeline import HEIGHT, WIDTH, draw_timeline
from freetosell.web import rooms
from freetosell.web.gate import WebRequest
from freetosell.web.rights.figures import find_drawings
from freetosell.web.rights.words import SEARCH_LABELS
from freetosell.web.trail import note_change

#: Rights on one page of the search.
ROWS = 25
#: Findings that name a right, and claims and events that its page shows at once.
FINDINGS, CLAIMS, EVENTS = 20, 40, 60
#: Code points of one claim and of the description that a page shows.
CLAIM_SHOWN, TEXT_SHOWN = 4_000, 6_000
_DEAD_FORMS = (ClaimForm.CANCELLED, ClaimForm.WITHDRAWN)


class SearchForm(forms.Form):
    """What is looked for, and where."""

    text = forms.CharField(required=False, max_length=400)
    by = forms.ChoiceField(required=False, choices=[(b.value, b.value) for b in SearchBy])
    office = forms.RegexField(required=False, regex=r"\A[A-Z]{2}\Z")
    kind = forms.ChoiceField(required=False, choices=[(k.value, k.value) for k in RightKind])
    start = forms.IntegerField(required=False, min_value=0, max_value=100_000)

    def as_search(self) -> tuple[RightSearch, int]:
        """Return what was asked for and from which row on; nothing where it cannot be read."""
        given: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        search = RightSearch(
            text=given.get("text", ""),
            by=SearchBy(given.get("by") or SearchBy.WORDS.value),
            offices=tuple(filter(None, (given.get("office", ""),))),
            kinds=tuple(filter(None, (given.get("kind", ""),))),
        )
        return search, given.get("start") or 0


@dataclass(frozen=True, slots=True)
class ClaimNode:
    """A claim in the tree of what draws on it.

    Args:
        depth: 0 for an independent claim.
        text: Cut; ``rest`` is what was cut off.
    """

    claim: Claim
    depth: int
    text: str
    rest: str


def rights(request: WebRequest) -> HttpResponse:
    """Search the corpus in words, by number, class or owner."""
    search, start = SearchForm(request.GET).as_search()
    settings = rooms.program_settings()
    shown: dict[str, Any] = {
        "search": search,
        "ways": [(way, SEARCH_LABELS[way]) for way in SearchBy],
        "kinds": list(RightKind),
        "has_corpus": settings.corpus.exists(),
        "problem": None,
    }
    if not shown["has_corpus"]:
        return render(request, "rights/rights.html", shown)
    store = rooms.corpus()
    found = RightHits((), 0, more=False)
    try:
        found = search_rights(store, search, start, ROWS)
    except InputError as error:
        shown["problem"] = error
    statuses = find_home_statuses(
        (hit.publication for hit in found.hits), load_rulebooks(), rooms.clock().now().date()
    )
    shown |= {
        "found": found,
        "rows": [(hit, statuses.get(hit.publication.key)) for hit in found.hits],
        "offices": sorted({c.office for c in store.stats().coverage}),
        "start": start,
        "next": start + ROWS if found.more else 0,
        "query": _without_start(request),
    }
    return render(request, "rights/rights.html", shown)


def _without_start(request: WebRequest) -> str:
    query = request.GET.copy()
    query.pop("start", None)
    return query.urlencode()


def right(request: WebRequest, publication: str) -> HttpResponse:
    """Show one right."""
    store = rooms.corpus() if rooms.program_settings().corpus.exists() else None
    if store is None:
        raise InputError("right_not_found", "There is no corpus in this workspace.")
    found = get_right(store, publication)
    today = rooms.clock().now().date()
    statuses = _statuses(found)
    home = statuses.get(found.number.office) or next(iter(statuses.values()), None)
    records = rooms.records()
    where = FindingFilter(publication=found.key)
    shown = {
        "right": found,
        "owners": found.owners(),
        "inventors": [p.name for p in found.parties if p.role is PartyRole.INVENTOR][:20],
        "statuses": list(statuses.items()),
        "line": draw_timeline(found, home, today),
        "width": WIDTH,
        "height": HEIGHT,
        "events": sorted(
            found.legal_events, key=lambda e: str(e.effective_on or e.recorded_on or "")
        )[:EVENTS],
        "claims": _tree(found.claims)[:CLAIMS],
        "more_claims": max(0, len(found.claims) - CLAIMS),
        "family": find_family(store, found),
        "drawings": find_drawings(found.key),
        "findings": records.find_finding_rows(where, limit=FINDINGS),
        "finding_count": records.count_findings(where),
        "watched": _watched(found),
        "text_shown": found.description[:TEXT_SHOWN],
        "text_cut": len(found.description) > TEXT_SHOWN,
    }
    return render(request, "rights/right.html", shown)


def watch(request: WebRequest, publication: str) -> HttpResponse:
    """Watch a right from today on."""
    found = get_right(rooms.corpus(), publication)
    office = found.number.office
    now = rooms.clock().now()
    made = add_watch(
        Watch(
            id="",
            name=f"{found.key} {found.title[:80]}".strip(),
            what=WatchWhat.NUMBER,
            subject=(found.key,),
            markets=(office,) if office in load_rulebooks() else (),
            since=now.date(),
            by=request.person.name or request.person.email,
        ),
        rooms.entries(),
        at=now,
    )
    note_change(request, f"watch={made.id}", after={"subject": list(made.subject)})
    messages.success(request, _("It is watched from now on."))
    return redirect("right", publication=publication)


def _watched(found: Publication) -> bool:
    watches = find_watches(rooms.entries(), found.key)
    return any(w.what is WatchWhat.NUMBER and found.key in w.subject for w in watches)


def _statuses(found: Publication) -> dict[str, LegalStatus]:
    """Return the status in every market that the right binds."""
    books = load_rulebooks()
    office = found.number.office
    bound = tuple(m for m, book in books.items() if office in offices_for(book) and m != "WO")
    if not bound:
        return {}
    ordered = tuple(sorted(bound, key=lambda m: (m != office, m)))
    return find_statuses(found, books, ordered, rooms.clock().now().date())


def _tree(claims: Sequence[Claim]) -> list[ClaimNode]:
    """Return the claims in order, each as deep as what it first draws on, and one more."""
    depths: dict[int, int] = {}
    nodes = []
    for claim in claims:
        depth = depths.get(claim.refers_to[0], 0) + 1 if claim.refers_to else 0
        if claim.is_independent or claim.form in _DEAD_FORMS:
            depth = 0
        depths[claim.number] = min(depth, 6)
        nodes.append(
            ClaimNode(
                claim,
                depths[claim.number],
                claim.text[:CLAIM_SHOWN],
                claim.text[CLAIM_SHOWN:][:20_000],
            )
        )
    return nodes
