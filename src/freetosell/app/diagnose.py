"""Doctor: try every part that a check needs and say what is wrong and how to mend it."""

from __future__ import annotations

import os
import platform
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from freetosell.app.settings import Settings
from freetosell.app.wiring import (
    load_embedder,
    load_reranker,
    open_corpus,
    open_records,
)
from freetosell.core.errors import FreeToSellError
from freetosell.core.ports import Clock

#: Below this a corpus of any size fails in the middle of writing.
DISK_NEEDED_BYTES = 2 * 1024**3
#: A corpus that was not added to for longer is called old: offices publish every week.
OLD_AFTER_DAYS = 35


@dataclass(frozen=True, slots=True)
class Check:
    """One part and its state.

    Args:
        ok: ``True`` works, ``False`` is broken, ``None`` works less well than it could.
    """

    part: str
    ok: bool | None
    text: str
    fix: str = ""


def find_troubles(settings: Settings, clock: Clock) -> Iterator[Check]:
    """Yield the state of each part, in the order in which they depend on each other."""
    yield Check("Python", True, f"{platform.python_version()} on {platform.platform()}")
    parts: tuple[tuple[str, Callable[[], Check]], ...] = (
        ("Workspace", lambda: _workspace(settings)),
        ("Disk", lambda: _disk(settings)),
        ("Rulebooks", lambda: _rulebooks(clock.now().date())),
        ("Encoder", lambda: _encoder(settings)),
        ("Reranker", lambda: _reranker(settings)),
        ("Corpus", lambda: _corpus(settings, clock.now().date())),
        ("Records", lambda: _records(settings)),
    )
    for name, look in parts:
        try:
            yield look()
        except FreeToSellError as error:
            yield Check(name, False, f"{error.what} [{error.where}]", error.fix)
        except OSError as error:
            text = f"{error.strerror or error} [{error.filename}]"
            yield Check(name, False, text, "Mend the permissions, or choose another place.")


def _workspace(settings: Settings) -> Check:
    """Try to write, without making a folder that is not there yet."""
    if not settings.workspace.exists():
        above = _nearest(settings.workspace)
        text = f"{settings.workspace} is not there yet"
        if not (above.is_dir() and os.access(above, os.W_OK)):
            return Check(
                "Workspace", False, f"{text} and cannot be made in {above}",
                "Choose another with --workspace, or mend the permissions.",
            )  # fmt: skip
        return Check("Workspace", None, text, "The first freetosell corpus add makes it.")
    if not settings.workspace.is_dir():
        text = f"{settings.workspace} is a file and no folder"
        return Check("Workspace", False, text, "Choose a folder with --workspace.")
    with tempfile.TemporaryFile(dir=settings.workspace) as stream:
        stream.write(b"x")
    return Check("Workspace", True, str(settings.workspace))


def _disk(settings: Settings) -> Check:
    free = shutil.disk_usage(_nearest(settings.workspace)).free
    text = f"{free / 1024**3:,.1f} GiB free"
    if free < DISK_NEEDED_BYTES:
        return Check("Disk", None, text, "Free some space before you load a corpus.")
    return Check("Disk", True, text)


def _nearest(folder: Path) -> Path:
    """Return the folder itself, or the nearest one above it that is there."""
    return next((p for p in (folder, *folder.absolute().parents) if p.exists()), folder)


def _rulebooks(today: date) -> Check:
    from freetosell.markets.loader import load_rulebooks

    books = load_rulebooks()
    covered = sorted(code for code, book in books.items() if book.covers(today))
    return Check("Rulebooks", True, f"{len(books)}, of which {len(covered)} reach to {today}")


def _encoder(settings: Settings) -> Check:
    embedder = load_embedder(settings)
    asked, same, other = embedder.embed(["folding phone stand", "手机折叠支架", "garden hose"])
    works = float(asked @ same) > float(asked @ other)
    return Check("Encoder", works, f"{embedder.name}, {embedder.dims} dimensions")


def _reranker(settings: Settings) -> Check:
    reranker, degraded = load_reranker(settings)
    if reranker is None:
        return Check("Reranker", None, " ".join(degraded), "freetosell models build")
    near, far = reranker.rerank("phone stand", ["stand for a phone", "garden hose"])
    return Check("Reranker", bool(near > far), reranker.name)


def _corpus(settings: Settings, today: date) -> Check:
    stats = open_corpus(settings).stats()
    text = f"{stats.publications:,} publications, {stats.units:,} units, {settings.corpus}"
    if stats.unindexed_units:
        return Check("Corpus", None, text, "Some units wait for indexing: run corpus add again.")
    if stats.updated_at and (today - stats.updated_at.date()).days > OLD_AFTER_DAYS:
        return Check("Corpus", None, f"{text}; last added to {stats.updated_at:%Y-%m-%d}")
    return Check("Corpus", True, text)


def _records(settings: Settings) -> Check:
    if not settings.records.exists():
        return Check("Records", None, "None yet", "The first freetosell check makes them.")
    products = open_records(settings).find_products()
    return Check("Records", True, f"{len(products):,} products, {settings.records}")
