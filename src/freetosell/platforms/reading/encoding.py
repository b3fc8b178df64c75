"""Which character encoding a catalogue is in, when it does not say so.

Order of evidence: a byte-order mark; NUL bytes on one side of each pair
(UTF-16); valid UTF-8; then the national encodings, compared by whether the
header row becomes one that is known and by how plausible the other letters
are.  Bytes that are wrong in the encoding found become lone surrogates, so
that the rows which hold them can be refused one by one and never carry a
replacement character.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable

from freetosell.core.errors import InputError
from freetosell.platforms.reading.unpack import wide_text_order

_SAMPLE_BYTES = 65536

# What a marketplace's older files are written in, tried beside the usual ones.
_NATIONAL = {
    "JP": "cp932",
    "CN": "gb18030",
    "TW": "big5",
    "HK": "big5hkscs",
    "KR": "cp949",
    "PL": "cp1250",
    "CZ": "cp1250",
    "HU": "cp1250",
    "RU": "cp1251",
    "UA": "cp1251",
    "GR": "cp1253",
    "TR": "cp1254",
}
_USUAL = ("cp1252", "gb18030", "cp932")

SURROGATE = re.compile("[\ud800-\udfff]")


def decode_catalogue(
    data: bytes, country: str, known_columns: Callable[[str], int], asked: str = ""
) -> tuple[str, str]:
    """Return the text and the name of its encoding.

    Args:
        data: The whole file.
        country: ISO country of the marketplace, if the user named one.
        known_columns: Counts the known column names in the head of a text.
        asked: Encoding that the user asks for; no guess is made then.

    Raises:
        InputError: ``unknown_encoding``.
    """
    if asked:
        return _decode_as_asked(data, asked)
    if data.startswith(codecs.BOM_UTF8):
        return data[3:].decode("utf-8", "surrogateescape"), "utf-8-sig"
    order = wide_text_order(data[:_SAMPLE_BYTES])
    if order:
        return _decode_wide(data, order)
    text = data.decode("utf-8", "surrogateescape")
    if _is_mostly_utf8(text):
        return text, "utf-8"
    encoding = _guess_national(data[:_SAMPLE_BYTES], country, known_columns)
    return data.decode(encoding, "surrogateescape"), encoding


def _decode_as_asked(data: bytes, asked: str) -> tuple[str, str]:
    try:
        name = codecs.lookup(asked).name
        text = data.decode(name, "surrogateescape")
    except (LookupError, TypeError, ValueError) as error:
        raise InputError(
            "unknown_encoding",
            f"There is no character encoding named {asked!r}.",
            "",
            "Name one such as utf-8, utf-16, cp1252, cp932 or gb18030.",
        ) from error
    return text.removeprefix("\ufeff"), name


def _decode_wide(data: bytes, order: str) -> tuple[str, str]:
    name = f"utf-16-{order}"
    even = data[: len(data) - len(data) % 2]
    text = even.decode(name, "surrogatepass").removeprefix("\ufeff")
    return (text + "\udc80" if len(data) % 2 else text), name


def _is_mostly_utf8(text: str) -> bool:
    """Say whether the text is UTF-8, a few broken places allowed."""
    broken = len(SURROGATE.findall(text))
    if not broken:
        return True
    sound = sum(1 for c in text if c > "\x7f") - broken
    return sound >= 2 * broken


def _guess_national(data: bytes, country: str, known_columns: Callable[[str], int]) -> str:
    names = list(_USUAL)
    hinted = _NATIONAL.get(country, "")
    if hinted and hinted not in names:
        names.append(hinted)
    best, best_score = "cp1252", float("-inf")
    for name in names:
        text = data.decode(name, "surrogateescape")
        score = (
            known_columns(text) + 4 * _plausibility(text, name) + (0.3 if name == hinted else 0.0)
        )
        if score > best_score:
            best, best_score = name, score
    return best


_FOREIGN_RUN = re.compile(r"[^\x00-\x7f]+")
_TYPOGRAPHY = frozenset("™®©°×–—‘’‚“”„…€£¥§½¼¾²³¹µ·•«»±÷º¡¿\u00a0")

# Lead bytes under which a national standard puts its everyday ideographs.
_EVERYDAY = {
    "gb18030": ("gb2312", 0xB0, 0xD7),
    "cp932": ("shift_jis", 0x88, 0x98),
    "big5": ("big5", 0xA4, 0xC6),
    "big5hkscs": ("big5", 0xA4, 0xC6),
}


def _plausibility(text: str, encoding: str) -> float:
    """Return the share of non-ASCII characters that stand where such ones stand, in [0, 1]."""
    good = total = 0
    for run in _FOREIGN_RUN.finditer(text):
        letters = run.group()
        total += len(letters)
        before = text[run.start() - 1 : run.start()].isalpha()
        after = text[run.end() : run.end() + 1].isalpha()
        for char in letters:
            if _is_east_asian(ord(char)):
                good += not (before and after) and _is_everyday(char, encoding)
            else:
                good += _is_western(char, len(letters), before or after)
    return good / total if total else 0.0


def _is_east_asian(point: int) -> bool:
    return 0x3000 <= point <= 0x9FFF or 0xAC00 <= point <= 0xD7A3 or 0xFF00 <= point <= 0xFF60


def _is_everyday(char: str, encoding: str) -> bool:
    if not 0x3400 <= ord(char) <= 0x9FFF:
        return True  # kana, Hangul, full-width forms, punctuation
    standard, low, high = _EVERYDAY.get(encoding, ("", 0, 0))
    if not standard:
        return False
    try:
        return low <= char.encode(standard)[0] <= high
    except UnicodeEncodeError:
        return False


def _is_western(char: str, run_length: int, beside_letter: bool) -> bool:
    if 0xD800 <= ord(char) <= 0xF8FF or 0xFF61 <= ord(char) <= 0xFF9F:
        return False  # broken, private use, half-width kana
    if char in _TYPOGRAPHY:
        return run_length <= 2
    if not unicodedata.category(char).startswith("L"):
        return False
    if run_length <= 2:
        return beside_letter
    return ord(char) >= 0x370  # long runs are natural in Greek and Cyrillic only
