"""Work at the gates of a product in a market: open, weigh, pass, except, stop, mark duties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from freetosell.app.gate_book import put_gate_files
from freetosell.app.gate_roles import refuse_stranger
from freetosell.app.paper_desk import check_papers, find_reports
from freetosell.app.supplier_room import SupplierRoom, find_suppliers_of
from freetosell.core import codec
from freetosell.core.errors import AccessError, InputError
from freetosell.core.gates.check_gate import CheckVerdict, weigh_check
from freetosell.core.gates.conformity import (
    CATEGORIES,
    ConformityVerdict,
    Duty,
    find_duties,
    weigh_conformity,
)
from freetosell.core.gates.gate import (
    GATE,
    ConformityMark,
    Gate,
    GateEventKind,
    GateFile,
    MarkState,
    gate_key,
)
from freetosell.core.gates.papers_gate import PapersVerdict, weigh_papers
from freetosell.core.gates.standing import (
    NewGateEvent,
    Standing,
    append_event,
    assess_standing,
)
from freetosell.core.suppliers.checked import CheckOutcome
from freetosell.core.suppliers.paper import PAPER, Paper
from freetosell.core.suppliers.paper_checks import PaperReport
from freetosell.core.suppliers.supplier import Supplier
from freetosell.markets.conformity import load_duties

Verdict = PapersVerdict | CheckVerdict | ConformityVerdict


@dataclass(frozen=True, slots=True)
class GatePage:
    """One page of the gates, with where each stands.

    Args:
        after: Key to ask for the next page; empty on the last.
    """

    standings: tuple[Standing, ...]
    total: int
    after: str


# --- files -----------------------------------------------------------------


def open_gates(
    room: SupplierRoom,
    product: str,
    markets: Sequence[str],
    categories: Sequence[str],
    *,
    by: str,
) -> tuple[GateFile, ...]:
    """Begin the gates of a product in markets; those begun get the categories added.

    Raises:
        InputError: ``category_unknown``.
    """
    unknown = [c for c in categories if c not in CATEGORIES]
    if unknown:
        raise InputError(
            "category_unknown",
            f"No category of goods is called {', '.join(unknown)}.",
            fix=f"Take some of: {', '.join(CATEGORIES)}.",
        )
    files = []
    for market in markets:
        held = find_gate_file(room, product, market) or GateFile(product, market)
        joined = tuple(dict.fromkeys((*held.categories, *categories)))
        files.append(replace(held, categories=joined))
    put_files(room, files, by=by)
    return tuple(files)


def find_gate_file(room: SupplierRoom, product: str, market: str) -> GateFile | None:
    """Return the gates of a product in a market, or ``None`` if they were never begun."""
    entry = room.find_entry(GATE, gate_key(product, market))
    return codec.from_dict(GateFile, entry.content) if entry else None


def get_gate_file(room: SupplierRoom, product: str, market: str) -> GateFile:
    """Return the gates of a product in a market.

    Raises:
        InputError: ``gate_not_found``.
    """
    file = find_gate_file(room, product, market)
    if file is None:
        raise InputError(
            "gate_not_found",
            f"The gates of {product} in {market} were never begun.",
            fix=f"Begin them with: freetosell gate open {product} --markets {market}",
        )
    return file


def put_files(room: SupplierRoom, files: Sequence[GateFile], *, by: str) -> None:
    """Store gate files, all or none."""
    put_gate_files(room.entries, files, by=by, at=room.clock.now())


def find_gate_page(
    room: SupplierRoom,
    *,
    text: str = "",
    state: str = "",
    after: str = "",
    size: int = 50,
    on: date | None = None,
) -> GatePage:
    """Return one page of gates by product and market, with where they stand.

    Args:
        room: Where they are kept.
        text: In product or market, in whatever case.
        state: `FileState` value as of the latest change or nightly run; empty for all.
        after: Key of the last one of the page before.
        size: Files on a page.
        on: Day of the standing; today if ``None``.
    """
    found = room.entries.find(GATE, state=state or None, text=text, after=after, limit=size + 1)
    day = on or room.today
    files = (codec.from_dict(GateFile, entry.content) for entry in found[:size])
    standings = tuple(assess_standing(file, day) for file in files)
    total = room.entries.count(GATE, state=state or None, text=text)
    return GatePage(standings, total, found[size - 1].key if len(found) > size else "")


# --- weighing --------------------------------------------------------------


def weigh_papers_of(room: SupplierRoom, product: str, market: str) -> PapersVerdict:
    """Check the papers of every supplier of a product now, and weigh them for a market."""
    checked = [check_papers(room, s.id) for s in find_suppliers_of(room, product)]
    return weigh_papers(product, market, [(c.supplier, c.reports) for c in checked])


def weigh_stored_papers(
    room: SupplierRoom, product: str, market: str, suppliers: Sequence[Supplier]
) -> PapersVerdict:
    """Weigh what the latest stored checks found, without checking again."""
    pairs: list[tuple[Supplier, Sequence[PaperReport]]] = [
        (s, find_reports(room, s.id)) for s in suppliers
    ]
    return weigh_papers(product, market, pairs)


def duties_of(room: SupplierRoom, file: GateFile) -> tuple[Duty, ...]:
    """Return the duties of the market and its regimes for the product's categories."""
    book = room.rulebooks.get(file.market)
    codes = (file.market, *(book.includes if book else ()))
    return find_duties(load_duties(), codes, file.categories, room.today)


