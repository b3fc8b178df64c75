"""The web server: tables made ready, the worker beside it, the first link printed."""

from __future__ import annotations

import ipaddress
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from freetosell.app.settings import Settings
from freetosell.app.wiring import make_folder
from freetosell.core.errors import InputError
from freetosell.web.keys import digest_of, new_key
from freetosell.web.settings import Hosting, set_up_web

#: Requests answered at one time; each is short, because work is a job.
THREADS = 8
#: Largest body that is taken in at all; each page has a smaller limit of its own.
MAX_BODY_BYTES = 256 * 1024 * 1024
#: Seconds after which a worker that died is started again.
RESTART_S = 2.0
STOP_WITHIN_S = 10.0


@dataclass(frozen=True, slots=True)
class Serving:
    """How to serve.

    Args:
        host: Address to listen at.
        port: Port to listen at; 0 takes a free one.
        names: Further names under which browsers will ask.
        behind_tls: A proxy in front speaks TLS and says so.
        worker: Start the worker beside the server.
        proxy: Address of that proxy, the only one that is believed; ``*`` for any.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    names: tuple[str, ...] = ()
    behind_tls: bool = False
    worker: bool = True
    proxy: str = "127.0.0.1"


def is_loopback(host: str) -> bool:
    """Say whether an address can be reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def serve(settings: Settings, serving: Serving, say: Callable[[str], None]) -> None:
    """Serve until the process is told to end.

    Args:
        settings: Where the workspace is.
        serving: Where to listen and for whom.
        say: Prints a line to whoever started it.

    Raises:
        InputError: ``names_missing`` for an open address without names,
            ``port_taken``.
        EngineError: if the workspace cannot be used.
    """
    key = new_key()
    make_folder(settings)
    set_up_web(settings, _hosting(serving, digest_of(key)))
    from freetosell.web.tables import make_tables

    make_tables()
    server = _listen(serving)
    port = server.effective_port
    shown = serving.host if ":" not in serving.host else f"[{serving.host}]"
    address = f"http://{shown}:{port}"
    if serving.behind_tls and serving.names:
        address = f"https://{serving.names[0]}"
    say(f"freetosell serves the workspace {settings.workspace} at {address}/")
    if not _has_owner():
        say("There is no account yet. Make the first one with this link; it works once:")
        say(f"  {address}/set-up/{key}/")
    signal.signal(signal.SIGTERM, _leave)
    stop = threading.Event()
    keeper = threading.Thread(target=_keep_worker, args=(settings, stop))
    if serving.worker:
        keeper.start()
    try:
        server.run()
    finally:
        stop.set()
        if serving.worker:
            keeper.join(STOP_WITHIN_S + RESTART_S)


def _leave(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _hosting(serving: Serving, setup_digest: str) -> Hosting:
    """Return under which names the app answers.

    Raises:
        InputError: ``names_missing``.
    """
    own = Hosting().names
    if not is_loopback(serving.host) and not serving.names:
        raise InputError(
            "names_missing",
            f"At {serving.host} other machines can reach the app.",
            where="--host",
            fix="Say under which name they will ask, --name app.example.org, and let a proxy "
            "speak TLS in front (--behind-tls).",
        )
    extra = (serving.host,) if is_loopback(serving.host) else ()
    names = tuple(dict.fromkeys((*own, *extra, *serving.names)))
    return Hosting(names, serving.behind_tls, setup_digest)


def _listen(serving: Serving) -> Any:
    import waitress
    from django.core.wsgi import get_wsgi_application

    options: dict[str, Any] = {}
    if serving.behind_tls:
        options["trusted_proxy"] = serving.proxy
        options["trusted_proxy_headers"] = {"x-forwarded-proto", "x-forwarded-for"}
    try:
        return waitress.create_server(
            get_wsgi_application(),
            # "localhost" may be two addresses; the links that are printed name one.
            host="127.0.0.1" if serving.host == "localhost" else serving.host,
            port=serving.port,
            threads=THREADS,
            max_request_body_size=MAX_BODY_BYTES,
            ident=None,
            clear_untrusted_proxy_headers=True,
            **options,
        )
    except OSError as error:
        raise InputError(
            "port_taken",
            f"Nothing can listen at {serving.host}:{serving.port}: {error.strerror or error}.",
            where="--port",
            fix="Stop what listens there, or take another port with --port.",
        ) from error


def _has_owner() -> bool:
    from freetosell.web.models import Account

    return Account.objects.filter(role="owner").exists()


def _keep_worker(settings: Settings, stop: threading.Event) -> None:
    """Keep a worker running until told to stop; it ends by itself if this process is killed."""
    while not stop.is_set():
        worker = subprocess.Popen(
            [sys.executable, "-m", "freetosell.web.jobs", "--end-with-pipe"],
            stdin=subprocess.PIPE,
            env={
                **os.environ,
                "FREETOSELL_WORKSPACE": str(settings.workspace.resolve()),
                "FREETOSELL_CACHE": str(settings.cache.resolve()),
            },
        )
        while worker.poll() is None and not stop.wait(0.2):
            pass
        if worker.poll() is None:
            worker.terminate()
            try:
                worker.wait(STOP_WITHIN_S)
            except subprocess.TimeoutExpired:
                worker.kill()
        elif not stop.is_set():
            time.sleep(RESTART_S)
