"""What a backup works with here: the records' own copy, and seals of age."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from freetosell.engines.records.dump import dump_records, load_dump
from freetosell.engines.sealing import is_sealed as is_sealed  # noqa: PLC0414 - given on
from freetosell.engines.sealing import seal_file, unseal_file


@dataclass(frozen=True, slots=True)
class WorkspaceDump:
    """The records of a workspace.

    Args:
        place: The SQLite file, or the address of a PostgreSQL database.
    """

    place: Path | str = field(repr=False)

    @property
    def is_server(self) -> bool:
        """Say whether the records are in a database server."""
        return isinstance(self.place, str)

    def dump(self, folder: Path) -> Path | None:
        """Write the records into a file of the folder; ``None`` if there are none."""
        return dump_records(self.place, folder)

    def load(self, dump: Path) -> None:
        """Load a dump of PostgreSQL into its empty database."""
        if isinstance(self.place, str):
            load_dump(dump, self.place)


@dataclass(frozen=True, slots=True)
class PassphraseSeal:
    """Seals with a passphrase."""

    passphrase: str = field(repr=False)

    def seal(self, source: Path, target: Path) -> None:
        """Write a file sealed."""
        seal_file(source, target, self.passphrase)

    def unseal(self, source: Path, target: Path) -> None:
        """Write the content of a sealed file."""
        unseal_file(source, target, self.passphrase)
