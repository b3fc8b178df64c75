"""The register of suppliers and the page of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from freetosell.app.paper_desk import CheckedSupplier, draw_chains, find_reports
from freetosell.app.supplier_form import find_answers, find_product_questions
from freetosell.app.supplier_room import (
    SupplierRoom,
    find_actions,
    find_dealings,
    find_papers,
    get_supplier,
)
from freetosell.app.supplier_score import find_complaints, find_kept_score, score_checked
from freetosell.core import codec
from freetosell.core.entries import Entry
from freetosell.core.suppliers.audits import REMINDERS_DAYS
from freetosell.core.suppliers.business_licence import parse_licence_code
from freetosell.core.suppliers.checked import CheckOutcome
from freetosell.core.suppliers.paper import PAPER, Paper
from freetosell.core.suppliers.paper_checks import PaperReport
from freetosell.core.suppliers.questionnaire import STANDING, find_codes, speaks_against
from freetosell.core.suppliers.score import SupplierScore
from freetosell.core.suppliers.supplier import SUPPLIER, Standing, Supplier
from freetosell.core.suppliers.supplier_file import Area
from freetosell.reports.chain_picture import render_chain
from freetosell.web import rooms
from freetosell.web.links.making import find_links
from freetosell.web.paging import page_of
from freetosell.web.suppliers.desk import form_language, quick_room, told
from freetosell.web.suppliers.forms import (
    ActionEndForm,
    ActionForm,
    DealingForm,
    LinkForm,
    StandingForm,
)
from freetosell.web.suppliers.words import SIGNS, TONES

if TYPE_CHECKING:
    from freetosell.web.gate import WebRequest

#: Parts of the page of a supplier, as the address names them.
PARTS = ("papers", "score", "chain", "questions", "record")
#: Chains that are drawn on one page.
CHAINS = 12


@dataclass(frozen=True, slots=True)
class SupplierRow:
    """A supplier in the list.

    Args:
        score: As kept last; ``None`` if it was never checked.
        due: Papers that end within the first reminder or have ended.
    """

    supplier: Supplier
    score: SupplierScore | None
    papers: int
    due: int

    @property
    def standing_tone(self) -> str:
        """Tone of the standing."""
        return TONES.get(self.supplier.standing, "quiet")

    @property
    def band_tone(self) -> str:
        """Tone of the band."""
        return TONES[self.score.band] if self.score else "quiet"

    @property
    def knocked(self) -> int:
        """Flags that block."""
        return sum(flag.knocks_out for flag in self.score.flags) if self.score else 0


def suppliers(request: WebRequest) -> HttpResponse:
    """List the suppliers with score, red flags and papers due."""
    room = quick_room()
    text = request.GET.get("text", "").strip()
    state = request.GET.get("state", "")
    state = state if state in {s.value for s in Standing} else ""
    page = page_of(
        request,
        lambda after, limit: room.entries.find(
            SUPPLIER, text=text, state=state or None, after=after, limit=limit
        ),
        lambda entry: entry.key,
    )
    shown = {
        "page": page,
        "rows": [_row(room, entry) for entry in page.rows],
        "text": text,
        "state": state,
        "states": list(Standing),
        "count": room.entries.count(SUPPLIER, text=text, state=state or None),
    }
    return render(request, "suppliers/suppliers.html", shown)


def _row(room: SupplierRoom, entry: Entry) -> SupplierRow:
    supplier = codec.from_dict(Supplier, entry.content)
    soon = room.today + timedelta(days=max(REMINDERS_DAYS))
    return SupplierRow(
        supplier,
        find_kept_score(room, supplier.id),
        room.entries.count(PAPER, parent=supplier.id),
        room.entries.count(PAPER, parent=supplier.id, due_to=soon),
    )


def supplier(request: WebRequest, supplier_id: str) -> HttpResponse:
    """Show one supplier, part by part."""
    room = quick_room()
    found = get_supplier(room, supplier_id)
    part = request.GET.get("part", "papers")
    return show_supplier(request, room, found, part if part in PARTS else "papers")


def show_supplier(
    request: WebRequest, room: SupplierRoom, found: Supplier, part: str, **forms: Any
) -> HttpResponse:
    """Show one part of a supplier's page; a form that was refused stands in it."""
    reports = find_reports(room, found.id)
    checked = CheckedSupplier(found, room.today, reports)
    code = parse_licence_code(found.registration) if found.registration else None
    makes = {
        "papers": _papers_part,
        "score": _score_part,
        "chain": _chain_part,
        "questions": _questions_part,
        "record": _record_part,
    }
    shown = {
        "supplier": found,
        "part": part,
        "tabs": _tabs(found, part),
        "standing_tone": TONES.get(found.standing, "quiet"),
        "code": code,
        "code_applies": found.country in ("", "CN"),
        "checked_on": reports[0].on if reports else None,
        **makes[part](request, room, checked),
        **forms,
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, f"suppliers/part_{part}.html", shown, status=status)


