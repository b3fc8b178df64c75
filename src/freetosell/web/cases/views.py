"""The list of cases, and one case: where it stands, what comes next, what happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from freetosell.app.case_clocks import list_open_deadlines
from freetosell.app.case_desk import (
    NOT_SEEN,
    check_record,
    find_open_deadlines,
    find_run_out,
)
from freetosell.app.case_rows import (
    CaseFilter,
    CaseRow,
    CaseStanding,
    DueWithin,
    find_platforms,
    find_rows,
)
from freetosell.app.case_ways import Way, find_ways
from freetosell.app.case_work import CaseRoom, flow_of, save
from freetosell.app.seller import load_seller
from freetosell.core.cases.case import Case
from freetosell.core.cases.event import CaseEvent, EventKind
from freetosell.core.cases.flow import Flow
from freetosell.core.cases.store import check_chain
from freetosell.web import rooms
from freetosell.web.cases.acting import Sight, get_seen_case
from freetosell.web.cases.entry_words import choice_name, entry_name
from freetosell.web.cases.frame import describe_case, load_case
from freetosell.web.core_words import word_for
from freetosell.web.gate import WebRequest
from freetosell.web.paging import KeyPage, page_of
from freetosell.web.trail import note_change

#: Events that have a page of their own.
OWN_PAGES = {
    EventKind.SENT: "case-documents",
    EventKind.DRAFTED: "case-documents",
    EventKind.APPROVED: "case-documents",
    EventKind.DECIDED: "case-decide",
    EventKind.EVIDENCE_ADDED: "case-evidence",
    EventKind.CHECK_LINKED: "case-options",
    EventKind.RETRACTION_CHECKED: "case-retraction",
    EventKind.FACTS_CHANGED: "case-correct",
    EventKind.FACT_STATED: "case-fact",
}


def seller_country() -> str:
    """Return the seat of the seller, whose holidays count for own steps."""
    return load_seller(rooms.program_settings().workspace).country


def cases(request: WebRequest) -> HttpResponse:
    """List cases: the nearest clock first."""
    wanted = _wanted(request)
    everything = find_rows(rooms.case_room(), seller_country(), CaseFilter())
    rows = everything
    if wanted != CaseFilter():
        rows = find_rows(rooms.case_room(), seller_country(), wanted)
    shown = {
        "page": _page(request, rows),
        "wanted": wanted,
        "count": len(rows),
        "total": len(everything),
        "platforms": find_platforms(everything),
        "standings": list(CaseStanding),
        "dues": list(DueWithin),
        "now": rooms.clock().now(),
    }
    return render(request, "cases/cases.html", shown)


def _wanted(request: WebRequest) -> CaseFilter:
    asked = request.GET
    standing, due = asked.get("standing", ""), asked.get("due", "")
    return CaseFilter(
        asked.get("text", "").strip()[:200],
        asked.get("platform", "")[:40],
        CaseStanding(standing) if standing in set(CaseStanding) else None,
        DueWithin(due) if due in set(DueWithin) else None,
    )


def _page(request: WebRequest, rows: tuple[CaseRow, ...]) -> KeyPage[CaseRow]:
    places = {row.case.id: place for place, row in enumerate(rows, start=1)}

    def fetch(after: str, limit: int) -> tuple[CaseRow, ...]:
        start = places.get(after, 0)
        return rows[start : start + limit]

    return page_of(request, fetch, lambda row: row.case.id)


def case(request: WebRequest, case_id: str) -> HttpResponse:
    """Show where a case stands and what comes next."""
    room, found = load_case(case_id)
    shown = describe_case(request, found, "case")
    ways = find_ways(shown["ahead"])
    deadlines = find_open_deadlines(found, room, seller_country())
    shown |= {
        "deadlines": deadlines,
        "now": room.clock.now(),
        "run_out": find_run_out(found, room, seller_country()),
        "own_ways": _offered(ways, shown["sight"], own=True),
        "outside_ways": _offered(ways, shown["sight"], own=False),
        "later_ways": [way for way in ways if way.missing],
        "decisions": _decisions(found),
    }
    return render(request, "cases/case.html", shown)


def _offered(ways: tuple[Way, ...], sight: Sight, *, own: bool) -> list[tuple[Way, str]]:
    """Return the ways that can be gone now, each with the name of its page."""
    return [
        (way, OWN_PAGES.get(way.kind, "case-step") if sight.may_record(way.kind) else "")
        for way in ways
        if not way.missing and way.is_own is own and way.kind is not EventKind.CLOCK_RAN_OUT
    ]


def _decisions(found: Case) -> list[dict[str, Any]]:
    titles = {e.text("sha256"): e.text("title") for e in found.of_kind(EventKind.EVIDENCE_ADDED)}
    return [
        {
            "made": decision,
            "event": found.event(decision.event),
            "evidence": [(piece, titles.get(piece, "")) for piece in decision.evidence],
        }
        for decision in found.decisions
    ]


def run_clocks(request: WebRequest, case_id: str) -> HttpResponse:
    """Record the clocks of a case that have run out and open a way."""
    room = rooms.case_room()
    found = get_seen_case(room, case_id, request.POST.get("version", ""))
    for event in find_run_out(found, room, seller_country()):
        found = save(room, found, flow_of(found), event)
    note_change(request, after=found.events[-1].id)
    return redirect("case", case_id=case_id)


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event of the record as it is shown.

    Args:
        said: Name and text of each entry; empty where the reader must not see it.
        moves: Track, state before, state after.
        hidden: The words are for counsel and the owner alone.
        gone: It was taken back.
    """

    event: CaseEvent
    said: tuple[tuple[str, str], ...]
    moves: tuple[tuple[str, str, str], ...]
    hidden: bool
    gone: bool


