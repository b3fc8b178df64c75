"""What is measured of a row: its words, the new ones among them, the listing as a whole."""

from __future__ import annotations

import numpy as np

from freetosell.core.patents import parse_anatomy
from freetosell.core.patents.claims import Claim, ClaimForm
from freetosell.core.products.product import FactOrigin, ProductFact
from freetosell.models.lexical.fragments import find_fragments
from freetosell.models.lexical.glossary import load_glossary
from freetosell.models.lexical.pairs import measure_pairs, weigh_pairs
from freetosell.models.lexical.rows import ROW_SIGNALS, measure_rows
from freetosell.models.lexical.signals import make_claim_side, make_sheet
from freetosell.models.lexical.told import ASKED_SIGNALS, LISTING_SIGNALS
from freetosell.models.lexical.weights import load_weights

GLOSSARY = load_glossary()
CLAIM = parse_anatomy(
    Claim(
        number=1,
        text="1. A storage box comprising: a steel body; a lid hinged to said body; and a latch on said lid.",
        form=ClaimForm.INDEPENDENT,
    )
)


def _measure(*texts):
    facts = [
        ProductFact(id=f"1:{i}", text=t, origin=FactOrigin.LISTING, field=f"bullets[{i}]")
        for i, t in enumerate(texts)
    ]
    side = make_claim_side(CLAIM, GLOSSARY, None)
    sheet = make_sheet(find_fragments(facts, GLOSSARY), GLOSSARY, None)
    pairs = measure_pairs(side, sheet, GLOSSARY)
    chances = weigh_pairs(load_weights(""), pairs)
    table = measure_rows(side, sheet, pairs, chances, GLOSSARY)
    return [dict(zip(ROW_SIGNALS, row.tolist(), strict=True)) for row in table]


def test_new_words_are_those_that_no_earlier_row_has():
    rows = _measure("Steel body with a hinged lid", "No latch on the lid")
    latch = rows[-1]
    assert latch["new_words"] == 1  # the latch; the lid came before
    assert latch["old_words"] == 1
    assert latch["new_covered"] == 0.0  # what is denied is no evidence of itself
    assert latch["old_covered"] == 1.0
    assert latch["new_unmet"] == 1


def test_a_row_without_pieces_has_noughts():
    assert all(value == 0.0 for row in _measure() for value in row.values())


def test_a_sentence_that_has_nothing_to_do_with_the_claim_changes_nothing():
    texts = ("Steel body with a hinged lid", "No latch on the lid")
    for row, with_more in zip(
        _measure(*texts), _measure(*texts, "Thank you and see you soon"), strict=True
    ):
        assert row == with_more


def test_the_names_of_the_columns_are_all_different():
    assert len(set(ROW_SIGNALS)) == len(ROW_SIGNALS)
    assert set(ASKED_SIGNALS) | set(LISTING_SIGNALS) <= set(ROW_SIGNALS)


def test_chances_of_a_row_add_up_to_one():
    weights = load_weights("")
    signals = np.zeros((3, len(ROW_SIGNALS)), dtype=np.float32)
    assert np.allclose(weights.row_chances(signals).sum(axis=1), 1.0, atol=1e-5)
