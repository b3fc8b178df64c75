"""Kept landscapes: their fields as entries, what was counted as files beside the records.

The entry says what was asked, so that it can be asked again; the files can always
be made anew out of the corpus, so they are no record.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from freetosell.app.landscape import choose_field, count_marks, map_field
from freetosell.core.codec import from_dict, to_dict
from freetosell.core.entries import Entry, EntryStore
from freetosell.core.errors import EngineError, InputError
from freetosell.core.landscape.marks import Field, PublicationMark
from freetosell.core.landscape.picture import Landscape
from freetosell.core.landscape.terms import find_terms
from freetosell.core.owners.grouping import OwnerGroup
from freetosell.core.ports import Clock, CorpusStore, Progress
from freetosell.core.text import fold

KIND = "landscape"
FOLDER = "landscapes"
#: States of a kept landscape.
WANTED, MADE = "wanted", "made"
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class KeptLandscape:
    """A landscape that somebody asked for.

    Args:
        name: In the user's words.
        field: What is looked at.
        owner: Name of the owner group, where one was asked for.
        with_map: Whether it is clustered by meaning too.
    """

    name: str
    field: Field
    owner: str = ""
    with_map: bool = True


@dataclass(frozen=True, slots=True)
class BehindRow:
    """One publication of a kept landscape, as lists behind a bar show it."""

    mark: PublicationMark
    cluster: int = 0


def landscape_id(field: Field, owner: str = "") -> str:
    """Return the id of a field: the same question has the same id.

    Example:
        >>> landscape_id(Field(words="Folding chair", offices=("US",)))
        'folding-chair-us'
    """
    years = [str(y) for y in (field.since, field.until) if y]
    said = (field.words, *field.classes, *field.offices, *field.right_kinds, owner, *years)
    words = "".join(c if c.isalnum() else " " for c in fold(" ".join(said))).split()
    return "-".join(words)[:_LONGEST].rstrip("-") or "all"


def keep_landscape(kept: KeptLandscape, entries: EntryStore, *, by: str, at: datetime) -> Entry:
    """Keep a question; one that was asked before is kept under its old id, to be made again."""
    key = landscape_id(kept.field, kept.owner)
    old = next((e for e in entries.find(KIND, text=key) if e.key == key), None)
    if old is None:
        old = next((e for e in entries.find(KIND) if e.key == key), None)
    entry = Entry(
        KIND, key, to_dict(kept), label=f"{kept.name} {key}"[:500], state=WANTED,
        version=old.version if old else 0,
    )  # fmt: skip
    return entries.put([entry], by=by, at=at)[0]


def get_landscape(key: str, entries: EntryStore) -> KeptLandscape:
    """Return a kept question.

    Raises:
        InputError: ``entry_not_found``.
    """
    return from_dict(KeptLandscape, entries.get(KIND, key).content)


def remove_landscape(
    key: str, entries: EntryStore, workspace: Path, *, by: str, at: datetime
) -> None:
    """Take a landscape away with its files.

    Raises:
        InputError: ``entry_not_found``.
    """
    entries.remove(KIND, key, version=entries.get(KIND, key).version, by=by, at=at)
    shutil.rmtree(folder_of(workspace, key), ignore_errors=True)


def folder_of(workspace: Path, key: str) -> Path:
    """Return the folder of a landscape's files."""
    return workspace / FOLDER / "".join(c if c.isalnum() or c == "-" else "_" for c in key)


def build_landscape(
    kept: KeptLandscape,
    store: CorpusStore,
    folder: Path,
    clock: Clock,
    progress: Progress,
    groups: Sequence[OwnerGroup] = (),
) -> Landscape:
    """Count a field and keep what was counted, and the publications behind it, in a folder.

    Raises:
        InputError: ``landscape_empty``.
        EngineError: ``landscape_unwritable``.
    """
    progress.start("Counting", None)
    marks = choose_field(store, kept.field)
    drawn = map_field(store, marks, progress) if kept.with_map else ((), (), ())
    made = count_marks(marks, kept.field, clock.now().date(), groups, None, drawn)
    progress.finish()
    names = {name: group.name for group in groups for name in group.names}
    clusters = {key: cluster.number for cluster in made.clusters for key in cluster.keys}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "marks.new").open("w", encoding="utf-8") as stream:
            for mark in marks:
                owners = tuple(dict.fromkeys(names.get(o, o) for o in mark.owners))
                row = BehindRow(replace(mark, owners=owners), clusters.get(mark.key, 0))
                stream.write(json.dumps(to_dict(row, compact=True), ensure_ascii=False) + "\n")
        (folder / "landscape.new").write_text(
            json.dumps(to_dict(made), ensure_ascii=False), "utf-8"
        )
        (folder / "marks.new").replace(folder / "marks.jsonl")
        (folder / "landscape.new").replace(folder / "landscape.json")
    except OSError as error:
        raise EngineError(
            "landscape_unwritable",
            f"The landscape cannot be kept: {error.strerror or error}.",
            where=str(folder),
            fix="Mend the permissions of the workspace, or free disk space.",
        ) from error
    return made


def read_landscape(folder: Path) -> Landscape | None:
    """Return what was counted; ``None`` if it was not made yet."""
    path = folder / "landscape.json"
    if not path.is_file():
        return None
    plain = json.loads(path.read_text("utf-8"))
    # JSON has no numbers as keys: years come back as text.
    for counted in (plain, *plain.get("classes", ()), *plain.get("owners", ())):
        for name in ("years", "by_year"):
            if name in counted:
                counted[name] = {int(year): count for year, count in counted[name].items()}
    return from_dict(Landscape, plain)


def read_behind(folder: Path, what: str, name: str) -> Iterator[PublicationMark]:
    """Yield the publications behind a bar, a cell or a point, by key.

    Args:
        folder: Of the landscape.
        what: A key of `BEHIND`.
        name: As the picture's link has it.

    Raises:
        InputError: ``landscape_behind_not_found`` for what no picture has.
    """
    if what not in BEHIND:
        raise InputError("landscape_behind_not_found", f"Nothing is drawn by {what!r}.")
    fits = BEHIND[what]
    path = folder / "marks.jsonl"
    if not path.is_file():
        return
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            row = from_dict(BehindRow, json.loads(line))
            if fits(row, name):
                yield row.mark


def _of_owner_and_class(row: BehindRow, name: str) -> bool:
    owner, _, code = name.rpartition("\n")
    return owner in row.mark.owners and code in row.mark.classes


def _of_gap(row: BehindRow, name: str) -> bool:
    code, _, term = name.partition("\n")
    return code in row.mark.classes and term in find_terms(row.mark.title, 1)


#: What is drawn → whether a publication stands behind it.
BEHIND: Mapping[str, Callable[[BehindRow, str], bool]] = {
    "all": lambda _row, _name: True,
    "year": lambda row, name: str(getattr(row.mark.published_on, "year", "")) == name,
    "office": lambda row, name: row.mark.office == name,
    "class": lambda row, name: name in row.mark.classes,
    "owner": lambda row, name: name in row.mark.owners,
    "owner_class": _of_owner_and_class,
    "term": lambda row, name: name in find_terms(row.mark.title),
    "gap": _of_gap,
    "end": lambda row, name: (
        row.mark.stage != "application" and row.mark.ends_month.startswith(name)
    ),
    "cluster": lambda row, name: str(row.cluster) == name,
    "publication": lambda row, name: row.mark.key == name,
}