def find_event_lines(found: Case, flow: Flow, sight: Sight) -> list[EventLine]:
    """Return the record of a case in order, each event in words."""
    return [
        EventLine(
            event,
            _said(event) if sight.shows_event(event) else (),
            _moves(event, flow),
            not sight.shows_event(event),
            event.id in found.undone,
        )
        for event in found.events
    ]


def _said(event: CaseEvent) -> tuple[tuple[str, str], ...]:
    return tuple(
        (entry_name(entry.key), "\n".join(_value(event, entry.key, v) for v in entry.values))
        for entry in event.payload
        if any(value.strip() for value in entry.values)
    )


def _value(event: CaseEvent, key: str, value: str) -> str:
    if key == "conclusion":
        from freetosell.core.cases.event import Conclusion

        return word_for(Conclusion(value))
    fixed = {"how", "route", "result", "grants", "admits"}
    if key in fixed or (key == "reason" and event.kind is EventKind.CLOSED):
        return choice_name(value)
    return value


def _moves(event: CaseEvent, flow: Flow) -> tuple[tuple[str, str, str], ...]:
    tracks = {track.name: track.title for track in flow.tracks}
    states = {state.name: state.title for state in flow.states}
    return tuple(
        (tracks.get(m.track, m.track), states.get(m.before, m.before), states.get(m.after, m.after))
        for m in event.moves
        if m.before
    )


def record(request: WebRequest, case_id: str) -> HttpResponse:
    """Show everything that happened, and whether the record is whole."""
    room, found = load_case(case_id)
    shown = describe_case(request, found, "case-record")
    shown |= {
        "lines": find_event_lines(found, shown["flow"], shown["sight"]),
        "chain": check_chain(room.cases.links()),
    }
    return render(request, "cases/record.html", shown)


def file(request: WebRequest, case_id: str) -> HttpResponse:
    """Show the whole case on one page, for printing."""
    room, found = load_case(case_id)
    shown = describe_case(request, found)
    sight: Sight = shown["sight"]
    shown |= {
        "deadlines": find_open_deadlines(found, room, seller_country()),
        "decisions": _decisions(found),
        "lines": find_event_lines(found, shown["flow"], sight),
        "documents": [d for d in found.documents if sight.shows_document(d.kind)],
        "files": sight.shown_files(),
        "now": room.clock.now(),
    }
    return render(request, "cases/file.html", shown)


def verify(request: WebRequest) -> HttpResponse:
    """Hold every event, log line and file of all cases against the digests kept with them."""
    check = check_record(rooms.case_room())
    return render(request, "cases/verify.html", {"check": check, "not_seen": NOT_SEEN})


def calendar(request: WebRequest) -> HttpResponse:
    """Return the open clocks of all cases as a calendar file."""
    from freetosell.reports.calendar import format_calendar

    room: CaseRoom = rooms.case_room()
    country = seller_country()
    now = room.clock.now()
    open_ones = [(c.id, list_open_deadlines(c, now, country)) for c in room.cases.find_cases()]
    answer = HttpResponse(
        format_calendar(open_ones, room.clock.now()), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="deadlines.ics"'
    return answer


def tell_stored(request: WebRequest, event: CaseEvent) -> None:
    """Say that an event was recorded, and write its id into the audit log."""
    messages.success(request, _("Recorded: %(what)s.") % {"what": word_for(event.kind)})
    note_change(request, after=event.id)