def weigh_gate(room: SupplierRoom, file: GateFile, gate: Gate) -> Verdict | None:
    """Say what the records mean for a gate; ``None`` for gates that a person alone judges."""
    if gate is Gate.PAPERS:
        return weigh_papers_of(room, file.product, file.market)
    if gate is Gate.CHECK:
        latest = room.records.find_assessments(file.product)[:1]
        return weigh_check(latest[0] if latest else None, file.market)
    if gate is Gate.CONFORMITY:
        return weigh_conformity(file, duties_of(room, file), room.today)
    return None


# --- moving ----------------------------------------------------------------


def pass_gate(
    room: SupplierRoom, product: str, market: str, gate: Gate, *, by: str, note: str = ""
) -> Standing:
    """Pass a gate, if the person may and the records bear it.

    Args:
        room: Where everything is.
        product: Id of the product.
        market: Code of the market.
        gate: Which one.
        by: Who passes it; must hold the gate's role.
        note: In the person's words; needed for the sample, which no record shows.

    Raises:
        AccessError: ``gate_role``.
        InputError: ``gate_not_found``, ``gate_not_ready`` with what is missing,
            ``gate_order``, ``gate_sample_unsaid``.
    """
    file = get_gate_file(room, product, market)
    role = refuse_stranger(room, gate, by)
    if gate is Gate.SAMPLE and not note.strip():
        raise InputError(
            "gate_sample_unsaid",
            "Passing the sample needs words: which sample, where it is kept, what was looked at.",
            where=file.key,
            fix='Say it: --note "golden sample 3, shelf B, seen 12 May".',
        )
    verdict = weigh_gate(room, file, gate)
    if verdict is not None and verdict.outcome is not CheckOutcome.OK:
        raise InputError(
            "gate_not_ready",
            f"The gate {gate.value} cannot be passed: {verdict.text}",
            where=file.key,
            fix="Mend that, or have an exception granted: freetosell gate except",
        )
    event = NewGateEvent(
        gate, GateEventKind.PASSED, by, room.clock.now(), role.value, "passed",
        note or (verdict.text if verdict else ""), _until(verdict), _rests_on(verdict),
    )  # fmt: skip
    return _append(room, file, event)


def _until(verdict: Verdict | None) -> date | None:
    if isinstance(verdict, PapersVerdict | ConformityVerdict):
        return verdict.until
    return None


def _rests_on(verdict: Verdict | None) -> tuple[str, ...]:
    if isinstance(verdict, PapersVerdict):
        # An exception is granted in the face of the bad ones too.
        return tuple(dict.fromkeys((*verdict.rests_on, *(b.paper for b in verdict.bad))))
    if isinstance(verdict, CheckVerdict):
        return tuple(filter(None, (verdict.rests_on, *verdict.pressing)))
    if isinstance(verdict, ConformityVerdict):
        return tuple(answer.duty.id for answer in verdict.answers)
    return ()


@dataclass(frozen=True, slots=True)
class AskedException:
    """An exception as somebody asks for it and another grants it.

    Args:
        asked_by: Who wants it; may not be the approver.
        approver: Who grants it; must hold the role of owner.
        until: Its last day.
    """

    gate: Gate
    asked_by: str
    approver: str
    reason: str
    until: date


