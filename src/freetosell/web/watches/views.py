"""The list of watches, a new one, and one with what its runs found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from freetosell.app.market_list import parse_markets
from freetosell.app.watch_book import (
    add_watch,
    find_due,
    find_reopened,
    find_runs,
    find_watches,
    get_watch,
    last_run,
    remove_watch,
    watch_id,
)
from freetosell.app.watch_digest import digest_of
from freetosell.core.errors import InputError
from freetosell.core.watch import Cadence, Change, ChangeKind, Reopening, Watch, WatchRun, WatchWhat
from freetosell.reports.watch_words import stale_words
from freetosell.web import rooms
from freetosell.web.core_words import word_for
from freetosell.web.gate import WebRequest
from freetosell.web.jobs.queue import put_job
from freetosell.web.models import Job
from freetosell.web.trail import note_change

#: Runs of a watch on its page, the latest first.
RUNS_SHOWN = 30
#: Changes of a run that are shown; the digest has all.
CHANGES_SHOWN = 200
#: A watch by picture needs photos on the disk and is added on the command line.
_WHATS = tuple(what for what in WatchWhat if what is not WatchWhat.PICTURE)


@dataclass(frozen=True, slots=True)
class ShownRun:
    """A run with what is said of it in the reader's language."""

    run: WatchRun
    changes: Sequence[tuple[Change, str]]
    stale: Sequence[str]
    reopened: Sequence[tuple[Reopening, Sequence[str]]]
    touched: Sequence[tuple[Reopening, Sequence[str]]]


