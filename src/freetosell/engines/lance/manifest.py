"""The small file that says what a corpus folder is: layout version, embedder, width."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from freetosell.core.errors import EngineError
from freetosell.engines.lance.layout import SCHEMA_VERSION

_NAME = "corpus.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the folder was built with; ``dims`` is 0 until the first vectors are stored."""

    schema_version: int = SCHEMA_VERSION
    embedder: str = ""
    dims: int = 0


def load_manifest(folder: Path) -> Manifest | None:
    """Return what the folder says of itself, ``None`` if there is no corpus in it.

    Raises:
        EngineError: ``corpus_newer_schema``, ``corpus_older_schema`` or ``corpus_damaged``.
    """
    path = folder / _NAME
    try:
        mapping = json.loads(path.read_text(encoding="utf-8"))
        found = Manifest(
            schema_version=int(mapping["schema_version"]),
            embedder=str(mapping["embedder"]),
            dims=int(mapping["dims"]),
        )
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise EngineError(
            "corpus_damaged",
            "The file that says what the corpus holds cannot be read.",
            where=str(path),
            fix="Restore the folder from a backup, or delete it and load the office files again.",
        ) from error
    if found.schema_version > SCHEMA_VERSION:
        raise EngineError(
            "corpus_newer_schema",
            f"The corpus was written by a newer program (layout {found.schema_version}, "
            f"this program knows {SCHEMA_VERSION}).",
            where=str(folder),
            fix="Update freetosell, or choose another workspace.",
        )
    if found.schema_version < SCHEMA_VERSION:
        raise EngineError(
            "corpus_older_schema",
            f"The corpus has layout {found.schema_version}; this program needs {SCHEMA_VERSION}.",
            where=str(folder),
            fix="Delete the folder and load the office files again.",
        )
    return found


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the file whole or not at all; called under the write lock."""
    path = folder / _NAME
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps(asdict(manifest), indent=1) + "\n", encoding="utf-8")
    os.replace(draft, path)  # noqa: PTH105 - the same call on every system, atomic


def other_embedder(folder: Path, stored: str, given: str) -> EngineError:
    """Return the error for vectors of two models in one corpus."""
    return EngineError(
        "corpus_other_embedder",
        f"The corpus holds vectors of {stored}; those of {given} cannot be compared with them.",
        where=str(folder),
        fix="Use the same model, or load the office files into a new workspace.",
    )
