"""A comparison of looks as a person writes it: TOML or JSON in, `DesignComparison` out.

The file says what was seen, not what follows from it.  A key that is left out
is *not known*.  The same shape stands in the worked cases of the markets.
"""

from __future__ import annotations

import json
import tomllib
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from freetosell.core.charts.design_comparison import (
    ArticleMatch,
    DesignComparison,
    DesignFeature,
    DrawnAs,
    Extent,
    FeatureKind,
    Freedom,
    Likeness,
    LookEvidence,
    PriorDesign,
    Relation,
    Statement,
    View,
    Weight,
)
from freetosell.core.errors import SourceError
from freetosell.markets.mistakes import plain_errors
from freetosell.markets.schema import Day

#: Bytes of the largest file that is read; a comparison of a thousand rows is far smaller.
MAX_BYTES = 2_000_000
_STRICT = ConfigDict(extra="forbid", frozen=True)
Name = Annotated[str, Field(min_length=1, max_length=500)]
#: Keys that hold a day; JSON has no days, so that text is read as one there.
_DAY_KEYS = ("on", "filed_on", "shown_on")


class SpeakerEntry(BaseModel):
    """Who says so: a person, a machine, or a machine whose reading a person confirmed."""

    model_config = _STRICT

    person: str = ""
    machine: str = ""
    on: Day | None = None

    def to_core(self) -> Statement:
        """Return the core value."""
        return Statement(self.person, self.machine, self.on)


class EvidenceEntry(BaseModel):
    """What a row rests on."""

    model_config = _STRICT

    text: str = ""
    design_picture: str = ""
    product_picture: str = ""


class FeatureEntry(BaseModel):
    """One ``[[feature]]``; ``evidence`` may be plain words."""

    model_config = _STRICT

    id: Name
    kind: FeatureKind
    name: str = ""
    likeness: Likeness = Likeness.CANNOT_TELL
    weight: Weight = Weight.UNKNOWN
    view: View | None = None
    piece: str = ""
    as_drawn: str = ""
    as_made: str = ""
    disclaimed: bool | None = None
    functional: bool | None = None
    given_up: bool | None = None
    seen_in_use: bool | None = None
    known_from: tuple[str, ...] = ()
    evidence: str | tuple[EvidenceEntry, ...] = ()
    stated_by: str | SpeakerEntry = ""

    def to_core(self) -> DesignFeature:
        """Return the core value."""
        words = isinstance(self.evidence, str)
        evidence = (EvidenceEntry(text=str(self.evidence)),) if words else self.evidence
        given = self.model_dump(exclude={"evidence", "stated_by", "name"})
        return DesignFeature(
            **given,
            name=self.name or self.id.replace("_", " "),
            evidence=tuple(
                LookEvidence(e.text, e.design_picture, e.product_picture)
                for e in evidence
                if isinstance(e, EvidenceEntry) and (e.text or e.design_picture)
            ),
            stated_by=_speaker(self.stated_by),
        )


def _speaker(given: str | SpeakerEntry) -> Statement:
    return Statement(person=given) if isinstance(given, str) else given.to_core()


class EarlierEntry(BaseModel):
    """One ``[[earlier]]``: an earlier design."""

    model_config = _STRICT

    id: Name
    reference: Name
    shown_on: Day | None = None
    article: Relation = Relation.UNKNOWN


class DesignEntry(BaseModel):
    """``[design]``: what the registration shows."""

    model_config = _STRICT

    name: Name
    article: str = ""
    office: Annotated[str, Field(pattern=r"^([A-Z]{2})?$")] = ""
    right: Literal["design", "unregistered_design", "supplementary_unregistered_design"] = "design"
    filed_on: Day | None = None
    drawn: DrawnAs = DrawnAs.UNKNOWN
    views: tuple[View, ...] = ()
    partial: bool = False
    component: bool = False
    extent: Extent = Extent.ONE
    colours_claimed: bool | None = None


