"""Group the owners of the corpus, keep what people say of them, lay out what one holds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from freetosell.app.watch_match import load_publications
from freetosell.core import codec
from freetosell.core.clearance.assessment import Finding
from freetosell.core.enforcement.index import SignalIndex
from freetosell.core.entries import Entry, EntryStore
from freetosell.core.errors import EngineError, InputError, SourceError
from freetosell.core.law.legal_status import assess_status
from freetosell.core.law.rulebook import Rulebook
from freetosell.core.law.status import LegalStatus
from freetosell.core.owners.grouping import NameUse, OwnerGroup, Statement, group_owners
from freetosell.core.owners.names import parse_owner
from freetosell.core.owners.portfolio import NearProduct, Portfolio, hold
from freetosell.core.owners.uses import collect_uses
from freetosell.core.patents.publication import Publication
from freetosell.core.ports import Clock, CorpusStore, KeyFilter, Progress, Records
from freetosell.core.text import fold

STATEMENT = "owner_statement"
FILE_NAME = "owners.json"


@dataclass(frozen=True, slots=True)
class OwnerRooms:
    """What the owners' use cases work with.

    Args:
        store: The corpus.
        entries: Where statements are kept.
        workspace: Folder in which the grouping is kept; it can be made again.
        clock: Where instants come from.
    """

    store: CorpusStore
    entries: EntryStore
    workspace: Path
    clock: Clock


@dataclass(frozen=True, slots=True)
class OwnerBook:
    """The grouping of a corpus.

    Args:
        made_on: Day on which it was made.
        documents: Documents of the corpus then.
        statements: What people had said then.
        groups: By documents, then id.
        is_old: The corpus has another number of documents now, or people said more since.
    """

    made_on: date
    documents: int
    statements: int
    groups: tuple[OwnerGroup, ...]
    is_old: bool = field(default=False)


def group_corpus(rooms: OwnerRooms, progress: Progress) -> OwnerBook:
    """Group all owners of the corpus anew, and keep the result in the workspace.

    Raises:
        EngineError: if the corpus cannot be read or the file not written.
    """
    statements = find_statements(rooms.entries)
    documents = rooms.store.stats().publications
    groups = group_owners(read_uses(rooms.store, progress), statements)
    book = OwnerBook(rooms.clock.now().date(), documents, len(statements), groups)
    path = rooms.workspace / FILE_NAME
    fresh = path.with_suffix(".new")
    try:
        fresh.write_text(json.dumps(codec.to_dict(book, compact=True), ensure_ascii=False), "utf-8")
        fresh.replace(path)
    except OSError as error:
        raise EngineError(
            "owners_unwritable",
            f"The grouping of owners cannot be kept: {error.strerror or error}.",
            where=str(path),
            fix="Mend the permissions of the workspace, or free disk space.",
        ) from error
    return book


def load_owners(rooms: OwnerRooms) -> OwnerBook:
    """Return the grouping as it was last made, and whether it is older than the corpus.

    Raises:
        InputError: ``owners_not_grouped`` if it was never made or cannot be read.
    """
    book = read_owners(rooms.workspace)
    now = rooms.store.stats().publications, rooms.entries.count(STATEMENT)
    return replace(book, is_old=now != (book.documents, book.statements))


def read_owners(workspace: Path) -> OwnerBook:
    """Return the grouping as it was last made, whatever became of the corpus since.

    Raises:
        InputError: ``owners_not_grouped`` if it was never made or cannot be read.
    """
    path = workspace / FILE_NAME
    try:
        return codec.from_dict(OwnerBook, json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, SourceError) as error:
        raise InputError(
            "owners_not_grouped",
            "The owners of this corpus are not grouped yet.",
            where=str(path),
            fix="Run: freetosell owners update",
        ) from error


def read_uses(store: CorpusStore, progress: Progress) -> Iterator[NameUse]:
    """Yield every owner name of the corpus with what its documents tell beside it."""
    keys = store.find_keys(KeyFilter())
    progress.start("Reading owners", len(keys))
    yield from collect_uses(_told(load_publications(store, keys), progress))
    progress.finish()


def _told(publications: Iterable[Publication], progress: Progress) -> Iterator[Publication]:
    for publication in publications:
        yield publication
        progress.advance()


def find_statements(entries: EntryStore) -> tuple[Statement, ...]:
    """Return what people said of owners, by the names."""
    return tuple(codec.from_dict(Statement, e.content) for e in entries.find(STATEMENT))


def state_owner(
    rooms: OwnerRooms, one: str, other: str, *, same: bool, source: str, by: str
) -> Statement:
    """Keep that two names are one owner, or that they are not, in place of what was said before.

    Raises:
        InputError: ``owner_statement_bad`` for a name with itself or without a source.
    """
    if not source.strip() or not by.strip() or one.strip() == other.strip():
        raise InputError(
            "owner_statement_bad",
            "Two names are told to be one owner, or two, with a source and by somebody.",
            fix='Give both names, --source "where it stands" and --by NAME.',
        )
    at = rooms.clock.now()
    said = Statement(one.strip(), other.strip(), same, source.strip(), by.strip(), at.date())
    key = " = ".join(sorted((said.one, said.other)))[:300]
    held = rooms.entries.find(STATEMENT, text=key)
    version = next((entry.version for entry in held if entry.key == key), 0)
    entry = Entry(
        STATEMENT,
        key,
        codec.to_dict(said),
        label=said.source[:300],
        state="same" if same else "apart",
        version=version,
    )
    rooms.entries.put([entry], by=said.by, at=at)
    return said


def find_groups(book: OwnerBook, text: str = "") -> tuple[OwnerGroup, ...]:
    """Return the groups one of whose names holds the text, those with more documents first."""
    wanted = fold(text)
    return tuple(
        group for group in book.groups if any(wanted in fold(name) for name in group.names)
    )


def get_group(book: OwnerBook, text: str) -> OwnerGroup:
    """Return the one group that a name means.

    Raises:
        InputError: ``owner_not_found``, or ``owner_ambiguous`` with the possible ones.
    """
    exact = [group for group in book.groups if text in group.names or group.id == text]
    if not exact:
        key = parse_owner(text).key
        exact = [group for group in book.groups if key and group.id == key]
    found = exact or list(find_groups(book, text))
    if not found:
        raise InputError(
            "owner_not_found",
            f"No owner in the corpus is called {text!r}.",
            fix="Look for a part of the name: freetosell owners list TEXT",
        )
    if len(found) > 1:
        some = "; ".join(group.name for group in found[:8])
        raise InputError(
            "owner_ambiguous",
            f"{len(found)} owners are called like {text!r}.",
            fix=f"Name one of them: {some}{' …' if len(found) > 8 else ''}.",
        )
    return found[0]


def find_relatives(book: OwnerBook, group: OwnerGroup) -> tuple[OwnerGroup, ...]:
    """Return groups that share the first long word: possible relatives, joined by nobody."""
    first = next((word for word in group.id.split() if len(word) > 4), "")
    if not first:
        return ()
    return tuple(
        other for other in book.groups if other.id != group.id and first in other.id.split()
    )


def make_portfolio(
    group: OwnerGroup,
    store: CorpusStore,
    rulebooks: Mapping[str, Rulebook],
    records: Records | None,
    signals: SignalIndex | None,
    day: date,
) -> Portfolio:
    """Lay out what an owner holds on a day, as far as the corpus knows.

    Args:
        group: The owner with all names.
        store: The corpus.
        rulebooks: By market; the office's own law says whether a right is in force.
        records: Products of ours and their checks; ``None`` if there are none.
        signals: Signs of enforcement; ``None`` if none are kept.
        day: Day of the status.
    """
    names = frozenset(group.names)
    rights = []
    on_rights: set[str] = set()
    for publication in load_publications(store, store.find_keys(KeyFilter(owners=group.names))):
        own = signals.of_right(publication) if signals else ()
        on_rights |= {signal.id for signal in own}
        labels = [signal.label for signal in own]
        rights.append(hold(publication, _status(publication, rulebooks, day), labels, names))
    rights.sort(key=lambda right: (right.office, right.key))
    others = signals.of_owners(group.names) if signals else ()
    return Portfolio(
        owner=group.name,
        names=group.names,
        as_of=day,
        rights=tuple(rights),
        near=_near(records, {right.key for right in rights}),
        enforcement=tuple(s.label for s in others if s.id not in on_rights),
        scope=tuple(_scope_lines(store)),
    )


def _status(
    publication: Publication, rulebooks: Mapping[str, Rulebook], day: date
) -> LegalStatus | None:
    office = publication.number.office
    book = rulebooks.get(office)
    return assess_status(publication, office, book, day) if book else None


def _near(records: Records | None, keys: set[str]) -> tuple[NearProduct, ...]:
    if records is None or not keys:
        return ()
    near: list[NearProduct] = []
    for product in records.find_products():
        latest: dict[str, Sequence[Finding]] = {}
        for assessment in records.find_assessments(product.id):
            for market in assessment.markets:
                found = [f for f in assessment.findings if f.market == market]
                latest.setdefault(market, found)
        near += [
            NearProduct(product.id, market, finding.publication, finding.outcome.value)
            for market, findings in sorted(latest.items())
            for finding in findings
            if finding.publication in keys
        ]
    return tuple(near)


def _scope_lines(store: CorpusStore) -> Iterator[str]:
    for row in store.stats().coverage:
        days = f"{row.first_published_on or 'unknown'} to {row.last_published_on or 'unknown'}"
        yield f"{row.office} {row.right_kind} {row.stage}: {row.publications:,} documents, {days}"
