"""Widening float16 by its bits gives what a cast gives; designs met twice are joined."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from freetosell.engines.lance.nearest_figures import Nearest, widen


def test_every_finite_float16_is_widened_exactly() -> None:
    every = np.arange(2**16, dtype=np.uint16).view(np.float16)
    finite = every[np.isfinite(every)].reshape(1, -1)
    found = widen(finite, np.empty(finite.shape, np.int32))
    assert np.array_equal(found, finite.astype(np.float32))


def test_a_design_met_in_two_places_is_one() -> None:
    chance = np.random.default_rng(1)
    figures = chance.normal(size=(1_500, 8)).astype(np.float16)
    owners = [f"d{(i // 3) % 250:03d}" for i in range(1_500)]
    queries = chance.normal(size=(2, 8)).astype(np.float32)
    nearest = Nearest(queries)
    for start in range(0, 1_500, 400):
        nearest.take(pa.array(owners[start : start + 400]), figures[start : start + 400])
    found = nearest.result()
    assert found.publications == tuple(sorted(set(owners)))
    near = queries @ figures.astype(np.float32).T
    for place, key in enumerate(found.publications):
        own = -np.sort(-near[:, [o == key for o in owners]], axis=1)[:, :3]
        np.testing.assert_allclose(found.tops[:, place], own, atol=1e-4)
