"""What every office reader must do: inherit `OfficeContract`, give files, run pytest.

Example::

    class TestMyOffice(OfficeContract):
        reader = READER

        @pytest.fixture
        def files(self) -> tuple[Path, ...]:
            return tuple(sorted(FOLDER.glob("my_*.xml")))
"""

from __future__ import annotations

import gzip
import random
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import ClassVar

import pytest
import zstandard

from freetosell.core.codec import from_dict, to_dict
from freetosell.core.errors import SourceError
from freetosell.core.patents.publication import Publication
from freetosell.core.provenance import Record, Rejected
from freetosell.offices.opening import read_file
from freetosell.offices.ports import StreamReader

#: A day on which the suite's files count as read.
AS_OF = date(2026, 11, 21)
#: Mutations of each file; seeded, so that a failure comes back.
MUTATIONS = 150
Result = Record[Publication] | Rejected


class OfficeContract:
    """The suite over every office reader."""

    reader: ClassVar[StreamReader]

    @pytest.fixture
    def files(self) -> tuple[Path, ...]:
        """Files of the office, plain, each with at least one record that is stored."""
        raise NotImplementedError

    def read(self, path: Path) -> list[Result]:
        """Read a file through the reader alone."""
        return list(read_file(path, (self.reader,), AS_OF))

    def test_knows_its_files_by_content(self, files: tuple[Path, ...], tmp_path: Path) -> None:
        """The name of a file means nothing."""
        for file in files:
            nameless = tmp_path / "file"
            nameless.write_bytes(file.read_bytes())
            assert self.reader.accepts(nameless, nameless.read_bytes()[:65536])
            assert stored(self.read(nameless))

    def test_leaves_other_content_alone(self, tmp_path: Path) -> None:
        """What is not of the office is refused as a whole, with a code and a cure."""
        for content in (b"<invoice/>", b"<html></html>", b"\x00\x01\x02", b"hello\n", b"%PDF-1.7"):
            path = tmp_path / "other.xml"
            path.write_bytes(content)
            assert not self.reader.accepts(path, content)
            with pytest.raises(SourceError) as caught:
                self.read(path)
            assert caught.value.code == "unknown_document_type"
            assert caught.value.fix

    def test_every_record_is_stored_or_rejected(self, files: tuple[Path, ...]) -> None:
        """Each result is one or the other, says where it stands, and places do not repeat."""
        for file in files:
            results = self.read(file)
            assert results
            assert all(isinstance(result, Record | Rejected) for result in results)
            assert all(result.where.startswith(file.name) for result in results)
            refused = [r for r in results if isinstance(r, Rejected)]
            assert all(r.code.replace("_", "").isalnum() and r.reason for r in refused)

    def test_reads_in_file_order_and_the_same_each_time(self, files: tuple[Path, ...]) -> None:
        """Two readings give equal results in equal order."""
        for file in files:
            assert self.read(file) == self.read(file)

    def test_a_file_twice_over_gives_its_records_twice(
        self, files: tuple[Path, ...], tmp_path: Path
    ) -> None:
        """A file that can be continued is read to its end; a repetition is marked, not refused."""
        for file in files:
            raw = file.read_bytes()
            once = stored(self.read(file))
            doubled = tmp_path / file.name
            doubled.write_bytes(raw.rstrip() + b"\n" + raw)
            try:
                twice = stored(self.read(doubled))
            except SourceError:
                continue  # one whole document (JSON array, CSV) cannot be continued
            if len(twice) > len(once):
                assert [r.value.key for r in twice] == [r.value.key for r in once] * 2
                assert all("duplicate_record" in codes(r) for r in twice[len(once) :])

    def test_stored_values_survive_json(self, files: tuple[Path, ...]) -> None:
        """What is stored can be kept as JSON and comes back equal, in characters that exist."""
        for file in files:
            for record in stored(self.read(file)):
                assert from_dict(Publication, to_dict(record.value)) == record.value
                str(to_dict(record.value)).encode("utf-8")

    def test_packing_changes_nothing(self, files: tuple[Path, ...], tmp_path: Path) -> None:
        """gzip, zstandard and ZIP give the records of the plain file."""
        for file in files:
            plain = [r.value.key for r in stored(self.read(file))]
            for packed in packings(file, tmp_path):
                assert [r.value.key for r in stored(self.read(packed))] == plain, packed.name

    def test_notes_and_source_tell_where_from(self, files: tuple[Path, ...]) -> None:
        """Every publication names its source, file and place; notes have a code and words."""
        for file in files:
            for record in stored(self.read(file)):
                source = record.value.source
                assert source.name
                assert source.file == file.name
                assert source.record
                assert len(source.sha256) == 64
                assert all(note.code and note.message for note in record.notes)
                assert record.notes[: len(record.value.notes)] == record.value.notes

    def test_damaged_bytes_never_crash(self, files: tuple[Path, ...], tmp_path: Path) -> None:
        """A mutated file gives records, refusals or SourceError, and nothing else."""
        path = tmp_path / "mutated"
        for file in files:
            for mutant in mutants(file.read_bytes(), seed=len(file.name)):
                path.write_bytes(mutant)
                try:
                    results = self.read(path)
                except SourceError:
                    continue
                assert all(isinstance(result, Record | Rejected) for result in results)


def stored(results: list[Result]) -> list[Record[Publication]]:
    """Return the records of a reading."""
    return [result for result in results if isinstance(result, Record)]


def codes(record: Record[Publication]) -> set[str]:
    """Return the codes of a record's notes."""
    return {note.code for note in record.notes}


def packings(file: Path, folder: Path) -> Iterator[Path]:
    """Write the file packed in each way that is read."""
    raw = file.read_bytes()
    gz = folder / f"{file.name}.gz"
    gz.write_bytes(gzip.compress(raw))
    yield gz
    zst = folder / f"{file.name}.zst"
    zst.write_bytes(zstandard.compress(raw))
    yield zst
    archive = folder / f"{file.stem}.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("readme.txt", "not a record")
        out.write(file, file.name)
    yield archive


def mutants(raw: bytes, seed: int) -> Iterator[bytes]:
    """Return damaged copies: cut, flipped, doubled, swapped and filled with hostile pieces."""
    chance = random.Random(seed)  # noqa: S311 - repeatable damage, no secret
    pieces = (
        b"\x00",
        b"<!ENTITY a 'b'>",
        b"&x;",
        b"]]>",
        b"<![CDATA[",
        b"<!--",
        b"\xff",
        b"\n",
        b"9" * 40,
    )
    for _ in range(MUTATIONS):
        at = chance.randrange(len(raw))
        end = min(len(raw), at + chance.randrange(1, 60))
        yield chance.choice(
            (
                raw[:at],
                raw[:at] + raw[end:],
                raw[:at] + raw[at:end] + raw[at:],
                raw[:at] + chance.choice(pieces) + raw[at:],
                raw[:at] + bytes([raw[at] ^ (1 << chance.randrange(8))]) + raw[at + 1 :],
                raw[:at] + chance.choice(pieces) + raw[end:],
            )
        )
