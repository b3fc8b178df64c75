"""``freetosell law``: the list, one market, the alias EU, and words that are no market."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from freetosell.cli.main import app
from freetosell.cli.options import parse_markets
from freetosell.core.errors import InputError
from freetosell.core.law.functions import TOPICS
from freetosell.core.law.overview import CHAPTERS, describe_market
from freetosell.markets import MARKETS, load_rulebooks

BOOKS = load_rulebooks()
DAY = ("--as-of", "2026-11-21")


def said(*args: str) -> str:
    done = CliRunner().invoke(app, ["law", *args], env={"COLUMNS": "100", "NO_COLOR": "1"})
    assert done.exit_code == 0, done.output
    return " ".join(done.output.split())


def test_every_topic_stands_under_one_heading() -> None:
    listed = [topic for topics in CHAPTERS.values() for topic in topics]
    assert sorted(listed) == sorted(TOPICS)


def test_without_a_market_all_are_listed_with_depth_and_review() -> None:
    rows = json.loads(said("--json", *DAY))
    assert [row["code"] for row in rows] == list(MARKETS)
    for row in rows:
        assert row["depth"] in {"deep", "indicative", "regime"}
        assert 0 <= row["verified"] <= row["rules"]
        assert "last gone through" not in row["warning"]
    assert "Germany" in said(*DAY)


def test_an_old_rulebook_is_said_to_be_old() -> None:
    assert "(old)" in said("--as-of", "2029-01-01")
    assert "the law may have changed" in said("US", "--as-of", "2029-01-01")


@pytest.mark.parametrize("code", MARKETS)
def test_each_line_has_authority_and_mark(code: str) -> None:
    (found,) = json.loads(said(code, "--json", *DAY))
    lines = [line for c in found["chapters"] for s in c["sections"] for line in s["lines"]]
    assert lines
    assert all(line["authority"] and line["text"] for line in lines)
    assert all(bool(line["source"]) == line["verified"] for line in lines)


def test_a_market_reads_as_sentences_with_figures_and_marks() -> None:
    text = said("us", *DAY)
    for words in (
        "United States (US)",
        "How long does it last at most?",
        "[unreviewed]",
        "[verified: 35 USC",
        "700,000 USD (2019): Median cost",
        "16 to 18 months: The International Trade Commission",
        "filed from 2015-05-13",
        "us.design.term",
    ):
        assert words in text, words


def test_eu_is_designs_and_european_patents() -> None:
    assert parse_markets("EU,uk,DE,EP") == ("EM", "EP", "GB", "DE")
    assert [x["code"] for x in json.loads(said("EU", "--json", *DAY))] == ["EM", "EP"]


def test_one_right_leaves_the_others_out() -> None:
    (found,) = json.loads(said("CN", "--right", "design", "--json", *DAY))
    lines = [line for c in found["chapters"] for s in c["sections"] for line in s["lines"]]
    assert {"cn.design.term"} <= {line["rule_id"] for line in lines}
    assert all(not line["rights"] or "design" in line["rights"] for line in lines)


def test_an_earlier_day_gives_the_law_of_that_day() -> None:
    before = describe_market(BOOKS["KR"], BOOKS["KR"].since)
    after = describe_market(BOOKS["KR"], BOOKS["KR"].reviewed_on)
    assert before.chapters != after.chapters


def test_law_shows_what_is_outside_its_time() -> None:
    assert "speaks only from" in said("US", "--as-of", "2001-01-01")


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["ZZ"], "market_unknown"),
        (["--exposure"], "market_unreadable"),
        (["Germany"], "market_unreadable"),
        (["US", "--right", "copyright"], "right_unknown"),
        (["US", "--as-of", "tomorrow"], "day_unreadable"),
    ],
)
def test_wrong_words_are_answered_with_a_cure(args: list[str], code: str) -> None:
    done = CliRunner().invoke(app, ["law", *args])
    assert isinstance(done.exception, InputError)
    assert done.exception.code == code
    assert done.exception.fix


def test_exposure_compares_the_options_with_year_source_and_doubts() -> None:
    text = said("US,DE", "--exposure", *DAY)
    for words in (
        "Options in US: inventions of the register US",
        "Options in DE: inventions of the register DE",
        "4,000 USD (2024): Deposit",
        "[verified: Practice notes on the evaluation, 2024-2025]",
        "8 to 15 months: First instance",
        "the owner knows",
        "nothing is converted",
    ):
        assert words in text, words


def test_exposure_as_json_names_right_and_register() -> None:
    (panel,) = json.loads(said("DE", "--exposure", "--office", "ep", "--json", *DAY))
    assert (panel["market"], panel["right"], panel["office"]) == ("DE", "invention", "EP")
    assert next(row["option"] for row in panel["rows"]) == "drop"
    (designs,) = json.loads(said("EM", "--exposure", "--json", *DAY))
    assert designs["right"] == "design"


def test_exposure_of_a_register_that_does_not_bind_is_refused() -> None:
    done = CliRunner().invoke(app, ["law", "US", "--exposure", "--office", "DE"])
    assert isinstance(done.exception, InputError)
    assert done.exception.code == "market_not_bound"


def test_own_figures_are_counted_in(tmp_path) -> None:
    path = tmp_path / "figures.toml"
    path.write_text('currency = "EUR"\nunits_sold = 100\nprice = 20\nmargin = 5\n', "utf-8")
    text = said("US", "--right", "design", "--own-figures", str(path), *DAY)
    for words in (
        "The whole profit on the article: 500 to 2,000 EUR",
        "35 USC 289",
        "Stock that cannot be sold there, at cost: not known; missing is units on hand",
        "do not add them up",
        "Closes nothing off",
    ):
        assert words in text, words
