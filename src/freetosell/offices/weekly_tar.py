"""A weekly TAR of the US office: a ZIP a document, with its XML and its drawings.

Only the XML is read here; `offices.drawing_files` finds the drawings.  One
document's ZIP is in memory at a time.
"""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from freetosell.core.errors import SourceError
from freetosell.core.patents.publication import Publication
from freetosell.core.provenance import Record, Rejected
from freetosell.offices import limits
from freetosell.offices.drawing_files import MAX_INNER_BYTES
from freetosell.offices.place import FilePlace
from freetosell.offices.ports import StreamReader


def is_tar(path: Path) -> bool:
    """Say whether a file is a TAR by its name, packed or not."""
    return path.name.lower().endswith((".tar", ".tgz", ".tar.gz"))


def read_tar(
    path: Path, readers: Sequence[StreamReader], as_of: date
) -> Iterator[Record[Publication] | Rejected]:
    """Stream the records of the XML files in a TAR and in the ZIPs inside it.

    Args:
        path: The file.
        readers: Asked in order; the first that accepts the content reads it.
        as_of: Day of reading.

    Raises:
        SourceError: ``not_found`` or ``corrupt_member``.
    """
    try:
        with tarfile.open(path, "r:*") as archive:
            for member in archive:
                if not member.isfile():
                    continue
                place = FilePlace(path.name, as_of, _printable(member.name))
                yield from _read_member(archive, member, readers, place)
    except FileNotFoundError as error:
        raise SourceError(
            "not_found", "There is no such file.", str(path), "Check the path."
        ) from error
    except (*limits.DAMAGE, tarfile.TarError) as error:
        raise SourceError(
            "corrupt_member",
            f"The TAR archive is damaged or cut short ({error}).",
            path.name,
            "Download the file again.",
        ) from error


def _read_member(
    archive: tarfile.TarFile,
    member: tarfile.TarInfo,
    readers: Sequence[StreamReader],
    place: FilePlace,
) -> Iterator[Record[Publication] | Rejected]:
    name = member.name.lower()
    if not name.endswith((".zip", ".xml")):
        return
    if member.size > MAX_INNER_BYTES:
        yield Rejected("too_large", "The member is larger than one document's.", place.name)
        return
    stream = archive.extractfile(member)
    content = stream.read() if stream else b""
    if name.endswith(".xml"):
        yield from _read_document(content, readers, place)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as inner:
            for entry in inner.infolist():
                if entry.filename.lower().endswith(".xml"):
                    inside = FilePlace(
                        place.file, place.as_of, f"{place.member}#{_printable(entry.filename)}"
                    )
                    yield from _read_entry(inner, entry, readers, inside)
    except limits.DAMAGE as error:
        yield Rejected("not_a_zip", f"The ZIP inside cannot be read ({error}).", place.name)


def _read_entry(
    inner: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    readers: Sequence[StreamReader],
    place: FilePlace,
) -> Iterator[Record[Publication] | Rejected]:
    if entry.file_size > limits.MAX_DOCUMENT_BYTES:
        yield Rejected("too_large", "The document is larger than offices' are.", place.name)
        return
    with inner.open(entry) as stream:
        content = stream.read(limits.MAX_DOCUMENT_BYTES + 1)
    yield from _read_document(content[: limits.MAX_DOCUMENT_BYTES], readers, place)


def _read_document(
    content: bytes, readers: Sequence[StreamReader], place: FilePlace
) -> Iterator[Record[Publication] | Rejected]:
    head = content[: limits.HEAD_BYTES]
    reader = next((r for r in readers if r.accepts(Path(place.member), head)), None)
    if reader is None:
        reason = "The content is of no kind that is read here."
        yield Rejected("unknown_document_type", reason, place.name)
        return
    try:
        yield from reader.read_stream(io.BytesIO(content), head, place)
    except SourceError as error:
        yield Rejected(error.code, f"{error.what} {error.fix}".strip(), place.name)


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)[: limits.MAX_SHORT_CHARS]
