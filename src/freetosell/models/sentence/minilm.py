"""all-MiniLM-L6-v2 in int8: looks again at the first candidates of an English listing."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from freetosell.core.ports import Vectors
from freetosell.models.built import check_built_files

FOLDER = "minilm-int8"
MODEL_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"
RECORD_FILE = "built.json"
DIMS = 384
#: Tokens of a text that are read; the model was trained on texts up to so long.
MAX_TOKENS = 256
#: Code points that are tokenised at all; 256 tokens are rarely more than 1,500.
_MAX_CHARS = 4_000
#: Vectors of candidates that are kept, because products of one catalogue meet the same rights.
_KEPT = 60_000
_BUILD = "freetosell models build"


class MiniLm:
    """English sentence vectors, and a reranker by their cosine.

    Each text is run alone: int8 rounding depends on what stands in the same
    batch, and a score must not depend on the other candidates.

    Args:
        folder: Folder of built models; see `minilm_build`.
        threads: Texts run side by side; 0 takes one per processor, at most 8.

    Raises:
        ModelError: ``model_missing`` or ``model_altered``, with the command that mends it.
    """

    name = "all-minilm-l6-v2-int8"
    dims = DIMS

    def __init__(self, folder: Path, threads: int = 0) -> None:
        place = folder / FOLDER
        _check(place)
        self._place = place
        self._threads = threads or min(os.cpu_count() or 1, 8)
        self._session: Any = None
        self._tokenizer: Any = None
        self._kept: OrderedDict[bytes, Vectors] = OrderedDict()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return shape ``(len(texts), 384)``, float32, L2-normalised; empty text gives zeros.

        Of a longer text the first 256 tokens count.
        """
        vectors = np.zeros((len(texts), DIMS), np.float32)
        clean = [t[:_MAX_CHARS].encode("utf-8", "replace").decode("utf-8").strip() for t in texts]
        places = [i for i, text in enumerate(clean) if text]
        if not places:
            return vectors
        self._load()
        encoded = self._tokenizer.encode_batch([clean[i] for i in places])
        # Longest first, so that no thread is left with a long text at the end.
        order = sorted(range(len(places)), key=lambda j: -len(encoded[j].ids))

        def run(j: int) -> None:
            ids = np.array([encoded[j].ids], np.int64)
            vectors[places[j]] = self._session.run(None, {"ids": ids})[0][0]

        if self._threads == 1 or len(order) == 1:
            for j in order:
                run(j)
        else:
            with ThreadPoolExecutor(self._threads) as pool:
                list(pool.map(run, order))
        return vectors

    def rerank(self, query: str, texts: Sequence[str]) -> Vectors:
        """Return the cosine of each text to the query, shape ``(len(texts),)``."""
        if not texts:
            return np.zeros(0, np.float32)
        query_vector = self.embed([query])[0]
        return np.asarray(self._remembered(texts) @ query_vector, dtype=np.float32)

    def _remembered(self, texts: Sequence[str]) -> Vectors:
        """Embed what was not embedded lately."""
        keys = [sha256(text.encode("utf-8", "replace")).digest() for text in texts]
        missing = {k: t for k, t in zip(keys, texts, strict=True) if k not in self._kept}
        fresh = dict(zip(missing, self.embed(list(missing.values())), strict=True))
        found = np.stack([fresh[k] if k in fresh else self._kept[k] for k in keys])
        for key in keys:
            self._kept[key] = self._kept.pop(key) if key in self._kept else fresh[key]
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found

    def _load(self) -> None:
        if self._session is None:
            self._tokenizer = load_tokenizer(self._place / TOKENIZER_FILE)
            self._session = open_session(self._place / MODEL_FILE)


def load_tokenizer(path: Path) -> Any:
    """Return the tokenizer, cutting at 256 tokens and padding nothing."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length=MAX_TOKENS)
    return tokenizer


def open_session(path: Path) -> Any:
    """Open the graph with one arithmetic thread: texts run side by side instead."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(path), sess_options=options, providers=["CPUExecutionProvider"]
    )


def _check(place: Path) -> None:
    """Compare the built files with what was written down when they were built.

    Raises:
        ModelError: ``model_missing`` or ``model_altered``.
    """
    check_built_files(
        place, RECORD_FILE, (MODEL_FILE, TOKENIZER_FILE), what="reranker", build=_BUILD
    )
