"""Where in the user's files a record stands, and the day against which dates are judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FilePlace:
    """One file, or one member of an archive, that is being read.

    Args:
        file: Name of the file as the user gave it, without the folder.
        as_of: Day of reading; later dates (and a margin) are doubted.
        member: Name inside a ZIP archive, empty for a file by itself.
    """

    file: str
    as_of: date
    member: str = ""

    @property
    def name(self) -> str:
        """Return ``file`` or ``file!member``."""
        return f"{self.file}!{self.member}" if self.member else self.file

    def record(self, position: int | str) -> str:
        """Return the place of one record: ``file!member#3``; records count from 1."""
        return f"{self.name}#{position}"
