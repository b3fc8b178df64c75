"""Photos of a product: read safely, panels apart, repetitions and pictures of text set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from freetosell.core.charts.design_comparison import View
from freetosell.core.designs.views import read_view_words
from freetosell.core.errors import InputError, SourceError
from freetosell.core.ports import Picture
from freetosell.core.products.product import Product
from freetosell.core.provenance import Record, Rejected

#: Endings of files that are taken for photos; the content decides afterwards.
PHOTO_ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".avif")
#: Photos of one product that are looked at.
MOST_PHOTOS = 12
#: Part of a picture taken up by lettering from which it is a table or an advert.
TEXT_FROM = 0.25
#: Longest side at which photos are kept while they are compared.
_KEPT_SIDE = 1_200
#: Greatest difference between values of a picture on which nothing is shown.
_ONE_COLOUR = 4
_SEPARATORS = str.maketrans("_-.()", "     ")


@dataclass(frozen=True, slots=True)
class ProductPhoto:
    """One photo, or one panel of a collage.

    Args:
        name: Name of its file, with the number of the panel where it is one.
        pixels: Upright, sRGB on white.
        view: Side that the words of the file's name say; ``None`` if they do not.
    """

    name: str
    pixels: Picture
    view: View | None = None


@dataclass(slots=True)
class PhotoSet:
    """The photos of one product, and what became of every file.

    Args:
        set_aside: Sentences on pictures that were read and are not compared.
    """

    photos: list[ProductPhoto] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)


def load_photos(paths: Sequence[Path]) -> PhotoSet:
    """Read photos of one product; nothing is fetched and nothing is left unsaid.

    A collage is cut into its panels; a picture that repeats an earlier one or
    is mostly lettering is set aside; the words of a file's name ("lamp-front.jpg")
    tell the side that it shows.
    """
    from freetosell.pictures.sorting import find_duplicates, find_panels, measure_text

    found = PhotoSet()
    read: list[ProductPhoto] = []
    for path in paths:
        for page in _pages(path):
            if isinstance(page, Rejected):
                found.rejected.append(page)
                continue
            panels = find_panels(page.pixels)
            for number, panel in enumerate(panels, start=1):
                part = f"{page.name}#panel{number}" if len(panels) > 1 else page.name
                pixels = _smaller(panel.cut(page.pixels))
                if int(pixels.max()) - int(pixels.min()) <= _ONE_COLOUR:
                    found.set_aside.append(f"{part} has one colour all over and shows nothing.")
                elif measure_text(pixels) >= TEXT_FROM:
                    found.set_aside.append(f"{part} is mostly lettering and was not compared.")
                else:
                    read.append(ProductPhoto(part, pixels, page.view))
    repeats = find_duplicates([photo.pixels for photo in read])
    for photo, first in zip(read, repeats, strict=True):
        if first is not None:
            found.set_aside.append(f"{photo.name} repeats {read[first].name}.")
        elif len(found.photos) >= MOST_PHOTOS:
            found.set_aside.append(f"{photo.name} is more than {MOST_PHOTOS} photos.")
        else:
            found.photos.append(photo)
    return found


def find_photo_files(folder: Path, products: Sequence[Product]) -> dict[str, tuple[Path, ...]]:
    """Find the photos of each product in a folder.

    A photo belongs to a product if its file, or the folder it lies in, is named
    by a SKU of the product ("B07-1.jpg", "B07/front.png", "B07_left.jpg"), or if the
    catalogue lists it as a file name.  The longest SKU that fits counts.  Where one
    product alone is checked and nothing names it, all photos are its own.

    Raises:
        InputError: ``photos_missing`` if there is no such folder.
    """
    if not folder.is_dir():
        raise InputError(
            "photos_missing",
            "There is no such folder of photos.",
            where=str(folder),
            fix="Give a folder that holds photos named by SKU: --photos FOLDER.",
        )
    inside = folder.resolve()
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in PHOTO_ENDINGS
        and path.is_file()
        and not path.name.startswith(".")
        and path.resolve().is_relative_to(inside)
    ]
    names = {product.id: _names(product) for product in products}
    listed = {product.id: _listed(product) for product in products}
    found: dict[str, list[Path]] = {product.id: [] for product in products}
    for path in files:
        owner = _owner(path.relative_to(folder), names, listed)
        if owner:
            found[owner].append(path)
    if len(products) == 1 and not found[products[0].id]:
        return {products[0].id: tuple(files)}
    return {key: tuple(paths) for key, paths in found.items()}


def _names(product: Product) -> set[str]:
    skus = {product.id}
    for listing in product.listings:
        skus |= {listing.sku, *(variation.sku for variation in listing.variations)}
    return {_file_form(sku) for sku in skus if sku.strip()}


def _listed(product: Product) -> set[str]:
    addresses = [a for listing in product.listings for a in listing.images]
    addresses += [a for li in product.listings for v in li.variations for a in v.images]
    return {PurePosixPath(a).as_posix().lower() for a in addresses if "://" not in a}


def _owner(path: Path, names: Mapping[str, set[str]], listed: Mapping[str, set[str]]) -> str | None:
    """Return the product of a photo; the catalogue's own word counts first."""
    place = path.as_posix().lower()
    for product, files in listed.items():
        if place in files or path.name.lower() in files:
            return product
    best: tuple[int, str] | None = None
    parts = [_file_form(path.stem), *(_file_form(part) for part in path.parts[:-1])]
    for product, skus in names.items():
        for sku in skus:
            fits = parts[0] == sku or sku in parts[1:] or _begins(parts[0], sku)
            if fits and (best is None or len(sku) > best[0]):
                best = (len(sku), product)
    return best[1] if best else None


def _begins(stem: str, sku: str) -> bool:
    return stem.startswith(sku) and not stem[len(sku)].isalnum()


def _file_form(text: str) -> str:
    """Return a SKU as a file's name can have it."""
    return re.sub(r"[\\/:*?\"<>|\s]+", "_", text.strip().casefold())


def _pages(path: Path) -> Iterator[ProductPhoto | Rejected]:
    from freetosell.pictures.decode import load_pictures

    view, _ = read_view_words(f"a {path.stem.translate(_SEPARATORS)} view")
    try:
        for page in load_pictures(path):
            if isinstance(page, Record):
                number = page.value.page
                name = f"{path.name}#page{number}" if number > 1 else path.name
                yield ProductPhoto(name, page.value.pixels, view)
            else:
                yield page
    except SourceError as error:
        yield Rejected(error.code, f"{error.what} {error.fix}".strip(), path.name)


def _smaller(pixels: Picture) -> Picture:
    import cv2
    import numpy as np

    scale = _KEPT_SIDE / max(pixels.shape[:2])
    if scale >= 1:
        return np.ascontiguousarray(pixels)
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
