"""Numbers inside mails and notices: all of them, at their places, and nothing else."""

from __future__ import annotations

import pytest

from freetosell.core.numbering import find_numbers

NOTICE = """Hello from the marketplace,

We removed your offers (ASIN: B0ZZQ7K3XY, SKU US-1234567, order 112-7654321-1234567) on 2025-03-04.
Complaint ID: 17000000999. Call +1 (425) 555-0123 or write to ip@8765432.example.
Infringement type: Patent
IP asserted: 12,345,679; US D1,234,567 S; EP 2 246 813 B1; DE 20 2017 101 345 U1
The buyer paid $1,234,567.89 or EUR 1.234.567 for 9,876,543 pieces; UPC 012345678905.
"""


def _found(text: str) -> list[str]:
    return [one.span.cut(text) for one in find_numbers(text)]


def test_a_notice_gives_its_rights_and_nothing_else() -> None:
    assert _found(NOTICE) == [
        "12,345,679",
        "US D1,234,567 S",
        "EP 2 246 813 B1",
        "DE 20 2017 101 345 U1",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "U.S. Patent Nos. 8,331,529, 10,588,949 and D941,379 apply.",
            ["8,331,529", "10,588,949", "D941,379"],
        ),
        ("US 9,219,430, 9,818,790 & EP 2246813 B1", ["US 9,219,430", "9,818,790", "EP 2246813 B1"]),
        ("EP 2246813 B1, 3123456 B1 and 1012345", ["EP 2246813 B1", "3123456 B1", "1012345"]),
        (
            "专利号：ZL202030114785.8，以及美国专利US12,345,679和D1,234,567。",
            ["US12,345,679", "D1,234,567"],
        ),
        ("意匠登録第1782884号及び第1782885号", ["1782884", "1782885"]),
        ("등록특허 제10-1345678호 및 제10-1345679호", ["10-1345678", "10-1345679"]),
        ("Modelo de utilidad MX 94988 vigente", ["MX 94988"]),
        ("as filed (App. No. 16/765,432, now abandoned)", ["16/765,432"]),
        (
            "the patent GB 2561111 A was cited; US 3932710 A second one too",
            ["GB 2561111 A", "US 3932710"],
        ),
        ("broken: U.S. Patent No. 10,345,\n679 here", ["10,345,\n679"]),
        (
            "Page https://patents.google.com/patent/US9387654B2/en?oq=9387654 says so",
            ["US9387654B2"],
        ),
    ],
)
def test_numbers_in_sentences(text: str, expected: list[str]) -> None:
    found = _found(text)
    assert [one for one in found if not one.startswith("ZL")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "We have 8,331,529 customers in the US, 250,000 of them in CA 90210 and US 94105.",
        "Ship to DE 80331 München, FR 75001 Paris, IN 110001 Delhi, CN-518000 Shenzhen.",
        "Models RS-232C, TL-WR841N, KX-TGA450B, BN59-01315J, SDCZ36-008G, PP1000-LB and SN850X.",
        "VAT DE123456789, GB 123 4567 89, IBAN DE89 3704 0044 0532 0130 00, IE1234567T.",
        "1:24-cv-07631, 337-TA-1234, 35 U.S.C. 112, 37 CFR 1.75, T-68/10, 598 U.S. 651",
        "ISO 13485:2016, EN 60335-1, IEC 62368-1, UL 94, RoHS 2011/65/EU, REACH 1907/2006",
        "H04N 5/225; B65D 1/02; A47J43/07; Locarno 07-01; G06F 3/041; HS 8517.12.00",
        "2024-03-01, 01.03.2024, 3/1/2024, March 1, 2024, 20240301, 12:30:45",
        "ISBN 978-0-306-40615-7, EAN 4006381333931, GTIN 04006381333931, ASIN B07H8QMZXY",
        "US Trademark Reg. No. 5,123,457; EUTM 018123457; 商标注册号 12345679; VA 9-876-544",
        "+86 755 8234 5679, 0755-82345679, (425) 555-0123, 1-800-555-0199, tel. 2345679",
        "USD 1,234,567 and US$ 1,234,567 and 1,234,567 USD and ¥1,234,567",
        "https://www.amazon.com/dp/B07H8QMZXY?ref=1234567 and http://example.com/patent/1234567",
        "Seite 12, Bild 3, Größe 42, Artikel 1234567, Bestellung 7654321",
        "v2.0.1 192.168.0.1 10.1038/s41586-020-2649-2 1Z999AA10123456785",
    ],
)
def test_nothing_is_found_in_what_is_no_right(text: str) -> None:
    assert _found(text) == []


def test_a_number_named_twice_comes_twice_in_order() -> None:
    text = "US 9,387,654 B2 … again US 9,387,654 B2"
    spans = [one.span for one in find_numbers(text)]
    assert len(spans) == 2
    assert spans[0].end <= spans[1].start


def test_an_ambiguous_number_is_passed_over_in_text() -> None:
    assert find_numbers("our patent 2345679 is infringed") == ()


def test_hostile_text_costs_little_and_finds_nothing() -> None:
    for text in ("1" * 50_000, "a@" * 20_000, "http://" * 5_000, "US " * 10_000, " " * 50_000):
        assert find_numbers(text) == ()
