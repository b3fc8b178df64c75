"""``freetosell compare``: one design of the corpus against photos of a product."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.padding import Padding

from freetosell.app.settings import load_settings
from freetosell.cli import console
from freetosell.cli.options import AsJson, AsOf, Markets, Quiet, Workspace, parse_day, parse_markets
from freetosell.core import codec
from freetosell.core.charts.design_comparison import DesignFeature
from freetosell.core.clearance.assessment import Finding
from freetosell.core.errors import InputError
from freetosell.core.patents.publication import Publication
from freetosell.core.products.product import Product
from freetosell.reports.words import DISCLAIMER, OUTCOMES

if TYPE_CHECKING:
    from freetosell.app.photos import PhotoSet
    from freetosell.app.picture_comparison import PictureComparison


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
    from freetosell.app.picture_pages import make_page, write_comparison
    from freetosell.app.wiring import open_corpus, open_gallery
    from freetosell.markets.loader import load_rulebooks

    today = SystemClock().now().date()
    day, codes = parse_day(as_of, today), parse_markets(markets)
    settings = load_settings(workspace)
    store = open_corpus(settings)
    publication = get_design(design, store)
    found = _read(photos)
    product = _product(title or photos[0].stem)
    with console.ConsoleProgress(quiet=quiet) as progress:
        progress.start("Comparing", None)
        comparison, findings = compare_photos(
            publication, found.photos, product, codes, open_gallery(settings), store,
            load_rulebooks(), as_of=day, day=today,
        )  # fmt: skip
        progress.finish()
    written: tuple[Path, ...] = ()
    if out is not None:
        file = str(out / "comparison.toml")
        page = make_page(comparison, publication, product.title, findings, day, file=file)
        written = write_comparison(page, out)
    if as_json:
        typer.echo(_as_json(comparison, findings, found, written))
    else:
        _show(publication, findings, comparison, written)
    if found.rejected:
        raise typer.Exit(console.EXIT_PARTLY)


def _read(paths: list[Path]) -> PhotoSet:
    """Read the photos and say what is not compared.

    Raises:
        InputError: ``no_photos`` if nothing is left.
    """
    from freetosell.app.photos import load_photos

    found = load_photos(paths)
    for refused in found.rejected:
        line = f"refused [{refused.code}] {refused.where}: {refused.reason}"
        console.err.print(console.plain(line))
    for line in found.set_aside:
        console.err.print(console.plain(line))
    if not found.photos:
        raise InputError(
            "no_photos",
            "None of the files holds a photo that can be compared.",
            where=", ".join(p.name for p in paths),
            fix="Give PNG, JPEG, WebP, GIF, TIFF, BMP or AVIF files of the product itself.",
        )
    return found


def _product(title: str) -> Product:
    from freetosell.core.products.facts import product_of
    from freetosell.platforms.intake import parse_listing

    return product_of(parse_listing(title))


def _as_json(
    comparison: PictureComparison,
    findings: tuple[Finding, ...],
    found: PhotoSet,
    written: tuple[Path, ...],
) -> str:
    whole = {
        "comparison": codec.to_dict(comparison.comparison),
        "findings": [codec.to_dict(f) for f in findings],
        "refused": [codec.to_dict(r) for r in found.rejected],
        "set_aside": found.set_aside,
        "notes": list(comparison.notes),
        "files": [str(path) for path in written],
    }
    return json.dumps(whole, ensure_ascii=False)


def _show(
    publication: Publication,
    findings: tuple[Finding, ...],
    comparison: PictureComparison,
    written: tuple[Path, ...],
) -> None:
    console.out.print(console.plain(f"{publication.key} {publication.title}"))
    for line in comparison.notes:
        console.out.print(console.plain(line))
    for finding in findings:
        label, sign, _ = OUTCOMES[finding.outcome]
        console.out.print(console.plain(f"\n{sign} {finding.market}: {label}"), style="bold")
        console.out.print(Padding(console.plain(finding.deciding), (0, 0, 0, 2)))
    _show_rows(comparison.comparison.features)
    for path in written:
        console.out.print(f"Wrote {console.plain(str(path))}", soft_wrap=True)
    console.out.print(f"\n{DISCLAIMER}", style="dim")


def _show_rows(rows: tuple[DesignFeature, ...]) -> None:
    console.out.print("\nWhat the pictures show:", style="bold")
    for row in rows:
        said = row.likeness.value.replace("_", " ")
        text = row.evidence[0].text if row.evidence else ""
        line = console.plain(f"{row.name}: {said}. {text}")
        console.out.print(Padding(line, (0, 0, 0, 2)))
