"""``freetosell watch``: what is looked at again and again, and what changed since."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from freetosell.app.settings import Settings, load_settings
from freetosell.cli import console
from freetosell.cli.options import AsJson, AsOf, Quiet, Workspace, parse_day, parse_markets
from freetosell.core import codec
from freetosell.core.errors import SourceError
from freetosell.core.watch import Cadence, Reopening, Watch, WatchRun, WatchWhat

if TYPE_CHECKING:
    from freetosell.reports.watch_digest import WatchDigest

watch = typer.Typer(
    help="Look at rights again and again, tell what changed, and reopen the findings it touches.",
    no_args_is_help=True,
)
By = Annotated[str, typer.Option("--by", help="Who asks; kept with what is stored.")]
Key = Annotated[str, typer.Argument(help="Id of the watch, as the list shows it.")]
Language = Annotated[str, typer.Option("--language", help="en or zh.")]


@watch.command("add")
def add(
    what: Annotated[WatchWhat, typer.Argument(help="By what publications are found.")],
    subject: Annotated[
        list[str] | None,
        typer.Argument(help="Product ids, classes, owners, numbers, words or picture files."),
    ] = None,
    markets: Annotated[
        str, typer.Option("--markets", "-m", help="Markets in which status and term are asked.")
    ] = "",
    name: Annotated[str, typer.Option("--name", help="In your words.")] = "",
    key: Annotated[str, typer.Option("--id", help="Id (default: made of what is watched).")] = "",
    cadence: Annotated[Cadence, typer.Option("--cadence", help="How often.")] = Cadence.WEEKLY,
    by: By = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Add a watch; it looks for the first time when it first runs."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.watch_book import add_watch, watch_id
    from freetosell.app.wiring import open_entries

    now = SystemClock().now()
    codes = parse_markets(markets) if markets else ()
    parts = tuple(subject or ())
    made = Watch(
        id=key or watch_id(what, parts, codes),
        name=name or " ".join((what.value, *parts, *codes)),
        what=what,
        subject=parts,
        markets=codes,
        since=now.date(),
        cadence=cadence,
        by=by,
    )
    stored = add_watch(made, open_entries(load_settings(workspace)), at=now)
    if as_json:
        typer.echo(json.dumps(codec.to_dict(stored), ensure_ascii=False))
    else:
        console.out.print(f"Added {console.plain(stored.id)}. Run it: freetosell watch run")


@watch.command("list")
def show_all(workspace: Workspace = None, as_json: AsJson = False) -> None:
    """List the watches with their last run."""
    from freetosell.app.watch_book import find_watches, last_run
    from freetosell.app.wiring import open_entries

    entries = open_entries(load_settings(workspace))
    found = [(one, last_run(entries, one.id)) for one in find_watches(entries)]
    if as_json:
        rows = [
            {"watch": codec.to_dict(one), "last_run": codec.to_dict(run) if run else None}
            for one, run in found
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for one, run in found:
        ran = f"ran {run.at:%Y-%m-%d}, {len(run.changes)} change(s)" if run else "never ran"
        console.out.print(console.plain(f"{one.id}  {one.name}"), style="bold")
        console.out.print(console.plain(f"    {one.cadence.value}, {ran}"))
    if not found:
        console.out.print("No watch yet. Add one: freetosell watch add owner NAME --markets US")


@watch.command("run")
def run(
    keys: Annotated[
        list[str] | None, typer.Argument(help="Ids (default: those that are due).")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="All, due or not.")] = False,
    as_of: AsOf = "",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder for a digest of what changed.")
    ] = None,
    language: Language = "en",
    by: By = "",
    quiet: Quiet = False,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Look again, compare with the last look, and say what changed."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.watch_book import find_due, find_watches, get_watch
    from freetosell.app.watch_digest import digest_of, write_digest
    from freetosell.app.watch_rooms import open_watch_rooms
    from freetosell.app.watch_run import run_watches
    from freetosell.reports.watch_digest import render_json, render_text

    clock = SystemClock()
    rooms = open_watch_rooms(load_settings(workspace), clock, by)
    if keys:
        chosen: Sequence[Watch] = [get_watch(key, rooms.entries) for key in keys]
    else:
        chosen = find_watches(rooms.entries) if every else find_due(rooms.entries, clock.now())
    day = parse_day(as_of, clock.now().date()) if as_of else None
    with console.ConsoleProgress(quiet=quiet) as progress:
        runs = run_watches(chosen, rooms, progress, day)
    digest = digest_of(runs, rooms.entries, clock.now(), language)
    typer.echo(render_json(digest) if as_json else _told(render_text(digest), runs))
    for path in write_digest(digest, out) if out else ():
        console.err.print(f"Wrote {console.plain(str(path))}", soft_wrap=True)
    if any(one.degraded for one in runs):
        raise typer.Exit(console.EXIT_PARTLY)


def _told(text: str, runs: Sequence[WatchRun]) -> str:
    return text if runs else "No watch is due. Run all with: freetosell watch run --all"


@watch.command("show")
def show(
    key: Annotated[str, typer.Argument(help="Id of a watch; empty shows all that is open.")] = "",
    product: Annotated[str, typer.Option("--product", help="Only this product's findings.")] = "",
    language: Language = "en",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Show the runs of a watch, and the findings that wait for a new reading."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.watch_book import find_reopened, find_runs, get_watch
    from freetosell.app.watch_digest import digest_of
    from freetosell.app.wiring import open_entries
    from freetosell.reports.watch_digest import render_text

    entries = open_entries(load_settings(workspace))
    open_now = find_reopened(entries, product or None)
    if not key:
        _show_open(open_now, as_json=as_json)
        return
    one = get_watch(key, entries)
    runs = find_runs(entries, key)
    if as_json:
        whole = {
            "watch": codec.to_dict(one),
            "runs": [codec.to_dict(made) for made in runs],
            "reopened": [codec.to_dict(r) for r in open_now],
        }
        typer.echo(json.dumps(whole, ensure_ascii=False))
        return
    typer.echo(render_text(digest_of(runs, entries, SystemClock().now(), language)))
    _show_open(open_now, as_json=False)


def _show_open(reopened: Sequence[Reopening], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps({"reopened": [codec.to_dict(r) for r in reopened]}))
        return
    for one in reopened:
        why = ", ".join(dict.fromkeys(one.kinds))
        line = f"{one.product}  {one.market}  {one.publication}: {why}"
        console.out.print(console.plain(line), soft_wrap=True)
    if reopened:
        console.out.print("Read them again: freetosell watch recheck")
    else:
        console.out.print("No finding waits for a new reading.")


@watch.command("remove")
def remove(key: Key, by: By = "", workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Remove a watch with what it saw; its runs stay."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.watch_book import remove_watch
    from freetosell.app.wiring import open_entries

    remove_watch(key, open_entries(load_settings(workspace)), by=by, at=SystemClock().now())
    if as_json:
        typer.echo(json.dumps({"removed": key}))
    else:
        console.out.print(f"Removed {console.plain(key)}.")


@watch.command("recheck")
def recheck(
    products: Annotated[
        list[str] | None, typer.Argument(help="Product ids (default: all that wait).")
    ] = None,
    by: By = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Check again every product with a finding that a watch reopened."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.recheck import recheck_reopened
    from freetosell.app.wiring import open_entries, open_records, open_rooms
    from freetosell.cli.tables import print_assessments
    from freetosell.reports.json_report import render_json

    settings = load_settings(workspace)
    records = open_records(settings, create=False)
    rooms = open_rooms(settings, SystemClock())
    made = recheck_reopened(records, rooms, open_entries(settings), tuple(products or ()), by=by)
    if as_json:
        typer.echo(render_json(made))
    elif made:
        print_assessments(made)
    else:
        console.out.print("No finding waits for a new reading.")


@watch.command("digest")
def digest(
    keys: Annotated[list[str] | None, typer.Argument(help="Ids (default: all).")] = None,
    since: Annotated[
        str, typer.Option("--since", help="Runs from this day on (default: each last run).")
    ] = "",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Folder for the files.")] = None,
    feed: Annotated[Path | None, typer.Option("--feed", help="Atom file of the runs.")] = None,
    mail_to: Annotated[
        list[str] | None, typer.Option("--mail-to", help="Send to this address; several times.")
    ] = None,
    mail_from: Annotated[str, typer.Option("--mail-from", help="Address it comes from.")] = "",
    host: Annotated[str, typer.Option("--smtp", help="Your mail server.")] = "",
    user: Annotated[str, typer.Option("--user", help="Login there.")] = "",
    port: Annotated[int, typer.Option("--port", help="465 TLS, 587 STARTTLS.")] = 465,
    tls: Annotated[bool, typer.Option("--tls/--no-tls", help="No TLS: this machine only.")] = True,
    always: Annotated[bool, typer.Option("--always", help="Tell even if nothing changed.")] = False,
    language: Language = "en",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Tell what the last runs found: on screen, as files, as a feed, by mail."""
    from freetosell.app.outbox import MailServer
    from freetosell.app.watch_digest import MailTo, mail_digest, write_digest

    made = _collect(load_settings(workspace), tuple(keys or ()), since, language)
    done: dict[str, object] = {"quiet": made.quiet, "runs": len(made.runs)}
    if out is not None:
        done["written"] = [str(path) for path in write_digest(made, out, always=always)]
    if feed is not None:
        done["feed"] = _write_feed(made, feed)
    if mail_to or host:
        mail = MailTo(tuple(mail_to or ()), mail_from, MailServer(host, user, port, tls))
        done["mailed"] = mail_digest(made, mail, always=always)
    if as_json:
        from freetosell.reports.watch_digest import render_json

        whole = {**json.loads(render_json(made)), "done": done}
        typer.echo(json.dumps(whole, ensure_ascii=False))
        return
    _say(made, done, always=always)


