"""Whatever a listing's variations are: none is lost, and none covers another."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from freetosell.core.clearance.assessment import Finding, Outcome
from freetosell.core.clearance.ordering import outcome_rank
from freetosell.core.clearance.variations import GroupFinding, join_variations
from freetosell.core.patents.publication import RightKind
from freetosell.core.products.facts import product_of
from freetosell.core.products.listing import Listing, Variation
from freetosell.core.products.variations import find_variation_groups
from freetosell.core.provenance import Source

WORDS = st.text(alphabet="ab []().#2 é", max_size=6)
VARIATIONS = st.lists(
    st.builds(
        Variation,
        sku=st.sampled_from(["", "A", "B", "A (x)", "B #2"]) | WORDS,
        options=st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple),
        title=WORDS,
    ),
    max_size=12,
).map(tuple)


@given(VARIATIONS, st.integers(1, 6))
def test_every_variation_is_in_one_group_and_no_fact_strays(variations, most) -> None:
    attributes = (("Legs", "4"), ("a", "b"))
    listing = Listing(
        "S", "Stool", "own", Source("t"), variations=variations, attributes=attributes
    )
    product = product_of(listing)
    names = [name for name, _ in listing.named_variations()]
    assert len(set(names)) == len(variations)
    groups = find_variation_groups(product, most)
    assert sorted(n for g in groups for n in g.names) == sorted(names)
    assert len(groups) <= most
    facts = {fact.id: fact for fact in product.facts}
    assert len(facts) == len(product.facts)
    for group in groups:
        for fact in group.facts:
            told = facts[fact.id]
            if not fact.variations:
                assert all(told.holds_for((name,)) for name in group.names[:1])
            else:
                assert group.together


@given(st.lists(st.sampled_from(list(Outcome)), min_size=1, max_size=6))
def test_a_listing_is_never_better_than_its_worst_variation(outcomes) -> None:
    groups = [
        GroupFinding(
            (f"S{i}",),
            Finding("US", "US1B2", RightKind.INVENTION, outcome, "so.", date(2026, 11, 21)),
        )
        for i, outcome in enumerate(outcomes)
    ]
    joined = join_variations(groups)
    assert outcome_rank(joined.outcome) == min(map(outcome_rank, outcomes))
    if len(groups) > 1:
        told = {name: part.outcome for part in joined.variations for name in part.variations}
        assert told == {f"S{i}": outcome for i, outcome in enumerate(outcomes)}
