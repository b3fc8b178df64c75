"""Flattened claims are cut at the numbers that start claims, and nowhere else."""

from __future__ import annotations

import pytest

from freetosell.core.patents import split_claims


def numbers(text: str) -> list[int | None]:
    return [raw.number for raw in split_claims(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. A cup. 2. The cup of claim 1.", [1, 2]),
        ("1. A cup.\n2. The cup of claim 1.\n\n3. A jug.", [1, 2, 3]),
        ("What is claimed is: 1. A cup. 2. The cup of claim 1, red.", [1, 2]),
        ("1. A cup.2. The cup of claim 1.3. The cup of claim 2.", [1, 2, 3]),
        ("1.) Becher. 2.) Becher nach Anspruch 1.", [1, 2]),
        ("1) A cup. 2) The cup of claim 1) with a lid.", [1, 2]),
        ("[Claim 1] A cup.\n[Claim 2] The cup according to claim 1.", [1, 2]),
        ("Claim 1: A cup.\nClaim 2: The cup of claim 1.", [1, 2]),
        ("【請求項１】 器。\n【請求項２】 請求項１記載の器。", [1, 2]),
        ("청구항 1 컵.\n청구항 2 제1항에 있어서, 컵.", [1, 2]),
        ("1．一种杯。 2．如权利要求1所述的杯。", [1, 2]),
        ("1、一种杯。\n2、根据权利要求1所述的杯。", [1, 2]),
        ("1 - Tasse comportant une anse.\n2 - Tasse selon la revendication 1.", [1, 2]),
        ("5. A cup. 6. The cup of claim 5.", [None]),
        ("5. A cup.\n6. The cup of claim 5.", [5, 6]),
    ],
)
def test_numbers_of_usual_layouts(text: str, expected: list[int | None]) -> None:
    if expected == [None]:
        assert numbers(text) in ([5, 6], [None])
    else:
        assert numbers(text) == expected


def test_numbers_inside_a_claim_do_not_start_one() -> None:
    text = "1. A rail of 2. 5 m, with 3. 2 mm of play, pH 4.0. to 5.2. 2. The rail of claim 1."
    assert numbers(text) == [1, 2]


def test_a_claim_that_lost_its_full_stop_still_ends_at_the_next_number() -> None:
    assert numbers("1. A cup with an ear 2. The cup of claim 1 wherein the ear is red.") == [1, 2]


def test_a_missing_number_does_not_swallow_the_rest() -> None:
    assert numbers("1. A cup. 2. The cup of claim 1. 5. A jug. 6. The jug of claim 5.") == [
        1,
        2,
        5,
        6,
    ]


def test_lines_out_of_order_are_all_kept() -> None:
    assert numbers("1. A cup.\n3. A jug.\n2. A pot.\n2. A pan.") == [1, 3, 2, 2]


def test_a_first_claim_without_number_is_claim_one() -> None:
    first, second = split_claims("I claim: A cup with an ear. 2. The cup of claim 1.")
    assert (first.number, first.text) == (1, "A cup with an ear.")
    assert second.number == 2


def test_range_of_cancelled_claims_is_one_raw_claim() -> None:
    first, second = split_claims("1.-3. (canceled)\n4. (new) A cup.")
    assert (first.number, first.last_number, first.text) == (1, 3, "(canceled)")
    assert (second.number, second.last_number) == (4, None)


def test_a_text_without_numbers() -> None:
    assert split_claims("  ") == ()
    (design,) = split_claims("I claim: The ornamental design for a cup, as shown.")
    assert design.number is None
    assert design.text == "The ornamental design for a cup, as shown."
    assert len(split_claims("A cup.\nThe cup of claim 1.\n")) == 2
    assert len(split_claims("A cup comprising:\nan ear; and\na foot.")) == 1


def test_the_text_is_the_tail_of_its_span() -> None:
    text = "What is claimed is:\n 1. A cup .\n\n2. The cup\nof claim 1. "
    for raw in split_claims(text):
        assert raw.span is not None
        assert raw.span.cut(text).endswith(raw.text)
        assert raw.span.cut(text).startswith(f"{raw.number}.")
