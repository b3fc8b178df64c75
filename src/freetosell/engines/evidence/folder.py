"""A folder of evidence that two processes may use at once and that survives a kill."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from filelock import FileLock

from freetosell.core.cases.evidence import (
    NO_LINE_BEFORE,
    EvidenceAction,
    EvidenceEntry,
    find_breaks,
    format_entry,
    hash_line,
    parse_entry,
)
from freetosell.core.errors import InputError
from freetosell.core.ports import Clock, EvidenceItem
from freetosell.engines.evidence.faults import told

#: Largest file taken: mails with pictures are far below, films of a product are not.
MOST_BYTES = 2_000_000_000
_CHUNK = 1 << 20
_WAIT_S = 60.0
_HEX = re.compile(r"[0-9a-f]{64}")


class EvidenceFolder:
    """Evidence of cases in one folder.

    Args:
        path: The folder; made when something is first added.
        clock: Where the instants of the log come from.
        most_bytes: Largest file taken.
    """

    def __init__(self, path: Path, clock: Clock, most_bytes: int = MOST_BYTES) -> None:
        self._path = path
        self._clock = clock
        self._most_bytes = most_bytes
        self._log = path / "log.jsonl"

    # --- writing -----------------------------------------------------------

    def add(self, stream: BinaryIO, item: EvidenceItem) -> EvidenceEntry:
        """Store the bytes of a file and write down who brought it from where.

        The same bytes brought again to the same case are stored once; the log says
        that they were brought again.

        Args:
            stream: Read to its end, in pieces.
            item: What is known of the file.

        Raises:
            InputError: ``evidence_too_big``.
            EngineError: ``evidence_disk_full``, ``evidence_read_only``, ``evidence_busy``,
                ``evidence_failed``.
        """
        with told(self._path):
            sha256, size = self._store(stream)
            return self._append(item, EvidenceAction.ADDED, sha256, size)

    def label(self, sha256: str, item: EvidenceItem) -> EvidenceEntry:
        """Write down another note or privilege label for stored bytes; the bytes stay.

        Raises:
            InputError: ``evidence_not_found``.
            EngineError: as for `add`.
        """
        with told(self._path):
            size = self._object(sha256).stat().st_size
            return self._append(item, EvidenceAction.LABELLED, sha256, size)

    def record_export(self, sha256: str, item: EvidenceItem) -> EvidenceEntry:
        """Write down that a file left the house, to whom and for what (in ``item.note``)."""
        with told(self._path):
            size = self._object(sha256).stat().st_size
            return self._append(item, EvidenceAction.EXPORTED, sha256, size)

    def _store(self, stream: BinaryIO) -> tuple[str, int]:
        objects = self._path / "objects"
        objects.mkdir(parents=True, exist_ok=True)
        draft = objects / f"incoming-{uuid4().hex}"
        digest, size = hashlib.sha256(), 0
        try:
            with draft.open("xb") as file:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if size > self._most_bytes:
                        raise InputError(
                            "evidence_too_big",
                            f"The file is larger than {self._most_bytes:,} bytes.",
                            fix="Keep the film elsewhere; add a text that names place and hash.",
                        )
                    digest.update(chunk)
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            sha256 = digest.hexdigest()
            home = objects / sha256[:2]
            home.mkdir(exist_ok=True)
            draft.chmod(0o444)
            draft.replace(home / sha256)
            _flush_folder(home)
        finally:
            draft.unlink(missing_ok=True)
        return sha256, size

    def _append(
        self, item: EvidenceItem, action: EvidenceAction, sha256: str, size: int
    ) -> EvidenceEntry:
        with FileLock(str(self._path / "log.lock"), timeout=_WAIT_S):
            lines = self._whole_lines()
            entry = EvidenceEntry(
                number=len(lines) + 1,
                at=self._clock.now(),
                case=item.case,
                action=action,
                sha256=sha256,
                name=item.name,
                media_type=item.media_type,
                size_bytes=size,
                origin=item.origin,
                actor=item.actor,
                note=item.note,
                privileged=item.privileged,
                previous=hash_line(lines[-1]) if lines else NO_LINE_BEFORE,
            )
            with self._log.open("ab") as file:
                file.write(format_entry(entry).encode("ascii") + b"\n")
                file.flush()
                os.fsync(file.fileno())
            if not lines:
                _flush_folder(self._path)
        return entry

    def _whole_lines(self) -> list[str]:
        """Return the lines of the log; set aside a last line that was never finished.

        Such a line was not acknowledged to anybody: its writer died in the middle.
        """
        if not self._log.exists():
            return []
        raw = self._log.read_bytes()
        whole, end, torn = raw.rpartition(b"\n")
        if torn:
            (self._path / f"log.torn-{uuid4().hex[:8]}").write_bytes(torn)
            with self._log.open("r+b") as file:
                file.truncate(len(whole) + len(end))
                os.fsync(file.fileno())
        return whole.decode("utf-8", "replace").splitlines() if end else []

    # --- reading -----------------------------------------------------------

    def lines(self) -> tuple[str, ...]:
        """Return the log's whole lines, oldest first; a line being written is left out."""
        with told(self._path):
            if not self._log.exists():
                return ()
            whole, end, _ = self._log.read_bytes().rpartition(b"\n")
        return tuple(whole.decode("utf-8", "replace").splitlines()) if end else ()

    def find_entries(self, case: str | None = None) -> tuple[EvidenceEntry, ...]:
        """Return what the log says of one case or of all, oldest first.

        Raises:
            SourceError: ``evidence_line``.
        """
        entries = (parse_entry(line) for line in self.lines())
        return tuple(entry for entry in entries if case is None or entry.case == case)

    def find_files(self, case: str) -> tuple[EvidenceEntry, ...]:
        """Return each file of a case once, as last labelled, in the order of first arrival."""
        files: dict[str, EvidenceEntry] = {}
        for entry in self.find_entries(case):
            known = files.get(entry.sha256)
            if entry.action is EvidenceAction.EXPORTED:
                continue
            if known is None:
                files[entry.sha256] = entry
            elif entry.action is EvidenceAction.LABELLED:
                note = entry.note or known.note
                files[entry.sha256] = replace(known, note=note, privileged=entry.privileged)
        return tuple(files.values())

    def open_file(self, sha256: str) -> BinaryIO:
        """Open the original bytes for reading.

        Raises:
            InputError: ``evidence_not_found``.
        """
        with told(self._path):
            return self._object(sha256).open("rb")

    def _object(self, sha256: str) -> Path:
        path = self._path / "objects" / sha256[:2] / sha256
        if not _HEX.fullmatch(sha256) or not path.is_file():
            raise InputError(
                "evidence_not_found",
                "No evidence with this SHA-256 is stored.",
                where=sha256[:80],
                fix="List the evidence of the case and copy the value from there.",
            )
        return path

    def find_faults(self) -> Iterator[str]:
        """Yield in words everything in the folder that is not as it was written.

        Reads every stored byte again.
        """
        lines = self.lines()
        yield from find_breaks(lines)
        named = {parse_entry(line).sha256 for line in lines if _is_readable(line)}
        for sha256 in sorted(named):
            try:
                path = self._object(sha256)
            except InputError:
                yield f"{sha256} is named by the log and is missing"
                continue
            with told(self._path), path.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                    yield f"{sha256} is not the file that was stored"
        for torn in sorted(self._path.glob("log.torn-*")):
            yield f"{torn.name}: a line that was never finished"


def _is_readable(line: str) -> bool:
    return not tuple(fault for fault in find_breaks((line,)) if fault.endswith("cannot be read"))


def _flush_folder(path: Path) -> None:
    """Flush a folder's list of names; not every system can."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
