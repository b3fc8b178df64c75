"""PatentsView: the tables of granted US patents as TSV.

Source:
    PatentsView data dictionary, table ``g_patent``.
"""

from __future__ import annotations

from typing import Any, Final

from freetosell.core.errors import SourceError
from freetosell.offices.exports.formats import ExportFormat, Row, text_of

_COLUMNS: Final = {b"patent_id", b"patent_type", b"patent_date", b"patent_title"}
_KINDS: Final = {
    "utility": "utility",
    "design": "design",
    "plant": "plant",
    "reissue": "reissue",
}


def _accepts(head: bytes) -> bool:
    columns = {cell.strip(b'" \r').lower() for cell in head.partition(b"\n")[0].split(b"\t")}
    return columns >= _COLUMNS


def _own_row(row: Row) -> dict[str, Any]:
    number = text_of(row, "patent_id")
    if not number:
        raise SourceError("bad_number", "The row has no patent_id.")
    if text_of(row, "withdrawn") == "1":
        raise SourceError("withdrawn", "The patent was withdrawn and never took effect.")
    day = text_of(row, "patent_date")
    return {
        "number": number,
        "country": "US",
        "kind": text_of(row, "wipo_kind"),
        "type": _KINDS.get(text_of(row, "patent_type") or ""),
        "title": text_of(row, "patent_title"),
        "abstract": text_of(row, "patent_abstract"),
        "grant_date": day,
        "publication_date": day,
        "lang": "en",
    }


PATENTS = ExportFormat("PatentsView table g_patent", _accepts, _own_row)
