"""The own format and file wrappers: what strict JSON and CSV refuse."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from freetosell.core.errors import SourceError
from freetosell.offices import limits
from freetosell.offices.json_values import is_one_document

ROW = '{"number": "US11257243B2", "title": "Whisk"}'
OTHER = '{"number": "US11257244B2", "title": "Whisk"}'


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('{"number": "X", "title": ', "bad_json"),
        ("[" * 200_000, "bad_json"),
        ('{"number": NaN}', "bad_json"),
        ('{"number": "US1", "x": -Infinity}', "bad_json"),
        ('{"number": "US11257245B2", "number": "US11257246B2"}', "duplicate_key"),
        ('{"number": "US11257245B2", "a": {"b": 1, "b": 2}}', "duplicate_key"),
        ("[1, 2]", "wrong_type"),
        ('"text"', "wrong_type"),
        ("null", "wrong_type"),
        ("{}", "bad_number"),
        ('{"number": ""}', "bad_number"),
        ('{"number": null}', "bad_number"),
        ('{"number": 11257243}', "wrong_type"),
        ('{"number": "US11257245B2", "title": 5}', "wrong_type"),
        ('{"number": "US11257245B2", "claims": [1]}', "wrong_type"),
        ('{"number": "US11257245B2", "claims": {"1": "A"}}', "wrong_type"),
        ('{"number": "US11257245B2", "cpc": "A47J"}', "wrong_type"),
        ('{"number": "US11257245B2", "term_extension_days": "12"}', "wrong_type"),
        ('{"number": "US11257245B2", "terminal_disclaimer": "no"}', "wrong_type"),
        ('{"number": "US11257245B2", "legal_events": [{"fee_year": "4"}]}', "wrong_type"),
        ('{"number": "US\\u0000", "title": "A"}', "bad_number"),
        ('{"number": "DROP TABLE", "country": "US"}', "bad_number"),
        ('{"number": "11257245"}', "bad_number"),
    ],
)
def test_a_bad_line_costs_itself_alone(read, line, code):
    reading = read(f"{ROW}\n{line}\n{OTHER}\n")
    assert reading.keys == ["US11257243B2", "US11257244B2"]
    assert reading.codes == [code]
    assert reading.results[1].where.startswith("file#line 2")


def test_lines_over_the_limit(read, monkeypatch):
    monkeypatch.setattr(limits, "MAX_JSON_BYTES", 2000)
    monkeypatch.setattr(limits, "BLOCK_BYTES", 100)
    long = json.dumps({"number": "US11257245B2", "title": "x" * 5000})
    reading = read(f"{ROW}\n{long}\n\n{OTHER}")
    assert reading.keys == ["US11257243B2", "US11257244B2"]
    assert reading.codes == ["too_large"]
    assert [r.where for r in reading.results] == [f"file#line {n}" for n in (1, 2, 4)]


def test_bytes_that_are_not_utf8(read):
    reading = read(ROW.encode() + b'\n{"number": "US11257245B2", "title": "caf\xe9"}\n')
    assert reading.codes == ["invalid_bytes"]


def test_huge_integers_are_no_quantity(read):
    huge = '{"number": "US11257243B2", "term_extension_days": ' + "9" * 5000 + "}"
    (record,) = read(huge).records
    assert record.value.term_inputs.adjustment_days is None
    assert "bad_term_extension" in {n.code for n in record.notes}
    unknown = '{"number": "US11257243B2", "shelf": ' + "9" * 5000 + "}"
    assert read(unknown).notes == {"no_claims", "unknown_fields"}


@pytest.mark.parametrize("field", ["title", "abstract", "description"])
def test_lone_surrogates_are_replaced(read, field):
    (record,) = read(f'{{"number": "US11257243B2", "{field}": "x \\uD800 y"}}').records
    assert getattr(record.value, field) == "x \ufffd y"
    assert "lone_surrogate" in {n.code for n in record.notes}
    whole = f'{{"number": "US11257243B2", "{field}": "\\ud83d\\ude00"}}'
    (record,) = read(whole).records
    assert getattr(record.value, field) == "😀"


def test_one_document_array_or_object(read):
    assert read(f"[{ROW},\n {OTHER}]").keys == ["US11257243B2", "US11257244B2"]
    assert read(json.dumps(json.loads(ROW), indent=2)).keys == ["US11257243B2"]
    with pytest.raises(SourceError) as caught:
        read(f"[{ROW},\n {OTHER}")
    assert caught.value.code == "bad_json"


def test_document_over_the_limit(read, monkeypatch):
    monkeypatch.setattr(limits, "MAX_JSON_BYTES", 50)
    with pytest.raises(SourceError) as caught:
        read(f"[{ROW},\n {OTHER}]")
    assert caught.value.code == "too_large"
    assert "JSON lines" in caught.value.fix


@pytest.mark.parametrize(
    ("head", "whole"),
    [
        (b"[1]", True),
        (b'{"a": 1}\n{"a": 2}', False),
        (b'{\n "a": 1}', True),
        (b'{"a": 1,\n "b": 2}', True),
        (b'{"a": broken\n{"a": 2}', False),
        (b'{"a": 1}', False),
    ],
)
def test_lines_or_document(head, whole):
    assert is_one_document(head) is whole


def test_utf16_json(read):
    assert read(ROW.encode("utf-16")).keys == ["US11257243B2"]


def test_conflicting_rows(read):
    reading = read(f"{ROW}\n{ROW}\n{ROW.replace('Whisk', 'Cup')}")
    assert reading.keys == ["US11257243B2"] * 2
    assert reading.codes == ["conflicting_duplicate"]


@pytest.mark.parametrize(
    ("number", "country", "kind", "key"),
    [
        ("US11257243B2", None, None, "US11257243B2"),
        ("US11257243B2", "US", "B2", "US11257243B2"),
        ("11257243", "US", "B2", "US11257243B2"),
        ("11,257,243", "US", None, "US11257243"),
        ("USD907292S1", None, None, "USD907292S1"),
        ("EP 3404678 B1", None, None, "EP3404678B1"),
    ],
)
def test_numbers_as_people_write_them(read, number, country, kind, key):
    row = {"number": number, "country": country, "kind": kind}
    assert read(json.dumps(row)).keys == [key]


def test_claims_in_one_text_are_split(read):
    claims = "1. A cup comprising a lid. 2. The cup of claim 1, wherein the lid is round."
    for given in (claims, [claims]):
        (record,) = read(json.dumps({"number": "US11257243B2", "claims": given})).records
        assert [c.number for c in record.value.claims] == [1, 2]


def test_csv_with_semicolons_mark_and_quotes(read):
    text = '\ufeffnumber;title;cpc\r\nUS11257243B2;"Cup; ""big""";A47G19/22|A47G21/18\r\n'
    (record,) = read(text).records
    assert record.value.title == 'Cup; "big"'
    assert record.value.classes.cpc == ("A47G19/22", "A47G21/18")


