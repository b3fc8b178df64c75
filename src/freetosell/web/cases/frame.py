"""What every page of one case shows around its own part."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from freetosell.app.case_platform import platform_title
from freetosell.app.case_work import CaseRoom, look_ahead
from freetosell.core.cases.case import Case
from freetosell.core.cases.flow import MAIN
from freetosell.core.errors import CaseError, FreeToSellError
from freetosell.web import rooms
from freetosell.web.cases.acting import Sight, sight_of
from freetosell.web.error_pages import status_of
from freetosell.web.gate import WebRequest

#: Part of a case → name of its page.
_TABS = ("case", "case-record", "case-documents", "case-evidence", "case-options")


def describe_case(request: WebRequest, case: Case, tab: str = "") -> dict[str, Any]:
    """Return head, tabs and states of a case, as `cases/frame.html` shows them."""
    ahead = look_ahead(case)
    tracks = list(zip(ahead.flow.tracks, ahead.states, strict=True))
    main = next(state for track, state in tracks if track.name == MAIN)
    return {
        "case": case,
        "subject": case.subject,
        "platform": platform_title(case.subject.platform),
        "flow": ahead.flow,
        "ahead": ahead,
        "tracks": tracks,
        "main_state": main,
        "tabs": _tabs(case, tab),
        "writes": not ahead.over,
        "sight": _sight(request, case),
    }


def _sight(request: WebRequest, case: Case) -> Sight:
    return sight_of(request.person, case, rooms.case_room())


def _tabs(case: Case, tab: str) -> list[tuple[str, str, bool]]:
    names = (_("Overview"), _("Record"), _("Documents"), _("Evidence"), _("Options"))
    return [
        (name, reverse(page, kwargs={"case_id": case.id}), page == tab)
        for name, page in zip(names, _TABS, strict=True)
    ]


def load_case(case_id: str) -> tuple[CaseRoom, Case]:
    """Return the room of cases, and one of them.

    Raises:
        InputError: ``case_not_found``.
    """
    room = rooms.case_room()
    return room, room.cases.get_case(case_id)


def posted(request: WebRequest) -> QueryDict | None:
    """Return what was sent; ``None`` where a page is only asked for."""
    return request.POST if request.method == "POST" else None


def is_stale(error: FreeToSellError) -> bool:
    """Say whether somebody was faster: then the page of that is shown, not the form again."""
    return isinstance(error, CaseError) and error.code in ("case_changed", "case_exists")


def show_refused(
    request: WebRequest, template: str, shown: dict[str, Any], error: FreeToSellError
) -> HttpResponse:
    """Show a page again with what was not done and what is missing, all that was typed kept.

    Raises:
        CaseError: The error itself where somebody was faster.
    """
    if is_stale(error):
        raise error
    shown = {**shown, "refusal": error, "lacks": getattr(error, "missing", ())}
    return render(request, template, shown, status=status_of(error))
