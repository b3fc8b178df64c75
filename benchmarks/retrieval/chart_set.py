"""The queries and their patents out of a folder laid out as ``shared/data/chart/dev``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from freetosell.core.errors import InputError
from freetosell.core.numbering import PublicationNumber, parse_number
from freetosell.core.patents.claims import Claim, ClaimForm
from freetosell.core.patents.publication import Classification, Publication, RightKind, Stage
from freetosell.core.products.facts import product_of
from freetosell.core.products.listing import Listing
from freetosell.core.products.product import Product
from freetosell.core.provenance import Record, Rejected, Source

#: Variants on which the patent reads in fact, so that it has to be found.
FOUND = ("reads", "equivalent", "sparse")


@dataclass(frozen=True, slots=True)
class Query:
    """One product that the patent with this key reads on."""

    product: Product
    key: str
    variant: str
    language: str


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def read_patents(path: Path) -> Iterator[Record[Publication] | Rejected]:
    """Stream the patents of the set: title, classes and the one charted claim."""
    for place, row in enumerate(read_rows(path), start=1):
        where = f"{path.name}#{place}"
        try:
            number = _number(row["number"])
        except InputError as error:
            yield Rejected(error.code, error.what, where, row["number"])
            continue
        granted = row.get("grant_date") or ""
        claim = Claim(int(row["claim_number"]), row["claim_text"], ClaimForm.INDEPENDENT)
        yield Record(
            Publication(
                number=number,
                right_kind=RightKind.INVENTION,
                stage=Stage.GRANT,
                title=row["title"] or "",
                source=Source("chart set", path.name, str(place)),
                claims=(claim,),
                granted_on=date.fromisoformat(granted) if granted else None,
                classes=Classification(cpc=tuple(row.get("cpc_or_ipc") or ())),
            ),
            where,
        )


def load_queries(folder: Path) -> list[Query]:
    """Return the products that have to find their patent, in the order of the file."""
    labels = {row["product_id"]: row for row in read_rows(folder / "labels.jsonl")}
    queries = []
    for row in read_rows(folder / "products.jsonl"):
        label = labels.get(row["id"])
        if label is None or label["variant"] not in FOUND:
            continue
        key = _number(label["patent_number"]).key
        queries.append(Query(_product(row), key, label["variant"], row["lang"]))
    return queries


def load_listings(path: Path) -> list[Query]:
    """Return listings of title and text that have to find the patent with their key."""
    return [
        Query(
            product_of(
                Listing(
                    sku=f"{row['key']}-{row['lang']}",
                    title=row["title"],
                    platform="own",
                    source=Source("short listings"),
                    description=row["text"],
                )
            ),
            row["key"],
            "short",
            row["lang"],
        )
        for row in read_rows(path)
    ]


def _number(text: str) -> PublicationNumber:
    number = parse_number(text)
    if not isinstance(number, PublicationNumber):
        raise InputError("not_a_publication", f"{text} is not the number of a publication.")
    return number


def _product(row: dict[str, Any]) -> Product:
    category = row.get("category") or ()
    return product_of(
        Listing(
            sku=row["id"],
            title=row["title"],
            platform="own",
            source=Source("chart set"),
            bullets=tuple(row.get("bullets") or ()),
            description=row.get("description") or "",
            category=(category,) if isinstance(category, str) else tuple(category),
            attributes=tuple((k, str(v)) for k, v in (row.get("attributes") or {}).items()),
        )
    )
