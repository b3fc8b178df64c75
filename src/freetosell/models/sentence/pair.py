"""Two models side by side: the multilingual encoder, and the English one over glosses."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from freetosell.core.ports import Embedder, Vectors
from freetosell.models.glossing.glosser import document_to_english

#: Share of the multilingual encoder in a cosine of two vectors, the rest is the English
#: model's: as 0.2 to 0.6, the weights that both had in ranking before.
MEANING_SHARE = 0.25
#: Raised when glosses change so much that stored documents must be embedded afresh.
GLOSS_VERSION = 1


class PairEmbedder:
    """Vectors of both models in one, so that one search asks both.

    Text in another language goes to the English model as its gloss, word by word
    (`models.glossing`); where there is none, that part is zero and the multilingual
    encoder speaks alone.

    Args:
        meaning: The multilingual encoder.
        english: The English model.
    """

    def __init__(self, meaning: Embedder, english: Embedder) -> None:
        self._meaning = meaning
        self._english = english
        self.name = f"{meaning.name}+{english.name}/gloss-{GLOSS_VERSION}"
        self.dims = meaning.dims + english.dims

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return shape ``(len(texts), dims)``, float32, L2-normalised; empty text gives zeros.

        The language of each text is found first.

        Raises:
            ModelError: if a model or the Chinese dictionary is missing or altered.
        """
        english = [document_to_english(text) for text in texts]
        return _side_by_side(self._meaning.embed(texts), self._english.embed(english))

    def embed_query(self, texts: Sequence[str], english: str) -> Vectors:
        """Return one vector of shape ``(dims,)`` for what is asked.

        Args:
            texts: What is asked, said in one or more ways that count alike by meaning.
            english: The same in English; empty where there is none.
        """
        meaning = _normalised(self._meaning.embed(texts).sum(axis=0, keepdims=True))
        return np.asarray(_side_by_side(meaning, self._english.embed([english]))[0])

    def cosines(self, vectors: Vectors, query: Vectors) -> tuple[Vectors, Vectors]:
        """Return the cosine of each row to a query by meaning, and by the English model.

        Returns:
            Twice shape ``(len(vectors),)``; ``nan`` where one of the two has no such part.
        """
        split = self._meaning.dims
        return (
            _cosines(vectors[:, :split], query[:split]),
            _cosines(vectors[:, split:], query[split:]),
        )


class AbsentModel:
    """Stands for a model that is not built here: whatever is asked of it has no direction."""

    def __init__(self, name: str, dims: int) -> None:
        self.name = name
        self.dims = dims

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return zeros of shape ``(len(texts), dims)``."""
        return np.zeros((len(texts), self.dims), np.float32)


def _cosines(rows: Vectors, query: Vectors) -> Vectors:
    scale = np.linalg.norm(rows, axis=1) * np.linalg.norm(query)
    found = np.full(len(rows), np.nan, np.float32)
    np.divide(rows @ query, scale, out=found, where=scale > 0)
    return found


def _side_by_side(meaning: Vectors, english: Vectors) -> Vectors:
    halves = (np.sqrt(MEANING_SHARE) * meaning, np.sqrt(1 - MEANING_SHARE) * english)
    return _normalised(np.concatenate(halves, axis=1, dtype=np.float32))


def _normalised(vectors: Vectors) -> Vectors:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(norms > 0, norms, 1), dtype=np.float32)
