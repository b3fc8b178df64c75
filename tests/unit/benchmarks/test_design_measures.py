"""The figures of the design benchmark, on rankings that can be counted by hand."""

import numpy as np
import pytest
from benchmarks.designs.classical import CLASSICAL, describe_all
from benchmarks.designs.measures import (
    by_part,
    difference,
    group_views,
    measure_alarms,
    measure_ranks,
    measure_views,
    summarise,
)

from freetosell.pictures.renditions import draw_lines, find_inside
from freetosell.testing.image_contract import draw_disc, draw_table

OWNERS = ["a", "a", "a", "b", "c"]
NEAR = np.array([[1.0, 0.9, 0.1, 0.5, 0.4]], np.float32)


def test_precision_over_the_other_views():
    found = measure_views(NEAR, [0], OWNERS)
    assert found["map"].tolist() == pytest.approx([(1 / 1 + 2 / 4) / 2])
    assert found["recall@1"].tolist() == [1.0]
    assert found["views_in_200"].tolist() == [1.0]


def test_grouping_lifts_sisters_of_a_good_view_and_leaves_the_query_out():
    grouped = group_views(NEAR, [0], OWNERS)
    assert measure_views(grouped, [0], OWNERS)["map"].tolist() == [1.0]
    lonely = group_views(np.array([[1.0, 0.1, 0.1, 0.5, 0.4]], np.float32), [0], OWNERS)
    assert measure_views(lonely, [0], OWNERS)["recall@1"].tolist() == [0.0]


def test_ranks_and_alarms():
    scores = np.array([[0.9, 0.5, 0.1], [0.2, 0.6, 0.4]], np.float32)
    found = measure_ranks(scores, [0, 0])
    assert found["map"].tolist() == pytest.approx([1.0, 1 / 3])
    assert found["recall@1"].tolist() == [1.0, 0.0]
    assert found["recall@10"].tolist() == [1.0, 1.0]
    alarms = measure_alarms(scores, [0, 0], np.array([False, True, True]))
    assert alarms["5%"]["right_designs_passing"] == 0.5


def test_summary_interval_holds_the_mean_and_differences_are_paired():
    values = {"map": np.array([0.0, 1.0, 1.0, 1.0])}
    shown = summarise(values, ["a", "b", "c", "d"])
    low, high = shown["map_95"]
    assert low <= shown["map"] == 0.75 <= high
    off = difference(values, {"map": values["map"] - 0.25}, ["a", "b", "c", "d"])
    assert off["map"] == {"ahead": 0.25, "95": [0.25, 0.25]}
    assert by_part({"map": np.ones(6)}, ["x"] * 5 + [""]) == {"x": {"n": 5, "map": 1.0}}


@pytest.mark.parametrize("name", sorted(CLASSICAL))
def test_each_classical_descriptor_knows_a_table_from_a_disc(name):
    figures = [draw_table(200), draw_table(380), draw_disc(220), draw_disc(300)]
    lines = [draw_lines(figure, 288) for figure in figures]
    rows = describe_all(CLASSICAL[name], [(line, find_inside(line)) for line in lines])
    near = rows @ rows.T
    assert near[0, 1] > near[0, 2]
    assert near[2, 3] > near[2, 0]
