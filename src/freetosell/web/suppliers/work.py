"""Jobs of suppliers: checking papers, the nightly look, lists taken in, contracts read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_noop as _

from freetosell.app.contract_review import review_contract_file
from freetosell.app.gate_refresh import RefreshReport, recheck_supplier, refresh_gates
from freetosell.app.paper_desk import CheckedSupplier, find_reports
from freetosell.app.supplier_form import store_supplier_form
from freetosell.app.supplier_import import import_papers, import_suppliers
from freetosell.app.supplier_room import SupplierRoom, get_supplier
from freetosell.app.supplier_score import keep_score, score_checked
from freetosell.core import codec
from freetosell.core.provenance import Rejected
from freetosell.web import rooms
from freetosell.web.jobs.progress import JobProgress
from freetosell.web.products.uploads import find_upload
from freetosell.web.suppliers.desk import full_room

#: Refused rows that are kept with the job; the rest is only counted.
REFUSED_KEPT = 2000
#: Characters of a sentence of a contract that are kept with the job.
QUOTE_KEPT = 1200


def check_supplier(arguments: Mapping[str, Any], progress: JobProgress) -> dict[str, Any]:
    """Check the papers of a supplier, close the gates that a fault touches, keep its score."""
    progress.start(_("Checking papers"), None)
    room = full_room()
    report = recheck_supplier(room, arguments["supplier"], by=arguments["by"])
    _keep_scores(room, [arguments["supplier"]], arguments["by"])
    progress.finish()
    return _told(report)


def refresh(arguments: Mapping[str, Any], progress: JobProgress) -> dict[str, Any]:
    """Close what has ended since the last look, in all gates."""
    progress.start(_("Looking at what has ended"), None)
    room = full_room()
    report = refresh_gates(room)
    _keep_scores(room, report.suppliers, arguments["by"])
    progress.finish()
    return _told(report)


def _keep_scores(room: SupplierRoom, suppliers: tuple[str, ...] | list[str], by: str) -> None:
    cases = tuple(rooms.case_room().cases.find_cases()) if suppliers else ()
    for one in suppliers:
        checked = CheckedSupplier(get_supplier(room, one), room.today, find_reports(room, one))
        keep_score(room, score_checked(room, checked, cases), by=by)


def _told(report: RefreshReport) -> dict[str, Any]:
    moved = [
        {"product": m.product, "market": m.market, "gate": m.gate.value, "text": m.text}
        for m in report.moved
    ]
    return {"moved": moved, "suppliers": list(report.suppliers), "ended": list(report.papers_ended)}


def take_list(arguments: Mapping[str, Any], progress: JobProgress) -> dict[str, Any]:
    """Take in a list of suppliers or of papers; every row is stored or refused."""
    progress.start(_("Reading the file"), None)
    path, room = find_upload(arguments["upload"]), full_room()
    take = import_papers if arguments["what"] == "papers" else import_suppliers
    taken = take(room, path, by=arguments["by"])
    touched = sorted({key.partition("/")[0] for key in taken.stored})
    progress.start(_("Checking papers"), len(touched))
    for supplier in touched:
        recheck_supplier(room, supplier, by=arguments["by"])
        progress.advance()
    _keep_scores(room, touched, arguments["by"])
    progress.finish()
    return _rows(taken.read, list(taken.stored), taken.rejected)


def take_form(arguments: Mapping[str, Any], progress: JobProgress) -> dict[str, Any]:
    """Store what stands in a questionnaire that came back."""
    progress.start(_("Reading the file"), None)
    path, room, supplier = find_upload(arguments["upload"]), full_room(), arguments["supplier"]
    outcome = store_supplier_form(room, supplier, path, by=arguments["by"])
    _keep_scores(room, [supplier], arguments["by"])
    stored = [answer.question for answer in outcome.answers]
    stored += [f"{product}: {fact.field}" for product, fact in outcome.facts]
    progress.finish()
    return _rows(outcome.rows_read, stored, outcome.rejected)


def _rows(read: int, stored: list[str], rejected: tuple[Rejected, ...]) -> dict[str, Any]:
    return {
        "read": read,
        "stored": stored,
        "refused": [[_place(r.where), r.code, r.reason] for r in rejected[:REFUSED_KEPT]],
        "refused_count": len(rejected),
    }


def _place(where: str) -> str:
    """Return the row without the folder and the name under which the upload lies."""
    return where.rpartition(", ")[2] if ", " in where else Path(where).name


def read_contract(arguments: Mapping[str, Any], progress: JobProgress) -> dict[str, Any]:
    """Hold a contract against the library of clauses."""
    progress.start(_("Reading the file"), None)
    found = review_contract_file(find_upload(arguments["upload"]), arguments["markets"])
    findings = []
    for finding in found.review.findings:
        told = codec.to_dict(finding)
        told["quotes"] = [quote.text[:QUOTE_KEPT] for quote in finding.quotes]
        findings.append(told)
    progress.finish()
    return {
        "findings": findings,
        "languages": list(found.review.languages),
        "readable": found.review.readable,
        "sentences": found.review.sentences,
    }
