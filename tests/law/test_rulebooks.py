"""The rulebooks that come with the program: table, folders, docs, marks and digests agree."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from freetosell.core.law.computations import COMPUTATIONS
from freetosell.core.law.design_limbs import LIMBS
from freetosell.core.law.doctrines import DOCTRINES
from freetosell.core.law.doctrines.design_tests import DESIGN_DOCTRINES, DESIGN_TESTS
from freetosell.core.law.functions import FUNCTIONS, TOPICS
from freetosell.core.law.rulebook import Mark
from freetosell.markets import MARKETS, load_rulebooks
from freetosell.markets.loader import HOME, load_folder
from freetosell.markets.table import REGIMES

BOOKS = load_rulebooks()
DOCS = Path(__file__).parents[2] / "docs" / "reference" / "law.md"


def test_table_folders_and_docs_name_the_same_markets() -> None:
    folders = {p.parent.name for p in HOME.glob("*/market.toml")}
    page = DOCS.read_text(encoding="utf-8")
    assert set(MARKETS.values()) == folders
    assert set(BOOKS) == set(MARKETS)
    for code, book in BOOKS.items():
        assert f"| {code} | {book.name} |" in page
    assert {c for c, b in BOOKS.items() if b.is_regime} == set(REGIMES)


def test_docs_name_every_topic_and_function() -> None:
    page = DOCS.read_text(encoding="utf-8")
    assert not [t for t in TOPICS if f"`{t}`" not in page]
    assert not [f for f in FUNCTIONS if f"`{f}`" not in page]


def test_every_function_a_rule_may_name_exists_in_code() -> None:
    named = {card.name for card in FUNCTIONS.values() if "equivalents" in card.topics}
    assert named == set(DOCTRINES)
    assert {c.name for c in FUNCTIONS.values() if "term" in c.topics} == set(COMPUTATIONS)
    assert {c.name for c in FUNCTIONS.values() if "design_test" in c.topics} == set(DESIGN_TESTS)
    assert set(DESIGN_DOCTRINES) == set(DESIGN_TESTS)
    limbs = {c.name for c in FUNCTIONS.values() if "design_scope" in c.topics}
    assert limbs == {*LIMBS, "statement"}
    assert all(t in TOPICS for card in FUNCTIONS.values() for t in card.topics)


@pytest.mark.parametrize("code", MARKETS)
def test_each_rule_has_text_authority_and_an_honest_mark(code: str) -> None:
    for rule in BOOKS[code].rules:
        for version in rule.versions:
            assert version.text.endswith(".")
            assert version.authority
            assert (version.mark is Mark.VERIFIED) == bool(version.source), rule.id


@pytest.mark.parametrize("code", [c for c in MARKETS if c not in REGIMES])
def test_each_market_can_answer_the_questions_of_a_check(code: str) -> None:
    book, day = BOOKS[code], date(2026, 11, 21)
    own = [o for o in book.offices if o not in {"EM", "BX", "WO"}]
    assert book.offices[0] == code
    for office in own:
        assert book.applied("literal", day, "invention", office), office
        assert book.applied("equivalents", day, "invention", office), office
        assert book.find("term", "invention", office), office
        assert book.find("renewal", "invention", office), office
        assert book.find("provisional", "invention", office), office
    for office in set(book.offices) - {"EP"}:
        has_designs = office in {"EM", "WO", "BX"} or book.find("term", "design", office)
        if has_designs:
            assert book.applied("design_test", day, "design", office), office
            assert book.find("term", "design", office), office


def test_digest_is_stable_and_changes_with_one_value(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(HOME / "us", tmp_path / "us")
    table = {"US": "us"}
    first = load_folder(tmp_path, table)["US"].digest
    assert first == load_folder(tmp_path, table)["US"].digest == BOOKS["US"].digest
    path = tmp_path / "us" / "rights" / "design.toml"
    path.write_text(path.read_text("utf-8").replace("years = 15", "years = 16"), "utf-8")
    assert load_folder(tmp_path, table)["US"].digest != first


def test_digest_does_not_hang_on_comments_or_order_of_files(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(HOME / "us", tmp_path / "us")
    path = tmp_path / "us" / "rights" / "plant.toml"
    path.write_text("# another comment\n" + path.read_text("utf-8"), "utf-8")
    path.rename(path.with_name("a_plant.toml"))
    assert load_folder(tmp_path, {"US": "us"})["US"].digest == BOOKS["US"].digest


def test_digest_of_a_market_changes_with_a_regime_it_includes(tmp_path: Path) -> None:
    import shutil

    for folder in ("ep", "up", "wo", "em", "de"):
        shutil.copytree(HOME / folder, tmp_path / folder)
    table = {c: MARKETS[c] for c in ("EP", "UP", "WO", "EM", "DE")}
    path = tmp_path / "ep" / "rights" / "invention.toml"
    path.write_text(path.read_text("utf-8").replace("months = 9", "months = 10"), "utf-8")
    assert load_folder(tmp_path, table)["DE"].digest != BOOKS["DE"].digest


def test_an_old_rulebook_says_that_it_is_stale() -> None:
    book = BOOKS["US"]
    assert book.staleness(book.reviewed_on) == ""
    late = book.reviewed_on + timedelta(days=401)
    assert "may have changed" in book.staleness(late)


def test_own_rule_wins_over_the_regime_it_includes() -> None:
    germany, austria_like = BOOKS["DE"], BOOKS["EP"]
    assert germany.find("equivalents", "invention", "EP").id == "de.invention.equivalents"
    assert austria_like.find("equivalents", "invention", "EP").id == "ep.invention.equivalents"
    assert germany.find("term", "invention", "EP").id == "ep.invention.term"
    assert BOOKS["GB"].find("term", "invention", "EP").id == "gb.invention.term"
