"""Files that were built once on this machine, held against what was written down then."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from freetosell.core.errors import ModelError


def check_built_files(
    place: Path, record: str, names: Sequence[str], *, what: str, build: str
) -> None:
    """Compare built files with the record of their building.

    Args:
        place: Folder of the built model.
        record: Name of the JSON file with the SHA-256 of each file.
        names: Files to hold against it.
        what: What was built, for the error ("reranker").
        build: Command that builds it.

    Raises:
        ModelError: ``model_missing`` or ``model_altered``.
    """
    try:
        told = json.loads((place / record).read_text(encoding="utf-8"))["sha256"]
        same = all(sha256((place / n).read_bytes()).hexdigest() == told[n] for n in names)
    except FileNotFoundError as error:
        raise ModelError(
            "model_missing",
            f"The {what} has not been built on this machine yet.",
            where=str(place),
            fix=f"Build it once: {build}",
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            "model_altered",
            f"The built {what} cannot be read: {error}.",
            where=str(place),
            fix=f"Build it again: {build}",
        ) from error
    if not same:
        raise ModelError(
            "model_altered",
            f"The built {what} is not what was built.",
            where=str(place),
            fix=f"Build it again: {build}",
        )
