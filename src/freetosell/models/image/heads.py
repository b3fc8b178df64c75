"""Heads: linear maps that bring drawings and photos of one thing near each other.

Each head joins one rendition of a figure with one rendition of a photo.  The
maps are fitted in closed form on made-up things that were drawn and
photographed by ``tools.objects``: the differences between a photo and the
nearest figure of the same thing are what must not count, so the space is
whitened by them (within-class covariance), and the directions in which things
differ most are kept.  No real drawing, photo or label took part.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from importlib import resources
from io import BytesIO
from zipfile import BadZipFile

import numpy as np

from freetosell.core.errors import ModelError
from freetosell.core.ports import Vectors

_FILE = "heads.npz"
#: Turns the vector of a drawing that asks; those that are stored stay as they are.
_SKETCH_FILE = "sketch.npz"


@dataclass(frozen=True, slots=True)
class Head:
    """One linear map with the means of both sides.

    Args:
        figure_mean: What figures look like on average, shape ``(channels,)``.
        photo_mean: What photos look like on average.
        map: Shape ``(channels, dims)``.
    """

    figure_mean: Vectors
    photo_mean: Vectors
    map: Vectors

    def project(self, seen: Vectors, *, photo: bool) -> Vectors:
        """Return rows of length 1, shape ``(n, dims)``."""
        mean = self.photo_mean if photo else self.figure_mean
        return normalise(np.asarray((normalise(seen) - mean) @ self.map, np.float32))


def normalise(rows: Vectors) -> Vectors:
    """Bring rows to length 1; rows of zeros stay."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 1e-12, lengths, 1.0), np.float32)


def fit_head(
    figures: Vectors, photos: Vectors, shrinkage: float, dims: int, rounds: int = 2
) -> Head:
    """Fit one head on things of which figures and photos are known.

    Args:
        figures: Shape ``(things, figures each, channels)``, rows of length 1.
        photos: Shape ``(things, photos each, channels)``, rows of length 1.
        shrinkage: Part of the mean variance that is added to every direction.
        dims: Directions that are kept.
        rounds: How often the nearest figure is chosen anew.
    """
    channels = figures.shape[2]
    figure_mean, photo_mean = figures.mean((0, 1)), photos.mean((0, 1))
    drawn, taken = figures - figure_mean, photos - photo_mean
    turn = np.eye(channels, dtype=np.float32)
    for _ in range(rounds):
        near = _nearest(drawn @ turn, taken @ turn)
        off = (taken - np.take_along_axis(drawn, near[..., None], 1)).reshape(-1, channels)
        turn = _whitening((off.T @ off).astype(np.float64) / len(off) / 2, shrinkage)
    both = np.concatenate([drawn.reshape(-1, channels), taken.reshape(-1, channels)]) @ turn
    spread, ways = np.linalg.eigh((both.T @ both).astype(np.float64) / len(both))
    kept = ways[:, np.argsort(-spread)[:dims]].astype(np.float32)
    return Head(figure_mean, photo_mean, turn @ kept)


def fit_sketch(figures: Vectors, shrinkage: float) -> Head:
    """Fit the turn of drawings that ask: directions in which all drawings differ count less.

    The heads were fitted on photos against drawings.  Between drawings other
    differences are loud, and since a score is a dot product, it is enough to
    turn one side by the inverse covariance.

    Args:
        figures: Vectors of figures as stored, shape ``(n, dims)``.
        shrinkage: Part of the mean variance that is added to every direction.
    """
    mean = figures.mean(axis=0)
    spread, ways = np.linalg.eigh(np.cov((figures - mean).T.astype(np.float64)))
    turn = (ways / (spread + shrinkage * spread.mean())) @ ways.T
    # The scale does not matter; this one fits half precision.
    return Head(mean, mean, np.asarray(turn / np.abs(turn).max(), np.float32))


def load_sketch_turn() -> Head:
    """Load the turn of drawings that ask.

    Raises:
        ModelError: ``model_altered`` if the file is not readable.
    """
    return load_heads(_SKETCH_FILE)["sketch"]


def load_heads(name: str = _FILE) -> dict[str, Head]:
    """Load the heads that came with the program, by name.

    Raises:
        ModelError: ``model_altered`` if the file is not readable.
    """
    return read_heads(_content(name))


def read_heads(content: bytes) -> dict[str, Head]:
    """Read heads from the bytes of an ``.npz`` file that `format_heads` wrote.

    Raises:
        ModelError: ``model_altered``.
    """
    try:
        with np.load(BytesIO(content), allow_pickle=False) as arrays:
            names = sorted({key.split(".")[0] for key in arrays.files})
            parts = ("figure_mean", "photo_mean", "map")
            return {
                name: Head(*(arrays[f"{name}.{part}"].astype(np.float32) for part in parts))
                for name in names
            }
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise ModelError(
            "model_altered",
            f"The heads of the image encoder cannot be read: {error}.",
            where=_FILE,
            fix="Install freetosell again.",
        ) from error


def format_heads(heads: dict[str, Head]) -> bytes:
    """Write heads as an ``.npz`` file in half precision."""
    stream = BytesIO()
    arrays = {
        f"{name}.{part}": np.asarray(getattr(head, part), np.float16)
        for name, head in sorted(heads.items())
        for part in ("figure_mean", "photo_mean", "map")
    }
    np.savez(stream, **arrays)  # type: ignore[arg-type]  # the stub takes no mapping of arrays
    return stream.getvalue()


def digest_heads(name: str = _FILE) -> str:
    """Return the first eight hex digits of the file's SHA-256: vectors of other heads differ."""
    return sha256(_content(name)).hexdigest()[:8]


def _content(name: str) -> bytes:
    return (resources.files("freetosell.models.image") / name).read_bytes()


def _nearest(drawn: Vectors, taken: Vectors) -> np.ndarray[tuple[int, ...], np.dtype[np.intp]]:
    """Return for each photo which figure of the same thing is nearest."""
    a = drawn / np.maximum(np.linalg.norm(drawn, axis=2, keepdims=True), 1e-9)
    b = taken / np.maximum(np.linalg.norm(taken, axis=2, keepdims=True), 1e-9)
    return np.asarray(np.einsum("npd,nfd->npf", b, a).argmax(axis=2))


def _whitening(
    covariance: np.ndarray[tuple[int, ...], np.dtype[np.float64]], share: float
) -> Vectors:
    spread, ways = np.linalg.eigh(covariance)
    scale = 1.0 / np.sqrt(np.maximum(spread, 0.0) + share * spread.mean())
    return np.asarray(ways * scale, np.float32)
