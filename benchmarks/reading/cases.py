"""The labelled set as core values: claims with the set's own segments, listings as products."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from freetosell.core.charts.chart import Conclusion, Reading
from freetosell.core.numbering import PublicationNumber
from freetosell.core.patents.claims import (
    Claim,
    ClaimCategory,
    ClaimForm,
    Limitation,
    LimitationRole,
    Transition,
)
from freetosell.core.patents.publication import Publication, RightKind, Stage
from freetosell.core.products.facts import product_of
from freetosell.core.products.listing import Listing
from freetosell.core.products.product import Product
from freetosell.core.provenance import Source
from freetosell.core.text import Span

_NUMBER = re.compile(r"([A-Z]{2})(\w*?\d)([A-Z]\d?)?")


@dataclass(frozen=True, slots=True)
class Case:
    """One product against one claim, with the label of each limitation in order.

    Args:
        quotes: Per limitation, the words of the listing that its label quotes.
    """

    patent: str
    claim: Claim
    publication: Publication
    product: Product
    labels: tuple[Reading, ...]
    conclusion: Conclusion
    variant: str
    language: str
    quotes: tuple[tuple[str, ...], ...] = ()


def load_cases(folder: Path) -> list[Case]:
    """Load every labelled pair of ``patents.jsonl``, ``products.jsonl``, ``labels.jsonl``."""
    patents = {p["number"]: p for p in _lines(folder / "patents.jsonl")}
    products = {p["id"]: p for p in _lines(folder / "products.jsonl")}
    return [
        make_case(patents[label["patent_number"]], products[label["product_id"]], label)
        for label in _lines(folder / "labels.jsonl")
    ]


def make_case(patent: dict[str, Any], product: dict[str, Any], label: dict[str, Any]) -> Case:
    """Make a case of a record of each file."""
    quoted = {e["element"]: tuple(q["text"] for q in e["evidence"]) for e in label["elements"]}
    by_element = {e["element"]: Reading(e["label"].lower()) for e in label["elements"]}
    return Case(
        patent=patent["number"],
        claim=_claim(patent),
        publication=_publication(patent),
        product=_product(product),
        labels=tuple(by_element[s["id"]] for s in patent["segments"]),
        conclusion=Conclusion(label["conclusion"]),
        variant=label["variant"],
        language=label["lang"],
        quotes=tuple(quoted[s["id"]] for s in patent["segments"]),
    )


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _claim(patent: dict[str, Any]) -> Claim:
    span = patent.get("transition_span")
    words = str(patent.get("transition", ""))
    transition = Transition.CLOSED if words == "consisting of" else Transition.OPEN
    return Claim(
        number=patent["claim_number"],
        text=patent["claim_text"],
        form=ClaimForm.INDEPENDENT,
        category=ClaimCategory.METHOD
        if patent["claim_type"] == "method"
        else ClaimCategory.PRODUCT,
        transition=transition,
        transition_span=Span(*span) if isinstance(span, list) else None,
        jepson=bool(patent["jepson"]),
        limitations=tuple(
            Limitation(
                id=s["id"],
                role=LimitationRole.PREAMBLE
                if s["role"] == "preamble"
                else LimitationRole.LIMITATION,
                span=Span(s["start"], s["end"]),
                means_plus_function="means for" in s["text"],
            )
            for s in patent["segments"]
        ),
    )


def _publication(patent: dict[str, Any]) -> Publication:
    parts = _NUMBER.fullmatch(patent["number"])
    office, number, kind = parts.groups("") if parts else ("US", patent["number"], "")
    return Publication(
        number=PublicationNumber(office, number, kind),
        right_kind=RightKind.INVENTION,
        stage=Stage.GRANT,
        title=patent["title"],
        source=Source("labelled set"),
        language="en",
    )


def _product(record: dict[str, Any]) -> Product:
    listing = Listing(
        sku=record["id"],
        title=record["title"],
        platform="own",
        source=Source("labelled set"),
        bullets=tuple(record["bullets"]),
        description=record["description"],
        category=tuple(part.strip() for part in record["category"].split(">")),
        language=record["lang"],
        attributes=tuple(record["attributes"].items()),
    )
    return product_of(listing)
