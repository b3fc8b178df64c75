"""The job of a check run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop as _

from freetosell.app.check import CheckPlan
from freetosell.app.check_run import check_and_keep
from freetosell.app.wiring import open_rooms
from freetosell.core.clearance.assessment import Assessment
from freetosell.core.ports import Records
from freetosell.web import rooms
from freetosell.web.jobs.progress import JobProgress


def run_check(arguments: Mapping[str, Any], progress: JobProgress) -> dict[str, Any]:
    """Check products and keep each assessment; after a kill only those that lack one are checked.

    Args:
        arguments: ``products`` (ids; empty for all that ``text`` finds),
            ``markets``, ``as_of`` (ISO day), ``charted``.
        progress: Where to say how far it is.
    """
    progress.start(_("Loading the models"), None)
    records = rooms.records()
    markets = tuple(arguments["markets"])
    plan = CheckPlan(markets, date.fromisoformat(arguments["as_of"]), arguments["charted"])
    desk = open_rooms(rooms.program_settings(), rooms.clock())
    ids = list(_chosen(arguments, records))
    scope: dict[str, Any] = {}
    progress.start(_("Checking"), len(ids))
    for product_id in ids:
        found = _made_by_this_job(records, product_id, plan, progress)
        if found is None:
            product = records.get_product(product_id)
            (found,) = check_and_keep([product], plan, desk, records, _Silent(), rooms.entries())
        scope = {
            "searched": list(found.scope.searched),
            "not_searched": list(found.scope.not_searched),
            "degraded": list(found.scope.degraded),
        }
        progress.advance()
    progress.finish()
    return {"products": ids, "scope": scope}


def _chosen(arguments: Mapping[str, Any], records: Records) -> Iterator[str]:
    if arguments["products"]:
        yield from arguments["products"]
        return
    for row in records.find_product_rows(text=arguments["text"]):
        yield row.id


def _made_by_this_job(
    records: Records, product_id: str, plan: CheckPlan, progress: JobProgress
) -> Assessment | None:
    """Return the assessment that an earlier attempt of this job kept, if there is one."""
    latest = next(iter(records.find_assessments(product_id, limit=1)), None)
    if latest is None or latest.made_at < progress.queued_at:
        return None
    same = latest.markets == plan.markets and latest.as_of == plan.as_of
    return latest if same else None


class _Silent:
    """Progress of one product, which the run counts as one."""

    def start(self, what: str, total: int | None) -> None:
        """Say nothing."""

    def advance(self, units: int = 1) -> None:
        """Say nothing."""

    def finish(self) -> None:
        """Say nothing."""
