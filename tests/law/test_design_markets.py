"""One comparison of looks in eight markets: what differs, and by which rule.

The expectations are written by hand; the page with the table is held to what
the functions compute.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from design_markets import BOOKS, CASES, MARKETS, TODAY, assess, format_table

from freetosell.core.law.acts import Answer, tied_to_article

PAGE = Path(__file__).parents[2] / "docs/explanation/designs-differ.md"

#: Case → the answers in the order US, EM, GB, CN, JP, KR, CA, AU; first letters of the outcome:
#: R reads, M may read, N needs facts, D does not read, X no such right.
EXPECTED = {
    "The same look on the same article": "RRRRRRRR",
    "The same look on a similar article": "MRRRRRMM",
    "The same look on another article": "DRRDDDDD",
    "Another outline, not seen from below": "DNNNNNNN",
    "Another outline, earlier designs not looked for": "DDDDNNDD",
    "The likeness is old, what is new differs": "DDDDDDDM",
    "All of it stands in one earlier design": "MMMDMMMM",
    "It differs only where the design is old": "MMMRRRMM",
    "A small difference in a crowded field": "RMMMRRRM",
    "Only what function dictates is the same": "DDDDDDDM",
    "A part is registered, its place not told": "RRRMMMRM",
    "The one likeness was given up before the office": "DMMMMMMM",
    "Of a set, one piece is the same": "MMMRMMMM",
    "Only a machine has looked, and finds it different": "NNNNNNNN",
    "Not registered, found independently": "XDDXDDXX",
}
LETTER = {"reads": "R", "may_read": "M", "needs_facts": "N", "does_not_read": "D"}


def test_every_case_has_its_expectation() -> None:
    assert set(EXPECTED) == set(CASES)


@pytest.mark.parametrize("title", CASES)
def test_each_market_answers_by_its_own_law_and_names_the_rule(title: str) -> None:
    answers = [assess(title, market) for market in MARKETS]
    assert "".join(LETTER.get(a.outcome.value, "X") for a in answers) == EXPECTED[title]
    for market, answer in zip(MARKETS, answers, strict=True):
        rule = BOOKS[market].get(answer.decided_by)
        assert rule is not None
        assert all(v.authority and v.text for v in rule.versions)
        if answer.outcome.value == "needs_facts":
            assert answer.missing


def test_the_page_shows_what_is_computed() -> None:
    page = PAGE.read_text("utf-8")
    table = "".join(line + "\n" for line in page.splitlines() if line.startswith("|"))
    assert table == format_table(), "copy design_markets.format_table() into the page"
    for title in CASES:
        assert f"**{title}**" in page, "each row is explained below the table"


def test_the_view_from_below_is_asked_for() -> None:
    asked = {fact.asks for fact in assess("Another outline, not seen from below", "EM").missing}
    assert "Photograph the product from below." in asked


def test_the_gate_of_the_article_follows_the_rule_on_the_article() -> None:
    for market in MARKETS:
        office = BOOKS[market].offices[0]
        tied = tied_to_article(BOOKS[market], office, TODAY).answer is Answer.YES
        free = assess("The same look on another article", market).outcome.value == "reads"
        assert tied is not free
