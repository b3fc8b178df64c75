"""The score of a supplier, 0 to 100: each point with its reason, nothing for what is not known.

The weights are a proposal of this program and may be set by the user; no law
and no standard gives them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from freetosell.core.suppliers.audits import plan_audit
from freetosell.core.suppliers.checked import CheckOutcome
from freetosell.core.suppliers.dealings import (
    ComplaintResult,
    DealingKind,
)
from freetosell.core.suppliers.paper import PaperKind
from freetosell.core.suppliers.paper_checks import PaperReport
from freetosell.core.suppliers.red_flags import RedFlag, find_red_flags
from freetosell.core.suppliers.supplier import LONG_TERM_YEARS, Mould
from freetosell.core.suppliers.supplier_file import Area, SupplierFile


class Band(StrEnum):
    """What the score proposes; a person decides."""

    APPROVE = "approve"
    CONDITIONS = "conditions"
    ONLY_UNCRITICAL = "only_uncritical"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """Some points and why.

    Args:
        points: Given; ``most`` is what there was to win.
        reason: Stable name of why.
        known: ``False`` where nothing is known, so that no point was given.
        rests_on: Keys of papers, dealings or cases.
    """

    area: Area
    points: int
    most: int
    reason: str
    text: str
    known: bool = True
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SupplierScore:
    """Points with their reasons, flags, and what they propose."""

    supplier: str
    on: date
    points: int
    most: int
    band: Band
    lines: tuple[ScoreLine, ...]
    flags: tuple[RedFlag, ...]
    unknown: tuple[Area, ...]
    years: int
    long_term: bool
    next_audit_on: date
    next_audit_reason: str


def score_supplier(known: SupplierFile) -> SupplierScore:
    """Score a supplier on a day; the same file gives the same score.

    Source: weights, bands and cadence are a proposal of this program.
    """
    lines = tuple(line for area in Area for line in _AREAS[area](known, known.weights[area]))
    flags = find_red_flags(known)
    points = sum(line.points for line in lines)
    most = sum(known.weights.values())
    knocked = any(flag.knocks_out for flag in flags)
    unknown = tuple(a for a in Area if all(not line.known for line in lines if line.area is a))
    upheld = [c for c in known.complaints if c.result is ComplaintResult.UPHELD]
    years = known.supplier.years(known.on)
    audit_on, reason = plan_audit(known)
    return SupplierScore(
        supplier=known.supplier.id,
        on=known.on,
        points=points,
        most=most,
        band=Band.BLOCK if knocked else band_of(points * 100 // most if most else 0),
        lines=lines,
        flags=flags,
        unknown=unknown,
        years=years,
        long_term=years >= LONG_TERM_YEARS and not upheld and known.supplier.ended_on is None,
        next_audit_on=audit_on,
        next_audit_reason=reason,
    )


def band_of(percent: int) -> Band:
    """Return what a score proposes.

    Example:
        >>> band_of(80).value, band_of(79).value, band_of(39).value
        ('approve', 'conditions', 'block')
    """
    bands = ((80, Band.APPROVE), (60, Band.CONDITIONS), (40, Band.ONLY_UNCRITICAL))
    return next((band for least, band in bands if percent >= least), Band.BLOCK)


def _papers(known: SupplierFile, *kinds: PaperKind) -> list[PaperReport]:
    return [r for r in known.reports if r.paper.kind in kinds and not r.paper.withdrawn]


def _share(points: int, good: int, of: int) -> int:
    return points * good // of if of else 0


def _one_paper(known: SupplierFile, area: Area, points: int, kind: PaperKind) -> ScoreLine:
    """Give the points of one paper: all if it holds, half if nobody can tell, none if bad."""
    name = kind.value.replace("_", " ")
    found = _papers(known, kind)
    keys = tuple(r.paper.key for r in found)
    if not found:
        text = f"No {name} is here: not known."
        return ScoreLine(area, 0, points, f"no_{kind.value}", text, known=False)
    if any(r.outcome is CheckOutcome.FAULT for r in found):
        bad = next(r for r in found if r.outcome is CheckOutcome.FAULT)
        text = f"The {name} {bad.paper.id} does not hold: {bad.faults[0].text}"
        return ScoreLine(area, 0, points, f"bad_{kind.value}", text, rests_on=keys)
    if any(r.outcome is CheckOutcome.OK for r in found):
        text = f"The {name} is here and holds."
        return ScoreLine(area, points, points, f"good_{kind.value}", text, rests_on=keys)
    text = f"The {name} is here; open: {found[0].questions[0].text}"
    return ScoreLine(area, points // 2, points, f"open_{kind.value}", text, rests_on=keys)


def _identity(known: SupplierFile, points: int) -> list[ScoreLine]:
    half = points // 2
    licence = _one_paper(known, Area.IDENTITY, points - half, PaperKind.BUSINESS_LICENCE)
    supplier = known.supplier
    complete = [bool(supplier.names), bool(supplier.contacts), bool(supplier.sites)]
    text = f"{sum(complete)} of 3 are known: registered name, a contact, a site."
    return [
        licence,
        ScoreLine(Area.IDENTITY, _share(half, sum(complete), 3), half, "master_record", text),
    ]


def _rights(known: SupplierFile, points: int) -> list[ScoreLine]:
    third = points // 3
    lines = [
        _one_paper(known, Area.RIGHTS, third, PaperKind.IP_WARRANTY),
        _permissions(known, third),
    ]
    return [*lines, _moulds(known, points - 2 * third)]


def _permissions(known: SupplierFile, points: int) -> ScoreLine:
    found = _papers(known, PaperKind.LICENCE, PaperKind.AUTHORISATION, PaperKind.PATENT_CERTIFICATE)
    keys = tuple(r.paper.key for r in found)
    if not found:
        text = "No licence, authorisation or certificate is here: not known."
        return ScoreLine(Area.RIGHTS, 0, points, "no_permission", text, known=False)
    good = sum(r.outcome is CheckOutcome.OK for r in found)
    text = f"{good} of {len(found)} licences, authorisations and certificates hold."
    given = _share(points, good, len(found))
    return ScoreLine(Area.RIGHTS, given, points, "permissions", text, rests_on=keys)


def _moulds(known: SupplierFile, points: int) -> ScoreLine:
    supplies = [s for s in known.supplier.supplies if s.runs_on(known.on)]
    if not supplies:
        text = "What it makes for us was not entered: not known."
        return ScoreLine(Area.RIGHTS, 0, points, "no_supply", text, known=False)
    told = sum(s.mould is not Mould.UNKNOWN for s in supplies)
    text = f"For {told} of {len(supplies)} products it is known whose mould it is."
    given = _share(points, told, len(supplies))
    return ScoreLine(Area.RIGHTS, given, points, "moulds", text, known=told > 0)


def _contract(known: SupplierFile, points: int) -> list[ScoreLine]:
    third = points // 3
    return [
        _one_paper(known, Area.CONTRACT, points - 2 * third, PaperKind.CONTRACT),
        _one_paper(known, Area.CONTRACT, third, PaperKind.NDA),
        _one_paper(known, Area.CONTRACT, third, PaperKind.TOOLING),
    ]


def _conformity(known: SupplierFile, points: int) -> list[ScoreLine]:
    half = points // 2
    return [
        _one_paper(known, Area.CONFORMITY, points - half, PaperKind.TEST_REPORT),
        _one_paper(known, Area.CONFORMITY, half, PaperKind.CONFORMITY),
    ]


def _quality(known: SupplierFile, points: int) -> list[ScoreLine]:
    lots = [d for d in known.dealings if d.kind is DealingKind.LOT and d.units > 0]
    keys = tuple(d.id for d in lots)
    units, bad = sum(d.units for d in lots), sum(d.bad_units for d in lots)
    if not units:
        text = "No lot was inspected: not known."
        return [ScoreLine(Area.QUALITY, 0, points, "no_lot", text, known=False)]
    # Every half per cent of bad pieces costs a tenth of the points.
    lost = min(points, points * bad * 200 // (units * 10))
    text = f"{bad} of {units} pieces inspected had a defect."
    return [ScoreLine(Area.QUALITY, points - lost, points, "defects", text, rests_on=keys)]


def _traceability(known: SupplierFile, points: int) -> list[ScoreLine]:
    traced = [d for d in known.dealings if d.kind is DealingKind.BATCH_TRACED]
    numbered = [s for s in known.supplier.supplies if s.mould_number]
    if not traced and not numbered:
        text = "No batch was traced and no mould number is known."
        return [ScoreLine(Area.TRACEABILITY, 0, points, "no_trace", text, known=False)]
    given = (points // 2 if numbered else 0) + (points - points // 2 if traced else 0)
    text = f"{len(numbered)} mould numbers are known; {len(traced)} batches were traced back."
    keys = tuple(d.id for d in traced)
    return [ScoreLine(Area.TRACEABILITY, given, points, "traces", text, rests_on=keys)]


def _response(known: SupplierFile, points: int) -> list[ScoreLine]:
    asked = {d.about: d.on for d in known.dealings if d.kind is DealingKind.ASKED}
    answered = {d.about: d.on for d in known.dealings if d.kind is DealingKind.ANSWERED}
    judged = {
        about: on
        for about, on in asked.items()
        if about in answered or (known.on - on).days > _ANSWER_DAYS
    }
    if not judged:
        waiting = "; one is on its way" if asked else ""
        text = f"No questionnaire came back or fell due{waiting}: not known."
        return [ScoreLine(Area.RESPONSE, 0, points, "never_asked", text, known=False)]
    in_time = sum(
        about in answered and (answered[about] - on).days <= _ANSWER_DAYS
        for about, on in judged.items()
    )
    text = f"{in_time} of {len(judged)} questionnaires came back within {_ANSWER_DAYS} days."
    given = _share(points, in_time, len(judged))
    return [ScoreLine(Area.RESPONSE, given, points, "answers", text, rests_on=tuple(judged))]


def _complaints(known: SupplierFile, points: int) -> list[ScoreLine]:
    if not known.supplier.supplies:
        text = "What it makes for us was not entered, so that no complaint can be joined to it."
        return [ScoreLine(Area.COMPLAINTS, 0, points, "no_supply", text, known=False)]
    since = known.supplier.since
    if not known.complaints and (since is None or (known.on - since).days < _QUIET_DAYS):
        text = "No complaint so far, but too little was dealt to tell: not known."
        return [ScoreLine(Area.COMPLAINTS, 0, points, "too_early", text, known=False)]
    cost = {ComplaintResult.UPHELD: points, ComplaintResult.OPEN: points // 2}
    lost = min(points, sum(cost.get(c.result, 0) for c in known.complaints))
    cases = tuple(c.case for c in known.complaints)
    count = len(cases)
    said = f"{count} complaint{'' if count == 1 else 's'} concerned its products"
    upheld = sum(c.result is ComplaintResult.UPHELD for c in known.complaints)
    text = f"{said}, {upheld} upheld." if cases else "No complaint concerned its products."
    return [ScoreLine(Area.COMPLAINTS, points - lost, points, "complaints", text, rests_on=cases)]


_ANSWER_DAYS = 14
#: Without complaint for so long, that says something.
_QUIET_DAYS = 180
_AREAS: Mapping[Area, Callable[[SupplierFile, int], list[ScoreLine]]] = MappingProxyType(
    {
        Area.IDENTITY: _identity,
        Area.RIGHTS: _rights,
        Area.CONTRACT: _contract,
        Area.CONFORMITY: _conformity,
        Area.QUALITY: _quality,
        Area.TRACEABILITY: _traceability,
        Area.RESPONSE: _response,
        Area.COMPLAINTS: _complaints,
    }
)
