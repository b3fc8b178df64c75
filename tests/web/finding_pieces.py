"""A checked product whose right is in the corpus, for the tests of findings and rights."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from freetosell.app.settings import Settings
from freetosell.core.clearance.assessment import Assessment
from freetosell.core.patents import parse_claims, split_claims
from freetosell.core.patents.publication import Party, PartyRole, Publication
from freetosell.core.ports import CorpusRow, Unit
from freetosell.engines.lance.corpus import LanceCorpus
from freetosell.testing.factories import (
    CLAIM,
    make_assessment,
    make_listing,
    make_product,
    make_publication,
)
from freetosell.web import rooms

KEY = "US11111111B2"
OWNER = "Larkmoor Housewares LLC"
HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>'
FINDING = f"/findings/own:SKU-1/{KEY}/US/"
_DIMS = 4


def make_right(text: str = CLAIM, **more: Any) -> Publication:
    """Return the right that the factory's finding is about."""
    fields: dict[str, Any] = {
        "claims": parse_claims(
            split_claims(f"1. {text}\n2. The stand of claim 1, wherein the base is round.")
        ),
        "parties": (Party(OWNER, PartyRole.OWNER),),
        "abstract": "A stand.",
    } | more
    return make_publication(**fields)


def fill_corpus(settings: Settings, *rights: Publication) -> LanceCorpus:
    """Store rights with one searchable unit each."""
    store = LanceCorpus(settings.corpus)
    store.bind_embedder("none", _DIMS)
    rows = []
    for right in rights or (make_right(),):
        unit = Unit(f"{right.key}#abstract", right.key, "abstract", f"{right.title}. A stand.")
        vectors = np.full((1, _DIMS), 0.5, dtype=np.float32)
        rows.append(CorpusRow(right, (unit,), vectors, right.key, None))
    store.upsert(rows)
    store.optimize()
    return store


def put_checked(title: str = "Folding phone stand", sku: str = "SKU-1") -> Assessment:
    """Store a product with a check: an open finding in US, a market without rules."""
    product = make_product(make_listing(sku, title))
    made = make_assessment(product)
    asked = tuple(replace(q, text=f"{q.text}") for q in made.questions)
    rooms.records().put_product(product)
    rooms.records().put_assessment(replace(made, questions=asked))
    return made
