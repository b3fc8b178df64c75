"""The map of a field: publications clustered by meaning and laid out in a plane."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from freetosell.core.errors import MissingExtraError
from freetosell.core.landscape.marks import PublicationMark
from freetosell.core.landscape.picture import Cluster, MapPoint
from freetosell.core.landscape.terms import find_terms
from freetosell.core.ports import CorpusStore, Progress, Vectors

#: So many publications at most are laid out; of more, every n-th by key is taken.
MOST_POINTS = 3_000
#: Fewer publications than this make no map.
FEWEST_POINTS = 30
_MOST_CLUSTERS = 14
_TERMS = 4


def draw_map(
    store: CorpusStore, marks: Sequence[PublicationMark], progress: Progress
) -> tuple[tuple[Cluster, ...], tuple[MapPoint, ...], tuple[str, ...]]:
    """Cluster the publications of a field and lay them out.

    Returns:
        Clusters, the largest first; points; and what was left out, in sentences.

    Raises:
        MissingExtraError: ``extra_landscape`` if the extra is not installed.
    """
    sklearn = _load()
    taken = sorted(marks, key=lambda mark: mark.key)
    step = math.ceil(len(taken) / MOST_POINTS)
    taken = taken[::step]
    progress.start("Laying out the map", None)
    vectors = store.find_mean_vectors([mark.key for mark in taken])
    known = np.asarray(vectors.any(axis=1) if vectors.size else np.zeros(len(taken), bool))
    taken = [mark for mark, has in zip(taken, known, strict=True) if has]
    if len(taken) < FEWEST_POINTS:
        return (), (), (f"Too few publications for a map: {len(taken)}.",)
    places, labels = _lay_out(sklearn, vectors[known])
    notes = [f"The map shows {len(taken):,} of {len(marks):,} publications."] if step > 1 else []
    clusters, numbers = _clusters(taken, places, labels)
    points = tuple(
        MapPoint(mark.key, round(float(x), 2), round(float(y), 2), numbers[label])
        for mark, (x, y), label in zip(taken, places, labels, strict=True)
    )
    return clusters, points, tuple(notes)


def _load() -> Any:
    try:
        import sklearn.cluster
        import sklearn.decomposition
        import sklearn.manifold
    except ImportError as error:
        raise MissingExtraError(
            "extra_landscape",
            "Maps and plots need an optional part.",
            fix='Install it with: pip install "freetosell[landscape]".',
        ) from error
    return sklearn


def _lay_out(sklearn: Any, vectors: Vectors) -> tuple[Any, list[int]]:
    """Return places in the plane and the cluster of each row; the same for the same rows."""
    from threadpoolctl import threadpool_limits

    count = len(vectors)
    wanted = min(_MOST_CLUSTERS, max(3, round(math.sqrt(count) / 3)))
    most = min(40, count - 1, vectors.shape[1])
    # One thread: sums in another order would move points from run to run.
    with threadpool_limits(1):
        flat = sklearn.decomposition.PCA(most, random_state=0).fit_transform(vectors)
        labels = sklearn.cluster.KMeans(wanted, n_init=4, random_state=0).fit_predict(flat)
        near = min(30.0, (count - 1) / 3)
        places = sklearn.manifold.TSNE(
            2, perplexity=near, init="pca", random_state=0, n_jobs=1
        ).fit_transform(flat)
    return places, [int(label) for label in labels]


def _clusters(
    marks: Sequence[PublicationMark], places: Any, labels: Sequence[int]
) -> tuple[tuple[Cluster, ...], dict[int, int]]:
    sizes = Counter(labels)
    order = sorted(sizes, key=lambda label: (-sizes[label], label))
    numbers = {label: n for n, label in enumerate(order, 1)}
    everywhere = Counter(term for mark in marks for term in find_terms(mark.title))
    found = []
    for label in order:
        rows = [n for n, own in enumerate(labels) if own == label]
        own_terms = Counter(term for n in rows for term in find_terms(marks[n].title))
        found.append(
            Cluster(
                numbers[label],
                _telling(own_terms, everywhere, len(rows), len(marks))
                or _common_classes([marks[n] for n in rows]),
                tuple(marks[n].key for n in rows),
                (
                    round(float(np.median(places[rows, 0])), 2),
                    round(float(np.median(places[rows, 1])), 2),
                ),
            )
        )
    return tuple(found), numbers


def _telling(own: Counter[str], everywhere: Counter[str], rows: int, total: int) -> tuple[str, ...]:
    """Return the terms that tell a cluster: frequent in it, and more so than outside."""

    def score(term: str) -> float:
        inside = own[term] / rows
        outside = (everywhere[term] - own[term] + 1) / (total - rows + 2)
        return inside * math.log(inside / outside)

    frequent = [term for term in own if own[term] >= max(2, rows * 0.02)]
    best = sorted(frequent, key=lambda term: (-score(term), term))
    kept: list[str] = []
    for term in best:
        words = set(term.split())
        if not any(words & set(other.split()) for other in kept):
            kept.append(term)
        if len(kept) == _TERMS:
            break
    return tuple(kept)


def _common_classes(marks: Sequence[PublicationMark]) -> tuple[str, ...]:
    """Return the commonest classes, for a cluster whose titles have no term in common."""
    return tuple(code for code, _ in Counter(c for m in marks for c in m.classes).most_common(2))
