"""What the bounds of the weights do: a row lifted by its claim, an ABSENT that no rule names."""

from __future__ import annotations

from dataclasses import replace

from freetosell.core.charts.chart import Reading
from freetosell.core.patents import parse_anatomy
from freetosell.core.patents.claims import Claim, ClaimForm
from freetosell.core.products.product import FactOrigin, ProductFact
from freetosell.models.lexical import wording
from freetosell.models.lexical.reader import LexicalReader
from freetosell.models.lexical.weights import load_weights

NEVER = 9.0
CLAIM = parse_anatomy(
    Claim(
        number=1,
        text=(
            "1. A storage box comprising: a steel body having a rounded rim; "
            "a lid hinged to said body; and a latch that holds said lid shut."
        ),
        form=ClaimForm.INDEPENDENT,
    )
)
SAYS = (
    "Storage box with lid",
    "Steel body, the lid swings open on a hinge",
    "Lid closes by its own weight",
)


def _read(*more, **bounds):
    weights = replace(load_weights(""), **bounds)
    facts = [
        ProductFact(id=f"1:{i}", text=t, origin=FactOrigin.LISTING, field=f"bullets[{i}]")
        for i, t in enumerate((*SAYS, *more))
    ]
    return LexicalReader(weights=weights).read(CLAIM, None, facts)


def test_a_row_that_only_its_claim_lifts_says_so_and_is_less_sure():
    rows = _read(literal_from=0.999, claim_from=0.0, lifted_from=0.0)
    lifted = [r for r in rows if r.rule == "rest_is_met"]
    assert lifted
    for row in lifted:
        assert row.reading is Reading.LITERAL
        assert row.reason.endswith(wording.LIFTED_NOTE)
        assert row.evidence
        assert row.confidence < 0.999


def test_nothing_is_lifted_where_the_claim_as_a_whole_is_not_met():
    rows = _read(literal_from=0.999, claim_from=NEVER, lifted_from=0.0)
    assert not [r for r in rows if r.rule == "rest_is_met"]


def test_what_no_rule_names_is_absent_only_from_its_own_bound_and_with_a_quotation():
    bounds = {"literal_from": NEVER, "claim_from": NEVER, "absent_from": NEVER}
    assert not [
        r for r in _read(**bounds, shown_otherwise_from=NEVER) if r.rule == "shown_otherwise"
    ]
    for row in _read(**bounds, shown_otherwise_from=0.0):
        if row.rule == "shown_otherwise":
            assert row.reading is Reading.ABSENT
            assert row.evidence
            assert "most likely" in row.reason


def test_bounds_that_nothing_reaches_leave_only_what_rules_decide():
    rows = _read(
        literal_from=NEVER, claim_from=NEVER, absent_from=NEVER, shown_otherwise_from=NEVER
    )
    certain = {"words_met", "denied", "part_missing", "number_inside_range", "excluded_by_nature"}
    assert all(r.rule in certain for r in rows if r.reading in (Reading.LITERAL, Reading.ABSENT))


def test_a_product_of_another_kind_is_not_made_literal_by_weighing():
    rows = _read(literal_from=0.0, claim_from=0.0, lifted_from=0.0, kin_from=2.0)
    weighed = [r for r in rows if r.rule in ("meaning_close", "rest_is_met")]
    assert not weighed
    assert all(wording.STRANGE_NOTE in r.reason for r in rows if r.rule == "other_kind")


def test_a_shirt_is_no_storage_box():
    facts = [
        ProductFact(id=f"1:{i}", text=t, origin=FactOrigin.LISTING, field=f"bullets[{i}]")
        for i, t in enumerate(("Cotton shirt for men", "Short sleeves, machine washable at 30"))
    ]
    rows = LexicalReader().read(CLAIM, None, facts)
    assert all(r.reading is not Reading.LITERAL for r in rows)


def test_no_row_is_lifted_where_another_is_denied():
    rows = _read("No latch", literal_from=0.999, claim_from=0.0, lifted_from=0.0)
    assert Reading.ABSENT in {r.reading for r in rows}
    assert not [r for r in rows if r.rule == "rest_is_met"]
