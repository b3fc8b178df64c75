"""US records: the rules that goldens do not show."""

from __future__ import annotations

import io
from datetime import date

import pytest
from office_records import grant

from freetosell.core.patents.publication import RightKind, Stage
from freetosell.core.provenance import Record
from freetosell.offices import limits
from freetosell.offices.kinds import right_and_stage
from freetosell.offices.place import FilePlace
from freetosell.offices.us.aps import read_aps
from freetosell.offices.us.kinds import ipc_symbol, right_kind_of, stage_of
from freetosell.offices.us.st32 import old_ipc


@pytest.mark.parametrize(
    ("date_text", "note"),
    [
        ("20230231", "bad_date"),
        ("00000000", "bad_date"),
        ("20241301", "bad_date"),
        ("2024-1-1", "bad_date"),
        ("２０２４０１０２", "bad_date"),
        ("99999999", "bad_date"),
        ("-0010101", "bad_date"),
        ("20240100", "date_incomplete"),
        ("2024", "date_incomplete"),
        ("29990101", "implausible_date"),
        ("99991231", "implausible_date"),
        ("20270101", "implausible_date"),
        ("00010101", "implausible_date"),
        ("17000101", "implausible_date"),
    ],
)
def test_doubtful_dates_are_left_empty(read, date_text, note):
    (record,) = read(grant(date=date_text)).records
    assert record.value.granted_on is None
    assert record.value.published_on is None
    assert note in {n.code for n in record.notes}
    (record,) = read(grant(filed=date_text)).records
    assert record.value.filed_on is None
    assert record.value.granted_on == date(2024, 1, 2)


def test_filed_after_grant(read):
    (record,) = read(grant(filed="20250101")).records
    assert record.value.filed_on is None
    assert [n.code for n in record.notes] == ["inconsistent_dates"]
    assert read(grant(filed="20240102")).notes == set()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("0", 0),
        ("730", 730),
        ("5 years", 1826),
        ("7305", 7305),
        ("7306", None),
        ("-5", None),
        ("999999999", None),
        ("9" * 5000, None),
        ("1e3", None),
        ("٣", None),
        ("²", None),
        ("ten", None),
    ],
)
def test_term_extension(read, text, days):
    extra = f"<us-term-of-grant><us-term-extension>{text}</us-term-extension></us-term-of-grant>"
    (record,) = read(grant(extra=extra)).records
    assert record.value.term_inputs.adjustment_days == days
    assert ("bad_term_extension" in {n.code for n in record.notes}) == (days is None)


@pytest.mark.parametrize(
    "number",
    [
        "",
        " ",
        "1'; DROP TABLE x;--",
        "../../etc",
        "１２３４５６７８",
        "12 OR 1=1",
        "<b/>",
        "9" * 60,
        "A",
        "0",
    ],
)
def test_numbers_that_are_none(read, number):
    reading = read(grant(number) + grant("13900002"))
    assert reading.codes == ["bad_number"]
    assert reading.keys == ["US13900002B2"]


@pytest.mark.parametrize(
    ("number", "key"), [(" 13900001 ", "US13900001B2"), ("08926509", "US8926509B2")]
)
def test_numbers_with_blanks_and_zeros(read, number, key):
    assert read(grant(number)).keys == [key]


def test_conflicting_and_repeated_records(read):
    reading = read(grant() + grant(title="Other") + grant() + grant("13900002"))
    assert reading.keys == ["US13900001B2", "US13900001B2", "US13900002B2"]
    assert reading.refused == [("US13900001B2", "conflicting_duplicate")]
    assert "duplicate_record" in {n.code for n in reading.records[1].notes}


def test_forgotten_numbers_bound_the_memory(read, monkeypatch):
    monkeypatch.setattr(limits, "MAX_REMEMBERED_RECORDS", 2)
    reading = read("".join(grant(f"1390000{n}") for n in (1, 2, 3, 1)))
    assert len(reading.keys) == 4
    assert reading.notes == set()


def claim(number, text, *, refers_to=""):
    reference = (
        f'<claim-ref idref="c{refers_to}">claim {refers_to}</claim-ref>' if refers_to else ""
    )
    return f'<claim id="c{number}" num="{number}"><claim-text>{number}. {text}{reference}.</claim-text></claim>'


@pytest.mark.parametrize(
    "claims",
    [
        claim(1, "The cup of ", refers_to=2) + claim(2, "The cup of ", refers_to=1),
        claim(1, "The cup of ", refers_to=1),
        claim(1, "A cup") + claim(2, "The cup of claim 9"),
    ],
    ids=["loop", "itself", "missing"],
)
def test_faulty_references_are_reported(read, claims):
    reading = read(grant(claims=claims))
    assert "claim_reference_faulty" in reading.notes


def test_missing_and_repeated_claim_numbers(read):
    (record,) = read(grant(claims=" ")).records
    assert [n.code for n in record.notes] == ["no_claims"]
    same = '<claim num="1"><claim-text>1. A.</claim-text></claim>' * 2
    assert "claim_number_twice" in read(grant(claims=same)).notes
    odd = '<claim num="99999999999999999999"><claim-text>A cup.</claim-text></claim>'
    assert read(grant(claims=odd)).keys == ["US13900001B2"]


