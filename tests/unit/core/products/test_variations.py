"""Variations grouped by what is known of them, each with its own facts."""

from __future__ import annotations

from freetosell.core.products.facts import product_of
from freetosell.core.products.listing import Listing, Variation
from freetosell.core.products.product import Answer, FactOrigin, Product, ProductFact
from freetosell.core.products.variations import find_variation_groups, product_of_group
from freetosell.core.provenance import Source


def _product(*variations: Variation, facts: tuple[ProductFact, ...] = ()) -> Product:
    made = product_of(Listing("S", "Stool", "own", Source("test"), variations=variations))
    return Product(made.id, made.listings, made.facts + facts)


def _legs(sku: str, legs: str, **more) -> Variation:
    return Variation(sku, (("Legs", legs),), **more)


def test_each_group_has_the_facts_of_the_listing_and_its_own_alone():
    groups = find_variation_groups(_product(_legs("A", "2 legs"), _legs("B", "4 legs")))
    assert [g.names for g in groups] == [("A",), ("B",)]
    assert [[f.text for f in g.facts] for g in groups] == [["Stool", "2 legs"], ["Stool", "4 legs"]]
    assert not any(f.variations for g in groups for f in g.facts)


def test_variations_of_equal_words_make_one_group_whatever_their_price_and_order():
    product = _product(_legs("A", "Two  legs"), _legs("B", "4 legs"), _legs("C", "two legs"))
    assert [g.names for g in find_variation_groups(product)] == [("A", "C"), ("B",)]


def test_own_title_and_attributes_tell_variations_apart():
    product = _product(
        _legs("A", "2", title="Stool with battery"),
        _legs("B", "2"),
        _legs("C", "2", attributes=(("Material", "Oak"),)),
    )
    assert len(find_variation_groups(product)) == 3


def test_beyond_the_limit_the_last_group_takes_the_rest_and_keeps_whose_fact_is_whose():
    product = _product(*(_legs(f"S{i}", f"{i} legs") for i in range(12)))
    *apart, rest = find_variation_groups(product, most=4)
    assert [g.names for g in apart] == [("S0",), ("S1",), ("S2",)]
    assert len(rest.names) == 9
    assert rest.together
    assert {f.variations for f in rest.facts if f.field.startswith("variations")} == {
        (name,) for name in rest.names
    }


def test_the_rest_repeats_no_words():
    product = _product(*(Variation(f"S{i}", (("No", str(i)), ("Legs", "four"))) for i in range(9)))
    rest = find_variation_groups(product, most=2)[-1]
    assert [f.text for f in rest.facts].count("four") == 1


def test_a_product_without_variations_has_no_group():
    assert find_variation_groups(_product()) == ()


def test_an_answer_about_one_variation_sets_it_apart():
    said = ProductFact(
        id="answer:1",
        origin=FactOrigin.SELLER_ANSWER,
        text="Yes.",
        settles=("q",),
        answer=Answer.YES,
        variations=("B",),
    )
    product = _product(_legs("A", "2"), _legs("B", "2"), facts=(said,))
    first, second = find_variation_groups(product)
    assert (first.names, second.names) == (("A",), ("B",))
    assert "answer:1" not in {f.id for f in product_of_group(product, first).facts}
    assert "answer:1" in {f.id for f in product_of_group(product, second).facts}


def test_names_are_unique_whatever_the_file_says():
    listing = Listing(
        "S", "Mug", "own", Source("test"),
        variations=(Variation("X", (("Colour", "Red"),)), Variation("X", (("Colour", "Blue"),)),
                    Variation(""), Variation(""), Variation("X (Colour Red)")),
    )  # fmt: skip
    names = [name for name, _ in listing.named_variations()]
    assert names[:2] == ["X (Colour Red)", "X (Colour Blue)"]
    assert len(set(names)) == 5
    assert all(names)
