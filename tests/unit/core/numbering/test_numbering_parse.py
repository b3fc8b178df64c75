"""What the caller gives, what comes back: hints, offices, errors, check digits."""

from __future__ import annotations

import pytest

from freetosell.core.errors import InputError
from freetosell.core.numbering import (
    ApplicationNumber,
    Doc,
    NumberedRight,
    NumberError,
    PublicationNumber,
    parse_number,
    parse_numbers,
)

GRANT = "us-patent-grant/publication-reference/document-id/doc-number"
FILING = "us-patent-grant/application-reference/document-id/doc-number"


@pytest.mark.parametrize(
    ("text", "hint", "number"),
    [
        ("08765432", GRANT, PublicationNumber("US", "8765432")),
        ("11357913", GRANT, PublicationNumber("US", "11357913")),
        ("16765432", FILING, ApplicationNumber("US", "16765432")),
        ("12480557", FILING, ApplicationNumber("US", "12480557")),
        ("29765432", FILING, ApplicationNumber("US", "29765432")),
        ("PP031235", GRANT, PublicationNumber("US", "PP31235")),
        ("H0002345", GRANT, PublicationNumber("US", "H2345")),
        (
            "20190234567",
            "us-patent-application/publication-reference/document-id/doc-number",
            PublicationNumber("US", "20190234567"),
        ),
        ("2246813", "ep-patent-document/doc-number", PublicationNumber("EP", "2246813")),
    ],
)
def test_the_xml_field_tells_the_office(
    text: str, hint: str, number: PublicationNumber | ApplicationNumber
) -> None:
    reading = parse_numbers(text, hint=hint)
    assert [one.number for one in reading.numbers] == [number]


@pytest.mark.parametrize(
    ("office", "key"),
    [
        ("US", "US1345678"),
        ("GB", "GB1345678"),
        ("UK", "GB1345678"),
        ("jp", "JP1345678"),
        ("TH", "TH1345678"),
    ],
)
def test_the_office_that_the_user_says_settles_a_bare_number(office: str, key: str) -> None:
    assert [str(one.number) for one in parse_numbers("1345678", office=office).numbers] == [key]


def test_a_code_in_the_text_goes_before_the_office_that_the_user_says() -> None:
    assert parse_numbers("EP 2 246 813 B1", office="US").numbers[0].office == "EP"


def test_an_office_that_is_none_is_said() -> None:
    assert parse_numbers("1345678", office="XX").error is NumberError.UNKNOWN_OFFICE


def test_a_bare_seven_digit_number_names_the_readings() -> None:
    reading = parse_numbers("1345678")
    assert reading.error is NumberError.AMBIGUOUS
    assert reading.numbers == ()
    assert {one.office for one in reading.candidates} >= {"US", "GB", "CA", "JP"}


def test_a_patent_word_and_the_size_can_leave_one_office() -> None:
    assert [str(one.number) for one in parse_numbers("Patent number: 9387654").numbers] == [
        "US9387654"
    ]
    assert parse_numbers("Patent number: 2345679").error is NumberError.AMBIGUOUS


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("CN 201210273791.{}", "CN201210273791"),
        ("ZL202030114785.{}", "ZL202030114785"),
        ("EP09277463.{}", "EP09277463"),
        ("GB1313559.{}", "GB1313559"),
        ("DE 10 2015 227 730.{}", "DE102015227730"),
    ],
)
def test_a_wrong_check_digit_keeps_the_number_and_shows_the_right_one(
    text: str, mended: str
) -> None:
    readings = [parse_numbers(text.format(digit)) for digit in "0123456789"]
    right = [one for one in readings if not one.error]
    wrong = [one for one in readings if one.error is NumberError.BAD_CHECK_DIGIT]
    assert len(right) == 1
    assert len(wrong) == 9
    due = right[0].numbers[0].check_digit
    for reading in wrong:
        assert reading.numbers[0].check_digit_ok is False
        assert [note.code for note in reading.numbers[0].warnings][-1] == "check_digit_wrong"
        assert [one.canonical for one in reading.candidates] == [f"{mended}.{due}"]
        assert reading.candidates[0].check_digit_ok is True


def test_a_check_digit_of_unverified_rule_is_kept_unjudged() -> None:
    parsed = parse_numbers("BR 10 2015 023456-9").numbers[0]
    assert (parsed.check_digit, parsed.check_digit_ok, parsed.warnings) == ("9", None, ())


def test_a_missing_chinese_check_digit_is_computed() -> None:
    parsed = parse_numbers("CN 202030114785").numbers[0]
    assert parsed.check_digit_ok is None
    assert parse_numbers(f"CN 202030114785.{parsed.check_digit}").error is NumberError.NONE


def test_a_european_number_without_kind_leaves_the_right_open() -> None:
    parsed = parse_numbers("EP2246813").numbers[0]
    assert parsed.right is None
    assert [note.code for note in parsed.warnings] == ["stage_unknown"]


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("29/765,432", "design"),
        ("63/123,457", "provisional"),
        ("35/512,345", "hague_design"),
        ("90/012,346", "reexamination"),
        ("ZL202030114785", "design"),
        ("AU 2020901235", "provisional"),
    ],
)
def test_the_number_tells_more_about_the_right(text: str, detail: str) -> None:
    assert parse_numbers(text).numbers[0].right_detail == detail


def test_words_do_not_count_as_part_of_the_span() -> None:
    text = "see U.S. Design Patent No. D 871,234 S, please"
    parsed = parse_numbers(text).numbers[0]
    assert parsed.span.cut(text) == "D 871,234 S"
    assert (parsed.doc, parsed.right) == (Doc.GRANTED, NumberedRight.DESIGN)


def test_spans_are_places_of_the_raw_text() -> None:
    text = "ｓｅｅ\u200b ＵＳ　１１，３５７，９１３　Ｂ２　"
    assert parse_numbers(text).numbers[0].span.cut(text) == "ＵＳ　１１，３５７，９１３　Ｂ２"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("U.S. Patent No. 11,357,913", "US11357913"),
        ("003824318-0001", "EM003824318-0001"),
        ("ZL202030114785", "CN202030114785"),
        ("EP 2246813 B1, i.e. EP2246813B1", "EP2246813B1"),
    ],
)
def test_parse_number_gives_exactly_one(text: str, key: str) -> None:
    assert parse_number(text).key == key


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("", "number_not_recognised", "holds no number"),
        ("hello", "number_not_recognised", "holds no number"),
        ("1345678", "number_ambiguous", "US1345678, "),
        ("D1782884", "number_ambiguous", "JPD1782884"),
        ("US 9,387,654 and US 9,387,655", "number_not_recognised", "more than one"),
        ("16/765,432", "number_not_recognised", "application number"),
        ("XX1345678B1", "number_not_recognised", "code of an office"),
    ],
)
def test_parse_number_says_what_is_wrong_and_how_to_mend_it(
    text: str, code: str, said: str
) -> None:
    with pytest.raises(InputError) as caught:
        parse_number(text)
    assert caught.value.code == code
    assert said in caught.value.what
    assert caught.value.fix


def test_parse_number_takes_the_office_from_the_user() -> None:
    assert parse_number("1345678", office="CA").key == "CA1345678"
