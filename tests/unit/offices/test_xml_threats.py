"""Untrusted XML: what is refused, under which code, and what must still be accepted."""

from __future__ import annotations

import time

import pytest
from office_records import DECLARATION, DOCTYPE, grant

from freetosell.core.errors import SourceError
from freetosell.offices import limits
from freetosell.offices.xml_tree import parse_document, scan_prolog


def subset(text: str) -> str:
    return grant(doctype=f"<!DOCTYPE us-patent-grant [{text}]>\n")


@pytest.mark.parametrize(
    ("declarations", "code"),
    [
        ('<!ENTITY a "b">', "entity_definition_forbidden"),
        ("<!ENTITY a 'b'>", "entity_definition_forbidden"),
        ('<!ENTITY\n\ta\n"&#60;">', "entity_definition_forbidden"),
        ('<!ENTITY a "x NDATA y">', "entity_definition_forbidden"),
        ("<!ENTITY % p \"<!ENTITY a 'b'>\">", "entity_definition_forbidden"),
        ('<!-- ] > --><!ENTITY a "b">', "entity_definition_forbidden"),
        ('<!ATTLIST a b CDATA "]>"><!ENTITY a "b">', "entity_definition_forbidden"),
        ('<?pi ]> ?><!ENTITY a "b">', "entity_definition_forbidden"),
        ('<!ENTITY a SYSTEM "file:///etc/passwd">', "external_entity_forbidden"),
        ('<!ENTITY a PUBLIC "-//x//y" "http://127.0.0.1/">', "external_entity_forbidden"),
        ('<!ENTITY % p SYSTEM "http://127.0.0.1/evil.dtd"> %p;', "external_entity_forbidden"),
        ("%p;", "external_entity_forbidden"),
        ('<!ENTITY a SYSTEM "x">\n<!ENTITY b SYSTEM "y" NDATA T>', "external_entity_forbidden"),
        ("<!ENTITY a", "entity_definition_forbidden"),
        ("<!ENTITY a '", "not_well_formed"),
        ("<![INCLUDE[<!ENTITY a 'b'>]]>", "not_well_formed"),
    ],
)
def test_entities_are_refused(read, declarations, code):
    reading = read(subset(declarations) + grant("13900002"))
    assert reading.codes == [code]
    assert reading.refused[0][0] == "US13900001B2"
    assert reading.keys == ["US13900002B2"]


@pytest.mark.parametrize(
    "doctype",
    [
        DOCTYPE,
        "",
        "<!DOCTYPE us-patent-grant>",
        '<!DOCTYPE us-patent-grant PUBLIC "-//x" "y.dtd">',
        "<!DOCTYPE us-patent-grant SYSTEM 'y.dtd' [\n<!ENTITY d.TIF SYSTEM \"d.TIF\" NDATA TIF>\n]>",
        '<!DOCTYPE us-patent-grant [<!NOTATION TIF SYSTEM "viewer"><!ENTITY d PUBLIC "p" "d.TIF" NDATA TIF>]>',
        '<!DOCTYPE us-patent-grant [<!ATTLIST doc-number hack CDATA "x"><!ELEMENT a ANY>]>',
        "<!-- note --><?style x?>",
    ],
)
def test_ordinary_prologs_are_accepted(read, doctype):
    assert read(grant(doctype=doctype)).keys == ["US13900001B2"]


def test_defaults_of_an_internal_subset_change_nothing(read):
    hack = '<!DOCTYPE us-patent-grant [<!ATTLIST claim num CDATA "77">]>'
    claim = "<claim><claim-text>A whisk.</claim-text></claim>"
    (record,) = read(grant(doctype=hack, claims=claim)).records
    assert record.value.claims[0].number == 1


def test_a_prolog_of_quotes_takes_linear_time():
    raw = ("<!DOCTYPE a [" + "<!ENTITY x '" * 40_000).encode()
    begin = time.process_time()
    with pytest.raises(SourceError):
        scan_prolog(raw)
    assert time.process_time() - begin < 1


def test_character_names_of_the_old_files_are_read(read):
    reading = read(grant(title="90&deg; &agr;&OHgr; &rsquo; &unheard; &amp;"))
    assert reading.records[0].value.title == "90° αΩ ’ &unheard; &"
    assert "unknown_character" in reading.notes


def test_xinclude_and_stylesheets_do_nothing(read):
    include = (
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>'
    )
    style = '<?xml-stylesheet type="text/xsl" href="http://127.0.0.1:9/x.xsl"?>\n'
    (record,) = read(grant(title=f"A{include}B", doctype=style)).records
    assert record.value.title == "AB"


@pytest.mark.parametrize("levels", [260, 3000, 20_000])
def test_depth(read, levels):
    deep = "<claim-text>" * levels + "x" + "</claim-text>" * levels
    claim = f'<claim num="1">{deep}</claim>'
    reading = read(grant(claims=claim) + grant("13900002"))
    assert reading.refused == [("US13900001B2", "too_deep")]
    assert reading.keys == ["US13900002B2"]


def test_depth_below_the_limit_is_read(read):
    deep = "<claim-text>" * 200 + "A hinge." + "</claim-text>" * 200
    (record,) = read(grant(claims=f'<claim num="1">{deep}</claim>')).records
    assert record.value.claims[0].text == "A hinge."


