"""One short row a publication, and which rows a question is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from freetosell.core.landscape.terms import find_terms
from freetosell.core.text import fold


@dataclass(frozen=True, slots=True)
class PublicationMark:
    """What a landscape knows of a publication.

    Args:
        key: Of the publication.
        office: ST.3 code.
        right_kind: `RightKind` value.
        stage: `Stage` value.
        published_on: ``None`` if the document does not say.
        ends_month: Last month in which it may protect as far as the document
            alone tells ("2031-04"); empty if no bound is known.
        title: As printed.
        owners: At most five.
        classes: CPC or IPC subclasses ("A47J") and Locarno classes ("L07").
    """

    key: str
    office: str
    right_kind: str
    stage: str
    published_on: date | None
    ends_month: str
    title: str
    owners: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """What a landscape is about; what is left empty does not limit it.

    Args:
        words: All must stand in the title, in whatever form the terms fold them to.
        classes: Any of them.
        offices: Any of them.
        right_kinds: Any of them.
        owners: Exact names, any of them.
        since: First year of publication.
        until: Last year of publication.
    """

    words: str = ""
    classes: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    right_kinds: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None

    def describe(self) -> str:
        """Say in a sentence what is looked at."""
        parts = [
            f"titles with “{self.words}”" if self.words else "",
            f"classes {', '.join(self.classes)}" if self.classes else "",
            f"offices {', '.join(self.offices)}" if self.offices else "",
            f"rights {', '.join(self.right_kinds)}" if self.right_kinds else "",
            f"owners {'; '.join(self.owners[:3])}" if self.owners else "",
            f"published from {self.since}" if self.since else "",
            f"published to {self.until}" if self.until else "",
        ]
        return ", ".join(part for part in parts if part) or "the whole corpus"


def choose_marks(marks: Iterable[PublicationMark], field: Field) -> Iterator[PublicationMark]:
    """Yield the marks that a landscape is about.

    Words, classes and years are looked at here; offices, rights and owners too, so
    that an engine may pass more than was asked.
    """
    wanted = frozenset(find_terms(field.words, longest=1)) if field.words else frozenset()
    folded = fold(field.words)
    for mark in marks:
        if field.classes and not set(field.classes) & set(mark.classes):
            continue
        if field.offices and mark.office not in field.offices:
            continue
        if field.right_kinds and mark.right_kind not in field.right_kinds:
            continue
        if field.owners and not set(field.owners) & set(mark.owners):
            continue
        if not _in_years(mark, field):
            continue
        if wanted and not wanted <= set(find_terms(mark.title, longest=1)):
            continue
        if folded and not wanted and folded not in fold(mark.title):
            continue
        yield mark


def _in_years(mark: PublicationMark, field: Field) -> bool:
    if field.since is None and field.until is None:
        return True
    if mark.published_on is None:
        return False
    year = mark.published_on.year
    return (field.since or year) <= year <= (field.until or year)
