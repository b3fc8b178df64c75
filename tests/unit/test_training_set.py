"""The composed reading set keeps its own rules, and the check sees each kind of fault."""

import copy

import pytest
from tools.check_training_set import (
    PLACE,
    find_faults,
    find_record_faults,
    format_counts,
    read_records,
)

SOUND = {
    "id": "t0001",
    "lang": "en",
    "area": "kitchen",
    "variant": "near_miss",
    "claim": [
        {"id": "P", "text": "A jar"},
        {"id": "L1", "text": "a lid hinged to a rim of the jar by a pin"},
        {"id": "L2", "text": "wherein the lid is made of cork"},
    ],
    "listing": {
        "title": "Storage jar",
        "bullets": ["Open top, nothing to lift off"],
        "description": "For pens.",
        "attributes": {"Material": "glass"},
    },
    "labels": {
        "P": {"label": "LITERAL", "quotes": ["Storage jar"], "why": "a jar"},
        "L1": {"label": "ABSENT", "quotes": ["Open top"], "why": "missing: lid"},
        "L2": {"label": "ABSENT", "quotes": ["Open top"], "why": "no lid"},
    },
}


def test_the_set_in_the_repository_has_no_fault():
    records = read_records(PLACE)
    assert len(records) > 0
    assert list(find_faults(records)) == []


def test_the_counts_of_the_page_are_those_of_the_set():
    page = (PLACE / "README.md").read_text(encoding="utf-8")
    assert format_counts(read_records(PLACE)) in page


def test_a_sound_record_passes():
    assert list(find_record_faults(SOUND)) == []


def test_an_id_is_used_once():
    assert list(find_faults([SOUND, SOUND])) == ["t0001: id used 2 times"]


@pytest.mark.parametrize(
    ("place", "value", "fault"),
    [
        (("labels", "P", "quotes"), ["Storage  jar"], "quote not in the listing"),
        (("labels", "P", "quotes"), [], "LITERAL with 0 quotes"),
        (("labels", "P", "label"), "UNCLEAR", "UNCLEAR with 1 quotes"),
        (("labels", "P", "label"), "MAYBE", "label or reason"),
        (("labels",), {}, "labelled are []"),
        (("variant",), "other", "variant, lang or area"),
        (("listing", "title"), "Storage jar, hinged to a rim of wood", "copied from the claim"),
        (("labels", "L2"), {"label": "UNCLEAR", "quotes": [], "why": "silent"}, "to be missing"),
    ],
)
def test_each_kind_of_fault_is_seen(place, value, fault):
    record = copy.deepcopy(SOUND)
    holder = record
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = value
    assert any(fault in told for told in find_record_faults(record))