def test_csv_damage(read):
    reading = read('number,title\nUS11257243B2,A\nUS11257244B2,"open\nUS11257245B2,C\n')
    assert reading.keys == ["US11257243B2"]
    assert reading.codes == ["bad_csv"]
    reading = read("number,title\nUS11257243B2,A\x00B\nUS11257244B2,C\n")
    assert "US11257244B2" in reading.keys
    with pytest.raises(SourceError) as caught:
        read(b"number,title\nUS11257243B2,caf\xe9\n")
    assert caught.value.code == "invalid_bytes"


def test_csv_of_something_else_is_not_ours(read):
    with pytest.raises(SourceError) as caught:
        read("sku,title\n1,cup\n")
    assert caught.value.code == "unknown_document_type"


def test_the_example_in_the_reference_is_read(read):
    page = Path(__file__).parents[3] / "docs" / "reference" / "own-format.md"
    block = re.search(r"```json\n(.*?)\n```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert block
    reading = read(block.group(1))
    assert len(reading.keys) == 1
    assert "unknown_fields" not in reading.notes


@pytest.mark.parametrize(
    "wrapper",
    [
        {"patentTermAdjustmentData": {"adjustmentTotalQuantity": -5}},
        {"patentTermAdjustmentData": {"adjustmentTotalQuantity": 1e300}},
        {"patentTermAdjustmentData": {"adjustmentTotalQuantity": "many"}},
        {"patentTermAdjustmentData": {"adjustmentTotalQuantity": True}},
    ],
)
def test_file_wrapper_terms_that_cannot_be(read, wrapper):
    (record,) = read(json.dumps({"applicationNumberText": "17123456", **wrapper})).records
    assert record.value.term_inputs.adjustment_days is None
    assert "bad_term_extension" in {n.code for n in record.notes}


@pytest.mark.parametrize(
    "wrapper",
    [
        {"inventorBag": 5},
        {"inventorBag": [5, None, {"inventorNameText": 7}]},
        {"eventDataBag": {"eventCode": "EXP."}},
        {"applicationMetaData": []},
        {"inventionTitle": ["x"]},
        {"filingDate": 20200101},
    ],
)
def test_file_wrapper_of_odd_shape_is_read_without_the_odd_part(read, wrapper):
    assert read(json.dumps({"applicationNumberText": "17123456", **wrapper})).keys == ["US17123456"]


def test_service_errors_are_shown(read):
    reading = read('{"code": 404, "message": "Not Found"}')
    assert reading.codes == ["service_error"]
    assert "Not Found" in reading.results[0].reason
    reading = read(
        '<fault xmlns="http://ops.epo.org"><code>X</code><message>Robot</message></fault>'
    )
    assert reading.codes == ["service_error"]
    assert "Robot" in reading.results[0].reason
