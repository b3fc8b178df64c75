"""Lists of hits into one order: pure arithmetic, the same in every run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from freetosell.core.ports import Hit, Vectors

#: Damping of reciprocal rank fusion. Source: Cormack, Clarke, Buettcher, SIGIR 2009.
RRF_K = 60
#: The class list only shifts what words and vectors found.
CLASS_WEIGHT = 0.5
#: First candidates whose classes vote.
VOTERS = 10


@dataclass(frozen=True, slots=True)
class Placed:
    """The best unit of one publication in one list; ``rank`` 1 is best."""

    hit: Hit
    rank: int


def best_per_publication(hits: Iterable[Hit]) -> dict[str, Placed]:
    """Keep the first unit of each publication, ranked in the order of the hits."""
    placed: dict[str, Placed] = {}
    for hit in hits:
        if hit.publication not in placed:
            placed[hit.publication] = Placed(hit, len(placed) + 1)
    return placed


def fuse(lists: Sequence[tuple[Mapping[str, int], float]]) -> dict[str, float]:
    """Fuse ranked lists by reciprocal rank.

    Args:
        lists: Rank of each key (1 is best), and the weight of the list.

    Returns:
        Fused score of each key, best first, ties by key.

    Example:
        >>> list(fuse([({"a": 1, "b": 2}, 1.0), ({"b": 1}, 1.0)]))
        ['b', 'a']
    """
    scores: dict[str, float] = {}
    for ranks, weight in lists:
        for key, rank in ranks.items():
            scores[key] = scores.get(key, 0.0) + weight / (RRF_K + rank)
    return dict(sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])))


def seeded(order: Iterable[str], lists: Sequence[Sequence[str]], count: int) -> list[str]:
    """Put the head of each list before the fused order, so that no list can lose its best.

    Reciprocal ranks favour what stands in both lists, however low, over what
    one of them is sure of.

    Args:
        order: Fused order of all keys.
        lists: Keys of each list, best first.
        count: Places shared out to the heads, in equal parts.

    Returns:
        All keys of ``order``, the heads of the lists (in fused order) first.

    Example:
        >>> seeded("abcd", ["d", "ab"], 2)
        ['a', 'd', 'b', 'c']
    """
    share = count // max(len(lists), 1)
    heads = {key for keys in lists for key in keys[:share]}
    ordered = list(order)
    return [k for k in ordered if k in heads] + [k for k in ordered if k not in heads]


def vote_classes(
    order: Sequence[str], classes_of: Callable[[str], Sequence[str]]
) -> dict[str, float]:
    """Let the classes of the first candidates vote for all of them.

    Args:
        order: Publications, best first.
        classes_of: Coarse classes of a publication.

    Returns:
        Share of the votes that the best class of each publication got, in
        (0, 1]; publications without a class that was voted for are absent.
    """
    votes: dict[str, float] = {}
    for place, key in enumerate(order[:VOTERS], start=1):
        for name in classes_of(key):
            votes[name] = votes.get(name, 0.0) + 1.0 / place
    if not votes:
        return {}
    most = max(votes.values())
    shares = (
        (key, max((votes.get(n, 0.0) for n in classes_of(key)), default=0.0)) for key in order
    )
    return {key: share / most for key, share in shares if share > 0}


def ranks_of(scores: Mapping[str, float]) -> dict[str, int]:
    """Return the rank of each key by score, best first; equal scores share a rank."""
    ordered = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    ranks: dict[str, int] = {}
    for place, (key, score) in enumerate(ordered, start=1):
        before = ordered[place - 2] if place > 1 else None
        ranks[key] = ranks[before[0]] if before and before[1] == score else place
    return ranks


def standardised(values: Vectors) -> Vectors:
    """Return values with mean 0 and deviation 1; all alike gives zeros."""
    spread = float(values.std()) if len(values) else 0.0
    if spread < 1e-9:
        return np.zeros_like(values)
    return np.asarray((values - values.mean()) / spread, dtype=np.float32)


def to_unit_interval(values: Vectors) -> list[float]:
    """Map standardised sums to (0, 1), keeping their order."""
    return [round(float(1.0 / (1.0 + np.exp(-value))), 6) for value in values]
