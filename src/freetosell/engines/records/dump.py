"""The records whole, into a file and back: SQLite by its online copy, PostgreSQL by its tools."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

from freetosell.core.errors import EngineError, InputError, MissingExtraError

#: File of a dump → the kind of database that it is of.
SQLITE_DUMP, POSTGRES_DUMP = "records.sqlite3", "records.pgdump"
#: Pages that are copied at one time; writers go on in between.
_PAGES = 4096


def dump_records(place: Path | str, folder: Path) -> Path | None:
    """Write the records as they stand at one moment into a file of a folder.

    Others may go on reading and writing.

    Args:
        place: The SQLite file, or the address of a PostgreSQL database.
        folder: Where the file is written.

    Returns:
        The file; ``None`` if there are no records yet.

    Raises:
        EngineError: ``records_dump_failed``.
        MissingExtraError: ``postgres_tools_missing``.
    """
    if isinstance(place, str):
        made = folder / POSTGRES_DUMP
        _run_postgres("pg_dump", place, ["--format=custom", f"--file={made}"])
        return made
    if not place.is_file():
        return None
    made = folder / SQLITE_DUMP
    try:
        _copy_sqlite(place, made)
    except sqlite3.Error as error:
        raise EngineError(
            "records_dump_failed",
            f"The records could not be copied: {error}.",
            where=str(place),
            fix="Check free disk space; if the file is damaged, go back to an earlier backup.",
        ) from error
    return made


def load_dump(dump: Path, place: str) -> None:
    """Load a dump of PostgreSQL into an empty database, whole or not at all.

    Args:
        dump: As `dump_records` wrote it.
        place: Address of the database.

    Raises:
        InputError: ``database_not_empty``.
        EngineError: ``records_dump_failed``.
        MissingExtraError: ``postgres_tools_missing``.
    """
    if _count_tables(place):
        raise InputError(
            "database_not_empty",
            "The database holds tables already; a backup is never laid over them.",
            where="FREETOSELL_DATABASE_URL",
            fix="Name an empty database.",
        )
    options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    _run_postgres("pg_restore", place, [*options, str(dump)])


def _copy_sqlite(source: Path, target: Path) -> None:
    with sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True) as origin:
        copy = sqlite3.connect(target)
        try:
            origin.backup(copy, pages=_PAGES)
            copy.execute("PRAGMA journal_mode=DELETE")
            (verdict,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
            if verdict != "ok":
                raise sqlite3.DatabaseError(f"the copy is damaged: {verdict}")
        finally:
            copy.close()
    origin.close()


def _run_postgres(tool: str, address: str, options: list[str]) -> None:
    """Run a tool of PostgreSQL; the password goes by the environment, where no list shows it."""
    found = shutil.which(tool)
    if found is None:
        raise MissingExtraError(
            "postgres_tools_missing",
            f"The records are in PostgreSQL, and {tool} is not installed here.",
            fix="Install the client tools of PostgreSQL (package postgresql-client).",
        )
    parts = urlsplit(address)
    user = f"{parts.username}@" if parts.username else ""
    place = f"{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}"
    plain = f"postgresql://{user}{place}{parts.path}?{parts.query}"
    secret = {"PGPASSWORD": unquote(parts.password)} if parts.password else {}
    done = subprocess.run(  # noqa: S603 - a tool found by name, with options of our own
        [found, f"--dbname={plain}", *options],
        capture_output=True,
        text=True,
        env={**os.environ, **secret},
        check=False,
    )
    if done.returncode:
        told = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise EngineError(
            "records_dump_failed",
            f"{tool} stopped: {told[:300]}",
            where=f"{parts.hostname or ''}{parts.path}",
            fix="Check that the database runs, takes this user, and is not older than its tools.",
        )


def _count_tables(address: str) -> int:
    from django.db import connections

    from freetosell.engines.records.orm import open_database, set_up_orm

    set_up_orm()
    with connections[open_database(address)].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"
        )
        (count,) = cursor.fetchone()
    return int(count)
