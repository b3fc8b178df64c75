"""Every worked case of a test for designs, replayed; and what the cases must cover."""

from __future__ import annotations

import pytest

from freetosell.core.clearance.assessment import Outcome
from freetosell.core.errors import RuleError
from freetosell.core.law.design_assessment import assess_design
from freetosell.core.law.rulebook import Depth
from freetosell.markets import MARKETS, load_rulebooks
from freetosell.markets.worked_design import DesignCase, load_worked_designs

BOOKS = load_rulebooks()
CASES = [(code, case) for code in MARKETS for case in load_worked_designs(code)]
DEEP = [
    code
    for code, book in BOOKS.items()
    if (book.depth is Depth.DEEP and not book.is_regime) or code == "EM"
]


@pytest.mark.parametrize(("code", "case"), CASES, ids=[case.id for _, case in CASES])
def test_worked_design_comes_out_as_its_authority_says(code: str, case: DesignCase) -> None:
    found = assess_design(case.comparison.to_core(), BOOKS[code], code, case.as_of)
    expect = case.expect
    assert (found.outcome, found.decided_by) == (expect.outcome, expect.decided_by), found
    named = {use.rule_id for use in found.rules}
    assert {*expect.rules, expect.decided_by} <= named
    assert all(use.authority and use.text for use in found.rules)
    assert set(expect.asks) <= {fact.id for fact in found.missing}
    assert found.rulebook_digest == BOOKS[code].short_digest
    if expect.features is not None:
        assert found.features == expect.features


@pytest.mark.parametrize("code", DEEP)
def test_each_deep_market_has_four_cases_and_more_than_one_answer(code: str) -> None:
    mine = [case for where, case in CASES if where == code]
    assert len(mine) >= 4
    assert len({case.expect.outcome for case in mine}) >= 3
    assert len({case.expect.decided_by for case in mine}) >= 3
    assert {Outcome.READS, Outcome.DOES_NOT_READ} <= {c.expect.outcome for c in mine}


def test_ids_are_unique_and_carry_the_market() -> None:
    ids = [case.id for _, case in CASES]
    assert len(ids) == len(set(ids))
    assert all(case.id.startswith(f"{code.lower()}.") for code, case in CASES)


def test_mistakes_in_a_worked_design_are_all_named(tmp_path) -> None:
    folder = tmp_path / "us" / "worked"
    folder.mkdir(parents=True)
    (folder / "design_bad.toml").write_text(
        '[[case]]\nid = "us.x"\nwhy = "w"\nas_of = "2026-01-01"\n'
        "[case.comparison]\ncolour = 1\n"
        'feature = [{ id = "a", kind = "smell" }]\n'
        '[case.comparison.design]\nname = "d"\n[case.comparison.product]\nname = "p"\n'
        '[case.expect]\noutcome = "reads"\n',
        encoding="utf-8",
    )
    (folder / "design_worse.toml").write_text("[[case]\n", encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_worked_designs("US", tmp_path)
    text = str(caught.value)
    for words in (
        "authority is missing",
        "colour is not a key that is known here",
        "decided_by is missing",
        "without quotes",
        "overall_shape",
        "no valid TOML",
    ):
        assert words in text
