"""Load any office file into the corpus: publications, or fee events onto those stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import TypeVar

from freetosell.app.corpus_add import AddReport, Reader, add_legal_events, add_to_corpus
from freetosell.app.gallery_add import GalleryRooms, add_drawings
from freetosell.app.gallery_files import DrawingNames, GalleryReport
from freetosell.core.errors import SourceError
from freetosell.core.law.term import latest_possible_expiry
from freetosell.core.patents.publication import Publication
from freetosell.core.ports import Clock, CorpusStore, Embedder, Progress
from freetosell.core.provenance import Record, Rejected
from freetosell.offices.archives import open_members
from freetosell.offices.drawing_files import PICTURE_ENDINGS, DrawingFile, find_drawing_files
from freetosell.offices.intake import read_publications
from freetosell.offices.place import FilePlace
from freetosell.offices.us.assignments import (
    find_assignments,
    holds_assignments,
    merge_assignments,
    read_assignments,
)
from freetosell.offices.us.maintenance_fees import (
    find_fee_events,
    holds_fee_events,
    merge_fee_events,
    read_maintenance_fees,
)

T = TypeVar("T")

#: The office's ZIP of fee events also holds the descriptions of their codes.
_MEMBERS_SEEN = 3


@dataclass(slots=True)
class LoadReport:
    """What became of everything that was read.

    Args:
        added: Publications: ``read = stored + unchanged + len(rejected)``.
        fee_lines: Lines of maintenance-fee files read.
        fee_rejected: Lines of those files that were refused.
        with_new_events: Stored publications that took new events.
        assignments: Conveyances read.
        assignments_rejected: Conveyances that were refused.
        drawings: What became of the drawings of designs; ``None`` if they were not looked for.
    """

    added: AddReport
    fee_lines: int = 0
    fee_rejected: list[Rejected] = field(default_factory=list)
    with_new_events: int = 0
    drawings: GalleryReport | None = None
    assignments: int = 0
    assignments_rejected: list[Rejected] = field(default_factory=list)

    @property
    def rejected(self) -> list[Rejected]:
        """Everything that was refused, publications first."""
        drawn = self.drawings.rejected if self.drawings else []
        events = [*self.fee_rejected, *self.assignments_rejected]
        return [*self.added.rejected, *events, *drawn]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was met."""
        drawn = self.drawings.read if self.drawings else 0
        return not (self.added.read or self.fee_lines or self.assignments or drawn)

    def lines(self) -> Iterator[str]:
        """Yield the report in sentences."""
        added = self.added
        rate = f", {added.read / added.seconds:,.0f} records/s" if added.seconds > 1 else ""
        yield (
            f"Publications: {added.read:,} read = {added.stored:,} stored + "
            f"{added.unchanged:,} unchanged + {len(added.rejected):,} refused "
            f"({added.seconds:,.0f} s{rate})."
        )
        if self.fee_lines:
            yield (
                f"Maintenance-fee events: {self.fee_lines:,} lines read, "
                f"{len(self.fee_rejected):,} refused."
            )
        if self.assignments:
            yield (
                f"Assignments: {self.assignments:,} read, "
                f"{len(self.assignments_rejected):,} refused."
            )
        if self.fee_lines or self.assignments:
            yield f"{self.with_new_events:,} publications took new events."
        if self.drawings and self.drawings.read:
            yield self.drawings.line()
        for code, count in sorted(added.notes.items()):
            yield f"  noted {count:,} × {code.replace('_', ' ')}"

    def to_dict(self) -> dict[str, object]:
        """Return the report as plain values for JSON."""
        added = self.added
        return {
            "read": added.read,
            "stored": added.stored,
            "unchanged": added.unchanged,
            "rejected": [
                {"code": r.code, "reason": r.reason, "where": r.where, "record": r.record}
                for r in self.rejected
            ],
            "notes": dict(Counter(added.notes)),
            "units": added.units,
            "embedded": added.embedded,
            "fee_lines": self.fee_lines,
            "assignments": self.assignments,
            "with_new_events": self.with_new_events,
            "drawings": self.drawings.to_dict() if self.drawings else None,
            "seconds": round(added.seconds, 3),
        }


