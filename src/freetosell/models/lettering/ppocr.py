"""PP-OCR through the package rapidocr, which carries the models as files."""

from __future__ import annotations

import tomllib
from hashlib import file_digest
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from freetosell.core.errors import MissingExtraError, ModelError
from freetosell.core.ports import Picture, TextLine

#: Below this a line is noise: strokes of a drawing taken for letters.
_LEAST_CONFIDENCE = 0.4
_LONGEST_SIDE = 2_000
#: The package brings the shorter side to 736 pixels, whatever the longer one becomes: a
#: strip of 300 by 2 pixels would take minutes.  Strips are set on white before.
_MOST_LOPSIDED, _LONGEST_LINE = 4, 40


class PpOcrReader:
    """Finds lines of text and reads them; runs on one thread, fetches nothing.

    Args:
        threads: Threads of the arithmetic; 0 takes one.

    Raises:
        MissingExtraError: ``missing_extra`` if the extra ``ocr`` is not installed.
        ModelError: ``model_altered`` if a model is not the file that its card names.
    """

    name = "ppocr-v6-small"

    def __init__(self, threads: int = 0) -> None:
        try:
            import rapidocr
        except ImportError as error:
            raise MissingExtraError(
                "missing_extra",
                "Lettering on pictures can be read only with the optional part for text.",
                fix='pip install "freetosell[ocr]"',
            ) from error
        folder = Path(str(rapidocr.__file__)).parent / "models"
        files = check_models(folder)
        self._engine: Any = rapidocr.RapidOCR(
            params={
                "Global.log_level": "error",
                "Global.max_side_len": _LONGEST_SIDE,
                "Global.text_score": _LEAST_CONFIDENCE,
                "Det.model_path": str(files["det"]),
                "Rec.model_path": str(files["rec"]),
                # Lines are padded to this; labels are a third as long as the 320 of the package.
                "Rec.rec_img_shape": [3, 48, 128],
                "EngineConfig.onnxruntime.intra_op_num_threads": threads or 1,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def find_lines(self, picture: Picture) -> tuple[TextLine, ...]:
        """Find and read all lines, from the top, then from the left."""
        found = self._run(_widened(picture, _MOST_LOPSIDED), use_det=True)
        if getattr(found, "boxes", None) is None or found.txts is None:
            return ()
        lines = [
            TextLine(str(text), float(score), _box(corners, picture.shape))
            for text, score, corners in zip(found.txts, found.scores, found.boxes, strict=True)
        ]
        return tuple(sorted(lines, key=lambda line: (line.box[0], line.box[2])))

    def read_line(self, picture: Picture) -> TextLine:
        """Read a picture that is one line; text is empty where nothing can be read."""
        whole = (0, picture.shape[0], 0, picture.shape[1])
        found = self._run(_widened(picture, _LONGEST_LINE), use_det=False)
        if not found.txts or float(found.scores[0]) < _LEAST_CONFIDENCE:
            return TextLine("", 0.0, whole)
        return TextLine(str(found.txts[0]).strip(), float(found.scores[0]), whole)

    def _run(self, picture: Picture, *, use_det: bool) -> Any:
        # The package reads arrays as OpenCV does: blue first.
        turned = np.ascontiguousarray(picture[..., ::-1])
        try:
            return self._engine(turned, use_det=use_det, use_cls=False, use_rec=True)
        except Exception as error:  # the package's errors share no base class
            raise ModelError(
                "model_failed",
                f"The model of lettering fails on this picture: {type(error).__name__}.",
                fix="Say which picture it was; the other parts work without it.",
            ) from error


def check_models(folder: Path) -> dict[str, Path]:
    """Compare the models with the hashes on the card; return them by role, "det" and "rec".

    Raises:
        ModelError: ``model_altered`` or ``model_missing``.
    """
    card = tomllib.loads(
        (resources.files(__package__) / "cards" / "ppocr.toml").read_text(encoding="utf-8")
    )
    roles: dict[str, Path] = {}
    for name, expected in card["sha256"].items():
        path = folder / name
        try:
            with path.open("rb") as stream:
                found = file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise ModelError(
                "model_missing",
                f"The package rapidocr does not hold {name}.",
                str(path),
                f"pip install rapidocr=={card['package']['version']}",
            ) from error
        if found != expected:
            raise ModelError(
                "model_altered",
                f"{name} is not the file that the model's card names.",
                str(path),
                f"pip install --force-reinstall rapidocr=={card['package']['version']}",
            )
        roles["det" if "_det_" in name else "rec"] = path
    return roles


def _widened(picture: Picture, most: int) -> Picture:
    """Return the picture with white below or beside it, so that no side is ``most`` times other."""
    height, width = picture.shape[:2]
    least = -(-max(height, width) // most)
    if min(height, width) >= least:
        return picture
    wide = np.full((max(height, least), max(width, least), 3), 255, np.uint8)
    wide[:height, :width] = picture
    return wide


def _box(corners: Any, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    points = np.asarray(corners, np.float64)
    left, top = np.floor(points.min(axis=0)).astype(int)
    right, bottom = np.ceil(points.max(axis=0)).astype(int)
    return (
        int(np.clip(top, 0, shape[0])),
        int(np.clip(bottom, 0, shape[0])),
        int(np.clip(left, 0, shape[1])),
        int(np.clip(right, 0, shape[1])),
    )
