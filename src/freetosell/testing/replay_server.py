"""A real HTTP server on this machine that replays files and answers, with faults on request.

Example::

    with ReplayServer() as server:
        server.files["/a.zip"] = Answer(b"…")
        server.faults["/a.zip"] = [Busy(retry_after="1"), Cut(1000)]
        … fetch server.url + "/a.zip"
        assert server.sent_bytes("/a.zip") == …
"""

from __future__ import annotations

import hashlib
import socket
import struct
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

_BLOCK = 16 * 1024
#: How long requests under way are waited for before they are counted.
_SETTLE_S = 5.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent for a path.

    Args:
        etag: Given to the client and compared; empty gives one by content.
        plain: No validator is given, no range is served: a server of the simple kind.
        chunked: Sent without a length.
    """

    body: bytes
    content_type: str = "application/octet-stream"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str = ""
    plain: bool = False
    chunked: bool = False

    @property
    def tag(self) -> str:
        """The validator that is given."""
        return self.etag or f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


@dataclass(frozen=True, slots=True)
class Busy:
    """The server says that it has no time."""

    status: int = 429
    retry_after: str = "0"


@dataclass(frozen=True, slots=True)
class Cut:
    """The line ends after so many bytes of the body; a reset instead of an end if ``reset``."""

    after: int
    reset: bool = False


@dataclass(frozen=True, slots=True)
class WrongLength:
    """The announced length is off by so many bytes."""

    by: int


@dataclass(frozen=True, slots=True)
class Slow:
    """Each block is waited for."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Instead:
    """Another answer is sent this time."""

    answer: Answer


Fault = Busy | Cut | WrongLength | Slow | Instead


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came, with what was sent for it.

    Args:
        headers: Names in lower case.
    """

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    status: int
    sent: int


class ReplayServer:
    """The server; a fault of a path's list is used up by one request.

    Attributes:
        files: Answers by path, without the query.
        answer: Called for paths that are not in ``files``: method, path with query, body.
        requests: What was asked so far, in the order in which it ended.
        moved_bytes: Bytes of bodies sent so far, those of answers under way included.
        pace_s: Pause between blocks of every body, to be killed in.
    """

    def __init__(self) -> None:
        self.files: dict[str, Answer] = {}
        self.faults: dict[str, list[Fault]] = {}
        self.answer: Callable[[str, str, bytes], Answer | None] = lambda *_: None
        self.pace_s = 0.0
        self.moved_bytes = 0
        self._noted: list[Request] = []
        self._under_way = 0
        self._lock = threading.Condition()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.daemon = True

    @property
    def url(self) -> str:
        """Address without a slash at the end."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    @property
    def requests(self) -> list[Request]:
        """The requests so far; waits for those under way, which a client may not wait for."""
        with self._lock:
            self._lock.wait_for(lambda: self._under_way == 0, _SETTLE_S)
            return list(self._noted)

    def sent_bytes(self, path: str = "") -> int:
        """Return the bytes of bodies sent, of one path or of all."""
        return sum(r.sent for r in self.requests if not path or r.path.split("?")[0] == path)

    def paths(self) -> list[str]:
        """Return the paths asked for, in order."""
        return [request.path for request in self.requests]

    def begin(self) -> None:
        """Say that a request is under way."""
        with self._lock:
            self._under_way += 1

    def note(self, request: Request) -> None:
        """Remember a request that has ended."""
        with self._lock:
            self._noted.append(request)
            self._under_way -= 1
            self._lock.notify_all()

    def next_fault(self, path: str) -> Fault | None:
        """Take the next fault of a path."""
        with self._lock:
            waiting = self.faults.get(path)
            return waiting.pop(0) if waiting else None


class _Server(ThreadingHTTPServer):
    """A client that goes away is no news."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing on the terminal."""


