"""The list of landscapes, a new one, one with its pictures, and what stands behind a bar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from freetosell.app.landscape_book import (
    KIND,
    KeptLandscape,
    folder_of,
    get_landscape,
    keep_landscape,
    read_behind,
    read_landscape,
    remove_landscape,
)
from freetosell.core.codec import from_dict
from freetosell.core.landscape.marks import Field
from freetosell.core.landscape.picture import Landscape
from freetosell.core.patents.publication import RightKind
from freetosell.reports.landscape.labels import LABELS, note_words
from freetosell.web import rooms
from freetosell.web.core_words import word_for
from freetosell.web.gate import WebRequest
from freetosell.web.jobs.queue import put_job
from freetosell.web.models import Job
from freetosell.web.models.job import ENDED
from freetosell.web.owners.views import read_book
from freetosell.web.paging import KeyPage, page_of
from freetosell.web.trail import note_change
from freetosell.web.watches.views import reader_language

#: Pictures in the order of the page; `reports.landscape.plots` draws the same.
PLOT_NAMES = ("years", "classes", "owners", "emerging", "ends", "map")
_TYPES = {".svg": "image/svg+xml", ".png": "image/png",
          ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}  # fmt: skip
_YEARS = (1790, 2100)


@dataclass(frozen=True, slots=True)
class PlotTable:
    """A picture's counts as a table: the way to them without a mouse or eyes.

    Args:
        head: Of the columns; the first names the rows.
        rows: Cells, each with the address behind it, which may be empty.
    """

    name: str
    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[tuple[object, str]]]
    drawn: bool


class FieldForm(forms.Form):
    """What is looked at; what is left empty does not limit it."""

    words = forms.CharField(label=_("Words of the titles"), required=False, max_length=200)
    classes = forms.CharField(
        label=_("Classes"),
        required=False,
        max_length=200,
        help_text=_("Subclasses (A47J) or Locarno classes (L07), parted by blanks; any of them."),
    )
    offices = forms.CharField(
        label=_("Offices"), required=False, max_length=100, help_text=_("Such as US EP CN.")
    )
    right_kinds = forms.MultipleChoiceField(
        label=_("Rights"),
        required=False,
        choices=lambda: [(k.value, word_for(k)) for k in RightKind if k is not RightKind.UNKNOWN],
        widget=forms.CheckboxSelectMultiple,
    )
    owner = forms.CharField(
        label=_("Owner of rights"),
        required=False,
        max_length=300,
        help_text=_("As its page writes the name; all its names are taken."),
    )
    since = forms.IntegerField(
        label=_("From the year"), required=False, min_value=_YEARS[0], max_value=_YEARS[1]
    )
    until = forms.IntegerField(
        label=_("To the year"), required=False, min_value=_YEARS[0], max_value=_YEARS[1]
    )
    with_map = forms.BooleanField(
        label=_("Lay out a map by meaning (takes longest)"), required=False, initial=True
    )
    name = forms.CharField(label=_("Name of the landscape"), required=False, max_length=200)

    def make(self) -> KeptLandscape:
        """Return what is asked for.

        Raises:
            InputError: ``owners_not_grouped``, ``owner_not_found``, ``owner_ambiguous``.
        """
        from freetosell.app.owner_desk import get_group

        given = self.cleaned_data
        group = get_group(read_book(), given["owner"]) if given["owner"].strip() else None
        field = Field(
            words=" ".join(given["words"].split()),
            classes=_codes(given["classes"]),
            offices=_codes(given["offices"]),
            right_kinds=tuple(given["right_kinds"]),
            owners=group.names if group else (),
            since=given["since"],
            until=given["until"],
        )
        owner = group.name if group else ""
        name = given["name"] or field.describe()[:200]
        return KeptLandscape(name, field, owner, given["with_map"])


def _codes(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.replace(",", " ").replace(";", " ").upper().split()))


def landscapes(request: WebRequest) -> HttpResponse:
    """List the kept landscapes."""
    entries = rooms.entries()
    text = request.GET.get("text", "").strip()
    page = page_of(
        request,
        lambda after, limit: entries.find(KIND, text=text, after=after, limit=limit),
        lambda entry: entry.key,
    )
    rows = [(entry, from_dict(KeptLandscape, entry.content)) for entry in page.rows]
    return render(request, "landscape/landscapes.html", {"page": page, "rows": rows, "text": text})


def landscape_new(request: WebRequest) -> HttpResponse:
    """Take a field and start counting."""
    form = FieldForm(request.POST or None, initial={"owner": request.GET.get("owner", "")})
    if request.method == "POST" and form.is_valid():
        by = str(request.person.pk)
        entry = keep_landscape(form.make(), rooms.entries(), by=by, at=rooms.clock().now())
        note_change(request, f"landscape={entry.key}", after=dict(entry.content))
        _start(request, entry.key, str(entry.content.get("name", "")))
        return redirect("landscape", landscape_key=entry.key)
    status = 422 if form.errors else 200
    return render(request, "landscape/landscape_new.html", {"form": form}, status=status)


def _start(request: WebRequest, key: str, name: str) -> Job:
    arguments = {"landscape": key, "by": str(request.person.pk)}
    return put_job("landscape", arguments, name, request.person)


def after_job(request: WebRequest, job_id: int) -> HttpResponse:
    """Go to the landscape that a job counted."""
    job = get_object_or_404(Job, pk=job_id, kind="landscape")
    return redirect("landscape", landscape_key=job.arguments["landscape"])


def landscape(request: WebRequest, landscape_key: str) -> HttpResponse:
    """Show a landscape: its pictures, each with a table, and its notes."""
    kept = get_landscape(landscape_key, rooms.entries())
    folder = _folder(landscape_key)
    made = read_landscape(folder)
    jobs = Job.objects.filter(kind="landscape", arguments__landscape=landscape_key)
    latest = jobs.first()
    shown: dict[str, Any] = {
        "key": landscape_key,
        "kept": kept,
        "made": made,
        "job": latest if latest and (latest.state not in ENDED or made is None) else None,
        "notes": [note_words(note, reader_language()) for note in made.notes] if made else [],
        "tables": list(_tables(made, folder)) if made else [],
        "gaps": [(gap, _behind("gap", f"{gap.row}\n{gap.column}")) for gap in made.gaps]
        if made
        else [],
    }
    return render(request, "landscape/landscape.html", shown)


def _folder(key: str) -> Path:
    return folder_of(rooms.program_settings().workspace, key)


def _behind(what: str, name: str) -> str:
    return "documents/?" + urlencode({"what": what, "name": name})


def _tables(made: Landscape, folder: Path) -> Iterator[PlotTable]:
    language = reader_language()
    for name in PLOT_NAMES:
        head, rows = _TABLES[name](made)
        drawn = bool(rows) and (folder / f"{name}.{language}.part.svg").is_file()
        title = LABELS[name].in_language(language)
        yield PlotTable(name, title, [str(cell) for cell in head], rows, drawn)


_Rows = tuple[Sequence[object], list[list[tuple[object, str]]]]


def _years(made: Landscape) -> _Rows:
    head = (_("Year"), _("Documents"))
    return head, [[(str(y), ""), (n, _behind("year", str(y)))] for y, n in made.years.items()]


def _classes(made: Landscape) -> _Rows:
    head = (_("Class"), _("Documents"), _("Before"), _("Recent"), _("Trend"))
    rows: list[list[tuple[object, str]]] = [
        [(t.name, ""), (t.total, _behind("class", t.name)), (t.before, ""), (t.recent, ""),
         (word_for(t.direction), "")]
        for t in made.classes
    ]  # fmt: skip
    return head, rows


def _owners(made: Landscape) -> _Rows:
    matrix = made.matrix
    rows: list[list[tuple[object, str]]] = []
    for owner, counts in zip(matrix.rows, matrix.counts, strict=True):
        cells = [
            (n or "", _behind("owner_class", f"{owner}\n{code}") if n else "")
            for code, n in zip(matrix.columns, counts, strict=True)
        ]
        rows.append([(owner, _behind("owner", owner)), *cells])
    return (_("Owner"), *matrix.columns), rows


def _emerging(made: Landscape) -> _Rows:
    head = (_("Term"), _("Recent"), _("Before"), _("Owners"), _("Standard errors"))
    rows: list[list[tuple[object, str]]] = [
        [(e.term, _behind("term", e.term)), (e.recent, ""), (e.before, ""), (e.owners, ""),
         (e.score, "")]
        for e in made.emerging
    ]  # fmt: skip
    return head, rows


def _ends(made: Landscape) -> _Rows:
    by_year: Counter[str] = Counter()
    for month, keys in made.ends.items():
        by_year[month[:4]] += len(keys)
    head = (_("Ends at the latest in"), _("Rights"))
    return head, [[(y, ""), (n, _behind("end", y))] for y, n in sorted(by_year.items())]


def _map(made: Landscape) -> _Rows:
    head = (_("Group"), _("Terms of its titles"), _("Publications"))
    rows: list[list[tuple[object, str]]] = [
        [(str(c.number), ""), (", ".join(c.terms), ""),
         (len(c.keys), _behind("cluster", str(c.number)))]
        for c in made.clusters
    ]  # fmt: skip
    return head, rows


_TABLES = {
    "years": _years,
    "classes": _classes,
    "owners": _owners,
    "emerging": _emerging,
    "ends": _ends,
    "map": _map,
}


def drawing(request: WebRequest, landscape_key: str, name: str) -> HttpResponse:
    """Return one picture as part of a page."""
    get_landscape(landscape_key, rooms.entries())
    path = _folder(landscape_key) / f"{name}.{reader_language()}.part.svg"
    if name not in PLOT_NAMES or not path.is_file():
        raise Http404
    # Written by the job of this landscape; names in it were escaped when it was drawn.
    return HttpResponse(path.read_bytes())


def download(request: WebRequest, landscape_key: str, name: str) -> HttpResponse:
    """Return a picture (years.svg, years.png …) or the workbook."""
    get_landscape(landscape_key, rooms.entries())
    stem, _dot, form = name.rpartition(".")
    path = _folder(landscape_key) / f"{stem}.{reader_language()}.{form}"
    if name == "landscape.xlsx":
        path = _folder(landscape_key) / name
    elif stem not in PLOT_NAMES or form not in {"svg", "png"}:
        raise Http404
    if not path.is_file():
        raise Http404
    answer = HttpResponse(path.read_bytes(), content_type=_TYPES[path.suffix])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def documents(request: WebRequest, landscape_key: str) -> HttpResponse:
    """List the publications behind a bar, a cell or a point."""
    kept = get_landscape(landscape_key, rooms.entries())
    what = request.GET.get("what", "all")
    name = request.GET.get("name", "")
    # Form fields come with CRLF; a cell's name parts owner and class by one line feed.
    found = read_behind(_folder(landscape_key), what, name.replace("\r\n", "\n"))
    start = int(request.GET.get("after", "0")) if request.GET.get("after", "0").isdigit() else 0
    rows = list(islice(found, start, start + 51))
    more = len(rows) > 50
    page = KeyPage(tuple(rows[:50]), str(start + 50) if more else "", start == 0)
    if what == "publication" and len(rows) == 1 and _right_page(rows[0].key):
        return redirect(_right_page(rows[0].key))
    shown = {
        "key": landscape_key,
        "kept": kept,
        "page": page,
        "what": _named(what),
        "name": name.replace("\n", " · "),
        "start": start,
    }
    return render(request, "landscape/documents.html", shown)


def _right_page(key: str) -> str:
    from freetosell.web.templatetags.parts import right_url

    return right_url(key)


def _named(what: str) -> str:
    return {
        "all": gettext("All documents of the field"),
        "year": gettext("Published in"),
        "office": gettext("Office"),
        "class": gettext("Class"),
        "owner": gettext("Owner"),
        "owner_class": gettext("Owner and class"),
        "term": gettext("Titles with"),
        "gap": gettext("Class and term"),
        "end": gettext("Ends at the latest in"),
        "cluster": gettext("Group of the map"),
        "publication": gettext("Publication"),
    }.get(what, what)


def again(request: WebRequest, landscape_key: str) -> HttpResponse:
    """Count a landscape once more."""
    kept = get_landscape(landscape_key, rooms.entries())
    _start(request, landscape_key, kept.name)
    return redirect("landscape", landscape_key=landscape_key)


def remove(request: WebRequest, landscape_key: str) -> HttpResponse:
    """Take a landscape away."""
    workspace = rooms.program_settings().workspace
    at = rooms.clock().now()
    by = str(request.person.pk)
    remove_landscape(landscape_key, rooms.entries(), workspace, by=by, at=at)
    note_change(request, f"landscape={landscape_key}", after={"removed": True})
    messages.success(request, _("Taken away."))
    return redirect("landscapes")
