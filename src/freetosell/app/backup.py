"""Back a workspace up into one file, and make a workspace out of it again."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from freetosell._version import __version__
from freetosell.app.backup_archive import (
    BackupManifest,
    extract_archive,
    write_archive,
)
from freetosell.core.errors import EngineError, InputError
from freetosell.core.ports import Clock

#: Parts of a workspace that are fetched or built anew, and so left out unless asked for.
CORPUS_PARTS = ("corpus", "downloads")
#: Never in a backup: what signs sessions, messages to the worker, earlier backups, and what a
#: running program keeps beside its files.
NEVER = ("web/secret.key", "web/queue.sqlite3", "web/backups")
_PASSING = (".lock", ".tmp", "-wal", "-shm", "-journal")
SECRETS_SAID = (
    "The key that signs sessions (web/secret.key): a new one is made, and everybody signs in anew.",
    "Passwords of mail, offices' services and language models: they stand in the environment.",
)


class RecordDump(Protocol):
    """Writes the records of a workspace into a file and back."""

    def dump(self, folder: Path) -> Path | None:
        """Write the records into a file of the folder; ``None`` if there are none."""

    def load(self, dump: Path) -> None:
        """Load a dump that is no file of the workspace into its database."""

    @property
    def is_server(self) -> bool:
        """Say whether the records are in a database server."""


class Seal(Protocol):
    """Seals files with a passphrase."""

    def seal(self, source: Path, target: Path) -> None:
        """Write a file sealed."""

    def unseal(self, source: Path, target: Path) -> None:
        """Write the content of a sealed file."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made.

    Args:
        path: The file.
        size: Its bytes.
        manifest: What it holds.
        sealed: Whether a passphrase opens it.
    """

    path: Path
    size: int
    manifest: BackupManifest
    sealed: bool


def make_backup(
    workspace: Path,
    target: Path,
    records: RecordDump,
    clock: Clock,
    *,
    with_corpus: bool = False,
    seal: Seal | None = None,
) -> Backup:
    """Write a workspace into one file; others may go on working meanwhile.

    The records are those of one moment; files that come later are not in it, and
    a file is never half there: the archive ends with the list of all digests.

    Args:
        workspace: What is backed up.
        target: The file; it must not be there yet.
        records: Of the workspace.
        clock: For the manifest.
        with_corpus: Corpus and downloads too.
        seal: With what it is sealed; ``None`` leaves it open.

    Raises:
        InputError: ``file_exists``, ``workspace_empty``, ``backup_inside``.
        EngineError: ``backup_unwritable``, or if the records cannot be copied.
    """
    _check_target(workspace, target)
    try:
        with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as name:
            folder = Path(name)
            dump = records.dump(folder)
            kind = "none" if dump is None else "postgres" if records.is_server else "sqlite"
            left: list[str] = [*SECRETS_SAID]
            files = [*_find_files(workspace, with_corpus, left)]
            if dump is not None:
                files.insert(0, (dump.name, dump))
            if not with_corpus:
                left.append("Corpus and downloads: they are fetched or loaded anew.")
            head = {
                "program": __version__,
                "records": kind,
                "with_corpus": with_corpus,
                "left_out": tuple(left),
            }
            plain = folder / "backup.tar.zst"
            manifest = write_archive(plain, files, head, clock.now())
            ready = plain
            if seal is not None:
                ready = folder / "sealed"
                seal.seal(plain, ready)
            ready.chmod(0o600)
            _give_name(ready, target)
    except FileExistsError as error:
        raise _exists(target) from error
    except OSError as error:
        raise EngineError(
            "backup_unwritable",
            f"The backup cannot be written: {error.strerror or error}.",
            where=str(target),
            fix="Check free disk space and that the folder may be written to.",
        ) from error
    return Backup(target, target.stat().st_size, manifest, seal is not None)


def restore_backup(
    source: Path, workspace: Path, records: RecordDump, *, seal: Seal | None = None
) -> BackupManifest:
    """Make a workspace out of a backup: whole, verified, or not at all.

    All is written beside the workspace first, held against the digests, and only
    then given its name.

    Args:
        source: The backup.
        workspace: A folder that is not there, or empty.
        records: Of the workspace to come.
        seal: What opens a sealed backup; ``None`` for an open one.

    Raises:
        InputError: ``workspace_not_empty``, ``backup_needs_database`` or
            ``backup_needs_no_database``, ``passphrase_wrong``, ``backup_not_found``.
        SourceError: ``backup_damaged``, ``backup_incomplete`` or ``backup_form_unknown``.
        EngineError: ``restore_failed``.
    """
    if not source.is_file():
        raise InputError("backup_not_found", "There is no such backup.", where=str(source))
    _refuse_filled(workspace)
    try:
        workspace.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(
            tempfile.mkdtemp(prefix=f".{workspace.name}-restoring-", dir=workspace.parent)
        )
    except OSError as error:
        raise _failed(workspace, error) from error
    try:
        plain = source
        if seal is not None:
            plain = beside / "backup.tar.zst"
            seal.unseal(source, plain)
        made = beside / "workspace"
        made.mkdir(mode=0o700)
        manifest = extract_archive(plain, made)
        _load_records(manifest, made, records)
        _refuse_filled(workspace)
        if workspace.exists():
            workspace.rmdir()
        made.rename(workspace)
    except OSError as error:
        raise _failed(workspace, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return manifest


def _give_name(ready: Path, target: Path) -> None:
    """Let a finished file have its name; a rename would overwrite what has it already."""
    try:
        os.link(ready, target)
    except FileExistsError:
        raise
    except OSError:
        # Some disks know no links: the file is copied, and taken away if that stops half-way.
        with ready.open("rb") as content, target.open("xb") as file:
            try:
                shutil.copyfileobj(content, file, 1 << 20)
            except BaseException:
                target.unlink()
                raise


def _check_target(workspace: Path, target: Path) -> None:
    if not workspace.is_dir() or not any(workspace.iterdir()):
        raise InputError(
            "workspace_empty",
            "There is nothing in this workspace to back up.",
            where=str(workspace),
            fix="Name the workspace: --workspace.",
        )
    if target.exists():
        raise _exists(target)
    inside = target.resolve().is_relative_to(workspace.resolve())
    if inside and not target.resolve().is_relative_to((workspace / "web" / "backups").resolve()):
        raise InputError(
            "backup_inside",
            "The backup would stand inside of what it backs up.",
            where=str(target),
            fix="Write it somewhere else, best on another disk.",
        )


def _exists(target: Path) -> InputError:
    return InputError(
        "file_exists",
        "The file is there already.",
        where=str(target),
        fix="Choose another name; a backup is never overwritten.",
    )


def _find_files(workspace: Path, with_corpus: bool, left: list[str]) -> Iterator[tuple[str, Path]]:
    """Yield every file of a workspace that belongs into a backup, by path."""
    for path in sorted(workspace.rglob("*")):
        name = path.relative_to(workspace).as_posix()
        if path.is_symlink():
            left.append(f"{name}: a link to somewhere else.")
        elif path.is_file() and _belongs(name, with_corpus):
            yield name, path


def _belongs(name: str, with_corpus: bool) -> bool:
    if name.startswith("records.sqlite3") or name.endswith(_PASSING):
        return False
    if any(name == one or name.startswith((f"{one}/", f"{one}-")) for one in NEVER):
        return False
    return with_corpus or name.partition("/")[0] not in CORPUS_PARTS


def _refuse_filled(workspace: Path) -> None:
    if workspace.exists() and (not workspace.is_dir() or any(workspace.iterdir())):
        raise InputError(
            "workspace_not_empty",
            "There is something in this folder already; a backup is never laid over it.",
            where=str(workspace),
            fix="Name a folder that is not there yet: --workspace.",
        )


def _load_records(manifest: BackupManifest, made: Path, records: RecordDump) -> None:
    if manifest.records == "postgres" and not records.is_server:
        raise InputError(
            "backup_needs_database",
            "The records of this backup are of PostgreSQL.",
            where="FREETOSELL_DATABASE_URL",
            fix="Make an empty database and name it there; then restore again.",
        )
    if manifest.records == "sqlite" and records.is_server:
        raise InputError(
            "backup_needs_no_database",
            "The records of this backup are a file of SQLite, and a database server is named.",
            where="FREETOSELL_DATABASE_URL",
            fix="Take the variable away and restore again.",
        )
    if manifest.records == "postgres":
        dump = made / "records.pgdump"
        records.load(dump)
        dump.unlink()


def _failed(workspace: Path, error: OSError) -> EngineError:
    return EngineError(
        "restore_failed",
        f"The workspace cannot be made: {error.strerror or error}. Nothing of it was left behind.",
        where=str(workspace),
        fix="Check free disk space and that the folder above it may be written to.",
    )
