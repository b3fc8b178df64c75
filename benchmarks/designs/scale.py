"""``python -m benchmarks.designs.scale --data DIR [--designs 400000] [--views 7] [--work FOLDER]``.

A gallery of made-up vectors with the statistics of real figures, searched by six
photos: time, memory, size, and how many of the exact search's first 20 and 200
designs come.  The vectors of a design are its own centre and the spread of views
about it, both drawn with the means and covariances that figures of the sample
have.  The floor is the bare product of matrices, float32 in memory, in the same
run.  The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from threadpoolctl import threadpool_limits

from benchmarks.designs.sample import load_sample, read_pixels
from freetosell.app.design_search import LISTED, make_shortlist
from freetosell.app.settings import load_settings
from freetosell.core.ports import Picture, PictureRole, UnitFilter, Vectors
from freetosell.engines.lance.gallery import LanceGallery, gallery_schema
from freetosell.models.image.design_encoder import DesignEncoder
from freetosell.models.image.fusion import join_photos, score_nearest

_SAMPLED_DESIGNS, _WRITTEN_AT_ONCE, _PHOTOS = 60, 20_000, 6
_FLOOR_ROWS = 280_000
#: Designs of which the exact search's first ones are counted.
_RECALL_AT = (20, 200)


def main() -> None:
    """Build the gallery if it is not there, search it, print the figures."""
    parser = argparse.ArgumentParser(prog="benchmarks.designs.scale", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--designs", type=int, default=400_000)
    parser.add_argument("--views", type=int, default=7)
    parser.add_argument("--searches", type=int, default=20)
    parser.add_argument("--exact", type=int, default=3, help="searches held against the exact one")
    parser.add_argument("--models", type=Path, default=load_settings().models)
    parser.add_argument("--work", type=Path, required=True, help="folder of the made-up gallery")
    args = parser.parse_args()
    encoder = DesignEncoder(args.models)
    asked, spreads, embedding = _embed(encoder, args.data, args.searches)
    gallery = LanceGallery(args.work / "corpus", encoder.name, encoder.dims)
    build_s = _build(gallery, args.work, spreads, args.designs, args.views)
    began = time.perf_counter()
    gallery.optimize()
    tidy_s = time.perf_counter() - began
    before_mib = _memory_mib()
    report = _search(gallery, asked, args.searches)
    report["peak_memory_mib"] = {"before": before_mib, "searching": _memory_mib()}
    stats = gallery.stats()
    report |= _against_exact(gallery, asked, args.exact)
    report["floor_s"] = _floor(stats.figures, asked[:_PHOTOS])
    size = sum(f.stat().st_size for f in (args.work / "corpus").rglob("*") if f.is_file())
    report |= {
        "benchmark": "designs.scale",
        "designs": stats.designs,
        "figures": stats.figures,
        "build_s": round(build_s, 1),
        "tidy_s": round(tidy_s, 1),
        "gib_on_disk": round(size / 2**30, 2),
    }
    print(json.dumps(report | embedding))


def _embed(
    encoder: DesignEncoder, data: Path, searches: int
) -> tuple[Vectors, tuple[Vectors, Vectors, Vectors], dict[str, Any]]:
    """Return the vectors of photos, the spreads of figures, and the time both took."""
    cv2.setNumThreads(1)
    figures, photos, designs = _pictures(data, searches)
    began = time.process_time()
    seen = encoder.embed(figures, PictureRole.FIGURE)
    figure_ms = (time.process_time() - began) * 1e3 / len(figures)
    began = time.process_time()
    asked = encoder.embed(photos, PictureRole.PHOTO)
    photo_ms = (time.process_time() - began) * 1e3 / len(photos)
    told = {
        "processor_ms": {"figure": round(figure_ms, 1), "photo": round(photo_ms, 1)},
        "figures_a_second_and_core": round(1e3 / figure_ms, 1),
    }
    return asked, _spreads(seen, designs), told


def _memory_mib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _pictures(data: Path, searches: int) -> tuple[list[Picture], list[Picture], list[str]]:
    """Return figures of some designs, six photos a search, and the design of each figure."""
    sample = load_sample(data)
    chosen = sorted({f.design for f in sample.figures if f.source == "patent"})[:_SAMPLED_DESIGNS]
    taken = [f for f in sample.figures if f.design in chosen]
    photos = [read_pixels(p.path) for p in sample.photos[: _PHOTOS * searches]]
    return [read_pixels(f.path) for f in taken], photos, [f.design for f in taken]


def _spreads(seen: Vectors, designs: list[str]) -> tuple[Vectors, Vectors, Vectors]:
    """Return mean, and roots of the covariance between and within designs."""
    names = np.asarray(designs)
    centres = np.stack([seen[names == name].mean(axis=0) for name in np.unique(names)])
    within = np.concatenate([seen[names == n] - seen[names == n].mean(0) for n in np.unique(names)])
    mean = centres.mean(axis=0)

    def root(rows: Vectors) -> Vectors:
        # Rows over the root of their number: times normal numbers they give that covariance.
        return np.asarray(rows / np.sqrt(max(len(rows) - 1, 1)), np.float32)

    return np.asarray(mean, np.float32), root(centres - mean), root(within)


def _build(
    gallery: LanceGallery,
    work: Path,
    spreads: tuple[Vectors, Vectors, Vectors],
    designs: int,
    views: int,
) -> float:
    """Write made-up designs in the table's own form, if they are not there."""
    if gallery.stats().designs >= designs:
        return 0.0
    import lancedb

    began = time.perf_counter()
    mean, between, within = spreads
    chance = np.random.default_rng(20_261_122)
    (work / "corpus").mkdir(parents=True, exist_ok=True)
    schema = gallery_schema(len(mean))
    table = lancedb.connect(work / "corpus").create_table(
        gallery.table_name, schema=schema, mode="overwrite"
    )
    for first in range(0, designs, _WRITTEN_AT_ONCE):
        count = min(_WRITTEN_AT_ONCE, designs - first)
        normal = chance.standard_normal((count, len(between)), np.float32)
        centres = mean + normal @ between
        noise = chance.standard_normal((count * views, len(within)), np.float32) @ within
        vectors = np.repeat(centres, views, axis=0) + noise
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        table.add(_rows(first, count, views, vectors.astype(np.float16), schema))
        print(f"{first + count:,} designs", file=sys.stderr, flush=True)
    return time.perf_counter() - began


