"""What a kept record looks like, and that a damaged one is refused."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from freetosell.core.codec import from_dict, to_dict
from freetosell.core.errors import SourceError
from freetosell.core.numbering import PublicationNumber
from freetosell.core.patents.publication import Publication, RightKind, Stage
from freetosell.core.products.listing import Listing, Price
from freetosell.core.products.product import Answer, FactAnswer
from freetosell.core.provenance import Source
from freetosell.core.text import Span


def publication(**fields):
    return Publication(
        PublicationNumber("US", "1234567", "B2"),
        RightKind.INVENTION,
        Stage.GRANT,
        "Lamp",
        Source("own", as_of=date(2020, 1, 7)),
        **fields,
    )


def plain(value):
    """Fail on anything that is not one of JSON's own types (a StrEnum is not)."""
    assert type(value) in (dict, list, str, int, float, bool, type(None))
    for inner in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        plain(inner)


def test_dates_enums_amounts_and_instants_are_text():
    mapping = to_dict(publication(filed_on=date(2001, 2, 3)))
    assert mapping["filed_on"] == "2001-02-03"
    assert mapping["right_kind"] == "invention"
    plain(mapping)
    answer = FactAnswer(
        "q", Answer.NO, "no hinge", "seller", datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    )
    assert to_dict(answer)["stated_at"] == "2026-01-02T03:04:00+00:00"
    assert from_dict(FactAnswer, to_dict(answer)) == answer
    listing = Listing("s", "t", "own", Source("own"), price=Price(Decimal("1.10"), "USD"))
    assert to_dict(listing)["price"]["amount"] == "1.10"
    plain(to_dict(listing))


def test_compact_leaves_defaults_out_and_loses_nothing():
    value = publication(abstract="A lamp.")
    small = to_dict(value, compact=True)
    assert "claims" not in small
    assert "abstract" in small
    assert from_dict(Publication, json.loads(json.dumps(small))) == value


def test_unknown_keys_of_a_newer_program_are_passed_over():
    assert from_dict(Span, {"start": 1, "end": 2, "page": 7}) == Span(1, 2)


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"start": "1", "end": 2},
        {"start": 5, "end": 2},
        {"start": True, "end": 2},
        [1],
        None,
        "x",
    ],
)
def test_damaged_record_is_refused_with_a_cure(broken):
    with pytest.raises(SourceError) as caught:
        from_dict(Span, broken)
    assert caught.value.code == "record_unreadable"
    assert caught.value.fix


def test_only_dataclasses_have_a_mapping():
    with pytest.raises(TypeError):
        to_dict("text")


def test_value_outside_an_enumeration_is_refused():
    mapping = to_dict(publication())
    mapping["right_kind"] = "trademark"
    with pytest.raises(SourceError):
        from_dict(Publication, mapping)
