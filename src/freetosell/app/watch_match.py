"""Which publications a watch looks at now: found by columns and lists, never one by one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from freetosell.app.gallery_add import GalleryRooms
from freetosell.app.watch_findings import FindingBook
from freetosell.core.clearance.families import find_families
from freetosell.core.law.rulebook import Rulebook
from freetosell.core.law.territory import offices_for
from freetosell.core.numbering import parse_number
from freetosell.core.patents.publication import Publication, Stage
from freetosell.core.ports import CorpusStore, Hit, KeyFilter, UnitFilter
from freetosell.core.text import fold
from freetosell.core.watch import Watch, WatchWhat
from freetosell.core.watch.sights import owner_key

#: Publications loaded at a time: bounds memory.
BATCH = 500
#: Units looked at for words; more are said to be left out.
MOST_UNITS = 2_000
#: Designs that a picture brings up.
MOST_PICTURES = 50
_LOCARNO_DIGITS = 2


@dataclass(slots=True)
class Matched:
    """What a watch looks at now.

    Args:
        keys: Of publications in the corpus, without order.
        degraded: What could not be looked for, one sentence each.
    """

    keys: set[str] = field(default_factory=set)
    degraded: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MatchRooms:
    """What matching works with.

    Args:
        gallery: Opens the figures of designs, or says in a sentence why not.
        group: Gives the other names of an owner as they were grouped; none if
            owners are not grouped or the name is not told apart.
    """

    store: CorpusStore
    findings: FindingBook
    rulebooks: Mapping[str, Rulebook]
    gallery: Callable[[], tuple[GalleryRooms | None, str]]
    group: Callable[[str], Collection[str]] = lambda _: ()


def match_watch(watch: Watch, rooms: MatchRooms) -> Matched:
    """Find the publications that a watch looks at now.

    A watch of products or markets looks at what the standing findings rest on;
    what is new for a product the check itself says (`app.watch_relevance`).
    """
    found = Matched()
    _MATCHERS[watch.what](watch, rooms, found)
    return found


def offices_of(watch: Watch, rooms: MatchRooms) -> tuple[str, ...] | None:
    """Return the registers that bind the watch's markets; ``None`` for all."""
    if not watch.markets:
        return None
    books = [rooms.rulebooks[m] for m in watch.markets if m in rooms.rulebooks]
    return tuple(sorted({office for book in books for office in offices_for(book)}))


def watched_products(watch: Watch, rooms: MatchRooms) -> tuple[str, ...]:
    """Return the ids of the products whose findings a watch follows."""
    if watch.what is WatchWhat.PRODUCT:
        return watch.subject
    return rooms.findings.products()


