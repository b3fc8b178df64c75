"""Parses one untrusted XML document into a tree.

Threats and answers:

* *Entities* (billion laughs, quadratic blow-up, local files, network): the DOCTYPE is
  read by `scan_prolog` and never shown to the parser.  A definition of a text entity or
  of any external entity refuses the record; the declarations of unparsed (NDATA) images
  in files of 2001-2004 are harmless and are passed over; their files are never opened.
* *External DTD*: named by every office file, never fetched.  Attribute defaults and
  element declarations of an internal subset have no effect.
* *XInclude, stylesheets*: never processed; they are ordinary elements and instructions.
* *Size* (depth, long names, giant text or attributes, floods of nodes): the limits of
  the parser (256 levels, 10 MB per text, 50,000 bytes per name) stay on, and the
  document's bytes and markup signs are counted before it is parsed.
* *Encodings*: UTF-8 and the single-byte families are read, strictly; a declared
  encoding that does not fit the bytes, UTF-7 and anything unknown refuse the record.
* *Control characters*: not XML, so the record is not well-formed.
"""

from __future__ import annotations

import codecs
import html.entities
import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from freetosell.core.errors import SourceError
from freetosell.core.provenance import ParseNote, Severity
from freetosell.offices import limits

Element = etree._Element  # noqa: SLF001 - lxml has no public name for its element type

_PARSER = etree.XMLParser(
    encoding="utf-8",
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    dtd_validation=False,
    attribute_defaults=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
    strip_cdata=True,
    collect_ids=False,
)

