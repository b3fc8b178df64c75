"""Variations of a listing that are alike in all that is known of them, and what holds for each.

A feature that one variation has is no feature of another.  So a listing whose
variations differ is read once per group of like variations, each with the
facts of the listing and its own; what one lacks excludes nothing for another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from freetosell.core.products.product import Product, ProductFact
from freetosell.core.text import fold

#: Groups that are read apart; a listing in eight colours and seven sizes would else be read
#: fifty-six times.
MOST_GROUPS = 8
#: Variations that a sentence names; the others are counted.
NAMED = 4


@dataclass(frozen=True, slots=True)
class VariationGroup:
    """Variations of a listing of which the same is known.

    Args:
        names: As `Listing.named_variations` gives them, in the order of the file.
        facts: What holds for each of them: the listing's facts and their own.
        together: They differ and were put together because there are too many
            groups.  Their facts still name the variation that each holds for.
    """

    names: tuple[str, ...]
    facts: tuple[ProductFact, ...]
    together: bool = False


def find_variation_groups(product: Product, most: int = MOST_GROUPS) -> tuple[VariationGroup, ...]:
    """Group the variations of a product by what is known of them, in the order of the file.

    Variations with the same names and texts make one group.  Facts of a group
    that is read apart no longer name a variation: within it they hold without
    restriction.  Beyond ``most`` groups the last one takes in all that remain.

    Returns:
        Nothing for a product without variations.
    """
    by_own: dict[frozenset[tuple[str, str]], list[str]] = {}
    for name in _names(product):
        own = frozenset(_content(f) for f in product.facts if name in f.variations)
        by_own.setdefault(own, []).append(name)
    groups = list(by_own.values())
    apart = groups if len(groups) <= most else groups[: most - 1]
    found = [VariationGroup(tuple(names), _facts(product.facts, names[:1])) for names in apart]
    if len(groups) > len(apart):
        rest = tuple(name for names in groups[len(apart) :] for name in names)
        found.append(VariationGroup(rest, tuple(_told_once(product.facts, rest)), together=True))
    return tuple(found)


def product_of_group(product: Product, group: VariationGroup) -> Product:
    """Return the product as these variations alone would make it up."""
    return replace(product, facts=group.facts)


def format_names(names: Sequence[str]) -> str:
    """Name a few variations and count the others.

    Example:
        >>> format_names(["A", "B", "C", "D", "E", "F"])
        'A, B, C, D and 2 more'
    """
    shown = ", ".join(names[:NAMED])
    return shown if len(names) <= NAMED else f"{shown} and {len(names) - NAMED} more"


def _names(product: Product) -> list[str]:
    named = [n for listing in product.listings for n, _ in listing.named_variations()]
    return list(dict.fromkeys(named))


def _content(fact: ProductFact) -> tuple[str, str]:
    """Return what a fact says, without which variation it says it of."""
    if fact.answer is not None:
        return fact.id, ""
    return fold(fact.field.rpartition("].")[2]), fold(fact.text)


def _facts(facts: Sequence[ProductFact], names: Sequence[str]) -> tuple[ProductFact, ...]:
    kept = (f for f in facts if f.holds_for(tuple(names)))
    return tuple(replace(f, variations=()) if f.variations else f for f in kept)


def _told_once(facts: Sequence[ProductFact], names: Sequence[str]) -> Iterator[ProductFact]:
    """Yield the facts of the listing and of these variations, equal words once."""
    seen = set()
    for fact in facts:
        if fact.holds_for(tuple(names)):
            yield replace(fact, variations=()) if fact.variations else fact
        elif set(fact.variations) & set(names) and _content(fact) not in seen:
            seen.add(_content(fact))
            yield fact
