"""Pieces in English for the English model: as they stand, or glossed with "no" before what is denied."""

from __future__ import annotations

import numpy as np
import pytest

from freetosell.core.patents import parse_anatomy
from freetosell.core.patents.claims import Claim, ClaimForm
from freetosell.core.products.product import FactOrigin, ProductFact
from freetosell.models.lexical.english import to_english
from freetosell.models.lexical.fragments import find_fragments
from freetosell.models.lexical.glossary import load_glossary
from freetosell.models.lexical.reader import LexicalReader
from freetosell.models.lexical.signals import make_claim_side
from freetosell.models.lexical.weights import load_weights
from freetosell.models.sentence.use import UseEmbedder


def _first(field, text):
    fact = ProductFact(id="1", text=text, origin=FactOrigin.LISTING, field=field)
    return find_fragments([fact], load_glossary()).fragments[0]


def test_an_english_piece_stays_as_it_is_with_its_name():
    assert to_english(_first("bullets[0]", "Lid with a hinge")) == "Lid with a hinge"
    assert to_english(_first("attributes.Material", "steel")) == "Material: steel"


@pytest.mark.parametrize("text", ["盖子无铰链", "没有铰链的盖子"])
def test_a_denial_keeps_its_no(text):
    said = to_english(_first("bullets[0]", text))
    assert "no hinge" in said
    assert said.isascii()


def test_weights_fit_the_models_and_the_name_tells_them():
    class English:
        name = "all-minilm-l6-v2-int8"
        dims = 3

        def embed(self, texts):
            return np.zeros((len(texts), self.dims), np.float32)

    use = UseEmbedder()
    assert load_weights(use.name, English.name).english == English.name
    assert load_weights(use.name, "unknown").english == ""
    assert load_weights("", English.name).embedder == ""
    assert LexicalReader(use, English()).name.endswith(f"{use.name} and {English.name}")
    assert English.name not in LexicalReader(None, English()).name


def test_the_english_model_is_not_asked_of_claims_in_other_languages():
    class Counting:
        name, dims, asked = "e", 2, 0

        def embed(self, texts):
            self.asked += len(texts)
            return np.zeros((len(texts), self.dims), np.float32)

    model = Counting()
    text = "1. Behälter mit einem Deckel, der mit einem Scharnier am Behälter befestigt ist."
    claim = parse_anatomy(Claim(number=1, text=text, form=ClaimForm.INDEPENDENT))
    side = make_claim_side(claim, load_glossary(), None, model)
    assert side.language == "de"
    assert model.asked == 0
    assert side.english.shape[1] == 0
