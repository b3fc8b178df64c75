"""The job that reads a product again after a new fact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_noop as _

from freetosell.app.recheck import recheck_product
from freetosell.app.wiring import open_rooms
from freetosell.web import rooms
from freetosell.web.jobs.progress import JobProgress


def read_again(arguments: Mapping[str, Any], progress: JobProgress) -> dict[str, Any]:
    """Check a product again with all facts now known; after a kill nothing is doubled.

    Args:
        arguments: ``product`` (id).
        progress: Where to say how far it is.
    """
    product = arguments["product"]
    records = rooms.records()
    latest = next(iter(records.find_assessments(product, limit=1)), None)
    facts = records.get_product(product).facts
    if latest is not None and latest.made_at > progress.queued_at and latest.product.facts == facts:
        return {"product": product}
    progress.start(_("Loading the models"), None)
    desk = open_rooms(rooms.program_settings(), rooms.clock())
    progress.start(_("Reading again"), 1)
    recheck_product(product, records, desk, rooms.entries())
    progress.advance()
    progress.finish()
    return {"product": product}
