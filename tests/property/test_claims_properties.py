"""Claims read from any text: exact spans, no loop, nothing lost, no exception."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from freetosell.core.patents import (
    Claim,
    ClaimTree,
    RawClaim,
    find_antecedents,
    find_claim_cuts,
    parse_anatomy,
    parse_claims,
    split_claims,
)
from freetosell.core.patents.claim_languages import LANGUAGES
from freetosell.core.patents.claim_layout import find_pieces

WORDS = [
    *(
        "1.",
        "2.",
        "3.",
        "10)",
        "4-7.",
        "(canceled)",
        "[Claim 2]",
        "Claim 3:",
        "【請求項1】",
        "\n",
        " ",
    ),
    *("The cup", "A kit", "of claim 1", "of claims 1 to 3", "of any preceding claim", "claim 9999"),
    *("comprising:", "comprising", "having", "wherein", ", wherein", "; and", ";", ":", ",", "(a)"),
    *(
        "means for holding",
        "selected from the group consisting of a, b and c",
        "characterized in that",
    ),
    *(
        "the improvement",
        "nach Anspruch 1",
        "dadurch gekennzeichnet, dass",
        "selon la revendication 2",
    ),
    *(
        "其特征在于",
        "根据权利要求1所述的",
        "請求項1に記載の",
        "を備える",
        "、",
        "제1항에 있어서",
        "를 포함하는",
    ),
    *("a hinge", "said hinge", "A", "Ω", "ß", "\u00a0", "𝒳", "."),
]
texts = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=25).map("".join),
    st.text(max_size=200),
)
languages = st.sampled_from(["", "xx", *LANGUAGES])


def check_spans(claim: Claim) -> None:
    at = 0
    for part in claim.limitations:
        assert at <= part.span.start < part.span.end <= len(claim.text)
        assert claim.quote(part).strip() == claim.quote(part)
        at = part.span.end
        for member in part.alternatives:
            assert part.span.start <= member.start < member.end <= part.span.end
    ids = [part.id for part in claim.limitations if part.id != "P"]
    assert ids == [f"L{n}" for n in range(1, len(ids) + 1)]
    for span in (claim.transition_span, claim.characterising_span):
        assert span is None or span.end <= len(claim.text)


@given(texts, languages)
@settings(max_examples=300, deadline=None)
def test_any_text(text: str, language: str) -> None:
    raws = split_claims(text, language)
    at = 0
    for raw in raws:
        assert raw.span is not None
        assert at <= raw.span.start <= raw.span.end <= len(text)
        assert raw.span.cut(text).endswith(raw.text)
        at = raw.span.end
    claims = parse_claims(raws, language)
    assert len(claims) >= len(raws)
    for claim in claims:
        check_spans(claim)
        assert all(number < claim.number for number in claim.refers_to)
        assert parse_anatomy(claim, language or "en").text == claim.text
        find_antecedents(claim)
        assert find_claim_cuts(claim, language) == sorted(find_claim_cuts(claim, language))
    tree = ClaimTree(claims)
    for claim in claims:
        assert all(parent.number < claim.number for parent in tree.parents(claim))
        assert claim not in tree.ancestors(claim)
        tree.limitations(claim)


@given(texts, languages)
@settings(max_examples=200, deadline=None)
def test_pieces_rebuild_the_claim(text: str, language: str) -> None:
    words = LANGUAGES.get(language, LANGUAGES["en"])
    pieces = find_pieces(text, words)
    at = 0
    for depth, start, end in pieces:
        assert 0 <= depth <= 9
        assert text[at:start].strip() == ""
        assert start < end
        at = end
    assert text[at:].strip() == ""


@given(st.lists(st.tuples(st.none() | st.integers(0, 12), texts), max_size=12))
@settings(max_examples=200, deadline=None)
def test_any_numbers(given_claims: list[tuple[int | None, str]]) -> None:
    claims = parse_claims([RawClaim(text, number) for number, text in given_claims])
    assert len(claims) >= len(given_claims)
    tree = ClaimTree(claims)
    assert all(tree.depth(claim) >= 0 for claim in claims)
    assert all(claim not in tree.ancestors(claim) for claim in claims)


@pytest.mark.parametrize(
    "piece",
    [
        *(", wherein a b", ", and a b", "a-", "means ", "holding means for a ", "; and", ": a"),
        *("claim 1 to 9999, ", "any preceding claim ", "laim", "1. ", "(", "a", "A ", "，所述"),
        *("請求項1 ", "제1항 또는 ", "selected from the group consisting of a, b; ", " "),
        *("characterized in that ", ", the said ", "what is ", "thru/or claim 1 "),
        *("formula where ", " where", "a) , b) ", ", a) b) ", "of the formula (I) wherein X is "),
        *(", X, Y and Z", ", X each represents ", ", X each "),
    ],
)
def test_a_long_claim_takes_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = "1. A cup comprising: " + piece * (size // len(piece)) + "."
        each = []
        for _ in range(3):
            began = time.process_time()
            for claim in parse_claims(split_claims(text))[:1]:
                find_antecedents(claim)
                find_claim_cuts(claim)
            each.append(time.process_time() - began)
        return min(each)

    # Quadratic time would give a factor of 64; processor time and the best of
    # three runs keep a busy machine out of it.
    small, large = max(seconds(10_000), 0.005), seconds(80_000)
    assert large < 32 * small
