"""Country, number and kind out of office files: one number for one document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from freetosell.core.errors import InputError
from freetosell.core.numbering import parse_office_application, parse_office_number
from freetosell.core.numbering.table import OFFICES


@pytest.mark.parametrize(
    ("office", "number", "kind", "key"),
    [
        ("US", "09387654", "B2", "US9387654B2"),
        ("US", " 12345679 ", "B2", "US12345679B2"),
        ("US", "１２３４５６７９", "B2", "US12345679B2"),
        ("US", "2005/0169553", "A1", "US20050169553A1"),
        ("US", "2021492448", "A1", "US20210492448A1"),
        ("US", "D0871234", "S1", "USD871234S1"),
        ("US", "RE028672", "E", "USRE28672E"),
        ("US", "PP031235", "P3", "USPP31235P3"),
        ("EP", "0 906 948", "A1", "EP0906948A1"),
        ("EP", "12345", "A1", "EP0012345A1"),
        ("WO", "9106572", "A", "WO1991006572A"),
        ("WO", "WO 2008/097317", "A1", "WO2008097317A1"),
        ("WO", "WO-0123242", "A2", "WO2001023242A2"),
        ("WO", "02064033", "A2", "WO2002064033A2"),
        ("WO", "DM/093 215", "", "WODM093215"),
        ("EM", "003824318-0001", "", "EM003824318-0001"),
        ("EM", "0038243180001", "", "EM003824318-0001"),
        ("EU", "3824318-1", "", "EM003824318-0001"),
        ("DE", "102010152638", "A1", "DE102010152638A1"),
        ("DE", "402012111672-0001", "", "DE402012111672-0001"),
        ("JP", "2004-364309", "A", "JP2004364309A"),
        ("JP", "2003 124428", "A", "JP2003124428A"),
        ("JP", "2007-99333", "A", "JP2007099333A"),
        ("JP", "11-278326", "A", "JPH11278326A"),
        ("JP", "61216775", "A", "JPS61216775A"),
        ("JP", "H06390257", "A", "JPH06390257A"),
        ("JP", "D 1592799", "", "JP1592799"),
        ("KR", "20230251221", "A", "KR1020230251221A"),
        ("KR", "102698983", "B1", "KR102698983B1"),
        ("KR", "10-2004-0043562", "", "KR1020040043562"),
        ("KR", "1024567890000", "", "KR102456789"),
        ("KR", "3010123460002", "S", "KR301012346S-0002"),
        ("CN", "206486499", "U", "CN206486499U"),
        ("CN", "ZL202030114785.8", "", "CN202030114785"),
        ("TW", "I563587", "B", "TWI563587B"),
        ("ES", "D0523456-01", "", "ESD0523456-01"),
        ("FR", "20150293-001", "", "FR20150293-001"),
        ("BR", "102015023456-9", "A2", "BR102015023456A2"),
        ("BR", "PI0523457", "A", "BRPI0523457A"),
        ("IT", "BO2009A0449", "", "ITBO2009A000449"),
        ("AT", "E343552", "T1", "ATE343552T1"),
        ("HR", "P20240325", "T1", "HRP20240325T1"),
        ("IN", "312346-001", "", "IN312346-001"),
        ("IN", "2345DEL2011", "A", "IN2345DEL2011A"),
    ],
)
def test_publications(office: str, number: str, kind: str, key: str) -> None:
    assert parse_office_number(office, number, kind).key == key


@pytest.mark.parametrize(
    ("office", "number", "kind", "text"),
    [
        ("US", "12861447", "", "US12861447"),
        ("US", "08/932,432", "", "US08932432"),
        ("US", "201826020481", "A", "US26020481"),
        ("US", "2008197600", "W", "WOUS2008197600"),
        ("GB", "0315746", "W", "WOGB2003015746"),
        ("EP", "99314830", "", "EP99314830"),
        ("EP", "09277463.8", "", "EP09277463.8"),
        ("EP", "19990314830", "", "EP99314830"),
        ("WO", "PCT/CA2010/112345", "", "WOCA2010112345"),
        ("EP", "PCT/EP2009/056377", "", "WOEP2009056377"),
        ("WO", "PCTEP9917567", "", "WOEP1999017567"),
        ("WO", "2008US97600", "", "WOUS2008097600"),
        ("CN", "2011 1 0262895", "", "CN201110262895"),
        ("CN", "202030114785.8", "", "CN202030114785.8"),
        ("KR", "10-2018-0071216", "", "KR1020180071216"),
        ("KR", "20180071216", "A", "KR1020180071216"),
        ("JP", "2016-239946", "", "JP2016239946"),
        ("DE", "19751756.2", "", "DE19751756.2"),
        ("MX", "MX/a/2020/023456", "", "MXa2020023456"),
        ("EM", "003824318-0001", "", "EM003824318"),
        ("SE", "1960234-5", "", "SE1960234.5"),
    ],
)
def test_applications(office: str, number: str, kind: str, text: str) -> None:
    assert str(parse_office_application(office, number, kind)) == text


JUNK = (
    *("", " ", "-", "0", "000", "ABC", "null", "1'; DROP TABLE patents;--", "../../../../tmp/evil"),
    *("9" * 60, "<b>1</b>", "1\x002", "1e9", "١٢٣", "½", "12;34", "9" * 23),
)


@pytest.mark.parametrize("office", [*OFFICES, "TH"])
@pytest.mark.parametrize("parse", [parse_office_number, parse_office_application])
def test_junk_is_refused_by_every_office(office: str, parse: Callable[[str, str], object]) -> None:
    for junk in JUNK:
        with pytest.raises(InputError) as caught:
            parse(office, junk)
        assert caught.value.code == "number_not_recognised", junk
        assert caught.value.fix


def test_the_error_names_the_part_that_failed() -> None:
    with pytest.raises(InputError, match="up to 7 digits"):
        parse_office_number("EP", "12345678", "A1")
    with pytest.raises(InputError, match="only D, RE, PP, H, T or X"):
        parse_office_number("US", "Q123456", "")


def test_an_unknown_office_is_named() -> None:
    with pytest.raises(InputError) as caught:
        parse_office_number("XX", "1234567", "A")
    assert caught.value.code == "office_unknown"


def test_a_kind_code_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="not a kind code"):
        parse_office_number("US", "9387654", "B2; --")
