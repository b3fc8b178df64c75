"""Clauses are found with their words quoted; what is soft, capped or denied is not called found."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freetosell.core.contracts.review import ClauseState, review_contract, split_sentences
from freetosell.markets.clauses import load_clauses

FILLING = (
    "The Parties agree that this Agreement is made in good faith and that the Supplier shall "
    "deliver the Products of the quality that is described in the annex to the Buyer in time. "
) * 2
COUNTRIES = {"DE": ("Germany", "德国")}


def state(text: str, clause: str) -> ClauseState:
    return review_contract(FILLING + text, load_clauses(), COUNTRIES).of(clause).state


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        ("non_infringement", ("The Supplier warrants that the Products do not infringe rights of "
         "third parties in the United States and Germany.")),
        ("non_infringement", "供应商保证产品在美国和德国不侵犯任何第三方的知识产权。"),
        ("indemnity", "The Supplier shall indemnify the Buyer against all claims and costs."),
        ("indemnity", "供应商应赔偿买方因此遭受的全部损失。"),
        ("ownership", "All moulds and designs are the property of the Buyer."),
        ("ownership", "模具及外观设计的知识产权归买方所有。"),
        ("nnn", "Each party keeps the drawings confidential."),
        ("no_sale_to_others", "The Supplier shall not sell the Products to any third party."),
        ("notice_duty", "The Supplier shall notify the Buyer of any claim within three (3) days."),
        ("notice_duty", "供应商应在3个工作日内将任何侵权投诉通知买方。"),
        ("penalty", "A contractual penalty of USD 10,000 is due for each breach."),
        ("penalty", "每次违约应支付违约金人民币10万元。"),
        ("law_and_court", "This Agreement is governed by the laws of the PRC."),
        ("change_control", "No change of material without prior written consent of the Buyer."),
        ("subcontracting", "Subcontracting needs consent."),
    ],
)  # fmt: skip
def test_found_in_both_languages(clause: str, text: str) -> None:
    review = review_contract(FILLING + text, load_clauses(), COUNTRIES)
    finding = review.of(clause)
    assert finding.state is ClauseState.FOUND, finding
    assert finding.quotes
    for quote in finding.quotes:
        assert quote.span.cut(FILLING + text) == quote.text


@pytest.mark.parametrize(
    ("clause", "text", "weakness"),
    [
        ("non_infringement", ("The Supplier warrants to the best of its knowledge that the Products "
         "do not infringe rights of third parties in Germany."), "softened"),
        ("non_infringement", ("The Supplier warrants that the Products do not infringe rights of "
         "third parties in China."), "names_no_country"),
        ("non_infringement", ("The Supplier does not warrant that the Products do not infringe "
         "rights of third parties in Germany."), "denied"),
        ("non_infringement", "供应商不保证产品在德国不侵犯第三方的知识产权。", "denied"),
        ("indemnity", ("The Supplier shall indemnify the Buyer against all claims; its liability "
         "shall not exceed USD 5,000."), "capped"),
        ("indemnity", "供应商应赔偿买方的损失，但赔偿总额不超过订单金额的百分之三十。", "capped"),
        ("indemnity", ("The Supplier shall indemnify the Buyer against claims, except where the "
         "Buyer chose the design."), "carve_out"),
        ("notice_duty", "The Supplier shall notify the Buyer of any claim promptly.", "softened"),
        ("penalty", "A contractual penalty is due.", "names_no_amount"),
    ],
)  # fmt: skip
def test_weak_with_the_reason(clause: str, text: str, weakness: str) -> None:
    finding = review_contract(FILLING + text, load_clauses(), COUNTRIES).of(clause)
    assert finding.state is ClauseState.WEAK
    assert weakness in finding.weaknesses, finding


def test_a_strong_sentence_beside_a_soft_one_is_contradicted() -> None:
    text = (
        "The Supplier warrants that the Products do not infringe rights of others in Germany, "
        "that is rights of third parties. The Supplier warrants non-infringement only to the best "
        "of its knowledge in Germany."
    )
    finding = review_contract(FILLING + text, load_clauses(), COUNTRIES).of("non_infringement")
    assert finding.weaknesses == ("contradicted",)


def test_each_country_that_matters_must_be_named() -> None:
    text = "The Supplier warrants that the Products do not infringe rights of third parties in "
    countries = {"DE": ("Germany",), "GB": ("United Kingdom", "UK"), "JP": ("Japan",)}

    def found(places: str) -> tuple[str, ...]:
        review = review_contract(FILLING + text + places, load_clauses(), countries)
        finding = review.of("non_infringement")
        return finding.weaknesses if "JP" in finding.text or not finding.weaknesses else ("?",)

    assert found("Germany, the UK and Japan.") == ()
    assert found("Germany and the UK.") == ("names_no_country",)
    assert found("Germany and Ukraine.") == ("names_no_country",)


def test_a_heading_obliges_nobody() -> None:
    assert state("\n\n3. Intellectual property.\n\n", "ownership") is ClauseState.MISSING
    assert state("\n\nConfidentiality.\n\n", "nnn") is ClauseState.MISSING
    assert state("\n\n第五条 保密\n\n", "nnn") is ClauseState.MISSING


def test_missing_needs_a_text_that_could_be_read() -> None:
    assert state("", "non_infringement") is ClauseState.MISSING
    german = "Der Lieferant liefert die Ware frei Haus und haftet nach Gesetz. " * 20
    review = review_contract(german, load_clauses())
    assert review.languages == ()
    assert {f.state for f in review.findings} <= {ClauseState.CANNOT_TELL, ClauseState.FOUND}
    assert review_contract("", load_clauses()).of("indemnity").state is ClauseState.CANNOT_TELL
    assert not review_contract("", load_clauses()).readable


@given(st.text(alphabet=st.sampled_from("abc. ;。；\n1(）第二\t"), max_size=200))
def test_sentences_are_pieces_of_the_text_in_order(text: str) -> None:
    spans = list(split_sentences(text))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    left = text
    for span in spans:
        assert span.cut(text).strip() == span.cut(text)
        left = left.replace(span.cut(text), "", 1)


def test_hostile_text_is_read_in_bounded_time() -> None:
    began = time.process_time()
    for piece in ("\n \t" * 15_000, "usd " * 10_000, "1,1" * 15_000, "((((" * 12_000):
        review_contract(FILLING + piece, load_clauses())
    assert time.process_time() - began < 10
