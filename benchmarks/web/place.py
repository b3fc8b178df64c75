"""A workspace of its own for a run, over SQLite or over a PostgreSQL that is started for it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from freetosell.app.settings import Settings


@contextmanager
def open_place(postgres: bool) -> Iterator[Settings]:
    """Make a folder and, if asked, a database; both are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="freetosell-web-") as name:
        folder = Path(name)
        (folder / "workspace").mkdir()
        settings = Settings(workspace=folder / "workspace", cache=folder / "cache")
        if not postgres:
            yield settings
            return
        with start_postgres() as address:
            yield replace(settings, database_url=address)


@contextmanager
def start_postgres() -> Iterator[str]:
    """Start a PostgreSQL that writes to the disk as it is told by default; its address.

    Raises:
        SystemExit: if there is none on this machine.
    """
    if shutil.which("initdb") is None:
        raise SystemExit("PostgreSQL is not installed: no initdb on the path.")
    prefix, user = _as_user()
    folder = Path(subprocess.check_output([*prefix, "mktemp", "-d"], text=True, cwd="/").strip())
    control = [*prefix, "pg_ctl", "-D", str(folder / "data")]
    options = f"-k {folder} -c listen_addresses=''"
    made = ["initdb", "-D", str(folder / "data"), "-U", user, "-A", "trust", "-E", "UTF8"]
    _run([*prefix, *made])
    _run([*control, "-w", "-l", str(folder / "log"), "-o", options, "start"])
    try:
        yield f"postgresql://{user}@/postgres?host={quote(str(folder), safe='')}"
    finally:
        _run([*control, "-m", "immediate", "stop"])
        _run([*prefix, "rm", "-rf", str(folder)])


def _as_user() -> tuple[list[str], str]:
    """How to run the server: it refuses to be run by root."""
    if os.geteuid() != 0:
        return [], pwd.getpwuid(os.geteuid()).pw_name
    return ["runuser", "-u", "postgres", "--"], "postgres"


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")


def environment_of(settings: Settings) -> dict[str, str]:
    """Return the environment in which a program finds this workspace."""
    env = {
        **os.environ,
        "FREETOSELL_WORKSPACE": str(settings.workspace),
        "FREETOSELL_CACHE": str(settings.cache),
    }
    env.pop("FREETOSELL_DATABASE_URL", None)
    if settings.database_url:
        env["FREETOSELL_DATABASE_URL"] = settings.database_url
    return env
