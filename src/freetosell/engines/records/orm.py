"""Django as a library: one settings object, one database alias per store."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from freetosell.core.errors import EngineError

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


def open_sqlite(path: Path) -> str:
    """Register the SQLite file as a database and return its alias.

    WAL lets readers go on while one process writes; FULL makes a commit
    survive a power cut; IMMEDIATE makes writers queue instead of failing.
    """
    from django.db import connections

    alias = "sqlite_" + hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]
    if alias not in connections.databases:
        wanted: dict[str, Any] = {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(path),
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
        filled = connections.configure_settings({"default": {}, alias: wanted})
        connections.databases[alias] = filled[alias]
    return alias


def migrate(alias: str) -> None:
    """Bring the tables of a store to this program's version; nothing to do is usual.

    Raises:
        EngineError: ``records_newer`` if a later program already changed the tables.
    """
    from django.core.management import call_command
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
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", database=alias, verbosity=0, interactive=False)
