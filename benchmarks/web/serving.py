"""The real server as a process of its own, and people who have signed in to it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2

from benchmarks.web.fill import PASSWORD
from benchmarks.web.place import environment_of
from freetosell.app.settings import Settings

_MAIN = "from freetosell.cli.main import main; main()"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
#: Seconds within which the server must be up.
_UP_WITHIN_S = 60.0


class Server:
    """``freetosell serve`` with its worker, in a process group of its own.

    Args:
        settings: The workspace.
        port: Where it listens.
    """

    def __init__(self, settings: Settings, port: int) -> None:
        self.settings = settings
        self.address = f"http://127.0.0.1:{port}"
        self._port = port
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [sys.executable, "-c", _MAIN, "serve", "--port", str(self._port)]
        self._process = subprocess.Popen(
            command,
            env=environment_of(self.settings),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        end = time.monotonic() + _UP_WITHIN_S
        while time.monotonic() < end:
            try:
                if httpx2.get(f"{self.address}/sign-in/", timeout=5).status_code == 200:
                    return
            except httpx2.TransportError:
                time.sleep(0.1)
        raise SystemExit("The server did not come up.")

    @property
    def pid(self) -> int:
        """Number of the server's process; the worker and its jobs are its children."""
        if self._process is None:
            raise SystemExit("The server was not started.")
        return self._process.pid

    def kill(self) -> None:
        """Kill the server with signal 9; what it started must end by itself."""
        os.kill(self.pid, signal.SIGKILL)
        if self._process is not None:
            self._process.wait()

    def stop(self) -> None:
        """End it as an administrator does."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(self._process.pid, signal.SIGKILL)

    def memory_kb(self) -> int:
        """Return the memory that the server holds (RSS)."""
        text = Path(f"/proc/{self.pid}/status").read_text("ascii")
        return int(next(line.split()[1] for line in text.splitlines() if line.startswith("VmRSS")))


@contextmanager
def running(settings: Settings, port: int) -> Iterator[Server]:
    """Serve a workspace until the block is left."""
    server = Server(settings, port)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def sign_in(address: str, number: int) -> Any:
    """Return a browser in which ``user{number}@example.org`` has signed in."""
    client = httpx2.Client(base_url=address, timeout=60, follow_redirects=False)
    answer = post(client, "/sign-in/", email=f"user{number}@example.org", password=PASSWORD)
    if answer.status_code != 302:
        raise SystemExit(f"user{number} was not let in: {answer.status_code}")
    return client


def post(client: Any, path: str, files: Any = None, page: str = "", **fields: Any) -> Any:
    """Send a form of a page as a browser does: the page first, for its token."""
    found = _TOKEN.search(client.get(page or path).text)
    token = found[1] if found else ""
    data = {**fields, "csrfmiddlewaretoken": token}
    return client.post(path, data=data, files=files, headers={"Referer": str(client.base_url)})


def free_port() -> int:
    """Return a port of the loopback at which nothing listens now."""
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
