"""What embeds, ranks, sees and reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from freetosell.core.charts.chart import LimitationReading
from freetosell.core.patents.claims import Claim
from freetosell.core.patents.publication import Publication
from freetosell.core.products.product import ProductFact

Vectors = npt.NDArray[np.float32]
#: A picture as it is worked with: (height, width, 3), sRGB, white where nothing is.
Picture = npt.NDArray[np.uint8]


class Embedder(Protocol):
    """Turns texts into vectors."""

    name: str
    dims: int

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return shape ``(len(texts), dims)``, float32, L2-normalised; empty text gives zeros."""


@runtime_checkable
class TwofoldEmbedder(Protocol):
    """An `Embedder` whose vectors hold a part by meaning, and one by the English text."""

    name: str
    dims: int

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return what `Embedder.embed` returns, the English of each text found by itself."""

    def embed_query(self, texts: Sequence[str], english: str) -> Vectors:
        """Return one vector of shape ``(dims,)`` for what is asked.

        Args:
            texts: What is asked, said in one or more ways that count alike by meaning.
            english: The same in English; empty where there is none.
        """

    def cosines(self, vectors: Vectors, query: Vectors) -> tuple[Vectors, Vectors]:
        """Return the cosine of each row to one query by meaning, and by the English text.

        Returns:
            Twice shape ``(len(vectors),)``; ``nan`` where one of the two has no such part.
        """


class Reranker(Protocol):
    """Scores a query against texts more carefully than the first stage."""

    name: str

    def rerank(self, query: str, texts: Sequence[str]) -> Vectors:
        """Return shape ``(len(texts),)``; higher is closer."""


class PictureRole(StrEnum):
    """What a picture is to a search for designs."""

    #: A figure of a design, as it is stored to be found.
    FIGURE = "figure"
    #: A drawing that asks: its figures of the same design should come first.
    SKETCH = "sketch"
    #: A photo of a product that asks, the main object on white where it could be cut out.
    PHOTO = "photo"


class ImageEncoder(Protocol):
    """Turns figures and photos into vectors of one space.

    The score of a query picture against a figure is the dot product of their
    vectors; that of a product against a design is the best over the product's
    photos and the design's figures, unless an encoder's card says otherwise.
    """

    name: str
    dims: int

    def embed(self, pictures: Sequence[Picture], role: PictureRole) -> Vectors:
        """Return shape ``(len(pictures), dims)``, float32, L2-normalised.

        A picture on which nothing is drawn gives zeros.
        """


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of lettering as it was read off a picture.

    Args:
        confidence: In [0, 1]; how sure the reader is of the letters.
        box: Top, bottom, left and right in pixels of the picture, ends exclusive.
    """

    text: str
    confidence: float
    box: tuple[int, int, int, int]


class TextReader(Protocol):
    """Reads the lettering on a picture, upright lines only."""

    name: str

    def find_lines(self, picture: Picture) -> tuple[TextLine, ...]:
        """Find and read all lines, from the top, then from the left."""

    def read_line(self, picture: Picture) -> TextLine:
        """Read a picture that is one line; text is empty where nothing can be read."""


class LimitationReader(Protocol):
    """Reads the limitations of one claim against the facts of one product."""

    name: str

    def read(
        self, claim: Claim, publication: Publication, facts: Sequence[ProductFact]
    ) -> tuple[LimitationReading, ...]:
        """Return one reading per limitation of the claim, in order.

        A fact that names variations holds for those alone among what is read:
        it may support a reading and excludes nothing.
        """
