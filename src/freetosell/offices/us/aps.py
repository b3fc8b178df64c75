"""US grants in the Green Book's text format, APS (1976 to 2001).

Lines of at most 80 columns: a four-letter section name alone, or a three-letter field
name and its text from column 6; lines that begin with blanks go on.  A record begins
with ``PATN``; a weekly file begins with a line of its own.

Source:
    USPTO, Green Book (APS) file format.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from freetosell.core.errors import SourceError
from freetosell.core.patents.claims import RawClaim
from freetosell.core.patents.publication import (
    EarlierFiling,
    PartyRole,
    Publication,
    RelationKind,
    TermInputs,
)
from freetosell.core.provenance import Record, Rejected, Source
from freetosell.offices import limits
from freetosell.offices.dates import DateReader
from freetosell.offices.draft import Draft
from freetosell.offices.place import FilePlace
from freetosell.offices.ports import ByteStream
from freetosell.offices.records import SeenRecords, frozen_record, rejection
from freetosell.offices.us.kinds import right_kind_of, stage_of
from freetosell.offices.us.st32 import old_ipc
from freetosell.offices.xml_text import flat, joined_claim

_START: Final = b"PATN"
_HEAD = re.compile(rb"\s*(?:HHHHHT[^\n]{0,200}\r?\n\s*)?PATN\s*\r?\nWKU ")
_RECORD = re.compile(rb"^PATN[ \t]*\r?$", re.MULTILINE)
_WKU = re.compile(r"(D|RE|PP|H|T)?(\d+)")
_PRINTED = re.compile(r"(\d{1,5})\s?\.\s*(?=\S)")
_LINE = re.compile(r"([A-Z][A-Z0-9 ]{2,3})(?: (.*))?")
#: Parts of a claim's text below its first paragraph, by field name.
_DEPTHS: Final = {"PAR": 0, "PA1": 1, "PA2": 2, "PA3": 3, "PA4": 4}
_TEXTS: Final = frozenset({"PAL", "PAR", "PAC", "PA0", "PA1", "PA2", "PA3", "PA4", "TBL", "STM"})
_SECTIONS: Final = frozenset(
    [
        "PATN",
        "INVT",
        "ASSG",
        "PRIR",
        "REIS",
        "RLAP",
        "CLAS",
        "UREF",
        "FREF",
        "OREF",
        "LREP",
        "PCTA",
        "ABST",
        "PARN",
        "GOVT",
        "BSUM",
        "DRWD",
        "DETD",
        "CLMS",
        "DCLM",
    ]
)
_DESCRIPTION: Final = ("PARN", "GOVT", "BSUM", "DRWD", "DETD")
_RELATIONS: Final = {
    "71": RelationKind.CONTINUATION,
    "72": RelationKind.CONTINUATION_IN_PART,
    "74": RelationKind.DIVISION,
}


@dataclass(slots=True)
class _Section:
    """One section of a record: its name and its fields in order."""

    name: str
    fields: list[tuple[str, list[str]]] = field(default_factory=list)

    def first(self, name: str) -> str:
        """Return the text of the first field of a name, in one line."""
        return next((flat(" ".join(lines)) for n, lines in self.fields if n == name), "")

    def all(self, name: str) -> list[str]:
        """Return the texts of all fields of a name."""
        return [flat(" ".join(lines)) for n, lines in self.fields if n == name]


def is_aps(head: bytes) -> bool:
    """Say whether the head of a file is Green Book text."""
    return bool(_HEAD.match(head))


def read_aps(stream: ByteStream, place: FilePlace) -> Iterator[Record[Publication] | Rejected]:
    """Stream the records of one file in file order, in memory bounded by one record."""
    seen = SeenRecords()
    for position, (offset, raw) in enumerate(_records(stream), 1):
        where = f"{place.record(position)} at byte {offset}"
        try:
            draft = _draft(raw, where, place)
        except SourceError as error:
            yield rejection(error, where, _hint(raw))
            continue
        result = frozen_record(draft, where)
        yield seen.judge(result) if isinstance(result, Record) else result


def _records(stream: ByteStream) -> Iterator[tuple[int, bytes]]:
    """Cut at lines that hold ``PATN`` alone; the file's own line before the first is left out."""
    buffer, base = b"", 0
    while True:
        block = stream.read(limits.BLOCK_BYTES)
        buffer += block
        starts = [found.start() for found in _RECORD.finditer(buffer)]
        if block and starts and starts[-1] + len(_START) + 2 >= len(buffer):
            starts.pop()  # the line may go on in the next block
        for begin, end in itertools.pairwise(starts):
            yield base + begin, buffer[begin:end]
        if starts:
            base, buffer = base + starts[-1], buffer[starts[-1] :]
        if not block:
            if starts:
                yield base, buffer
            return
        if len(buffer) > limits.MAX_DOCUMENT_BYTES:
            yield base, buffer[: limits.MAX_DOCUMENT_BYTES + 1]
            base, buffer = base + len(buffer), b""


