"""The demo's texts as values: what the TOML files under `content/` say.

Here: loading and checking the shape of the content.  Not here: the texts (they are
the files) and what is made of them (`grant_xml`, `fee_events`, `catalogue`).
To add a patent: a `[[patent]]` table in the file of its area, a number that no
other has, a grant date that is a Tuesday of a weekly file, and its fee events.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from typing import Any, TypeVar

import cattrs

from freetosell.testing.demo.solids import Part

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Owner:
    """An invented firm; ``state`` for the USA, else ``country`` alone."""

    name: str
    city: str
    country: str = "US"
    state: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier filing; ``kind`` is the office's element name or ``"foreign"``."""

    kind: str
    application: str
    filed: date
    country: str = "US"
    patent: str = ""


@dataclass(frozen=True, slots=True)
class FeeEvent:
    """One maintenance-fee event: the office's code and the day it was entered."""

    code: str
    on: date


@dataclass(frozen=True, slots=True)
class Figure:
    """One view of the solids of a document; ``text`` follows "FIG. 1 is"."""

    view: str
    text: str


@dataclass(frozen=True, slots=True)
class Utility:
    """A fictional US utility (or reissue) patent.

    Args:
        key: Short name by which products and other rights refer to it.
        details: Paragraphs of the detailed description, parted by an empty line.
        claims: Numbered claims; lines set in by two blanks more are nested pieces.
        entity: ``N`` large, ``Y`` small entity, ``?`` not known, for the fee file.
        fees: Fee events; none and ``fees_known = false`` means that the fee file is
            silent about the patent.
    """

    key: str
    number: str
    kind: str
    application: str
    title: str
    owner: str
    inventors: list[str]
    filed: date
    granted: date
    cpc: list[str]
    abstract: str
    background: str
    details: str
    claims: str
    adjustment_days: int = 0
    terminal_disclaimer: bool = False
    earlier: list[Earlier] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    entity: str = "N"
    fees: list[FeeEvent] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Design:
    """A fictional US design patent; ``note`` is the sentence on broken lines."""

    key: str
    number: str
    application: str
    title: str
    article: str
    owner: str
    inventors: list[str]
    filed: date
    granted: date
    locarno: str
    uspc: str
    parts: list[Part]
    views: list[str]
    note: str = ""
    kind: str = "S1"
    term_years: int = 15
    terminal_disclaimer: bool = False
    earlier: list[Earlier] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plant:
    """A fictional US plant patent."""

    key: str
    number: str
    application: str
    title: str
    latin_name: str
    variety: str
    owner: str
    inventors: list[str]
    filed: date
    granted: date
    abstract: str
    background: str
    details: str
    claims: str
    kind: str = "P2"
    cpc: list[str] = field(default_factory=lambda: ["A01H 5/02"])


@dataclass(frozen=True, slots=True)
class Area:
    """The documents of one field of goods."""

    patent: list[Utility] = field(default_factory=list)
    design: list[Design] = field(default_factory=list)
    plant: list[Plant] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DemoContent:
    """All documents, each list in the order of its files and then as written."""

    owners: dict[str, Owner]
    utilities: tuple[Utility, ...]
    designs: tuple[Design, ...]
    plants: tuple[Plant, ...]

    @property
    def documents(self) -> tuple[Utility | Design | Plant, ...]:
        """Return every US document, utility first, then plants, then designs."""
        return (*self.utilities, *self.plants, *self.designs)


def load_content() -> DemoContent:
    """Return the US documents of the demo, checked for unknown or missing keys."""
    areas = [
        _structured(load_table(f"us/{name}"), Area)
        for name in sorted(_names("us"))
        if name != "owners.toml"
    ]
    owners = _structured(load_table("us/owners.toml"), dict[str, Owner])
    return DemoContent(
        owners=owners,
        utilities=tuple(p for area in areas for p in area.patent),
        designs=tuple(d for area in areas for d in area.design),
        plants=tuple(p for area in areas for p in area.plant),
    )


def load_table(name: str) -> dict[str, Any]:
    """Return one TOML file of the content folder as plain values."""
    place = files("freetosell.testing.demo").joinpath("content").joinpath(name)
    return tomllib.loads(place.read_text(encoding="utf-8"))


def _names(folder: str) -> list[str]:
    place = files("freetosell.testing.demo").joinpath("content").joinpath(folder)
    return [item.name for item in place.iterdir() if item.name.endswith(".toml")]


def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True)
    converter.register_structure_hook(date, _as_date)
    converter.register_structure_hook(str | float, lambda value, _: value)
    converter.register_structure_hook(float, lambda value, _: float(value))
    return converter


def _as_date(value: Any, _: type) -> date:
    if not isinstance(value, date):
        raise TypeError(f"not a TOML date: {value!r}")
    return value


def _structured(value: Any, shape: type[_T]) -> _T:
    return _converter().structure(value, shape)
