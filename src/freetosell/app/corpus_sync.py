"""Bring the corpus up to date from a source: fetch what changed, load it, write it down.

Files come in groups.  A group is fetched, loaded and then written down as
loaded; a run that is killed goes on at the byte of the file, at the group, and,
because a record that is stored is left alone, at the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from freetosell.app.corpus_load import LoadReport, load_files
from freetosell.app.gallery_add import GalleryRooms
from freetosell.app.sync_log import SyncLog, SyncRun
from freetosell.app.sync_plan import SyncPlan, format_bytes
from freetosell.core.errors import InputError, SourceError
from freetosell.core.patents.publication import Publication
from freetosell.core.ports import Clock, CorpusStore, Embedder, Progress
from freetosell.core.provenance import Record, Rejected, Source
from freetosell.core.sources import FetchedFile, FileSource, PlanItem, SourceFile
from freetosell.offices.intake import read_publications

#: Files loaded together: indices are built once a group, and a kill costs one group's reading.
GROUP_FILES = 64
GROUP_BYTES = 256_000_000
_REASONS = 5
#: Errors after which the other files of the source need not be tried.
_ENDS_RUN = frozenset(
    {
        "source_key_refused",
        "source_asks_to_wait",
        "source_quota_used",
        "source_unreachable",
        "download_failed",
    }
)


@dataclass(frozen=True, slots=True)
class SyncRooms:
    """All that a sync works with.

    Args:
        downloads: Folder in which files are kept, one folder a source.
        keep: Files stay after loading; else they are removed, and what is
            known of them is enough not to fetch them again.
    """

    store: CorpusStore
    embedder: Embedder
    log: SyncLog
    clock: Clock
    downloads: Path
    gallery: GalleryRooms | None = None
    keep: bool = True


@dataclass(slots=True)
class SyncReport:
    """What a sync of one source did.

    Args:
        fetched: Files that crossed the line; ``unchanged`` did not have to.
        problems: File and reason of each that could not be fetched or read.
        stopped: Why the run ended before its plan; empty if it did not.
    """

    source: str
    planned: int
    still: int
    fetched: int = 0
    unchanged: int = 0
    transferred_bytes: int = 0
    read: int = 0
    stored: int = 0
    same: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    with_new_events: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)
    stopped: str = ""

    def lines(self) -> Iterator[str]:
        """Yield the report in sentences."""
        yield (
            f"{self.source}: {self.fetched:,} files fetched "
            f"({format_bytes(self.transferred_bytes)}), "
            f"{self.still + self.unchanged:,} unchanged."
        )
        yield (
            f"  {self.read:,} records read = {self.stored:,} stored + {self.same:,} unchanged + "
            f"{len(self.rejected):,} refused."
        )
        if self.with_new_events:
            yield f"  {self.with_new_events:,} publications took new legal events."
        for name, reason in self.problems[:20]:
            yield f"  {name}: {reason}"
        if len(self.problems) > 20:
            yield f"  … and {len(self.problems) - 20:,} more; --json lists them all."
        if self.stopped:
            yield f"  Stopped early: {self.stopped}"

    def to_dict(self) -> dict[str, object]:
        """Return the report as plain values for JSON."""
        return {
            "source": self.source,
            "planned": self.planned,
            "fetched": self.fetched,
            "unchanged_files": self.still + self.unchanged,
            "transferred_bytes": self.transferred_bytes,
            "read": self.read,
            "stored": self.stored,
            "unchanged": self.same,
            "rejected": [
                {"code": r.code, "reason": r.reason, "where": r.where} for r in self.rejected
            ],
            "with_new_events": self.with_new_events,
            "problems": [{"file": name, "reason": reason} for name, reason in self.problems],
            "stopped": self.stopped,
        }


def run_sync(
    plan: SyncPlan, source: FileSource, rooms: SyncRooms, progress: Progress
) -> SyncReport:
    """Fetch and load what a plan names; safe to kill and to run again.

    Raises:
        InputError: ``sync_running`` if another run is at it.
        EngineError: if the disk or the corpus fails; what was stored stays.
    """
    folder = rooms.downloads / plan.card.id
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(rooms.downloads / "sync.lock", timeout=0)
    try:
        with lock:
            return _Syncing(plan, source, rooms, progress, folder).run()
    except Timeout as error:
        raise InputError(
            "sync_running",
            "Another sync is running in this workspace.",
            str(rooms.downloads),
            "Wait until it has ended.",
        ) from error


class _Counting:
    """Reads files, counts per file, and marks every record with where it came from."""

    def __init__(self, source: str, items: dict[Path, PlanItem]) -> None:
        self._source = source
        self._items = items
        self.read: dict[Path, int] = {}
        self.rejected: dict[Path, list[Rejected]] = {}

    def __call__(self, path: Path) -> Iterator[Record[Publication] | Rejected]:
        self.read[path], refused = 0, self.rejected.setdefault(path, [])
        item = self._items[path]
        try:
            for record in read_publications(path):
                self.read[path] += 1
                if isinstance(record, Rejected):
                    refused.append(record)
                    yield record
                else:
                    yield replace(record, value=self._marked(record.value, item))
        except SourceError as error:  # the file as a whole; the caller counts it as one refusal
            self.read[path] += 1
            refused.append(Rejected(error.code, error.what, error.where or path.name))
            raise

    def _marked(self, publication: Publication, item: PlanItem) -> Publication:
        def mark(source: Source) -> Source:
            return replace(source, via=self._source, as_of=source.as_of or item.day)

        events = tuple(replace(e, source=mark(e.source)) for e in publication.legal_events)
        return replace(publication, source=mark(publication.source), legal_events=events)


@dataclass(slots=True)
class _Syncing:
    """One run."""

    plan: SyncPlan
    source: FileSource
    rooms: SyncRooms
    progress: Progress
    folder: Path
    report: SyncReport = field(init=False)
    measured: SyncRun = field(init=False)
    started_at: datetime = field(init=False)

    def __post_init__(self) -> None:
        plan = self.plan
        self.report = SyncReport(plan.card.id, len(plan.items), plan.still)
        self.started_at = self.rooms.clock.now()
        self.measured = SyncRun(plan.card.id, self.started_at.isoformat())

    def run(self) -> SyncReport:
        for group in _groups(self.plan.items):
            fetched = self._fetch(group)
            if fetched:
                self._load(fetched)
            if self.report.stopped:
                break
        if self.plan.items:
            self.rooms.log.put_run(self.measured, self.rooms.clock.now())
        return self.report

    # --- fetching ---

    def _fetch(self, group: Sequence[PlanItem]) -> list[tuple[PlanItem, SourceFile]]:
        began = self.rooms.clock.now()
        moved = self.report.transferred_bytes
        self.progress.start(f"Fetching from {self.plan.card.id}", len(group))
        due: list[tuple[PlanItem, SourceFile]] = []
        for item in group:
            file = self._fetch_one(item)
            if file is not None:
                self.rooms.log.put([file], self.rooms.clock.now())
                due.append((item, file))
            self.progress.advance()
            if self.report.stopped:
                break
        self.progress.finish()
        self.measured = replace(
            self.measured,
            fetched_files=self.report.fetched,
            fetched_bytes=self.report.transferred_bytes,
            fetch_s=self.measured.fetch_s
            + (self._since(began) if self.report.transferred_bytes > moved else 0.0),
        )
        return [(item, file) for item, file in due if not file.loaded and not file.problem]

    def _fetch_one(self, item: PlanItem) -> SourceFile | None:
        """Return what is to be written down of a file; nothing if it was waiting here."""
        before = self.plan.known.get(item.name)
        into = self.folder / item.name
        here = into.exists()
        if before and not before.loaded and here and before.known.is_still(item):
            return before
        known = before.known if before and before.loaded else None
        try:
            fetched = self.source.fetch(item, into, known)
        except SourceError as error:
            self.report.problems.append((item.name, f"{error.what} {error.fix}".strip()))
            if error.code in _ENDS_RUN:
                self.report.stopped = error.what
            return None
        return self._noted(item, fetched, before)

    def _noted(self, item: PlanItem, fetched: FetchedFile, before: SourceFile | None) -> SourceFile:
        self.report.transferred_bytes += fetched.transferred_bytes
        same = fetched.unchanged or (
            before is not None and before.known.sha256 == fetched.known.sha256
        )
        now = self.rooms.clock.now().isoformat()
        if same and before is not None and before.loaded:
            self.report.unchanged += 1
            known = replace(fetched.known, stamp=item.stamp)
            return replace(before, known=known, day=item.day, fetched_at=now)
        self.report.fetched += 1
        return SourceFile(
            self.plan.card.id, item.name, item.kind, fetched.known, item.day, fetched_at=now
        )

    # --- loading ---

    def _load(self, fetched: Sequence[tuple[PlanItem, SourceFile]]) -> None:
        began = self.rooms.clock.now()
        items = {self.folder / item.name: item for item, _ in fetched}
        reading = _Counting(self.plan.card.id, items)
        failure = ""
        try:
            loaded = load_files(
                list(items),
                self.rooms.store,
                self.rooms.embedder,
                self.progress,
                self.rooms.clock,
                self.rooms.gallery,
                reading,
            )
        except SourceError as error:  # a single file that cannot be read as a whole
            failure = error.what
        else:
            self._count(loaded)
        files = [
            _loaded(file, reading, path, failure)
            for path, (_, file) in zip(items, fetched, strict=True)
        ]
        self.report.problems += [(file.name, file.problem) for file in files if file.problem]
        self.rooms.log.put(files, self.rooms.clock.now())
        if not self.rooms.keep:
            for path in items:
                path.unlink(missing_ok=True)
        self.measured = replace(
            self.measured,
            loaded_bytes=self.measured.loaded_bytes + sum(f.known.size_bytes for _, f in fetched),
            load_s=self.measured.load_s + self._since(began),
            read=self.report.read,
            stored=self.report.stored,
        )

    def _count(self, loaded: LoadReport) -> None:
        added, report = loaded.added, self.report
        report.read += added.read
        report.stored += added.stored
        report.same += added.unchanged
        report.rejected += loaded.rejected
        report.with_new_events += loaded.with_new_events

    def _since(self, began: datetime) -> float:
        return (self.rooms.clock.now() - began).total_seconds()


def _loaded(file: SourceFile, reading: _Counting, path: Path, failure: str) -> SourceFile:
    refused = reading.rejected.get(path, [])
    read = reading.read.get(path, 0)
    problem = failure
    if not problem and refused and len(refused) == read:
        problem = f"Nothing in it could be read: {refused[0].reason}"
    reasons = tuple(f"{r.code}: {r.where}" for r in refused[:_REASONS])
    return replace(
        file, loaded=True, read=read, rejected=len(refused), problem=problem, reasons=reasons
    )


def _groups(items: Sequence[PlanItem]) -> Iterator[list[PlanItem]]:
    group: list[PlanItem] = []
    size = 0
    for item in items:
        group.append(item)
        size += item.size_bytes or 0
        if len(group) >= GROUP_FILES or size >= GROUP_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group
