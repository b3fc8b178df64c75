"""The form of a backup: a tar in zstd whose last member lists all others with their digests."""

from __future__ import annotations

import hashlib
import json
import os
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Any

import zstandard

from freetosell.core.errors import SourceError

#: Number of this form; a program reads the forms that it knows and no other.
FORM = 1
MANIFEST = "manifest.json"
_CHUNK = 1 << 20
#: A manifest of millions of files stays below this.
_LARGEST_MANIFEST = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class BackupMember:
    """One file of a backup: where it belongs in the workspace, its size and its digest."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class BackupManifest:
    """What a backup holds.

    Args:
        form: Number of the form.
        program: Version of the program that made it.
        made_at: When (UTC), ISO 8601.
        records: "sqlite", "postgres" or "none".
        with_corpus: Whether corpus and downloads are in it.
        left_out: What is not in it, in sentences.
        members: Every file, in the order of the archive.
    """

    form: int
    program: str
    made_at: str
    records: str
    with_corpus: bool
    left_out: tuple[str, ...]
    members: tuple[BackupMember, ...]


def write_archive(
    target: Path, files: Iterable[tuple[str, Path]], head: dict[str, Any], at: datetime
) -> BackupManifest:
    """Write an archive; a file that is already there is never overwritten.

    A file that grows meanwhile is taken up to the size that it had when its turn came.

    Args:
        target: File to write.
        files: Path within the workspace and where its bytes are now.
        head: The fields of the manifest but ``form``, ``made_at`` and ``members``.
        at: When (UTC).
    """
    members: list[BackupMember] = []
    with target.open("xb") as raw:
        with (
            zstandard.ZstdCompressor(level=6).stream_writer(raw, closefd=False) as packed,
            tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
        ):
            for name, path in files:
                members.append(_add(tar, name, path))
            made = BackupManifest(FORM, made_at=at.isoformat(), members=tuple(members), **head)
            _add_text(tar, MANIFEST, json.dumps(asdict(made), ensure_ascii=False))
        raw.flush()
        os.fsync(raw.fileno())
    return made


def extract_archive(source: Path, folder: Path) -> BackupManifest:
    """Write every file of an archive below a folder, then hold each against the manifest.

    Args:
        source: The archive.
        folder: An empty folder; what is in it afterwards is whole or the call raised.

    Raises:
        SourceError: ``backup_damaged``, ``backup_incomplete`` or ``backup_form_unknown``.
    """
    found: dict[str, BackupMember] = {}
    manifest: BackupManifest | None = None
    try:
        for name, stream, size in _read_members(source):
            if manifest is not None:
                raise _damaged(source, f"{name} stands behind the manifest")
            if name == MANIFEST:
                manifest = _parse_manifest(source, stream.read(min(size, _LARGEST_MANIFEST)))
            elif name in found:
                raise _damaged(source, f"{name} stands in it twice")
            else:
                found[name] = _extract(source, folder, name, stream)
    except (tarfile.TarError, zstandard.ZstdError, EOFError) as error:
        raise _damaged(source, str(error) or "it ends too early") from error
    if manifest is None:
        raise SourceError(
            "backup_incomplete",
            "The backup has no end: it was cut off while it was written or copied.",
            where=source.name,
            fix="Take another copy of it, or an earlier backup.",
        )
    _compare(source, manifest, found)
    return manifest


def _add(tar: tarfile.TarFile, name: str, path: Path) -> BackupMember:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        member.mtime = int(path.stat().st_mtime)
        tar.addfile(member, _Measured(file, size, digest))
    return BackupMember(name, size, digest.hexdigest())


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    content = text.encode("utf-8")
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content), 0o600
    tar.addfile(member, BytesIO(content))


class _Measured(BytesIO):
    """The first bytes of a file; what is read goes into a digest."""

    def __init__(self, file: IO[bytes], size: int, digest: Any) -> None:
        super().__init__()
        self._file, self._left, self._digest = file, size, digest

    def read(self, size: int | None = -1) -> bytes:
        """Return the next bytes."""
        wanted = self._left if size is None or size < 0 else min(size, self._left)
        chunk = self._file.read(wanted)
        self._left -= len(chunk)
        self._digest.update(chunk)
        return chunk


def _read_members(source: Path) -> Iterator[tuple[str, IO[bytes], int]]:
    with (
        source.open("rb") as raw,
        zstandard.ZstdDecompressor().stream_reader(raw) as packed,
        tarfile.open(fileobj=packed, mode="r|") as tar,
    ):
        for member in tar:
            stream = tar.extractfile(member) if member.isreg() else None
            if stream is None:
                raise _damaged(source, f"{member.name} is no plain file")
            yield member.name, stream, member.size


def _extract(source: Path, folder: Path, name: str, stream: IO[bytes]) -> BackupMember:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or not path.parts:
        raise _damaged(source, f"{name!r} leads out of the workspace")
    target = folder.joinpath(*path.parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with target.open("xb") as file:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return BackupMember(name, size, digest.hexdigest())


def _parse_manifest(source: Path, raw: bytes) -> BackupManifest:
    try:
        content = json.loads(raw)
        form = content["form"]
        if form != FORM:
            raise SourceError(
                "backup_form_unknown",
                f"The backup has the form {form}, and this program knows {FORM}.",
                where=source.name,
                fix=f"Use the program that made it (version {content.get('program')}) or later.",
            )
        members = tuple(BackupMember(**one) for one in content.pop("members"))
        left_out = tuple(content.pop("left_out"))
        return BackupManifest(members=members, left_out=left_out, **content)
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(source, f"its manifest cannot be read ({error})") from error


def _compare(source: Path, manifest: BackupManifest, found: dict[str, BackupMember]) -> None:
    wanted = {member.path: member for member in manifest.members}
    faults = [f"{path} is missing" for path in wanted if path not in found]
    faults += [f"{path} is not in its manifest" for path in found if path not in wanted]
    faults += [
        f"{path} is not as it was written"
        for path, member in found.items()
        if path in wanted and wanted[path] != member
    ]
    if faults:
        more = f" and {len(faults) - 3} more" if len(faults) > 3 else ""
        raise _damaged(source, "; ".join(faults[:3]) + more)


def _damaged(source: Path, why: str) -> SourceError:
    return SourceError(
        "backup_damaged",
        f"The backup is damaged: {why}.",
        where=source.name,
        fix="Take another copy of it, or an earlier backup.",
    )
