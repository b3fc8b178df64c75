"""Cutting and joining: what was put in comes out, whatever stands around it."""

from __future__ import annotations

import io

from hypothesis import given, settings
from hypothesis import strategies as st

from freetosell.offices.xml_split import cut_at_end_tags, split_documents

text = st.text(st.characters(codec="utf-8", exclude_characters="<>&"), max_size=200)
gap = st.sampled_from([b"", b"\n", b" \r\n", b"\xef\xbb\xbf", b"\n\xef\xbb\xbf"])
name = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True).filter(lambda n: n != "xml")


@st.composite
def documents(draw):
    root = draw(name)
    body = draw(text).encode()
    section = draw(
        st.sampled_from([b"", b"<![CDATA[<?xml version='1.0'?> ]]>", b"<!-- <?xml ?> -->"])
    )
    doctype = draw(st.sampled_from([b"", b"<!DOCTYPE %s [ ]>" % root.encode()]))
    tag = root.encode()
    return (
        b'<?xml version="1.0"?>' + doctype + b"<" + tag + b">" + body + section + b"</" + tag + b">"
    )


@given(st.lists(st.tuples(documents(), gap), max_size=8))
@settings(deadline=None)
def test_documents_come_out_as_they_went_in(parts):
    raw = b"".join(document + space for document, space in parts)
    pieces = list(split_documents(io.BytesIO(raw)))
    assert [p.raw for p in pieces] == [document for document, _ in parts]
    for piece in pieces:
        assert raw[piece.offset : piece.offset + len(piece.raw)] == piece.raw


@given(st.lists(st.tuples(documents(), gap), min_size=1, max_size=6))
@settings(deadline=None)
def test_cutting_at_end_tags_loses_nothing(parts):
    raw = b"".join(document.split(b"?>", 1)[1] + space for document, space in parts).strip()
    (whole,) = split_documents(io.BytesIO(raw))
    found = list(cut_at_end_tags(whole))
    assert [p.raw for p in found] == [document.split(b"?>", 1)[1] for document, _ in parts]


@given(st.binary(max_size=2000))
@settings(deadline=None)
def test_any_bytes_are_cut_without_loss(raw):
    pieces = list(split_documents(io.BytesIO(raw)))
    left = raw
    for piece in reversed(pieces):
        assert left[piece.offset : piece.offset + len(piece.raw)] == piece.raw
        left = left[: piece.offset] + left[piece.offset + len(piece.raw) :]
    assert not left.strip(b" \t\r\n\xef\xbb\xbf")
