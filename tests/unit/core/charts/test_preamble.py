"""Whether the preamble counts."""

from __future__ import annotations

import pytest

from freetosell.core.charts.preamble import judge_preamble
from freetosell.core.patents.claims import Claim, ClaimForm, Limitation, LimitationRole
from freetosell.core.text import Span


def _claim(preamble: str, *body: str, **fields) -> Claim:
    text, limitations = preamble, [Limitation("P", LimitationRole.PREAMBLE, Span(0, len(preamble)))]
    for i, words in enumerate(body, start=1):
        start = len(text) + 2
        text = f"{text}; {words}"
        limitations.append(
            Limitation(f"L{i}", LimitationRole.LIMITATION, Span(start, start + len(words)))
        )
    return Claim(1, text, ClaimForm.INDEPENDENT, limitations=tuple(limitations), **fields)


def test_a_mere_purpose_does_not_count():
    judged = judge_preamble(_claim("A lamp for reading in bed", "a base", "an arm on the base"))
    assert not judged.limits
    assert "purpose" in judged.reason


def test_it_counts_where_the_body_leans_on_it():
    judged = judge_preamble(_claim("A clip for a table having a rim", "a jaw", "a pad on said rim"))
    assert judged.limits
    assert "“said rim”" in judged.reason


def test_a_term_that_the_body_introduces_itself_is_no_leaning():
    assert not judge_preamble(_claim("A box with a lid", "a lid", "a hinge on the lid")).limits


@pytest.mark.parametrize("field", ["jepson", "two_part"])
def test_it_counts_by_the_form_of_the_claim(field):
    assert judge_preamble(_claim("In a lamp", "a base", **{field: True})).limits


def test_it_counts_where_there_is_nothing_else():
    assert judge_preamble(_claim("A spoon of wood")).limits


def test_no_preamble_nothing_to_judge():
    body = Limitation("L1", LimitationRole.LIMITATION, Span(0, 6))
    judged = judge_preamble(Claim(1, "a base", ClaimForm.INDEPENDENT, limitations=(body,)))
    assert (judged.limits, judged.reason) == (False, "")
