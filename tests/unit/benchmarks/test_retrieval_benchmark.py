"""The retrieval benchmark counts right and leaves out what it says it leaves out."""

from pathlib import Path

import benchmarks.retrieval
import pytest
from benchmarks.retrieval.chart_set import Query, load_listings
from benchmarks.retrieval.figures import differences, figures
from benchmarks.retrieval.steps import without_gloss, without_title

from freetosell.app.search_query import build_query
from freetosell.testing.factories import make_listing, make_product

LISTINGS = Path(benchmarks.retrieval.__file__).with_name("languages.jsonl")


def queries(count):
    return [Query(make_product(), f"US{i // 2}B2", "reads", "en") for i in range(count)]


def test_a_method_is_ahead_by_what_it_finds_more():
    asked = queries(8)
    one, other = [1, 1, 2, 5, 11, 0, 3, 1], [1, 1, 2, 0, 12, 0, 0, 1]
    ahead = differences(asked, one, other)
    assert ahead["recall@10"][0] == pytest.approx(0.25)
    assert ahead["recall@1"] == [0.0, 0.0, 0.0]
    low, high = ahead["recall@100"][1:]
    assert low <= ahead["recall@100"][0] <= high
    assert figures(asked, one)["recall@100"] == pytest.approx(7 / 8)


def test_steps_are_left_out_and_nothing_else():
    german = build_query(
        make_product(make_listing(title="Klappbarer Handyhalter", description="", language="de"))
    )
    assert german.english.startswith("fold")
    glossless = without_gloss(german)
    assert (glossless.english, glossless.english_words) == ("", "")
    assert (glossless.words, glossless.text) == (german.words, german.text)
    english = build_query(make_product())
    assert without_gloss(english) == english
    plain = without_title(english)
    assert plain.title == ""
    assert f"{english.title} {plain.words}" == english.words


def test_short_listings_are_there_in_each_language():
    found = load_listings(LISTINGS)
    by_language = {language: set() for language in ("zh", "de", "fr", "es", "ja")}
    for query in found:
        by_language[query.language].add(query.key)
    assert len(found) == 45
    assert all(keys == by_language["zh"] and len(keys) == 9 for keys in by_language.values())
