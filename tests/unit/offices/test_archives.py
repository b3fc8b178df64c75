"""Packed files: bombs, damage, names, links, encryption, layers."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib

import pytest
import zstandard
from office_records import grant

from freetosell.core.errors import SourceError
from freetosell.offices import limits
from freetosell.offices.intake import find_office_files, read_publications

ONE = grant().encode()


def zipped(members, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in members:
            # A fixed day, so that the names of the cases are the same in every process.
            fixed = (1980, 1, 1, 0, 0, 0)
            entry = zipfile.ZipInfo(name, fixed) if isinstance(name, str) else name
            archive.writestr(entry, content, compress_type=compression)
    return out.getvalue()


def code_of(read, content):
    with pytest.raises(SourceError) as caught:
        read(content)
    return caught.value.code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (gzip.compress(b"", mtime=0), "empty_file"),
        (zstandard.compress(b""), "empty_file"),
        (gzip.compress(ONE, mtime=0)[:-5], "corrupt_member"),
        (gzip.compress(ONE, mtime=0)[:-8] + b"\x00" * 8, "corrupt_member"),
        (gzip.compress(ONE, mtime=0) + b"garbage", "corrupt_member"),
        (zstandard.compress(ONE)[:-5], "corrupt_member"),
        (zstandard.compress(ONE) + zstandard.compress(ONE)[:-3], "corrupt_member"),
        (zstandard.compress(ONE)[:9], "corrupt_member"),
        (gzip.compress(zipped([("a.xml", ONE)]), mtime=0), "nested_archive"),
        (gzip.compress(gzip.compress(ONE, mtime=0), mtime=0), "nested_archive"),
        (zstandard.compress(gzip.compress(ONE, mtime=0)), "nested_archive"),
        (zipped([("a.xml", ONE)])[:-30], "not_a_zip"),
        (b"PK\x03\x04" + b"\x00" * 40, "not_a_zip"),
        (b"BZh9" + ONE, "unsupported_archive"),
        (b"\xfd7zXZ\x00" + ONE, "unsupported_archive"),
        (b"Rar!\x1a\x07" + ONE, "unsupported_archive"),
    ],
)
def test_whole_files_refused(read, content, code):
    assert code_of(read, content) == code


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_bombs_are_stopped_while_reading(read, monkeypatch, pack):
    monkeypatch.setattr(limits, "RATIO_FREE_BYTES", 1_000_000)
    assert code_of(read, pack(ONE + b" " * 5_000_000)) == "compression_ratio"


def test_zip_bombs_are_refused_by_their_own_word_and_by_what_comes_out(read, monkeypatch):
    monkeypatch.setattr(limits, "RATIO_FREE_BYTES", 1_000_000)
    bomb = zipped([("a.xml", ONE + b" " * 5_000_000)])
    assert code_of(read, bomb) == "compression_ratio"


def test_many_small_members_of_one_bomb(read, monkeypatch):
    monkeypatch.setattr(limits, "RATIO_FREE_BYTES", 1_000_000)
    bomb = zipped([(f"{n}.xml", b" " * 400_000) for n in range(10)])
    assert code_of(read, bomb) == "compression_ratio"


def test_well_packed_small_files_are_read(read):
    blanks = grant(extra=" " * 3_000_000)
    assert read(gzip.compress(blanks.encode(), mtime=0)).keys == ["US13900001B2"]


def test_zstandard_with_a_giant_window_is_refused(read):
    parameters = zstandard.ZstdCompressionParameters.from_level(3, window_log=30)
    packed = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    content = packed.compress(ONE) + packed.flush()
    assert code_of(read, content) == "corrupt_member"


def test_several_frames_and_gzip_members_are_one_file(read):
    two = grant("13900002").encode()
    assert len(read(gzip.compress(ONE, mtime=0) + gzip.compress(two, mtime=0)).keys) == 2
    assert len(read(zstandard.compress(ONE) + zstandard.compress(two)).keys) == 2


def test_members_in_archive_order_companions_passed_over(read):
    reading = read(
        zipped(
            [
                ("readme.txt", "hello"),
                ("b.xml", grant("13900002")),
                ("D1.TIF", b"II*\x00"),
                ("sub/a.xml", ONE),
                ("list.xml", "<invoice/>"),
            ]
        )
    )
    assert reading.keys == ["US13900002B2", "US13900001B2"]
    assert reading.codes == ["unknown_document_type"]
    assert "!sub/a.xml#1" in reading.records[1].where


@pytest.mark.parametrize(
    "name",
    [
        "../a.xml",
        "/a.xml",
        "ok/../../a.xml",
        "..\\a.xml",
        "C:\\a.xml",
        "c:a.xml",
        "\\\\host\\a.xml",
        "a/..",
        "a\x00.xml",
        "a\n.xml",
    ],
)
def test_unsafe_names(read, name):
    reading = read(zipped([("ok.xml", ONE)]).replace(b"ok.xml", b"ok.xml"))
    assert reading.keys == ["US13900001B2"]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo("placeholder")
        entry.filename = entry.orig_filename = name
        archive.writestr(entry, ONE)
        archive.writestr("good.xml", grant("13900002"))
    reading = read(out.getvalue())
    assert reading.keys == ["US13900002B2"]
    assert reading.codes == ["unsafe_path"]


@pytest.mark.parametrize("mode", [0o120777, 0o020644, 0o010644, 0o060644])
def test_links_and_devices(read, mode):
    link = zipfile.ZipInfo("link.xml")
    link.external_attr = mode << 16
    reading = read(zipped([(link, "/etc/passwd"), ("good.xml", ONE)]))
    assert reading.codes == ["unsafe_path"]
    assert reading.keys == ["US13900001B2"]


def test_encrypted_member(read):
    raw = bytearray(zipped([("a.xml", ONE)]))
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    assert read(bytes(raw)).codes == ["encrypted"]


def test_unknown_compression_method(read):
    raw = bytearray(zipped([("a.xml", ONE)]))
    struct.pack_into("<H", raw, 8, 97)
    struct.pack_into("<H", raw, raw.index(b"PK\x01\x02") + 10, 97)
    assert read(bytes(raw)).codes == ["corrupt_member"]


def test_wrong_checksum_stores_nothing_of_the_member(read):
    raw = bytearray(zipped([("a.xml", ONE * 3)], zipfile.ZIP_STORED))
    at = raw.index(b"Whisk")
    raw[at : at + 5] = b"Whack"
    reading = read(bytes(raw))
    assert reading.keys == []
    assert reading.codes == ["corrupt_member"]
    assert "damaged" in reading.results[0].reason


def test_archive_in_archive(read):
    inner = zipped([("a.xml", ONE)])
    reading = read(
        zipped([("in.zip", inner), ("a.xml.gz", gzip.compress(ONE, mtime=0)), ("b.xml", ONE)])
    )
    assert reading.codes == ["nested_archive", "nested_archive"]
    assert reading.keys == ["US13900001B2"]


def test_too_many_members_are_refused_before_the_directory_is_read(read, monkeypatch):
    monkeypatch.setattr(limits, "MAX_ARCHIVE_MEMBERS", 5)
    assert code_of(read, zipped([(f"{n}", b"") for n in range(6)])) == "too_many_members"
    lying = bytearray(zipped([("a.xml", ONE)]))
    struct.pack_into("<H", lying, lying.index(b"PK\x05\x06") + 10, 60_000)
    assert code_of(read, bytes(lying)) == "too_many_members"


@pytest.mark.parametrize("members", [[], [("D1.TIF", b"II*\x00")], [("folder/", b"")]])
def test_archives_without_records_say_so(read, members):
    reading = read(zipped(members))
    assert reading.codes == ["empty_archive"]


def test_self_extracting_prefix_is_no_office_file(read):
    assert (
        code_of(read, b"MZ" + b"\x90" * 100 + zipped([("a.xml", ONE)])) == "unknown_document_type"
    )


def test_zlib_stream_is_no_archive(read):
    assert code_of(read, zlib.compress(ONE)) == "unknown_document_type"


def test_folder_reads_each_file_and_survives_bad_ones(tmp_path):
    (tmp_path / "a.xml").write_bytes(ONE)
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04broken")
    (tmp_path / "c.xml.gz").write_bytes(gzip.compress(grant("13900002").encode()))
    (tmp_path / ".hidden.xml").write_bytes(ONE)
    (tmp_path / "picture.tif").write_bytes(b"II*\x00")
    (tmp_path / "link.xml").symlink_to("/etc/hostname")
    names = [path.name for path in find_office_files(tmp_path)]
    assert names == ["a.xml", "b.zip", "c.xml.gz"]
    results = list(read_publications(tmp_path))
    assert [type(r).__name__ for r in results] == ["Record", "Rejected", "Record"]


def test_missing_file_and_folder(tmp_path):
    with pytest.raises(SourceError) as caught:
        list(read_publications(tmp_path / "none.xml"))
    assert caught.value.code == "not_found"
    with pytest.raises(SourceError):
        find_office_files(tmp_path / "none")
