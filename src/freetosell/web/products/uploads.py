"""Files that people bring: kept under a name of our own until they are read."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from freetosell.core.errors import InputError
from freetosell.web.rooms import program_settings

#: Endings of catalogue files that are taken.
CATALOGUE_ENDINGS = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".json", ".xml"})
_FOLDER = re.compile(r"[0-9a-f]{32}")


def uploads_folder() -> Path:
    """Return the folder of uploads of the workspace."""
    return program_settings().workspace / "web" / "uploads"


def keep_upload(file: UploadedFile[Any], endings: frozenset[str]) -> tuple[str, str]:
    """Store a file under a fresh folder; return ``(upload id, its own name)``.

    The name it came with is kept for show alone; on disk it is "file" and the ending.

    Raises:
        InputError: ``upload_ending`` for a kind of file that is not taken here.
    """
    name = Path(str(file.name or "").replace("\\", "/")).name[:150]
    ending = Path(name).suffix.lower()
    if ending not in endings:
        raise InputError(
            "upload_ending",
            f"Files ending in {ending or '(nothing)'} are not taken here.",
            where=name,
            fix=f"Send one of: {', '.join(sorted(endings))}.",
        )
    upload = secrets.token_hex(16)
    folder = uploads_folder() / upload
    folder.mkdir(parents=True)
    with (folder / f"file{ending}").open("xb") as stream:
        for chunk in file.chunks():
            stream.write(chunk)
        stream.flush()
        os.fsync(stream.fileno())
    return upload, name


def find_upload(upload: str) -> Path:
    """Return the path of an upload.

    Raises:
        InputError: ``upload_not_found``.
    """
    folder = uploads_folder() / upload
    found = sorted(folder.glob("file.*")) if _FOLDER.fullmatch(upload) else []
    if not found:
        raise InputError(
            "upload_not_found", "The file is not kept any more.", fix="Send it once more."
        )
    return found[0]