def _collect(settings: Settings, keys: tuple[str, ...], since: str, language: str) -> WatchDigest:
    from freetosell.app.clock import SystemClock
    from freetosell.app.watch_digest import collect_digest
    from freetosell.app.wiring import open_entries

    now = SystemClock().now()
    start = None
    if since:
        day = parse_day(since, now.date())
        start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    entries = open_entries(settings)
    return collect_digest(entries, watches=keys, since=start, language=language, at=now)


def _write_feed(made: WatchDigest, path: Path) -> str:
    from freetosell.reports.watch_digest import render_feed

    try:
        path.write_bytes(render_feed(made))
    except OSError as error:
        raise SourceError(
            "digest_unwritable",
            f"The feed cannot be written: {error.strerror or error}.",
            where=str(path),
            fix="Choose another folder, or mend the permissions.",
        ) from error
    return str(path)


def _say(made: WatchDigest, done: dict[str, object], *, always: bool) -> None:
    from freetosell.reports.watch_digest import render_text

    if not made.runs:
        console.out.print("No watch has run yet: freetosell watch run")
    elif made.quiet and not always:
        last = max(run.at for _, run in made.runs)
        ran = f"Nothing changed; {len(made.runs)} run(s), the last on {last:%Y-%m-%d %H:%M} UTC."
        console.out.print(ran)
        for line in sorted({one.text for _, run in made.runs for one in run.stale}):
            console.out.print(console.plain(line), soft_wrap=True)
    else:
        typer.echo(render_text(made))
    for name in ("written", "feed", "mailed"):
        if name in done:
            console.err.print(console.plain(f"{name}: {done[name]}"), soft_wrap=True)
