"""The rulebooks give the demo's rights the status that the author had in mind."""

from collections import Counter

import pytest

from freetosell.core.law.legal_status import assess_status
from freetosell.core.law.status import InForce
from freetosell.core.law.territory import binds
from freetosell.markets.loader import load_rulebooks
from freetosell.offices.own.reader import OwnReader
from freetosell.offices.us.maintenance_fees import find_fee_events, merge_fee_events
from freetosell.offices.us.reader import UsReader
from freetosell.testing.demo import DEMO_AS_OF
from freetosell.testing.demo.content import load_content, load_table

UTILITIES = load_content().utilities
DEAD = {InForce.LAPSED, InForce.LAPSED_RESTORABLE, InForce.EXPIRED, InForce.REVOKED}
ROWS = [
    (product["skus"][0], right["publication"], market, right["outcomes"][0])
    for product in load_table("expected.toml")["product"]
    for right in product["right"]
    for market in right["markets"]
]


@pytest.fixture(scope="session")
def rights(demo):
    grants = [r.value for path in demo.grants for r in UsReader().read(path)]
    events = find_fee_events(demo.fee_events, {p.number.number for p in grants})
    members = [r.value for r in OwnReader().read(demo.members)]
    return {p.key: p for p in [*(merge_fee_events(p, events) for p in grants), *members]}


@pytest.fixture(scope="session")
def rulebooks():
    return load_rulebooks()


@pytest.mark.parametrize(("sku", "publication", "market", "outcome"), ROWS)
def test_a_right_is_dead_where_the_author_says_so_and_nowhere_else(
    rights, rulebooks, sku, publication, market, outcome
):
    right, book = rights[publication], rulebooks[market]
    assert binds(right, book)
    status = assess_status(right, market, book, DEMO_AS_OF)
    assert (status.in_force in DEAD) is (outcome == "not_in_force"), status.reason


def _of(key, rights, rulebooks):
    patent = next(p for p in UTILITIES if p.key == key)
    right = rights[f"US{patent.number}{patent.kind}"]
    return assess_status(right, "US", rulebooks["US"], DEMO_AS_OF)


def test_the_utility_patents_show_every_kind_of_fate(rights, rulebooks):
    fates = Counter(_of(p.key, rights, rulebooks).in_force for p in UTILITIES)
    assert fates[InForce.IN_FORCE] >= 30
    assert fates[InForce.EXPIRED] >= 5
    assert fates[InForce.LAPSED] + fates[InForce.LAPSED_RESTORABLE] >= 8
    assert fates[InForce.UNKNOWN] >= 3


def test_particular_fates(rights, rulebooks):
    """Adjustment keeps alive, reinstatement revives, silence and a disclaimer leave open."""
    assert _of("tentstake", rights, rulebooks).in_force is InForce.IN_FORCE
    assert _of("nozzle", rights, rulebooks).in_force is InForce.IN_FORCE
    assert _of("cableclip", rights, rulebooks).in_force is InForce.UNKNOWN
    assert _of("bitdriver", rights, rulebooks).in_force is InForce.UNKNOWN
    assert _of("ringgrip", rights, rulebooks).warnings
