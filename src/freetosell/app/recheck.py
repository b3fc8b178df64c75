"""Re-read a product after a new fact, with the markets and day of its latest check."""

from __future__ import annotations

from collections.abc import Sequence

from freetosell.app.check import CheckPlan, CheckRooms, check_product
from freetosell.app.gate_book import close_after_check
from freetosell.app.watch_book import find_reopened, settle_reopened
from freetosell.core.clearance.assessment import Assessment
from freetosell.core.entries import EntryStore
from freetosell.core.ports import Records


def recheck_product(
    product_id: str,
    records: Records,
    rooms: CheckRooms,
    entries: EntryStore | None = None,
    *,
    also: Sequence[str] = (),
    by: str = "",
) -> Assessment | None:
    """Check a product again with all facts now known, and keep the result.

    The earlier assessment stays as it was: it is what was known then.

    Args:
        product_id: Which product.
        records: Where it and its assessments are kept.
        rooms: What a check works with.
        entries: Where watches marked findings to be read again; those of the
            product are settled once the new assessment is kept, and the gates of
            markets in which it finds what was not known are closed.
        also: Markets besides those of the latest check.
        by: Who asked.

    Returns:
        The new assessment, or ``None`` if the product was never checked.

    Raises:
        InputError: ``product_not_found``.
    """
    earlier = records.find_assessments(product_id)
    if not earlier:
        return None
    markets = tuple(dict.fromkeys((*earlier[0].markets, *also)))
    plan = CheckPlan(markets=markets, as_of=rooms.clock.now().date())
    assessment = check_product(records.get_product(product_id), plan, rooms)
    records.put_assessment(assessment)
    if entries is not None:
        settle_reopened(product_id, entries, assessment, by=by, at=rooms.clock.now())
        close_after_check(entries, records, product_id, rooms.clock.now())
    return assessment


def recheck_reopened(
    records: Records,
    rooms: CheckRooms,
    entries: EntryStore,
    products: Sequence[str] = (),
    *,
    by: str = "",
) -> list[Assessment]:
    """Check again every product that has a finding which a watch reopened.

    Args:
        records: Where products and assessments are kept.
        rooms: What a check works with.
        entries: Where watches marked findings to be read again.
        products: Only these; empty means all.
        by: Who asked.

    Returns:
        The new assessments by product id; each is kept before the next begins.
    """
    waiting: dict[str, list[str]] = {}
    for one in find_reopened(entries):
        waiting.setdefault(one.product, []).append(one.market)
    made = (
        recheck_product(key, records, rooms, entries, also=markets, by=by)
        for key, markets in waiting.items()
        if not products or key in products
    )
    return [assessment for assessment in made if assessment is not None]
