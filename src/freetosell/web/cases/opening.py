"""Opening a case: the notice comes in, what was read is shown, a person says so."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from freetosell.app.case_checks import link_if_wanted
from freetosell.app.case_preview import NoticePreview, preview_notice
from freetosell.app.case_work import open_from_notice, read_text
from freetosell.app.knowledge import load_knowledge
from freetosell.core.cases.notice import Genuineness
from freetosell.platforms.notices.intake import is_picture
from freetosell.web import rooms
from freetosell.web.cases.acting import actor_of
from freetosell.web.cases.entry_words import field_name
from freetosell.web.cases.forms import NOTICE_ENDINGS, NoticeForm, OpeningForm
from freetosell.web.cases.frame import posted
from freetosell.web.cases.reading import find_lines, find_origin
from freetosell.web.gate import WebRequest
from freetosell.web.jobs.progress import JobProgress
from freetosell.web.jobs.queue import put_job
from freetosell.web.models import Job
from freetosell.web.products.uploads import find_upload, keep_upload
from freetosell.web.trail import note_change

_NAME, _TEXT = "name.txt", "text.txt"
#: Code points of one part of the message that are shown whole.
_SHOWN = 20_000


def bring(request: WebRequest) -> HttpResponse:
    """Take a notice, as a file or as text, and have it read."""
    form = NoticeForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        text = given["pasted"].encode("utf-8", "replace")
        file = given["file"] or SimpleUploadedFile("pasted.txt", text)
        upload, name = keep_upload(file, NOTICE_ENDINGS)
        kept = find_upload(upload)
        (kept.parent / _NAME).write_text(name, encoding="utf-8")
        with kept.open("rb") as stream:
            pictured = is_picture(stream.read(16))
        if pictured:
            put_job("read_notice", {"upload": upload, "name": name}, name, request.person)
        return redirect("case-opening", upload=upload)
    status = 422 if form.errors else 200
    return render(request, "cases/open.html", {"form": form}, status=status)


def read_picture(arguments: Mapping[str, Any], progress: JobProgress) -> dict[str, Any]:
    """Read the letters off a screenshot of a notice; done again, the same text is written.

    Args:
        arguments: ``upload`` and the ``name`` that the file came with.
        progress: Where to say how far it is.
    """
    kept = find_upload(arguments["upload"])
    progress.start(_("Reading the picture"), None)
    text = read_text(kept.read_bytes(), arguments["name"])
    told = text if isinstance(text, str) else text.decode("utf-8", "replace")
    (kept.parent / _TEXT).write_text(told, encoding="utf-8")
    progress.finish()
    return {"upload": arguments["upload"], "letters": len(told)}


def read(request: WebRequest, job_id: int) -> HttpResponse:
    """Lead from the job that read a picture to what it read."""
    job = get_object_or_404(Job, pk=job_id, kind="read_notice")
    return redirect("case-opening", upload=job.arguments["upload"])


def confirm(request: WebRequest, upload: str) -> HttpResponse:
    """Show what was read of a notice; on the word, open the case or join it."""
    kept = find_upload(upload)
    name = (kept.parent / _NAME).read_text(encoding="utf-8")
    content = kept.read_bytes()
    text = _read_off(kept.parent / _TEXT)
    if is_picture(content) and not text:
        job = Job.objects.filter(kind="read_notice", arguments__upload=upload).first()
        return render(request, "cases/opening_waits.html", {"job": job, "name": name})
    room = rooms.case_room()
    preview = preview_notice(room, content, name, text=text)
    form = OpeningForm(posted(request), initial=_initial(preview))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        opened = open_from_notice(
            room, content, name, actor_of(request.person), text=text,
            market=given["market"], account=given["account"], received_on=given["received_on"],
        )  # fmt: skip
        wanted = load_knowledge(rooms.program_settings().workspace).link_checks
        case = opened.case
        if not opened.joined:
            case = link_if_wanted(room, case, rooms.records(), wanted)
        note_change(request, case.id, after=case.events[-1].id)
        shutil.rmtree(kept.parent, ignore_errors=True)
        messages.success(request, _told(opened.joined, opened.known))
        return redirect("case", case_id=case.id)
    status = 422 if form.errors else 200
    shown = {"form": form, "name": name, **_shown(preview)}
    return render(request, "cases/opening.html", shown, status=status)


def _read_off(place: Any) -> str:
    return place.read_text(encoding="utf-8") if place.is_file() else ""


def _told(joined: bool, known: bool) -> str:
    if known:
        return _("This very message is in the case already; nothing was added.")
    if joined:
        return _("The message joined the case that is open for this complaint.")
    return _("The case is open. The original message is kept untouched.")


def _initial(preview: NoticePreview) -> dict[str, Any]:
    received = preview.notice.received_on
    return {
        "market": preview.market,
        "received_on": received.value if received else rooms.clock().now().date(),
    }


def _shown(preview: NoticePreview) -> dict[str, Any]:
    notice = preview.notice
    return {
        "preview": preview,
        "notice": notice,
        "lines": list(find_lines(notice)),
        "origin": find_origin(notice),
        "suspicious": notice.authenticity.genuineness is Genuineness.SUSPICIOUS,
        "missing": [field_name(name) for name in notice.missing],
        "parts": [(part.name, part.text[:_SHOWN]) for part in notice.parts],
    }
