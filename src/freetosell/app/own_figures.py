"""Read a seller's own figures from a TOML file: for one product, or one table per product."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from freetosell.core.errors import InputError
from freetosell.core.law.own_figures import FigureRange, OwnFigures
from freetosell.core.products.product import Product

#: Larger files are no list of figures.
_MOST_BYTES = 5_000_000
_LARGEST = Decimal(10) ** 15


def _figure(value: object) -> object:
    """Take a number, or two numbers as the ends of a range."""
    ends = value if isinstance(value, list) else [value, value]
    if len(ends) != 2:
        raise ValueError("must be a number, or two numbers as the ends of a range")
    numbers = [Decimal(e) for e in ends if isinstance(e, int | Decimal) and type(e) is not bool]
    if len(numbers) != len(ends):
        raise ValueError("must be a number without quotes, or two of them as a range")
    low, high = numbers
    if not (low.is_finite() and high.is_finite() and 0 <= low <= high <= _LARGEST):
        raise ValueError("must not be below zero, and the smaller end comes first")
    return FigureRange(low, high)


Figure = Annotated[FigureRange, BeforeValidator(_figure)]


class _Figures(BaseModel):
    """Own figures of one product; a key that is left out is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    units_per_month: Figure | None = None
    price: Figure | None = None
    margin: Figure | None = None
    stock_units: Figure | None = None
    stock_unit_cost: Figure | None = None
    tooling_cost: Figure | None = None
    redesign_months: Figure | None = None
    units_sold: Figure | None = None
    sold_since: date | None = None
    funds_held: Figure | None = None
    royalty_percent: Figure | None = None
    opinion_cost: Figure | None = None

    def figures(self) -> OwnFigures:
        return OwnFigures(**{name: getattr(self, name) for name in type(self).model_fields})


@dataclass(frozen=True, slots=True)
class OwnFiguresFile:
    """Own figures as a file gives them.

    Args:
        place: Name of the file, for messages.
        one: Figures that stand at the head of the file, for the one product asked about.
        by_product: Product id or SKU → its figures.
    """

    place: str
    one: OwnFigures | None
    by_product: Mapping[str, OwnFigures]

    def get_one(self) -> OwnFigures:
        """Return the figures at the head of the file, or those of its only table.

        Raises:
            InputError: ``own_figures_ambiguous``.
        """
        if self.one is not None:
            return self.one
        if len(self.by_product) == 1:
            return next(iter(self.by_product.values()))
        raise self._ambiguous("Several products have figures here, and none was named.")

    def find(self, product: Product, *, alone: bool) -> OwnFigures | None:
        """Return the figures of a product, ``None`` if the file has none for it.

        Args:
            product: Found by its id or the SKU of one of its listings.
            alone: Whether it is the only product; only then do the figures at
                the head of the file hold for it.

        Raises:
            InputError: ``own_figures_ambiguous``.
        """
        names = (product.id, *(listing.sku for listing in product.listings if listing.sku))
        found = next((self.by_product[n] for n in names if n in self.by_product), None)
        if found is not None or self.one is None:
            return found
        if not alone:
            raise self._ambiguous("The figures name no product, and several are checked.")
        return self.one

    def _ambiguous(self, what: str) -> InputError:
        return InputError(
            "own_figures_ambiguous",
            what,
            where=self.place,
            fix='Write the figures of each product under its own head: [product."SKU"].',
        )


def load_own_figures(path: Path) -> OwnFiguresFile:
    """Load own figures, every mistake of the file named at once.

    Raises:
        InputError: ``own_figures_unreadable``.
    """
    raw = _parse(path)
    tables = raw.pop("product", {})
    problems: list[str] = []
    one = _one(raw, "", problems) if raw else None
    by_product: dict[str, OwnFigures] = {}
    if not isinstance(tables, dict):
        problems.append('product: write one table per product, [product."SKU"].')
        tables = {}
    for name, table in tables.items():
        found = _one(table, f'[product."{name}"] ', problems)
        if found is not None:
            by_product[name] = found
    if not problems and one is None and not by_product:
        problems.append("the file holds no figures; give at least currency and one figure.")
    if problems:
        raise _unreadable(path, problems)
    return OwnFiguresFile(path.name, one, MappingProxyType(by_product))


def _parse(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _unreadable(path, ["too large for a file of figures."])
        return tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    except OSError as error:
        raise _unreadable(path, [f"it cannot be opened: {error.strerror or error}."]) from error
    except UnicodeDecodeError as error:
        raise _unreadable(path, [f"not UTF-8 at byte {error.start}."]) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _unreadable(path, [f"no valid TOML: {error}."]) from error


def _one(raw: object, place: str, problems: list[str]) -> OwnFigures | None:
    try:
        return _Figures.model_validate(raw).figures()
    except ValidationError as error:
        for found in error.errors():
            key = str(found["loc"][0]) if found["loc"] else "table"
            problems.append(f"{place}{key}: {_words(found['type'], found['msg'])}.")
    return None


def _words(kind: str, message: str) -> str:
    known = ", ".join(_Figures.model_fields)
    return {
        "extra_forbidden": f"no figure of that name; known are {known}",
        "missing": "missing; add it",
        "string_pattern_mismatch": "write the ISO 4217 code in capitals, such as USD",
    }.get(kind, message.removeprefix("Value error, "))


def _unreadable(path: Path, problems: list[str]) -> InputError:
    return InputError(
        "own_figures_unreadable",
        "The own figures cannot be read: " + " ".join(problems),
        where=path.name,
        fix="Mend each point; leave out what you do not know.",
    )
