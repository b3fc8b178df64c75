"""The worked test cases of the shared law facts, where they are there."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from freetosell.core.law.acts import (
    Answer,
    Role,
    assess_exhaustion,
    assess_legitimate_source,
    assess_liability,
    assess_private_import,
    tied_to_article,
)
from freetosell.core.law.doctrines import DOCTRINES, Reach
from freetosell.markets import load_rulebooks

pytestmark = pytest.mark.shared
yaml = pytest.importorskip("yaml")
terms = pytest.importorskip("benchmarks.cases.terms", reason="run from the checkout")

ROOT = Path(__file__).parents[2]
FACTS = Path(os.environ.get("FREETOSELL_SHARED", ROOT.parent / "shared")) / "facts" / "law"
BOOKS = load_rulebooks()
TODAY = date(2026, 11, 21)
#: Words of these cases → words of the term cases.
KEYS = {"parent_filed": "earliest_us_filing"}
ANSWERS = {"grace_end": "fee1_grace_end", "roll_to_monday": "roll", "fee_grace": "fee_grace_end"}
STATUS = {"expired_nonpayment": "lapsed_restorable"}


def cases() -> dict[str, dict[str, Any]]:
    path = FACTS / "_tests.yaml"
    if not path.is_file():
        return {}
    found = yaml.safe_load(path.read_text(encoding="utf-8"))["tests"]
    return {case["id"]: case for case in found}


CASES = cases()
DATED = [i for i in CASES if int(i[1:]) <= 15]
need = pytest.mark.skipif(not CASES, reason="needs the shared law facts beside the checkout")


@need
@pytest.mark.parametrize("case_id", DATED)
def test_days_and_status(case_id: str) -> None:
    case = CASES[case_id]
    us = case["market"] == "US"
    expect = {
        (ANSWERS.get(k, k) if us or k != "grace_end" else k): STATUS.get(v, v)
        for k, v in case["expect"].items()
        if k != "note"
    }
    given = {KEYS.get(k, k): v for k, v in case["input"].items()}
    raw = {**case, "input": given, "expect": expect, "as_of": TODAY.isoformat()}
    wrong, scored = terms.judge(raw)
    assert scored
    assert not wrong


def equivalents(market: str, **known: bool) -> Reach:
    rule = BOOKS[market].applied("equivalents", TODAY, "invention", market)
    assert rule is not None
    return DOCTRINES[rule.version.function](known).reach


@need
def test_t16_estoppel_bars_in_the_us_and_china() -> None:
    assert CASES["T16"]["expect"]["equivalents"] == "barred_by_estoppel"
    for market in ("US", "CN"):
        assert equivalents(market, narrowed_for_patentability=True) is Reach.DOES_NOT_REACH


@need
def test_t17_element_that_is_not_essential_may_be_left_out_in_canada() -> None:
    assert CASES["T17"]["expect"]["verdict"] == "infringes_if_C_nonessential"
    assert equivalents("CA", element_essential=False) is Reach.REACHES


@need
def test_t18_alternative_described_but_not_claimed_is_out() -> None:
    assert CASES["T18"]["expect"]["equivalents"] == "excluded"
    for market in ("DE", "US", "CN"):
        assert equivalents(market, disclosed_not_claimed=True) is Reach.DOES_NOT_REACH


@need
def test_t19_design_tied_to_its_article_in_china_not_in_the_union() -> None:
    assert CASES["T19"]["expect"]["verdict"] == "no_infringement"
    assert tied_to_article(BOOKS["CN"], "CN", TODAY).answer is Answer.YES
    assert tied_to_article(BOOKS["EM"], "EM", TODAY).answer is Answer.NO


@need
def test_t20_first_sale_in_china() -> None:
    assert CASES["T20"]["expect"]["verdict"] == "exhausted"
    answers = {
        m: assess_exhaustion(BOOKS[m], "invention", m, "CN", True, TODAY).answer
        for m in ("US", "CN", "DE", "FR")
    }
    assert answers == {"US": Answer.YES, "CN": Answer.YES, "DE": Answer.NO, "FR": Answer.NO}


@need
def test_t21_parcel_from_abroad_to_a_private_buyer_in_japan() -> None:
    shipped = date.fromisoformat(CASES["T21"]["input"]["shipped"])
    book = BOOKS["JP"]
    assert assess_private_import(book, "design", "JP", True, shipped).answer is Answer.YES
    assert assess_private_import(book, "invention", "JP", True, shipped).answer is Answer.NO


@need
def test_t22_retailer_with_an_ordinary_source_in_china() -> None:
    assert CASES["T22"]["expect"] == {"injunction": "yes", "damages": "no"}
    book = BOOKS["CN"]
    found = assess_legitimate_source(book, "invention", "CN", Role.SELLER, False, True, TODAY)
    assert found.answer is Answer.YES
    assert "must stop" in found.reason
    stop = assess_liability(book, "invention", "CN", Role.SELLER, False, TODAY)
    assert stop.answer is Answer.YES


@need
def test_t23_us_design_test_leaves_function_out() -> None:
    rule = BOOKS["US"].applied("design_test", TODAY, "design", "US")
    assert rule is not None
    assert rule.version.function == "ordinary_observer"
    assert "function alone" in rule.version.text


@need
def test_t24_reseller_in_france_answers_only_from_knowing() -> None:
    assert CASES["T24"]["expect"]["liability"] == "none_until_knowledge"
    book = BOOKS["FR"]
    reseller = assess_liability(book, "invention", "FR", Role.SELLER, False, TODAY)
    importer = assess_liability(book, "invention", "FR", Role.IMPORTER, False, TODAY)
    assert (reseller.answer, importer.answer) == (Answer.NO, Answer.YES)


@need
def test_term_cases_are_all_right() -> None:
    folder = FACTS.parents[1] / "data" / "cases"
    if not (folder / "terms.jsonl").is_file():
        pytest.skip("needs the shared term cases beside the checkout")
    report = terms.run(folder)
    assert not report.failures
