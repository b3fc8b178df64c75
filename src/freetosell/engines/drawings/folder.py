"""`PictureFolder`: files named by the SHA-256 of their content."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from freetosell.core.errors import EngineError


class PictureFolder:
    """Keeps each content once, in a folder made when the first one comes.

    Args:
        folder: Its parent must exist.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, content: bytes) -> str:
        """Store bytes once; return their SHA-256 in hex once they are safe on disk.

        Raises:
            EngineError: ``pictures_unwritable``.
        """
        digest = sha256(content).hexdigest()
        path = self._path(digest)
        try:
            if path.exists() and path.stat().st_size == len(content):
                return digest
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f".{uuid4().hex}.part")
            with draft.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except OSError as error:
            raise EngineError(
                "pictures_unwritable",
                f"A drawing cannot be stored: {error.strerror or error}.",
                where=str(self._folder),
                fix="Free some space or mend the permissions, then run the command again.",
            ) from error
        return digest

    def read(self, sha256_hex: str) -> bytes:
        """Return the bytes.

        Raises:
            EngineError: ``picture_missing`` or ``picture_altered``.
        """
        try:
            content = self._path(sha256_hex).read_bytes()
        except OSError as error:
            raise EngineError(
                "picture_missing",
                f"A stored drawing cannot be read: {error.strerror or error}.",
                where=str(self._folder),
                fix="Load the drawings again: freetosell corpus add FOLDER.",
            ) from error
        if sha256(content).hexdigest() != sha256_hex:
            raise EngineError(
                "picture_altered",
                "A stored drawing is not what it was when it was stored.",
                where=str(self._path(sha256_hex)),
                fix="Delete the file and load the drawings again: freetosell corpus add FOLDER.",
            )
        return content

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest
