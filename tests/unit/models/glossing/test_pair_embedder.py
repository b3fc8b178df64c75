"""Two models in one vector: each can be asked alone, and none hides the other."""

import numpy as np
import pytest

from freetosell.core.ports import TwofoldEmbedder
from freetosell.models.sentence.pair import MEANING_SHARE, AbsentModel, PairEmbedder
from freetosell.models.sentence.use import UseEmbedder
from freetosell.testing.model_contract import EmbedderContract


@pytest.fixture(scope="module")
def use():
    return UseEmbedder()


@pytest.fixture(scope="module")
def pair(use):
    # The arithmetic is the same for any second model; the English one is tried in search's tests.
    return PairEmbedder(use, UseEmbedder())


@pytest.fixture(scope="module")
def embedder(pair):
    return pair


class TestPair(EmbedderContract):
    pass


def test_parts_are_told_apart(use, pair):
    assert isinstance(pair, TwofoldEmbedder)
    assert not isinstance(use, TwofoldEmbedder)
    vectors = pair.embed(["手机支架", "휴대폰 거치대"])
    assert vectors.shape == (2, pair.dims)
    query = pair.embed_query(["Handyhalter"], "phone holder for the desk")
    meaning, by_english = pair.cosines(vectors, query)
    own = use.embed(["手机支架", "휴대폰 거치대", "Handyhalter"])
    english = use.embed(["phone holder", "phone holder for the desk"])
    assert meaning == pytest.approx([own[0] @ own[2], own[1] @ own[2]], abs=1e-5)
    assert by_english[0] == pytest.approx(english[0] @ english[1], abs=1e-5)
    assert np.isnan(by_english[1])


def test_one_cosine_weighs_both(pair):
    unit = pair.embed(["a lamp with an arm"])[0]
    query = pair.embed_query(["Lampe"], "lamp")
    meaning, english = pair.cosines(unit[None], query)
    whole = MEANING_SHARE * meaning[0] + (1 - MEANING_SHARE) * english[0]
    assert float(unit @ query) == pytest.approx(float(whole), abs=1e-5)


def test_ways_of_saying_it_count_alike_by_meaning(use, pair):
    texts = ["Lampe mit Arm", "Schreibtischlampe"]
    meaning, _ = pair.cosines(pair.embed([texts[0]]), pair.embed_query(texts, ""))
    one, other = use.embed(texts)
    mean = (one + other) / np.linalg.norm(one + other)
    assert meaning[0] == pytest.approx(float(one @ mean), abs=1e-5)
    assert not pair.embed_query([""], "").any()


def test_an_absent_model_leaves_the_meaning(use):
    blind = PairEmbedder(use, AbsentModel("english", 384))
    whole = PairEmbedder(use, UseEmbedder())
    query = blind.embed(["phone stand"])[0]
    assert np.linalg.norm(query) == pytest.approx(1.0, abs=1e-5)
    meaning, english = blind.cosines(blind.embed(["stand for a phone"]), query)
    assert meaning[0] > 0.5
    assert np.isnan(english).all()
    assert blind.name != whole.name
