"""The job that backs the workspace up."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from freetosell.app.backup import make_backup
from freetosell.app.backup_parts import PassphraseSeal
from freetosell.app.wiring import open_dump
from freetosell.core.errors import InputError
from freetosell.web import rooms

if TYPE_CHECKING:
    from freetosell.web.jobs.progress import JobProgress

#: Environment variable with the passphrase; it never stands in a job or a page.
PASSPHRASE = "FREETOSELL_BACKUP_PASSPHRASE"  # noqa: S105 - a name, no secret
_NAME = re.compile(r"[0-9a-f]{32}")


def backups_folder() -> Path:
    """Return where backups wait to be taken away; no backup holds this folder."""
    return rooms.program_settings().workspace / "web" / "backups"


def find_backup(name: str) -> Path:
    """Return the file of a backup.

    Raises:
        InputError: ``backup_not_found``.
    """
    path = backups_folder() / f"{name}.backup"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise InputError(
            "backup_not_found", "This backup is not kept any more.", fix="Make another one."
        )
    return path


def will_be_sealed() -> bool:
    """Say whether the program was started with a passphrase for backups."""
    return bool(os.environ.get(PASSPHRASE))


def back_up(arguments: Mapping[str, Any], progress: JobProgress) -> dict[str, Any]:
    """Make the backup that a job asks for; one that was finished before a kill stays."""
    settings = rooms.program_settings()
    folder = backups_folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / f"{arguments['name']}.backup"
    if target.is_file():
        return {"size": target.stat().st_size, "sealed": will_be_sealed()}
    passphrase = os.environ.get(PASSPHRASE, "")
    made = make_backup(
        settings.workspace,
        target,
        open_dump(settings),
        rooms.clock(),
        with_corpus=bool(arguments.get("with_corpus")),
        seal=PassphraseSeal(passphrase) if passphrase else None,
    )
    return {
        "size": made.size,
        "sealed": made.sealed,
        "files": len(made.manifest.members),
        "left_out": list(made.manifest.left_out[:20]),
    }
