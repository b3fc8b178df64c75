"""The cards of all sources, from the ``sources.toml`` of each office's room."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict, ValidationError

from freetosell.core.errors import InputError, RuleError
from freetosell.core.sources import Access, Automation, FileKind, SourceCard
from freetosell.offices.own.rows import wrong_types

#: Rooms that hold a ``sources.toml``; a test holds it equal to the folders.
ROOMS = ("us", "ep", "em", "own")


class _Row(BaseModel):
    """One source as a person wrote it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    name: str
    access: Access
    automation: Automation
    terms: str
    as_of: date
    office: str = ""
    url: str = ""
    product: str = ""
    holds: FileKind = FileKind.MIXED
    keys: tuple[str, ...] = ()
    quota: str = ""
    per_minute: int = 0
    cadence_days: int = 0
    weekday: int | None = None
    terms_url: str = ""
    licence: str = ""
    bring: str = ""
    verified: bool = False


@cache
def load_source_cards() -> tuple[SourceCard, ...]:
    """Return the cards of all sources, those that can be called first, then by id.

    Raises:
        RuleError: ``bad_source_card`` with every mistake in the files.
    """
    problems: list[str] = []
    cards: list[SourceCard] = []
    for room in ROOMS:
        text = resources.files(f"freetosell.offices.{room}").joinpath("sources.toml")
        for row in tomllib.loads(text.read_text("utf-8")).get("source", []):
            try:
                cards.append(_card(_Row.model_validate(row)))
            except ValidationError as error:
                problems.append(f"{room}/{row.get('id', '?')}: {wrong_types(error)}")
    problems += [problem for card in cards for problem in _mistakes(card)]
    if problems:
        raise RuleError(
            "bad_source_card", "A table of sources is wrong.", "offices/*/sources.toml", "",
            tuple(problems),
        )  # fmt: skip
    return tuple(sorted(cards, key=lambda card: (not card.may_be_called, card.id)))


def get_source_card(source_id: str) -> SourceCard:
    """Return the card of one source.

    Raises:
        InputError: ``source_unknown``, naming those that there are.
    """
    for card in load_source_cards():
        if card.id == source_id:
            return card
    known = ", ".join(card.id for card in load_source_cards() if card.may_be_called)
    raise InputError(
        "source_unknown",
        f"No source is called {source_id!r}.",
        "corpus sync",
        f"Take one of: {known}; corpus sync without a name lists them all.",
    )


def refuse_by_hand(card: SourceCard) -> None:
    """Let a source through that may be called, and no other.

    Raises:
        InputError: ``source_by_hand``, with the file that can be brought instead.
    """
    if card.may_be_called:
        return
    why = {
        Automation.FORBIDDEN: "its terms forbid programs to fetch",
        Automation.NOT_KNOWN: "its terms are not known to let a program fetch",
        Automation.ALLOWED: "there is no client for it here",
    }[card.automation]
    raise InputError(
        "source_by_hand",
        f"{card.name} is not called: {why}.",
        card.id,
        f"{card.bring} Then: freetosell corpus add FILE.",
    )


def _card(row: _Row) -> SourceCard:
    return SourceCard(**{name: getattr(row, name) for name in _Row.model_fields})


def _mistakes(card: SourceCard) -> list[str]:
    found = []
    if card.access is Access.CLIENT and not (card.url or card.keys):
        found.append(f"{card.id}: a source with a client needs an address")
    if not card.may_be_called and not card.bring:
        found.append(f"{card.id}: a source by hand must say what to bring")
    if card.cadence_days < 0 or card.per_minute < 0 or card.weekday not in (None, *range(7)):
        found.append(f"{card.id}: cadence_days, per_minute or weekday is out of range")
    return found
