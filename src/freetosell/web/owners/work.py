"""Jobs of owners: grouping the corpus' names, taking in signs of enforcement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from freetosell.app.enforcement import import_signals
from freetosell.app.owner_desk import group_corpus
from freetosell.app.wiring import open_owners
from freetosell.core.enforcement import Forum
from freetosell.web import rooms
from freetosell.web.jobs.progress import JobProgress
from freetosell.web.products.uploads import find_upload
from freetosell.web.products.work import REFUSED_KEPT


def group_owners(arguments: Mapping[str, Any], progress: JobProgress) -> dict[str, Any]:
    """Group all owners anew; the file is replaced once it is whole."""
    desk = open_owners(rooms.program_settings(), rooms.clock())
    book = group_corpus(desk, progress)
    joined = sum(len(group.names) > 1 for group in book.groups)
    return {"owners": len(book.groups), "joined": joined, "documents": book.documents}


def take_signals(arguments: Mapping[str, Any], progress: JobProgress) -> dict[str, Any]:
    """Store the signs of a table; a sign that is known is brought up to date."""
    day = arguments.get("as_of") or ""
    made = import_signals(
        find_upload(arguments["upload"]),
        rooms.entries(),
        by=arguments["by"],
        at=rooms.clock().now(),
        forum=Forum(arguments["forum"]) if arguments.get("forum") else None,
        source_on=date.fromisoformat(day) if day else None,
    )
    refused = made.rejected
    return {
        "read": made.read,
        "new": made.stored,
        "unchanged": made.unchanged,
        "refused": [[r.where, r.code, r.reason] for r in refused[:REFUSED_KEPT]],
        "refused_count": len(refused),
    }