def _hint(raw: bytes) -> str:
    found = re.search(rb"^WKU +([A-Z]{0,2}\d{1,9})", raw[:500], re.MULTILINE)
    return f"US{found.group(1).decode('ascii')}" if found else ""


def _sections(raw: bytes) -> list[_Section]:
    if len(raw) > limits.MAX_DOCUMENT_BYTES:
        size = limits.MAX_DOCUMENT_BYTES // limits.MIB
        raise SourceError("too_large", f"The record is longer than {size} MiB.")
    if b"\x00" in raw:
        raise SourceError("invalid_bytes", "The record holds NUL bytes.", f"{raw.find(bytes(1))}")
    sections = [_Section("PATN")]
    # the tapes were ASCII; what else occurs came in as ISO 8859-1
    for line in raw.decode("iso-8859-1").splitlines():
        if line.startswith("     ") or not line.strip():
            if sections[-1].fields:
                sections[-1].fields[-1][1].append(line.strip())
            continue
        found = _LINE.match(line.rstrip())
        if found is None:
            raise SourceError("not_aps", "A line has no field name.", line[:40])
        name, text = found.group(1).strip(), found.group(2)
        if name in _SECTIONS and text is None:
            sections.append(_Section(name))
        else:
            sections[-1].fields.append((name, [(text or "").strip()]))
    return sections


def _draft(raw: bytes, where: str, place: FilePlace) -> Draft:
    sections = _sections(raw)
    head = sections[1] if len(sections) > 1 else sections[0]
    digest = hashlib.sha256(raw).hexdigest()
    source = Source(
        "USPTO Green Book (APS) text", place.name, where.rsplit("#", 1)[1], None, digest
    )
    draft = Draft(DateReader(place.as_of), source, office="US", language="en")
    _read_head(head, draft)
    for section in sections[2:]:
        _read_section(section, draft)
    draft.description = "\n".join(
        paragraph for s in sections if s.name in _DESCRIPTION for paragraph in _paragraphs(s)
    )
    return draft


def _read_head(head: _Section, draft: Draft) -> None:
    found = _WKU.fullmatch(head.first("WKU"))
    if found and len(found.group(2)) > 1:
        # the last digit is a check digit that is no part of the number
        draft.number = f"{found.group(1) or ''}{found.group(2)[:-1]}"
    draft.title = head.first("TTL")
    dates = draft.dates
    draft.granted_on = draft.published_on = dates.parse(head.first("ISD"), "ISD")
    draft.filed_on = dates.parse(head.first("APD"), "APD")
    series, application = head.first("SRC"), head.first("APN")
    if application[:6].isdigit():
        draft.application = f"{series.zfill(2) if series.isdigit() else ''}{application[:6]}"
    draft.right_kind = right_kind_of(draft.number, "")
    draft.stage = stage_of(draft.number, "", is_grant=True)
    draft.kind = _kind(draft.number)
    disclaimed_to = head.first("DCD")
    draft.term_inputs = TermInputs(
        # adjustments came with applications filed from 29 May 2000
        adjustment_days=0,
        terminal_disclaimer=bool(disclaimed_to),
        disclaimed_to=dates.parse(disclaimed_to, "DCD"),
        length_of_grant_years=dates.parse_grant_years(head.first("TRM")),
    )


