"""Operations on what the workspace knows: watches, owners, landscapes, own rights, the corpus."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status
from pydantic import StrictBool, StrictInt

from freetosell.app.landscape_book import (
    KIND,
    KeptLandscape,
    folder_of,
    get_landscape,
    keep_landscape,
    read_landscape,
)
from freetosell.app.market_list import parse_markets
from freetosell.app.own_rights import AHEAD_DAYS, find_due_fees, find_own_rights, get_own_right
from freetosell.app.own_rights import put_own_right as store_own_right
from freetosell.app.owner_desk import find_groups
from freetosell.app.sources import load_ledger
from freetosell.app.watch_book import (
    add_watch,
    find_reopened,
    find_runs,
    find_watches,
    get_watch,
    last_run,
    watch_id,
)
from freetosell.core import codec
from freetosell.core.landscape import marks
from freetosell.core.own_rights import find_renewals, parse_own_right
from freetosell.core.watch import Cadence, Watch, WatchWhat
from freetosell.markets.loader import load_rulebooks
from freetosell.web import rooms
from freetosell.web.api.products import REFUSALS
from freetosell.web.api.shapes import IsoDay, JobOut
from freetosell.web.api.tokens import Scoped
from freetosell.web.jobs.queue import put_job
from freetosell.web.owners.views import find_portfolio, get_owner, read_book

watches = Router(tags=["watches"])
owners = Router(tags=["owners"])
landscapes = Router(tags=["landscapes"])
own = Router(tags=["own rights"])
corpus = Router(tags=["corpus"])

Answer = dict[str, Any]
Answers = {200: Answer, **REFUSALS}


class WatchIn(Schema):
    """A watch to keep."""

    what: WatchWhat
    subject: list[str] = Field(default_factory=list, max_length=1000)
    markets: list[str] = Field(default_factory=list, max_length=60)
    name: str = Field("", max_length=200)
    cadence: Cadence = Cadence.WEEKLY


class FieldIn(Schema):
    """A field to count."""

    words: str = Field("", max_length=200)
    classes: list[str] = Field(default_factory=list, max_length=100)
    offices: list[str] = Field(default_factory=list, max_length=60)
    right_kinds: list[str] = Field(default_factory=list, max_length=10)
    owner: str = Field("", max_length=300)
    since: StrictInt | None = Field(None, ge=1790, le=2100)
    until: StrictInt | None = Field(None, ge=1790, le=2100)
    with_map: StrictBool = True
    name: str = Field("", max_length=200)


class OwnIn(Schema):
    """An own right as the table of own rights has it: ISO days, lists with semicolons."""

    number: str = Field(min_length=1, max_length=80)
    kind: str = Field("", max_length=40)
    title: str = Field("", max_length=300)
    owner: str = Field("", max_length=300)
    filed_on: IsoDay | None = None
    priority_on: IsoDay | None = None
    granted_on: IsoDay | None = None
    published_on: IsoDay | None = None
    products: str = Field("", max_length=1000)
    markets: str = Field("", max_length=300)
    paid: str = Field("", max_length=100)
    notes: str = Field("", max_length=2000)


def _by(request: HttpRequest) -> Any:
    return getattr(request, "account", None)


@watches.get("/", response=Answers, auth=Scoped("watches:read"))
def list_watches(request: HttpRequest) -> Answer:
    """Return the watches with their last run, and the findings that wait for a new reading."""
    entries = rooms.entries()
    rows = []
    for one in find_watches(entries):
        run = last_run(entries, one.id)
        rows.append({"watch": codec.to_dict(one), "last_run": codec.to_dict(run) if run else None})
    return {"watches": rows, "reopened": [codec.to_dict(r) for r in find_reopened(entries)]}


@watches.post("/", response=Answers, auth=Scoped("watches:write"))
def keep_watch(request: HttpRequest, asked: WatchIn) -> Answer:
    """Keep a watch; its first run is what later ones compare with."""
    codes = parse_markets(",".join(asked.markets), "markets") if asked.markets else ()
    subject = tuple(asked.subject)
    now = rooms.clock().now()
    made = Watch(
        id=watch_id(asked.what, subject, codes),
        name=asked.name or " ".join((asked.what.value, *subject, *codes))[:200],
        what=asked.what,
        subject=subject,
        markets=codes,
        since=now.date(),
        cadence=asked.cadence,
        by=str(_by(request).pk),
    )
    return codec.to_dict(add_watch(made, rooms.entries(), at=now))


@watches.get("/{path:watch_key}/runs", response=Answers, auth=Scoped("watches:read"))
def list_runs(request: HttpRequest, watch_key: str) -> Answer:
    """Return the runs of a watch, latest first."""
    entries = rooms.entries()
    get_watch(watch_key, entries)
    return {"runs": [codec.to_dict(run) for run in find_runs(entries, watch_key)]}


@watches.post(
    "/{path:watch_key}/run", response={202: JobOut, **REFUSALS}, auth=Scoped("watches:write")
)
def run_watch(request: HttpRequest, watch_key: str) -> Status[Any]:
    """Run a watch; follow it by its job."""
    one = get_watch(watch_key, rooms.entries())
    return Status(202, put_job("watch", {"watches": [one.id]}, one.name, _by(request)))


@owners.get("/", response=Answers, auth=Scoped("owners:read"))
def list_owners(
    request: HttpRequest,
    text: Annotated[str, Query(max_length=200)] = "",
    start: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Answer:
    """Return owners one of whose names holds a text, those with more documents first."""
    book = read_book()
    found = find_groups(book, text)
    rows = [codec.to_dict(group) for group in found[start : start + limit]]
    return {"made_on": book.made_on.isoformat(), "count": len(found), "owners": rows}


@owners.get("/{path:owner_key}", response=Answers, auth=Scoped("owners:read"))
def get_portfolio(request: HttpRequest, owner_key: str) -> Answer:
    """Return what an owner holds today, as far as the corpus knows."""
    return codec.to_dict(find_portfolio(get_owner(read_book(), owner_key)))


@landscapes.get("/", response=Answers, auth=Scoped("landscapes:read"))
def list_landscapes(request: HttpRequest) -> Answer:
    """Return the kept landscapes."""
    rows = rooms.entries().find(KIND)
    return {"landscapes": [{"key": e.key, "state": e.state, **dict(e.content)} for e in rows]}


@landscapes.post("/", response={202: JobOut, **REFUSALS}, auth=Scoped("landscapes:write"))
def count_field(request: HttpRequest, asked: FieldIn) -> Status[Any]:
    """Count a field; follow it by its job."""
    from freetosell.app.owner_desk import get_group

    group = get_group(read_book(), asked.owner) if asked.owner.strip() else None
    field = marks.Field(
        words=" ".join(asked.words.split()),
        classes=tuple(code.upper() for code in asked.classes),
        offices=tuple(code.upper() for code in asked.offices),
        right_kinds=tuple(asked.right_kinds),
        owners=group.names if group else (),
        since=asked.since,
        until=asked.until,
    )
    name = asked.name or field.describe()[:200]
    kept = KeptLandscape(name, field, group.name if group else "", asked.with_map)
    by = str(_by(request).pk)
    entry = keep_landscape(kept, rooms.entries(), by=by, at=rooms.clock().now())
    arguments = {"landscape": entry.key, "by": by}
    return Status(202, put_job("landscape", arguments, name, _by(request)))


@landscapes.get("/{path:landscape_key}", response=Answers, auth=Scoped("landscapes:read"))
def get_counts(request: HttpRequest, landscape_key: str) -> Answer:
    """Return a landscape; ``counts`` is null until it is counted."""
    kept = get_landscape(landscape_key, rooms.entries())
    made = read_landscape(folder_of(rooms.program_settings().workspace, landscape_key))
    return {"asked": codec.to_dict(kept), "counts": codec.to_dict(made) if made else None}


@own.get("/", response=Answers, auth=Scoped("own:read"))
def list_own_rights(
    request: HttpRequest, text: Annotated[str, Query(max_length=200)] = ""
) -> Answer:
    """Return the own rights."""
    return {"rights": [codec.to_dict(o) for o in find_own_rights(rooms.entries(), text)]}


@own.post("/", response=Answers, auth=Scoped("own:write"))
def put_own_right(request: HttpRequest, asked: OwnIn) -> Answer:
    """Enter an own right; one that is kept already is replaced."""
    cells = {n.replace("_", " "): str(v) for n, v in asked.dict().items() if v}
    made = parse_own_right(cells, "api")
    by, at = str(_by(request).pk), rooms.clock().now()
    new = store_own_right(made, rooms.entries(), load_rulebooks(), by=by, at=at)
    return {"right": codec.to_dict(made), "new": new}


@own.get("/due", response=Answers, auth=Scoped("own:read"))
def list_due_fees(
    request: HttpRequest, days: Annotated[int, Query(ge=0, le=3660)] = AHEAD_DAYS
) -> Answer:
    """Return the fees that are open, late or near, and what cannot be told."""
    day = rooms.clock().now().date()
    due = find_due_fees(rooms.entries(), load_rulebooks(), day, days)
    return {"fees": [codec.to_dict(f) for f in due.fees], "unknown": dict(due.unknown)}


@own.get("/{path:own_key}", response=Answers, auth=Scoped("own:read"))
def get_right(request: HttpRequest, own_key: str) -> Answer:
    """Return an own right with its fees."""
    kept = get_own_right(own_key, rooms.entries())
    renewals = find_renewals(kept, load_rulebooks(), rooms.clock().now().date())
    return {"right": codec.to_dict(kept), "renewals": codec.to_dict(renewals)}


@corpus.get("/coverage", response=Answers, auth=Scoped("corpus:read"))
def get_coverage(request: HttpRequest) -> Answer:
    """Return how far the corpus goes: counts, what is stale, which issues are missing."""
    day = rooms.clock().now().date()
    return codec.to_dict(load_ledger(rooms.corpus(), rooms.entries(), day))