class ProductEntry(BaseModel):
    """``[product]``: what is sold."""

    model_config = _STRICT

    name: Name
    article: str = ""
    relation: Relation = Relation.UNKNOWN
    relation_stated_by: str | SpeakerEntry = ""
    views: tuple[View, ...] = ()
    part_place: Likeness = Likeness.CANNOT_TELL
    copied: bool | None = None


class ComparisonEntry(BaseModel):
    """A whole comparison."""

    model_config = _STRICT

    stated_by: str | SpeakerEntry = ""
    complete: bool = False
    freedom: Freedom = Freedom.UNKNOWN
    earlier_searched: bool = False
    design: DesignEntry
    product: ProductEntry
    feature: tuple[FeatureEntry, ...] = ()
    earlier: tuple[EarlierEntry, ...] = ()

    @model_validator(mode="after")
    def _hangs_together(self) -> ComparisonEntry:
        known = {e.id for e in self.earlier}
        seen: set[tuple[str, str]] = set()
        for row in self.feature:
            if missing := [i for i in row.known_from if i not in known]:
                raise ValueError(f"feature {row.id} names no [[earlier]]: {', '.join(missing)}")
            if (row.id, row.piece) in seen:
                raise ValueError(f"feature {row.id} stands there twice")
            seen.add((row.id, row.piece))
        if len(known) != len(self.earlier):
            raise ValueError("two [[earlier]] share an id")
        return self

    def to_core(self) -> DesignComparison:
        """Return the core value."""
        design, product = self.design, self.product
        return DesignComparison(
            design=design.name,
            product=product.name,
            features=tuple(row.to_core() for row in self.feature),
            article=ArticleMatch(
                design.article,
                product.article,
                product.relation,
                _speaker(product.relation_stated_by),
            ),
            design_views=design.views,
            product_views=product.views,
            complete=self.complete,
            priors=tuple(
                PriorDesign(e.id, e.reference, e.shown_on, e.article) for e in self.earlier
            ),
            priors_searched=self.earlier_searched,
            freedom=self.freedom,
            extent=design.extent,
            partial=design.partial,
            part_place=product.part_place,
            component=design.component,
            drawn=design.drawn,
            colours_claimed=design.colours_claimed,
            filed_on=design.filed_on,
            copied=product.copied,
            register=design.office,
            right=design.right,
            stated_by=_speaker(self.stated_by),
        )


def load_comparison(path: Path) -> DesignComparison:
    """Load a comparison from a TOML or JSON file.

    Raises:
        SourceError: ``comparison_unreadable`` if there is no such file, it is
            too large or no TOML or JSON; ``comparison_invalid`` with every
            mistake in ``what``.
    """
    raw = _read(path)
    try:
        return ComparisonEntry.model_validate(raw).to_core()
    except ValidationError as error:
        mistakes = " ".join(plain_errors(error, path.name))
        raise SourceError(
            "comparison_invalid",
            f"The comparison cannot be used: {mistakes}",
            where=str(path),
            fix="Mend each point that is named.",
        ) from error


def _days(table: dict[str, Any]) -> dict[str, Any]:
    """Read days in a JSON table, as TOML has them already."""
    for key in _DAY_KEYS:
        if isinstance(table.get(key), str):
            with suppress(ValueError):
                table[key] = date.fromisoformat(table[key])
    return table


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            text = file.read(MAX_BYTES + 1).decode("utf-8")
        raw = json.loads(text, object_hook=_days) if path.suffix == ".json" else tomllib.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        raise _unreadable(path, str(error)) from error
    if len(text) > MAX_BYTES:
        raise _unreadable(path, f"it is larger than {MAX_BYTES:,} bytes")
    if not isinstance(raw, dict):
        raise _unreadable(path, "it holds no table at its top")
    return raw


def _unreadable(path: Path, why: str) -> SourceError:
    return SourceError(
        "comparison_unreadable",
        f"The comparison cannot be read: {why}.",
        where=str(path),
        fix="Give a UTF-8 file in TOML, or in JSON with the ending .json.",
    )
