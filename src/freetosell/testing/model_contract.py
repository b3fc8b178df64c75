"""What every model behind a port must do: inherit, give the model as a fixture, run pytest.

Example::

    @pytest.fixture(scope="module")
    def embedder():
        return MyModel()

    class TestMyModel(EmbedderContract):
        pass
"""

from __future__ import annotations

import numpy as np

from freetosell.core.ports import Embedder, Reranker

TEXTS = (
    "a folding stand for a mobile phone",
    "collapsible holder that keeps a smartphone upright",
    "a method of etching a silicon wafer with plasma",
    "x",
    "a very long text " * 3000,
    "折叠式手机支架",
    "\ud800 broken",
    "\u202e\u200b\x00",
)


class EmbedderContract:
    """Shape, norm, order, hostile texts of an `Embedder`; wants the fixture ``embedder``."""

    def test_shape_type_and_norm(self, embedder: Embedder) -> None:
        """One float32 row of length 1 per text, whatever the text."""
        vectors = embedder.embed(TEXTS)
        assert vectors.shape == (len(TEXTS), embedder.dims)
        assert vectors.dtype == np.float32
        assert np.isfinite(vectors).all()
        norms = np.linalg.norm(vectors, axis=1)
        assert np.all((np.abs(norms - 1) < 1e-3) | (norms == 0))
        assert np.all(norms[:5] > 0)

    def test_empty_texts_have_no_direction(self, embedder: Embedder) -> None:
        """Nothing to embed gives zeros, not the vector of some default."""
        assert not embedder.embed(["", "  \n\t"]).any()
        assert embedder.embed([]).shape == (0, embedder.dims)

    def test_order_and_company_do_not_matter(self, embedder: Embedder) -> None:
        """A text has one vector, alone or among others, in any place."""
        texts = list(TEXTS[:4]) + [f"a lamp with {i} arms" for i in range(150)]
        together = embedder.embed(texts)
        turned = embedder.embed(texts[::-1])[::-1]
        alone = embedder.embed([texts[0]])[0]
        assert np.allclose(together, turned, atol=embedder_tolerance(embedder))
        assert np.allclose(together[0], alone, atol=embedder_tolerance(embedder))

    def test_same_input_gives_the_same_bits(self, embedder: Embedder) -> None:
        """Two runs over one list agree to the last bit."""
        assert np.array_equal(embedder.embed(TEXTS[:4]), embedder.embed(TEXTS[:4]))

    def test_like_things_are_nearer(self, embedder: Embedder) -> None:
        """Two holders for a phone are nearer than a holder and an etching method."""
        first, second, other = embedder.embed(TEXTS[:3])
        assert float(first @ second) > float(first @ other) + 0.1


class RerankerContract:
    """Shape, order and hostile texts of a `Reranker`; wants the fixture ``reranker``."""

    def test_one_finite_score_per_text(self, reranker: Reranker) -> None:
        """Whatever the texts are, and for none of them too."""
        scores = reranker.rerank("a phone stand", TEXTS)
        assert scores.shape == (len(TEXTS),)
        assert np.isfinite(scores).all()
        assert reranker.rerank("a phone stand", []).shape == (0,)
        assert np.isfinite(reranker.rerank("", TEXTS[:2])).all()

    def test_closer_text_scores_higher(self, reranker: Reranker) -> None:
        """The holder before the etching method, in any order of texts."""
        query = "Phone holder, folds flat, for desk and travel"
        scores = reranker.rerank(query, TEXTS[:3])
        assert min(scores[0], scores[1]) > scores[2]
        turned = reranker.rerank(query, TEXTS[:3][::-1])[::-1]
        assert np.allclose(scores, turned, atol=0.02)


def embedder_tolerance(embedder: Embedder) -> float:
    """Return how far one text's vector may move with its company: int8 models round by batch."""
    return 0.02 if "int8" in embedder.name else 1e-4
