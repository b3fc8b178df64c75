"""One writer at a time: a lock that the system frees when its holder dies."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from freetosell.core.errors import EngineError

#: Writers hold the lock for one batch or one index build, so this is long.
WAIT_S = 900.0
_PAUSE_S = 0.05


@contextmanager
def held(path: Path, wait_s: float = WAIT_S) -> Iterator[None]:
    """Hold the lock file; wait for another process that holds it.

    The lock belongs to the open file, so a killed process leaves none behind.
    Readers never take it.

    Raises:
        EngineError: ``corpus_busy`` after ``wait_s`` seconds.
        OSError: if the file cannot be made.
    """
    until = time.monotonic() + wait_s
    with path.open("a+b") as file:
        while not _try(file):
            if time.monotonic() >= until:
                raise EngineError(
                    "corpus_busy",
                    f"Another process has been writing to the corpus for {wait_s:.0f} seconds.",
                    where=str(path),
                    fix="Wait for it to end, or stop it; nothing is lost by that.",
                )
            time.sleep(_PAUSE_S)
        try:
            yield
        finally:
            _free(file)


if sys.platform == "win32":
    import msvcrt

    def _try(file: IO[bytes]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _free(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _free(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
