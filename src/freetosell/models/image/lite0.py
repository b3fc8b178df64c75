"""EfficientNet-Lite0: a small network trained on photos, here used for what it sees on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from freetosell.core.ports import Vectors
from freetosell.models.built import check_built_files

FOLDER = "efficientnet-lite0"
MODEL_FILE = "model.onnx"
RECORD_FILE = "built.json"
#: Side of the pictures; a multiple of 32. Larger than the 224 of its training: lines are thin.
SIDE = 288
_AT_ONCE = 8
#: Outputs of the graph, from front to back.
PARTS = ("middle", "deep", "head")
_BUILD = "freetosell models build"

Square = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the network saw in pictures, pooled over the picture; one row a picture.

    Each is shape ``(n, channels)``: ``mean`` and ``peak`` (generalised mean,
    power 3: what stands out somewhere counts more than what is everywhere).
    """

    middle_mean: Vectors
    middle_peak: Vectors
    deep_mean: Vectors
    deep_peak: Vectors
    head_mean: Vectors
    head_peak: Vectors


class Lite0:
    """Runs the built graph on square pictures.

    Args:
        folder: Folder of built models; see `lite0_build`.
        threads: Threads of the arithmetic; two are slower than one on a busy machine.

    Raises:
        ModelError: ``model_missing`` or ``model_altered``, with the command that mends it.
    """

    def __init__(self, folder: Path, threads: int = 0) -> None:
        self._place = folder / FOLDER
        check_built(self._place)
        self._threads = threads or 1
        self._sessions: dict[str, Any] = {}

    def look(self, squares: Sequence[Square], parts: Sequence[str] = PARTS) -> Seen:
        """Return what is seen in pictures of shape ``(288, 288)`` or ``(288, 288, 3)``.

        Args:
            squares: The pictures.
            parts: Which of the `PARTS` are asked for; the others stay empty.  What
                lies behind the last of them does not run: the middle takes
                three quarters of the time of the whole.
        """
        last = max(parts, key=PARTS.index)
        if last not in self._sessions:
            content = _read_front(self._place / MODEL_FILE, last)
            self._sessions[last] = open_session(content, self._threads)
        return look_through(self._sessions[last], squares, parts)


def look_through(session: Any, squares: Sequence[Square], parts: Sequence[str] = PARTS) -> Seen:
    """Run an open session in small batches, so that memory does not grow with the number."""
    rows: list[list[Vectors]] = [[] for _ in range(6)]
    for start in range(0, len(squares), _AT_ONCE):
        batch = np.stack([_three_channels(s) for s in squares[start : start + _AT_ONCE]])
        scaled = (batch.astype(np.float32) / 127.5 - 1.0).transpose(0, 3, 1, 2)
        maps = session.run(list(parts), {"pictures": scaled})
        for name, found in zip(parts, maps, strict=True):
            k = PARTS.index(name)
            rows[2 * k].append(found.mean(axis=(2, 3)))
            rows[2 * k + 1].append(_peak(found))
    widths = (112, 112, 320, 320, 1280, 1280)
    return Seen(
        *(
            np.concatenate(r) if r else np.zeros((0, w), np.float32)
            for r, w in zip(rows, widths, strict=True)
        )
    )


def open_session(graph: Path | bytes, threads: int) -> Any:
    """Open a graph, of a file or as bytes, on the processor."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        graph if isinstance(graph, bytes) else str(graph),
        sess_options=options,
        providers=["CPUExecutionProvider"],
    )


def _read_front(path: Path, last: str) -> bytes:
    """Return the graph without the layers behind a part: asked for less, it runs them all."""
    import onnx
    from onnx.utils import Extractor

    wanted = list(PARTS[: PARTS.index(last) + 1])
    front: bytes = (
        Extractor(onnx.load(path)).extract_model(["pictures"], wanted).SerializeToString()
    )
    return front


def check_built(place: Path) -> None:
    """Compare the built file with what was written down when it was built.

    Raises:
        ModelError: ``model_missing`` or ``model_altered``.
    """
    check_built_files(place, RECORD_FILE, (MODEL_FILE,), what="encoder of pictures", build=_BUILD)


def _three_channels(square: Square) -> Square:
    return square if square.ndim == 3 else np.repeat(square[..., None], 3, axis=2)


def _peak(found: Any) -> Vectors:
    """Generalised mean of power 3 over the places of a map."""
    raised = np.maximum(found, 1e-6)
    return np.asarray(np.cbrt((raised * raised * raised).mean(axis=(2, 3))), np.float32)
