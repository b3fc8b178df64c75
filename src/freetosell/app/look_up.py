"""Look up one right by number: its documents, its claims, its status and term."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from freetosell.core.errors import InputError
from freetosell.core.law.legal_status import assess_status
from freetosell.core.law.rulebook import Rulebook
from freetosell.core.law.status import LegalStatus
from freetosell.core.law.territory import offices_for
from freetosell.core.numbering import parse_number
from freetosell.core.patents.publication import Publication
from freetosell.core.ports import CorpusStore


def find_documents(text: str, store: CorpusStore) -> tuple[Publication, ...]:
    """Return all documents of the number that a text names, latest first.

    Raises:
        InputError: ``number_not_recognised``, ``number_ambiguous``, or
            ``not_in_corpus``, which says nothing about the right itself.
    """
    number = parse_number(text)
    found = store.find_by_number(number.office, number.number)
    if number.kind:
        found = tuple(p for p in found if p.number.kind in (number.kind, ""))
    if not found:
        raise InputError(
            "not_in_corpus",
            f"{number} is not in the corpus, so nothing can be said about it.",
            where=text,
            fix="Load the office file that holds it: freetosell corpus add FILE.",
        )
    return tuple(sorted(found, key=lambda p: (p.published_on or date.min, p.key), reverse=True))


def find_statuses(
    publication: Publication, rulebooks: Mapping[str, Rulebook], markets: tuple[str, ...], day: date
) -> dict[str, LegalStatus]:
    """Return the status of a right in each market asked for.

    Without a market it is asked where the office itself is a market or regime
    with rules.

    Raises:
        InputError: ``market_without_rules``, or ``market_not_bound`` if rights
            of that office do not bind the market.
    """
    office = publication.number.office
    asked = markets or ((office,) if office in rulebooks else ())
    if not asked:
        raise InputError(
            "market_without_rules",
            f"No rules for {office} are in this version.",
            where=publication.key,
            fix=f"Markets with rules: {', '.join(sorted(rulebooks))}.",
        )
    statuses: dict[str, LegalStatus] = {}
    for market in asked:
        rulebook = get_rulebook(market, rulebooks)
        if office not in offices_for(rulebook):
            raise InputError(
                "market_not_bound",
                f"Rights of {office} do not bind {market}.",
                where=publication.key,
                fix=f"{market} is bound by rights of: {', '.join(offices_for(rulebook))}.",
            )
        statuses[market] = assess_status(publication, market, rulebook, day)
    return statuses


def get_rulebook(
    market: str, rulebooks: Mapping[str, Rulebook], where: str = "--markets"
) -> Rulebook:
    """Return the rules of a market.

    Raises:
        InputError: ``market_without_rules``.
    """
    if market not in rulebooks:
        raise InputError(
            "market_without_rules",
            f"No rules for {market} are in this version.",
            where=where,
            fix=f"Markets with rules: {', '.join(sorted(rulebooks))}.",
        )
    return rulebooks[market]
