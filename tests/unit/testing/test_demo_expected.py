"""The author's truth: every outcome appears, and it names what the demo holds."""

import json
from collections import Counter

from freetosell.core.clearance.assessment import Outcome
from freetosell.core.products.product import Answer
from freetosell.testing.demo import DEMO_AS_OF, DEMO_MARKETS
from freetosell.testing.demo.catalogue import load_products
from freetosell.testing.demo.content import load_content, load_table
from freetosell.testing.demo.family import load_members

CONTENT = load_content()
EXPECTED = load_table("expected.toml")
PRODUCTS = EXPECTED["product"]


def _skus():
    products = load_products()
    plain = [p["sku"] for p in (*products["amazon"], *products["sheet"])]
    return plain + [v["sku"] for p in products["shopify"] for v in p["variants"]]


def test_the_demo_has_the_size_that_its_documentation_names():
    products = load_products()
    assert len(CONTENT.utilities) == 60
    assert len(CONTENT.designs) == 30
    assert len(CONTENT.plants) == 1
    assert len(load_members()) == 22
    assert sum(len(group) for group in products.values()) == 31
    assert len(products["sheet"]) == 8


def test_expectations_speak_of_every_sku_once():
    named = [sku for product in PRODUCTS for sku in product["skus"]]
    assert Counter(named) == Counter(_skus())


def test_expectations_name_rights_that_exist():
    held = {f"US{d.number}{d.kind}" for d in CONTENT.documents}
    held |= {row["number"] for row in load_members()}
    for product in PRODUCTS:
        for right in product["right"]:
            assert right["publication"] in held, right
            assert right["why"]


def test_every_outcome_is_intended_somewhere():
    intended = {r["outcomes"][0] for p in PRODUCTS for r in p["right"]}
    everywhere = intended | ({Outcome.NOT_COVERED.value} if EXPECTED["not_covered"] else set())
    assert everywhere == {o.value for o in Outcome}


def test_every_market_has_an_expectation_or_a_reason_for_none():
    covered = set(DEMO_MARKETS) - set(EXPECTED["not_covered"])
    for product in PRODUCTS:
        spoken = {m for r in product["right"] for m in r["markets"]}
        assert spoken.isdisjoint(product["nothing_near_in"]), product["skus"]
        assert spoken | set(product["nothing_near_in"]) >= covered - {"EP"}, product["skus"]


def test_no_right_is_expected_twice_for_one_product_and_market():
    for product in PRODUCTS:
        pairs = Counter((r["publication"], m) for r in product["right"] for m in r["markets"])
        assert not pairs or max(pairs.values()) == 1


def test_rights_said_not_to_be_in_force_have_a_reason_in_the_data():
    """A fee event, an end of term or a register entry stands behind each."""
    utilities = {f"US{d.number}{d.kind}": d for d in CONTENT.utilities}
    members = {row["number"]: row for row in load_members()}
    for product in PRODUCTS:
        for right in product["right"]:
            if right["outcomes"][0] != "not_in_force":
                continue
            patent = utilities.get(right["publication"])
            if patent is not None:
                start = min([patent.filed, *(e.filed for e in patent.earlier)])
                ended = (DEMO_AS_OF - start).days > 20 * 365.25 + patent.adjustment_days
                assert ended or any(e.code == "EXP." for e in patent.fees), right
            else:
                events = json.dumps(members[right["publication"]]["legal_events"])
                assert "lapsed" in events or "expired" in events, right


def test_the_answers_speak_of_words_that_a_claim_has():
    texts = " ".join(u.claims for u in CONTENT.utilities)
    for answer in load_table("answers.toml")["answer"]:
        assert answer["sku"] in _skus()
        assert Answer(answer["answer"])
        assert answer["about"] in texts
