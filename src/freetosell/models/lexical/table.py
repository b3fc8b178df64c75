"""All that was measured of one claim against one product, as the rules look at it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from freetosell.core.ports import Vectors
from freetosell.models.lexical.fragments import Fragment
from freetosell.models.lexical.glossary import Glossary
from freetosell.models.lexical.pairs import PAIR_SIGNALS
from freetosell.models.lexical.signals import ClaimSide, Sheet
from freetosell.models.lexical.weights import Weights

#: Name of a pair signal → its column.
COLUMN = {name: i for i, name in enumerate(PAIR_SIGNALS)}


@dataclass(frozen=True, slots=True)
class Table:
    """All that was measured of one claim against one product.

    Args:
        pairs: Shape ``(limitations, fragments, signals)``.
        pair_chances: Shape ``(limitations, fragments, 3)``: nothing, supports, excludes.
        row_chances: Shape ``(limitations, 3)``: literal, absent, unclear.
        kin: Chance that the product is of the kind that the claim is about.
        is_denied: A rule reads some row as ABSENT, so that the claim is not met on the whole.
    """

    claim: ClaimSide
    sheet: Sheet
    pairs: Vectors
    pair_chances: Vectors
    row_chances: Vectors
    weights: Weights
    glossary: Glossary
    kin: float = 1.0
    is_denied: bool = False

    def first_with(self, i: int, signal: str) -> Fragment | None:
        """Return the first piece that has a signal for limitation ``i``."""
        hits = np.flatnonzero(self.pairs[i, :, COLUMN[signal]] > 0)
        return self.sheet.pieces.fragments[int(hits[0])] if len(hits) else None
