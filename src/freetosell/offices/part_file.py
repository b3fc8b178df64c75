"""What has come of a file so far: kept under a name of its own until it is whole."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from freetosell.core.errors import EngineError


class PartFile:
    """A file on its way, and the validator under which it may be gone on with.

    Args:
        into: Where it will lie once it is whole.
    """

    def __init__(self, into: Path) -> None:
        self.into = into
        self.path = into.with_name(f"{into.name}.part")
        self._note = into.with_name(f"{into.name}.part.json")

    @property
    def size(self) -> int:
        """Bytes that are there."""
        return self.path.stat().st_size if self.path.exists() else 0

    def is_complete(self, announced: int | None) -> bool:
        """Say whether all bytes came before the run was killed."""
        try:
            total = json.loads(self._note.read_text("utf-8"))["total"]
        except (OSError, ValueError, KeyError, TypeError):
            return False
        return total is not None and self.size == total and announced in (None, total)

    def resume_from(self) -> tuple[int, str]:
        """Return the byte to go on from and the validator; 0 where none was given."""
        etag, modified = self.validators()
        strong = etag if etag and not etag.startswith("W/") else ""
        validator = strong or modified
        if not validator or not self.size:
            return 0, ""
        return self.size, validator

    def validators(self) -> tuple[str, str]:
        """Return ETag and last change as the server gave them, empty if it gave none."""
        try:
            note = json.loads(self._note.read_text("utf-8"))
            return str(note["etag"]), str(note["last_modified"])
        except (OSError, ValueError, KeyError, TypeError):
            return "", ""

    def begin(self, headers: Mapping[str, str], total: int | None, *, keep: bool) -> None:
        """Write down what the server says of the file, before its first byte."""
        self.into.parent.mkdir(parents=True, exist_ok=True)
        if keep:
            return
        note = {
            "etag": headers.get("etag", ""),
            "last_modified": headers.get("last-modified", ""),
            "total": total,
        }
        # the old bytes go first: a new validator beside them would bless them
        self.path.unlink(missing_ok=True)
        self._note.write_text(json.dumps(note), "utf-8")

    def drop(self) -> None:
        """Forget what came."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def finish(self) -> None:
        """Give the file its name in one step."""
        self.path.replace(self.into)
        self._note.unlink(missing_ok=True)


def store_whole(content: bytes, into: Path) -> None:
    """Write an answer that is in memory, whole or not at all.

    Raises:
        EngineError: ``download_unwritable``.
    """
    with told_as_engine_error(into):
        into.parent.mkdir(parents=True, exist_ok=True)
        part = into.with_name(f"{into.name}.part")
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(into)


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file, lower-case hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def told_as_engine_error(into: Path) -> Iterator[None]:
    """Turn what the disk refuses into an error of the program.

    Raises:
        EngineError: ``download_unwritable``.
    """
    try:
        yield
    except OSError as error:
        raise EngineError(
            "download_unwritable",
            f"The file cannot be written: {error.strerror or error}.",
            str(into),
            "Make room on the disk or mend the permissions; then run the same command again.",
        ) from error
