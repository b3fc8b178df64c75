"""``freetosell serve`` and ``freetosell worker``: the web app and its jobs."""

from __future__ import annotations

from typing import Annotated

import typer

from freetosell.app.settings import load_settings
from freetosell.cli import console
from freetosell.cli.options import Workspace
from freetosell.core.errors import MissingExtraError


def serve(
    host: Annotated[str, typer.Option("--host", help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0: any.")] = 8765,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", help="A name under which browsers will ask; repeat."),
    ] = None,
    behind_tls: Annotated[
        bool, typer.Option("--behind-tls", help="A proxy in front speaks TLS, and says so.")
    ] = False,
    proxy: Annotated[
        str,
        typer.Option(
            "--proxy", help="Address of that proxy; * for any, if nothing else reaches the port."
        ),
    ] = "127.0.0.1",
    worker: Annotated[
        bool, typer.Option("--worker/--no-worker", help="Run jobs beside the server.")
    ] = True,
    workspace: Workspace = None,
) -> None:
    """Serve the web app of a workspace, with the worker that runs its jobs."""
    _need_web()
    from freetosell.web import server

    serving = server.Serving(host, port, tuple(name or ()), behind_tls, worker, proxy)
    server.serve(load_settings(workspace), serving, _say)


def worker(workspace: Workspace = None) -> None:
    """Run the jobs of a workspace, for a server started with --no-worker."""
    _need_web()
    from freetosell.web.jobs.worker import work
    from freetosell.web.settings import set_up_web
    from freetosell.web.tables import make_tables

    settings = load_settings(workspace)
    set_up_web(settings)
    make_tables()
    _say(f"Runs the jobs of {settings.workspace}; stop it with Ctrl-C.")
    work(settings)


def _need_web() -> None:
    """Refuse in words where the web app is not installed.

    Raises:
        MissingExtraError: ``missing_extra``.
    """
    from importlib.util import find_spec

    if any(find_spec(name) is None for name in ("ninja", "huey", "waitress", "whitenoise")):
        raise MissingExtraError(
            "missing_extra",
            "The web app is not installed.",
            fix='Install it: pip install "freetosell[web]".',
        )


def _say(line: str) -> None:
    console.out.print(console.plain(line), soft_wrap=True)
