"""Evidence of a case: kept, handed out untouched, packed for others to verify."""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime
from pathlib import Path

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from freetosell.app.case_desk import export_package
from freetosell.app.case_work import keep_evidence
from freetosell.core.errors import FreeToSellError
from freetosell.web import rooms
from freetosell.web.cases.acting import Sight, actor_of, get_seen_case, refuse_privileged
from freetosell.web.cases.forms import EvidenceForm, PackageForm
from freetosell.web.cases.frame import describe_case, load_case, posted, show_refused
from freetosell.web.cases.views import tell_stored
from freetosell.web.gate import WebRequest
from freetosell.web.trail import note_change

_PACKAGE = re.compile(r"[0-9a-f]{16}(-privileged)?")


def evidence(request: WebRequest, case_id: str) -> HttpResponse:
    """List the files of a case; on POST keep one more."""
    _room, case = load_case(case_id)
    shown = describe_case(request, case, "case-evidence")
    sight: Sight = shown["sight"]
    rights = [(right.key, right.written or right.key) for right in case.subject.rights]
    form = EvidenceForm(posted(request), request.FILES or None, rights=rights)
    shown |= {
        "form": form,
        "files": sight.shown_files(),
        "hidden": sight.hidden_count(),
        "package_form": PackageForm(),
        "packages": _find_packages(case_id, sight),
    }
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        room = rooms.case_room()
        try:
            get_seen_case(room, case_id, request.POST.get("version", ""))
            name = Path(str(given["file"].name).replace("\\", "/")).name[:150]
            kept, _entry = keep_evidence(
                room, case_id, given["file"].file, name, actor_of(request.person),
                kind=given["kind"], origin=given["origin"], title=given["title"],
                right=given["right"], privileged=given["privileged"],
            )  # fmt: skip
        except FreeToSellError as error:
            return show_refused(request, "cases/evidence.html", shown, error)
        tell_stored(request, kept.events[-1])
        return redirect("case-evidence", case_id=case_id)
    return render(request, "cases/evidence.html", shown, status=422 if form.errors else 200)


def download(request: WebRequest, case_id: str, sha256: str) -> HttpResponseBase:
    """Hand out a file of a case as it came; never shown in the browser itself."""
    room, case = load_case(case_id)
    sight: Sight = describe_case(request, case)["sight"]
    entry = next((file for file in sight.files if file.sha256 == sha256), None)
    if entry is None:
        raise Http404
    if entry.privileged and not sight.is_privileged:
        raise refuse_privileged()
    answer = FileResponse(
        room.evidence.open_file(sha256), as_attachment=True, filename=entry.name,
        content_type="application/octet-stream",
    )  # fmt: skip
    answer["Content-Security-Policy"] = "sandbox"
    return answer


def package(request: WebRequest, case_id: str) -> HttpResponse:
    """Pack the evidence of a case, so that others can verify it."""
    room = rooms.case_room()
    case = get_seen_case(room, case_id, request.POST.get("version", ""))
    sight: Sight = describe_case(request, case)["sight"]
    form = PackageForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say for whom the package is."))
        return redirect("case-evidence", case_id=case_id)
    privileged = form.cleaned_data["with_privileged"]
    if privileged and not sight.is_privileged:
        raise refuse_privileged()
    reader = form.cleaned_data["reader"]
    if privileged and not reader.casefold().startswith("counsel"):
        reader = f"counsel {reader}"
    name = secrets.token_hex(8) + ("-privileged" if privileged else "")
    folder = _folder(case_id)
    folder.mkdir(parents=True, exist_ok=True)
    files = export_package(
        rooms.program_settings(), room, case_id, folder / f"{name}.zip",
        actor=actor_of(request.person), reader=reader, with_privileged=privileged,
    )  # fmt: skip
    note_change(request, after=[file.sha256 for file in files])
    messages.success(request, _("The package is made: %(count)d files.") % {"count": len(files)})
    return redirect(reverse("case-evidence", kwargs={"case_id": case_id}) + "#packages")


def package_file(request: WebRequest, case_id: str, name: str) -> HttpResponseBase:
    """Hand out a package that was made."""
    _room, case = load_case(case_id)
    sight: Sight = describe_case(request, case)["sight"]
    if not _PACKAGE.fullmatch(name):
        raise Http404
    if name.endswith("-privileged") and not sight.is_privileged:
        raise refuse_privileged()
    place = _folder(case.id) / f"{name}.zip"
    if not place.is_file():
        raise Http404
    answer = FileResponse(place.open("rb"), content_type="application/zip")
    answer["Content-Disposition"] = content_disposition_header(True, f"case-{case.id}.zip") or ""
    return answer


def _folder(case_id: str) -> Path:
    return rooms.program_settings().workspace / "web" / "packages" / case_id


def _find_packages(case_id: str, sight: Sight) -> list[dict[str, object]]:
    """Return the packages made so far that the person may have, the latest first."""
    found = []
    for place in _folder(case_id).glob("*.zip"):
        privileged = place.stem.endswith("-privileged")
        if _PACKAGE.fullmatch(place.stem) and (sight.is_privileged or not privileged):
            told = place.stat()
            made = datetime.fromtimestamp(told.st_mtime, UTC)
            found.append(
                {
                    "name": place.stem,
                    "made_at": made,
                    "size": told.st_size,
                    "privileged": privileged,
                }
            )
    return sorted(found, key=lambda one: str(one["made_at"]), reverse=True)
