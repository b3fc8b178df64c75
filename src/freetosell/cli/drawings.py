"""``freetosell drawings``: the figures of a design read off its sheets, with label and view."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.padding import Padding
from rich.table import Table

from freetosell.cli import console
from freetosell.cli.options import AsJson
from freetosell.core import codec
from freetosell.core.errors import MissingExtraError, SourceError

if TYPE_CHECKING:
    from freetosell.app.design_drawings import FigurePicture, LoadedDesign
    from freetosell.core.designs.figures import DesignView


def drawings(
    path: Annotated[
        Path, typer.Argument(help="Folder of one grant (XML and TIFF), a PDF or a picture file.")
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Folder for the figures, broken lines in red."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read a design's drawing sheets: figures, labels, views, broken lines, and every doubt."""
    try:
        import cv2  # noqa: F401 - only asked whether it is there
    except ImportError as error:
        raise MissingExtraError(
            "missing_extra",
            "Drawings can be read only with the optional part for images.",
            fix='pip install "freetosell[ocr]"',
        ) from error
    from freetosell.app.design_drawings import load_design
    from freetosell.models.lettering.ppocr import PpOcrReader

    design = load_design(path, PpOcrReader())
    files = _write(design, out) if out else ()
    if as_json:
        typer.echo(json.dumps(_content(design, files), ensure_ascii=False))
        return
    _show(design)
    if out:
        console.out.print(console.plain(f"{len(files)} figures written to {out}"))


def _content(design: LoadedDesign, files: tuple[str, ...]) -> dict[str, object]:
    return {
        "drawings": codec.to_dict(design.drawings),
        "pages": design.pages,
        "stored": design.stored,
        "passed_over": list(design.passed_over),
        "rejected": [codec.to_dict(one) for one in design.rejected],
        "files": list(files),
    }


def _show(design: LoadedDesign) -> None:
    read = design.drawings
    head = " · ".join(part for part in (read.number, read.article, *read.locarno) if part)
    console.out.print(console.plain(head or "A design without a text"), style="bold")
    table = Table(box=None, pad_edge=False)
    for name in ("figure", "view", "lines", "sure", "page", "described as"):
        table.add_column(name, no_wrap=True, overflow="ellipsis")
    for figure in read.figures:
        table.add_row(*(console.plain(cell) for cell in _cells(figure)))
    console.out.print(table)
    for note in read.notes:
        console.out.print(Padding(console.plain(f"! {note.message}"), (0, 0, 0, 2)))
    for one in design.rejected:
        line = f"! {one.where}: {one.reason}"
        console.out.print(Padding(console.plain(line), (0, 0, 0, 2)))


def _cells(figure: DesignView) -> tuple[str, ...]:
    label = figure.label or "?"
    sure = min(figure.confidence, figure.label_confidence) if figure.label else 0.0
    lines = figure.lines.kind.value
    if figure.lines.share:
        lines += f", {figure.lines.share:.0%} broken"
    return (
        f"{label} ({figure.label_origin.value})" if figure.label_origin != "printed" else label,
        figure.view.value.replace("_", " ") if figure.view else "not said",
        lines,
        f"{sure:.0%}",
        figure.file[-24:],
        figure.caption[:60],
    )


def _write(design: LoadedDesign, out: Path) -> tuple[str, ...]:
    """Write each figure as PNG; return the names, in the order of the figures."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        names = []
        for number, (figure, picture) in enumerate(
            zip(design.drawings.figures, design.pictures, strict=True), start=1
        ):
            safe = "".join(c for c in figure.label if c.isalnum() or c == ".")
            name = f"{number:03d}-fig-{safe or 'unknown'}.png"
            (out / name).write_bytes(_marked(picture))
            names.append(name)
    except OSError as error:
        raise SourceError(
            "unwritable_folder",
            f"The figures cannot be written: {error.strerror or type(error).__name__}.",
            str(out),
            "Name a folder that you may write to.",
        ) from error
    return tuple(names)


def _marked(picture: FigurePicture) -> bytes:
    """Return the figure as PNG, its broken lines in red."""
    import cv2
    import numpy as np

    broken = picture.broken()
    if broken is None:
        return picture.png
    shown = picture.pixels()[..., ::-1].copy()
    shown[broken[..., 0] < 128] = (0, 0, 220)
    done, packed = cv2.imencode(".png", np.ascontiguousarray(shown))
    return packed.tobytes() if done else picture.png
