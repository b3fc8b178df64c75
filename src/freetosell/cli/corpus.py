"""``freetosell corpus``: load patents and designs, and see what is loaded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from freetosell.app.settings import load_settings
from freetosell.cli import console
from freetosell.cli.corpus_sync import sync
from freetosell.cli.options import AsJson, Quiet, Workspace
from freetosell.core import codec
from freetosell.core.coverage import CoverageLedger, source_lines, stale_lines
from freetosell.core.errors import SourceError
from freetosell.core.ports import CorpusStats

_DRAWINGS_LEFT = (
    "Drawings were not loaded (--no-drawings): designs are found by title and class alone. To load "
    "them, run corpus add on the same files without it; records that are there are left alone."
)
corpus = typer.Typer(help="Load patents and designs, and see what is loaded.", no_args_is_help=True)
corpus.command("sync")(sync)


@corpus.command("add")
def add(
    files: Annotated[
        list[Path],
        typer.Argument(help="Office files or folders: XML, ZIP, JSONL, CSV, drawings, fee events."),
    ],
    no_drawings: Annotated[
        bool,
        typer.Option(
            "--no-drawings",
            help="Leave the drawings of designs for later: each sheet takes seconds to read.",
        ),
    ] = False,
    workspace: Workspace = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Load office files; what is already there unchanged is left alone."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.corpus_load import load_files
    from freetosell.app.wiring import load_embedder, open_corpus, try_gallery

    settings = load_settings(workspace)
    gallery, why_not = (None, _DRAWINGS_LEFT) if no_drawings else try_gallery(settings)
    with console.ConsoleProgress(quiet=quiet) as progress:
        store = open_corpus(settings, create=True)
        embedder = load_embedder(settings, adding=True)
        report = load_files(files, store, embedder, progress, SystemClock(), gallery)
    if report.is_empty:
        raise SourceError(
            "nothing_to_read",
            "Nothing in what was given can be read as patents.",
            where=", ".join(map(str, files)),
            fix="Give office files or a folder that holds some.",
        )
    if as_json:
        typer.echo(json.dumps(report.to_dict(), ensure_ascii=False))
    else:
        for line in report.lines():
            console.out.print(console.plain(line))
        if why_not:
            console.err.print(console.plain(why_not))
        for rejected in report.rejected[:20]:
            console.err.print(
                console.plain(f"refused [{rejected.code}] {rejected.where}: {rejected.reason}")
            )
        if len(report.rejected) > 20:
            console.err.print(f"… and {len(report.rejected) - 20} more; --json lists them all.")
    if report.rejected:
        raise typer.Exit(console.EXIT_PARTLY)


@corpus.command("status")
def show(
    months: Annotated[
        bool, typer.Option("--months", help="Also documents by month of publication.")
    ] = False,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Show what the corpus holds, how current it is, and which weeks are missing."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.sources import load_ledger
    from freetosell.app.wiring import open_corpus, open_entries

    settings = load_settings(workspace)
    store = open_corpus(settings)
    stats = store.stats()
    entries = open_entries(settings) if settings.records.exists() else None
    ledger = load_ledger(store, entries, SystemClock().now().date(), stats)
    if as_json:
        told = codec.to_dict(stats) | {"ledger": codec.to_dict(ledger)}
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    console.out.print(_parts_table(stats))
    if months:
        console.out.print(_months_table(ledger))
    console.out.print(f"Folder: {console.plain(str(settings.corpus))}", soft_wrap=True)
    updated = f"{stats.updated_at:%Y-%m-%d %H:%M} UTC" if stats.updated_at else "never"
    console.out.print(f"Embedded with {stats.embedder or '(nothing yet)'}; updated {updated}")
    offices = {part.office for part in stats.coverage}
    for line in (*source_lines(ledger, offices), *_gaps(ledger, offices)):
        console.out.print(console.plain(line))
    if stats.unindexed_units:
        console.err.print(
            f"{stats.unindexed_units:,} units wait for indexing; run corpus add again."
        )


def _gaps(ledger: CoverageLedger, offices: set[str]) -> tuple[str, ...]:
    return tuple(f"Not in the corpus: {line}" for line in stale_lines(ledger, offices))


def _parts_table(stats: CorpusStats) -> Table:
    table = Table(title=f"{stats.publications:,} publications, {stats.units:,} searchable units")
    for head, width in (("Office", 6), ("Right", 13), ("Stage", 12)):
        table.add_column(head, min_width=min(width, 6), max_width=width, overflow="fold")
    for head in ("Documents", "Claims"):
        table.add_column(head, justify="right", no_wrap=True)
    table.add_column("Published", max_width=13, min_width=10)
    for c in stats.coverage:
        table.add_row(
            c.office,
            c.right_kind.replace("_", " "),
            c.stage,
            f"{c.publications:,}",
            f"{c.with_claims:,}",
            f"{c.first_published_on or 'not known'} to {c.last_published_on or 'not known'}",
        )
    return table


def _months_table(ledger: CoverageLedger) -> Table:
    table = Table(title="Documents by month of publication")
    for head in ("Office", "Right", "Stage", "Month"):
        table.add_column(head, overflow="fold")
    for head in ("Documents", "Claims"):
        table.add_column(head, justify="right", no_wrap=True)
    for m in ledger.months:
        right = m.right_kind.replace("_", " ")
        counts = (f"{m.publications:,}", f"{m.with_claims:,}")
        table.add_row(m.office, right, m.stage, m.month or "not known", *counts)
    return table
