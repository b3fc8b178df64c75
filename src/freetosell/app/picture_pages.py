"""A comparison of pictures into what a page shows, and the files that are written."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from freetosell._version import __version__
from freetosell.app.picture_comparison import PictureComparison
from freetosell.app.picture_rows import SIDE, Mark, Pair
from freetosell.core.charts.design_comparison import Likeness
from freetosell.core.clearance.assessment import Finding
from freetosell.core.errors import EngineError, MissingExtraError
from freetosell.core.patents.publication import Publication
from freetosell.markets.comparison_text import format_comparison
from freetosell.reports.picture_report import (
    MarkedSheet,
    PicturePage,
    render_page,
    render_sheet,
    render_sheet_pdf,
)
from freetosell.reports.picture_views import (
    SHOWN,
    EarlierView,
    MarkedBox,
    PairView,
    mark,
    tint,
    to_address,
    to_png,
)

_SAID = {
    Likeness.SAME: "Outlines agree",
    Likeness.DIFFERENT: "Outlines differ",
    Likeness.CANNOT_TELL: "Cannot tell",
}
_TOML_NOTE = (
    "A design beside a product, as a machine read the pictures. Nobody has confirmed it.\n"
    "Correct the rows, write your name into stated_by, and hold it to each market's test:\n"
    "freetosell compare-design THIS-FILE --markets US,EM,CN\n"
    'A key that is missing is not known. The guide "Compare a design" says what each means.'
)


def make_page(
    found: PictureComparison,
    publication: Publication,
    product: str,
    findings: Sequence[Finding],
    day: date,
    *,
    band: str = "",
    file: str = "",
) -> PicturePage:
    """Arrange a comparison for reading.

    Args:
        found: The comparison.
        publication: The design.
        product: Name of the product.
        findings: One per market.
        day: Day of law and status.
        band: Name of the band of the search, or empty.
        file: Name of the file with the rows.
    """
    return PicturePage(
        title=f"{publication.title or publication.key} beside {product}",
        comparison=found.comparison,
        design_title=publication.title,
        owners=publication.owners(),
        findings=tuple(findings),
        pairs=tuple(view_pair(pair) for pair in found.pairs),
        earlier=tuple(
            EarlierView(
                e.prior.id,
                e.prior.reference,
                str(e.prior.shown_on or "day not known"),
                e.figure.label,
                to_address(e.pixels),
                "By picture the product is nearer to it than to the design."
                if e.nearer_to_product
                else "By picture the product is nearer to the design than to it.",
            )
            for e in found.earlier
        ),
        neighbours=found.neighbours,
        notes=found.notes,
        as_of=day,
        program=f"freetosell {__version__}",
        band=band,
        sheet=make_sheet(found.marks, publication, product),
        file=file,
    )


def view_pair(pair: Pair, side: int = SHOWN) -> PairView:
    """Return a pair as a page shows it, its pictures at most ``side`` pixels each way."""
    view = pair.figure.view
    shown = f", {view.value.replace('_', ' ')}" if view else ""
    return PairView(
        label=f"{pair.label}{shown}",
        photo=pair.photo.name,
        likeness=_SAID[pair.likeness],
        said=pair.said,
        design=to_address(pair.figure_outline.pixels, side),
        product=to_address(pair.photo_outline.pixels, side),
        laid=to_address(pair.overlay.figure.pixels, side),
        tinted=to_address(
            tint(
                pair.overlay.figure.inside,
                pair.photo_outline.inside,
                pair.overlay.figure.broken,
            ),
            side,
        ),
        broken=pair.overlay.figure.broken is not None,
    )


def make_sheet(marks: Sequence[Mark], publication: Publication, product: str) -> MarkedSheet | None:
    """Return the printable sheet of marked differences; ``None`` if there are none to mark."""
    if not marks:
        return None
    pair = marks[0].pair
    boxes = [MarkedBox(m.number, _parts(m)) for m in marks]
    said = (
        "The figure is laid over the photo; both show the same side."
        if pair.same_side
        else "The photo may be taken from another angle than the figure: look whether each place "
        "is a difference of the things or of the angle."
    )
    return MarkedSheet(
        title=f"Differences: {publication.key} {publication.title} and {product}",
        design=to_png(mark(pair.overlay.figure.pixels, boxes), 900),
        product=to_png(mark(pair.photo_outline.pixels, boxes), 900),
        design_label=f"Design {publication.key}, {pair.label}",
        product_label=f"Product, {pair.photo.name}",
        texts=tuple(m.text for m in marks),
        note=f"{said} Found by outline alone; a person has to confirm each.",
    )


def _parts(one: Mark) -> tuple[float, float, float, float]:
    top, bottom, left, right = (float(v) / SIDE for v in one.place.box)
    return top, bottom, left, right


def write_comparison(page: PicturePage, folder: Path) -> tuple[Path, ...]:
    """Write ``comparison.toml``, ``comparison.html`` and the sheet of differences.

    The sheet is a PDF where the extra ``letters`` is installed, else a page to print.

    Raises:
        EngineError: ``report_unwritable``.
    """
    parts: list[tuple[str, bytes]] = [
        ("comparison.toml", format_comparison(page.comparison, _TOML_NOTE).encode()),
        ("comparison.html", render_page(page).encode()),
    ]
    if page.sheet is not None:
        try:
            parts.append(("differences.pdf", render_sheet_pdf(page.sheet)))
        except MissingExtraError:
            parts.append(("differences.html", render_sheet(page.sheet).encode()))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in parts:
            draft = folder / f".{name}.{os.getpid()}.part"
            draft.write_bytes(content)
            draft.replace(folder / name)
    except OSError as error:
        raise EngineError(
            "report_unwritable",
            f"The comparison cannot be written: {error.strerror or error}.",
            where=str(folder),
            fix="Free some space or choose another folder with --out.",
        ) from error
    return tuple(folder / name for name, _ in parts)
