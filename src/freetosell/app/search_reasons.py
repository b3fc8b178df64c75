"""Why a candidate stands where it stands, signal by signal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from freetosell.app.fusion import Placed
from freetosell.app.search_query import ProductQuery
from freetosell.app.units import place_of
from freetosell.core.clearance.assessment import Candidate, RankReason
from freetosell.core.patents.publication import RightKind
from freetosell.core.ports import Hit, Vectors

_EXCERPT_CHARS = 160


@dataclass(slots=True)
class Lists:
    """What the first look found for one query.

    Args:
        vector: Of the query.
        words: Best unit of each publication by words.
        near: Best unit of each publication by vector.
        classes: Share of the votes of each publication's classes.
        order: Fused score of each publication, best first.
        told: Words by which an excerpt is chosen.
    """

    query: ProductQuery
    vector: Vectors
    words: dict[str, Placed]
    near: dict[str, Placed]
    classes: dict[str, float] = field(default_factory=dict)
    order: dict[str, float] = field(default_factory=dict)
    told: frozenset[str] = frozenset()

    def any_hit(self, key: str) -> Hit:
        """Return a unit of a publication, as found by vectors or else by words."""
        return (self.near.get(key) or self.words[key]).hit


@dataclass(frozen=True, slots=True)
class Look:
    """What the second look saw of one publication.

    Args:
        close: Best cosine by meaning.
        score: Best score by the English model; ``None`` where it was not asked.
        rank: Place by that score, 0 without one.
        unit: The unit that got it.
        glossed: Listing or unit went to the English model as a gloss.
    """

    close: float
    score: float | None = None
    rank: int = 0
    unit: Hit | None = None
    glossed: bool = False


def make_candidate(lists: Lists, key: str, rank: int, score: float, look: Look | None) -> Candidate:
    """Make the candidate of a publication with its reasons; ``look`` is its second look."""
    hit = lists.any_hit(key)
    return Candidate(
        publication=key,
        title=hit.title,
        owners=hit.owners,
        right_kind=RightKind(hit.right_kind),
        rank=rank,
        score=score,
        reasons=tuple(_reasons(lists, key, look)),
    )


def _reasons(lists: Lists, key: str, look: Look | None) -> Iterator[RankReason]:
    """Yield a reason for each signal that speaks for a publication."""
    told = lists.told
    if look is not None and look.score is not None and look.unit is not None:
        signal = "gloss" if look.glossed else "rerank"
        yield _reason(signal, look.score, look.rank, look.unit, told)
    if key in lists.words:
        placed = lists.words[key]
        top = max(p.hit.score for p in lists.words.values())
        yield _reason("bm25", placed.hit.score / top if top else 0.0, placed.rank, placed.hit, told)
    if key in lists.near:
        placed = lists.near[key]
        close = placed.hit.score if look is None else look.close
        yield _reason("dense", close, placed.rank, placed.hit, told)
    if key in lists.classes:
        names = ", ".join(lists.any_hit(key).classes)
        yield RankReason("class", round(lists.classes[key], 4), 0, excerpt=names)


def _reason(signal: str, score: float, rank: int, unit: Hit, told: frozenset[str]) -> RankReason:
    bounded = round(min(max(score, 0.0), 1.0), 4)
    return RankReason(signal, bounded, rank, place_of(unit.unit_id), _excerpt(unit, told))


def _excerpt(unit: Hit, told: frozenset[str]) -> str:
    """Cut the piece of a unit that begins shortly before the first word shared with the query."""
    body = unit.text.removeprefix(unit.title).lstrip(". ") or unit.text
    low = body.casefold()
    places = [low.find(word) for word in told]
    start = max(min((p for p in places if p >= 0), default=0) - _EXCERPT_CHARS // 4, 0)
    if start:
        start = body.find(" ", start) + 1
    piece = body[start : start + _EXCERPT_CHARS].strip()
    before, after = "… " if start else "", " …" if start + _EXCERPT_CHARS < len(body) else ""
    return f"{before}{piece}{after}"
