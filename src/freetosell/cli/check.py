"""``freetosell check``: a catalogue or one listing in, findings per market out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from freetosell.app.settings import Settings, load_settings
from freetosell.cli import console
from freetosell.cli.options import (
    AsJson,
    AsOf,
    Markets,
    Quiet,
    Workspace,
    parse_day,
    parse_markets,
    parse_platform,
)
from freetosell.cli.second_reader import (
    DEFAULT_MAX_CALLS,
    Llm,
    LlmMaxCalls,
    LlmMaxCost,
    LlmModel,
    LlmOptions,
    LlmPrice,
    SendText,
    read_second,
)
from freetosell.core.clearance.assessment import Assessment
from freetosell.core.errors import InputError
from freetosell.core.ports import ListingContext
from freetosell.core.products.product import Product

if TYPE_CHECKING:
    from freetosell.app.catalogue import CatalogueFile
    from freetosell.app.check_pictures import PictureDesk
    from freetosell.core.charts.design_around import DesignAround
    from freetosell.core.charts.second import SecondReading
    from freetosell.reports.model import FindingPanel


class ReportLanguage(StrEnum):
    """Language in which the page for people is written."""

    EN = "en"
    ZH = "zh"


_TITLES = {ReportLanguage.EN: "Clearance check", ReportLanguage.ZH: "专利排查"}

#: What is worth saying of a file as a whole, in words.
_NOTES = {
    "sheet_not_read": "only one sheet is read; not read:",
    "identical_row_skipped": "the same row once more was left out: row",
    "duplicate_column": "two columns have one name; kept apart:",
    "no_rows": "the file holds a header and no row",
    "rows_before_data": "rows of labels and help before the data:",
}


def check(
    files: Annotated[list[Path] | None, typer.Argument(help="Catalogue files.")] = None,
    title: Annotated[str, typer.Option("--title", help="One listing: its title.")] = "",
    bullet: Annotated[list[str] | None, typer.Option("--bullet", help="A bullet; repeat.")] = None,
    description: Annotated[str, typer.Option("--description", help="Its description.")] = "",
    markets: Markets = "US",
    as_of: AsOf = "",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder for report.html, .xlsx and .json.")
    ] = None,
    platform: Annotated[str, typer.Option("--platform", help="Where the file comes from.")] = "",
    marketplace: Annotated[str, typer.Option("--marketplace", help="Where it is offered.")] = "",
    currency: Annotated[str, typer.Option("--currency", help="ISO 4217 code.")] = "",
    charted: Annotated[
        int, typer.Option("--charted", min=1, max=100, help="Rights read per product and market.")
    ] = 10,
    photos: Annotated[
        Path | None,
        typer.Option("--photos", help="Folder of photos, named by SKU or listed in the catalogue."),
    ] = None,
    own_figures: Annotated[
        Path | None,
        typer.Option("--own-figures", help="TOML file of units, price, stock … for the options."),
    ] = None,
    llm: Llm = "",
    llm_model: LlmModel = "",
    send_text: SendText = False,
    llm_price: LlmPrice = "",
    llm_max_cost: LlmMaxCost = "",
    llm_max_calls: LlmMaxCalls = DEFAULT_MAX_CALLS,
    language: Annotated[
        ReportLanguage, typer.Option("--language", help="Language of report.html.")
    ] = ReportLanguage.EN,
    workspace: Workspace = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Check products against the rights in the corpus, market by market."""
    from freetosell.app.check import CheckPlan
    from freetosell.app.check_run import check_and_keep
    from freetosell.app.clock import SystemClock
    from freetosell.app.design_around import find_design_arounds
    from freetosell.app.exposure import find_panels
    from freetosell.app.own_figures import load_own_figures
    from freetosell.app.report_files import make_report_folder
    from freetosell.app.wiring import open_entries, open_records, open_rooms
    from freetosell.reports.json_report import render_json

    clock = SystemClock()
    day = parse_day(as_of, clock.now().date())
    plan = CheckPlan(markets=parse_markets(markets), as_of=day, charted=charted)
    context = ListingContext(parse_platform(platform), marketplace, currency)
    products, refusals = _products(files or [], title, bullet or [], description, context)
    figures = load_own_figures(own_figures) if own_figures else None
    settings = load_settings(workspace)
    asked = LlmOptions(llm, llm_model, send_text, llm_price, llm_max_cost, llm_max_calls)
    asked.endpoint(settings.llm_key)
    rooms = open_rooms(settings, clock)
    desk = _desk(photos, products, settings) if photos else None
    rooms = replace(rooms, degraded=(*rooms.degraded, *refusals), pictures=desk)
    if out is not None:
        make_report_folder(out)
    records = open_records(settings)
    with console.ConsoleProgress(quiet=quiet) as progress:
        assessments = check_and_keep(
            products, plan, rooms, records, progress, open_entries(settings)
        )
    panels = find_panels(assessments, rooms.store, rooms.rulebooks, figures)
    arounds = find_design_arounds(assessments, rooms.rulebooks)
    run = read_second(asked, assessments, rooms.store, settings, clock)
    seconds = run.readings if run else ()
    _print(assessments, render_json(assessments, panels, arounds, seconds) if as_json else "")
    if out is not None:
        _write(assessments, out, panels, arounds, desk, seconds, language)
    if asked.refused:
        raise asked.refused[0]
    if refusals or (run and run.stopped):
        raise typer.Exit(console.EXIT_PARTLY)


