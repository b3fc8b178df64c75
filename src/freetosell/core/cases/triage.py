"""What can be chosen when Amazon invites to its evaluation, or a court has spoken.

Dates, money ranges with their sources, what each choice forecloses and what it
keeps.  No rate of success is shown: there are no official figures, and sellers
who stay silent lose by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from freetosell.core.cases.deadline import Certainty, Deadline, DeadlineState
from freetosell.core.cases.notice import AssertedKind
from freetosell.core.cases.subject import CaseSubject
from freetosell.core.law.dates import add_months

#: Accused items in one evaluation.  Source: gutweinlaw.com and mondaq.com 1506414.
_MOST_ITEMS = 20


class SheetKind(StrEnum):
    """Which decision a sheet is for."""

    APEX = "apex"
    COURT = "court"


@dataclass(frozen=True, slots=True)
class RouteCost:
    """An amount as its source gives it, in whole units of the currency (ISO 4217)."""

    what: str
    low: int
    high: int
    currency: str
    year: int
    source: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class RouteCard:
    """One route as data.

    Args:
        route: One of the routes of ROUTE_CHOSEN.
        due: Id of the clock by which it must be chosen.
        weeks_low: Shortest time seen, in weeks; ``None`` if not known.
        forecloses: What is gone once it is chosen.
        keeps: What stays possible.
        needs: What must be at hand.
    """

    sheet: SheetKind
    route: str
    title: str
    does: str
    due: str = ""
    costs: tuple[RouteCost, ...] = ()
    weeks_low: int | None = None
    weeks_high: int | None = None
    time_source: str = ""
    time_certainty: Certainty = Certainty.UNVERIFIED
    forecloses: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RouteOption:
    """A route with the day by which it must be chosen.

    Args:
        due_on: Local day of the platform or court; ``None`` if no clock has started.
        due_source: Where that day comes from.
        late: The day has passed.
    """

    card: RouteCard
    due_on: date | None
    due_source: str = ""
    due_certainty: Certainty = Certainty.UNVERIFIED
    late: bool = False


class Ground(StrEnum):
    """How a ground stands: it holds on what is known, it does not, or a fact is missing."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TriagePoint:
    """One obstacle to the evaluation, or one defence, with how it stands and why."""

    code: str
    ground: Ground
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class ApexFacts:
    """What must be known of patent and product; ``None`` is not known.

    Args:
        effective_on: Earliest effective filing date of the claim.
        first_sold_on: Day from which the accused product was on sale, as papers show.
        expires_on: Last protected day.
        method_claim: The claim is a method.
        litigation: A suit about patent and product is pending.
        found_invalid: A court or the ITC has found the claim invalid.
        not_infringed: A named person decided that the claim is not infringed.
    """

    effective_on: date | None = None
    first_sold_on: date | None = None
    expires_on: date | None = None
    method_claim: bool | None = None
    litigation: bool | None = None
    found_invalid: bool | None = None
    not_infringed: bool | None = None


@dataclass(frozen=True, slots=True)
class TriageSheet:
    """All that a person needs to choose.

    Args:
        options: In the order of the data.
        obstacles: Why the evaluation may be refused.
        defences: Those that count there, and how each stands.
        preserve: What must be kept as it is.
        missing: Facts to find out first, in plain words.
        deadlines: Clocks that run, next one first.
    """

    kind: SheetKind
    options: tuple[RouteOption, ...]
    obstacles: tuple[TriagePoint, ...] = ()
    defences: tuple[TriagePoint, ...] = ()
    preserve: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    deadlines: tuple[Deadline, ...] = ()


def make_apex_sheet(
    subject: CaseSubject,
    cards: tuple[RouteCard, ...],
    deadlines: tuple[Deadline, ...],
    facts: ApexFacts,
    on: date,
) -> TriageSheet:
    """Lay out the choices of an invitation to Amazon's neutral evaluation.

    Args:
        subject: Facts of the case.
        cards: All routes; those of the APEX sheet are taken.
        deadlines: Of the case, as `find_deadlines` gives them.
        facts: As far as they are known.
        on: Day of the sheet, for what is late and what is close to its end.

    Source: accounts of the procedure by gutweinlaw.com, lynchllp.com and
    patenttrademarkblog.com; Amazon publishes no full rules.
    """
    return TriageSheet(
        SheetKind.APEX,
        _options(SheetKind.APEX, cards, deadlines, on),
        obstacles=tuple(_obstacles(subject, facts, on)),
        defences=tuple(_defences(facts)),
        missing=tuple(_apex_missing(subject, facts)),
        deadlines=_running(deadlines),
    )


def make_court_sheet(
    subject: CaseSubject,
    cards: tuple[RouteCard, ...],
    deadlines: tuple[Deadline, ...],
    preserve: tuple[str, ...],
    on: date,
) -> TriageSheet:
    """Lay out the choices after a court order: everything here is for counsel.

    Args:
        subject: Facts of the case.
        cards: All routes; those of the court sheet are taken.
        deadlines: Of the case, as `find_deadlines` gives them.
        preserve: What must be kept.
        on: Day of the sheet.
    """
    missing = []
    if not subject.docket:
        missing.append("The docket number: find it in the order and look it up at the court.")
    if not subject.account:
        missing.append("Every account that the order names, on each platform.")
    if not any(d.rule == "court_answer" for d in deadlines):
        missing.append("The day of service: the time to answer counts from it.")
    if not subject.items:
        missing.append("The accused items: the order or its Schedule A names them.")
    return TriageSheet(
        SheetKind.COURT,
        _options(SheetKind.COURT, cards, deadlines, on),
        preserve=preserve,
        missing=tuple(missing),
        deadlines=_running(deadlines),
    )