def _tabs(found: Supplier, part: str) -> list[tuple[str, str, bool]]:
    here = reverse("supplier", kwargs={"supplier_id": found.id})
    names = {
        "papers": _("Papers"),
        "score": _("Score"),
        "chain": _("Chain of permissions"),
        "questions": _("Questions"),
        "record": _("Record"),
    }
    return [(label, f"{here}?part={name}", name == part) for name, label in names.items()]


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper in the list, with what its latest kept check found.

    Args:
        report: ``None`` for a paper that was not checked since it was entered.
        days_left: Until its last day; ``None`` if it names none.
    """

    paper: Paper
    report: PaperReport | None
    days_left: int | None

    @property
    def outcome(self) -> CheckOutcome | None:
        """The worst answer."""
        return self.report.outcome if self.report else None

    @property
    def tone(self) -> str:
        """Tone of the outcome."""
        return TONES[self.outcome] if self.outcome else "quiet"

    @property
    def sign(self) -> str:
        """Sign of the outcome."""
        return SIGNS[self.outcome] if self.outcome else "·"

    @property
    def deciding(self) -> str:
        """The first thing that is wrong, else the first that is open."""
        if self.report is None:
            return ""
        first = next(iter((*self.report.faults, *self.report.questions)), None)
        return first.text if first else ""


def find_paper_rows(room: SupplierRoom, supplier_id: str) -> list[PaperRow]:
    """Return the papers of a supplier with what their latest check found, the bad ones first."""
    reports = {report.paper.key: report for report in find_reports(room, supplier_id)}
    rows = []
    for paper in find_papers(room, supplier_id):
        left = (paper.valid_to - room.today).days if paper.valid_to else None
        rows.append(PaperRow(paper, reports.get(paper.key), left))
    order = [CheckOutcome.FAULT, CheckOutcome.CANNOT_TELL, None, CheckOutcome.OK]
    return sorted(rows, key=lambda r: (r.paper.withdrawn, order.index(r.outcome), r.paper.id))


def _papers_part(_request: WebRequest, room: SupplierRoom, checked: CheckedSupplier) -> Any:
    return {"rows": find_paper_rows(room, checked.supplier.id)}


def _score_part(_request: WebRequest, room: SupplierRoom, checked: CheckedSupplier) -> Any:
    score = score_checked(room, checked, rooms.case_room().cases.find_cases())
    areas: list[tuple[Area, int, int, list[Any]]] = []
    for area in Area:
        lines = [line for line in score.lines if line.area is area]
        areas.append((
            area, sum(li.points for li in lines), sum(li.most for li in lines),
            lines,
        ))  # fmt: skip
    return {
        "score": score,
        "tone": TONES[score.band],
        "areas": areas,
        "flags": score.flags,
    }


def _chain_part(request: WebRequest, room: SupplierRoom, checked: CheckedSupplier) -> Any:
    chains = draw_chains(room, checked)
    # Every text in the picture is escaped where it is drawn.
    drawn = [
        (chain, mark_safe(render_chain(chain, told)), [gap.text for gap in chain.gaps])  # noqa: S308
        for chain in chains[:CHAINS]
    ]
    return {"chains": drawn, "more": max(0, len(chains) - CHAINS)}


def _questions_part(request: WebRequest, room: SupplierRoom, checked: CheckedSupplier) -> Any:
    found, language = checked.supplier, form_language()
    answers = {answer.question: answer for answer in find_answers(room, found.id)}
    standing = [(q.texts[language], answers.get(q.code)) for q in STANDING]
    return {
        "standing": [(text, a, bool(a and speaks_against(a))) for text, a in standing],
        "open": len(find_codes(found.id)) - len(answers),
        "asked": find_product_questions(room, found, language),
        "links": find_links(found.id),
        "link_form": LinkForm(),
        "new_link": request.session.pop(f"link:{found.id}", ""),
    }


def _record_part(_request: WebRequest, room: SupplierRoom, checked: CheckedSupplier) -> Any:
    found = checked.supplier
    cases = rooms.case_room().cases.find_cases()
    today: date = room.today
    actions = find_actions(room, found.id)
    return {
        "dealings": tuple(reversed(find_dealings(room, found.id))),
        "actions": [(action, action.is_late(today)) for action in actions],
        "complaints": list(find_complaints(room, found, cases)),
        "standing_form": StandingForm(initial={"standing": found.standing.value}),
        "dealing_form": DealingForm(initial={"on": today}),
        "action_form": ActionForm(),
        "end_form": ActionEndForm(),
        "milestones": _milestones(found),
    }


def _milestones(found: Supplier) -> Sequence[Any]:
    return tuple(sorted(found.milestones, key=lambda m: m.on, reverse=True))
