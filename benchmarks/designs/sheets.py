"""``python -m benchmarks.designs.sheets --data DIR [--most N] [--montage FOLDER] [--work FOLDER]``.

Reads real drawing sheets and counts what can be known without labels by hand:
the number of figures that the office's XML states, or that the description on
the printed pages names; the labels that it names.  Each design is a folder with
XML and TIFF, or a PDF of a grant, anywhere under DIR.  ``--montage`` writes
contact sheets of the crops, so that a person can count what is wrong with them.
The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from freetosell.app.design_drawings import FigurePicture, LoadedDesign, load_design
from freetosell.core.designs.figures import DesignView, LabelOrigin, LineKind
from freetosell.core.designs.views import ONLY_FIGURE
from freetosell.core.ports import Picture
from freetosell.models.lettering.ppocr import PpOcrReader

_STATED = re.compile(r"<number-of-figures>(\d{1,4})</number-of-figures>")
_CELL, _COLUMNS, _ROWS = 300, 8, 5


@dataclass(frozen=True, slots=True)
class Score:
    """One design: what is stated, what was found.

    Args:
        stated: Number of figures; ``None`` where nothing tells.
        described: Labels that the text names, an unnumbered figure left out.
        right: Of these, found on exactly one figure.
    """

    name: str
    stated: int | None
    found: int
    described: int
    right: int
    printed: int
    seconds: float
    sheets: int
    notes: tuple[str, ...]


def main() -> None:
    """Read the designs, print one line each and the sums."""
    parser = argparse.ArgumentParser(prog="benchmarks.designs.sheets", description=__doc__)
    parser.add_argument("--data", type=Path, action="append", required=True)
    parser.add_argument("--most", type=int, default=60, help="designs of each kind")
    parser.add_argument("--most-sheets", type=int, default=20, help="larger designs are left out")
    parser.add_argument("--montage", type=Path, help="folder for contact sheets")
    parser.add_argument("--work", type=Path, help="folder in which what was read is kept")
    options = parser.parse_args()
    reader = PpOcrReader()
    scores: list[Score] = []
    pool: list[tuple[str, DesignView, FigurePicture]] = []
    for place in find_designs(options.data, options.most, options.most_sheets):
        began = time.process_time()
        design = _load(place, reader, options.work)
        score = judge(place, design, time.process_time() - began)
        scores.append(score)
        pool.extend(
            (f"{place.stem} {view.label}", view, picture)
            for view, picture in zip(design.drawings.figures, design.pictures, strict=True)
        )
        print(
            f"{score.name}: {score.found} of {score.stated} figures, "
            f"{score.right} of {score.described} labels, {', '.join(score.notes) or 'no doubt'}",
            flush=True,
        )
    if options.montage:
        write_montages(pool, options.montage)
    print(json.dumps(sum_up(scores, pool)))


def find_designs(roots: Sequence[Path], most: int, most_sheets: int) -> Iterator[Path]:
    """Yield folders of grants and PDFs, each kind spread evenly over its sorted names."""
    folders, files, seen = [], [], set()
    for root in roots:
        xml = [p for p in sorted(root.rglob("*")) if p.suffix.lower() == ".xml"]
        for folder in sorted({p.parent for p in xml}):
            sheets = sum(p.suffix.lower() in (".tif", ".tiff") for p in folder.iterdir()) - 1
            if folder.name not in seen and 1 <= sheets <= most_sheets:
                seen.add(folder.name)
                folders.append(folder)
        files.extend(sorted(p for p in root.rglob("*") if p.suffix.lower() == ".pdf"))
    for places in (folders, files):
        step = max(1, len(places) // most) if most else 1
        yield from places[::step][:most]


def judge(place: Path, design: LoadedDesign, seconds: float) -> Score:
    """Compare what was found with what the record or the description states."""
    drawings = design.drawings
    described = [v.label for v in drawings.text.views if v.label != ONLY_FIGURE]
    labels = [f.label for f in drawings.figures if f.label_origin is LabelOrigin.PRINTED]
    return Score(
        place.name,
        _stated(place) or (len(drawings.text.views) or None),
        len(drawings.figures),
        len(described),
        sum(labels.count(label) == 1 for label in described),
        len(labels),
        seconds,
        design.stored,
        tuple(note.code for note in drawings.notes),
    )


def sum_up(
    scores: Sequence[Score], pool: Sequence[tuple[str, DesignView, FigurePicture]]
) -> dict[str, object]:
    """Return the figures of the last line."""
    known = [s for s in scores if s.stated is not None]
    stated = sum(s.stated or 0 for s in known)
    missed = sum(max(0, (s.stated or 0) - s.found) for s in known)
    extra = sum(max(0, s.found - (s.stated or 0)) for s in known)
    sheets = sum(s.sheets for s in scores)
    described = sum(s.described for s in scores)
    return {
        "designs": len(scores),
        "sheets": sheets,
        "figures_stated": stated,
        "figures_missed": missed,
        "figures_too_many": extra,
        "figures_found": round(1 - missed / max(1, stated), 4),
        "designs_with_right_count": sum(s.stated == s.found for s in known),
        "labels_described": described,
        "labels_right": round(sum(s.right for s in scores) / max(1, described), 4),
        "labels_read": sum(s.printed for s in scores),
        "views_named": sum(view.view is not None for _, view, _ in pool),
        "views_captioned": sum(bool(view.caption) for _, view, _ in pool),
        "lines": {kind.value: sum(v.lines.kind is kind for _, v, _ in pool) for kind in LineKind},
        "cpu_s_per_sheet": round(sum(s.seconds for s in scores) / max(1, sheets), 2),
    }


def write_montages(
    pool: Sequence[tuple[str, DesignView, FigurePicture]], folder: Path, number: int = 200
) -> None:
    """Write contact sheets of crops, broken lines in red, spread evenly over all figures."""
    folder.mkdir(parents=True, exist_ok=True)
    step = max(1.0, len(pool) / number)
    chosen = [pool[int(i * step)] for i in range(min(number, len(pool)))]
    a_sheet = _COLUMNS * _ROWS
    for start in range(0, len(chosen), a_sheet):
        page = np.full((_ROWS * _CELL, _COLUMNS * _CELL, 3), 255, np.uint8)
        for place, (name, view, picture) in enumerate(chosen[start : start + a_sheet]):
            top, left = place // _COLUMNS * _CELL, place % _COLUMNS * _CELL
            cell = page[top : top + _CELL, left : left + _CELL]
            _draw(cell, f"{start + place} {name}", view, picture)
        cv2.imwrite(str(folder / f"crops-{start // a_sheet + 1}.png"), page)


def _draw(cell: Picture, name: str, view: DesignView, picture: FigurePicture) -> None:
    pixels, broken = picture.pixels(), picture.broken()
    scale = (_CELL - 30) / max(pixels.shape)
    thick = max(1, round(0.7 / scale))
    shown = cv2.erode(pixels, np.ones((thick, thick), np.uint8))
    if broken is not None:
        red = cv2.erode(broken[..., 0], np.ones((thick + 2, thick + 2), np.uint8)) < 128
        shown[red] = (20, 20, 220)
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    small = cv2.resize(shown, size, interpolation=cv2.INTER_AREA)
    cell[22 : 22 + size[1], 4 : 4 + size[0]] = small
    words = f"{name} {view.view or '-'} {view.lines.kind.value}"
    cv2.putText(cell, words, (2, 14), cv2.FONT_HERSHEY_SIMPLEX, 0.38, (160, 60, 0), 1)
    cv2.rectangle(cell, (0, 0), (_CELL - 1, _CELL - 1), (200, 200, 200), 1)


def _stated(place: Path) -> int | None:
    if not place.is_dir():
        return None
    for file in sorted(place.iterdir()):
        if file.suffix.lower() == ".xml":
            match = _STATED.search(file.read_text(encoding="utf-8", errors="replace"))
            return int(match[1]) if match else None
    return None


def _load(place: Path, reader: PpOcrReader, work: Path | None) -> LoadedDesign:
    kept = work / f"{place.name}.pickle" if work else None
    if kept and kept.is_file():
        with kept.open("rb") as stream:
            design: LoadedDesign = pickle.load(stream)
        return design
    design = load_design(place, reader)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(design))
    return design


if __name__ == "__main__":
    main()
