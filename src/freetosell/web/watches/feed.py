"""What watches found, as a file, and as a feed that a reader opens with a token."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import Http404, HttpResponse

from freetosell.app.watch_digest import FEED_RUNS, collect_digest
from freetosell.core.entries import EntryStore
from freetosell.core.watch import Watch, WatchRun
from freetosell.reports.watch_digest import (
    WatchDigest,
    render_feed,
    render_json,
    render_page,
    render_text,
)
from freetosell.web import rooms
from freetosell.web.gate import WebRequest
from freetosell.web.watches.views import reader_language

_FORMS: Mapping[str, tuple[str, Callable[[WatchDigest], str | bytes]]] = {
    "txt": ("text/plain; charset=utf-8", render_text),
    "html": ("text/html; charset=utf-8", render_page),
    "json": ("application/json", render_json),
    "atom": ("application/atom+xml", render_feed),
}
#: Scope that a token must have for the feed.
FEED_SCOPE = "watches:read"


def digest(request: WebRequest, form: str) -> HttpResponse:
    """Return the last run of each watch, or the runs of one, as a file."""
    if form not in _FORMS:
        raise Http404
    chosen = [key for key in request.GET.getlist("watch") if key]
    at = rooms.clock().now()
    made = collect_digest(rooms.entries(), watches=chosen, language=reader_language(), at=at)
    kind, renderer = _FORMS[form]
    answer = HttpResponse(renderer(made), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="watch.{form}"'
    return answer


def with_token(request: WebRequest, token: str) -> HttpResponse:
    """Return the latest runs of all watches as an Atom feed.

    The token stands in the address, because readers of feeds send nothing else; it
    opens no more than its scopes, and can be revoked.
    """
    from freetosell.web.api.tokens import SCOPES
    from freetosell.web.models import ApiToken

    row = ApiToken.find(token)
    if row is None or not row.made_by.is_active or FEED_SCOPE not in row.scopes:
        raise Http404
    if row.made_by.as_role not in SCOPES[FEED_SCOPE]:
        raise Http404
    language = "zh" if request.GET.get("language", "").startswith("zh") else "en"
    answer = HttpResponse(render_feed(_feed(language)), content_type="application/atom+xml")
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _feed(language: str) -> WatchDigest:
    from freetosell.app.watch_book import find_runs, find_watches
    from freetosell.app.watch_digest import digest_of

    entries: EntryStore = rooms.entries()
    known: dict[str, Watch] = {watch.id: watch for watch in find_watches(entries)}
    runs: list[WatchRun] = [run for run in find_runs(entries) if run.watch in known]
    return digest_of(runs[:FEED_RUNS], entries, rooms.clock().now(), language)