def _print(assessments: Sequence[Assessment], document: str) -> None:
    from freetosell.cli.tables import print_assessments

    if document:
        typer.echo(document)
    else:
        print_assessments(assessments)


def _products(
    files: Sequence[Path],
    title: str,
    bullets: Sequence[str],
    description: str,
    context: ListingContext,
) -> tuple[list[Product], tuple[str, ...]]:
    """Return the products asked for, and a line for everything that was refused."""
    from freetosell.app.catalogue import find_catalogue_products, read_catalogue
    from freetosell.core.products.facts import product_of
    from freetosell.platforms.intake import parse_listing

    if title:
        listing = parse_listing(title, bullets=tuple(bullets), description=description)
        return [product_of(listing)], ()
    if not files:
        raise InputError(
            "nothing_to_check",
            "Neither a catalogue file nor a listing was given.",
            fix='Give a file, or one listing: freetosell check --title "…" --bullet "…".',
        )
    read = read_catalogue(files, context)
    if len(read) == 1 and read[0].refused is not None:
        raise read[0].refused
    for file in read:
        _show(file)
    products = list(find_catalogue_products(read))
    if not products:
        raise InputError(
            "no_products",
            "The files hold no product that could be read.",
            where=", ".join(f.path.name for f in read),
            fix="See the refused rows above; each says what it lacks (at least a title).",
        )
    return products, tuple(line for file in read for line in file.refusals())


def _show(file: CatalogueFile) -> None:
    """Print what a file was taken for, its columns, and each refused row."""
    if file.refused is not None:
        console.show_error(file.refused)
    if file.listings is None:
        return
    listings = file.listings
    console.err.print(
        console.plain(
            f"{file.path.name}: {listings.format}, {listings.encoding}; "
            f"{file.stored} stored, {len(file.rejected)} refused"
        )
    )
    columns = ", ".join(f"{a} → {b}" for a, b in listings.mapping)
    console.err.print(console.plain(f"  columns: {columns}"), style="dim")
    for warning in listings.warnings:
        code, _, detail = warning.partition(":")
        console.err.print(console.plain(f"  note: {_NOTES.get(code, code)} {detail}".rstrip()))
    for row in file.rejected:
        console.err.print(console.plain(f"  refused [{row.code}] {row.where}: {row.reason}"))


def _desk(folder: Path, products: Sequence[Product], settings: Settings) -> PictureDesk:
    """Open the gallery and say which product has photos."""
    from freetosell.app.photos import find_photo_files
    from freetosell.app.picture_wiring import open_desk

    files = find_photo_files(folder, products)
    with_photos = sum(bool(paths) for paths in files.values())
    count = sum(len(paths) for paths in files.values())
    line = f"{folder.name}: {count} photos for {with_photos} of {len(files)} products"
    console.err.print(console.plain(line))
    return open_desk(settings, files)


def _write(
    assessments: Sequence[Assessment],
    folder: Path,
    panels: Sequence[FindingPanel],
    arounds: Sequence[DesignAround],
    desk: PictureDesk | None,
    seconds: Sequence[SecondReading],
    language: ReportLanguage,
) -> None:
    from freetosell.app.report_files import write_reports

    shown = desk.shown if desk else None
    for path in write_reports(
        assessments, folder, _TITLES[language], panels, arounds, shown, seconds, language.value
    ):
        console.out.print(f"Wrote {console.plain(str(path))}", soft_wrap=True)
