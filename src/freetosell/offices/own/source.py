"""A mirror of office files that a user runs: an ``index.json`` and the files it lists.

::

    {"freetosell_index": 1,
     "files": [{"path": "us/ipg260901.zip", "size_bytes": 123, "sha256": "…",
                "day": "2026-09-01", "kind": "grants"}]}
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import quote, urljoin

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from freetosell.core.errors import SourceError
from freetosell.core.sources import (
    FetchedFile,
    FileKind,
    KnownFile,
    Plan,
    PlanItem,
    PlanRequest,
    SourceCard,
)
from freetosell.offices.download import Downloader, Pacer, Wanted
from freetosell.offices.file_names import plain_path
from freetosell.offices.json_values import parse_json
from freetosell.offices.limits import MAX_JSON_BYTES
from freetosell.offices.own.rows import wrong_types

INDEX: Final = "index.json"


class _File(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    path: str
    size_bytes: Annotated[int, Field(ge=0, strict=True)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    day: date | None = None
    kind: FileKind = FileKind.MIXED


class _Index(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    freetosell_index: Annotated[int, Field(ge=1, le=1)]
    files: tuple[_File, ...]


class Mirror:
    """Files of a server of one's own.

    Args:
        base_url: Folder that holds ``index.json``.
    """

    def __init__(
        self, card: SourceCard, base_url: str, *, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.card = card
        self._base = base_url.rstrip("/") + "/"
        self._loader = Downloader(card.id, Pacer(0, sleep))

    def sends(self, request: PlanRequest) -> str:
        """Say to whom what is sent."""
        del request
        return f"Nothing but the names of files, to your own server {self._base}."

    def plan(self, request: PlanRequest) -> Plan:
        """Read the index.

        Raises:
            SourceError: ``source_schema_changed`` where it is not one.
        """
        files = self._index().files
        items = [
            PlanItem(
                name=plain_path(file.path, self.card.id),
                address=urljoin(self._base, quote(file.path)),
                kind=file.kind,
                day=file.day,
                size_bytes=file.size_bytes,
                sha256=file.sha256,
            )
            for file in files
            if request.since is None or file.day is None or file.day >= request.since
        ]
        ordered = sorted(items, key=lambda item: (item.day or date.min, item.name))
        return Plan(self.card.id, tuple({item.name: item for item in ordered}.values()))

    def fetch(self, item: PlanItem, into: Path, known: KnownFile | None) -> FetchedFile:
        """Fetch one file."""
        wanted = Wanted(item.address, item.size_bytes, item.sha256, item.stamp)
        return self._loader.fetch(wanted, into, known)

    def close(self) -> None:
        """Close the connections."""
        self._loader.close()

    def _index(self) -> _Index:
        with tempfile.TemporaryDirectory(prefix="freetosell-") as folder:
            into = Path(folder) / INDEX
            self._loader.fetch(Wanted(urljoin(self._base, INDEX)), into, None)
            if into.stat().st_size > MAX_JSON_BYTES:
                raise _not_an_index("it is too large")
            raw = into.read_bytes()
        try:
            return _Index.model_validate(parse_json(raw, []))
        except ValidationError as error:
            raise _not_an_index(wrong_types(error)) from error
        except SourceError as error:
            raise _not_an_index(error.what) from error


def _not_an_index(why: str) -> SourceError:
    return SourceError(
        "source_schema_changed",
        f"The index of the mirror cannot be read: {why}",
        INDEX,
        "Give it one entry for each file, with its name, size and SHA-256.",
    )
