"""The offline reader: words, measures, denials, trade vocabulary and sentence vectors, weighed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import TypeVar

from freetosell.core.charts.chart import LimitationReading
from freetosell.core.patents import parse_anatomy
from freetosell.core.patents.claims import Claim, Transition
from freetosell.core.patents.publication import Publication
from freetosell.core.ports import Embedder
from freetosell.core.products.product import ProductFact
from freetosell.models.lexical import wording
from freetosell.models.lexical.decision import decide_rows
from freetosell.models.lexical.fragments import find_fragments
from freetosell.models.lexical.glossary import load_glossary
from freetosell.models.lexical.pairs import measure_pairs, weigh_pairs
from freetosell.models.lexical.rows import measure_rows
from freetosell.models.lexical.signals import ClaimSide, Sheet, make_claim_side, make_sheet
from freetosell.models.lexical.table import Table
from freetosell.models.lexical.weights import Weights, load_weights

VERSION = "4"
_T = TypeVar("_T")
_CLAIMS_KEPT = 512
#: A listing as a whole and its groups of variations (at most eight), and some room.
_PRODUCTS_KEPT = 12


class LexicalReader:
    """Reads the limitations of a claim against the facts of a product, without a network.

    Facts are data: nothing that they say changes how they are read.  The same
    input gives the same readings.  The reader keeps the last claims and
    products it took apart; it holds no other state.

    Args:
        embedder: Multilingual sentence vectors; without, words alone decide.
        english: Vectors of an English model beside it; of no use alone.
        weights: For measuring; by default those shipped for the models.
    """

    def __init__(
        self,
        embedder: Embedder | None = None,
        english: Embedder | None = None,
        weights: Weights | None = None,
    ) -> None:
        self._glossary = load_glossary()
        self._weights = weights or load_weights(
            embedder.name if embedder else "", english.name if english else ""
        )
        # Weights made without vectors cannot use them.
        self._embedder = embedder if self._weights.embedder else None
        self._english = english if self._weights.english else None
        models = [m.name for m in (self._embedder, self._english) if m]
        self.name = f"lexical {VERSION}{' with ' if models else ''}{' and '.join(models)}"
        self._claims: OrderedDict[Hashable, ClaimSide] = OrderedDict()
        self._sheets: OrderedDict[Hashable, Sheet] = OrderedDict()

    def read(
        self, claim: Claim, publication: Publication, facts: Sequence[ProductFact]
    ) -> tuple[LimitationReading, ...]:
        """Return one reading per limitation of the claim, in order.

        A claim that was not yet taken apart is taken apart first.  Answers of
        people to the question of a row are not weighed here: they decide over
        any reader in `core.charts.builder`.
        """
        del publication  # the description is not read yet
        whole = claim if claim.limitations else parse_anatomy(claim)
        side = _kept(
            self._claims,
            (whole.text, whole.limitations),
            _CLAIMS_KEPT,
            lambda: make_claim_side(whole, self._glossary, self._embedder, self._english),
        )
        sheet = _kept(self._sheets, tuple(facts), _PRODUCTS_KEPT, lambda: self._sheet(facts))
        pairs = measure_pairs(side, sheet, self._glossary)
        chances = weigh_pairs(self._weights, pairs)
        measured = measure_rows(side, sheet, pairs, chances, self._glossary)
        table = Table(
            claim=side,
            sheet=sheet,
            pairs=pairs,
            pair_chances=chances,
            row_chances=self._weights.row_chances(measured),
            weights=self._weights,
            glossary=self._glossary,
            kin=self._weights.kin_chance(measured),
        )
        readings = decide_rows(table)
        return _with_warning(readings) if whole.transition is Transition.CLOSED else readings

    def _sheet(self, facts: Sequence[ProductFact]) -> Sheet:
        pieces = find_fragments(facts, self._glossary)
        return make_sheet(pieces, self._glossary, self._embedder, self._english)


def _with_warning(readings: tuple[LimitationReading, ...]) -> tuple[LimitationReading, ...]:
    """Say on the first row of a closed claim what was not weighed."""
    if not readings:
        return readings
    first = replace(readings[0], reason=f"{readings[0].reason} {wording.CLOSED_NOTE}")
    return (first, *readings[1:])


def _kept(store: OrderedDict[Hashable, _T], key: Hashable, most: int, make: Callable[[], _T]) -> _T:
    if key in store:
        store.move_to_end(key)
        return store[key]
    value = make()
    store[key] = value
    if len(store) > most:
        store.popitem(last=False)
    return value