#: Single-byte encodings in which the signs of XML are ASCII bytes.
_SINGLE_BYTE: Final = frozenset(
    codecs.lookup(name).name
    for name in [
        *(f"iso8859-{part}" for part in (*range(1, 12), 13, 14, 15, 16)),
        *(f"cp{page}" for page in range(1250, 1259)),
        "koi8-r",
        "koi8-u",
        "mac-roman",
        "cp437",
        "cp850",
    ]
)
_WIDE: Final = frozenset({"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"})
_DECLARATION = re.compile(rb"<\?xml\s[^>]*?\?>")
_ENCODING = re.compile(rb"""\sencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_ANY_ENCODING = re.compile(rb"\sencoding\s*=")
_NAME = rb"[A-Za-z_:][\w:.-]*"
_DOCTYPE = re.compile(
    rb"<!DOCTYPE\s++(" + _NAME + rb")\s*+"
    rb"(?:SYSTEM\s++(?:\"[^\"]*+\"|'[^']*+')"
    rb"|PUBLIC\s++(?:\"[^\"]*+\"|'[^']*+')(?:\s++(?:\"[^\"]*+\"|'[^']*+'))?+)?+\s*+"
)
_BLANKS = re.compile(rb"\s*+")
_MARKUP = re.compile(
    rb"<!(ENTITY|ATTLIST|ELEMENT|NOTATION)(\s(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>"
)
_NDATA_ENTITY = re.compile(
    rb"\s+" + rb"[^\s%\"']++\s++(?:SYSTEM|PUBLIC)\s.*\sNDATA\s++[^\s\"']++\s*+", re.DOTALL
)
_EXTERNAL_ENTITY = re.compile(rb"\s+(?:%\s++)?+[^\s\"']++\s++(?:SYSTEM|PUBLIC)\s")
_ROOT = re.compile(rb"<(" + _NAME + rb")[\s/>]")
_CHARACTER_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9.-]{0,31});")
_XML_ENTITIES: Final = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})

# fmt: off
_GREEK_NAMES: Final = (
    "a", "b", "g", "d", "e", "z", "ee", "th", "i", "k", "l", "m",
    "n", "x", "o", "p", "r", "s", "t", "u", "ph", "kh", "ps", "oh",
)
# fmt: on
#: Greek of ISO 8879 (ISOgrk1), which the HTML tables lack.
_ISO_GREEK: Final = dict(
    zip(
        _GREEK_NAMES,
        "αβγδεζηθικλμνξοπρστυφχψω",
        strict=True,
    )
)

_TOO_LARGE_ERRORS: Final = frozenset({110, 114})
_ENCODING_ERROR: Final = 81
_ENTITY_ERRORS: Final = frozenset({26, 27, 28})


@dataclass(frozen=True, slots=True)
class Prolog:
    """What stands before the root element.

    Args:
        encoding: As declared, lower case; empty if not.
        doctype: Name after ``<!DOCTYPE``; empty if there is none.
        root: Name of the root element.
        root_at: Where the root element begins, in bytes.
    """

    encoding: str
    doctype: str
    root: str
    root_at: int


def parse_document(raw: bytes, notes: list[ParseNote], *, recoded: bool = False) -> Element:
    """Parse one document; doubts are appended to ``notes``.

    Args:
        raw: The bytes of one document, from its declaration or root on.
        notes: Receives what was doubtful.
        recoded: The bytes were turned into UTF-8 on the way, whatever they declare.

    Returns:
        The root element, without comments and instructions.

    Raises:
        SourceError: ``not_well_formed``, ``too_deep``, ``too_large``, ``invalid_bytes``,
            ``encoding_mismatch``, ``unknown_encoding``, ``entity_definition_forbidden``,
            ``external_entity_forbidden``.
    """
    if len(raw) > limits.UNCOUNTED_BYTES and (
        raw.count(b"<") > limits.MAX_MARKUP_SIGNS or raw.count(b"=") > limits.MAX_EQUAL_SIGNS
    ):
        raise _error("too_large", "The record has more markup than any office publishes.")
    raw, encoding = (raw, "") if recoded else _recoded(raw)
    prolog = scan_prolog(raw, encoding)
    if prolog.doctype and prolog.doctype != prolog.root:
        message = f"The DOCTYPE says {prolog.doctype[:60]}, the root element is {prolog.root[:60]}."
        notes.append(ParseNote("doctype_mismatch", message, "DOCTYPE"))
    body = raw[prolog.root_at :]
    try:
        return etree.fromstring(body, _PARSER)
    except etree.XMLSyntaxError as error:
        if _code(error) in _ENTITY_ERRORS:
            return _parse_with_named_characters(body, notes)
        raise _syntax_error(error) from error


def _error(code: str, what: str, where: str = "", fix: str = "") -> SourceError:
    return SourceError(code, what, where, fix)


def _code(error: etree.XMLSyntaxError) -> int:
    """Return libxml2's number of an error; the stubs do not know the attribute."""
    return int(getattr(error, "code", 0) or 0)


def _syntax_error(error: etree.XMLSyntaxError) -> SourceError:
    message = str(error).split(", line")[0][:200]
    line, column = error.position
    where = f"line {line}, column {column} from the root element"
    if _code(error) in _TOO_LARGE_ERRORS or "huge" in message.lower():
        if "depth" in message.lower():
            return _error("too_deep", "The elements are nested too deeply.", where)
        return _error("too_large", f"A part of the record is too large: {message}.", where)
    if _code(error) == _ENCODING_ERROR:
        return _invalid_bytes(where)
    return _error("not_well_formed", f"The record is not well-formed XML: {message}.", where)


def _invalid_bytes(where: str) -> SourceError:
    return _error(
        "invalid_bytes",
        "The bytes are not in the encoding that the record declares.",
        where,
        "Ask the source for a correct file, or declare the right encoding.",
    )


# --- encodings ---


def _recoded(raw: bytes) -> tuple[bytes, str]:
    """Return the document in UTF-8 and the encoding it was declared in."""
    declaration = _DECLARATION.match(raw)
    if declaration is None or not _ANY_ENCODING.search(declaration.group()):
        return raw, ""
    found = _ENCODING.search(declaration.group())
    declared = found.group(1).decode("ascii").lower() if found else "?"
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        name = ""
    if name in ("utf-8", "ascii"):
        return raw, declared
    if name in _WIDE:
        raise _error(
            "encoding_mismatch",
            f"The record declares {declared}, but its bytes are not.",
            "XML declaration",
            "Declare the encoding in which the file is written.",
        )
    if name not in _SINGLE_BYTE:
        raise _error(
            "unknown_encoding",
            f"The encoding {declared} is not read.",
            "XML declaration",
            "Convert the file to UTF-8.",
        )
    try:
        return raw.decode(name).encode("utf-8"), declared
    except UnicodeDecodeError as error:
        raise _invalid_bytes(f"byte {error.start}") from error


# --- what stands before the root ---


def scan_prolog(raw: bytes, encoding: str = "") -> Prolog:
    """Read declaration, comments, instructions and DOCTYPE up to the root element.

    Raises:
        SourceError: ``entity_definition_forbidden``, ``external_entity_forbidden``,
            ``too_large``, ``not_well_formed``.
    """
    at, doctype = 0, ""
    while True:
        at = _blanks(raw, at)
        if at > limits.MAX_PROLOG_BYTES:
            raise _error("too_large", "The record has too much before its root element.")
        if raw.startswith(b"<?", at):
            at = _after(raw, b"?>", at)
        elif raw.startswith(b"<!--", at):
            at = _after(raw, b"-->", at + 4)
        elif raw.startswith(b"<!DOCTYPE", at):
            at, doctype = _scan_doctype(raw, at)
        else:
            break
    root = _ROOT.match(raw, at, at + limits.HEAD_BYTES)
    if root is None:
        if raw.startswith(b"<", at) and len(raw) - at > limits.HEAD_BYTES:
            raise _error("too_large", "The name of the root element is too long.")
        raise _error("not_well_formed", "There is no root element.")
    return Prolog(encoding, doctype, root.group(1).decode("utf-8", "replace"), at)


def _blanks(raw: bytes, at: int) -> int:
    found = _BLANKS.match(raw, at)
    return found.end() if found else at


def _after(raw: bytes, mark: bytes, at: int) -> int:
    end = raw.find(mark, at)
    if end < 0:
        raise _error("not_well_formed", "The record ends before its root element.")
    return end + len(mark)


def _scan_doctype(raw: bytes, at: int) -> tuple[int, str]:
    found = _DOCTYPE.match(raw, at)
    if found is None:
        raise _error("not_well_formed", "The DOCTYPE cannot be read.")
    at, name = found.end(), found.group(1).decode("utf-8", "replace")
    if raw.startswith(b"[", at):
        at = _blanks(raw, _scan_subset(raw, at + 1))
    if not raw.startswith(b">", at):
        raise _error("not_well_formed", "The DOCTYPE has no end.")
    return at + 1, name


def _scan_subset(raw: bytes, at: int) -> int:
    """Return the place after ``]``; refuse every entity that could bring in text."""
    while True:
        at = _blanks(raw, at)
        if raw.startswith(b"]", at):
            return at + 1
        if raw.startswith(b"<!--", at):
            at = _after(raw, b"-->", at + 4)
        elif raw.startswith(b"<?", at):
            at = _after(raw, b"?>", at)
        elif raw.startswith(b"%", at):
            raise _external_entity()
        else:
            at = _scan_declaration(raw, at)


def _scan_declaration(raw: bytes, at: int) -> int:
    found = _MARKUP.match(raw, at)
    if found is None:
        raise _error("not_well_formed", "The DOCTYPE cannot be read.")
    if found.group(1) == b"ENTITY" and not _NDATA_ENTITY.fullmatch(found.group(2)):
        if _EXTERNAL_ENTITY.match(found.group(2)):
            raise _external_entity()
        raise _error(
            "entity_definition_forbidden",
            "The record defines entities of its own, as attacks do.",
            "DOCTYPE",
            "Office files never do; get the file from the office itself.",
        )
    return found.end()


def _external_entity() -> SourceError:
    return _error(
        "external_entity_forbidden",
        "The record asks for another file or address to be read in.",
        "DOCTYPE",
        "Office files never do; get the file from the office itself.",
    )


# --- named characters (&deg;) of files whose DTD would define them ---


def _parse_with_named_characters(body: bytes, notes: list[ParseNote]) -> Element:
    unknown: set[str] = set()

    def replace(found: re.Match[bytes]) -> bytes:
        if found.group(1) in _XML_ENTITIES:
            return found.group()
        name = found.group(1).decode("ascii")
        character = _named_character(name)
        if not character:
            unknown.add(name)
            return b"&amp;" + found.group(1) + b";"
        return character.replace("&", "&amp;").replace("<", "&lt;").encode("utf-8")

    body = _CHARACTER_ENTITY.sub(replace, body)
    if unknown:
        names = ", ".join(sorted(unknown)[:10])
        message = f"Unknown character names kept as text: {names}."
        notes.append(ParseNote("unknown_character", message))
    else:
        message = "Named characters were read without the office's table."
        notes.append(ParseNote("named_characters", message, severity=Severity.INFO))
    try:
        return etree.fromstring(body, _PARSER)
    except etree.XMLSyntaxError as error:
        raise _syntax_error(error) from error


def _named_character(name: str) -> str:
    found = html.entities.html5.get(f"{name};", "")
    if found or not name.endswith("gr"):
        return found
    letter = name[:-2]
    greek = _ISO_GREEK.get(letter.lower(), "")
    return greek.upper() if letter.isupper() else greek
