"""Django as a library: one settings object, one database alias per store."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from freetosell.core.errors import EngineError, InputError, MissingExtraError

if TYPE_CHECKING:
    from django.db.migrations.executor import MigrationExecutor

_APP = "freetosell.engines.records.apps.RecordsConfig"
_LABEL = "freetosell_records"


def set_up_orm() -> None:
    """Configure Django once per process, unless a host (the web app) already did."""
    import django
    from django.conf import settings

    if settings.configured:
        return
    settings.configure(
        INSTALLED_APPS=[_APP],
        DATABASES={},
        USE_TZ=True,
        TIME_ZONE="UTC",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        DATABASE_ROUTERS=[],
    )
    django.setup()


def describe_sqlite(path: Path) -> dict[str, Any]:
    """Return how Django is told of a SQLite file.

    WAL lets readers go on while one process writes; FULL makes a commit
    survive a power cut; IMMEDIATE makes writers queue instead of failing.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def describe_postgres(address: str) -> dict[str, Any]:
    """Return how Django is told of a PostgreSQL database.

    Args:
        address: ``postgresql://user:secret@host:port/name?option=value``; a host
            in the query may be the folder of a socket.

    Raises:
        InputError: ``database_unreadable``.
        MissingExtraError: ``missing_extra`` without the extra ``postgres``.
    """
    parts = urlsplit(address)
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in {"postgres", "postgresql"} or not name:
        raise InputError(
            "database_unreadable",
            "The address of the database cannot be read.",
            where="FREETOSELL_DATABASE_URL",
            fix="Write it as postgresql://user:secret@host/name.",
        )
    if find_spec("psycopg") is None:
        raise MissingExtraError(
            "missing_extra",
            "The driver of PostgreSQL is not installed.",
            fix='Install it: pip install "freetosell[postgres]".',
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or options.pop("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or options.pop("host", ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def describe_place(place: Path | str) -> dict[str, Any]:
    """Return how Django is told of a database: a file of SQLite, or an address."""
    return describe_postgres(place) if isinstance(place, str) else describe_sqlite(place)


def name_place(place: Path | str) -> str:
    """Return where a database is, without the password."""
    if isinstance(place, Path):
        return str(place)
    parts = urlsplit(place)
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"


def open_database(place: Path | str) -> str:
    """Register a database and return its alias; that of a host is not opened twice.

    Args:
        place: The SQLite file, or the address of a PostgreSQL database.
    """
    from django.db import connections

    if isinstance(place, Path):
        return open_sqlite(place)
    wanted = describe_postgres(place)
    same = ("NAME", "USER", "HOST", "PORT")
    own = connections.databases["default"]
    if all(str(own.get(key, "")) == wanted[key] for key in same):
        return "default"
    alias = "postgres_" + hashlib.sha256(place.encode()).hexdigest()[:16]
    if alias not in connections.databases:
        filled = connections.configure_settings({"default": {}, alias: wanted})
        connections.databases[alias] = filled[alias]
    return alias


def open_sqlite(path: Path) -> str:
    """Register the SQLite file as a database and return its alias.

    A file that a host (the web app) already keeps as its own database is not
    opened a second time.
    """
    from django.db import connections

    if connections.databases["default"].get("NAME") == str(path):
        return "default"
    alias = "sqlite_" + hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]
    if alias not in connections.databases:
        filled = connections.configure_settings({"default": {}, alias: describe_sqlite(path)})
        connections.databases[alias] = filled[alias]
    return alias


def migrate(alias: str) -> None:
    """Bring the tables of a store to this program's version; nothing to do is usual.

    A host that made its tables when it started is not asked again at every page.

    Raises:
        EngineError: ``records_newer`` if a later program already changed the tables.
    """
    from django.conf import settings
    from django.core.management import call_command

    if alias == "default" and getattr(settings, "FREETOSELL_TABLES_READY", False):
        return
    executor = refuse_newer(alias)
    if executor.migration_plan(_leaves(executor)):
        call_command("migrate", database=alias, verbosity=0, interactive=False)


def _leaves(executor: MigrationExecutor) -> list[tuple[str, str]]:
    return list(executor.loader.graph.leaf_nodes(_LABEL))


def refuse_newer(alias: str) -> MigrationExecutor:
    """Return what knows the migrations of a database that this program may write to.

    Raises:
        EngineError: ``records_newer`` if a later program already changed the tables.
    """
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections[alias])
    applied = {name for label, name in executor.loader.applied_migrations if label == _LABEL}
    known = {name for label, name in executor.loader.graph.nodes if label == _LABEL}
    if applied - known:
        raise EngineError(
            "records_newer",
            "The records were written by a later version of freetosell.",
            where=", ".join(sorted(applied - known)),
            fix="Upgrade freetosell, or point --workspace at another folder.",
        )
    return executor


def hold_writers(alias: str, chain: str) -> None:
    """Make writers of one chain queue until the transaction ends.

    SQLite has one writer at a time anyway; PostgreSQL is asked for a lock by name.
    """
    from django.db import connections

    connection = connections[alias]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [chain])
