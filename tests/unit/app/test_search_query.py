"""What is asked for a product."""

from dataclasses import replace

from freetosell.app.search_query import (
    MAX_CHARS,
    MAX_WORDS,
    build_query,
    shares_words,
    telling_words,
)
from freetosell.core.products.product import Answer, FactOrigin, ProductFact
from freetosell.testing.factories import make_listing, make_product


def test_words_hold_all_and_the_text_what_the_thing_is():
    listing = make_listing(
        category=("Office", "Stands"), brand="Larkmoor", attributes=(("Weight", "300 g"),)
    )
    query = build_query(make_product(listing))
    assert query.text == (
        "Folding phone stand. Steel base, 12 cm. Arm folds flat. Holds any phone. 300 g."
    )
    assert "Stands" in query.words
    assert "Larkmoor" not in query.words + query.text
    assert query.language == "en"


def test_repeated_sentences_count_once_and_length_is_bounded():
    listing = make_listing(title="Stand", bullets=("Stand", "Stand"), description="word " * 5_000)
    query = build_query(make_product(listing))
    assert query.text.startswith("Stand. word")
    assert len(query.text) <= MAX_CHARS
    assert len(query.words.split()) <= MAX_WORDS


def test_bare_answers_are_not_searched_and_described_ones_are():
    product = make_product()

    def answered(answer, text):
        fact = ProductFact("a", FactOrigin.SELLER_ANSWER, text, answer=answer)
        return build_query(replace(product, facts=(*product.facts, fact))).words

    assert "magnet" in answered(Answer.DIFFERENT, "Held by a magnet instead")
    for bare in (Answer.YES, Answer.NO, Answer.DO_NOT_KNOW):
        assert "magnet" not in answered(bare, "Held by a magnet")


def test_language_is_what_the_listing_says_or_looks_like():
    def language(**fields):
        return build_query(make_product(make_listing(**fields))).language

    assert language(language="de-DE") == "de"
    assert language(title="折叠式手机支架", bullets=(), description="铝合金底座，可折叠") == "zh"
    german = "Faltbarer Ständer für das Telefon, aus Stahl und mit weichen Füßen"
    assert language(title=german, bullets=(), description="") == "de"
    assert language(title="Lamp", bullets=(), description="") == "en"
    assert language(title="12-34", bullets=(), description="") == ""


def test_empty_product_asks_for_nothing():
    product = replace(make_product(), facts=())
    assert build_query(product).text == build_query(product).words == ""


def test_telling_words_of_scripts_without_blanks():
    assert telling_words("Lamp and arm, 12V") == {"lamp"}
    assert telling_words("折叠支架") == {"折叠", "叠支", "支架"}
    assert shares_words(telling_words("hinged lamp"), "LAMP with hinged arm", 2)
    assert not shares_words(telling_words("hinged lamp"), "a lamp", 2)
    assert shares_words(frozenset(), "anything", 0)
