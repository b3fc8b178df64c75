"""Cutting files of many documents: places, joins, resynchronisation, bounded memory."""

from __future__ import annotations

import io
import tracemalloc

import pytest

from freetosell.offices import limits, xml_split
from freetosell.offices.xml_split import Piece, PieceKind, cut_at_end_tags, split_documents

A = b'<?xml version="1.0"?>\n<a>1</a>\n'


def pieces(raw: bytes) -> list[bytes]:
    return [piece.raw for piece in split_documents(io.BytesIO(raw))]


def test_cuts_at_each_declaration():
    assert pieces(A + A) == [A.strip(), A.strip()]


def test_offsets_count_from_the_start_of_the_file():
    found = list(split_documents(io.BytesIO(b"\n\n" + A + b"\xef\xbb\xbf" + A)))
    assert [p.offset for p in found] == [2, 2 + len(A) + 3]
    assert [p.is_last for p in found] == [False, True]


@pytest.mark.parametrize("block", [1, 2, 3, 5, 7, 64])
def test_block_borders_change_nothing(monkeypatch, block):
    monkeypatch.setattr(limits, "BLOCK_BYTES", block)
    raw = b"junk" + A + b"\n" + A.replace(b"1</a>", b"a?b <?xml-stylesheet x?></a>") + A
    assert pieces(raw) == [
        b"junk",
        A.strip(),
        A.replace(b"1</a>", b"a?b <?xml-stylesheet x?></a>").strip(),
        A.strip(),
    ]


@pytest.mark.parametrize(("opens", "closes"), [(b"<![CDATA[", b"]]>"), (b"<!--", b"-->")])
def test_a_declaration_inside_a_closed_section_does_not_cut(opens, closes):
    raw = b'<?xml version="1.0"?><a>' + opens + A + closes + b"</a>"
    assert pieces(raw + b"\n" + A) == [raw, A.strip()]


def test_a_section_that_is_never_closed_costs_its_own_record_alone():
    broken = b'<?xml version="1.0"?><a><![CDATA[ oh'
    assert pieces(broken + b"\n" + A + A) == [broken, A.strip(), A.strip()]


def test_a_record_over_the_limit_is_one_piece_and_the_next_is_whole(monkeypatch):
    monkeypatch.setattr(limits, "MAX_DOCUMENT_BYTES", 1000)
    monkeypatch.setattr(limits, "BLOCK_BYTES", 100)
    big = b'<?xml version="1.0"?><a>' + b"x" * 5000 + b"</a>\n"
    found = list(split_documents(io.BytesIO(A + big + A)))
    assert [p.kind for p in found] == [PieceKind.DOCUMENT, PieceKind.TOO_LARGE, PieceKind.DOCUMENT]
    assert [p.offset for p in found] == [0, len(A), len(A) + len(big)]
    assert found[2].raw == A.strip()


def test_memory_does_not_grow_with_the_file():
    class Endless(io.RawIOBase):
        def __init__(self, records):
            self.left = records

        def read(self, size=-1):
            if not self.left:
                return b""
            self.left -= 1
            return A.replace(b"1", b"1" * 20_000)

    def peak(records):
        tracemalloc.start()
        count = sum(1 for _ in split_documents(Endless(records)))
        _, top = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert count == records
        return top

    assert peak(400) < 2 * peak(50)


def test_documents_without_declaration_are_cut_at_the_end_tag():
    raw = b"<a>1</a>\n<!DOCTYPE a [ ]>\n<a>2</a> <!-- end --> "
    found = list(cut_at_end_tags(Piece(raw, 10, is_last=True)))
    assert [p.raw for p in found] == [b"<a>1</a>", b"<!DOCTYPE a [ ]>\n<a>2</a>"]
    assert [p.offset for p in found] == [10, 19]


def test_garbage_between_documents_is_a_piece_of_its_own():
    found = list(cut_at_end_tags(Piece(b"<a>1</a>oops<a>2</a>", 0)))
    assert [(p.kind, p.raw) for p in found] == [
        (PieceKind.DOCUMENT, b"<a>1</a>"),
        (PieceKind.GARBAGE, b"oops"),
        (PieceKind.DOCUMENT, b"<a>2</a>"),
    ]


def test_an_end_tag_inside_a_section_or_of_a_longer_name_does_not_cut():
    raw = b"<a><![CDATA[</a>]]><ab></ab></a>"
    assert [p.raw for p in cut_at_end_tags(Piece(raw, 0))] == [raw]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"<a/>", b"a"),
        (b"<!DOCTYPE b SYSTEM 'x.dtd' [ <!ENTITY c SYSTEM 'd' NDATA T> ]><b>", b"b"),
        (b"<?xml version='1.0'?><!-- c --><x:y z='1'>", b"x:y"),
        (b"nothing", b""),
    ],
)
def test_root_name(raw, name):
    assert xml_split.root_name(raw) == name