class WatchForm(forms.Form):
    """What is to be watched."""

    what = forms.ChoiceField(
        label=_("Watch by"), choices=lambda: [(w.value, word_for(w)) for w in _WHATS]
    )
    subject = forms.CharField(
        label=_("Which"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_(
            "One a line: ids of products, classes (A47J43, L07-02), owners, numbers, or words. "
            "A market needs nothing here."
        ),
    )
    markets = forms.CharField(
        label=_("Markets"),
        required=False,
        max_length=200,
        help_text=_("Status and term are asked there; empty asks each office's own law."),
    )
    name = forms.CharField(label=_("Name of the watch"), required=False, max_length=200)
    cadence = forms.ChoiceField(
        label=_("How often"),
        choices=lambda: [(c.value, word_for(c)) for c in Cadence],
        initial=Cadence.WEEKLY.value,
    )

    def make(self, by: str) -> Watch:
        """Return the watch that the form asks for; not yet checked."""
        given = self.cleaned_data
        what = WatchWhat(given["what"])
        subject = tuple(line.strip() for line in given["subject"].splitlines() if line.strip())
        markets = parse_markets(given["markets"], "markets") if given["markets"].strip() else ()
        return Watch(
            id=watch_id(what, subject, markets),
            name=given["name"] or " ".join((what.value, *subject, *markets))[:200],
            what=what,
            subject=subject,
            markets=markets,
            since=rooms.clock().now().date(),
            cadence=Cadence(given["cadence"]),
            by=by,
        )


def watches(request: WebRequest) -> HttpResponse:
    """List the watches with their last run, and the findings that wait for a new reading."""
    entries = rooms.entries()
    text = request.GET.get("text", "").strip()
    due = {watch.id for watch in find_due(entries, rooms.clock().now())}
    rows = [(w, last_run(entries, w.id), w.id in due) for w in find_watches(entries, text)]
    shown = {
        "rows": rows,
        "text": text,
        "due": len(due),
        "reopened": _with_words(find_reopened(entries)),
        "stale": _stale_of([run for _watch, run, _due in rows if run]),
    }
    return render(request, "watches/watches.html", shown)


def _stale_of(runs: Sequence[WatchRun]) -> list[str]:
    said = (stale_words(stale, reader_language()) for run in runs for stale in run.stale)
    return list(dict.fromkeys(said))


def reader_language() -> str:
    """Return the language of the page as the reports name it."""
    return "zh" if (translation.get_language() or "").startswith("zh") else "en"


def _with_words(found: Sequence[Reopening]) -> list[tuple[Reopening, list[str]]]:
    return [
        (one, [word_for(ChangeKind(kind)) for kind in dict.fromkeys(one.kinds)]) for one in found
    ]


def watch_new(request: WebRequest) -> HttpResponse:
    """Take a new watch."""
    asked = {name: request.GET.get(name, "") for name in ("what", "subject", "markets")}
    form = WatchForm(request.POST or None, initial={k: v for k, v in asked.items() if v})
    if request.method == "POST" and form.is_valid():
        try:
            now = rooms.clock().now()
            made = add_watch(form.make(str(request.person.pk)), rooms.entries(), at=now)
        except InputError as error:
            form.add_error(_field(error), error.what)
        else:
            note_change(request, f"watch={made.id}", after={"what": made.what.value})
            messages.success(request, _("The watch is kept. Its first run is what later ones "
                                        "compare with."))  # fmt: skip
            return redirect("watch", watch_key=made.id)
    status = 422 if form.errors else 200
    return render(request, "watches/watch_new.html", {"form": form}, status=status)


def _field(error: InputError) -> str | None:
    if error.code.startswith("entry_"):
        return None
    return "markets" if "market" in error.code else "subject"


def watch(request: WebRequest, watch_key: str) -> HttpResponse:
    """Show a watch with its runs and what each found."""
    entries = rooms.entries()
    found = get_watch(watch_key, entries)
    runs = find_runs(entries, watch_key)[:RUNS_SHOWN]
    titles = digest_of(runs, entries, rooms.clock().now()).titles
    shown: dict[str, Any] = {
        "watch": found,
        "runs": [_shown(run, titles) for run in runs],
        "most": CHANGES_SHOWN,
    }
    return render(request, "watches/watch.html", shown)


def _shown(run: WatchRun, titles: Mapping[str, str]) -> ShownRun:
    changes = [(c, titles.get(c.publication, "")) for c in run.changes[:CHANGES_SHOWN]]
    return ShownRun(
        run, changes, _stale_of([run]), _with_words(run.reopened), _with_words(run.touched)
    )


def run_one(request: WebRequest, watch_key: str) -> HttpResponse:
    """Run a watch now."""
    found = get_watch(watch_key, rooms.entries())
    job = put_job("watch", {"watches": [found.id]}, found.name, request.person)
    return redirect("job", job_id=job.pk)


def after_job(request: WebRequest, job_id: int) -> HttpResponse:
    """Go to what a job of watches found: the watch, or the list if there were several."""
    job = get_object_or_404(Job, pk=job_id, kind="watch")
    keys: list[str] = job.arguments["watches"]
    return redirect("watch", watch_key=keys[0]) if len(keys) == 1 else redirect("watches")


def run_due(request: WebRequest) -> HttpResponse:
    """Run the watches that are due; all of them if the form says so."""
    entries = rooms.entries()
    every = bool(request.POST.get("every"))
    chosen = find_watches(entries) if every else find_due(entries, rooms.clock().now())
    if not chosen:
        messages.info(request, _("No watch is due."))
        return redirect("watches")
    keys = [one.id for one in chosen]
    job = put_job("watch", {"watches": keys}, str(len(keys)), request.person)
    return redirect("job", job_id=job.pk)


def recheck(request: WebRequest) -> HttpResponse:
    """Read the reopened findings again."""
    products = sorted({one.product for one in find_reopened(rooms.entries())})
    if not products:
        messages.info(request, _("No finding waits for a new reading."))
        return redirect("watches")
    job = put_job("recheck", {"products": products}, str(len(products)), request.person)
    return redirect("job", job_id=job.pk)


def remove(request: WebRequest, watch_key: str) -> HttpResponse:
    """Take a watch away; its runs stay."""
    by = str(request.person.pk)
    remove_watch(watch_key, rooms.entries(), by=by, at=rooms.clock().now())
    note_change(request, f"watch={watch_key}", after={"removed": True})
    messages.success(request, _("The watch is gone; what its runs found stays."))
    return redirect("watches")
