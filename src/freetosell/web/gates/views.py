"""Gates of products by market: the grid, one file, and what closed lately."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from freetosell.app.gate_desk import (
    Verdict,
    duties_of,
    get_gate_file,
    weigh_gate,
    weigh_stored_papers,
)
from freetosell.app.gate_roles import load_roles
from freetosell.app.paper_desk import find_product
from freetosell.app.supplier_room import SupplierRoom, find_suppliers_of
from freetosell.core import codec
from freetosell.core.gates.conformity import ConformityVerdict, weigh_conformity
from freetosell.core.gates.gate import GATE, ROLES, Gate, GateEvent, GateEventKind, GateFile, Role
from freetosell.core.gates.papers_gate import PapersVerdict
from freetosell.core.gates.standing import FileState, GateStanding, Standing, assess_standing
from freetosell.core.suppliers.checked import CheckOutcome
from freetosell.web.gates.forms import ExceptForm, MarkForm, PassForm, StopForm
from freetosell.web.models import Account
from freetosell.web.paging import page_of
from freetosell.web.roles import WORKERS
from freetosell.web.suppliers.desk import quick_room, signature
from freetosell.web.suppliers.words import SIGNS, TONES

if TYPE_CHECKING:
    from freetosell.web.gate import WebRequest

#: Gates of one page of the grid.
CELLS = 120
#: Days back that the page of what closed reaches, and files that it looks at.
BACK_DAYS = 14
MOST_FILES = 2000
_SHUT = (GateEventKind.REOPENED, GateEventKind.STOPPED)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A product in a market; ``None`` standing where its gates were never begun."""

    standing: Standing | None

    @property
    def tone(self) -> str:
        """Tone of the state."""
        return TONES[self.standing.state] if self.standing else "quiet"

    @property
    def sign(self) -> str:
        """Sign of the state."""
        return SIGNS[self.standing.state] if self.standing else ""


def gates(request: WebRequest) -> HttpResponse:
    """Show products against markets, each with where its gates stand."""
    room = quick_room()
    text = request.GET.get("text", "").strip()
    state = request.GET.get("state", "")
    state = state if state in {s.value for s in FileState} else ""
    page = page_of(
        request,
        lambda after, limit: room.entries.find(
            GATE, text=text, state=state or None, after=after, limit=limit
        ),
        lambda entry: entry.key,
        CELLS,
    )
    found = [assess_standing(codec.from_dict(GateFile, e.content), room.today) for e in page.rows]
    markets = sorted({s.market for s in found})
    shown = {
        "page": page,
        "markets": markets,
        "rows": _grid(room, found, markets),
        "text": text,
        "state": state,
        "states": [(s, TONES[s], room.entries.count(GATE, state=s.value)) for s in FileState],
        "count": room.entries.count(GATE, text=text, state=state or None),
    }
    return render(request, "gates/gates.html", shown)


def _grid(
    room: SupplierRoom, found: Sequence[Standing], markets: Sequence[str]
) -> list[tuple[str, str, list[tuple[str, GridCell]]]]:
    by_product: dict[str, dict[str, Standing]] = {}
    for standing in found:
        by_product.setdefault(standing.product, {})[standing.market] = standing
    titles = {row.id: row.title for row in room.records.find_product_summaries(list(by_product))}
    return [
        (product, titles.get(product, ""), [(m, GridCell(cells.get(m))) for m in markets])
        for product, cells in by_product.items()
    ]


@dataclass(frozen=True, slots=True)
class GateRow:
    """One gate of a file, as its page shows it.

    Args:
        needs: What is required, each with its state as far as it is known.
        holders: Who may pass it.
        may_pass: Whether the reader holds its role.
        is_ready: Whether the records bear it; ``None`` where a person alone judges.
    """

    standing: GateStanding
    role: Role
    holders: tuple[str, ...]
    may_pass: bool
    is_ready: bool | None
    text: str
    needs: tuple[Any, ...]
    form: PassForm

    @property
    def tone(self) -> str:
        """Tone of the state."""
        return TONES[self.standing.state]

    @property
    def sign(self) -> str:
        """Sign of the state."""
        return SIGNS[self.standing.state]


def gate_file(request: WebRequest, product_id: str, market: str) -> HttpResponse:
    """Show all gates of a product in a market."""
    room = quick_room()
    return show_file(request, room, get_gate_file(room, product_id, market))


