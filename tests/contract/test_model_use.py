"""The multilingual encoder: contract, known similarities, altered weights."""

import pytest

from freetosell.core.errors import ModelError
from freetosell.models.sentence import use
from freetosell.models.sentence.use import UseEmbedder
from freetosell.testing.model_contract import EmbedderContract


@pytest.fixture(scope="module")
def embedder():
    return UseEmbedder()


class TestUse(EmbedderContract):
    """The contract, run on the fixture above."""


@pytest.mark.parametrize(
    ("text", "similarity"),
    [
        ("That is a happy dog", 0.674),
        ("That is a very happy person", 0.966),
        ("Today is a sunny day", 0.296),
        ("那是一个快乐的人", 0.806),
    ],
)
def test_known_similarities(text, similarity):
    a, b = UseEmbedder(threads=1).embed(["That is a happy person", text])
    assert float(a @ b) == pytest.approx(similarity, abs=0.005)


def test_other_weights_are_refused(monkeypatch):
    monkeypatch.setitem(use.RESOURCES, "sp.model", "0" * 64)
    with pytest.raises(ModelError) as caught:
        UseEmbedder().embed(["a lamp"])
    assert caught.value.code == "model_altered"
    assert use.VERSION in caught.value.fix


def test_threads_do_not_change_vectors():
    import numpy as np

    texts = [f"a lamp with {i} arms and a base" for i in range(200)]
    assert np.allclose(
        UseEmbedder(threads=1).embed(texts), UseEmbedder(threads=2).embed(texts), atol=1e-5
    )
