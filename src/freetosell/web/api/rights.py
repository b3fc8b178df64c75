"""Operations on rights: the search of the corpus, and one document with its status."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from freetosell.app.right_search import (
    RightSearch,
    SearchBy,
    find_home_statuses,
    get_right,
    search_rights,
)
from freetosell.core import codec
from freetosell.core.patents.publication import RightKind
from freetosell.markets.loader import load_rulebooks
from freetosell.web import rooms
from freetosell.web.api.products import REFUSALS
from freetosell.web.api.tokens import Scoped

router = Router(tags=["rights"])


class RightRowOut(Schema):
    """A right as the search shows it; the status is under its own office's law."""

    publication: str
    title: str
    owners: list[str]
    right_kind: str
    stage: str
    status: str
    last_protected_on: date | None


class RightsOut(Schema):
    """Rights of one page; ``next`` is the ``start`` of the next one, 0 at the end."""

    rights: list[RightRowOut]
    found: int
    next: int


class RightOut(Schema):
    """One document, and its status in its own office's market where there are rules."""

    publication: dict[str, Any]
    status: dict[str, Any] | None


@router.get("/", response={200: RightsOut, **REFUSALS}, auth=Scoped("rights:read"))
def search(
    request: HttpRequest,
    text: Annotated[str, Query(min_length=1, max_length=400)],
    by: SearchBy = SearchBy.WORDS,
    office: Annotated[str, Query(pattern=r"^([A-Z]{2})?$")] = "",
    kind: RightKind | None = None,
    start: Annotated[int, Query(ge=0, le=100_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=100)] = 25,
) -> RightsOut:
    """Search the corpus by words, number, class or owner."""
    asked = RightSearch(
        text, by, (office,) if office else (), (kind.value,) if kind is not None else ()
    )
    found = search_rights(rooms.corpus(), asked, start, limit)
    today = rooms.clock().now().date()
    statuses = find_home_statuses((h.publication for h in found.hits), load_rulebooks(), today)
    rows = []
    for hit in found.hits:
        right, status = hit.publication, statuses.get(hit.publication.key)
        rows.append(
            RightRowOut(
                publication=right.key,
                title=right.title,
                owners=list(right.owners()),
                right_kind=right.right_kind.value,
                stage=right.stage.value,
                status=status.in_force.value if status else "",
                last_protected_on=status.term.latest if status else None,
            )
        )
    return RightsOut(rights=rows, found=found.found, next=start + limit if found.more else 0)


@router.get("/{publication}", response={200: RightOut, **REFUSALS}, auth=Scoped("rights:read"))
def get_one(request: HttpRequest, publication: str) -> RightOut:
    """Return one document with its claims, events and status."""
    found = get_right(rooms.corpus(), publication)
    today = rooms.clock().now().date()
    status = find_home_statuses([found], load_rulebooks(), today).get(found.key)
    return RightOut(
        publication=codec.to_dict(found), status=codec.to_dict(status) if status else None
    )