def show_file(
    request: WebRequest, room: SupplierRoom, file: GateFile, **forms: Any
) -> HttpResponse:
    """Show the gates of a file; a form that was refused stands in it."""
    standing = assess_standing(file, room.today)
    by = signature(request.person)
    held = load_roles(room)
    suppliers = find_suppliers_of(room, file.product)
    verdicts = {gate: _weigh(room, file, gate) for gate in Gate}
    rows = [_row(g, held, by, verdicts[g.gate]) for g in standing.gates]
    if any(not g.is_through for g in standing.gates[:-1]):
        rows[-1] = replace(rows[-1], is_ready=False)
    duties = weigh_conformity(file, duties_of(room, file), room.today)
    product = find_product(room, file.product)
    shown = {
        "file": file,
        "title": product.title if product else "",
        "standing": standing,
        "tone": TONES[standing.state],
        "sign": SIGNS[standing.state],
        "rows": rows,
        "suppliers": suppliers,
        "questions": room.records.find_questions(file.product, limit=20),
        "duties": _duty_rows(file, duties),
        "duties_text": duties.text,
        "holds_conformity": by in held[ROLES[Gate.CONFORMITY]],
        "is_approver": by in held[ROLES[Gate.SIGN_OFF]],
        "holds_any": any(by in names for names in held.values()),
        "except_form": ExceptForm(find_people(besides=by)),
        "stop_form": StopForm(),
        "events": [_event(event) for event in reversed(file.events)],
        **forms,
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "gates/file.html", shown, status=status)


def _weigh(room: SupplierRoom, file: GateFile, gate: Gate) -> Verdict | None:
    """Weigh a gate by what is kept: papers by their latest check, without the corpus."""
    if gate is Gate.PAPERS:
        found = find_suppliers_of(room, file.product)
        return weigh_stored_papers(room, file.product, file.market, found)
    return weigh_gate(room, file, gate)


def _row(gate: GateStanding, held: Any, by: str, verdict: Verdict | None) -> GateRow:
    role = ROLES[gate.gate]
    needs: tuple[Any, ...] = ()
    if isinstance(verdict, PapersVerdict):
        needs = tuple((n.state, TONES[n.state], n.text, n.papers) for n in verdict.needs)
        needs += tuple(
            (b.check.outcome, TONES[b.check.outcome], b.check.text, (b.paper,)) for b in verdict.bad
        )
    ready = None if verdict is None else verdict.outcome is CheckOutcome.OK
    text = verdict.text if verdict is not None and not isinstance(verdict, PapersVerdict) else ""
    return GateRow(
        gate, role, held[role], by in held[role], ready, text, needs,
        PassForm(initial={"gate": gate.gate.value}, prefix=None),
    )  # fmt: skip


def _duty_rows(file: GateFile, verdict: ConformityVerdict) -> list[dict[str, Any]]:
    rows = []
    for answer in verdict.answers:
        mark = file.mark_of(answer.duty.id)
        rows.append({
            "duty": answer.duty,
            "mark": mark,
            "tone": TONES[answer.outcome],
            "sign": SIGNS[answer.outcome],
            "outcome": answer.outcome,
            "form": MarkForm(initial={"duty": answer.duty.id}),
        })  # fmt: skip
    return rows


def _event(event: GateEvent) -> dict[str, Any]:
    return {"event": event, "tone": TONES[event.kind]}


def find_people(*, besides: str = "") -> list[tuple[str, str]]:
    """Return those who can hold a role at the gates, by name."""
    roles = [role.value for role in WORKERS]
    found = Account.objects.filter(is_active=True, role__in=roles).order_by("name")
    return [(a.email, f"{a.name} ({a.email})") for a in found if a.email != besides]


@dataclass(frozen=True, slots=True)
class ClosedGate:
    """A gate that closed, by which event."""

    product: str
    market: str
    event: GateEvent
    is_open_again: bool


def closed(request: WebRequest) -> HttpResponse:
    """Show what closed today, and in the days before."""
    room = quick_room()
    first = room.today - timedelta(days=BACK_DAYS)
    found = find_closed(room, first)
    days: dict[date, list[ClosedGate]] = {}
    for one in found:
        days.setdefault(one.event.at.date(), []).append(one)
    shown = {
        "today": room.today,
        "days": list(days.items()),
        "count": len(days.get(room.today, ())),
    }
    return render(request, "gates/closed.html", shown)


def find_closed(room: SupplierRoom, first: date) -> list[ClosedGate]:
    """Return the gates that closed on a day or later, the latest first.

    Looks at files that stand closed or under way, and so at all that did not open since.
    """
    found: list[ClosedGate] = []
    for state in (FileState.CLOSED, FileState.UNDER_WAY):
        for entry in room.entries.find(GATE, state=state.value, limit=MOST_FILES):
            if entry.changed_at is None or entry.changed_at.date() >= first:
                found += _shut(codec.from_dict(GateFile, entry.content), first)
    return sorted(found, key=lambda one: one.event.at, reverse=True)


def _shut(file: GateFile, first: date) -> Iterable[ClosedGate]:
    for event in file.events:
        if event.kind in _SHUT and event.at.date() >= first:
            later = any(e.gate is event.gate and e.number > event.number for e in file.events)
            yield ClosedGate(file.product, file.market, event, later)
