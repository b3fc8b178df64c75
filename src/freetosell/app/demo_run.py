"""The demo: build its files, load them, check the catalogue, write the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from freetosell.app.catalogue import find_catalogue_products, read_catalogue
from freetosell.app.check import CheckPlan
from freetosell.app.check_pictures import PictureDesk
from freetosell.app.check_run import check_and_keep
from freetosell.app.corpus_load import LoadReport, load_files
from freetosell.app.design_around import find_design_arounds
from freetosell.app.exposure import find_panels
from freetosell.app.photos import find_photo_files
from freetosell.app.report_files import write_reports
from freetosell.app.settings import Settings
from freetosell.app.wiring import (
    load_embedder,
    open_corpus,
    open_records,
    open_rooms,
    try_gallery,
)
from freetosell.core.clearance.assessment import Assessment
from freetosell.core.ports import Clock, ListingContext, Progress
from freetosell.core.products.product import Product


@dataclass(frozen=True, slots=True)
class DemoInput:
    """What the demo is fed with.

    Args:
        office: Office files, in the order in which they are loaded.
        catalogue: Catalogue files.
        plan: Markets, day and depth of the check.
        per_file: Check only the first products of each catalogue file.
        drawings: Folders of drawings, loaded where pictures can be looked at.
        photos: Folder of photos of some products.
    """

    office: tuple[Path, ...]
    catalogue: tuple[Path, ...]
    plan: CheckPlan
    per_file: int | None = None
    drawings: tuple[Path, ...] = ()
    photos: Path | None = None


@dataclass(frozen=True, slots=True)
class DemoRun:
    """What the demo did: what was loaded, found, and written."""

    loaded: LoadReport
    assessments: tuple[Assessment, ...]
    reports: tuple[Path, ...]


def run_demo(
    files: DemoInput, settings: Settings, folder: Path, progress: Progress, clock: Clock
) -> DemoRun:
    """Load, check and report the demo files; a second run loads nothing anew.

    Args:
        files: What to load and check.
        settings: Workspace of the demo, apart from the user's own.
        folder: Where the report goes.
        progress: Told of the load and of every product.
        clock: For the times in the report.
    """
    store = open_corpus(settings, create=True)
    gallery, why_not = try_gallery(settings)
    embedder = load_embedder(settings, adding=True)
    drawings = files.drawings if gallery else ()
    loaded = load_files((*files.office, *drawings), store, embedder, progress, clock, gallery)
    products = [product for path in files.catalogue for product in _first(path, files.per_file)]
    rooms = open_rooms(settings, clock)
    if why_not:
        rooms = replace(rooms, degraded=(*rooms.degraded, why_not))
    if gallery and files.photos:
        desk = PictureDesk(gallery, find_photo_files(files.photos, products))
        rooms = replace(rooms, pictures=desk)
    assessments = check_and_keep(products, files.plan, rooms, open_records(settings), progress)
    panels = find_panels(assessments, rooms.store, rooms.rulebooks)
    arounds = find_design_arounds(assessments, rooms.rulebooks)
    title = "Clearance check of the demo catalogue"
    shown = rooms.pictures.shown if rooms.pictures else None
    reports = write_reports(assessments, folder / "report", title, panels, arounds, shown)
    return DemoRun(loaded, tuple(assessments), reports)


def _first(path: Path, count: int | None) -> Iterator[Product]:
    return islice(find_catalogue_products(read_catalogue((path,), ListingContext())), count)
