"""Fetches one file over HTTP: whole or not at all, gone on from where it broke off.

Threats and answers: a line that breaks is tried again from the last byte, under
the same validator; a length, a digest or a kind of content other than announced
is refused; a server that is busy is left alone for as long as it asks; keys are
sent to the host they belong to, never on to another.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx2

from freetosell.core.errors import SourceError
from freetosell.core.sources import FetchedFile, KnownFile
from freetosell.offices.addresses import refuse_unsafe_address
from freetosell.offices.part_file import PartFile, file_digest, told_as_engine_error

#: Tries without a single new byte; a download that gets on is gone on with.
TRIES = 6
#: A server that asks to wait longer than this is left alone, and the run says when to come back.
MAX_WAIT_S = 900.0
AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_REDIRECTS = 5
#: No file of an office is larger; a server that sends on for ever is stopped.
_MAX_BYTES = 256 * 1024**3
_TIMEOUT = httpx2.Timeout(60.0, connect=15.0)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file as it was announced.

    Args:
        headers: Sent to the host of ``url`` alone (keys).
    """

    url: str
    size_bytes: int | None = None
    sha256: str = ""
    stamp: str = ""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


class Pacer:
    """Keeps to so many requests a minute.

    Args:
        per_minute: 0 is no limit of ours.
    """

    def __init__(
        self,
        per_minute: int,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._gap_s = 60.0 / per_minute if per_minute else 0.0
        self.sleep = sleep
        self._now = now
        self._next = 0.0

    def wait(self) -> None:
        """Wait until the next request may be sent."""
        now = self._now()
        if now < self._next:
            self.sleep(self._next - now)
        self._next = max(now, self._next) + self._gap_s


class _Broken(Exception):  # noqa: N818  # not an error of the program: it never leaves this file
    """This try failed in a way that another may mend."""

    def __init__(self, why: str, wait_s: float | None = None) -> None:
        super().__init__(why)
        self.wait_s = wait_s


class Downloader:
    """One connection pool for the files of one source; uses no proxy of the environment.

    Args:
        name: Of the source, for messages.
        pacer: How often it may be asked.
    """

    def __init__(self, name: str, pacer: Pacer, *, timeout: httpx2.Timeout = _TIMEOUT) -> None:
        self.name = name
        self._pacer = pacer
        self._client = httpx2.Client(timeout=timeout, follow_redirects=False, trust_env=False)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def fetch(self, wanted: Wanted, into: Path, known: KnownFile | None) -> FetchedFile:
        """Fetch a file, or learn that it has not changed.

        Raises:
            SourceError: as `FileSource.fetch` says.
            EngineError: ``download_unwritable``.
        """
        work = _Download(self, wanted, PartFile(into), known)
        with told_as_engine_error(into):
            return self._tries(work, into)

    def _tries(self, work: _Download, into: Path) -> FetchedFile:
        failed = 0
        while True:
            had = work.part.size
            self._pacer.wait()
            try:
                return work.run(into)
            except _Broken as broken:
                failed = 0 if work.part.size > had else failed + 1
                if failed >= TRIES:
                    raise SourceError(
                        "download_failed",
                        f"The file could not be fetched in {TRIES} tries: {broken}.",
                        f"{self.name}: {into.name}",
                        "Run the same command later; it goes on from where it broke off.",
                    ) from broken
                wait_s = 2.0**failed / 2 if broken.wait_s is None else broken.wait_s
                if wait_s > MAX_WAIT_S:
                    raise asked_to_wait(self.name, wait_s) from broken
                self._pacer.sleep(min(wait_s, MAX_WAIT_S))

    @contextmanager
    def open(self, wanted: Wanted, headers: Mapping[str, str]) -> Iterator[httpx2.Response]:
        """Send one GET, follow redirects without carrying keys to another host."""
        url, origin = wanted.url, _origin(wanted.url)
        for _ in range(_MAX_REDIRECTS + 1):
            refuse_unsafe_address(url, self.name)
            own = wanted.headers if _origin(url) == origin else {}
            sent = {"Accept-Encoding": "identity", **headers, **own}
            with self._client.stream("GET", url, headers=sent) as response:
                target = response.headers.get("location", "")
                if response.status_code not in _REDIRECTS or not target:
                    yield response
                    return
                url = urljoin(url, target)
        raise SourceError(
            "download_refused", "The server sends the request in a circle.", self.name,
            "Report it to the office; nothing was stored.",
        )  # fmt: skip


@dataclass(slots=True)
class _Download:
    """One file on its way."""

    loader: Downloader
    wanted: Wanted
    part: PartFile
    known: KnownFile | None
    transferred: int = 0

    def run(self, into: Path) -> FetchedFile:
        if self.part.is_complete(self.wanted.size_bytes):
            return self._settle(into)
        start, validator = self.part.resume_from()
        headers = _conditions(start, validator, self.known)
        try:
            with self.loader.open(self.wanted, headers) as response:
                if response.status_code == 304 and self.known:
                    return FetchedFile(self.known, unchanged=True)
                self._judge(response, start)
                self._receive(response, start)
        except httpx2.TimeoutException as error:
            raise _Broken("the server took too long") from error
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise _Broken(f"the connection broke ({type(error).__name__})") from error
        return self._settle(into)

    def _judge(self, response: httpx2.Response, start: int) -> None:
        status = response.status_code
        if status == 416 or (status == 206 and _range_start(response) != start):
            self.part.drop()
            raise _Broken("the file changed while it was fetched", 0.0)
        if status in AGAIN:
            raise _Broken(f"the server answered {status}", retry_after(response.headers))
        if status not in (200, 206):
            raise refused(self.loader.name, status, self.part.into.name)
        if response.headers.get("content-type", "").startswith("text/html"):
            raise SourceError(
                "download_not_a_file",
                "The server sent a page to look at instead of the file.",
                f"{self.loader.name}: {self.part.into.name}",
                "Look at the address in a browser: it may ask to sign in, or have moved.",
            )

    def _receive(self, response: httpx2.Response, start: int) -> None:
        again = response.status_code == 206
        length = response.headers.get("content-length", "")
        total = (start if again else 0) + int(length) if length.isdecimal() else None
        self.part.begin(response.headers, total, keep=again)
        with self.part.path.open("ab" if again else "wb") as file:
            for block in response.iter_raw():
                file.write(block)
                self.transferred += len(block)
                if self.part.size + len(block) > _MAX_BYTES:
                    raise refused(self.loader.name, 413, self.part.into.name)
            file.flush()
            os.fsync(file.fileno())
        if total is not None and self.part.size != total:
            raise _Broken("the answer was cut short")

    def _settle(self, into: Path) -> FetchedFile:
        size, digest = self.part.size, file_digest(self.part.path)
        where = f"{self.loader.name}: {into.name}"
        announced = self.wanted.size_bytes
        if announced is not None and size != announced:
            self.part.drop()
            raise SourceError(
                "download_wrong_length",
                f"The file has {size:,} bytes; the source announced {announced:,}.",
                where,
                "Nothing was stored. Run it again; if it stays so, the source's list is wrong.",
            )
        if self.wanted.sha256 and digest != self.wanted.sha256:
            self.part.drop()
            raise SourceError(
                "download_altered",
                "The file is not the one that the source announced: its digest differs.",
                where,
                "Nothing was stored. Run it again; if it stays so, do not use the file.",
            )
        etag, modified = self.part.validators()
        self.part.finish()
        known = KnownFile(size, digest, self.wanted.stamp, etag, modified)
        return FetchedFile(known, self.transferred)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that a server asks to wait; ``None`` if it does not say."""
    text = headers.get("retry-after", "").strip()
    if text.isdecimal():
        return float(text)
    try:
        asked = parsedate_to_datetime(text)
    except ValueError:
        return None
    if asked.tzinfo is None:
        asked = asked.replace(tzinfo=UTC)
    return max(0.0, (asked - datetime.now(UTC)).total_seconds())


def asked_to_wait(name: str, wait_s: float) -> SourceError:
    """Return the error for a source that asks for more patience than a run has."""
    return SourceError(
        "source_asks_to_wait",
        f"The source asks to wait {wait_s / 60:,.0f} minutes: its quota is used up.",
        name,
        "Run the same command after that; it goes on from where it stopped.",
    )


def refused(name: str, status: int, what: str) -> SourceError:
    """Return the error for an answer that no other try can mend."""
    where = f"{name}: {what}"
    if status in (401, 403):
        return SourceError(
            "source_key_refused",
            f"The source refuses the key or the account (it answered {status}).",
            where,
            "Check the key in the settings, and that the account may use this service.",
        )
    if status in (404, 410):
        return SourceError(
            "source_file_gone",
            f"The source does not have what was asked for (it answered {status}).",
            where,
            "Run corpus sync --plan again: the list may have changed.",
        )
    return SourceError(
        "download_refused",
        f"The source refuses the request (it answered {status}).",
        where,
        "Nothing was stored. Look at the source's own pages for notices.",
    )


def _conditions(start: int, validator: str, known: KnownFile | None) -> dict[str, str]:
    if start:
        return {"Range": f"bytes={start}-", "If-Range": validator}
    if known is None:
        return {}
    if known.etag:
        return {"If-None-Match": known.etag}
    return {"If-Modified-Since": known.last_modified} if known.last_modified else {}


def _range_start(response: httpx2.Response) -> int:
    unit, _, rest = response.headers.get("content-range", "").partition(" ")
    first = rest.partition("-")[0]
    return int(first) if unit == "bytes" and first.isdecimal() else -1


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.casefold()