def _kind(number: str) -> str:
    """Return the kind code that the office gives these documents today."""
    for prefix, kind in (("D", "S"), ("PP", "P"), ("RE", "E"), ("H", "H"), ("T", "I4")):
        if number.startswith(prefix):
            return kind
    return "A"


def _read_section(section: _Section, draft: Draft) -> None:
    name = section.name
    if name in ("INVT", "ASSG", "LREP"):
        _read_party(section, draft)
    elif name == "CLAS":
        draft.uspc.extend("".join(s.split()) for s in section.all("OCL") + section.all("XCL"))
        symbols = [line[0] for n, line in section.fields if n == "ICL"]
        if draft.right_kind == "design":
            draft.locarno.extend("".join(symbol.split()) for symbol in symbols)
        else:
            draft.ipc.extend(old_ipc(symbol) for symbol in symbols)
    elif name in ("PRIR", "RLAP", "REIS", "PCTA"):
        _read_relation(section, draft)
    elif name in ("UREF", "FREF"):
        number = "".join(section.first("PNO").split())
        if number:
            draft.cited.append(f"{section.first('CNT')[:2] or 'US'}{number}")
    elif name == "ABST":
        draft.abstract = "\n".join(_paragraphs(section))
    elif name in ("CLMS", "DCLM"):
        draft.raw_claims.extend(_claims(section))


def _read_party(section: _Section, draft: Draft) -> None:
    role = {"INVT": PartyRole.INVENTOR, "ASSG": PartyRole.OWNER, "LREP": PartyRole.AGENT}[
        section.name
    ]
    country = section.first("CNT")[:2] or ("US" if section.first("STA") else "")
    for name in section.all("FRM") if section.name == "LREP" else section.all("NAM"):
        last, _, first = name.partition(";")
        draft.add_party(f"{first} {last}" if first else last, role, country)


def _read_relation(section: _Section, draft: Draft) -> None:
    if section.name == "PCTA":
        number, day, office = section.first("PCN"), section.first("PD3"), "WO"
        kind = RelationKind.NATIONAL_STAGE
    elif section.name == "PRIR":
        number, day = section.first("APN"), section.first("APD")
        office, kind = section.first("CNT")[:2], RelationKind.FOREIGN_PRIORITY
    else:
        number, day, office = section.first("APN"), section.first("APD"), "US"
        kind = _RELATIONS.get(section.first("COD"), RelationKind.OTHER)
        if section.name == "REIS":
            kind = RelationKind.REISSUE
    if number:
        filed_on = draft.dates.parse(day, section.name)
        draft.earlier_filings.append(EarlierFiling(kind, number, office, filed_on))


def _paragraphs(section: _Section) -> list[str]:
    texts = (flat(" ".join(lines)) for name, lines in section.fields if name in _TEXTS)
    return [text for text in texts if text]


def _claims(section: _Section) -> Iterator[RawClaim]:
    pieces: list[tuple[int, str]] = []
    number: int | None = None
    for name, lines in section.fields:
        text = flat(" ".join(lines))
        if name == "NUM":
            if pieces:
                yield _claim(number, pieces)
            digits = text.rstrip(". ")
            number, pieces = (int(digits) if digits.isdigit() and len(digits) < 6 else None), []
        elif name in _DEPTHS and text:
            pieces.append((_DEPTHS[name], text))
    if pieces:
        yield _claim(number, pieces)


def _claim(number: int | None, pieces: list[tuple[int, str]]) -> RawClaim:
    printed = _PRINTED.match(pieces[0][1])
    if printed and number in (None, int(printed.group(1))):
        number = int(printed.group(1))
        pieces[0] = (pieces[0][0], pieces[0][1][printed.end() :])
    return joined_claim(pieces, number)
