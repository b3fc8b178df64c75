"""``freetosell corpus sync``: fetch what changed from the sources, after a plan and a yes."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from freetosell.app.settings import Settings, load_settings
from freetosell.cli import console
from freetosell.cli.options import AsJson, Quiet, Workspace
from freetosell.core.errors import InputError
from freetosell.core.sources import PlanRequest

if TYPE_CHECKING:
    from freetosell.app.corpus_sync import SyncRooms
    from freetosell.app.sync_log import SyncLog
    from freetosell.core.ports import Clock


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What was said on the command line."""

    settings: Settings
    request: PlanRequest
    plan_only: bool
    yes: bool
    keep: bool
    as_json: bool
    quiet: bool


def sync(
    sources: Annotated[
        list[str] | None,
        typer.Argument(help="Names of sources (us.grants …); none: list them all and stop."),
    ] = None,
    plan: Annotated[bool, typer.Option("--plan", help="Show the plan and stop.")] = False,
    since: Annotated[
        str, typer.Option("--since", help="Files that speak for this day or later, YYYY-MM-DD.")
    ] = "",
    number: Annotated[
        list[str] | None,
        typer.Option(
            "--number", help="A publication to ask for (ep.ops); may stand several times."
        ),
    ] = None,
    query: Annotated[
        str, typer.Option("--query", help="A search in the source's own language (ep.ops: CQL).")
    ] = "",
    discard: Annotated[
        bool, typer.Option("--discard", help="Remove files once they are loaded.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Go on without asking.")] = False,
    workspace: Workspace = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Bring the corpus up to date: show what would be fetched, ask, fetch, verify, load."""
    settings = load_settings(workspace)
    if not sources:
        _show_sources(settings, as_json=as_json)
        return
    request = PlanRequest(_day(since), tuple(number or ()), query)
    wanted = _Wanted(settings, request, plan, yes, not discard, as_json, quiet)
    results = [_sync_one(name, wanted) for name in dict.fromkeys(sources)]
    if as_json:
        typer.echo(json.dumps([result for result, _ in results], ensure_ascii=False))
    if not all(whole for _, whole in results):
        raise typer.Exit(console.EXIT_PARTLY)


def _sync_one(name: str, wanted: _Wanted) -> tuple[dict[str, object], bool]:
    """Plan, ask and run one source; return what to print and whether all of it went well."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.corpus_sync import run_sync
    from freetosell.app.sources import open_source
    from freetosell.app.sync_events import apply_kept_events
    from freetosell.app.sync_log import SyncLog
    from freetosell.app.sync_plan import plan_sync
    from freetosell.app.wiring import open_entries

    clock = SystemClock()
    source = open_source(name, wanted.settings, clock.now().date())
    try:
        sent = f"To be sent: {source.sends(wanted.request)}"
        if wanted.plan_only:
            console.err.print(console.plain(sent), soft_wrap=True)
        else:
            _ask(sent, wanted)
        log = SyncLog(open_entries(wanted.settings))
        made = plan_sync(source, log, wanted.request)
        if not wanted.as_json:
            for line in made.lines():
                console.out.print(console.plain(line), soft_wrap=True)
        if wanted.plan_only or not made.items:
            return {"plan": made.to_dict()}, True
        _ask("", wanted)
        with console.ConsoleProgress(quiet=wanted.quiet) as progress:
            rooms = _rooms(wanted, log, clock)
            report = run_sync(made, source, rooms, progress)
            if report.stored:
                report.with_new_events += apply_kept_events(rooms, progress)
    finally:
        source.close()
    if not wanted.as_json:
        for line in report.lines():
            console.out.print(console.plain(line), soft_wrap=True)
        for refused in report.rejected[:20]:
            told = f"refused [{refused.code}] {refused.where}: {refused.reason}"
            console.err.print(console.plain(told))
    whole = not (report.rejected or report.problems or report.stopped)
    return {"plan": made.to_dict(), "report": report.to_dict()}, whole


def _rooms(wanted: _Wanted, log: SyncLog, clock: Clock) -> SyncRooms:
    from freetosell.app.corpus_sync import SyncRooms
    from freetosell.app.wiring import load_embedder, open_corpus, try_gallery

    settings = wanted.settings
    store = open_corpus(settings, create=True)
    gallery, why_not = try_gallery(settings)
    if why_not:
        console.err.print(console.plain(why_not))
    return SyncRooms(
        store=store,
        embedder=load_embedder(settings, adding=True),
        log=log,
        clock=clock,
        downloads=settings.downloads,
        gallery=gallery,
        keep=wanted.keep,
    )


def _ask(what: str, wanted: _Wanted) -> None:
    """Ask the person at the terminal; where there is none, only --yes goes on.

    Raises:
        InputError: ``sync_not_confirmed``.
    """
    if wanted.yes:
        return
    if what:
        console.err.print(console.plain(what), soft_wrap=True)
    asked = sys.stdin.isatty() and not wanted.as_json
    if asked and typer.confirm("Go on?", err=True):
        return
    raise InputError(
        "sync_not_confirmed",
        "Nothing was sent or fetched, because nobody said yes.",
        "corpus sync",
        "Say --yes, or look at the plan first with --plan.",
    )


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(
            "day_unreadable",
            f"Not a day: {text!r}.",
            where="--since",
            fix="Write it as YYYY-MM-DD, for example 2026-11-21.",
        ) from error


def _show_sources(settings: Settings, *, as_json: bool) -> None:
    from freetosell.app.sources import has_keys
    from freetosell.core.codec import to_dict
    from freetosell.offices.source_cards import load_source_cards

    cards = load_source_cards()
    if as_json:
        rows = [{**to_dict(card), "keys_set": has_keys(card, settings)} for card in cards]
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    table = Table(title="Sources")
    for head in ("Name", "What", "How", "Terms, or what to bring"):
        table.add_column(head, overflow="fold")
    for card in cards:
        how = "by hand"
        if card.may_be_called:
            how = "ready" if has_keys(card, settings) else "needs a key"
        table.add_row(card.id, card.name, how, card.terms if card.may_be_called else card.bring)
    console.out.print(table)
