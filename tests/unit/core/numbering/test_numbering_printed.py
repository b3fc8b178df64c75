"""Printed forms, and the way back from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from freetosell.core.errors import InputError
from freetosell.core.numbering import (
    ApplicationNumber,
    ParsedNumber,
    PublicationNumber,
    format_number,
    parse_numbers,
)

TABLE = Path(__file__).parent / "written_forms.tsv"


def _all_parsed() -> list[ParsedNumber]:
    lines = [
        line.split("\t")
        for line in TABLE.read_text(encoding="utf-8").splitlines()
        if line[0] != "#"
    ]
    return [parsed for _, text, _ in lines for parsed in parse_numbers(text).numbers]


PARSED = _all_parsed()


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (PublicationNumber("US", "11357913", "B2"), "display", "US 11,357,913 B2"),
        (PublicationNumber("US", "D871234", "S1"), "display", "US D871,234 S1"),
        (PublicationNumber("US", "20210134567", "A1"), "display", "US 2021/0134567 A1"),
        (ApplicationNumber("US", "16765432"), "display", "US 16/765,432"),
        (ApplicationNumber("US", "16765432"), "canonical", "US16/765432"),
        (PublicationNumber("EP", "2246813", "B1"), "display", "EP 2 246 813 B1"),
        (ApplicationNumber("EP", "09277463", "8"), "canonical", "EP09277463.8"),
        (PublicationNumber("WO", "2021134567", "A1"), "display", "WO 2021/134567 A1"),
        (PublicationNumber("WO", "DM093215", "", "1"), "canonical", "DM/093215-1"),
        (ApplicationNumber("WO", "IB2020012345"), "canonical", "PCT/IB2020/012345"),
        (PublicationNumber("EM", "003824318", "", "0001"), "canonical", "EM003824318-0001"),
        (PublicationNumber("DE", "102015227730", "A1"), "display", "DE 10 2015 227 730 A1"),
        (PublicationNumber("JP", "2004195972", "A"), "display", "JP 2004-195972 A"),
        (PublicationNumber("JP", "H11329450", "A"), "display", "JP H11-329450 A"),
        (PublicationNumber("KR", "101345678", "B1"), "display", "KR 10-1345678 B1"),
        (ApplicationNumber("BR", "102014012345", "6"), "canonical", "BR102014012345-6"),
        (ApplicationNumber("MX", "a2019012345"), "canonical", "MX/a/2019/012345"),
        (PublicationNumber("US", "20210134567", "A1"), "docdb", "US2021134567A1"),
        (PublicationNumber("US", "20210134567", "A1"), "epodoc", "US2021134567"),
        (PublicationNumber("KR", "1020200012345", "A"), "docdb", "KR20200012345A"),
        (PublicationNumber("WO", "1998012345", "A1"), "docdb", "WO9812345A1"),
        (ApplicationNumber("EP", "09277463", "8"), "epodoc", "EP20090277463"),
        (ApplicationNumber("WO", "US2008097600"), "docdb", "US2008097600W"),
        (ApplicationNumber("JP", "2005362806"), "epodoc", "JP20050362806"),
    ],
)
def test_styles(number: PublicationNumber | ApplicationNumber, style: str, text: str) -> None:
    assert format_number(number, style) == text


def test_display_always_leads_back_to_the_same_number_and_right() -> None:
    wrong = []
    for parsed in PARSED:
        text = format_number(parsed, "display")
        back = parse_numbers(text).numbers
        if len(back) != 1 or (back[0].number, back[0].right) != (parsed.number, parsed.right):
            wrong.append((str(parsed.number), text, back))
    assert wrong == []


def test_canonical_leads_back_to_the_same_office_and_number() -> None:
    wrong = []
    for parsed in PARSED:
        text = format_number(parsed)
        back = parse_numbers(text).numbers
        if [(one.office, one.number.number) for one in back] != [
            (parsed.office, parsed.number.number)
        ]:
            wrong.append((str(parsed.number), text, back))
    assert wrong == []


def test_data_styles_lead_back_for_publications() -> None:
    for parsed in PARSED:
        if isinstance(parsed.number, ApplicationNumber):
            continue
        for style in ("docdb", "epodoc"):
            back = parse_numbers(format_number(parsed, style)).numbers
            assert [(one.office, one.number.number) for one in back] == [
                (parsed.office, parsed.number.number)
            ]


def test_a_style_that_lacks_the_year_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        format_number(ApplicationNumber("US", "16765432"), "docdb")
    assert caught.value.code == "number_style_unavailable"


def test_a_word_tells_the_right_where_the_form_does_not() -> None:
    parsed = parse_numbers("Modelo de utilidad MX 94988").numbers[0]
    assert format_number(parsed, "display") == "utility model MX 94988"
