"""Errors of the file system, said as something an operator can mend."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import Timeout

from freetosell.core.errors import EngineError

_FULL = (errno.ENOSPC, errno.EDQUOT)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn errors of the system into `EngineError`.

    Raises:
        EngineError: ``evidence_disk_full``, ``evidence_read_only``,
            ``evidence_busy``, ``evidence_failed``.
    """
    try:
        yield
    except Timeout as error:
        raise EngineError(
            "evidence_busy",
            "Another process has been writing evidence for a minute.",
            where=str(path),
            fix="Wait for it to end, or stop it; nothing is lost by that.",
        ) from error
    except OSError as error:
        if error.errno in _FULL:
            raise EngineError(
                "evidence_disk_full",
                "The disk that holds the evidence is full; what was stored before is intact.",
                where=str(path),
                fix="Free some space and add the file again.",
            ) from error
        if error.errno in _CLOSED:
            raise EngineError(
                "evidence_read_only",
                "The evidence folder may not be written.",
                where=str(path),
                fix="Mend the permissions of the folder, or choose another workspace.",
            ) from error
        raise EngineError(
            "evidence_failed",
            f"The evidence folder cannot be used: {error.strerror or error}.",
            where=str(path),
            fix="Mend what the message says, or choose another workspace.",
        ) from error