def _running(deadlines: tuple[Deadline, ...]) -> tuple[Deadline, ...]:
    return tuple(d for d in deadlines if d.state in (DeadlineState.RUNNING, DeadlineState.MISSED))


def _options(
    kind: SheetKind, cards: tuple[RouteCard, ...], deadlines: tuple[Deadline, ...], on: date
) -> tuple[RouteOption, ...]:
    options = []
    for card in cards:
        if card.sheet is not kind:
            continue
        due = next((d for d in deadlines if card.due and d.rule == card.due), None)
        options.append(
            RouteOption(
                card,
                due.due_on if due else None,
                due.source if due else "",
                due.certainty if due else Certainty.UNVERIFIED,
                late=due is not None and due.due_on < on,
            )
        )
    return tuple(options)


def _obstacles(subject: CaseSubject, facts: ApexFacts, on: date) -> Iterator[TriagePoint]:
    """Find why the evaluation may be refused; each one speaks for the seller to say so at once."""
    yield _not_us_utility(subject)
    many = len(subject.items) > _MOST_ITEMS
    yield TriagePoint(
        "too_many_items",
        Ground.HOLDS if many else Ground.FAILS,
        f"{len(subject.items)} items; one evaluation takes {_MOST_ITEMS}.",
        "gutweinlaw.com; mondaq.com 1506414",
    )
    yield _yes_no("method_claim", facts.method_claim, "The claim is a method.")
    yield _yes_no("litigation", facts.litigation, "A suit about patent and product is pending.")
    close: Ground = Ground.UNKNOWN
    if facts.expires_on is not None:
        close = Ground.HOLDS if facts.expires_on <= add_months(on, 12) else Ground.FAILS
    yield TriagePoint(
        "close_to_its_end",
        close,
        f"Last protected day: {facts.expires_on or 'not known'}.",
        "patenttrademarkblog.com, APEX process",
    )


def _not_us_utility(subject: CaseSubject) -> TriagePoint:
    kinds = {right.kind for right in subject.rights}
    offices = {right.office for right in subject.rights}
    source = "gutweinlaw.com; lynchllp.com; mondaq.com 1506414"
    if not kinds or kinds == {AssertedKind.PATENT_UNSPECIFIED} or "" in offices:
        text = "Kind or office of the right is not known."
        return TriagePoint("not_us_utility", Ground.UNKNOWN, text, source)
    fits = kinds <= {AssertedKind.UTILITY_PATENT, AssertedKind.PATENT_UNSPECIFIED}
    if fits and offices == {"US"}:
        text = "The right is a US utility patent, as the evaluation asks for."
        return TriagePoint("not_us_utility", Ground.FAILS, text, source)
    text = "Only US utility patents are evaluated; designs and other offices' rights are outside."
    return TriagePoint("not_us_utility", Ground.HOLDS, text, source)


def _yes_no(code: str, fact: bool | None, text: str) -> TriagePoint:
    ground = Ground.UNKNOWN if fact is None else Ground.HOLDS if fact else Ground.FAILS
    return TriagePoint(code, ground, text, "patenttrademarkblog.com, APEX process")


def _defences(facts: ApexFacts) -> Iterator[TriagePoint]:
    """Return the three defences that count, in the order of the procedure."""
    source = "patenttrademarkblog.com, defences in an Amazon patent evaluation"
    decided = Ground.UNKNOWN
    if facts.not_infringed is not None:
        decided = Ground.HOLDS if facts.not_infringed else Ground.FAILS
    yield TriagePoint(
        "not_infringed", decided, "The product does not have every element of the claim.", source
    )
    yield _sold_before(facts, source)
    yield TriagePoint(
        "found_invalid",
        Ground.UNKNOWN
        if facts.found_invalid is None
        else (Ground.HOLDS if facts.found_invalid else Ground.FAILS),
        "A court or the ITC has found the claim invalid or unenforceable.",
        source,
    )


def _sold_before(facts: ApexFacts, source: str) -> TriagePoint:
    """Ask for a sale one year or more before the earliest effective filing date."""
    code = "sold_a_year_before"
    if facts.first_sold_on is None or facts.effective_on is None:
        text = "First sale or earliest effective filing date is not known."
        return TriagePoint(code, Ground.UNKNOWN, text, source)
    last_day = add_months(facts.effective_on, -12)
    ground = Ground.HOLDS if facts.first_sold_on <= last_day else Ground.FAILS
    text = (
        f"On sale since {facts.first_sold_on}; it counts up to {last_day}, one year before "
        f"{facts.effective_on}."
    )
    return TriagePoint(code, ground, text, source)


def _apex_missing(subject: CaseSubject, facts: ApexFacts) -> Iterator[str]:
    if not all(right.has_number for right in subject.rights) or not subject.rights:
        yield "The number of the patent."
    if not any(right.claims for right in subject.rights):
        yield "The one claim that is to be evaluated: the invitation names it."
    if facts.first_sold_on is None:
        yield "The first sale of this product, with dated papers."
    if facts.effective_on is None:
        yield "The earliest effective filing date of the claim."
