"""Django as a library: one settings object, one database alias per store."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from freetosell.core.errors import EngineError

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
