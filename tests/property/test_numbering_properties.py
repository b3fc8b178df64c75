"""Laws that hold for any number and any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from freetosell.core.errors import InputError
from freetosell.core.numbering import (
    ApplicationNumber,
    PublicationNumber,
    find_numbers,
    format_number,
    parse_numbers,
    parse_office_number,
)
from freetosell.core.numbering.check_digits import format_chinese, format_german, format_luhn
from freetosell.core.numbering.table import OFFICES


def _digits(length: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=length, max_size=length)


def _between(low: int, high: int) -> st.SearchStrategy[str]:
    return st.integers(low, high).map(str)


YEARS = _between(2004, 2026)
PUBLICATIONS = st.one_of(
    st.builds(
        PublicationNumber,
        st.just("US"),
        _between(1_000_000, 13_999_999),
        st.sampled_from(["", "B1", "B2", "A"]),
    ),
    st.builds(
        PublicationNumber,
        st.just("US"),
        _between(10_000, 1_400_000).map("D{}".format),
        st.sampled_from(["S", "S1"]),
    ),
    st.builds(
        PublicationNumber,
        st.just("US"),
        _between(10_000, 59_999).map("RE{}".format),
        st.sampled_from(["", "E"]),
    ),
    st.builds(
        PublicationNumber,
        st.just("US"),
        st.builds("{}0{}".format, YEARS, _digits(6)),
        st.sampled_from(["", "A1"]),
    ),
    st.builds(
        PublicationNumber,
        st.just("EP"),
        _between(1, 4_999_999).map(lambda n: n.zfill(7)),
        st.sampled_from(["A1", "B1", "C0"]),
    ),
    st.builds(
        PublicationNumber,
        st.just("WO"),
        st.builds("{}{}".format, YEARS, _digits(6)),
        st.sampled_from(["", "A1"]),
    ),
    st.builds(
        PublicationNumber,
        st.just("WO"),
        _digits(6).map("DM{}".format),
        st.just(""),
        st.sampled_from(["", "1", "12"]),
    ),
    st.builds(
        PublicationNumber,
        st.just("EM"),
        _between(1, 8_999_999).map(lambda n: n.zfill(9)),
        st.just(""),
        _digits(4),
    ),
    st.builds(
        PublicationNumber,
        st.just("DE"),
        st.builds("10{}{}".format, YEARS, _digits(6)),
        st.sampled_from(["A1", "B4"]),
    ),
    st.builds(
        PublicationNumber,
        st.just("DE"),
        st.builds("20{}{}".format, YEARS, _digits(6)),
        st.just("U1"),
    ),
    st.builds(
        PublicationNumber,
        st.just("GB"),
        _between(2_000_000, 2_699_999),
        st.sampled_from(["A", "B"]),
    ),
    st.builds(
        PublicationNumber,
        st.just("CN"),
        st.builds("1{}".format, _digits(8)),
        st.sampled_from(["A", "B"]),
    ),
    st.builds(PublicationNumber, st.just("CN"), st.builds("3{}".format, _digits(8)), st.just("S")),
    st.builds(
        PublicationNumber,
        st.just("JP"),
        _between(1_000_000, 7_999_999),
        st.sampled_from(["B1", "B2", "S"]),
    ),
    st.builds(
        PublicationNumber, st.just("JP"), st.builds("{}{}".format, YEARS, _digits(6)), st.just("A")
    ),
    st.builds(
        PublicationNumber, st.just("KR"), st.builds("10{}".format, _digits(7)), st.just("B1")
    ),
    st.builds(
        PublicationNumber,
        st.just("TW"),
        st.builds("{}{}".format, st.sampled_from("IM"), _digits(6)),
        st.just(""),
    ),
    st.builds(
        PublicationNumber,
        st.just("CA"),
        _between(2_000_000, 3_499_999),
        st.sampled_from(["A1", "C"]),
    ),
    st.builds(
        PublicationNumber,
        st.just("AU"),
        st.builds("{}{}".format, YEARS, _digits(6)),
        st.sampled_from(["A1", "B2"]),
    ),
)
APPLICATIONS = st.one_of(
    _digits(6).map(lambda n: ApplicationNumber("US", f"16{n}")),
    st.builds("{:02d}{}".format, st.integers(0, 26), _digits(6)).map(
        lambda n: ApplicationNumber("EP", n, format_luhn(n))
    ),
    st.builds("{:02d}{}".format, st.integers(0, 26), _digits(5)).map(
        lambda n: ApplicationNumber("GB", n, format_luhn(n))
    ),
    st.builds("{}{}{}".format, YEARS, st.sampled_from("123"), _digits(7)).map(
        lambda n: ApplicationNumber("CN", n, format_chinese(n))
    ),
    st.builds("10{}{}".format, YEARS, _digits(6))
    .map(lambda n: ApplicationNumber("DE", n, format_german(n)))
    .filter(lambda number: bool(number.check_digit)),
    st.builds("IB{}{}".format, YEARS, _digits(6)).map(lambda n: ApplicationNumber("WO", n)),
    st.builds("10{}0{}".format, YEARS, _digits(6)).map(lambda n: ApplicationNumber("KR", n)),
)
NOISE = st.text(max_size=60)


@given(st.one_of(PUBLICATIONS, APPLICATIONS), st.sampled_from(["canonical", "display"]))
def test_a_printed_number_is_read_back(
    number: PublicationNumber | ApplicationNumber, style: str
) -> None:
    text = format_number(number, style)
    back = parse_numbers(text, office=number.office)
    assert [one.number for one in back.numbers] == [number]


@given(PUBLICATIONS)
def test_an_office_file_gives_the_same_number(number: PublicationNumber) -> None:
    index = f"-{number.index}" if number.index else ""
    read = parse_office_number(number.office, number.number + index, number.kind)
    assert read == number


@given(st.text(), st.text(max_size=30), st.sampled_from(["", "US", "EP", "JP", "zz", "TH"]))
@settings(max_examples=300)
def test_reading_never_raises_and_spans_hold(text: str, hint: str, office: str) -> None:
    reading = parse_numbers(text, hint=hint, office=office)
    last = 0
    for parsed in (*reading.numbers, *find_numbers(text)):
        cut = parsed.span.cut(text)
        assert cut
        assert len(cut) == len(parsed.span)
    for parsed in reading.numbers:
        assert parsed.span.start >= last
        last = parsed.span.end


@given(st.text(alphabet="US EPDJWOCNM0123456789.,-/'()号第特許ZLB\n", max_size=80))
@settings(max_examples=300)
def test_reading_what_looks_like_numbers_never_raises(text: str) -> None:
    reading = parse_numbers(text)
    assert bool(reading.numbers) or bool(reading.error)
    for parsed in find_numbers(text):
        assert parsed.number.number.isalnum()
        assert parsed.number.number.isascii()


@given(PUBLICATIONS, NOISE)
def test_a_number_in_a_sentence_is_found_at_its_place(
    number: PublicationNumber, before: str
) -> None:
    printed = f"patent {format_number(number, 'display')}"
    text = f"{''.join(c for c in before if c.isalpha() and not c.isdigit())}: {printed} "
    found = find_numbers(text)
    assert found
    assert found[-1].number.number == number.number
    assert text.endswith(f"{found[-1].span.cut(text)} ")


@given(st.sampled_from(sorted(OFFICES)), st.text(max_size=50), st.text(max_size=4))
@settings(max_examples=400)
def test_office_files_raise_only_input_errors(office: str, number: str, kind: str) -> None:
    codes = []
    try:
        parsed = parse_office_number(office, number, kind).number
    except InputError as error:
        codes.append(error.code)
    else:
        assert parsed.isascii()
        assert parsed.isalnum()
        assert any(char.isdigit() for char in parsed)
    assert codes in ([], ["number_not_recognised"])


@given(_digits(12), st.integers(0, 11), st.integers(1, 9))
def test_check_digits_catch_one_wrong_digit(digits: str, place: int, shift: int) -> None:
    other = digits[:place] + str((int(digits[place]) + shift) % 10) + digits[place + 1 :]
    assert format_luhn(digits[:8]) != format_luhn(other[:8]) or digits[:8] == other[:8]
    assert format_chinese(digits) != format_chinese(other)
