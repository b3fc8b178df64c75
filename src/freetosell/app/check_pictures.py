"""Pictures in a check: the photos of each product, designs that look like it, and comparisons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from freetosell.app.design_search import Band, DesignHit, band_of, merge_candidates, search_designs
from freetosell.app.gallery_add import GalleryRooms
from freetosell.app.nearness import Nearness, assess_nearness
from freetosell.app.photos import PhotoSet, load_photos
from freetosell.app.picture_comparison import PictureComparison, compare_pictures
from freetosell.app.picture_facts import PictureFacts, load_picture_facts, with_picture_facts
from freetosell.core.charts.design_comparison import DesignComparison
from freetosell.core.clearance.assessment import Candidate
from freetosell.core.patents.publication import Publication
from freetosell.core.ports import CorpusStore, PictureRole, TextReader, UnitFilter, Vectors
from freetosell.core.products.product import Product
from freetosell.reports.picture_views import PairView

#: Comparisons of a run whose pictures are shown in its report.
SHOWN_COMPARISONS = 300
#: Pairs shown of each.
_SHOWN_PAIRS = 2
_THUMBNAIL = 260
#: Designs that pictures bring up per product.
_LISTED = 20
NOT_LOOKED = "Designs are listed by title and class only; their appearance was not compared."


@dataclass(slots=True)
class PictureDesk:
    """What a check with photos works with, and what the report shows of it.

    Args:
        rooms: The gallery.
        files: Photos of each product by its id.
        shown: Pairs of pictures by product id and key of the design.
        lettering: Reads what is written on photos; ``None`` reads nothing.
        unread: Why lettering is not read, in a sentence.
    """

    rooms: GalleryRooms
    files: Mapping[str, tuple[Path, ...]]
    shown: dict[tuple[str, str], tuple[PairView, ...]] = field(default_factory=dict)
    lettering: TextReader | None = None
    unread: str = ""

    def look_at(self, product: Product, store: CorpusStore, day: date) -> ProductLook | None:
        """Read the photos of a product; ``None`` if it has none."""
        files = self.files.get(product.id, ())
        if not files:
            return None
        written = load_picture_facts(files, self.lettering) if self.lettering else None
        told = with_picture_facts(product, written) if written else product
        return ProductLook(told, load_photos(files), self, store, day, written=written)


@dataclass(slots=True)
class ProductLook:
    """The photos of one product and the comparisons made with them, each made once.

    Args:
        product: With what is written on its photos among its facts.
        written: That lettering; ``None`` if it was not read.
    """

    product: Product
    photos: PhotoSet
    desk: PictureDesk
    store: CorpusStore
    day: date
    made: dict[str, PictureComparison] = field(default_factory=dict)
    alike: set[str] = field(default_factory=set)
    vectors: Vectors | None = None
    written: PictureFacts | None = None

    def add_candidates(
        self, by_text: Sequence[Candidate], where: UnitFilter
    ) -> tuple[Candidate, ...]:
        """Put the designs that look like the product among those that its words brought up."""
        if not self.photos.photos:
            return tuple(by_text)
        hits = self._search(where)
        self.alike = {hit.publication for hit in hits if hit.band is not Band.WEAK}
        records = self.store.find_publications([hit.publication for hit in hits])
        return merge_candidates(by_text, hits, records)

    def compare(self, publication: Publication) -> DesignComparison | None:
        """Hold a design beside the photos; ``None`` where no figure could be laid over one."""
        if not self.photos.photos:
            return None
        found = self.made.get(publication.key)
        if found is None:
            found = compare_pictures(
                publication,
                self.photos.photos,
                self.desk.rooms,
                self.store,
                self.day,
                self.product,
                around=publication.key in self.alike,
                asked=self._asked(),
            )
            self._show(publication.key, found)
            self.made[publication.key] = found
        return found.comparison if found.pairs else None

    def doubts(self) -> tuple[str, ...]:
        """Return a sentence for everything that was not compared."""
        refused = (f"Photo {r.where} could not be read: {r.reason}" for r in self.photos.rejected)
        notes = (note for found in self.made.values() for note in found.notes)
        unread = (self.desk.unread,) if self.desk.unread else ()
        return tuple(dict.fromkeys((*refused, *self.photos.set_aside, *notes, *unread)))

    def lettering_lines(self) -> tuple[str, ...]:
        """Say what of the lettering was read; nothing if none was."""
        if self.written is None:
            return ()
        lines, read = len(self.written.facts), len(self.written.texts)
        said = (
            f"Lettering: {lines} line{'' if lines == 1 else 's'} read off {read} "
            f"picture{'' if read == 1 else 's'} by a machine and held against claims like the "
            "listing's words, for less: it alone denies no limitation."
        )
        return (said,)

    def scope_line(self) -> str:
        """Say what was looked at by picture."""
        photos = len(self.photos.photos)
        stats = self.desk.rooms.gallery.stats()
        return (
            f"Looks of designs: {photos} photo{'' if photos == 1 else 's'} held against "
            f"{stats.figures:,} figures of {stats.designs:,} designs by {stats.encoder}; what a "
            "machine sees there clears nothing. Designs without loaded drawings were found by "
            "title and class only."
        )

    def _search(self, where: UnitFilter) -> tuple[DesignHit, ...]:
        return search_designs([self.photos.photos], self.desk.rooms, where, _LISTED)[0]

    def _asked(self) -> Vectors:
        """Return the vectors of the photos, embedded once."""
        if self.vectors is None:
            pixels = [photo.pixels for photo in self.photos.photos]
            self.vectors = self.desk.rooms.encoder.embed(pixels, PictureRole.PHOTO)
        return self.vectors

    def _show(self, key: str, found: PictureComparison) -> None:
        from freetosell.app.picture_pages import view_pair

        if found.pairs and len(self.desk.shown) < SHOWN_COMPARISONS:
            views = tuple(view_pair(pair, _THUMBNAIL) for pair in found.pairs[:_SHOWN_PAIRS])
            self.desk.shown[self.product.id, key] = views


def judge_nearness(candidate: Candidate) -> Nearness:
    """Say how near a candidate is, by its looks where pictures brought it up.

    What is alike by picture is near whatever its title says; what pictures alone
    brought up and is weakly alike is far.
    """
    band = band_of(candidate)
    if band in (Band.STRONG, Band.LOOK):
        return Nearness.NEAR
    if band is Band.WEAK and len(candidate.reasons) == 1:
        return Nearness.FAR
    return assess_nearness(candidate)