@pytest.mark.parametrize(
    "title",
    ["x" * 10_001, "x" * 10_500_000, f'<b a="{"x" * 10_500_000}">t</b>', f"<{'n' * 60_000}/>"],
    ids=["long title", "giant text", "giant attribute", "giant name"],
)
def test_sizes(read, title):
    reading = read(grant(title=title) + grant("13900002"))
    assert reading.refused == [("US13900001B2", "too_large")]
    assert reading.keys == ["US13900002B2"]


def test_floods_of_markup_are_counted_before_parsing(monkeypatch):
    monkeypatch.setattr(limits, "UNCOUNTED_BYTES", 10)
    monkeypatch.setattr(limits, "MAX_MARKUP_SIGNS", 100)
    with pytest.raises(SourceError) as caught:
        parse_document(b"<a>" + b"<b/>" * 200 + b"</a>", [])
    assert caught.value.code == "too_large"


def test_claims_are_counted_before_they_are_read(read, monkeypatch):
    monkeypatch.setattr(limits, "MAX_CLAIMS", 3)
    reading = read(grant(claims="<claim><claim-text>x</claim-text></claim>" * 4))
    assert reading.codes == ["too_many_claims"]


@pytest.mark.parametrize(
    ("declared", "encoded", "code"),
    [
        ("UTF-8", "latin-1", "invalid_bytes"),
        ("US-ASCII", "latin-1", "invalid_bytes"),
        ("UTF-16", "utf-8", "encoding_mismatch"),
        ("UTF-32LE", "utf-8", "encoding_mismatch"),
        ("UTF-7", "utf-8", "unknown_encoding"),
        ("IBM037", "utf-8", "unknown_encoding"),
        ("x-unheard", "utf-8", "unknown_encoding"),
        ("idna", "utf-8", "unknown_encoding"),
        ("base64", "utf-8", "unknown_encoding"),
        ("shift_jis", "utf-8", "unknown_encoding"),
    ],
)
def test_encodings_that_are_refused(read, declared, encoded, code):
    text = grant(title="Café", declaration=f'<?xml version="1.0" encoding="{declared}"?>\n')
    reading = read(text.encode(encoded) + grant("13900002").encode())
    assert reading.refused == [("US13900001B2", code)]
    assert reading.keys == ["US13900002B2"]


@pytest.mark.parametrize(
    ("declared", "encoded"),
    [
        ("UTF-8", "utf-8"),
        ("utf8", "utf-8"),
        ("ISO-8859-1", "latin-1"),
        ("windows-1252", "cp1252"),
        ("ISO-8859-15", "iso8859-15"),
        ("UTF-16", "utf-16"),
        ("UTF-8", "utf-16"),
        ("UTF-16", "utf-32"),
    ],
)
def test_encodings_that_are_read(read, declared, encoded):
    text = grant(title="Café", declaration=f'<?xml version="1.0" encoding="{declared}"?>\n')
    (record,) = read(text.encode(encoded)).records
    assert record.value.title == "Café"


def test_utf16_without_mark_and_with_half_a_pair(read):
    text = grant(title="Café")
    assert read(text.encode("utf-16-be")).keys == ["US13900001B2"]
    with pytest.raises(SourceError) as caught:
        read(text.encode("utf-16-le") + b"\x00\xd8\x00\x00")
    assert caught.value.code == "invalid_bytes"


@pytest.mark.parametrize("bad", ["&#0;", "&#x1F;", "\x00", "\x0b", "&#xFFFF;", "&#xD800;"])
def test_control_characters(read, bad):
    reading = read(grant(title=f"a{bad}b") + grant("13900002"))
    assert reading.refused == [("US13900001B2", "not_well_formed")]


def test_byte_order_marks_between_records(read):
    mark = "\ufeff"
    assert read(mark + grant() + mark + grant("13900002")).keys == ["US13900001B2", "US13900002B2"]


def test_a_record_smuggled_in_a_section_stays_text(read):
    hidden = grant("13900666").replace("]]>", "")
    outer = grant(extra=f"<!-- {hidden.replace('--', '')} -->")
    assert read(outer + grant("13900002")).keys == ["US13900001B2", "US13900002B2"]
    outer = grant(title=f"<![CDATA[{hidden}]]>")
    assert read(outer).keys == ["US13900001B2"]


def test_truncation_everywhere_keeps_the_record_before(read):
    whole = grant() + grant("13900002")
    first = len(grant())
    for cut in range(first + 10, len(whole) - 3, 37):
        reading = read(whole[:cut])
        assert reading.keys == ["US13900001B2"], cut
        assert reading.codes == ["truncated_record"], cut


def test_a_record_without_declaration_between(read):
    middle = grant("13900002", declaration="")
    keys = read(grant() + middle + grant("13900003")).keys
    assert keys == ["US13900001B2", "US13900002B2", "US13900003B2"]
    broken = middle.replace("</invention-title>", "")
    reading = read(grant() + broken + grant("13900003"))
    assert reading.keys == ["US13900001B2", "US13900003B2"]
    assert reading.codes == ["not_well_formed"]


def test_declaration_only_prefix_is_not_lost(read):
    reading = read(DECLARATION + grant())
    assert reading.keys == ["US13900001B2"]
    assert reading.codes == ["not_well_formed"]
