"""What every encoder of pictures must do: inherit, give the model as a fixture, run pytest.

Example::

    @pytest.fixture(scope="module")
    def image_encoder():
        return MyEncoder()

    class TestMyEncoder(ImageEncoderContract):
        pass
"""

from __future__ import annotations

import numpy as np

from freetosell.core.ports import ImageEncoder, Picture, PictureRole


def draw_disc(side: int = 200, *, filled: bool = False, ink: int = 30) -> Picture:
    """Return a disc on white, as a line or filled."""
    return _paint(_radius(side) < 0.4 * side, filled=filled, ink=ink)


def draw_table(side: int = 200, *, filled: bool = False, ink: int = 30) -> Picture:
    """Return a table seen from the front on white, as lines or filled."""
    y, x = np.mgrid[:side, :side] / side
    top = (np.abs(x - 0.5) < 0.42) & (np.abs(y - 0.3) < 0.06)
    legs = (np.abs(np.abs(x - 0.5) - 0.36) < 0.04) & (y > 0.3) & (y < 0.85)
    return _paint(top | legs, filled=filled, ink=ink)


class ImageEncoderContract:
    """Shape, norm, order, odd pictures of an `ImageEncoder`; wants ``image_encoder``."""

    def test_shape_type_and_norm(self, image_encoder: ImageEncoder) -> None:
        """One float32 row of length 1 per picture, in every role, whatever its sides."""
        pictures = [draw_disc(64), draw_table(300), draw_disc(120)[:, 10:70], draw_table(90)[20:60]]
        for role in PictureRole:
            vectors = image_encoder.embed(pictures, role)
            assert vectors.shape == (len(pictures), image_encoder.dims)
            assert vectors.dtype == np.float32
            assert np.isfinite(vectors).all()
            assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)

    def test_nothing_gives_no_vector_and_white_no_direction(
        self, image_encoder: ImageEncoder
    ) -> None:
        """No picture is no row; a white one must not be near anything."""
        white = np.full((80, 60, 3), 255, np.uint8)
        for role in PictureRole:
            assert image_encoder.embed([], role).shape == (0, image_encoder.dims)
            assert not image_encoder.embed([white], role).any()

    def test_order_and_company_do_not_matter(self, image_encoder: ImageEncoder) -> None:
        """A picture has one vector, alone or among others, in any place."""
        pictures = [draw_disc(100 + 7 * i) for i in range(10)] + [
            draw_table(90 + i) for i in range(9)
        ]
        together = image_encoder.embed(pictures, PictureRole.FIGURE)
        turned = image_encoder.embed(pictures[::-1], PictureRole.FIGURE)[::-1]
        alone = image_encoder.embed(pictures[12:13], PictureRole.FIGURE)[0]
        assert np.allclose(together, turned, atol=1e-4)
        assert np.allclose(together[12], alone, atol=1e-4)

    def test_a_photo_finds_its_drawing(self, image_encoder: ImageEncoder) -> None:
        """Filled shapes as photos find the line drawings of the same shapes."""
        figures = image_encoder.embed([draw_disc(), draw_table()], PictureRole.FIGURE)
        photos = [draw_disc(240, filled=True, ink=90), draw_table(240, filled=True, ink=90)]
        near = image_encoder.embed(photos, PictureRole.PHOTO) @ figures.T
        assert near[0, 0] > near[0, 1]
        assert near[1, 1] > near[1, 0]

    def test_size_does_not_matter_much(self, image_encoder: ImageEncoder) -> None:
        """A drawing scanned at twice the size is the same drawing."""
        small, large, other = image_encoder.embed(
            [draw_table(200), draw_table(400), draw_disc(200)], PictureRole.SKETCH
        )
        assert float(small @ large) > float(small @ other) + 0.1


def _radius(side: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    y, x = np.mgrid[:side, :side] - (side - 1) / 2
    return np.asarray(np.hypot(x, y))


def _paint(
    inside: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], *, filled: bool, ink: int
) -> Picture:
    """Paint a shape in one colour, or its outline two pixels wide."""
    if not filled:
        core = inside.copy()
        for axis in (0, 1):
            for step in (-2, 2):
                core &= np.roll(inside, step, axis)
        inside = inside & ~core
    grey = np.where(inside, ink, 255).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=2)
