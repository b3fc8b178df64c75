"""A real HTTP server that speaks the chat-completions protocol, and misbehaves on request."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

#: Writes the answer to one request: status, headers, body; ``None`` cuts the line.
Behaviour = Callable[[dict[str, Any]], tuple[int, dict[str, str], bytes] | None]


def completion(text: str, **more: Any) -> tuple[int, dict[str, str], bytes]:
    body = {
        "id": "c1",
        "object": "chat.completion",
        "model": "tiny-1",
        "system_fingerprint": "fp_1",
        "choices": [
            {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
        ],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
        **more,
    }
    return 200, {"Content-Type": "application/json"}, json.dumps(body).encode()


def status(code: int, body: str = "{}", **headers: str):
    return code, {k.replace("_", "-"): v for k, v in headers.items()}, body.encode()


def data_of(request: dict[str, Any]) -> dict[str, Any]:
    """Return what was fenced: the limitations and facts that the server was shown."""
    lines = request["messages"][-1]["content"].split("\n")
    begin = next(i for i, line in enumerate(lines) if line.endswith(" BEGIN"))
    end = next(i for i, line in enumerate(lines) if line == lines[begin][:-6] + " END")
    found: dict[str, Any] = json.loads("\n".join(lines[begin + 1 : end]))
    return found


def rows(request: dict[str, Any], **each: Any) -> str:
    """Answer every limitation alike."""
    row = {"reading": "unclear", "reason": "Not said.", "fact": "", "quote": "", **each}
    return json.dumps({"rows": [{"id": x["id"], **row} for x in data_of(request)["limitations"]]})


@dataclass
class ChatServer:
    url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    behaviours: list[Behaviour] = field(default_factory=list)

    def answer(self, request: dict[str, Any]):
        """Behave as told, request by request; the last behaviour stays."""
        at = min(len(self.requests), len(self.behaviours)) - 1
        return self.behaviours[at](request)


@contextmanager
def serve(*behaviours: Behaviour) -> Iterator[ChatServer]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            request = json.loads(self.rfile.read(length))
            told.requests.append({"path": self.path, **request})
            told.headers.append(dict(self.headers))
            answer = told.answer(request)
            if answer is None:
                self.close_connection = True
                self.connection.close()
                return
            code, headers, body = answer
            cut = headers.pop("X-Cut", "")
            drip = float(headers.pop("X-Drip", "0"))
            try:
                self.send_response(code)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if cut:
                    self.wfile.write(body[: len(body) // 2])
                    self.wfile.flush()
                    self.close_connection = True
                    self.connection.close()
                elif drip:
                    for i in range(len(body)):
                        self.wfile.write(body[i : i + 1])
                        self.wfile.flush()
                        time.sleep(drip)
                else:
                    self.wfile.write(body)
            except OSError:
                self.close_connection = True

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    told = ChatServer(f"http://127.0.0.1:{server.server_address[1]}/v1", behaviours=[*behaviours])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