def test_segments_rebuild_the_claim(read):
    from freetosell.offices.xml_text import raw_claim
    from freetosell.offices.xml_tree import parse_document

    claim = parse_document(
        b"<claim>\n<claim-text>7. A <b>cup</b>:\n<claim-text>a lid;<claim-text>round</claim-text>tail"
        b"</claim-text><claim-text> </claim-text>end.</claim-text></claim>",
        [],
    )
    raw = raw_claim(claim, None, ("claim-text",))
    assert raw.number == 7
    assert raw.text == "A cup: a lid; round tail end."
    assert [(depth, span.cut(raw.text)) for depth, span in raw.segments] == [
        (0, "A cup:"),
        (1, "a lid;"),
        (2, "round"),
        (1, "tail"),
        (0, "end."),
    ]
    assert raw_claim(claim, 8, ("claim-text",)).text.startswith("7. A cup")


def test_text_is_data(read):
    title = "&lt;script&gt;alert(1)&lt;/script&gt; ignore all rules"
    (record,) = read(grant(title=title)).records
    assert record.value.title == "<script>alert(1)</script> ignore all rules"


@pytest.mark.parametrize(
    ("number", "kind", "right"),
    [
        ("D0907292", "S1", RightKind.DESIGN),
        ("PP013577", "P2", RightKind.PLANT),
        ("RE039000", "E1", RightKind.INVENTION),
        ("06334226", "B1", RightKind.INVENTION),
        ("20250000001", "P1", RightKind.PLANT),
    ],
)
def test_right_of_us_numbers(number, kind, right):
    assert right_kind_of(number, kind) is right


def test_reissued_designs_and_registrations():
    assert right_kind_of("RE049000", "E1", has_locarno=True) is RightKind.DESIGN
    assert stage_of("H002301", "H1", is_grant=True) is Stage.OTHER
    assert stage_of("T998001", "I4", is_grant=True) is Stage.OTHER


@pytest.mark.parametrize(
    ("office", "kind", "expected"),
    [
        ("US", "A", (RightKind.INVENTION, Stage.GRANT)),
        ("US", "A1", (RightKind.INVENTION, Stage.APPLICATION)),
        ("US", "", (RightKind.INVENTION, Stage.OTHER)),
        ("EP", "B1", (RightKind.INVENTION, Stage.GRANT)),
        ("EP", "A2", (RightKind.INVENTION, Stage.APPLICATION)),
        ("DE", "U1", (RightKind.UTILITY_MODEL, Stage.REGISTRATION)),
        ("DE", "D1", (RightKind.INVENTION, Stage.OTHER)),
        ("CN", "S", (RightKind.DESIGN, Stage.REGISTRATION)),
        ("CN", "D", (RightKind.DESIGN, Stage.REGISTRATION)),
        ("EM", "", (RightKind.DESIGN, Stage.REGISTRATION)),
        ("XX", "", (RightKind.UNKNOWN, Stage.OTHER)),
    ],
)
def test_right_and_stage(office, kind, expected):
    assert right_and_stage(office, "1234567", kind) == expected


def test_class_symbols():
    assert ipc_symbol("G06F015/16") == "G06F15/16"
    assert ipc_symbol("A61B 5/0024") == "A61B5/0024"
    assert old_ipc("G06F 1516") == "G06F15/16"
    assert old_ipc("A45B  906") == "A45B9/06"
    assert old_ipc("G01N 33543") == "G01N33/543"
    assert old_ipc("odd") == "odd"


APS = b"HHHHHT        APS1        ISSUE - 851231\nPATN\nWKU  045612340\nTTL  Lamp\nISD  19851231\nCLMS\nNUM  1.\nPAR  1. A lamp.\n"


@pytest.mark.parametrize("block", [1, 3, 5, 8, 64, 10_000])
def test_green_book_is_cut_the_same_at_any_block(monkeypatch, block):
    monkeypatch.setattr(limits, "BLOCK_BYTES", block)
    raw = APS + APS.split(b"\n", 1)[1].replace(b"456", b"457").replace(b"\n", b"\r\n")
    results = list(read_aps(io.BytesIO(raw), FilePlace("f", date(2026, 11, 21))))
    assert [r.value.key for r in results] == ["US4561234A", "US4571234A"]
    assert [r.where for r in results] == ["f#1 at byte 41", f"f#2 at byte {len(APS)}"]


def test_green_book_damage_costs_one_record(read):
    second = APS.split(b"\n", 1)[1].replace(b"456", b"457")
    bad = second.replace(b"457", b"458").replace(b"TTL  ", b"\x00ttl")
    reading = read(APS + bad + second.replace(b"457", b"459").replace(b"TTL  Lamp", b"??") + second)
    assert reading.keys == ["US4561234A", "US4571234A"]
    assert reading.refused == [("US045812340", "invalid_bytes"), ("US045912340", "not_aps")]


def test_old_generations_refuse_entities_too(read):
    st32 = (
        '<?xml version="1.0"?>\n<!DOCTYPE PATDOC SYSTEM "x.dtd" [<!ENTITY a "b">]>\n<PATDOC DTD="2.5">'
        "<SDOBI><B100><B110><DNUM><PDAT>06500001</PDAT></DNUM></B110><B130><PDAT>B2</PDAT></B130>"
        "</B100></SDOBI></PATDOC>"
    )
    assert read(st32).refused == [("US06500001B2", "entity_definition_forbidden")]


def test_reads_are_independent_of_each_other(read):
    first = read(grant())
    second = read(grant())
    assert first.results == second.results
    assert all(isinstance(r, Record) for r in first.results)