def load_files(
    paths: Sequence[Path],
    store: CorpusStore,
    embedder: Embedder,
    progress: Progress,
    clock: Clock,
    gallery: GalleryRooms | None = None,
    reader: Reader = read_publications,
) -> LoadReport:
    """Load publications first, then the drawings of designs, then fee events.

    Which file is which is told by content.  A file that cannot be read is one
    rejection and does not stop the others.

    Args:
        paths: Files or folders, in the order in which they are read.
        store: Where publications are kept.
        embedder: Makes the vectors of texts.
        progress: Told of every record.
        clock: For the times in the report.
        gallery: Where figures of designs are kept; ``None`` leaves drawings alone.
        reader: Reads the publications of one path.

    Raises:
        SourceError: if the only file given cannot be read at all.
        EngineError: if the corpus cannot be written.
    """
    holds = {path: _what_it_holds(path) for path in paths}
    others = [path for path in paths if holds[path] is _Holds.RECORDS]
    records = [path for path in others if not (gallery and _is_drawing(path))]
    names = DrawingNames()

    def read(path: Path) -> Iterator[Record[Publication] | Rejected]:
        for record in reader(path):
            if isinstance(record, Record):
                names.note(record.value)
            elif record.code == "empty_archive" and gallery and _holds_drawings(path):
                continue
            yield record

    added = add_to_corpus(records, read, store, embedder, progress, clock, latest_possible_expiry)
    report = LoadReport(added)
    if gallery is not None:
        report.drawings = add_drawings(others, names, store, gallery, progress)
    for path in paths:
        if holds[path] is _Holds.FEE_EVENTS:
            _load_fees(path, store, progress, report)
        elif holds[path] is _Holds.ASSIGNMENTS:
            _load_assignments(path, store, progress, report)
    _raise_if_alone(paths, report)
    return report


def _is_drawing(path: Path) -> bool:
    return path.suffix.lower() in PICTURE_ENDINGS


def _holds_drawings(path: Path) -> bool:
    return any(isinstance(file, DrawingFile) for file in find_drawing_files(path))


class _Holds(Enum):
    FEE_EVENTS = "fee events"
    ASSIGNMENTS = "assignments"
    RECORDS = "records"


def _what_it_holds(path: Path) -> _Holds:
    """Say by the head of a file, or of the first members of a ZIP, what it holds."""
    if not path.is_file():
        return _Holds.RECORDS
    try:
        for opened in islice(open_members(path, FilePlace(path.name, date.max)), _MEMBERS_SEEN):
            if isinstance(opened, Rejected):
                continue
            if holds_fee_events(opened.head):
                return _Holds.FEE_EVENTS
            if holds_assignments(opened.head):
                return _Holds.ASSIGNMENTS
    except SourceError:
        return _Holds.RECORDS  # its reader says what is wrong with it
    return _Holds.RECORDS


def _load_fees(path: Path, store: CorpusStore, progress: Progress, report: LoadReport) -> None:
    progress.start(f"Reading {path.name}", None)
    for line in _told(read_maintenance_fees(path), progress):
        report.fee_lines += 1
        if isinstance(line, Rejected):
            report.fee_rejected.append(line)
    events = find_fee_events(path, store.find_numbers("US"))
    report.with_new_events += add_legal_events(events, store, merge_fee_events)
    progress.finish()


def _load_assignments(
    path: Path, store: CorpusStore, progress: Progress, report: LoadReport
) -> None:
    progress.start(f"Reading {path.name}", None)
    for record in _told(read_assignments(path), progress):
        report.assignments += 1
        if isinstance(record, Rejected):
            report.assignments_rejected.append(record)
    events = find_assignments(path, store.find_numbers("US"))
    report.with_new_events += add_legal_events(events, store, merge_assignments)
    progress.finish()


def _told(
    lines: Iterable[Record[T] | Rejected], progress: Progress
) -> Iterator[Record[T] | Rejected]:
    for line in lines:
        yield line
        progress.advance()


def _fix(refused: Rejected) -> str:
    if refused.code == "not_found":
        return "Check the path and the permission to read it."
    return (
        "Mend or replace the file. Read are US grants and applications (XML, weekly ZIP), "
        "EPO XML, and any patents as JSONL or CSV with a number in each row."
    )


def _raise_if_alone(paths: Sequence[Path], report: LoadReport) -> None:
    """A single unreadable file is an error, not a report of one refusal among none."""
    added = report.added
    if len(paths) == 1 and added.read == 1 and len(added.rejected) == 1 and not paths[0].is_dir():
        refused = added.rejected[0]
        if not refused.record:
            raise SourceError(
                refused.code,
                refused.reason,
                refused.where,
                _fix(refused),
            )
