"""Lists into one order."""

import numpy as np

from freetosell.app.fusion import (
    best_per_publication,
    fuse,
    ranks_of,
    standardised,
    to_unit_interval,
    vote_classes,
)
from freetosell.core.ports import Hit


def hit(key, unit, score):
    return Hit(f"{key}#{unit}", key, "claim", score, "text")


def test_best_unit_of_each_publication_gives_its_rank():
    hits = [hit("a", 1, 9), hit("a", 2, 8), hit("b", 1, 7)]
    placed = best_per_publication(hits)
    assert [(k, p.rank, p.hit.unit_id) for k, p in placed.items()] == [
        ("a", 1, "a#1"),
        ("b", 2, "b#1"),
    ]


def test_fusion_rewards_agreement_and_breaks_ties_by_key():
    both = {"x": 3, "y": 1}
    assert list(fuse([(both, 1.0), ({"x": 3, "z": 1}, 1.0)])) == ["x", "y", "z"]
    assert list(fuse([({"b": 1}, 1.0), ({"a": 1}, 1.0)])) == ["a", "b"]
    assert list(fuse([({"b": 1}, 1.0), ({"a": 1}, 0.5)])) == ["b", "a"]
    assert fuse([]) == {}


def test_classes_of_the_first_vote_for_the_rest():
    classes = {"a": ["A47J"], "b": ["A47J", "F21S"], "c": ["F21S"], "d": [], "e": ["B60R"]}
    votes = vote_classes(list("abcde"), classes.__getitem__)
    assert votes["a"] == votes["b"] == 1.0
    assert 0 < votes["c"] < 1
    assert "d" not in votes
    assert vote_classes(["d"], classes.__getitem__) == {}


def test_equal_scores_share_a_rank():
    assert ranks_of({"a": 1.0, "b": 1.0, "c": 0.5}) == {"a": 1, "b": 1, "c": 3}


def test_standardised_values_and_scores_keep_their_order():
    values = np.array([3.0, 1.0, 2.0], np.float32)
    z = standardised(values)
    assert abs(float(z.mean())) < 1e-6
    assert list(np.argsort(z)) == [1, 2, 0]
    assert not standardised(np.ones(4, np.float32)).any()
    scores = to_unit_interval(z)
    assert scores[0] > scores[2] > scores[1]
    assert all(0 < score < 1 for score in scores)
