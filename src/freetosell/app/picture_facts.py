"""What is written on a listing's pictures, as facts of the product.

Sellers put measures, materials and functions on their pictures that stand
nowhere in the listing.  Each line that was read becomes one fact with the
picture and the place in it as evidence.  Letters that a model read may be
wrong: lines it is not sure of are left out, and a fact says that it comes from a
photo.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from freetosell.core.errors import SourceError
from freetosell.core.ports import Picture, TextLine, TextReader
from freetosell.core.products.product import FactOrigin, Product, ProductFact
from freetosell.core.provenance import Rejected
from freetosell.core.text import fold
from freetosell.pictures.decode import DecodedPicture, load_pictures

#: Confidence from which a line is a fact.
_SURE = 0.8
#: Fewest letters or digits of a line: fewer is a mark, a size letter or a misread line.
_FEWEST = 3
#: Part of a picture under lines of text from which it is text rather than a view of the product.
TEXT_HEAVY = 0.18
_MANY_LINES = 14
_MOST_PICTURES, _MOST_LINES = 30, 80


@dataclass(frozen=True, slots=True)
class PictureText:
    """The lettering on one picture.

    Args:
        name: Of the file, with ``#page2`` where it has several.
        lines: Lines that the reader is sure of, from the top.
        share: Part of the picture, in [0, 1], that all lines take up.
    """

    name: str
    lines: tuple[TextLine, ...]
    share: float

    @property
    def is_heavy(self) -> bool:
        """Whether the picture is rather a table or an advert than a view of the product."""
        return self.share >= TEXT_HEAVY or len(self.lines) >= _MANY_LINES


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What the pictures of one listing say.

    Args:
        facts: One a line, in the order of pictures and lines; a line that several
            pictures repeat stands once.
        heavy: Names of pictures that are mostly text: of no use for their looks.
        read: Pictures that were at hand; each was looked at, repeats another, or is in
            ``rejected``.
        repeated: Names of files that equal an earlier one, byte for byte: pictures that only
            look alike may say different things.
    """

    facts: tuple[ProductFact, ...]
    heavy: tuple[str, ...]
    read: int
    texts: tuple[PictureText, ...] = ()
    repeated: tuple[str, ...] = ()
    rejected: tuple[Rejected, ...] = ()


def read_picture_text(name: str, picture: Picture, reader: TextReader) -> PictureText:
    """Read the lettering on one picture."""
    found = reader.find_lines(picture)
    area = picture.shape[0] * picture.shape[1]
    taken = sum((b - t) * (r - le) for t, b, le, r in (line.box for line in found))
    sure = [line for line in found if line.confidence >= _SURE and _says_something(line.text)]
    return PictureText(name, tuple(sure[:_MOST_LINES]), round(min(1.0, taken / area), 4))


def facts_of_pictures(texts: Iterable[PictureText]) -> tuple[ProductFact, ...]:
    """State what is written on pictures, one fact a line, equal lines once.

    The id names picture and line, counted from 0 as fields of a listing are; the
    evidence names the file and the box (top, bottom, left, right in pixels).
    """
    facts: list[ProductFact] = []
    seen: set[str] = set()
    for number, text in enumerate(texts):
        for at, line in enumerate(text.lines):
            plain = fold(line.text)
            if plain in seen:
                continue
            seen.add(plain)
            box = ",".join(str(edge) for edge in line.box)
            facts.append(
                ProductFact(
                    id=f"pictures[{number}].text[{at}]",
                    origin=FactOrigin.PHOTO,
                    text=line.text,
                    field=f"pictures[{number}].text",
                    evidence=f"{text.name} {box}",
                )
            )
    return tuple(facts)


def load_picture_facts(files: Sequence[Path], reader: TextReader) -> PictureFacts:
    """Read the lettering on a listing's picture files.

    Args:
        files: In the order of the listing; at most 30 are read, the rest is rejected
            with a reason.
        reader: Reads the letters.
    """
    texts: list[PictureText] = []
    repeated: list[str] = []
    rejected: list[Rejected] = []
    seen: set[str] = set()
    for number, file in enumerate(files):
        if number >= _MOST_PICTURES:
            reason = f"Only the first {_MOST_PICTURES} pictures are read."
            rejected.append(Rejected("too_many_pictures", reason, file.name))
            continue
        opened = _first_page(file)
        if isinstance(opened, Rejected):
            rejected.append(opened)
            continue
        if opened.sha256 in seen:
            repeated.append(file.name)
            continue
        seen.add(opened.sha256)
        texts.append(read_picture_text(file.name, opened.pixels, reader))
    return PictureFacts(
        facts=facts_of_pictures(texts),
        heavy=tuple(text.name for text in texts if text.is_heavy),
        read=len(files),
        texts=tuple(texts),
        repeated=tuple(repeated),
        rejected=tuple(rejected),
    )


def with_picture_facts(product: Product, found: PictureFacts) -> Product:
    """Return the product with what its pictures say, in place of what they said before."""
    other = (f for f in product.facts if not f.field.startswith("pictures["))
    return replace(product, facts=(*other, *found.facts))


def _first_page(file: Path) -> DecodedPicture | Rejected:
    """Open the first page of a picture file; what else is in it is no listing picture."""
    try:
        outcome = next(load_pictures(file))
    except SourceError as error:
        return Rejected(error.code, error.what, file.name)
    if isinstance(outcome, Rejected):
        return outcome
    return outcome.value


def _says_something(text: str) -> bool:
    return sum(c.isalnum() for c in text) >= _FEWEST or any(ord(c) > 0x2E7F for c in text)
