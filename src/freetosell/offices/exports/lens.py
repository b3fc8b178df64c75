"""Lens.org: result lists as CSV, records as JSON lines.

Source:
    Lens.org patent export (CSV columns) and patent record (JSON) as documented.
"""

from __future__ import annotations

import re
from typing import Any, Final

from freetosell.core.errors import SourceError
from freetosell.offices.exports.formats import (
    ExportFormat,
    Row,
    dicts_of,
    names_of,
    split_list,
    text_of,
)

_MARK: Final = ";;"
_HEAD = re.compile(rb'"lens_id"\s*:')
#: "Acme Inc (2022-01-01)" in the column of owners.
_SINCE = re.compile(r"\s*\(\d{4}-\d{2}-\d{2}\)$")


def _accepts_csv(head: bytes) -> bool:
    columns = {cell.strip(b'" \r').lower() for cell in head.partition(b"\n")[0].split(b",")}
    return {b"lens id", b"jurisdiction", b"kind"} <= columns or {
        b"lens id", b"display key"
    } <= columns  # fmt: skip


def _accepts_json(head: bytes) -> bool:
    return head.startswith((b"{", b"[")) and bool(_HEAD.search(head))


def _own_row_of_result(row: Row) -> dict[str, Any]:
    key = text_of(row, "display key")
    if not key:
        raise SourceError("bad_number", "The row has no display key, which holds the number.")
    kind = text_of(row, "kind")
    granted = (text_of(row, "document type") or "").casefold() == "granted patent"
    published = text_of(row, "publication date")
    return {
        "number": key.replace(" ", ""),
        "country": text_of(row, "jurisdiction"),
        "kind": kind,
        "title": text_of(row, "title"),
        "abstract": text_of(row, "abstract"),
        "application_number": _application(text_of(row, "application number")),
        "filing_date": text_of(row, "application date"),
        "publication_date": published,
        "grant_date": published if granted else None,
        "applicants": split_list(text_of(row, "applicants"), _MARK),
        "inventors": split_list(text_of(row, "inventors"), _MARK),
        "assignees": [_SINCE.sub("", name) for name in split_list(text_of(row, "owners"), _MARK)],
        "cpc": split_list(text_of(row, "cpc classifications"), _MARK),
        "ipc": split_list(text_of(row, "ipcr classifications"), _MARK),
        "uspc": split_list(text_of(row, "us classifications"), _MARK),
    }


def _application(text: str | None) -> str | None:
    """Take "US 201314000001 A" apart."""
    parts = (text or "").split()
    return parts[1] if len(parts) == 3 else text


def _own_row_of_record(row: Row) -> dict[str, Any]:
    number = text_of(row, "doc_number")
    if not number:
        raise SourceError("bad_number", "The record has no doc_number.")
    biblio = row.get("biblio")
    face: Row = biblio if isinstance(biblio, dict) else {}
    application = face.get("application_reference")
    filed: Row = application if isinstance(application, dict) else {}
    granted = text_of(row, "publication_type") == "GRANTED_PATENT"
    published = text_of(row, "date_published")
    claims, language = _claims(row)
    return {
        "number": number,
        "country": text_of(row, "jurisdiction"),
        "kind": text_of(row, "kind"),
        "title": _preferred(dicts_of(face, "invention_title")),
        "lang": language,
        "abstract": _preferred(dicts_of(row, "abstract")),
        "claims": claims,
        "description": _preferred(_description(row)),
        "application_number": text_of(filed, "doc_number"),
        "filing_date": text_of(filed, "date"),
        "publication_date": published,
        "grant_date": published if granted else None,
        "applicants": names_of(dicts_of(face, "parties", "applicants"), "extracted_name", "value"),
        "inventors": names_of(dicts_of(face, "parties", "inventors"), "extracted_name", "value"),
        "assignees": names_of(dicts_of(face, "parties", "owners_all"), "extracted_name", "value"),
        "cpc": names_of(dicts_of(face, "classifications_cpc", "classifications"), "symbol"),
        "ipc": names_of(dicts_of(face, "classifications_ipcr", "classifications"), "symbol"),
        "priorities": [
            {
                "number": str(claim["doc_number"]),
                "country": str(claim.get("jurisdiction") or ""),
                "date": claim["date"] if isinstance(claim.get("date"), str) else None,
            }
            for claim in dicts_of(face, "priority_claims", "claims")
            if claim.get("doc_number")
        ],
    }


def _preferred(entries: list[Row]) -> str | None:
    """Return the English text, else the first."""
    texts = [e for e in entries if isinstance(e.get("text"), str) and e["text"]]
    texts.sort(key=lambda entry: str(entry.get("lang") or "").casefold() != "en")
    return texts[0]["text"] if texts else None


def _description(row: Row) -> list[Row]:
    found = row.get("description")
    return [found] if isinstance(found, dict) else dicts_of(row, "description")


def _claims(row: Row) -> tuple[list[str] | None, str | None]:
    sets = dicts_of(row, "claims")
    sets.sort(key=lambda entry: str(entry.get("lang") or "").casefold() != "en")
    for entry in sets:
        texts = [_claim_text(claim.get("claim_text")) for claim in dicts_of(entry, "claims")]
        if any(texts):
            language = entry.get("lang")
            return [t for t in texts if t], language if isinstance(language, str) else None
    return None, None


def _claim_text(found: object) -> str:
    if isinstance(found, list):
        return "\n".join(part for part in found if isinstance(part, str))
    return found if isinstance(found, str) else ""


RESULTS = ExportFormat("Lens result list", _accepts_csv, _own_row_of_result)
RECORDS = ExportFormat("Lens records", _accepts_json, _own_row_of_record)
