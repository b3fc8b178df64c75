"""Join a case to the checks that were made of the accused items: dated diligence, and the chart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from freetosell.app.case_work import CaseRoom, flow_of, save
from freetosell.core.cases.case import Case
from freetosell.core.cases.event import Actor, CaseEvent, Entry, EventKind, NewEvent, entries
from freetosell.core.cases.subject import CaseRight, CaseSubject
from freetosell.core.clearance.assessment import Assessment, Finding
from freetosell.core.errors import InputError
from freetosell.core.ports import Records
from freetosell.core.products.product import Product


@dataclass(frozen=True, slots=True)
class FoundCheck:
    """A check of an accused item that speaks about an asserted right."""

    product: str
    right: str
    assessment: Assessment
    finding: Finding

    @property
    def name(self) -> str:
        """Name of the assessment inside the records: product and instant."""
        return assessment_name(self.product, self.assessment.made_at)


def assessment_name(product_id: str, made_at: datetime) -> str:
    """Return the name under which a case refers to an assessment."""
    return f"{product_id}@{made_at.isoformat()}"


def find_checks(
    subject: CaseSubject, records: Records, product_id: str = ""
) -> tuple[FoundCheck, ...]:
    """Return the checks of the accused items that speak about the asserted rights.

    Args:
        subject: What the case is about.
        records: Products and their assessments.
        product_id: Only this product; otherwise those whose listing has the
            identifier of an accused item.

    Returns:
        Latest first; of the case's market alone where that is known.
    """
    products = (records.get_product(product_id),) if product_id else _accused(subject, records)
    found = [
        FoundCheck(product.id, right.key, assessment, finding)
        for product in products
        for assessment in records.find_assessments(product.id)
        for finding in assessment.findings
        for right in subject.rights
        if _is_about(finding, right) and subject.market in ("", finding.market)
    ]
    return tuple(sorted(found, key=lambda f: f.assessment.made_at, reverse=True))


def link_check(
    room: CaseRoom, case: Case, records: Records, actor: Actor, product_id: str = ""
) -> Case:
    """Record the latest check for each asserted right in the case.

    Raises:
        InputError: ``case_no_check`` if there is none; ``product_not_found``.
    """
    linked = {event.text("assessment") for event in case.of_kind(EventKind.CHECK_LINKED)}
    done: set[str] = set()
    for check in find_checks(case.subject, records, product_id):
        if check.right in done:
            continue
        done.add(check.right)
        if check.name not in linked:
            case = save(
                room, case, flow_of(case), NewEvent(EventKind.CHECK_LINKED, actor, _said(check))
            )
    if not done:
        raise InputError(
            "case_no_check",
            "No check of the accused items speaks about the asserted rights.",
            where=case.id,
            fix="Run freetosell check on the listing with the right in the corpus, then link it; "
            "name the product with --product where its listing has another identifier.",
        )
    return case


def find_linked(case: Case, records: Records) -> tuple[CaseEvent, FoundCheck] | None:
    """Return the check that was linked last, with the event that linked it."""
    for event in reversed(case.of_kind(EventKind.CHECK_LINKED)):
        for check in find_checks(case.subject, records, event.text("product")):
            if check.name == event.text("assessment") and check.right == event.text("right"):
                return event, check
    return None


def chart_rows(event: CaseEvent, check: FoundCheck) -> tuple[tuple[str, ...], ...]:
    """Return limitation, product, reading, source for each row of the finding's charts.

    The chart of each independent claim follows the one before it; the source
    names claim and limitation, and where the quotation stands.
    """
    rows = []
    for chart in check.finding.charts:
        for row in chart.rows:
            quotes = tuple(
                f'"{e.quote}" ({e.origin.value}, {e.field})' for e in row.reading.evidence
            )
            rows.append(
                (
                    row.text,
                    "; ".join(quotes) or row.reading.reason,
                    row.reading.reading.value,
                    f"claim {chart.claim_number}, {row.limitation_id}; {event.id}",
                )
            )
    return tuple(rows)


def describe_check(check: FoundCheck) -> str:
    """Return one sentence on a check made before the complaint."""
    made = check.assessment.made_at.date().isoformat()
    return f"{made}, {check.finding.publication}, {check.finding.market}: {check.finding.deciding}"


def _said(check: FoundCheck) -> tuple[Entry, ...]:
    return entries(
        assessment=check.name,
        made_at=check.assessment.made_at.isoformat(),
        right=check.right,
        outcome=check.finding.outcome.value,
        market=check.finding.market,
        product=check.product,
    )


def _accused(subject: CaseSubject, records: Records) -> Iterator[Product]:
    wanted = {item.identifier for item in subject.items}
    named = {item.product for item in subject.items if item.product}
    for product in records.find_products():
        own = {
            name
            for listing in product.listings
            for name in (listing.asin, listing.sku, listing.item_id, listing.gtin)
            if name
        }
        if product.id in named or wanted & own:
            yield product


def _is_about(finding: Finding, right: CaseRight) -> bool:
    if right.publication and finding.publication == right.publication:
        return True
    bare = f"{right.office}{right.identifier}"
    return (
        bool(right.identifier)
        and finding.publication.startswith(bare)
        and not (finding.publication[len(bare) :][:1].isdigit())
    )
