"""The one door for files of patents: opens, recognises, reads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from freetosell.core.errors import SourceError
from freetosell.core.patents.publication import Publication
from freetosell.core.provenance import Record, Rejected
from freetosell.offices.opening import read_file, today
from freetosell.offices.table import READERS
from freetosell.offices.weekly_tar import is_tar, read_tar

#: Endings of files that a folder is searched for; the content decides afterwards.
OFFICE_ENDINGS = (
    ".xml",
    ".json",
    ".jsonl",
    ".csv",
    ".txt",
    ".sgm",
    ".sgml",
    ".zip",
    ".tar",
    ".tgz",
)
PACKED_ENDINGS = (".gz", ".zst")


def find_office_files(folder: Path) -> tuple[Path, ...]:
    """Return the files under a folder that may hold publications, by name.

    Links that lead out of the folder and hidden files are left out.

    Raises:
        SourceError: ``not_found``.
    """
    if not folder.is_dir():
        raise SourceError("not_found", "There is no such folder.", str(folder), "Check the path.")
    inside = folder.resolve()
    found = (
        path
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".") and _may_hold_publications(path)
    )
    return tuple(sorted(p for p in found if p.resolve().is_relative_to(inside)))


def _may_hold_publications(path: Path) -> bool:
    endings = [ending.lower() for ending in path.suffixes[-2:]]
    if endings and endings[-1] in PACKED_ENDINGS:
        return True
    return bool(endings) and endings[-1] in OFFICE_ENDINGS


def read_publications(
    path: Path, *, as_of: date | None = None
) -> Iterator[Record[Publication] | Rejected]:
    """Stream the publications of a file or folder, whatever office and format.

    Args:
        path: A plain, gzip, zstandard or ZIP file, or a folder of such files.
        as_of: Day of reading, against which dates are judged; ``None`` is today (UTC).

    Returns:
        Records and refusals in file order.  In a folder, a file that as a whole cannot
        be read is one refusal; by itself, it raises.

    Raises:
        SourceError: when the file as a whole cannot be read: ``not_found``,
            ``empty_file``, ``unknown_document_type``, ``not_a_zip`` and the others
            that ``docs/reference/rejections.md`` lists.
    """
    day = as_of or today()
    if not path.is_dir():
        yield from _read_one(path, day)
        return
    for file in find_office_files(path):
        try:
            yield from _read_one(file, day)
        except SourceError as error:
            yield Rejected(error.code, f"{error.what} {error.fix}".strip(), error.where)


def _read_one(path: Path, day: date) -> Iterator[Record[Publication] | Rejected]:
    if is_tar(path):
        yield from read_tar(path, READERS, day)
    else:
        yield from read_file(path, READERS, day)
