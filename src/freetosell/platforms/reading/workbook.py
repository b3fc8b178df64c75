"""Excel workbooks into rows: values only, no macro and no formula is ever run.

A workbook is a ZIP of XML.  Before it is opened: the parts may not unpack to
more than `MAX_UNPACKED_BYTES`, no part may shrink by more than `MAX_RATIO`,
and none may declare a document type (where XML bombs and external entities
live).
"""

from __future__ import annotations

import io
import math
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from lxml import etree

from freetosell.core.errors import SourceError
from freetosell.platforms.reading.delimited import TOO_LARGE
from freetosell.platforms.reading.rows import MAX_CELL_CHARACTERS, Cell, Row, is_blank
from freetosell.platforms.reading.unpack import ZIP_DAMAGE

MAX_UNPACKED_BYTES = 512 * 1024 * 1024
MAX_RATIO = 500
_RATIO_COUNTS_FROM = 8 * 1024 * 1024
_MAX_COLUMNS = 4096
_XML_HEAD = 65536

# Excel writes characters that XML cannot hold as _x000D_.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet's rows; rows without any value are left out."""

    name: str
    rows: tuple[Row, ...]


def read_workbook(data: bytes, path: Path) -> tuple[Sheet, ...]:
    """Return the sheets in the workbook's order, hidden ones too.

    Raises:
        SourceError: ``bad_xlsx``, ``file_too_large``.
    """
    _guard(data, path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and validations that are of no use here
            book = openpyxl.load_workbook(
                io.BytesIO(data), read_only=True, data_only=True, keep_links=False
            )
            try:
                return tuple(_read_sheet(sheet) for sheet in book.worksheets)
            finally:
                book.close()
    except (*_UNDERSTOOD, etree.XMLSyntaxError, ParseError) as error:
        raise _bad(path, "The workbook is damaged.") from error


# What the library raises beside that on parts that are missing or malformed.
_UNDERSTOOD = (*ZIP_DAMAGE, TypeError, AttributeError, AssertionError, InvalidOperation)


def _guard(data: bytes, path: Path) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
                raise SourceError(
                    "file_too_large",
                    f"The workbook unpacks to more than {MAX_UNPACKED_BYTES // 2**20} MiB.",
                    str(path),
                    "Split the catalogue into smaller files.",
                )
            for part in parts:
                ratio = part.file_size / max(1, part.compress_size)
                if part.file_size > _RATIO_COUNTS_FROM and ratio > MAX_RATIO:
                    raise _bad(path, "A part of the workbook unpacks to far more than any table.")
                if part.filename.endswith((".xml", ".rels")):
                    _refuse_document_type(archive, part, path)
    except _UNDERSTOOD as error:
        raise _bad(path, "The workbook is damaged.") from error


def _refuse_document_type(archive: zipfile.ZipFile, part: zipfile.ZipInfo, path: Path) -> None:
    with archive.open(part) as stream:
        head = stream.read(_XML_HEAD).replace(b"\x00", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise _bad(path, "A part of the workbook declares entities, which no spreadsheet does.")


def _bad(path: Path, what: str) -> SourceError:
    fix = "Open it in a spreadsheet program and save it as .xlsx or .csv again."
    return SourceError("bad_xlsx", what, str(path), fix)


def _read_sheet(sheet: Any) -> Sheet:
    if not hasattr(sheet, "iter_rows"):  # a chart sheet holds no cells
        return Sheet(str(sheet.title), ())
    if hasattr(sheet, "reset_dimensions"):
        sheet.reset_dimensions()  # the file's own word on its size is often wrong
    return Sheet(str(sheet.title), tuple(_read_rows(sheet)))


def _read_rows(sheet: Any) -> Iterator[Row]:
    values = sheet.iter_rows(values_only=True, max_col=_MAX_COLUMNS)
    for number, record in enumerate(values, start=1):
        cells = [_to_cell(value) for value in record]
        while cells and cells[-1] == "":
            cells.pop()
        if any(isinstance(c, str) and len(c) > MAX_CELL_CHARACTERS for c in cells):
            shortened = tuple(c[:200] if isinstance(c, str) else c for c in cells)
            yield Row(number, shortened, TOO_LARGE)
            continue
        row = Row(number, tuple(cells))
        if not is_blank(row):
            yield row


def _to_cell(value: object) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return Decimal(repr(value)) if math.isfinite(value) else ""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), str(value))
