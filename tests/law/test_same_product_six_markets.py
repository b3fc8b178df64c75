"""The same product and the same family in six markets: what differs, and by which rule.

The expectations are written down here by hand; the page with the table is held
to what the functions compute.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from six_markets import (
    BOOKS,
    CASES,
    MARKETS,
    TODAY,
    assess,
    family,
    family_rows,
    format_table,
    make_member,
    unitary,
)

from freetosell.core.clearance.assessment import Outcome
from freetosell.core.law.acts import Answer as Act
from freetosell.core.law.acts import assess_exhaustion
from freetosell.core.law.legal_status import assess_status
from freetosell.core.law.status import InForce
from freetosell.core.patents.publication import TermInputs
from freetosell.core.products.product import Answer
from freetosell.markets.loader import HOME, load_folder

PAGE = Path(__file__).parents[2] / "docs/explanation/markets-differ.md"

#: Case → what each market must say, in the order US, DE, GB, CN, JP, CA.
EXPECTED = {
    "Every feature in words": "reads reads reads reads reads reads",
    "A magnet for the spring, nothing more known": (
        "may_read may_read may_read may_read may_read may_read"
    ),
    "The description shows the magnet, the claim does not": (
        "does_not_read does_not_read may_read does_not_read may_read may_read"
    ),
    "The spring was added to get the patent": (
        "does_not_read may_read may_read does_not_read does_not_read may_read"
    ),
    "No spring and nothing in its place": (
        "does_not_read does_not_read does_not_read does_not_read does_not_read may_read"
    ),
    "Filed 20 years ago to the day": "reads reads reads not_in_force reads reads",
    "US terminal disclaimer to a day gone by": "not_in_force reads reads reads reads reads",
    "European patent opted out, lapsed in Germany": (
        "reads,in_force not_in_force,lapsed reads,in_force reads,in_force reads,in_force "
        "reads,in_force"
    ),
    "European patent with unitary effect, lapse entered for Germany": (
        "reads,in_force reads,unknown reads,in_force reads,in_force reads,in_force reads,in_force"
    ),
    "First sold by the owner in China: free here?": "yes no no yes open open",
    "Design tied to its article?": "yes no no yes yes yes",
    "Own disclosure 11 months before a patent filing": (
        "novel not-novel not-novel not-novel novel novel"
    ),
}


def test_every_case_has_its_expectation() -> None:
    assert set(EXPECTED) == set(CASES)


@pytest.mark.parametrize("title", CASES)
def test_each_market_answers_by_its_own_law_and_names_the_rule(title: str) -> None:
    cells = [CASES[title](market) for market in MARKETS]
    given = [cell.says.replace(", ", ",").replace(" ", "-") for cell in cells]
    assert given == EXPECTED[title].split()
    for market, cell in zip(MARKETS, cells, strict=True):
        rule = BOOKS[market].get(cell.rule)
        assert rule is not None
        assert all(v.authority and v.text for v in rule.versions)
    assert len({cell.rule for cell in cells}) >= 3


def test_the_page_shows_what_is_computed() -> None:
    page = PAGE.read_text("utf-8")
    table = "".join(line + "\n" for line in page.splitlines() if line.startswith("|"))
    assert table == format_table(), "copy six_markets.format_table() into the page"
    for title in CASES:
        assert f"**{title}**" in page, "each row is explained below the table"


def test_one_family_gives_one_row_in_each_market() -> None:
    (only,) = family()
    assert len(only.members) == 5  # the European patent stands for two markets
    rows = family_rows(Answer.DIFFERENT)
    assert sorted(market for _, market in rows) == sorted(MARKETS)
    assert {name for name, _ in rows} == {only.id}


def test_each_doctrine_asks_its_own_questions() -> None:
    asked = {m: assess(m, Answer.DIFFERENT).deciding.partition("is open: ")[2] for m in MARKETS}
    assert all(asked.values())
    assert len(set(asked.values())) == len(MARKETS)


def test_equivalents_against_none(tmp_path: Path) -> None:
    """A market that stops at the words, made from the US rulebook by one word in its file."""
    shutil.copytree(HOME / "us", tmp_path / "us")
    path = tmp_path / "us/rights/invention.toml"
    text = path.read_text("utf-8")
    assert text.count('"function_way_result"') == 1
    path.write_text(text.replace('"function_way_result"', '"no_equivalents"'), "utf-8")
    none = load_folder(tmp_path, {"US": "us"})["US"]
    known = dict.fromkeys(("same_function", "same_way", "same_result"), True) | dict.fromkeys(
        (
            "narrowed_for_patentability",
            "disclosed_not_claimed",
            "empties_limitation",
            "in_prior_art",
        ),
        False,
    )
    with_doctrine = assess("US", Answer.DIFFERENT, known)
    without = assess("US", Answer.DIFFERENT, known, none)
    assert with_doctrine.outcome is Outcome.READS
    assert without.outcome is Outcome.DOES_NOT_READ
    assert "no widening beyond the claim's words" in without.deciding
    for found in (with_doctrine, without):
        assert "us.invention.equivalents" in {use.rule_id for use in found.rules}
    assert with_doctrine.rulebook_digest != without.rulebook_digest


def test_the_disputed_british_anniversary_is_said() -> None:
    days = {"filed_on": date(2006, 11, 21), "granted_on": date(2009, 5, 5)}
    warned = {
        m: [w for w in assess(m, Answer.YES, **days).status.warnings if "anniversary" in w]
        for m in MARKETS
    }
    assert [m for m, said in warned.items() if said] == ["GB"]
    day_before = assess("CN", Answer.YES, as_of=date(2026, 11, 20), **days)
    assert day_before.outcome is Outcome.READS
    assert day_before.status.term.latest == date(2026, 11, 20)


def test_an_earlier_day_gives_the_earlier_answer() -> None:
    inputs = TermInputs(adjustment_days=0, disclaimed_to=date(2026, 10, 1))
    then = assess("US", Answer.YES, as_of=date(2026, 10, 1), term_inputs=inputs)
    assert (then.outcome, then.status.term.latest) == (Outcome.READS, date(2026, 10, 1))
    assert assess("US", Answer.YES, term_inputs=inputs).outcome is Outcome.NOT_IN_FORCE


def test_a_terminal_disclaimer_without_its_day_gives_a_range() -> None:
    inputs = TermInputs(adjustment_days=0, terminal_disclaimer=True)
    status = assess_status(
        make_member("US", term_inputs=inputs), "US", BOOKS["US"], TODAY, fees_paid_to=TODAY
    )
    assert status.in_force is InForce.UNKNOWN
    assert status.term.earliest < TODAY < status.term.latest
    assert "the day of the terminal disclaimer" in status.term.unknown_inputs


def test_unitary_effect_and_a_lapse_in_one_state_contradict_each_other_in_de_alone() -> None:
    assert unitary("DE").rule == "up.invention.coverage"
    assert unitary("GB").says == "reads, in_force"


def test_a_sale_without_consent_frees_nowhere() -> None:
    for market in MARKETS:
        office = make_member(market).number.office
        found = assess_exhaustion(BOOKS[market], "invention", office, "CN", False, TODAY)
        assert found.answer is Act.NO
        assert found.rules
