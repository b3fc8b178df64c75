"""Re-read a product after a new fact, with the markets and day of its latest check."""

from __future__ import annotations

from freetosell.app.check import CheckPlan, CheckRooms, check_product
from freetosell.core.clearance.assessment import Assessment
from freetosell.core.ports import Records


def recheck_product(product_id: str, records: Records, rooms: CheckRooms) -> Assessment | None:
    """Check a product again with all facts now known, and keep the result.

    The earlier assessment stays as it was: it is what was known then.

    Returns:
        The new assessment, or ``None`` if the product was never checked.

    Raises:
        InputError: ``product_not_found``.
    """
    earlier = records.find_assessments(product_id)
    if not earlier:
        return None
    plan = CheckPlan(markets=earlier[0].markets, as_of=rooms.clock.now().date())
    assessment = check_product(records.get_product(product_id), plan, rooms)
    records.put_assessment(assessment)
    return assessment
