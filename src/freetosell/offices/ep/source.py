"""EPO Open Patent Services: single rights by number, or the results of a search.

The maintained client (python-epo-ops-client, Apache-2.0) knows the addresses,
signs in and obeys the traffic light in each answer; here is what is asked for,
and what its refusals mean.

Source:
    EPO Open Patent Services 3.2, reference guide.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from freetosell.core.errors import EngineError, InputError, SourceError
from freetosell.core.sources import (
    FetchedFile,
    FileKind,
    KnownFile,
    Plan,
    PlanItem,
    PlanRequest,
    SourceCard,
)
from freetosell.offices.asking import Refused, ask_again
from freetosell.offices.download import Pacer, retry_after
from freetosell.offices.file_names import plain_name
from freetosell.offices.part_file import store_whole
from freetosell.offices.refusals import key_missing, missing_sync, schema_changed

if TYPE_CHECKING:
    import requests

#: What is asked for each right: the face, the claims, the family with its legal events.
_PARTS: Final = (FileKind.BIBLIO, FileKind.CLAIMS, FileKind.FAMILY)
#: The service gives at most 100 results a page and 2,000 a search.
_PAGE: Final = 100
_MAX_RESULTS: Final = 2_000
_MAX_BYTES: Final = 64 * 1024 * 1024
_NUMBER = re.compile(r"([A-Z]{2})([A-Z]{0,3}\d{1,13})([A-Z]\d?)")
#: US applications carry a nought after the year that the service leaves out.
_US_APPLICATION = re.compile(r"(\d{4})0(\d{6})")
_FOUND = re.compile(rb'<ops:biblio-search\b[^>]{0,200}?total-result-count="(\d{1,9})"')


class OpenPatentServices:
    """Rights asked for one by one.

    Args:
        folder: Where the client keeps what the service last said of its load.
        today: Answers are asked for anew each week; this says which it is.

    Raises:
        InputError: ``source_key_missing``.
        MissingExtraError: ``missing_extra`` without the extra ``sync``.
    """

    def __init__(
        self,
        card: SourceCard,
        key: str,
        secret: str,
        folder: Path,
        today: date,
        *,
        base_url: str = "",
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        if not (key and secret):
            names = "FREETOSELL_OPS_KEY and FREETOSELL_OPS_SECRET"
            raise key_missing(card, names, "developers.epo.org")
        self.card = card
        self._pacer = Pacer(0, sleep)
        year, week, _ = today.isocalendar()
        self._stamp = f"{year}-W{week:02d}"
        self._client = _open_client(key, secret, folder, base_url or card.url)

    def sends(self, request: PlanRequest) -> str:
        """Say to whom what is sent."""
        what = f"your search {request.query!r}" if request.query else ""
        if request.numbers:
            what = f"the numbers of {len(request.numbers):,} publications"
        return f"Your key and {what or 'nothing else'} to {self.card.url} (EPO)."

    def plan(self, request: PlanRequest) -> Plan:
        """List the requests: three for each number, one for each page of a search.

        Raises:
            InputError: ``source_needs_numbers``, ``source_number_unreadable``.
        """
        if request.query:
            return self._plan_search(request.query)
        if not request.numbers:
            raise InputError(
                "source_needs_numbers",
                "This source gives single rights, not everything.",
                self.card.id,
                "Name them (--number EP1000000A1, several times) or search (--query 'pa=acme').",
            )
        items = [
            PlanItem(
                f"{number}.{part.value}.xml", f"{part.value}:{number}", part, stamp=self._stamp
            )
            for number in dict.fromkeys(map(_docdb_text, request.numbers))
            for part in _PARTS
        ]
        return Plan(self.card.id, tuple(items), ("Sizes are not announced by this source.",))

    def fetch(self, item: PlanItem, into: Path, known: KnownFile | None) -> FetchedFile:
        """Ask for one answer and store it."""
        content = ask_again(self.card.id, item.name, lambda: self._ask(item.address), self._pacer)
        digest = hashlib.sha256(content).hexdigest()
        now = KnownFile(len(content), digest, item.stamp)
        if known is not None and known.sha256 == digest:
            return FetchedFile(now, len(content), unchanged=True)
        store_whole(content, into)
        return FetchedFile(now, len(content))

    def close(self) -> None:
        """Nothing is held open: the client opens a connection for each request."""

    def _plan_search(self, query: str) -> Plan:
        first = ask_again(
            self.card.id, "search", lambda: self._ask(f"search:1:1:{query}"), self._pacer
        )
        found = _FOUND.search(first)
        if found is None:
            raise schema_changed(self.card.id, "the answer does not say how much was found")
        total = int(found.group(1))
        mark = hashlib.sha256(query.encode()).hexdigest()[:8]
        items = tuple(
            PlanItem(
                plain_name(f"search-{mark}-{begin:04d}.xml", self.card.id),
                f"search:{begin}:{min(begin + _PAGE - 1, total)}:{query}",
                FileKind.BIBLIO,
                stamp=self._stamp,
            )
            for begin in range(1, min(total, _MAX_RESULTS) + 1, _PAGE)
        )
        notes = [f"{total:,} publications found."]
        if total > _MAX_RESULTS:
            notes.append(f"The service gives the first {_MAX_RESULTS:,} alone: narrow the search.")
        return Plan(self.card.id, items, tuple(notes))

    def _ask(self, address: str) -> bytes:
        import requests
        from epo_ops import exceptions

        try:
            response = self._send(address)
        except (
            exceptions.IndividualQuotaPerHourExceeded,
            exceptions.RegisteredQuotaPerWeekExceeded,
        ) as error:
            raise _quota_used(self.card.id, error) from error
        except requests.HTTPError as error:
            answer = error.response
            raise Refused(answer.status_code, retry_after(answer.headers)) from error
        except requests.RequestException as error:
            raise Refused(None) from error
        except (AttributeError, TypeError, KeyError, ValueError, SyntaxError) as error:
            # the client reads refusals with a parser whose error is a syntax error
            raise schema_changed(self.card.id, "the client cannot read the answer") from error
        return self._content(response)

    def _send(self, address: str) -> requests.Response:
        from epo_ops.models import Docdb

        part, _, rest = address.partition(":")
        if part == "search":
            begin, end, query = rest.split(":", 2)
            return _answer(
                self._client.published_data_search(query, int(begin), int(end), ["biblio"])
            )
        country, number, kind = _parts_of(rest)
        right = Docdb(number, country, kind)
        if part == FileKind.FAMILY:
            return _answer(self._client.family("publication", right, constituents=["legal"]))
        return _answer(self._client.published_data("publication", right, endpoint=part))

    def _content(self, response: requests.Response) -> bytes:
        content = response.content
        if len(content) > _MAX_BYTES or not content.lstrip().startswith(b"<"):
            raise schema_changed(self.card.id, "the answer is not XML")
        return bytes(content)


def _answer(response: Any) -> requests.Response:
    """Return what the untyped client returns, under its type."""
    return cast("requests.Response", response)


def _docdb_text(number: str) -> str:
    country, digits, kind = _parts_of("".join(number.upper().split()))
    return f"{country}{digits}{kind}"


def _parts_of(number: str) -> tuple[str, str, str]:
    """Return country, number and kind.

    Raises:
        InputError: ``source_number_unreadable``.
    """
    found = _NUMBER.fullmatch(number)
    if found is None:
        raise InputError(
            "source_number_unreadable",
            f"Not a publication number with country and kind: {number[:40]!r}.",
            "--number",
            "Write it as EP1000000A1 or CN112345678B.",
        )
    country, digits, kind = found.groups()
    if country == "US" and (long := _US_APPLICATION.fullmatch(digits)):
        digits = long.group(1) + long.group(2)
    return country, digits, kind


def _quota_used(source_id: str, error: Exception) -> SourceError:
    week = "Week" in type(error).__name__
    return SourceError(
        "source_quota_used",
        f"The quota of your account is used up for this {'week' if week else 'hour'}.",
        source_id,
        "Run the same command later; it goes on from where it stopped.",
    )


def _open_client(key: str, secret: str, folder: Path, base_url: str) -> Any:
    try:
        from epo_ops import Client
        from epo_ops.middlewares import Throttler
        from epo_ops.middlewares.throttle.storages import SQLite
    except ImportError as error:
        raise missing_sync() from error
    file = folder / "ops_throttle.sqlite3"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        history = SQLite(str(file))
    except (OSError, sqlite3.Error) as error:
        raise EngineError(
            "download_unwritable",
            f"The file cannot be written: {error}.",
            str(file),
            "Make room on the disk or mend the permissions; then run the same command again.",
        ) from error
    client = Client(key, secret, middlewares=[Throttler(history)], timeout=60.0)
    client.__auth_url__ = f"{base_url}/auth/accesstoken"
    client.__service_url_prefix__ = f"{base_url}/rest-services"
    return client
