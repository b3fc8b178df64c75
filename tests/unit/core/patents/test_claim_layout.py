"""Where lines start in a claim whose text has lost them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from freetosell.core.patents import RawClaim, find_claim_cuts, parse_claims


def lines(text: str) -> list[str]:
    (claim,) = parse_claims([RawClaim(text, 1)], "en", anatomy=False)
    at = [0, *find_claim_cuts(claim, "en"), len(claim.text)]
    return [claim.text[a:b].strip() for a, b in pairwise(at)]


@pytest.mark.parametrize(
    "want",
    [
        # A drawing stood after the word "formula"; the clause went on below it.
        ["A dye of the formula", "wherein R1 is hydrogen."],
        ["A dye of formula (II)", "where n is 2."],
        ["A dye represented by the following:", "wherein X is sulphur."],
        ["A dye selected from the group consisting of", "wherein X is sulphur."],
        # Variables are defined one by one.
        [
            "A dye of the formula",
            "wherein X represents sulphur,",
            "Y represents hydrogen, chlorine or methyl,",
            "R1 and R2 independently of each other represent methyl, and",
            "n stands for 2.",
        ],
        # An enumeration opens without a colon.
        ["A method of baking by", "a) kneading a dough, and", "b) heating the dough."],
        ["A method comprising", "(i) kneading; and", "(ii) heating; and", "(iii) cooling."],
    ],
)
def test_lines_without_a_sign(want: list[str]) -> None:
    assert lines(" ".join(want)) == want


@pytest.mark.parametrize(
    "text",
    [
        "A lamp as in claim 1, the formula of which is kept where it is dry.",
        "A lamp with one of (a) a hook and (b) a clip.",
        "A lamp of the kind wherein the shade is round.",
        "A lamp of grade b) having a shade.",
        "A lamp in which X, Y, and Z represent lengths, and n means a number.",
    ],
)
def test_no_line_within_a_phrase(text: str) -> None:
    assert lines(text) == [text]