def _rows(first: int, count: int, views: int, vectors: Any, schema: Any) -> Any:
    import pyarrow as pa

    total = count * views
    keys = np.repeat([f"USD{first + i:07d}S1" for i in range(count)], views)
    given = {
        "id": [f"{key}#figure:{1 + i % views}" for i, key in enumerate(keys)],
        "publication": keys,
        "expiry_ym": np.full(total, 203_501, np.int32),
        "in_force_from": [date(2020, 1, 7)] * total,
        "place": np.tile(np.arange(1, views + 1, dtype=np.int32), count),
        "vector": pa.FixedSizeListArray.from_arrays(pa.array(vectors.ravel()), vectors.shape[1]),
        "classes": [["L07"]] * total,
        "office": ["US"] * total,
        "right_kind": ["design"] * total,
        "stage": ["grant"] * total,
        "picture": ["0" * 64] * total,
    }
    columns = []
    for field in schema:
        values = given.get(field.name)
        if values is None and field.nullable:
            columns.append(pa.nulls(total, field.type))
        elif values is None:
            fill = "" if field.type == pa.string() else 0
            columns.append(pa.array([fill] * total, field.type))
        else:
            columns.append(values if field.name == "vector" else pa.array(values, field.type))
    return pa.Table.from_arrays(columns, schema=schema)


def _asked(asked: Vectors, number: int) -> Vectors:
    """Return six photos, others for every search as long as there are some."""
    first = number * _PHOTOS % max(1, len(asked) - _PHOTOS + 1)
    return asked[first : first + _PHOTOS]


def _best(
    gallery: LanceGallery, queries: Vectors, where: UnitFilter, limit: int, *, exact: bool
) -> list[str]:
    """Return the designs that come first for six photos of one product."""
    shortlist = None if exact else make_shortlist([range(len(queries))], limit)
    nearest = gallery.search(queries, where, shortlist)
    scores = join_photos(score_nearest(nearest.tops))
    return [nearest.publications[i] for i in np.argsort(-scores, kind="stable")[:limit]]


_WHERE = UnitFilter(offices=("US",), may_live_on=date(2026, 11, 21))


def _search(gallery: LanceGallery, asked: Vectors, times: int) -> dict[str, Any]:
    """Search by six photos again and again, as one product does."""
    walls, processor = [], []
    for number in range(times):
        queries = _asked(asked, number)
        began, used = time.perf_counter(), time.process_time()
        _best(gallery, queries, _WHERE, LISTED, exact=False)
        walls.append(time.perf_counter() - began)
        processor.append(time.process_time() - used)
    return {
        "photos": _PHOTOS,
        "searches": times,
        "first_search_s": round(walls[0], 2),
        "search_s": _spread(walls),
        "processor_s": _spread(processor),
    }


def _against_exact(gallery: LanceGallery, asked: Vectors, times: int) -> dict[str, Any]:
    """Count how many of the exact search's first designs come, and time it."""
    walls, kept = [], dict.fromkeys(_RECALL_AT, 0)
    for number in range(times):
        queries = _asked(asked, number)
        for limit in _RECALL_AT:
            began = time.perf_counter()
            right = _best(gallery, queries, _WHERE, limit, exact=True)
            walls.append(time.perf_counter() - began)
            kept[limit] += len({*right} & {*_best(gallery, queries, _WHERE, limit, exact=False)})
    return {
        "exact_search_s": _spread(walls),
        "of_exact": {f"first_{n}": round(kept[n] / max(1, times * n), 4) for n in _RECALL_AT},
    }


def _floor(figures: int, queries: Vectors) -> dict[str, float]:
    """Time the bare product of as many float32 vectors with six photos, one thread and all."""
    rows = np.random.default_rng(3).standard_normal((_FLOOR_ROWS, queries.shape[1]), np.float32)
    turned = np.ascontiguousarray(queries.T)
    found = {}
    for name, limit in (("one_thread", 1), ("all_threads", None)):
        with threadpool_limits(limit, user_api="blas"):
            rows @ turned
            began = time.perf_counter()
            for _ in range(max(1, figures // _FLOOR_ROWS)):
                rows @ turned
            found[name] = round(time.perf_counter() - began, 2)
    return found


def _spread(values: list[float]) -> dict[str, float]:
    return {f"p{p}": round(float(np.percentile(values, p)), 2) for p in (50, 95)}


if __name__ == "__main__":
    main()
