"""Look for rights in the corpus by words, number, class or owner, without a model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from freetosell.app.look_up import find_documents
from freetosell.app.watch_match import load_publications
from freetosell.core.clearance.families import find_families
from freetosell.core.errors import InputError
from freetosell.core.law.legal_status import assess_status
from freetosell.core.law.rulebook import Rulebook
from freetosell.core.law.status import LegalStatus
from freetosell.core.law.territory import offices_for
from freetosell.core.patents.publication import Publication
from freetosell.core.ports import CorpusStore, KeyFilter, UnitFilter
from freetosell.core.text import fold

#: Units that a search by words looks at; several can be of one document.
_UNITS = 400
#: Documents of one owner or class among which a family or a page is sought.
_MOST = 5_000
#: Names of owners that a search takes together.
_MOST_NAMES = 400
_LOCARNO_DIGITS = 2
_SUBCLASS = 4


class SearchBy(StrEnum):
    """What a text is looked for in."""

    WORDS = "words"
    NUMBER = "number"
    CLASS = "class"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class RightSearch:
    """What is looked for.

    Args:
        offices: ST.3 codes; empty for all.
        kinds: `RightKind` values; empty for all.  Not asked of a number.
    """

    text: str
    by: SearchBy = SearchBy.WORDS
    offices: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RightHit:
    """A document found, with the words that matched where words were asked for."""

    publication: Publication
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class RightHits:
    """Documents of one page.

    Args:
        hits: Best first by words; else by key.
        found: Keys found in all, at most as many as were looked at.
        more: Whether others stand behind these.
    """

    hits: tuple[RightHit, ...]
    found: int
    more: bool


def search_rights(
    store: CorpusStore, asked: RightSearch, start: int = 0, limit: int = 25
) -> RightHits:
    """Find rights and load those of one page.

    Words are matched as words (BM25): a check also searches by meaning.

    Raises:
        InputError: ``number_not_recognised``, ``number_ambiguous``, ``not_in_corpus``.
        EngineError: if the corpus cannot be searched.
    """
    keys, excerpts = _find(store, asked)
    page = keys[start : start + limit]
    stored = store.find_publications(page)
    hits = tuple(RightHit(stored[k], excerpts.get(k, "")) for k in page if k in stored)
    return RightHits(hits, len(keys), len(keys) > start + limit)


def _find(store: CorpusStore, asked: RightSearch) -> tuple[list[str], dict[str, str]]:
    text = asked.text.strip()
    if not text:
        return [], {}
    if asked.by is SearchBy.NUMBER:
        return [p.key for p in find_documents(text, store)], {}
    if asked.by is SearchBy.WORDS:
        return _by_words(store, asked, text)
    where = KeyFilter(
        offices=asked.offices or None,
        right_kinds=asked.kinds or None,
        classes=(_coarse(text),) if asked.by is SearchBy.CLASS else None,
        owners=_owner_names(store, text) if asked.by is SearchBy.OWNER else None,
    )
    if asked.by is SearchBy.OWNER and not where.owners:
        return [], {}
    keys = list(store.find_keys(where))
    return (_in_class(store, keys, text) if asked.by is SearchBy.CLASS else keys), {}


def _by_words(
    store: CorpusStore, asked: RightSearch, text: str
) -> tuple[list[str], dict[str, str]]:
    where = UnitFilter(offices=asked.offices or None, right_kinds=asked.kinds or None)
    excerpts: dict[str, str] = {}
    for hit in store.search_text(text, _UNITS, where):
        excerpts.setdefault(hit.publication, hit.text)
    return list(excerpts), excerpts


def _owner_names(store: CorpusStore, text: str) -> tuple[str, ...]:
    told = fold(text)
    return tuple(name for name in store.find_owner_names() if told in fold(name))[:_MOST_NAMES]


def _coarse(text: str) -> str:
    """Return the class at which the corpus can be asked for a class."""
    code = "".join(text.split()).upper()
    bare = code.removeprefix("L")
    return f"L{bare[:_LOCARNO_DIGITS]}" if bare[:2].isdigit() else code[:_SUBCLASS]


def _in_class(store: CorpusStore, keys: Sequence[str], text: str) -> list[str]:
    """Keep the documents that are in the class itself or below, where it is finer."""
    code = "".join(text.split()).upper().removeprefix("L").replace(".", "-")
    if len(code) <= (_LOCARNO_DIGITS if code[:2].isdigit() else _SUBCLASS):
        return list(keys)
    kept = []
    for publication in load_publications(store, keys[:_MOST]):
        classes = publication.classes
        own = (*classes.cpc, *classes.ipc, *classes.locarno)
        if any(c.upper().replace(".", "-").startswith(code) for c in own):
            kept.append(publication.key)
    return kept


def find_home_statuses(
    publications: Iterable[Publication], rulebooks: Mapping[str, Rulebook], day: date
) -> dict[str, LegalStatus]:
    """Return the status of each right under its own office's law, where there are rules for it."""
    found = {}
    for publication in publications:
        office = publication.number.office
        if office in rulebooks and office in offices_for(rulebooks[office]):
            found[publication.key] = assess_status(publication, office, rulebooks[office], day)
    return found


def find_family(store: CorpusStore, publication: Publication) -> tuple[Publication, ...]:
    """Return the other documents of the corpus that are of the same family.

    Looked for among the documents of the same owners and of the same classes at
    home; a member that another owner filed in another class is not seen.
    """
    owners = tuple(publication.owners())[:5]
    keys = set(store.find_keys(KeyFilter(owners=owners))) if owners else set()
    keys.update(
        p.key for p in store.find_by_number(publication.number.office, publication.number.number)
    )
    keys.add(publication.key)
    known = {p.key: p for p in load_publications(store, sorted(keys)[:_MOST])}
    known[publication.key] = publication
    for family in find_families(known.values()):
        if publication.key in family.members:
            return tuple(known[k] for k in family.members if k != publication.key)
    return ()


def get_right(store: CorpusStore, key: str) -> Publication:
    """Return one document of the corpus.

    Raises:
        InputError: ``right_not_found``.
    """
    found = store.find_publications([key]).get(key)
    if found is None:
        raise InputError(
            "right_not_found",
            f"{key} is not in the corpus, so nothing can be said about it.",
            fix="Search for it by number, or load the office file that holds it.",
        )
    return found
