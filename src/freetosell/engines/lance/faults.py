"""What goes wrong in the engine below, said as something an operator can mend."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from freetosell.core.errors import EngineError, FreeToSellError

_PLACE_IN_ITS_SOURCE = re.compile(r",? \S+\.rs:\d+(:\d+)?")
#: Words of the engine's messages, with the error they stand for; the first that fits counts.
_SIGNS: tuple[tuple[tuple[str, ...], EngineError], ...] = (
    (
        ("no space left", "disk full", "quota exceeded", "os error 28)"),
        EngineError(
            "corpus_disk_full",
            "The disk that holds the corpus is full; what was stored before is intact.",
            fix="Free some space, then run the same command again: it goes on where it stopped.",
        ),
    ),
    (
        ("permission denied", "read-only file system", "os error 13)", "os error 30)"),
        EngineError(
            "corpus_read_only",
            "The corpus folder may not be written.",
            fix="Mend the permissions of the folder, or choose another workspace.",
        ),
    ),
    (
        ("too many open files", "os error 24)"),
        EngineError(
            "corpus_too_many_files",
            "The system allows too few open files for this corpus.",
            fix="Raise the limit (ulimit -n 4096) and try again.",
        ),
    ),
    (
        ("not found", "no such file", "os error 2)", "corrupt", "invalid", "unexpected end"),
        EngineError(
            "corpus_damaged",
            "The corpus is damaged: a part of it is missing or cannot be read.",
            fix="Restore the folder from a backup, or delete it and load the office files again.",
        ),
    ),
)


@contextmanager
def told_as_engine_error(folder: Path, doing: str) -> Iterator[None]:
    """Turn whatever the engine raises into an `EngineError` with a cure.

    Args:
        folder: The corpus folder, named in the error.
        doing: What was being done ("searching by words").
    """
    try:
        yield
    except FreeToSellError:
        raise
    except Exception as error:
        # The engine raises plain RuntimeError, ValueError, OSError and Arrow's own errors.
        raise to_engine_error(error, folder, doing) from error


def to_engine_error(error: Exception, folder: Path, doing: str) -> EngineError:
    """Return the error an operator can act on, with the engine's own first line kept."""
    said = str(error)
    low = said.casefold()
    first = said.strip().splitlines()[0] if said.strip() else type(error).__name__
    first = _PLACE_IN_ITS_SOURCE.sub("", first)[:300]
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        low = "no space left"
    for signs, meant in _SIGNS:
        if any(sign in low for sign in signs):
            what = f"{meant.what} ({doing}: {first})"
            return EngineError(meant.code, what, where=str(folder), fix=meant.fix)
    return EngineError(
        "corpus_failed",
        f"The corpus engine failed while {doing}: {first}",
        where=str(folder),
        fix="Try again; if it fails again, report it with this message.",
    )