def load_publications(store: CorpusStore, keys: Iterable[str]) -> Iterator[Publication]:
    """Yield stored publications in the order of their keys, a batch at a time."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), BATCH):
        batch = ordered[start : start + BATCH]
        stored = store.find_publications(batch)
        yield from (stored[key] for key in batch if key in stored)


def _by_findings(watch: Watch, rooms: MatchRooms, found: Matched) -> None:
    markets = set(watch.markets)
    for product in watched_products(watch, rooms):
        for finding in rooms.findings.of(product):
            if not markets or finding.market in markets:
                found.keys.add(finding.publication)


def _by_class(watch: Watch, rooms: MatchRooms, found: Matched) -> None:
    """Ask by subclass, then keep what has the class itself."""
    coarse = tuple(sorted({_coarse(code) for code in watch.subject}))
    keys = rooms.store.find_keys(KeyFilter(offices=offices_of(watch, rooms), classes=coarse))
    for publication in load_publications(rooms.store, keys):
        classes = publication.classes
        own = (*classes.cpc, *classes.ipc, *classes.locarno)
        if any(_in_class(code, asked) for code in own for asked in watch.subject):
            found.keys.add(publication.key)


def _coarse(code: str) -> str:
    return f"L{_locarno(code)[:2]}" if _is_locarno(code) else code[:4]


def _is_locarno(code: str) -> bool:
    return code.removeprefix("L")[:_LOCARNO_DIGITS].isdigit()


def _locarno(code: str) -> str:
    return code.removeprefix("L").replace(".", "-")


def _in_class(code: str, asked: str) -> bool:
    """Say whether a class is the one asked for or one below it.

    Example:
        >>> _in_class("A47J43/07", "A47J43"), _in_class("A47J43/07", "A47J4")
        (True, False)
    """
    code = "".join(code.split()).upper()
    if _is_locarno(asked) and code[:1].isdigit():
        code, asked = code.replace(".", "-"), _locarno(asked)
    if not code.startswith(asked):
        return False
    # A47J4 is not above A47J43: a number ends where no digit follows.
    after = code[len(asked) : len(asked) + 1]
    return not (asked[-1:].isdigit() and after.isdigit())


def _by_owner(watch: Watch, rooms: MatchRooms, found: Matched) -> None:
    asked = {owner_key(name) for name in watch.subject}
    asked |= {owner_key(other) for name in watch.subject for other in rooms.group(name)}
    names = tuple(n for n in rooms.store.find_owner_names() if owner_key(n) in asked)
    if names:
        where = KeyFilter(offices=offices_of(watch, rooms), owners=names)
        found.keys.update(rooms.store.find_keys(where))


def _by_number(watch: Watch, rooms: MatchRooms, found: Matched) -> None:
    """Take the documents of the number, and what else came of its application."""
    seeds = _numbered(watch.subject, rooms.store)
    found.keys.update(p.key for p in seeds)
    filed = {p.application.key for p in seeds if p.application and p.stage is Stage.APPLICATION}
    if not filed:
        return
    offices = tuple(sorted({p.number.office for p in seeds}))
    others = _same_owners(seeds, rooms.store, offices) - found.keys
    for publication in load_publications(rooms.store, others):
        if publication.application and publication.application.key in filed:
            found.keys.add(publication.key)


def _numbered(numbers: Sequence[str], store: CorpusStore) -> list[Publication]:
    """Return the documents of numbers; of one design of a registration where it is named."""
    found: list[Publication] = []
    for text in numbers:
        number = parse_number(text)
        documents = store.find_by_number(number.office, number.number)
        found.extend(p for p in documents if number.index in {"", p.number.index})
    return found


def _same_owners(
    seeds: Sequence[Publication], store: CorpusStore, offices: tuple[str, ...] | None = None
) -> set[str]:
    """Return the keys of what belongs to the owners of some documents."""
    owners = {owner_key(name) for p in seeds for name in p.owners()}
    names = tuple(n for n in store.find_owner_names() if owner_key(n) in owners)
    return set(store.find_keys(KeyFilter(offices=offices, owners=names))) if names else set()


def _by_family(watch: Watch, rooms: MatchRooms, found: Matched) -> None:
    """Join the rights of the same owners by family, and keep those of the numbers asked for."""
    seeds = _numbered(watch.subject, rooms.store)
    keys = {p.key for p in seeds}
    others = _same_owners(seeds, rooms.store)
    members = [*seeds, *load_publications(rooms.store, others - keys)]
    for family in find_families(members):
        if keys & set(family.members):
            found.keys.update(family.members)
    if seeds and not others:
        found.degraded.append(
            "The documents name no owner, so further members of the family cannot be found."
        )


def _by_words(watch: Watch, rooms: MatchRooms, found: Matched) -> None:
    """Find units by words, and keep those publications whose unit holds every word."""
    where = UnitFilter(offices=offices_of(watch, rooms))
    for text in watch.subject:
        hits = rooms.store.search_text(text, MOST_UNITS, where)
        found.keys.update(hit.publication for hit in hits if _holds(hit, text))
        if len(hits) == MOST_UNITS:
            found.degraded.append(
                f"{text!r} is in so many documents that only the best {MOST_UNITS:,} pieces were "
                "looked at; take more telling words."
            )


def _holds(hit: Hit, text: str) -> bool:
    said = fold(f"{hit.title} {hit.text}")
    return all(word in said for word in fold(text).split())


def _by_picture(watch: Watch, rooms: MatchRooms, found: Matched) -> None:
    from freetosell.app.design_search import Band, search_designs
    from freetosell.app.photos import load_photos

    gallery, why_not = rooms.gallery()
    if gallery is None:
        found.degraded.append(why_not)
        return
    photos = load_photos([Path(name) for name in watch.subject])
    found.degraded.extend(f"{r.where}: {r.reason}" for r in photos.rejected)
    where = UnitFilter(offices=offices_of(watch, rooms))
    (hits,) = search_designs([photos.photos], gallery, where, MOST_PICTURES)
    found.keys.update(hit.publication for hit in hits if hit.band is not Band.WEAK)


_MATCHERS: Mapping[WatchWhat, Callable[[Watch, MatchRooms, Matched], None]] = {
    WatchWhat.PRODUCT: _by_findings,
    WatchWhat.MARKET: _by_findings,
    WatchWhat.CLASS: _by_class,
    WatchWhat.OWNER: _by_owner,
    WatchWhat.FAMILY: _by_family,
    WatchWhat.NUMBER: _by_number,
    WatchWhat.WORDS: _by_words,
    WatchWhat.PICTURE: _by_picture,
}
