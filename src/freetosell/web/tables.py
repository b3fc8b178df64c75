"""Which tables stand in which database, and bringing them to this version."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command

#: Tables of the web app stand beside the records of its workspace alone.
_RECORDS = "freetosell_records"


class RecordsApart:
    """Router: a database other than the app's own holds records and nothing else."""

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool | None:
        """Say whether tables of an application are made in a database."""
        return db == "default" or app_label == _RECORDS


def make_tables() -> None:
    """Make or change the tables of the workspace's database; nothing to do is usual.

    Raises:
        EngineError: ``records_newer`` or ``records_failed``.
    """
    from freetosell.engines.records.orm import refuse_newer

    refuse_newer("default")
    call_command("migrate", database="default", verbosity=0, interactive=False)
