"""Photos against the figures of designs: search, comparison, check, and what is written."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from freetosell.app.check import CheckPlan, CheckRooms, check_product
from freetosell.app.check_pictures import NOT_LOOKED, PictureDesk
from freetosell.app.compare_photos import compare_photos, get_design
from freetosell.app.corpus_load import load_files
from freetosell.app.design_figures import WholeSheets
from freetosell.app.design_search import Band, judge, search_designs
from freetosell.app.gallery_add import GalleryRooms
from freetosell.app.photos import find_photo_files, load_photos
from freetosell.app.picture_pages import make_page, write_comparison
from freetosell.cli.console import ConsoleProgress
from freetosell.core.charts.design_comparison import Likeness, View
from freetosell.core.clearance.assessment import Outcome
from freetosell.core.errors import InputError
from freetosell.core.ports import Picture, UnitFilter
from freetosell.core.products.facts import product_of
from freetosell.core.products.product import Product
from freetosell.engines.drawings import PictureFolder
from freetosell.engines.lance.corpus import LanceCorpus
from freetosell.engines.lance.gallery import LanceGallery
from freetosell.markets.comparison_file import load_comparison
from freetosell.markets.loader import load_rulebooks
from freetosell.models.lexical.reader import LexicalReader
from freetosell.models.sentence.use import UseEmbedder
from freetosell.reports.html_report import render_html
from freetosell.reports.model import build_report
from freetosell.testing.clock import FakeClock
from freetosell.testing.factories import make_listing
from freetosell.testing.grey_grid import GreyGrid

TODAY = date(2026, 11, 21)
PLAN = CheckPlan(("US", "DE"), TODAY)
ROUND, TABLE, OLD = "USD998001S1", "USD998002S1", "USD798003S1"


def shape(name: str, *, filled: bool, side: int = 320) -> Picture:
    """Made-up things from the front: a ball on a foot, a table, and the ball with an arm."""
    y, x = np.mgrid[:side, :side] / side
    if name == "table":
        ink = (np.abs(x - 0.5) < 0.42) & (np.abs(y - 0.3) < 0.06)
        ink |= (np.abs(np.abs(x - 0.5) - 0.36) < 0.04) & (y > 0.3) & (y < 0.85)
    else:
        ink = (np.hypot(x - 0.5, y - 0.42) < 0.3) | (
            (np.abs(x - 0.5) < 0.22) & (np.abs(y - 0.8) < 0.07)
        )
        ink |= (np.abs(x - 0.5) < 0.05) & (y > 0.4) & (y < 0.8)
        if name == "armed":
            ink |= (x > 0.5) & (x < 0.97) & (np.abs(y - 0.42) < 0.07)
    if not filled:
        inner = ink.copy()
        for axis in (0, 1):
            for step in (-3, 3):
                inner &= np.roll(ink, step, axis)
        ink &= ~inner
    return np.repeat(np.where(ink, 60, 255).astype(np.uint8)[..., None], 3, axis=2)


def save(path: Path, picture: Picture) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(picture).save(path)
    return path


def record(number: str, title: str, granted: str, file: str) -> str:
    row = {
        "number": number,
        "title": title,
        "type": "design",
        "claims": ["The ornamental design, as shown and described."],
        "description": "FIG. 1 is a front view; FIG. 2 is a left side view thereof.",
        "filing_date": str(date.fromisoformat(granted).replace(year=int(granted[:4]) - 1)),
        "grant_date": granted,
        "figure_files": [file],
    }
    return json.dumps(row) + "\n"


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> CheckRooms:
    folder = tmp_path_factory.mktemp("looks")
    for number, name in ((ROUND, "ball"), (TABLE, "table"), (OLD, "ball")):
        save(folder / "given" / number / "front.png", shape(name, filled=False))
    (folder / "given/designs.jsonl").write_text(
        record(ROUND, "Desk ornament", "2023-05-02", f"{ROUND}/front.png")
        + record(TABLE, "Side table", "2023-05-02", f"{TABLE}/front.png")
        + record(OLD, "Desk ornament", "2016-05-03", f"{OLD}/front.png"),
        "utf-8",
    )
    clock, use, encoder = FakeClock(datetime(2026, 11, 21, tzinfo=UTC)), UseEmbedder(), GreyGrid()
    store = LanceCorpus(folder / "corpus")
    gallery = GalleryRooms(
        LanceGallery(folder / "corpus", encoder.name, encoder.dims),
        PictureFolder(folder / "drawings"),
        encoder,
        WholeSheets(),
    )
    quiet = ConsoleProgress(quiet=True)
    report = load_files([folder / "given"], store, use, quiet, clock, gallery)
    assert report.drawings is not None
    assert report.drawings.designs == 3
    desk = PictureDesk(gallery, {})
    return CheckRooms(store, use, None, LexicalReader(use), load_rulebooks(), clock, pictures=desk)


def gallery_of(rooms: CheckRooms) -> GalleryRooms:
    assert rooms.pictures is not None
    return rooms.pictures.rooms


def with_photos(rooms: CheckRooms, product: Product, *paths: Path) -> CheckRooms:
    return replace(rooms, pictures=PictureDesk(gallery_of(rooms), {product.id: paths}))


@pytest.fixture
def product() -> Product:
    return product_of(make_listing(title="Ornament of glass for a desk"))


def test_search_ranks_the_thing_first_and_never_tells_a_verdict(
    rooms: CheckRooms, tmp_path: Path
) -> None:
    photos = load_photos([save(tmp_path / "table.png", shape("table", filled=True))]).photos
    (hits, nothing) = search_designs([photos, []], gallery_of(rooms), UnitFilter())
    assert hits[0].publication == TABLE
    assert [hit.rank for hit in hits] == [1, 2, 3]
    assert all(hit.band in (Band.LOOK, Band.WEAK) for hit in hits)
    assert nothing == ()
    (gone,) = search_designs([photos], gallery_of(rooms), UnitFilter(offices=("CN",)))
    assert gone == ()


def test_bands_fall_with_the_score() -> None:
    order = [Band.WEAK, Band.LOOK, Band.STRONG]
    bands = [judge(score, 1, "lite0-design-x", 3) for score in (0.1, 0.54, 0.9)]
    assert bands == order
    assert judge(0.99, 1, "of the user@1", 3) is Band.LOOK


def test_a_machine_warns_and_never_clears(
    rooms: CheckRooms, product: Product, tmp_path: Path
) -> None:
    """The same thing may read; another one from the same side cannot be told; nothing is free."""
    same = save(tmp_path / "b-front.png", shape("ball", filled=True))
    other = save(tmp_path / "t-front.png", shape("table", filled=True))
    design = get_design("US D998,001", rooms.store)
    outcomes = {}
    for path in (same, other):
        photos = load_photos([path]).photos
        found, findings = compare_photos(
            design,
            photos,
            product,
            ("US", "DE", "XX"),
            gallery_of(rooms),
            rooms.store,
            rooms.rulebooks,
            as_of=TODAY,
            day=TODAY,
        )
        outcomes[path.name] = (found.comparison.features[0].likeness, findings[0].outcome)
        assert found.comparison.stated_by.machine
        assert not found.comparison.stated_by.is_named
        assert findings[1].outcome is Outcome.NOT_IN_FORCE
        assert findings[2].outcome is Outcome.NOT_COVERED
    assert outcomes[same.name] == (Likeness.SAME, Outcome.MAY_READ)
    assert outcomes[other.name] == (Likeness.DIFFERENT, Outcome.NEEDS_FACTS)


def test_earlier_designs_and_views_that_are_missing(
    rooms: CheckRooms, product: Product, tmp_path: Path
) -> None:
    photos = load_photos([save(tmp_path / "b-front.png", shape("ball", filled=True))]).photos
    found, findings = compare_photos(
        get_design(ROUND, rooms.store),
        photos,
        product,
        ("US",),
        gallery_of(rooms),
        rooms.store,
        rooms.rulebooks,
        as_of=TODAY,
        day=TODAY,
    )
    assert [e.publication for e in found.earlier] == [OLD]
    assert found.comparison.priors[0].shown_on == date(2016, 5, 3)
    assert View.FRONT in found.comparison.product_views
    assert View.LEFT in found.comparison.design_views
    assert any("from the left" in asks for asks in findings[0].missing)


def test_a_part_that_was_added_is_marked_and_the_files_can_be_used_again(
    rooms: CheckRooms, product: Product, tmp_path: Path
) -> None:
    photos = load_photos([save(tmp_path / "a-front.png", shape("armed", filled=True))]).photos
    design = get_design(ROUND, rooms.store)
    found, findings = compare_photos(
        design,
        photos,
        product,
        ("US",),
        gallery_of(rooms),
        rooms.store,
        rooms.rulebooks,
        as_of=TODAY,
        day=TODAY,
    )
    assert found.marks
    assert "product reaches farther" in found.marks[0].text
    page = make_page(found, design, "<script>alert(1)</script>", findings, TODAY)
    files = {path.name: path for path in write_comparison(page, tmp_path / "out")}
    assert load_comparison(files["comparison.toml"]) == found.comparison
    html = files["comparison.html"].read_text("utf-8")
    assert "<script>alert(1)" not in html
    assert html.count("<script>") == 1
    assert "http://" not in html
    assert "https://" not in html
    assert "script-src 'sha256-" in html
    assert files["differences.pdf"].read_bytes().startswith(b"%PDF")


def test_a_check_with_photos(rooms: CheckRooms, product: Product, tmp_path: Path) -> None:
    """The design that no word brings up is found by its look, compared, and shown."""
    front = save(tmp_path / "front.png", shape("table", filled=True))
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n and no more")
    desk = with_photos(rooms, product, front, broken)
    found = check_product(product, PLAN, desk)
    (mine,) = [f for f in found.findings if f.publication == TABLE and f.market == "US"]
    assert mine.design is not None
    assert mine.outcome is Outcome.MAY_READ
    assert any("broken.png" in line for line in found.scope.degraded)
    assert NOT_LOOKED not in found.scope.not_searched
    assert any("held against 3 figures of 3 designs" in line for line in found.scope.searched)
    (candidate,) = [c for c in found.candidates if c.publication == TABLE]
    assert "picture" in {reason.signal for reason in candidate.reasons}
    assert desk.pictures is not None
    html = render_html(build_report([found], "Check", pictures=desk.pictures.shown))
    assert html.count("data:image/png;base64,") >= 3
    assert "no person has confirmed it" in html


def test_without_photos_nothing_changes(rooms: CheckRooms, product: Product) -> None:
    plain = check_product(product, PLAN, replace(rooms, pictures=None))
    assert check_product(product, PLAN, rooms).findings == plain.findings
    assert NOT_LOOKED in plain.scope.not_searched


def test_photos_are_found_by_sku_folder_and_catalogue(tmp_path: Path) -> None:
    listings = [
        make_listing(sku="B07", title="Lamp"),
        make_listing(sku="B07-X", title="Lamp X"),
        make_listing(sku="C/1", title="Vase", images=("pics/vase1.jpg", "https://e.example/a.jpg")),
    ]
    products = [product_of(listing) for listing in listings]
    for name in ("B07.jpg", "b07_front.PNG", "B07-X-1.jpg", "B07-X/left.jpg", "c_1.jpg",
                 "pics/vase1.jpg", "other.jpg", "B07.txt", ".hidden.jpg"):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = find_photo_files(tmp_path, products)
    names = [sorted(p.relative_to(tmp_path).as_posix() for p in found[q.id]) for q in products]
    assert names == [
        ["B07.jpg", "b07_front.PNG"],
        ["B07-X-1.jpg", "B07-X/left.jpg"],
        ["c_1.jpg", "pics/vase1.jpg"],
    ]
    with pytest.raises(InputError) as missing:
        find_photo_files(tmp_path / "none", products)
    assert missing.value.code == "photos_missing"


def test_photos_repeated_or_refused_are_said(tmp_path: Path) -> None:
    one = save(tmp_path / "one-front.png", shape("ball", filled=True))
    two = save(tmp_path / "two.png", shape("ball", filled=True))
    note = tmp_path / "note.png"
    note.write_bytes(b"%PDF-1.7 no picture")
    found = load_photos([one, two, note, tmp_path / "gone.png"])
    assert [(p.name, p.view) for p in found.photos] == [("one-front.png", View.FRONT)]
    assert found.set_aside == ["two.png repeats one-front.png."]
    assert [r.code for r in found.rejected] == ["not_a_picture", "unreadable_file"]


def test_a_design_that_is_not_held_is_an_error(rooms: CheckRooms) -> None:
    with pytest.raises(InputError) as refused:
        get_design("US D777,777", rooms.store)
    assert refused.value.code == "design_not_held"
