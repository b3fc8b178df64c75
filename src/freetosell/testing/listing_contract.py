"""What every layout of a catalogue file must do when it is read: inherit, give a file, run pytest.

Example::

    class TestMyLayout(PlatformContract):
        @pytest.fixture
        def catalogue(self, tmp_path):
            path = tmp_path / "export.csv"
            path.write_bytes(MY_FILE)
            return path
"""

from __future__ import annotations

import gzip
import random
import re
from pathlib import Path

import zstandard

from freetosell.core.errors import SourceError
from freetosell.core.ports import ListingContext, ListingFile
from freetosell.core.products.listing import Listing
from freetosell.core.provenance import Record, Rejected
from freetosell.platforms.intake import read_listings
from freetosell.platforms.reading.images import parse_image_address
from freetosell.platforms.reading.markup import has_tags
from freetosell.platforms.table import FORMAT_NAMES

_CODE = re.compile(r"[a-z][a-z0-9_]*")
_MUTATIONS = 60
_INSERTED = (
    b'"', b"\n", b"\r", b"\t", b",", b";", b"\0", b'""', b"<p>", b"{", b"[", b"\x1a",
    b"\xff\xfe", b"&#0;", b"E+18", b"\xed\xa0\x80", b"\xe2\x80\xae",
)  # fmt: skip


def row_numbers(file: ListingFile) -> list[int]:
    """Return the number of every data row that the file accounts for, in the order of fates."""
    numbers = [
        int(row.value.source.record) if isinstance(row, Record) else int(row.record)
        for row in file.rows
    ]
    return numbers + [row for row, _ in file.merged]


def assert_accounted(file: ListingFile) -> None:
    """Hold that read = stored + rejected + merged, row by row, in file order."""
    numbers = row_numbers(file)
    assert sorted(numbers) == list(range(1, file.rows_read + 1))
    fates = numbers[: len(file.rows)]
    assert fates == sorted(fates)
    stored = {int(row.value.source.record) for row in file.rows if isinstance(row, Record)}
    assert all(owner in stored and row != owner for row, owner in file.merged)


def assert_sound(listing: Listing) -> None:
    """Hold what is true of any listing: no markup, no picture that may not be fetched."""
    assert not has_tags(listing.description)
    assert all(parse_image_address(address) == address for address in listing.images)
    for text in (listing.sku, listing.title, listing.description, *listing.bullets):
        text.encode("utf-8")  # no half of a surrogate pair came through
        assert not re.search("[\x00-\x08\x0e-\x1f\x7f]", text)
    if listing.price is not None:
        assert listing.price.amount >= 0


class PlatformContract:
    """Accounting, order, packing and damage; wants the fixtures ``catalogue`` and ``context``."""

    def test_every_row_has_one_fate(self, catalogue: Path, context: ListingContext) -> None:
        """Read = stored + rejected + merged, in file order."""
        file = read_listings(catalogue, context)
        assert any(isinstance(row, Record) for row in file.rows)
        assert_accounted(file)

    def test_values_are_sound(self, catalogue: Path, context: ListingContext) -> None:
        """Listings say where they come from, and hold no markup."""
        file = read_listings(catalogue, context)
        assert file.format in FORMAT_NAMES
        for row in file.rows:
            assert catalogue.name in row.where
            if isinstance(row, Rejected):
                assert _CODE.fullmatch(row.code)
                assert row.reason
                continue
            assert row.value.source.file == catalogue.name
            assert row.notes == row.value.notes
            assert all(_CODE.fullmatch(note.code) and note.message for note in row.notes)
            assert_sound(row.value)

    def test_reading_twice_gives_the_same(self, catalogue: Path, context: ListingContext) -> None:
        """No hidden state, no clock, no chance."""
        assert read_listings(catalogue, context) == read_listings(catalogue, context)

    def test_packed_files_read_the_same(
        self, catalogue: Path, context: ListingContext, tmp_path: Path
    ) -> None:
        """``.gz`` and ``.zst`` change nothing but the name."""
        data = catalogue.read_bytes()
        plain = read_listings(catalogue, context)
        for suffix, packed in (
            ("gz", gzip.compress(data)),
            ("zst", zstandard.ZstdCompressor().compress(data)),
        ):
            path = tmp_path / f"{catalogue.name}.{suffix}"
            path.write_bytes(packed)
            again = read_listings(path, context)
            assert (again.format, again.encoding, again.rows_read) == (
                plain.format,
                plain.encoding,
                plain.rows_read,
            )
            assert _titles(again) == _titles(plain)

    def test_damage_raises_nothing_but_source_errors(
        self, catalogue: Path, context: ListingContext, tmp_path: Path
    ) -> None:
        """Whatever happens to the bytes, the rest is accounted for or the file is refused."""
        chance = random.Random(20)  # noqa: S311 - a fixed sequence of damage, nothing secret
        data = catalogue.read_bytes()
        path = tmp_path / f"damaged-{catalogue.name}"
        cured: list[bool] = []
        for _ in range(_MUTATIONS):
            path.write_bytes(_damaged(data, chance))
            try:
                file = read_listings(path, context)
            except SourceError as error:
                cured.append(bool(error.code and error.what and error.fix))
                continue
            assert_accounted(file)
            for row in file.rows:
                if isinstance(row, Record):
                    assert_sound(row.value)
        assert all(cured)


def _titles(file: ListingFile) -> list[str]:
    return [row.value.title if isinstance(row, Record) else row.code for row in file.rows]


def _damaged(data: bytes, chance: random.Random) -> bytes:
    broken = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        if not broken:
            break
        at = chance.randrange(len(broken))
        kind = chance.randrange(5)
        if kind == 0:
            broken[at] = chance.randrange(256)
        elif kind == 1:
            del broken[at : at + chance.randrange(1, 30)]
        elif kind == 2:
            broken[at:at] = chance.choice(_INSERTED)
        elif kind == 3:
            start = chance.randrange(len(broken))
            broken[at:at] = broken[start : start + 50]
        else:
            del broken[at:]
    return bytes(broken)
