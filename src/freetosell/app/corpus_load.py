"""Load any office file into the corpus: publications, or fee events onto those stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from freetosell.app.corpus_add import AddReport, add_legal_events, add_to_corpus
from freetosell.core.errors import SourceError
from freetosell.core.law.term import latest_possible_expiry
from freetosell.core.ports import Clock, CorpusStore, Embedder, Progress
from freetosell.core.provenance import Record, Rejected
from freetosell.offices.intake import read_publications
from freetosell.offices.us.maintenance_fees import (
    MaintenanceFeeLine,
    find_fee_events,
    merge_fee_events,
    read_maintenance_fees,
)


@dataclass(slots=True)
class LoadReport:
    """What became of everything that was read.

    Args:
        added: Publications: ``read = stored + unchanged + len(rejected)``.
        fee_lines: Lines of maintenance-fee files read.
        fee_rejected: Lines of those files that were refused.
        with_new_events: Stored publications that took new events.
    """

    added: AddReport
    fee_lines: int = 0
    fee_rejected: list[Rejected] = field(default_factory=list)
    with_new_events: int = 0

    @property
    def rejected(self) -> list[Rejected]:
        """Everything that was refused, publications first."""
        return [*self.added.rejected, *self.fee_rejected]

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
                f"{len(self.fee_rejected):,} refused; "
                f"{self.with_new_events:,} publications took new events."
            )
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
            "with_new_events": self.with_new_events,
            "seconds": round(added.seconds, 3),
        }


def load_files(
    paths: Sequence[Path],
    store: CorpusStore,
    embedder: Embedder,
    progress: Progress,
    clock: Clock,
) -> LoadReport:
    """Load publications first, then put fee events onto what is stored.

    Which file is which is told by content.  A file that cannot be read is one
    rejection and does not stop the others.

    Raises:
        SourceError: if the only file given cannot be read at all.
        EngineError: if the corpus cannot be written.
    """
    fee_files = [path for path in paths if _holds_fee_events(path)]
    others = [path for path in paths if path not in fee_files]
    added = add_to_corpus(
        others, read_publications, store, embedder, progress, clock, latest_possible_expiry
    )
    report = LoadReport(added)
    for path in fee_files:
        _load_fees(path, store, progress, report)
    _raise_if_alone(paths, report)
    return report


def _holds_fee_events(path: Path) -> bool:
    """Say by its first lines whether a file holds maintenance-fee events."""
    if not path.is_file():
        return False
    try:
        return next(_fee_lines(path), None) is not None
    except SourceError:
        return False


def _fee_lines(path: Path) -> Iterator[Record[MaintenanceFeeLine]]:
    for line in read_maintenance_fees(path):
        if isinstance(line, Record):
            yield line


def _load_fees(path: Path, store: CorpusStore, progress: Progress, report: LoadReport) -> None:
    progress.start(f"Reading {path.name}", None)
    for line in _told(read_maintenance_fees(path), progress):
        report.fee_lines += 1
        if isinstance(line, Rejected):
            report.fee_rejected.append(line)
    events = find_fee_events(path, store.find_numbers("US"))
    report.with_new_events += add_legal_events(events, store, merge_fee_events)
    progress.finish()


def _told(
    lines: Iterable[Record[MaintenanceFeeLine] | Rejected], progress: Progress
) -> Iterator[Record[MaintenanceFeeLine] | Rejected]:
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
