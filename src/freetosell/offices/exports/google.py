"""Google Patents: the public data set as JSON lines, and result lists as CSV.

Source:
    ``patents-public-data.patents.publications`` (schema of the public data set);
    "Download (CSV)" above the results of a search.
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
    parts_of_number,
    split_list,
    text_of,
)

_HEAD = re.compile(rb'"publication_number"\s*:\s*"[A-Z]{2}-')
_CSV_HEAD: Final = b"id,title,assignee,inventor/author,priority date"
_LEAD: Final = b"search URL:"


def _accepts_json(head: bytes) -> bool:
    return head.startswith((b"{", b"[")) and bool(_HEAD.search(head))


def _accepts_csv(head: bytes) -> bool:
    first, _, rest = head.partition(b"\n")
    return first.startswith(_LEAD) and rest.startswith(_CSV_HEAD)


def _own_row_of_publication(row: Row) -> dict[str, Any]:
    number = text_of(row, "publication_number")
    if not number:
        raise SourceError("bad_number", "The row has no publication number.")
    claims, language = _localized(row, "claims_localized")
    title, _ = _localized(row, "title_localized")
    abstract, _ = _localized(row, "abstract_localized")
    description, _ = _localized(row, "description_localized")
    return {
        **parts_of_number(number),
        "title": title,
        "lang": language,
        "abstract": abstract,
        "claims": claims,
        "description": description,
        "application_number": _application(row),
        "filing_date": _day(row, "filing_date"),
        "publication_date": _day(row, "publication_date"),
        "grant_date": _day(row, "grant_date"),
        "assignees": _names(row, "assignee"),
        "inventors": _names(row, "inventor"),
        "cpc": names_of(dicts_of(row, "cpc"), "code"),
        "ipc": names_of(dicts_of(row, "ipc"), "code"),
        "uspc": names_of(dicts_of(row, "uspc"), "code"),
        "locarno": names_of(dicts_of(row, "locarno"), "code"),
        "family": text_of(row, "family_id"),
        "citations": names_of(dicts_of(row, "citation"), "publication_number"),
        "priorities": [
            {
                "number": parts_of_number(str(claim.get("application_number") or ""))["number"],
                "country": str(claim.get("application_number") or "")[:2],
                "date": _day(claim, "filing_date"),
            }
            for claim in dicts_of(row, "priority_claim")
            if claim.get("application_number")
        ],
    }


def _localized(row: Row, key: str) -> tuple[str | None, str | None]:
    """Return the English text, else the first, with its language."""
    if not isinstance(row.get(key) or [], list):
        raise SourceError("wrong_type", f"{key} must be a list of texts with their language.")
    entries = [e for e in dicts_of(row, key) if isinstance(e.get("text"), str) and e["text"]]
    entries.sort(key=lambda entry: entry.get("language") != "en")
    if not entries:
        return None, None
    language = entries[0].get("language")
    return entries[0]["text"], language if isinstance(language, str) else None


def _day(row: Row, key: str) -> str | None:
    """Return a day that may be a number; 0 is none."""
    found = row.get(key)
    if isinstance(found, bool) or not isinstance(found, int | str):
        return None
    return str(found) if str(found).strip("0") else None


def _application(row: Row) -> str | None:
    number = text_of(row, "application_number")
    return parts_of_number(number)["number"] if number else None


def _names(row: Row, key: str) -> list[str]:
    harmonized = names_of(dicts_of(row, f"{key}_harmonized"), "name")
    plain = row.get(key)
    listed = plain if isinstance(plain, list) else []
    return harmonized or [name for name in listed if isinstance(name, str)]


def _own_row_of_result(row: Row) -> dict[str, Any]:
    number = text_of(row, "id")
    if not number:
        raise SourceError("bad_number", "The row has no publication number.")
    return {
        **parts_of_number(number),
        "title": text_of(row, "title"),
        "assignees": split_list(text_of(row, "assignee"), "; "),
        "inventors": split_list(text_of(row, "inventor/author"), ","),
        "filing_date": text_of(row, "filing/creation date"),
        "publication_date": text_of(row, "publication date"),
        "grant_date": text_of(row, "grant date"),
    }


PUBLICATIONS = ExportFormat("Google Patents Public Data", _accepts_json, _own_row_of_publication)
RESULTS = ExportFormat("Google Patents result list", _accepts_csv, _own_row_of_result, lead_lines=1)
