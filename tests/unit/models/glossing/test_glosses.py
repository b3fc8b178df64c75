"""Glosses: words of other languages in English, good enough to be searched with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freetosell.core.errors import ModelError
from freetosell.core.text import fold
from freetosell.models.glossing import chinese
from freetosell.models.glossing.cut import cut_run
from freetosell.models.glossing.glosser import document_to_english, gloss, to_english
from freetosell.models.glossing.trade import (
    LANGUAGES,
    MAX_GLOSSES,
    load_silent_words,
    load_trade_words,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_table_knows_each_language_and_gives_plain_english(language):
    words = load_trade_words(language)
    assert len(words) > 1_200
    for term, english in words.items():
        assert term == fold(term)
        assert 1 <= len(english) <= MAX_GLOSSES
        assert all(word.isascii() and word.strip() == word and word for word in english)


def test_other_languages_have_no_table():
    assert load_trade_words("ko") == {}
    assert load_silent_words("ko") == frozenset()


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("zh", "不锈钢保温杯，带硅胶密封圈", "stainless steel vacuum flask"),
        ("zh", "不鏽鋼保溫杯", "stainless steel vacuum flask"),
        ("de", "Abwaschbarer Klapptisch mit Aluminiumgestell", "washable fold table"),
        ("fr", "Chaises pliantes en bois massif", "chair fold solid wood"),
        ("es", "Linterna recargable resistente al agua", "flashlight rechargeable waterproof"),
        ("ja", "折りたたみ式の木製テーブル", "fold"),
    ],
)
def test_text_of_the_trade_is_glossed_in_its_order(language, text, wanted):
    assert gloss(text, language).text.startswith(wanted)


def test_other_meanings_are_kept_for_the_search_by_words():
    found = gloss("容器", "zh")
    assert found.text == "container"
    assert {"vessel", "receptacle"} <= set(found.words)


def test_words_that_the_table_lacks_come_from_the_dictionary_or_stay():
    assert "tea ceremony" in gloss("茶道", "zh").text
    assert gloss("Larkmoor 3000 ist faltbar", "de").text == "larkmoor 3000 fold"
    assert gloss("Larkmoor", "de").known == 0.0
    assert gloss("", "zh").text == ""


def test_a_language_without_glosses_gives_nothing_and_english_itself():
    assert to_english("휴대폰 거치대", "ko") == ""
    assert to_english("A phone stand", "en") == "A phone stand"
    assert to_english("12-34", "") == "12-34"


def test_documents_are_glossed_by_the_language_they_are_in():
    english = "A stand for the phone, comprising a base and an arm that is hinged to the base."
    assert document_to_english(english) == english
    assert "phone" in document_to_english("一种手机支架，包括底座和铰接在底座上的支撑臂。")
    assert document_to_english("Pizza oven") == "Pizza oven"
    assert document_to_english("휴대폰 거치대와 받침대") == ""
    german = "Halter für ein Telefon mit einem Sockel und einem Arm, der am Sockel angelenkt ist."
    assert "phone" in document_to_english(german)


def test_runs_are_cut_into_the_fewest_known_words():
    known = {"玻璃", "玻璃杯", "杯", "杯盖", "盖"}.__contains__
    assert cut_run("玻璃杯盖", known) == ["玻璃", "杯盖"]
    assert cut_run("無名", lambda _: False) == ["無", "名"]
    assert cut_run("", known) == []


def test_what_a_dictionary_says_about_a_word_is_no_meaning_of_it():
    assert chinese.find_glosses("surname Gai/lid; cover (of a pot)/to build/CL:個|个[ge4]") == (
        "lid",
        "cover",
        "build",
    )
    assert chinese.find_glosses("variant of 蓋|盖[gai4]/(old) see 蓋") == ()


def test_an_altered_or_missing_dictionary_is_told(monkeypatch):
    monkeypatch.setattr(chinese, "SHA256", "0" * 64)
    with pytest.raises(ModelError) as altered:
        chinese.load_chinese.__wrapped__()
    assert altered.value.code == "model_altered"
    monkeypatch.setattr(chinese, "PACKAGE", "no-such-package-of-words")
    with pytest.raises(ModelError) as missing:
        chinese.load_chinese.__wrapped__()
    assert missing.value.code == "model_missing"
    assert "pip install" in missing.value.fix


@given(st.text(max_size=300), st.sampled_from((*LANGUAGES, "en", "ko", "")))
def test_any_text_is_glossed_without_harm(text, language):
    found = gloss(text, language)
    assert 0.0 <= found.known <= 1.0
    assert found == gloss(text, language)
