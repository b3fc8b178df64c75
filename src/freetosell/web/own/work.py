"""The job of a table of own rights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from freetosell.app.own_rights import import_own_rights
from freetosell.markets.loader import load_rulebooks
from freetosell.web import rooms
from freetosell.web.jobs.progress import JobProgress
from freetosell.web.products.uploads import find_upload
from freetosell.web.products.work import REFUSED_KEPT


def take_own_rights(arguments: Mapping[str, Any], progress: JobProgress) -> dict[str, Any]:
    """Store the rights of a table; a right that is kept already is brought up to date."""
    made = import_own_rights(
        find_upload(arguments["upload"]),
        rooms.entries(),
        load_rulebooks(),
        by=arguments["by"],
        at=rooms.clock().now(),
    )
    return {
        "read": made.read,
        "new": made.new,
        "changed": made.changed,
        "unchanged": made.unchanged,
        "refused": [[r.where, r.code, r.reason] for r in made.rejected[:REFUSED_KEPT]],
        "refused_count": len(made.rejected),
    }
