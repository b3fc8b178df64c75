"""A stronger encoder that the user brings: a folder with ``model.onnx`` and ``model.toml``.

Any network from pictures to vectors that is stored as ONNX can be used (CLIP,
SigLIP, DINO, one trained on design patents): the description says how pictures
are prepared and which output is the vector.  The file is checked by its hash
and tried on a drawn shape before it is used; nothing is downloaded.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from hashlib import file_digest
from pathlib import Path
from typing import Annotated, Any, Literal

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from freetosell.core.errors import ModelError
from freetosell.core.ports import Picture, PictureRole, Vectors
from freetosell.models.image.design_encoder import check_extra
from freetosell.models.image.heads import normalise
from freetosell.models.image.lite0 import open_session

MODEL_FILE, CARD_FILE = "model.onnx", "model.toml"
_AT_ONCE = 8
_MAX_CARD_BYTES = 64_000

Share = Annotated[float, Field(ge=-1_000.0, le=1_000.0)]


class OwnCard(BaseModel):
    """What ``model.toml`` says of the network.

    Args:
        id: Name under which vectors are kept; vectors of two names never mix.
        sha256: Of ``model.onnx``, lower-case hex.
        licence: As its authors give it; shown, never judged.
        input: Name of the graph's input.
        output: Name of the graph's output.
        layout: Order of the axes of the input.
        size: Side of the square picture.
        resize: ``pad`` keeps the shape on white, ``squash`` does not.
        mean, std: Subtracted and divided by, per channel, after dividing by ``scale``.
        scale: What pixel values are divided by first.
        pool: How the output becomes one vector: ``none`` (it is one), ``cls``
            (first token), ``gap`` (mean) or ``gem`` (generalised mean, power 3).
        dim: Length of the vector.
        figures: Which rendition of drawings it is fed: grey-filled or lines.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]{1,60}$")]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    licence: Annotated[str, Field(min_length=1, max_length=200)]
    input: str
    output: str
    layout: Literal["NCHW", "NHWC"] = "NCHW"
    size: Annotated[int, Field(ge=32, le=1_024)]
    resize: Literal["pad", "squash"] = "pad"
    scale: Annotated[float, Field(gt=0.0)] = 255.0
    mean: tuple[Share, Share, Share] = (0.0, 0.0, 0.0)
    std: tuple[Share, Share, Share] = (1.0, 1.0, 1.0)
    pool: Literal["none", "cls", "gap", "gem"] = "none"
    dim: Annotated[int, Field(ge=8, le=8_192)]
    figures: Literal["toned", "line"] = "toned"