def grant_exception(
    room: SupplierRoom, product: str, market: str, asked: AskedException
) -> Standing:
    """Open a gate for a time although the records do not bear it, on a named person's word.

    Raises:
        AccessError: ``gate_role`` or ``gate_same_person``.
        InputError: ``gate_not_found``, ``gate_exception_incomplete``,
            ``gate_no_exception`` for the sign-off.
    """
    file = get_gate_file(room, product, market)
    role = refuse_stranger(room, Gate.SIGN_OFF, asked.approver)
    if asked.gate is Gate.SIGN_OFF:
        raise InputError(
            "gate_no_exception",
            "The sign-off has no exception: who may grant one can sign.",
            where=file.key,
            fix="Pass it: freetosell gate pass … sign_off",
        )
    if not asked.asked_by.strip() or asked.asked_by.strip() == asked.approver.strip():
        raise AccessError(
            "gate_same_person",
            "Nobody grants an exception to himself, and one must be asked for by somebody.",
            where=file.key,
            fix="Name both: --asked-by NAME --by APPROVER.",
        )
    verdict = weigh_gate(room, file, asked.gate)
    text = f"{asked.reason} (asked by {asked.asked_by})" if asked.reason.strip() else ""
    event = NewGateEvent(
        asked.gate, GateEventKind.EXCEPTED, asked.approver, room.clock.now(), role.value,
        "exception", text, asked.until, _rests_on(verdict),
    )  # fmt: skip
    return _append(room, file, event)


def stop_gate(
    room: SupplierRoom, product: str, market: str, gate: Gate, *, by: str, reason: str
) -> Standing:
    """Stop a product at a gate; whoever holds the gate's role may pass it again later.

    Raises:
        AccessError: ``gate_role``.
        InputError: ``gate_not_found``.
    """
    file = get_gate_file(room, product, market)
    role = refuse_stranger(room, gate, by)
    event = NewGateEvent(
        gate, GateEventKind.STOPPED, by, room.clock.now(), role.value, "stopped", reason
    )
    return _append(room, file, event)


def _append(room: SupplierRoom, file: GateFile, event: NewGateEvent) -> Standing:
    moved = append_event(file, event)
    put_files(room, [moved], by=event.by)
    return assess_standing(moved, room.today)


def mark_duty(room: SupplierRoom, product: str, market: str, mark: ConformityMark) -> GateFile:
    """Write down how a duty of the checklist stands for a product.

    Raises:
        AccessError: ``gate_role`` unless the person holds the role of compliance.
        InputError: ``gate_not_found``, ``duty_unknown``, ``mark_incomplete``, or
            ``proof_faulty`` for a paper that does not hold there.
    """
    file = get_gate_file(room, product, market)
    refuse_stranger(room, Gate.CONFORMITY, mark.by)
    if mark.duty not in {duty.id for duty in duties_of(room, file)}:
        raise InputError(
            "duty_unknown",
            f"{mark.duty} is no duty of {product} in {market}.",
            where=file.key,
            fix=f"List them with: freetosell gate duties {product} {market}",
        )
    needed = {MarkState.MET: mark.proof, MarkState.NOT_APPLICABLE: mark.why}
    if not needed.get(mark.state, "said").strip():
        raise InputError(
            "mark_incomplete",
            "A duty that is met needs its proof, one that does not apply needs the reason.",
            where=mark.duty,
            fix="Give --proof KEY, or --why TEXT.",
        )
    marked = replace(file, marks=(*file.marks, _with_end(room, file, mark)))
    put_files(room, [marked], by=mark.by)
    return marked


def _with_end(room: SupplierRoom, file: GateFile, mark: ConformityMark) -> ConformityMark:
    """Let a mark end with the paper that shows it.

    Raises:
        InputError: ``proof_faulty``.
    """
    entry = room.find_entry(PAPER, mark.proof) if mark.state is MarkState.MET else None
    if entry is None:
        return mark
    paper = codec.from_dict(Paper, entry.content)
    report = next((r for r in find_reports(room, paper.supplier) if r.paper.key == paper.key), None)
    faults = [c for c in report.faults if c.concerns(file.product, file.market)] if report else []
    if faults or paper.withdrawn or (paper.valid_to and paper.valid_to < room.today):
        why = faults[0].text if faults else "It was withdrawn or has ended."
        raise InputError(
            "proof_faulty",
            f"The paper does not hold for {file.product} in {file.market}: {why}",
            where=mark.proof,
            fix="Get another one, or mark the duty as not met.",
        )
    ends = [day for day in (mark.until, paper.valid_to) if day]
    return replace(mark, until=min(ends, default=None))
