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
            "wherein",
            "X represents sulphur,",
            "Y represents hydrogen, chlorine or methyl,",
            "R1 and R2 independently of each other represent methyl, and",
            "n stands for 2.",
        ],
        ["A salt of formula (II)", "in which", "M is sodium or K,", "n is 1, and", "p is 2 or 3."],
        ["A salt of the formula (IV)", "M-O-CO-R (IV)", "wherein R is methyl."],
        # An enumeration opens without a colon.
        ["A method of baking by", "a) kneading a dough, and", "b) heating the dough."],
        ["A method comprising", "(i) kneading; and", "(ii) heating; and", "(iii) cooling."],
        ["A method of at once", "a) kneading and", "b) heating a dough."],
        ["A screw with", "1.1 a head,", "1.2 a shank and", "1.3 a tip."],
        # "and" ends the line that a colon closes.
        ["A lamp comprising: and", "a foot."],
        # The second part of a two-part claim, when its first part is laid out.
        ["A lamp with:", "a foot;", "a shade,", "characterized in that the shade is round."],
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
        # The members of a group stand in the line.
        "A lamp as in claim 1, selected from the group consisting of: brass, steel and tin.",
        "A lamp as in claim 1, the shade having (i) a rim, and (ii) a hook.",
        # Without a colon a dependent claim is not laid out.
        "A lamp as in claim 1, wherein the foot is steel; the shade is tin; and the hook is brass.",
        "A lamp as in claim 1, wherein the foot is steel; wherein the shade is tin.",
        "A lamp, characterized in that the shade is round.",
        "A lamp with a foot of steel, whereby the lamp stands.",
    ],
)
def test_no_line_within_a_phrase(text: str) -> None:
    assert lines(text) == [text]


@pytest.mark.parametrize(
    "want",
    [
        # A colon, a closing "; and" or a definition does lay it out.
        ["A lamp as in claim 1, comprising:", "a hook;", "a clip;", "a rim."],
        ["A lamp as in claim 1, further comprising a hook; and", "a clip."],
        ["A dye as in claim 1, wherein X is methyl;", "Y is ethyl;", "n is 2."],
        # What is added to one item of an enumeration stays in its line.
        ["A lamp comprising:", "a) a foot; wherein the foot is steel;", "b) a shade."],
    ],
)
def test_semicolons_of_a_list(want: list[str]) -> None:
    assert lines(" ".join(want)) == want


def test_a_chart_row_ends_at_every_semicolon() -> None:
    text = "A lamp as in claim 1, wherein the foot is steel; the shade is tin."
    (_, claim) = parse_claims([RawClaim("A lamp.", 1), RawClaim(text, 2)], "en")
    assert [claim.quote(row) for row in claim.limitations][1:] == [
        "wherein the foot is steel",
        "the shade is tin",
    ]


def test_a_lone_wherein_is_no_row_of_a_chart() -> None:
    text = "A dye of the formula wherein X is sulphur, and Y is methyl."
    (claim,) = parse_claims([RawClaim(text, 1)], "en")
    assert "wherein" in lines(text)
    assert [claim.quote(row) for row in claim.limitations][-2:] == ["X is sulphur", "Y is methyl"]
