"""``freetosell compare``: one design of the corpus against photos of a product."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.padding import Padding

from freetosell.app.settings import load_settings
from freetosell.cli import console
from freetosell.cli.options import AsJson, AsOf, Markets, Quiet, Workspace, parse_day, parse_markets
from freetosell.core import codec
from freetosell.core.charts.design_comparison import DesignFeature
from freetosell.core.clearance.assessment import Finding
from freetosell.core.errors import InputError
from freetosell.core.provenance import Rejected
from freetosell.reports.words import DISCLAIMER, OUTCOMES


def compare(
    design: Annotated[str, typer.Argument(help="Number of the design, as it is written.")],
    photos: Annotated[
        list[Path], typer.Argument(help="Photos of the product; name them by side: x-front.jpg.")
    ],
    markets: Markets = "US",
    as_of: AsOf = "",
    title: Annotated[str, typer.Option("--title", help="Name of the product.")] = "",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder for the page, the rows, the sheet.")
    ] = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Hold a design of the corpus beside photos of a product, under each market's test."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.compare_photos import compare_photos, get_design
    from freetosell.app.photos import load_photos
    from freetosell.app.picture_pages import make_page, write_comparison
    from freetosell.app.wiring import open_corpus, open_gallery
    from freetosell.core.products.facts import product_of
    from freetosell.markets.loader import load_rulebooks
    from freetosell.platforms.intake import parse_listing

    today = SystemClock().now().date()
    day, codes = parse_day(as_of, today), parse_markets(markets)
    settings = load_settings(workspace)
    store = open_corpus(settings)
    publication = get_design(design, store)
    found = load_photos(photos)
    _show_refused(found.rejected, found.set_aside)
    if not found.photos:
        raise InputError(
            "no_photos",
            "None of the files holds a photo that can be compared.",
            where=", ".join(p.name for p in photos),
            fix="Give PNG, JPEG, WebP, GIF, TIFF, BMP or AVIF files of the product itself.",
        )
    product = product_of(parse_listing(title or photos[0].stem))
    with console.ConsoleProgress(quiet=quiet) as progress:
        progress.start("Comparing", None)
        comparison, findings = compare_photos(
            publication,
            found.photos,
            product,
            codes,
            open_gallery(settings),
            store,
            load_rulebooks(),
            as_of=day,
            day=today,
        )
        progress.finish()
    written: tuple[Path, ...] = ()
    if out is not None:
        file = str(out / "comparison.toml")
        page = make_page(comparison, publication, product.title, findings, day, file=file)
        written = write_comparison(page, out)
    if as_json:
        whole = {
            "comparison": codec.to_dict(comparison.comparison),
            "as_of": str(day),
            "findings": [codec.to_dict(f) for f in findings],
            "refused": [codec.to_dict(r) for r in found.rejected],
            "set_aside": found.set_aside,
            "notes": list(comparison.notes),
            "files": [str(path) for path in written],
        }
        typer.echo(json.dumps(whole, ensure_ascii=False))
    else:
        _show(publication.key, publication.title, findings, comparison.notes)
        _show_rows(comparison.comparison.features)
        for path in written:
            console.out.print(f"Wrote {console.plain(str(path))}", soft_wrap=True)
        console.out.print(f"\n{DISCLAIMER}", style="dim")
    if found.rejected:
        raise typer.Exit(console.EXIT_PARTLY)


def _show_refused(rejected: list[Rejected], set_aside: list[str]) -> None:
    for refused in rejected:
        console.err.print(
            console.plain(f"refused [{refused.code}] {refused.where}: {refused.reason}")
        )
    for line in set_aside:
        console.err.print(console.plain(line))


def _show(key: str, title: str, findings: tuple[Finding, ...], notes: tuple[str, ...]) -> None:
    console.out.print(console.plain(f"{key} {title}"))
    for line in notes:
        console.out.print(console.plain(line))
    for finding in findings:
        label, sign, _ = OUTCOMES[finding.outcome]
        console.out.print(console.plain(f"\n{sign} {finding.market}: {label}"), style="bold")
        console.out.print(Padding(console.plain(finding.deciding), (0, 0, 0, 2)))


def _show_rows(rows: tuple[DesignFeature, ...]) -> None:
    console.out.print("\nWhat the pictures show:", style="bold")
    for row in rows:
        said = row.likeness.value.replace("_", " ")
        text = row.evidence[0].text if row.evidence else ""
        line = console.plain(f"{row.name}: {said}. {text}")
        console.out.print(Padding(line, (0, 0, 0, 2)))
