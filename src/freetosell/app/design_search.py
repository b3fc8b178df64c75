"""Search by picture: the designs that look like a product, from its photos.

Every figure that may be found is compared, exactly; how several figures and
photos become one score is the encoder's own rule.  A score sorts and no more, so
what is told of it is a band.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from freetosell.app.fusion import fuse
from freetosell.app.gallery_add import GalleryRooms
from freetosell.app.photos import ProductPhoto
from freetosell.core.clearance.assessment import Candidate, RankReason
from freetosell.core.designs.gallery import Shortlist
from freetosell.core.patents.publication import Publication, RightKind
from freetosell.core.ports import PictureRole, UnitFilter, Vectors
from freetosell.models.image.fusion import join_photos, score_nearest

#: Designs told per product.
LISTED = 20
#: Photos that are held against the gallery in one pass: bounds memory.
_PHOTOS_AT_ONCE = 48
#: Designs that a large gallery reads exactly: so many a place that is told, and so many besides.
_NAMED_PER_PLACE, _NAMED_BESIDES = 5, 400
#: Weight of the list by pictures beside the list by text.
_PICTURE_WEIGHT = 2.0
SIGNAL = "picture"


class Band(StrEnum):
    """How much a likeness of pictures asks to be looked at; never what it means in law."""

    STRONG = "strong"
    LOOK = "look"
    WEAK = "weak"


#: Encoder (begin of its name) → for so many photos and more, the score from which a likeness
#: is strong, and from which it is worth a look.  Measured on renders of 59 products against
#: 831 designs that they do not copy.
_BANDS: Mapping[str, tuple[tuple[int, float, float], ...]] = {
    "lite0-design": ((4, 0.558, 0.518), (2, 0.573, 0.536), (1, 0.614, 0.557))
}
#: For an encoder of which nothing is measured: places that are worth a look.
_LOOK_PLACES = 3


@dataclass(frozen=True, slots=True)
class DesignHit:
    """One design that looks like a product.

    Args:
        rank: 1 is best.
        score: In [-1, 1], for sorting; means nothing across encoders.
    """

    publication: str
    rank: int
    score: float
    band: Band


def search_designs(
    photos: Sequence[Sequence[ProductPhoto]],
    rooms: GalleryRooms,
    where: UnitFilter,
    limit: int = LISTED,
) -> tuple[tuple[DesignHit, ...], ...]:
    """Find the designs that look like each of several products, best first.

    Args:
        photos: The photos of each product; one without photos finds nothing.
        rooms: The gallery with its encoder.
        where: Which designs may be found.
        limit: Designs told per product.

    Returns:
        One tuple per product; ties go by key.

    Raises:
        EngineError: if the gallery cannot be searched.
        ModelError: if the photos cannot be embedded.
    """
    found: list[tuple[DesignHit, ...]] = []
    waiting: list[Sequence[ProductPhoto]] = []
    for own in photos:
        waiting.append(own)
        if sum(len(p) for p in waiting) >= _PHOTOS_AT_ONCE:
            found.extend(_search(waiting, rooms, where, limit))
            waiting = []
    return (*found, *_search(waiting, rooms, where, limit))


def _search(
    photos: Sequence[Sequence[ProductPhoto]], rooms: GalleryRooms, where: UnitFilter, limit: int
) -> list[tuple[DesignHit, ...]]:
    pixels = [photo.pixels for own in photos for photo in own]
    if not pixels:
        return [() for _ in photos]
    vectors = rooms.encoder.embed(pixels, PictureRole.PHOTO)
    ends = np.cumsum([len(own) for own in photos]).tolist()
    groups = [
        [i for i in range(end - len(own), end) if vectors[i].any()]
        for own, end in zip(photos, ends, strict=True)
    ]
    nearest = rooms.gallery.search(vectors, where, make_shortlist(groups, limit))
    hits = []
    for group in groups:
        joined = _joined(nearest.tops, group) if group else np.zeros(0, np.float32)
        hits.append(_best(nearest.publications, joined, limit, rooms.encoder.name, len(group)))
    return hits


def make_shortlist(groups: Sequence[Sequence[int]], limit: int) -> Shortlist:
    """Return what names, for each product, more designs than are told, by the same rule.

    Args:
        groups: Rows of the pictures of each product among those that ask.
        limit: Designs told per product.
    """
    most = _NAMED_PER_PLACE * limit + _NAMED_BESIDES

    def name(tops: Vectors) -> list[int]:
        chosen: set[int] = set()
        for group in groups:
            joined = _joined(tops, group) if group else np.zeros(0, np.float32)
            if len(joined) <= most:
                chosen.update(range(len(joined)))
            else:
                chosen.update(np.argpartition(-joined, most)[:most].tolist())
        return sorted(chosen)

    return name


def _joined(tops: Vectors, group: Sequence[int]) -> Vectors:
    """Return the score of each design for a product whose pictures are the group."""
    return join_photos(np.stack([score_nearest(tops[i : i + 1])[0] for i in group]))


def find_alike(
    vectors: Vectors, rooms: GalleryRooms, where: UnitFilter, limit: int
) -> tuple[DesignHit, ...]:
    """Find the designs whose figures are near to the figures of another design."""
    group = range(len(vectors))
    nearest = rooms.gallery.search(vectors, where, make_shortlist([group], limit))
    joined = join_photos(score_nearest(nearest.tops))
    return _best(nearest.publications, joined, limit, rooms.encoder.name, len(vectors))


def _best(
    keys: Sequence[str], scores: Vectors, limit: int, encoder: str, photos: int
) -> tuple[DesignHit, ...]:
    order = np.argsort(-scores, kind="stable")[:limit]
    return tuple(
        DesignHit(
            keys[i], rank, round(float(scores[i]), 4), judge(scores[i], rank, encoder, photos)
        )
        for rank, i in enumerate(order, start=1)
    )


def judge(score: float, rank: int, encoder: str, photos: int) -> Band:
    """Put a score into a band.

    The bounds are measured for the program's own encoder: from "strong" about 5,
    from "look" about 20 of 100 products that copy nothing still meet such a
    design.  For another encoder nothing is measured, so nothing is strong.
    """
    for name, bounds in _BANDS.items():
        if encoder.startswith(name):
            _, strong, look = next((b for b in bounds if photos >= b[0]), bounds[-1])
            return Band.STRONG if score >= strong else Band.LOOK if score >= look else Band.WEAK
    return Band.LOOK if rank <= _LOOK_PLACES else Band.WEAK


def merge_candidates(
    by_text: Sequence[Candidate],
    hits: Sequence[DesignHit],
    publications: Mapping[str, Publication],
) -> tuple[Candidate, ...]:
    """Put the designs found by picture among the candidates found by text.

    Other rights keep their places; the designs share the places that designs
    had, and further ones follow, in the order of both lists together.
    """
    known = {c.publication: c for c in by_text}
    reasons = {h.publication: _reason(h) for h in hits if h.publication in publications}
    text_ranks = {
        c.publication: i
        for i, c in enumerate((c for c in by_text if c.right_kind is RightKind.DESIGN), start=1)
    }
    picture_ranks = {h.publication: h.rank for h in hits if h.publication in publications}
    order = list(fuse([(text_ranks, 1.0), (picture_ranks, _PICTURE_WEIGHT)]))
    designs = [
        _with_reason(known.get(key) or _candidate(publications[key]), reasons.get(key))
        for key in order
    ]
    places = iter(designs)
    merged = [next(places) if c.right_kind is RightKind.DESIGN else c for c in by_text]
    merged.extend(places)
    return tuple(replace(c, rank=rank) for rank, c in enumerate(merged, start=1))


def band_of(candidate: Candidate) -> Band | None:
    """Return the band of a candidate's likeness; ``None`` if no picture brought it up."""
    for reason in candidate.reasons:
        if reason.signal == SIGNAL:
            return Band(reason.unit)
    return None


def _reason(hit: DesignHit) -> RankReason:
    score = min(1.0, max(0.0, hit.score))
    return RankReason(SIGNAL, round(score, 4), hit.rank, hit.band.value)


def _with_reason(candidate: Candidate, reason: RankReason | None) -> Candidate:
    return replace(candidate, reasons=(*candidate.reasons, reason)) if reason else candidate


def _candidate(publication: Publication) -> Candidate:
    return Candidate(
        publication=publication.key,
        title=publication.title,
        owners=publication.owners()[:5],
        right_kind=publication.right_kind,
        rank=0,
        score=0.0,
        reasons=(),
    )
