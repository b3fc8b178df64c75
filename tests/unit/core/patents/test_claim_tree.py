"""What a claim inherits, and how deep it stands."""

from __future__ import annotations

import pytest

from freetosell.core.patents import Claim, ClaimForm, ClaimTree, parse_claims, split_claims


@pytest.fixture
def tree() -> ClaimTree:
    text = (
        "1. A cup comprising: an ear; and a foot. 2. The cup of claim 1, wherein the ear is red."
        " 3. The cup of claim 1 or 2, further comprising a lid. 4. A jug comprising a spout."
        " 5. (canceled)"
    )
    return ClaimTree(parse_claims(split_claims(text)))


def numbers(claims: tuple[Claim, ...]) -> list[int]:
    return [claim.number for claim in claims]


def test_relations(tree: ClaimTree) -> None:
    assert numbers(tree.parents(tree.get(3))) == [1, 2]
    assert numbers(tree.children(tree.get(1))) == [2, 3]
    assert numbers(tree.roots()) == [1, 4]
    assert numbers(tree.ancestors(tree.get(3))) == [1, 2]
    assert [tree.depth(claim) for claim in tree.claims] == [0, 1, 2, 0, 0]


def test_inherited_limitations_by_each_way_up(tree: ClaimTree) -> None:
    ways = list(tree.ways_up(tree.get(3)))
    assert [numbers(way) for way in ways] == [[1, 3], [1, 2, 3]]
    assert [part.text for part in tree.limitations(tree.get(3))] == ["an ear", "a foot", "a lid"]
    assert [part.text for part in tree.limitations(tree.get(3), ways[1])] == [
        "an ear",
        "a foot",
        "wherein the ear is red",
        "a lid",
    ]


def test_number_that_is_not_there(tree: ClaimTree) -> None:
    with pytest.raises(KeyError):
        tree.get(99)


def test_claims_made_by_hand_cannot_loop() -> None:
    loop = ClaimTree(
        [Claim(1, "a", ClaimForm.DEPENDENT, (2,)), Claim(2, "b", ClaimForm.DEPENDENT, (1,))]
    )
    assert [loop.depth(claim) for claim in loop.claims] == [0, 1]


def test_ways_up_are_limited() -> None:
    claims = [Claim(1, "a", ClaimForm.INDEPENDENT)]
    claims += [
        Claim(n, "b", ClaimForm.MULTIPLE_DEPENDENT, tuple(range(1, n))) for n in range(2, 40)
    ]
    many = ClaimTree(claims)
    assert len(list(many.ways_up(many.get(39), limit=25))) == 25
