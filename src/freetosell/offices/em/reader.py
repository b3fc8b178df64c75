"""Reads saved answers of the EU office's design search (JSON).

They carry number, class, days and status, no appearance and mostly no names: the
drawings come beside them, and owners by number only.

Source:
    EUIPO developer portal, design search (``designs`` with ``designNumber``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from freetosell.core.errors import SourceError
from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.core.patents.publication import PartyRole, RightKind, Stage
from freetosell.core.provenance import Source
from freetosell.offices.dates import DateReader
from freetosell.offices.draft import Draft
from freetosell.offices.json_records import Result, read_json
from freetosell.offices.opening import read_with
from freetosell.offices.place import FilePlace
from freetosell.offices.ports import ByteStream
from freetosell.offices.wide_encodings import recoded_head
from freetosell.offices.xml_split import UTF8_BOM
from freetosell.offices.xml_text import flat

_HEAD = re.compile(rb'"designNumber"\s*:')
_CLASS = re.compile(r"(\d{2})[.-](\d{2})")
#: What the office's status does to a right; others are kept in words alone.
_STATUS: Final = {
    "EXPIRED": EventKind.EXPIRED,
    "SURRENDERED": EventKind.SURRENDERED,
    "DECLARED_INVALID": EventKind.REVOKED,
}


class EmReader:
    """Reads saved answers of the European Union Intellectual Property Office."""

    name = "em"

    def accepts(self, path: Path, head: bytes) -> bool:
        """Say whether the content is an answer about designs."""
        del path
        text = recoded_head(head).removeprefix(UTF8_BOM).lstrip()
        return text.startswith((b"{", b"[")) and bool(_HEAD.search(text))

    def read(self, path: Path) -> Iterator[Result]:
        """Stream the records of one file, plain or packed.

        Raises:
            SourceError: when the file as a whole cannot be read.
        """
        return read_with(self, path)

    def read_stream(self, stream: ByteStream, head: bytes, place: FilePlace) -> Iterator[Result]:
        """Stream the records of one unpacked file in file order."""
        return read_json(stream, head, place, _Designs())


class _Designs:
    """Designs of one answer."""

    def expand(self, value: Any) -> Iterator[Any]:
        if isinstance(value, dict) and isinstance(value.get("designs"), list):
            yield from value["designs"]
        else:
            yield value

    def shown_number(self, value: Any) -> str:
        number = value.get("designNumber") if isinstance(value, dict) else None
        return number[:60] if isinstance(number, str) else ""

    def draft(self, value: Any, dates: DateReader, source: Source) -> Draft:
        if not isinstance(value, dict) or not isinstance(value.get("designNumber"), str):
            raise SourceError("wrong_type", "A design must be a JSON object with its number.")
        draft = Draft(dates, source, office="EM", claims_expected=False)
        draft.source_name = "EUIPO design search"
        draft.number, draft.kind = value["designNumber"].strip(), "S"
        draft.right_kind, draft.stage = RightKind.DESIGN, Stage.REGISTRATION
        draft.title = flat(_title(value))
        draft.filed_on = dates.parse(_text(value, "applicationDate"), "applicationDate")
        draft.granted_on = dates.parse(_text(value, "registrationDate"), "registrationDate")
        draft.published_on = (
            dates.parse(_text(value, "publicationDate"), "publicationDate") or draft.granted_on
        )
        _read_lists(value, draft)
        draft.legal_events = list(_events(value, draft))
        return draft


def _text(value: Mapping[str, Any], key: str) -> str:
    found = value.get(key)
    return found if isinstance(found, str) else ""


def _items(value: Mapping[str, Any], key: str) -> list[Any]:
    found = value.get(key)
    return found if isinstance(found, list) else []


def _title(value: Mapping[str, Any]) -> str:
    """Return the indication of the product, English first."""
    entries = [e for e in _items(value, "productIndications") if isinstance(e, dict)]
    english = [e for e in entries if _text(e, "language").lower() == "en"]
    texts = [_text(e, "term") or _text(e, "text") for e in [*english, *entries]]
    plain = [t for t in _items(value, "productIndications") if isinstance(t, str)]
    return next((t for t in [*texts, *plain] if t), _text(value, "title"))


def _read_lists(value: Mapping[str, Any], draft: Draft) -> None:
    for symbol in _items(value, "locarnoClasses"):
        found = _CLASS.fullmatch(symbol.strip()) if isinstance(symbol, str) else None
        if found:
            draft.locarno.append("-".join(found.groups()))
        else:
            draft.note("bad_class", "A Locarno class was not understood.", "locarnoClasses")
    for key, role in (
        ("applicants", PartyRole.OWNER),
        ("designers", PartyRole.INVENTOR),
        ("representatives", PartyRole.AGENT),
    ):
        for person in _items(value, key):
            if isinstance(person, dict):
                draft.add_party(_text(person, "name"), role, _text(person, "countryCode"))


def _events(value: Mapping[str, Any], draft: Draft) -> Iterator[LegalEvent]:
    status = flat(_text(value, "status"))
    if not status:
        return
    kind = _STATUS.get(status.upper(), EventKind.OTHER)
    ended_on = None
    if kind is EventKind.EXPIRED:
        ended_on = draft.dates.parse(_text(value, "expiryDate"), "expiryDate")
    until = _text(value, "expiryDate")
    words = f"status {status}" + (f", expiry {until}" if until else "")
    yield LegalEvent(kind, draft.source, status[:40], ended_on, text=flat(words)[:200])


READER = EmReader()
