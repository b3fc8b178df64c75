"""Writes the demo corpus and catalogue into a folder, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from freetosell.core.ports import Progress
from freetosell.testing.demo.catalogue import (
    load_products,
    render_amazon,
    render_sheet,
    render_shopify,
)
from freetosell.testing.demo.content import DemoContent, Plant, load_content
from freetosell.testing.demo.documents import Document, file_stem, image_names, views_of
from freetosell.testing.demo.drawings import render_view, tiff_bytes
from freetosell.testing.demo.family import render_members
from freetosell.testing.demo.fee_events import render_fee_events
from freetosell.testing.demo.grant_xml import render_weekly
from freetosell.testing.demo.photos import drawing_folders, render_photos

#: The day for which the demo's expected outcomes hold.
DEMO_AS_OF = date(2026, 11, 21)

#: The markets of the demo check; the last has no rules and answers so.
DEMO_MARKETS = ("US", "DE", "EP", "GB", "CN", "JP", "BR")

_STAMP = (2026, 1, 6, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class DemoFiles:
    """Where the demo lies, in the order in which it is loaded.

    Args:
        grants: Weekly files of the US office, oldest first.
        drawings: Folder with one folder per week and document, as the office's
            image archives unpack; the XML names the files.
        fee_events: The US maintenance-fee events.
        members: Rights of other offices, JSON lines in the project's own format.
        photographed: Folders of the drawings with which the photos are compared.
        photos: Folder of photos of some products, named by SKU and side.
        catalogue: Amazon report, Shopify export, workbook.
        expected: The author's truth per product, right and market.
        answers: How the maker of two products would answer open questions.
    """

    folder: Path
    grants: tuple[Path, ...]
    drawings: Path
    photographed: tuple[Path, ...]
    photos: Path
    fee_events: Path
    members: Path
    catalogue: tuple[Path, ...]
    expected: Path
    answers: Path


class _Silent:
    """Progress for callers that do not ask for it."""

    def start(self, what: str, total: int | None) -> None: ...

    def advance(self, units: int = 1) -> None: ...

    def finish(self) -> None: ...


def build_demo(folder: Path, progress: Progress | None = None) -> DemoFiles:
    """Write the demo into a folder and say where each file lies.

    The same program writes the same bytes; files of an earlier build are replaced.

    Args:
        folder: Made if it does not exist; other files in it are left alone.
        progress: Told of each document; drawing them takes some ten seconds.
    """
    content = load_content()
    teller = progress or _Silent()
    teller.start("Drawing the demo's documents", len(content.documents))
    grants = tuple(_write_week(folder, day, docs, content, teller) for day, docs in _weeks(content))
    for name, body in render_photos(content):
        _write(folder / "photos" / name, body)
    teller.finish()
    products = load_products()
    return DemoFiles(
        folder=folder,
        grants=grants,
        drawings=folder / "drawings",
        photographed=tuple(folder / "drawings" / name for name in drawing_folders(content)),
        photos=folder / "photos",
        fee_events=_write(
            folder / "fees/MaintFeeEvents_demo.txt", render_fee_events(content.utilities)
        ),
        members=_write(folder / "other/family_members.jsonl", render_members()),
        catalogue=(
            _write(folder / "catalogue/amazon_all_listings.txt", render_amazon(products["amazon"])),
            _write(folder / "catalogue/shopify_products.csv", render_shopify(products["shopify"])),
            _write(folder / "catalogue/商品资料.xlsx", render_sheet(products["sheet"])),
        ),
        expected=_write(folder / "expected.toml", _content_bytes("expected.toml")),
        answers=_write(folder / "answers.toml", _content_bytes("answers.toml")),
    )


def _content_bytes(name: str) -> bytes:
    return (Path(__file__).parent / "content" / name).read_bytes()


def _weeks(content: DemoContent) -> Iterator[tuple[date, list[Document]]]:
    """Yield each grant day with its documents in the order of their numbers."""
    for day in sorted({d.granted for d in content.documents}):
        documents = [d for d in content.documents if d.granted == day]
        yield day, sorted(documents, key=lambda d: d.number)


def _write_week(
    folder: Path, day: date, documents: list[Document], content: DemoContent, progress: Progress
) -> Path:
    """Write one weekly file of concatenated XML, and the drawings in their own folders."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo(f"ipg{day:%y%m%d}.xml", _STAMP)
        entry.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(entry, render_weekly(documents, content))
    for document in documents:
        for image, body in _sheets(document):
            _write(folder / f"drawings/{day:%Y%m%d}/{file_stem(document)}/{image}", body)
        progress.advance()
    return _write(folder / f"grants/ipg{day:%y%m%d}.zip", out.getvalue())


def _sheets(document: Document) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each drawing; the front page shows the first view again."""
    parts = [] if isinstance(document, Plant) else document.parts
    bodies = [
        tiff_bytes(render_view(parts, view, f"FIG. {i}"))
        for i, view in enumerate(views_of(document), start=1)
    ]
    yield from zip(image_names(document), [*bodies[:1], *bodies], strict=True)


def _write(path: Path, body: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    return path
