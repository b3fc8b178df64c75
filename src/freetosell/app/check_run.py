"""A whole run of checks: each product stored, checked and its assessment kept."""

from __future__ import annotations

from collections.abc import Sequence

from freetosell.app.check import CheckPlan, CheckRooms, check_products
from freetosell.app.gate_book import close_after_check
from freetosell.app.watch_book import settle_reopened
from freetosell.core.clearance.assessment import Assessment
from freetosell.core.entries import EntryStore
from freetosell.core.ports import Progress, Records
from freetosell.core.products.product import Product


def check_and_keep(
    products: Sequence[Product],
    plan: CheckPlan,
    rooms: CheckRooms,
    records: Records,
    progress: Progress,
    entries: EntryStore | None = None,
) -> list[Assessment]:
    """Check products with all facts known of them, keep each assessment as it is made.

    Answers given earlier are facts of the product, so a product that was
    checked before is read with them.  Findings that a watch marked to be read
    again are settled where ``entries``, the place of such marks, is given; gates
    of markets in which the check finds what was not known then close.
    """
    progress.start("Checking", len(products))
    known: list[Product] = []
    for product in products:
        records.put_product(product)
        known.append(records.get_product(product.id))
    assessments: list[Assessment] = []
    for assessment in check_products(known, plan, rooms):
        records.put_assessment(assessment)
        if entries is not None:
            settle_reopened(assessment.product.id, entries, assessment, by="", at=rooms.clock.now())
            close_after_check(entries, records, assessment.product.id, rooms.clock.now())
        assessments.append(assessment)
        progress.advance()
    progress.finish()
    return assessments
