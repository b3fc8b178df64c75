"""The weights that combine the signals: small trees for pairs, a softmax for rows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np

from freetosell.core.errors import ModelError
from freetosell.core.ports import Vectors
from freetosell.models.lexical.pairs import PAIR_SIGNALS
from freetosell.models.lexical.rows import ROW_SIGNALS

#: Classes of a pair and of a row, in the order of the arrays.
PAIR_CLASSES = ("nothing", "supports", "excludes")
ROW_CLASSES = ("literal", "absent", "unclear")
#: The bounds that an entry of the weights file gives, in [0, 1].
BOUNDS = ("literal_from", "absent_from", "shown_otherwise_from", "claim_from", "lifted_from")


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted complete trees of one depth, several classes.

    Args:
        start: Shape ``(classes,)``, scores before any tree.
        feature: Shape ``(trees, 2**depth - 1)``; column asked at each inner node,
            breadth first.
        limit: Same shape; go right where the value is greater.
        leaf: Shape ``(trees, 2**depth)``; added to the score of the tree's class.
    """

    start: Vectors
    feature: np.ndarray[Any, np.dtype[np.int32]]
    limit: Vectors
    leaf: Vectors

    def chances(self, signals: Vectors) -> Vectors:
        """Return shape ``(rows, classes)``; tree ``t`` votes for class ``t % classes``."""
        classes = len(self.start)
        scores = np.tile(self.start, (len(signals), 1))
        rows = np.arange(len(signals))
        inner = self.feature.shape[1]
        depth = (inner + 1).bit_length() - 1
        for t in range(len(self.feature)):
            node = np.zeros(len(signals), dtype=np.int64)
            for _ in range(depth):
                column = self.feature[t, node]
                node = 2 * node + 1 + (signals[rows, column] > self.limit[t, node])
            scores[:, t % classes] += self.leaf[t, node - inner]
        return softmax(scores)


@dataclass(frozen=True, slots=True)
class Linear:
    """A softmax over standardised signals.

    Args:
        mean: Shape ``(signals,)``, with ``scale`` of the same shape.
        weight: Shape ``(signals, classes)``.
        bias: Shape ``(classes,)``.
    """

    mean: Vectors
    scale: Vectors
    weight: Vectors
    bias: Vectors

    def chances(self, signals: Vectors) -> Vectors:
        """Return shape ``(rows, classes)``."""
        scores = (signals - self.mean) / self.scale @ self.weight + self.bias
        return softmax(scores.astype(np.float32))


@dataclass(frozen=True, slots=True)
class Weights:
    """All that was learned for one embedder, or for it and the English model beside it.

    Args:
        pair: Of one limitation and one piece: nothing, supports, excludes.
        row: Of one limitation and the listing; its chances and those of ``row_trees`` are averaged.
        kin: Of a claim and a listing: is the product of the kind that the claim is about.
        kin_from: Chance of that below which nothing weighed makes a row LITERAL.
        literal_from: Chance from which a row is called LITERAL.
        absent_from: Chance from which a row is called ABSENT where a rule names what excludes it.
        shown_otherwise_from: The same where only the weighing of a piece says so.
        claim_from: Mean chance of LITERAL of all rows of a claim from which the single row needs
            no more than ``lifted_from``.
    """

    embedder: str
    english: str
    pair: Trees
    row: Linear
    row_trees: Trees
    kin: Linear
    kin_from: float
    literal_from: float
    absent_from: float
    shown_otherwise_from: float
    claim_from: float
    lifted_from: float

    def row_chances(self, signals: Vectors) -> Vectors:
        """Return shape ``(rows, 3)``: literal, absent, unclear."""
        mean = (self.row.chances(signals) + self.row_trees.chances(signals)) / 2
        return np.asarray(mean, dtype=np.float32)

    def kin_chance(self, signals: Vectors) -> float:
        """Return the chance that the product is of the claim's kind, from the rows of the claim."""
        if not len(signals):
            return 0.0
        return float(self.kin.chances(signals.mean(axis=0, keepdims=True))[0, 1])


def softmax(scores: Vectors) -> Vectors:
    """Turn scores into chances that add up to one per row."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


@lru_cache(maxsize=4)
def load_weights(embedder: str, english: str = "") -> Weights:
    """Load the weights for the models at hand; without some made for both, those that need less.

    Args:
        embedder: Name of the multilingual encoder, with or without its version after "@";
            empty for none.
        english: Name of the English model beside it; empty for none.

    Raises:
        ModelError: ``reading_weights_invalid``.
    """
    raw = resources.files(__package__).joinpath("weights.json").read_text(encoding="utf-8")
    sets = {(entry["embedder"], entry["english"]): entry for entry in json.loads(raw)["sets"]}
    name = embedder.partition("@")[0]
    return parse_weights(sets.get((name, english)) or sets.get((name, "")) or sets["", ""])


def parse_weights(entry: dict[str, Any]) -> Weights:
    """Turn one entry of the weights file into arrays, checking that it fits this version."""
    if tuple(entry["pair_signals"]) != PAIR_SIGNALS or tuple(entry["row_signals"]) != ROW_SIGNALS:
        raise ModelError(
            "reading_weights_invalid",
            "The reading weights were made for other signals than this version measures.",
            where="weights.json",
            fix="The package is incomplete or mixed with another version: install it again.",
        )
    pair, row = entry["pair"], entry["row"]
    return Weights(
        embedder=entry["embedder"],
        english=entry["english"],
        pair=_trees(pair),
        row=_linear(row),
        kin=_linear(entry["kin"]),
        kin_from=float(entry["kin_from"]),
        row_trees=_trees(entry["row_trees"]),
        **{name: float(entry[name]) for name in BOUNDS},
    )


def _linear(entry: dict[str, Any]) -> Linear:
    return Linear(*(_array(entry[key]) for key in ("mean", "scale", "weight", "bias")))


def _trees(entry: dict[str, Any]) -> Trees:
    return Trees(
        start=_array(entry["start"]),
        feature=np.asarray(entry["feature"], dtype=np.int32),
        limit=_array(entry["limit"]),
        leaf=_array(entry["leaf"]),
    )


def _array(values: list[Any]) -> Vectors:
    return np.asarray(values, dtype=np.float32)
