"""How far the corpus goes, its sources, and a file of an office taken in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from freetosell.app.sources import has_keys, load_ledger
from freetosell.core.coverage import CoverageLedger
from freetosell.core.patents.publication import RightKind, Stage
from freetosell.core.ports import Coverage, MonthCount
from freetosell.core.sources import SourceCard
from freetosell.offices.source_cards import load_source_cards
from freetosell.web import rooms
from freetosell.web.gate import WebRequest
from freetosell.web.jobs.queue import put_job
from freetosell.web.models import Job
from freetosell.web.products.uploads import keep_upload

#: Endings of office files that are taken.
OFFICE_ENDINGS = frozenset(
    {".xml", ".zip", ".tar", ".gz", ".zst", ".jsonl", ".json", ".csv", ".tsv", ".txt", ".pdf"}
)
#: Months of the strip of each part, the running one included.
MONTHS = 24


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part of the corpus as its row shows it.

    Args:
        due_days: Age from which it is stale; ``None`` if it is not stale.
        strip: The last months: month, documents, and its bar; empty if there are none.
    """

    part: Coverage
    kind: RightKind
    stage: Stage
    due_days: int | None
    age_days: int | None
    strip: Sequence[tuple[int, str, int, str, str]]


class OfficeFileForm(forms.Form):
    """A file of an office."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("As the office gives it: XML, ZIP, JSON lines, CSV. Up to 512 MB; larger "
                    "files by the command line."),
        widget=forms.FileInput({"accept": ",".join(sorted(OFFICE_ENDINGS))}),
    )  # fmt: skip


def corpus(request: WebRequest) -> HttpResponse:
    """Show the coverage ledger."""
    settings = rooms.program_settings()
    if not settings.corpus.exists():
        return render(request, "corpus/corpus.html", {"ledger": None})
    store = rooms.corpus()
    stats = store.stats()
    ledger = load_ledger(store, rooms.entries(), rooms.clock().now().date(), stats)
    parts = _parts(ledger)
    shown = {
        "ledger": ledger,
        "stats": stats,
        "parts": parts,
        "stale": sum(part.due_days is not None for part in parts),
        "missing": sum(len(source.missing_weeks) for source in ledger.sources),
    }
    return render(request, "corpus/corpus.html", shown)


def _parts(ledger: CoverageLedger) -> list[ShownPart]:
    stale = {(s.office, s.right_kind, s.stage): s for s in ledger.stale}
    months = _last_months(ledger)
    shown = []
    for part in ledger.parts:
        old = stale.get((part.office, part.right_kind, part.stage))
        newest = part.last_published_on
        age = (ledger.as_of - newest).days if newest else None
        strip = _strip(part, ledger.months, months)
        kind, stage = RightKind(part.right_kind), Stage(part.stage)
        shown.append(ShownPart(part, kind, stage, old.due_days if old else None, age, strip))
    return shown


def _last_months(ledger: CoverageLedger) -> list[str]:
    year, month = ledger.as_of.year, ledger.as_of.month
    found = []
    for _n in range(MONTHS):
        found.append(f"{year}-{month:02d}")
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return found[::-1]


def _strip(
    part: Coverage, counts: Sequence[MonthCount], months: Sequence[str]
) -> list[tuple[int, str, int, str, str]]:
    own = {
        c.month: c.publications
        for c in counts
        if (c.office, c.right_kind, c.stage) == (part.office, part.right_kind, part.stage)
    }
    most = max((own.get(m, 0) for m in months), default=0)
    if not most:
        return []
    made = []
    for n, month in enumerate(months):
        count = own.get(month, 0)
        high = max(2.0, 20 * count / most) if count else 0.0
        made.append((n * 6, month, count, f"{20 - high:.1f}", f"{high:.1f}"))
    return made


def sources(request: WebRequest) -> HttpResponse:
    """Show every source with its terms, and whether it can be asked."""
    settings = rooms.program_settings()
    rows = [(card, _state(card, has_keys(card, settings)), host_of(card))
            for card in load_source_cards()]  # fmt: skip
    plans = Job.objects.filter(kind__in=("sync_plan", "sync"))[:10]
    return render(request, "corpus/sources.html", {"rows": rows, "plans": plans})


def _state(card: SourceCard, keyed: bool) -> str:
    if not card.may_be_called:
        return "by_hand"
    return "ready" if keyed else "needs_key"


def host_of(card: SourceCard) -> str:
    """Return the host that a source is asked at; the mirror's out of the settings."""
    url = card.url or (rooms.program_settings().mirror_url if card.id == "own.mirror" else "")
    return urlsplit(url).hostname or ""


def add(request: WebRequest) -> HttpResponse:
    """Take a file of an office."""
    form = OfficeFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload, name = keep_upload(form.cleaned_data["file"], OFFICE_ENDINGS)
        job = put_job("corpus_add", {"upload": upload, "name": name}, name, request.person)
        return redirect("taken", job_id=job.pk)
    earlier = Job.objects.filter(kind="corpus_add")[:10]
    status = 422 if form.errors else 200
    shown = {"form": form, "earlier": earlier}
    return render(request, "corpus/add.html", shown, status=status)
