"""Where a statement comes from: the source that every record and fact carries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Source:
    """One place from which something was read.

    Args:
        name: What kind of source, in words ("USPTO Red Book grant XML 4.5").
        file: File name as the user gave it, without the folder; empty if none.
        record: Record inside the file (number, row, ZIP member); empty if none.
        as_of: Day for which the source speaks (publication day of the weekly
            file, day of the export); ``None`` if the source does not say.
        sha256: Digest of the raw record, lower-case hex; empty if not taken.
        via: Source from which ``corpus sync`` fetched the file ("us.grants");
            empty if a person brought it.
    """

    name: str
    file: str = ""
    record: str = ""
    as_of: date | None = None
    sha256: str = ""
    via: str = ""


class Severity(StrEnum):
    """How much a note matters: INFO changes nothing, WARNING needs a look."""

    INFO = "info"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class ParseNote:
    """A doubt met while reading; the record was kept.

    Args:
        code: Stable snake_case identifier (``date_impossible``).
        message: One sentence in plain words.
        where: Field or offset in the record.
    """

    code: str
    message: str
    where: str = ""
    severity: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Rejected:
    """One record that was refused, and why; the records around it are untouched.

    Args:
        code: Stable snake_case identifier (``truncated_record``).
        reason: One sentence in plain words, with the cure if there is one.
        where: File, member, record number or offset.
        record: The number or key of the record when it could still be read.
    """

    code: str
    reason: str
    where: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class Record(Generic[T]):
    """One record that was read whole, with the doubts met on the way."""

    value: T
    where: str
    notes: tuple[ParseNote, ...] = ()