class OwnEncoder:
    """Runs the network that stands in a folder.

    Args:
        folder: Holds ``model.onnx`` and ``model.toml``.
        threads: Threads of the arithmetic; 0 takes one.

    Raises:
        ModelError: ``own_model_missing``, ``own_model_card``, ``own_model_altered`` or
            ``own_model_fails``.
        MissingExtraError: ``missing_extra`` if the extra ``images`` is not installed.
    """

    def __init__(self, folder: Path, threads: int = 0) -> None:
        check_extra()
        self.card = load_card(folder)
        self.name = f"{self.card.id}@{self.card.sha256[:8]}"
        self.dims = self.card.dim
        self._place = folder / MODEL_FILE
        self._session = self._open(threads or 1)
        self._try()

    def embed(self, pictures: Sequence[Picture], role: PictureRole) -> Vectors:
        """Return shape ``(len(pictures), dims)``, float32, L2-normalised.

        A picture on which nothing is drawn gives zeros.
        """
        rows = []
        for start in range(0, len(pictures), _AT_ONCE):
            squares = [self._square(p, role) for p in pictures[start : start + _AT_ONCE]]
            vectors = normalise(self._run(np.stack(squares)))
            vectors[[int(s.min()) >= 254 for s in squares]] = 0.0
            rows.append(vectors)
        return np.concatenate(rows) if rows else np.zeros((0, self.dims), np.float32)

    def _square(self, picture: Picture, role: PictureRole) -> npt.NDArray[np.uint8]:
        """Return the rendition that the network is fed, shape ``(size, size, 3)``."""
        import cv2

        from freetosell.pictures.cutout import find_main_object, put_on_white
        from freetosell.pictures.renditions import draw_lines, fill_outline, place_in_square

        size = self.card.size
        if role is not PictureRole.PHOTO:
            drawn = draw_lines(picture, size)
            drawn = fill_outline(drawn) if self.card.figures == "toned" else drawn
            return np.repeat(drawn[..., None], 3, axis=2)
        photo = put_on_white(picture, find_main_object(picture))
        if self.card.resize == "squash":
            small = cv2.resize(photo, (size, size), interpolation=cv2.INTER_AREA)
            return np.asarray(small, np.uint8)
        return place_in_square(photo, size)

    def _run(self, squares: npt.NDArray[np.uint8]) -> Vectors:
        card = self.card
        scaled = (squares.astype(np.float32) / card.scale - np.array(card.mean)) / np.array(
            card.std
        )
        if card.layout == "NCHW":
            scaled = scaled.transpose(0, 3, 1, 2)
        fed = {card.input: np.ascontiguousarray(scaled, dtype=np.float32)}
        try:
            found = np.asarray(self._session.run([card.output], fed)[0], np.float32)
        except Exception as error:  # the runtime's errors share no base class
            raise self._fails(str(error).splitlines()[0][:200]) from error
        vectors = _pool(found, card.pool)
        if vectors.shape != (len(squares), card.dim) or not np.isfinite(vectors).all():
            raise self._fails(f"it gives the shape {vectors.shape}, not (n, {card.dim})")
        return vectors

    def _open(self, threads: int) -> Any:
        try:
            session = open_session(self._place, threads)
        except Exception as error:  # the runtime's errors share no base class
            raise self._fails(str(error).splitlines()[0][:200]) from error
        inputs = {node.name for node in session.get_inputs()}
        outputs = {node.name for node in session.get_outputs()}
        if self.card.input not in inputs or self.card.output not in outputs:
            names = f"inputs {sorted(inputs)}, outputs {sorted(outputs)}"
            raise self._fails(f"the graph has {names}")
        return session

    def _try(self) -> None:
        """Embed a disc and a square once: a model that cannot do that is no encoder."""
        y, x = np.mgrid[:64, :64] - 31.5
        inks = (np.hypot(x, y) < 24, np.maximum(np.abs(x), np.abs(y)) < 24)
        shapes = [np.where(ink, 60, 255).astype(np.uint8)[..., None].repeat(3, 2) for ink in inks]
        disc, square = self.embed(shapes, PictureRole.PHOTO)
        if float(disc @ square) > 0.9999:
            raise self._fails("a disc and a square look the same to it")

    def _fails(self, why: str) -> ModelError:
        return ModelError(
            "own_model_fails",
            f"The encoder cannot be run as {CARD_FILE} describes it: {why}.",
            where=str(self._place),
            fix=f"Correct {CARD_FILE}: sizes, order of the axes, scale of the pixels.",
        )


def load_card(folder: Path) -> OwnCard:
    """Read the description and compare the file with its hash.

    Raises:
        ModelError: ``own_model_missing``, ``own_model_card`` or ``own_model_altered``.
    """
    try:
        with (folder / CARD_FILE).open("rb") as stream:
            card = OwnCard.model_validate(
                tomllib.loads(stream.read(_MAX_CARD_BYTES).decode("utf-8"))
            )
        with (folder / MODEL_FILE).open("rb") as stream:
            found = file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(
            "own_model_missing",
            f"The folder lacks {MODEL_FILE} or {CARD_FILE}: {error.strerror or error}.",
            where=str(folder),
            fix="Put both files there.",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        raise ModelError(
            "own_model_card",
            f"{CARD_FILE} cannot be used: {_said(error)}.",
            where=str(folder / CARD_FILE),
            fix="Correct each line that is named.",
        ) from error
    if found != card.sha256:
        raise ModelError(
            "own_model_altered",
            f"{MODEL_FILE} is not the file that {CARD_FILE} names; its SHA-256 is {found}.",
            where=str(folder / MODEL_FILE),
            fix="Fetch the file again, or write its hash into the card if you trust it.",
        )
    return card


def _said(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(str(p) for p in first['loc'])}: {first['msg']}"
    return str(error).rstrip(".")


def _pool(found: Vectors, way: str) -> Vectors:
    """Bring tokens (n, t, d) or maps (n, d, h, w) to vectors (n, d)."""
    if way == "none" or found.ndim == 2:
        return found
    if way == "cls":
        return np.asarray(found[:, 0], np.float32)
    places = found if found.ndim == 3 else found.reshape(*found.shape[:2], -1).swapaxes(1, 2)
    if way == "gap":
        return np.asarray(places.mean(axis=1), np.float32)
    raised = np.maximum(places, 1e-6) ** 3
    return np.asarray(np.cbrt(raised.mean(axis=1)), np.float32)