def _handler(server: ReplayServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # the name is that of the standard library
            _Exchange(server, self, b"").run()

        def do_POST(self) -> None:  # the name is that of the standard library
            length = int(self.headers.get("content-length") or 0)
            _Exchange(server, self, self.rfile.read(length)).run()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # as overridden
            """Say nothing on the terminal."""

    return Handler


@dataclass(slots=True)
class _Exchange:
    """One request and its answer."""

    server: ReplayServer
    asked: BaseHTTPRequestHandler
    body: bytes
    status: int = 0
    sent: int = 0

    def run(self) -> None:
        path = unquote(urlsplit(self.asked.path).path)
        fault = self.server.next_fault(path)
        self.server.begin()
        try:
            self._answer(path, fault)
        except (BrokenPipeError, ConnectionResetError):
            self.asked.close_connection = True
        finally:
            headers = {name.lower(): value for name, value in self.asked.headers.items()}
            self.server.note(
                Request(
                    self.asked.command, self.asked.path, headers, self.body, self.status, self.sent
                )
            )

    def _answer(self, path: str, fault: Fault | None) -> None:
        answer = self.server.files.get(path) or self.server.answer(
            self.asked.command, self.asked.path, self.body
        )
        if isinstance(fault, Busy):
            more = {"Retry-After": fault.retry_after} if fault.retry_after else {}
            answer = Answer(b"busy", "text/plain", fault.status, more, plain=True)
        elif isinstance(fault, Instead):
            answer = fault.answer
        if answer is None:
            answer = Answer(b"no such file", "text/plain", 404, plain=True)
        self._send(answer, fault)

    def _send(self, answer: Answer, fault: Fault | None) -> None:
        given = self.asked.headers
        start = 0
        if not answer.plain and answer.status == 200:
            if given.get("if-none-match") == answer.tag:
                self._head(answer, 304, None, {})
                return
            wanted = given.get("range", "")
            if wanted.startswith("bytes=") and given.get("if-range") == answer.tag:
                start = int(wanted[6:].partition("-")[0])
                if start >= len(answer.body):
                    self._head(answer, 416, 0, {})
                    return
        body = answer.body[start:]
        span = f"bytes {start}-{len(answer.body) - 1}/{len(answer.body)}"
        more = {"Content-Range": span} if start else {}
        off = fault.by if isinstance(fault, WrongLength) else 0
        length = None if answer.chunked else len(body) + off
        self._head(answer, 206 if start else answer.status, length, more)
        self._body(body, answer, fault)
        if off > 0:
            self.asked.close_connection = True

    def _head(
        self, answer: Answer, status: int, length: int | None, more: Mapping[str, str]
    ) -> None:
        self.status = status
        self.asked.send_response(status)
        self.asked.send_header("Content-Type", answer.content_type)
        for name, value in {**answer.headers, **more}.items():
            self.asked.send_header(name, value)
        if not answer.plain:
            self.asked.send_header("ETag", answer.tag)
            self.asked.send_header("Accept-Ranges", "bytes")
        if length is not None:
            self.asked.send_header("Content-Length", str(length))
        elif status != 304:
            self.asked.send_header("Transfer-Encoding", "chunked")
        self.asked.end_headers()

    def _body(self, body: bytes, answer: Answer, fault: Fault | None) -> None:
        end = min(fault.after, len(body)) if isinstance(fault, Cut) else len(body)
        for at in range(0, end, _BLOCK):
            block = body[at : min(at + _BLOCK, end)]
            if isinstance(fault, Slow):
                time.sleep(fault.seconds)
            if self.server.pace_s:
                time.sleep(self.server.pace_s)
            framed = b"%x\r\n%s\r\n" % (len(block), block) if answer.chunked else block
            self.asked.wfile.write(framed)
            self.sent += len(block)
            self.server.moved_bytes += len(block)
        self.asked.wfile.flush()
        if isinstance(fault, Cut):
            self._break(reset=fault.reset)
        elif answer.chunked:
            self.asked.wfile.write(b"0\r\n\r\n")

    def _break(self, *, reset: bool) -> None:
        self.asked.close_connection = True
        if reset:
            linger = struct.pack("ii", 1, 0)
            self.asked.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        else:
            self.asked.connection.shutdown(socket.SHUT_WR)
