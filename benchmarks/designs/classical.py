"""Descriptors from before networks, on the same renditions: what a network must beat."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import factorial

import cv2
import numpy as np
import numpy.typing as npt

from freetosell.core.ports import Vectors

Grey = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]
Describe = Callable[[Grey, Mask], npt.NDArray[np.floating]]

_ZERNIKE_ORDER = 12
_ZERNIKE_SIDE = 96
_FOURIER = 64


def perceptual_hash(lines: Grey, inside: Mask) -> npt.NDArray[np.floating]:
    """Signs of the lowest 16 by 16 cosine terms (pHash)."""
    del inside
    small = cv2.resize(lines, (64, 64), interpolation=cv2.INTER_AREA).astype(np.float32)
    low = np.asarray(cv2.dct(small))[:16, :16].ravel()[1:]
    return np.where(low > np.median(low), 1.0, -1.0)


def difference_hash(lines: Grey, inside: Mask) -> npt.NDArray[np.floating]:
    """Whether brightness rises to the right, on 16 by 16 (dHash)."""
    del inside
    small = np.asarray(cv2.resize(lines, (17, 16), interpolation=cv2.INTER_AREA), np.int16)
    return np.where(small[:, 1:] > small[:, :-1], 1.0, -1.0).ravel()


def oriented_gradients(lines: Grey, inside: Mask) -> npt.NDArray[np.floating]:
    """Histograms of gradient directions, 8 by 8 cells of 9 directions, blocks of 2 by 2 (HOG)."""
    del inside
    small = cv2.resize(lines, (128, 128), interpolation=cv2.INTER_AREA).astype(np.float32)
    dx, dy = (
        cv2.Sobel(small, cv2.CV_32F, 1, 0, ksize=1),
        cv2.Sobel(small, cv2.CV_32F, 0, 1, ksize=1),
    )
    strength, angle = np.hypot(dx, dy), np.mod(np.arctan2(dy, dx), np.pi)
    place = np.minimum((angle / np.pi * 9).astype(int), 8)
    cells = np.zeros((8, 8, 9))
    rows, columns = np.indices(place.shape) // 16
    np.add.at(cells, (rows, columns, place), strength)
    blocks = [
        cells[i : i + 2, j : j + 2].ravel() / (np.linalg.norm(cells[i : i + 2, j : j + 2]) + 1e-3)
        for i in range(7)
        for j in range(7)
    ]
    return np.asarray(np.minimum(np.concatenate(blocks), 0.2))


def zernike_moments(lines: Grey, inside: Mask) -> npt.NDArray[np.floating]:
    """Lengths of the Zernike moments to order 12 of the filled shape and its lines."""
    shade = np.where(inside, 0.5, 0.0) + np.where(lines < 128, 0.5, 0.0)
    small = cv2.resize(shade, (_ZERNIKE_SIDE, _ZERNIKE_SIDE), interpolation=cv2.INTER_AREA)
    found = np.abs(_zernike_basis() @ small.ravel())
    return np.asarray(found / (found[0] + 1e-9))


def contour_fourier(lines: Grey, inside: Mask) -> npt.NDArray[np.floating]:
    """Lengths of the lowest Fourier terms of the longest outline."""
    del lines
    outlines, _ = cv2.findContours(
        inside.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE
    )
    if not outlines:
        return np.zeros(_FOURIER)
    longest = max(outlines, key=len).reshape(-1, 2).astype(np.float64)
    path = longest[:, 0] + 1j * longest[:, 1]
    even = np.interp(np.linspace(0, len(path), 512, endpoint=False), np.arange(len(path)), path)
    terms = np.abs(np.fft.fft(even))
    low = np.concatenate([terms[1 : _FOURIER // 2 + 1], terms[-_FOURIER // 2 :]])
    return np.asarray(np.sqrt(low / (low.max() + 1e-9)))


CLASSICAL: dict[str, Describe] = {
    "pHash": perceptual_hash,
    "dHash": difference_hash,
    "HOG": oriented_gradients,
    "Zernike": zernike_moments,
    "contour Fourier": contour_fourier,
}


def describe_all(describe: Describe, drawn: list[tuple[Grey, Mask]]) -> Vectors:
    """Return one row of length 1 a picture."""
    rows = np.stack([describe(lines, inside) for lines, inside in drawn]).astype(np.float32)
    lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return np.asarray(rows / lengths, np.float32)


@cache
def _zernike_basis() -> npt.NDArray[np.complex128]:
    line = np.linspace(-1, 1, _ZERNIKE_SIDE)
    x, y = np.meshgrid(line, line)
    radius, angle = np.hypot(x, y), np.arctan2(y, x)
    rows = []
    for n in range(_ZERNIKE_ORDER + 1):
        for m in range(n % 2, n + 1, 2):
            radial = sum(
                (-1) ** k
                * factorial(n - k)
                / (factorial(k) * factorial((n + m) // 2 - k) * factorial((n - m) // 2 - k))
                * radius ** (n - 2 * k)
                for k in range((n - m) // 2 + 1)
            )
            rows.append(np.where(radius <= 1, radial * np.exp(-1j * m * angle), 0).ravel())
    return np.stack(rows)
