"""How the names of owners occur in publications."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from freetosell.core.owners.grouping import NameUse
from freetosell.core.patents.publication import PartyRole, Publication
from freetosell.core.text import fold


def collect_uses(publications: Iterable[Publication]) -> Iterator[NameUse]:
    """Yield every owner name once, with what its documents tell beside it.

    Args:
        publications: Each document once; read to the end before the first name comes.
    """
    documents: dict[str, int] = defaultdict(int)
    inventors: dict[str, set[str]] = defaultdict(set)
    countries: dict[str, set[str]] = defaultdict(set)
    families: dict[str, set[str]] = defaultdict(set)
    for publication in publications:
        names = set(publication.owners())
        makers = {fold(p.name) for p in publication.parties if p.role is PartyRole.INVENTOR}
        for name in names:
            documents[name] += 1
            inventors[name] |= makers
        for party in publication.parties:
            if party.name in names and party.country:
                countries[party.name].add(party.country)
        if len(names) == 1 and publication.simple_family:
            families[next(iter(names))].add(publication.simple_family)
    for name in sorted(documents):
        yield NameUse(
            name,
            documents[name],
            frozenset(inventors[name]),
            frozenset(countries[name]),
            frozenset(families[name]),
        )
