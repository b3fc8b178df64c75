"""Files of drawings beside the records that name them: folders, ZIP and TAR archives.

Offices pack drawings apart from the text or with it: a folder a document, a ZIP a
document, a weekly TAR of such ZIPs.  Here each file that calls itself a picture
is found and can be opened; what is in it is for `freetosell.pictures`.  Nothing
is unpacked to disk, and names in archives are labels only.
"""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from freetosell.core.errors import SourceError
from freetosell.core.provenance import Rejected
from freetosell.offices import limits

#: Endings under which drawings come; the content decides afterwards.
PICTURE_ENDINGS = (".tif", ".tiff", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".avif")
#: The largest drawing that is read; `freetosell.pictures.decode` has the same bound.
MAX_PICTURE_BYTES = 100 * limits.MIB
#: The largest archive of one document inside a weekly one.
MAX_INNER_BYTES = 512 * limits.MIB
#: Drawings of one weekly archive; a week of designs has some 8,000.
MAX_DRAWINGS = 500_000


@dataclass(frozen=True, slots=True)
class DrawingFile:
    """A file of drawings, not opened yet.

    Args:
        path: Its place from the folder or archive that was given, with "/".
        where: For the record: archive and member, or path.
        open: Reads its bytes; raises `SourceError` where they cannot be had.
    """

    path: str
    where: str
    open: Callable[[], bytes]

    @property
    def name(self) -> str:
        """The file's own name, lower case."""
        return PurePosixPath(self.path).name.lower()


def find_drawing_files(path: Path) -> Iterator[DrawingFile | Rejected]:
    """Find the drawings in a folder, in a ZIP, in a TAR of either, or a single one.

    Files of other kinds are passed over.  In an archive, bytes are read when a
    file is opened, and only then; open those of a TAR in the order found.

    Args:
        path: What was given to be loaded.
    """
    if path.is_dir():
        inside = path.resolve()
        for file in sorted(p for p in path.rglob("*") if p.is_file()):
            hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
            if not hidden and file.resolve().is_relative_to(inside):
                yield from _of_file(file, file.relative_to(path).as_posix())
    elif path.is_file():
        yield from _of_file(path, path.name)


def _of_file(file: Path, name: str) -> Iterator[DrawingFile | Rejected]:
    ending = file.suffix.lower()
    if ending in PICTURE_ENDINGS:
        yield DrawingFile(name, name, lambda: _read_plain(file, name))
    elif ending == ".zip":
        yield from _of_zip(lambda: zipfile.ZipFile(file), name, file.stat().st_size)
    elif ending in (".tar", ".tgz") or file.name.lower().endswith(".tar.gz"):
        yield from _of_tar(file, name)


def _read_plain(file: Path, name: str) -> bytes:
    try:
        if file.stat().st_size > MAX_PICTURE_BYTES:
            raise _too_large(name)
        return file.read_bytes()
    except OSError as error:
        raise _damaged(name, error) from error


def _of_zip(
    unzip: Callable[[], zipfile.ZipFile], name: str, packed: int
) -> Iterator[DrawingFile | Rejected]:
    """Find the drawings of a ZIP; its sizes are judged before anything is read."""
    try:
        archive = unzip()
        members = [m for m in archive.infolist() if _is_picture(m.filename)]
    except limits.DAMAGE as error:
        yield Rejected("not_a_zip", f"The ZIP archive cannot be read ({error}).", name)
        return
    if len(members) > MAX_DRAWINGS:
        yield Rejected("too_many_members", f"More than {MAX_DRAWINGS:,} drawings.", name)
        return
    total = sum(m.file_size for m in members)
    if total > limits.RATIO_FREE_BYTES + limits.MAX_COMPRESSION_RATIO * packed:
        yield Rejected(
            "compression_ratio", "The archive unpacks to far more than offices' do.", name
        )
        return
    for member in members:
        where = f"{name}#{_printable(member.filename)}"
        place = f"{PurePosixPath(name).parent.as_posix()}/{_printable(member.filename)}"
        yield DrawingFile(place.removeprefix("./"), where, _reading(archive, member, where))


def _reading(archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str) -> Callable[[], bytes]:
    def read() -> bytes:
        if member.file_size > MAX_PICTURE_BYTES:
            raise _too_large(where)
        try:
            with archive.open(member) as stream:
                content = stream.read(MAX_PICTURE_BYTES + 1)
        except limits.DAMAGE as error:
            raise _damaged(where, error) from error
        if len(content) > MAX_PICTURE_BYTES:
            raise _too_large(where)
        return content

    return read


def _of_tar(file: Path, name: str) -> Iterator[DrawingFile | Rejected]:
    """Find the drawings of a TAR and of the ZIPs in it, one ZIP in memory at a time."""
    try:
        with tarfile.open(file, "r:*") as archive:
            for member in archive:
                if not member.isfile():
                    continue
                inner = _printable(member.name)
                if _is_picture(inner):
                    yield from _of_member(archive, member, inner, name)
                elif inner.lower().endswith(".zip"):
                    yield from _of_inner_zip(archive, member, inner, name)
    except (*limits.DAMAGE, tarfile.TarError) as error:
        yield Rejected("corrupt_member", f"The TAR archive is damaged ({error}).", name)


def _of_member(
    archive: tarfile.TarFile, member: tarfile.TarInfo, inner: str, name: str
) -> Iterator[DrawingFile | Rejected]:
    where = f"{name}#{inner}"
    if member.size > MAX_PICTURE_BYTES:
        yield Rejected("file_too_large", "The drawing is larger than any sheet.", where)
        return
    stream = archive.extractfile(member)
    content = stream.read() if stream else b""
    yield DrawingFile(inner, where, lambda: content)


def _of_inner_zip(
    archive: tarfile.TarFile, member: tarfile.TarInfo, inner: str, name: str
) -> Iterator[DrawingFile | Rejected]:
    where = f"{name}#{inner}"
    if member.size > MAX_INNER_BYTES:
        yield Rejected("too_large", "The archive inside is larger than one document's.", where)
        return
    stream = archive.extractfile(member)
    content = stream.read() if stream else b""
    for found in _of_zip(lambda: zipfile.ZipFile(io.BytesIO(content)), where, len(content)):
        if isinstance(found, DrawingFile):
            stem = PurePosixPath(inner).with_suffix("").as_posix()
            path = f"{stem}/{PurePosixPath(found.path).name}"
            yield DrawingFile(path, found.where, found.open)
        else:
            yield found


def _is_picture(name: str) -> bool:
    pure = PurePosixPath(name)
    return pure.suffix.lower() in PICTURE_ENDINGS and not pure.name.startswith(".")


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)[: limits.MAX_SHORT_CHARS]


def _too_large(where: str) -> SourceError:
    return SourceError(
        "file_too_large",
        f"The drawing holds more than {MAX_PICTURE_BYTES // limits.MIB} MiB.",
        where,
        "Save it smaller.",
    )


def _damaged(where: str, error: Exception) -> SourceError:
    return SourceError(
        "corrupt_member",
        f"The drawing cannot be read ({error}).",
        where,
        "Download the file again.",
    )
