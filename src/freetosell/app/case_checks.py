"""Join a case to what was found out before: checks of its items, the register, the routes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from freetosell.app.case_work import CaseRoom, flow_of, save
from freetosell.app.knowledge import LinkChecks
from freetosell.core.cases.case import Case
from freetosell.core.cases.deadline import Deadline
from freetosell.core.cases.diligence import Diligence, speaks_of, weigh_earlier_check
from freetosell.core.cases.event import (
    PROGRAM,
    Actor,
    CaseEvent,
    Conclusion,
    EventKind,
    NewEvent,
    entries,
)
from freetosell.core.cases.notice import NoticeKind
from freetosell.core.cases.ownership import (
    RightCheck,
    RightRecord,
    check_asserted_right,
    find_arguments,
)
from freetosell.core.cases.retraction import (
    OfferedRetraction,
    PointResult,
    RetractionReport,
    check_retraction,
)
from freetosell.core.cases.subject import CaseRight, CaseSubject
from freetosell.core.cases.triage import (
    ApexFacts,
    RouteOption,
    TriageSheet,
    make_apex_sheet,
    make_court_sheet,
)
from freetosell.core.clearance.assessment import Finding
from freetosell.core.errors import InputError
from freetosell.core.patents.publication import Publication
from freetosell.core.ports import CorpusStore, Records
from freetosell.core.products.product import Product
from freetosell.markets.loader import load_rulebooks
from freetosell.platforms.case_rules import load_retraction_words, load_routes, rules_of

#: What must not be deleted once a court has spoken.
_PRESERVE = (
    "listing history, photos and orders of the accused items",
    "messages with the supplier, purchase orders, invoices and samples",
    "every message of the platform and of the other side, unaltered",
)


@dataclass(frozen=True, slots=True)
class EarlierCheck:
    """One finding of a check that speaks of an asserted right and an accused product.

    Args:
        assessment: Name of the check: product and instant.
        right: Key of the right inside the case.
        worth: What it proposes, and whether it shows diligence.
    """

    assessment: str
    right: str
    product: str
    made_at: datetime
    finding: Finding
    worth: Diligence


def find_checks(
    subject: CaseSubject, records: Records, product_id: str = ""
) -> tuple[EarlierCheck, ...]:
    """Return the checks of the accused items that speak about the asserted rights.

    Args:
        subject: What the case is about.
        records: Products and their assessments.
        product_id: Only this product; otherwise those whose listing has the
            identifier of an accused item.

    Returns:
        Of the case's market first, then the latest.
    """
    products = (records.get_product(product_id),) if product_id else _accused(subject, records)
    found = [
        EarlierCheck(
            f"{product.id}@{assessment.made_at.isoformat()}", right.key, product.id,
            assessment.made_at, finding, weigh_earlier_check(finding, assessment.made_at, subject),
        )
        for product in products
        for assessment in records.find_assessments(product.id)
        for right in subject.rights
        for finding in assessment.findings
        if speaks_of(finding, right)
    ]  # fmt: skip
    order = sorted(found, key=lambda c: (not c.worth.same_market, -c.made_at.timestamp(), c.right))
    return tuple(order)


def link_check(room: CaseRoom, case: Case, records: Records, product_id: str = "") -> Case:
    """Record the best earlier check for each asserted right in the case.

    Raises:
        InputError: ``case_no_check`` if there is none; ``product_not_found``.
    """
    linked = {event.text("assessment") for event in case.of_kind(EventKind.CHECK_LINKED)}
    done: set[str] = set()
    for check in find_checks(case.subject, records, product_id):
        if check.right in done:
            continue
        done.add(check.right)
        if check.assessment not in linked:
            case = save(room, case, flow_of(case), _link_event(check))
    if not done:
        raise InputError(
            "case_no_check",
            "No check of the accused items speaks about the asserted rights.",
            where=case.id,
            fix="Run freetosell check on the listing with the right in the corpus, then link it; "
            "name the product with --product where its listing has another identifier.",
        )
    return case


def link_if_wanted(room: CaseRoom, case: Case, records: Records, wanted: LinkChecks) -> Case:
    """Join earlier checks to a case that was just opened, where the settings say so.

    A case without an earlier check stays as it is.
    """
    if wanted is not LinkChecks.AUTOMATIC or not find_checks(case.subject, records, ""):
        return case
    return link_check(room, case, records)


def _link_event(check: EarlierCheck) -> NewEvent:
    said = entries(
        assessment=check.assessment,
        made_at=check.made_at.isoformat(),
        right=check.right,
        outcome=check.finding.outcome.value,
        market=check.finding.market,
        product=check.product,
    )
    return NewEvent(EventKind.CHECK_LINKED, PROGRAM, said)


def find_linked(case: Case, records: Records) -> tuple[CaseEvent, EarlierCheck] | None:
    """Return the check that was linked last, with the event that linked it."""
    for event in reversed(case.of_kind(EventKind.CHECK_LINKED)):
        for check in find_checks(case.subject, records, event.text("product")):
            same = check.assessment == event.text("assessment")
            if (
                same
                and check.right == event.text("right")
                and check.finding.market == event.text("market")
            ):
                return event, check
    return None


def chart_rows(event: CaseEvent, check: EarlierCheck) -> tuple[tuple[str, ...], ...]:
    """Return limitation, product, reading, source for each row of the finding's charts.

    The source names claim and limitation and the event that linked the check; a
    row without a quotation says why it was read so.
    """
    rows = []
    for chart in check.finding.charts:
        for row in chart.rows:
            quotes = tuple(
                f'"{e.quote}" ({e.origin.value.replace("_", " ")}, {e.field})'
                for e in row.reading.evidence
            )
            source = f"claim {chart.claim_number}, {row.limitation_id}; {event.id}"
            said = "; ".join(quotes) or row.reading.reason
            rows.append((row.text, said, row.reading.reading.value, source))
    return tuple(rows)


def describe_check(check: EarlierCheck) -> str:
    """Return one sentence on a check, dated, and whether it came before the complaint."""
    made = check.made_at.date().isoformat()
    when = "before the complaint" if check.worth.before_notice else "after the complaint"
    about = f"{check.finding.publication}, {check.finding.market}"
    return f"{made} ({when}), {about}: {check.finding.deciding}"


def check_rights(
    subject: CaseSubject, store: CorpusStore | None, on: date, *, ground_given: bool = False
) -> tuple[RightCheck, ...]:
    """Hold each asserted right against what the corpus knows of it.

    Args:
        subject: What the case is about.
        store: The corpus; without one every question on the document stays open.
        on: Day of the question.
        ground_given: The other side has named its ground since the notice.

    Raises:
        EngineError: if the corpus is there and cannot be read; what could not be
            looked up must not read like what was not found.
    """
    rulebooks = load_rulebooks()
    found: list[RightCheck] = []
    for right in subject.rights:
        publication = _document(right, store)
        record = RightRecord(
            publication, rulebooks.get(subject.market), on, ground_given=ground_given
        )
        found += check_asserted_right(right, subject, record)
    return tuple(found)


def status_rows(checks: tuple[RightCheck, ...]) -> tuple[tuple[str, ...], ...]:
    """Return question, answer, source of each check that was asked."""
    return tuple(
        (
            f"{check.right}: {check.code.value.replace('_', ' ')}",
            f"{check.result.value.replace('_', ' ')} – {check.text}",
            "; ".join(dict.fromkeys(source.name for source in check.sources)) or "the notice",
        )
        for check in checks
        if check.result != "not_asked"
    )


def argument_rows(checks: tuple[RightCheck, ...]) -> tuple[tuple[str, ...], ...]:
    """Return question, argument, source of each check that fails; facts, no conclusions."""
    return tuple(
        (
            argument.code.value.replace("_", " "),
            argument.text,
            "; ".join(dict.fromkeys((*(s.name for s in argument.sources), *argument.authorities)))
            or "the notice",
        )
        for argument in find_arguments(checks)
    )


def make_sheet(case: Case, deadlines: tuple[Deadline, ...], on: date) -> TriageSheet | None:
    """Return the sheet of choices for an invitation to the evaluation or a court order."""
    subject = case.subject
    if case.flow == "apex" or subject.notice_kind is NoticeKind.APEX_INVITATION:
        decided = {d.conclusion for d in case.decisions}
        facts = ApexFacts(not_infringed=True if decided == {Conclusion.NOT_INFRINGING} else None)
        return make_apex_sheet(subject, load_routes(), deadlines, facts, on)
    if case.flow == "court" or subject.notice_kind is NoticeKind.COURT_ORDER:
        return make_court_sheet(subject, load_routes(), deadlines, _PRESERVE, on)
    return None


def option_rows(sheet: TriageSheet) -> tuple[tuple[str, ...], ...]:
    """Return way, cost, time, what it forecloses, source of each route of a sheet."""
    return tuple(_option(option) for option in sheet.options)


def _option(option: RouteOption) -> tuple[str, ...]:
    card = option.card
    costs = "; ".join(f"{c.what}: {c.low:,}–{c.high:,} {c.currency} ({c.year})" for c in card.costs)
    weeks = f"{card.weeks_low}–{card.weeks_high} weeks" if card.weeks_low else "not known"
    due = f"; by {option.due_on}" if option.due_on else ""
    sources = dict.fromkeys([*(c.source for c in card.costs), card.time_source])
    return (
        card.title,
        costs or "not known",
        weeks + due,
        "; ".join(card.forecloses) or "not known",
        "; ".join(source for source in sources if source) or "not known",
    )


def _accused(subject: CaseSubject, records: Records) -> Iterator[Product]:
    wanted = {item.identifier for item in subject.items}
    named = {item.product for item in subject.items if item.product}
    for product in records.find_products():
        if product.id in named or wanted & _identifiers(product):
            yield product


def _identifiers(product: Product) -> set[str]:
    names = (
        name
        for listing in product.listings
        for name in (listing.asin, listing.sku, listing.item_id, listing.gtin)
    )
    return {name for name in names if name}


def _document(right: CaseRight, store: CorpusStore | None) -> Publication | None:
    """Return the latest document of a right; ``None`` if the corpus does not hold it."""
    if store is None or not right.has_number or not right.office:
        return None
    found = store.find_by_number(right.office, right.identifier.partition("-")[0])
    exact = [p for p in found if p.key == right.publication]
    return max(exact or found, key=lambda p: (p.published_on or date.min, p.key), default=None)


def check_offered_retraction(
    room: CaseRoom, case: Case, offered: OfferedRetraction, actor: Actor
) -> tuple[Case, RetractionReport]:
    """Hold an offered retraction against the platform's rule and record the result.

    Raises:
        CaseError: As `case_work.save`.
    """
    rule = rules_of(case.subject.platform).retraction
    report = check_retraction(offered, rule, case.subject, load_retraction_words())
    result = {PointResult.MET: "meets", PointResult.FAILED: "fails"}.get(report.result, "unclear")
    said = entries(result=result, failures=report.failures)
    event = NewEvent(EventKind.RETRACTION_CHECKED, actor, said)
    return save(room, case, flow_of(case), event), report
