"""A supplier as a person would describe it: names, people, places, what it makes, since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

#: Kind under which a supplier is kept; the key is its id.
SUPPLIER = "supplier"
#: Kind under which it is kept who makes a product; the key is ``product/supplier``, the
#: parent the product.
SUPPLY = "supply"
#: A partner of so many years without an upheld complaint is called a long-term one.
LONG_TERM_YEARS = 3


class Trade(StrEnum):
    """What the supplier is; a trader hides the factory until it names it."""

    FACTORY = "factory"
    TRADER = "trader"
    UNKNOWN = "unknown"


class Mould(StrEnum):
    """Whose mould a product comes from.

    PUBLIC (公模): any factory may have it, so a stranger's design right is likely.
    PRIVATE (私模): the supplier's own; its rights and a licence are to be shown.
    OURS: made for us and paid by us.
    """

    PUBLIC = "public"
    PRIVATE = "private"
    OURS = "ours"
    UNKNOWN = "unknown"


class Standing(StrEnum):
    """How far we deal with the supplier."""

    CANDIDATE = "candidate"
    APPROVED = "approved"
    CONDITIONAL = "conditional"
    BLOCKED = "blocked"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Contact:
    """One person at the supplier; ``language`` is ISO 639-1 or empty."""

    name: str
    role: str = ""
    email: str = ""
    phone: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """One place of the supplier; ``country`` is ISO 3166 alpha-2 or empty."""

    name: str
    address: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Supply:
    """One product that the supplier makes for us.

    Args:
        product: Id of the product.
        model: What the supplier calls it.
        mould_number: As marked on the mould; empty if not known.
        since: First delivery, ``None`` if not known.
        until: Last delivery; ``None`` while it goes on.
    """

    product: str
    model: str = ""
    mould: Mould = Mould.UNKNOWN
    mould_number: str = ""
    since: date | None = None
    until: date | None = None

    def runs_on(self, day: date) -> bool:
        """Say whether the supplier makes the product on a day."""
        return self.until is None or day <= self.until


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that changed between us ("first order", "moved its factory")."""

    on: date
    what: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Supplier:
    """One legal entity that sells us goods.

    Args:
        id: Stable and readable ("aurora").
        names: Every name it goes by, in any script; the registered one first.
        country: ISO 3166 alpha-2 of its seat, or empty.
        registration: Number in the register of companies (in China the unified
            social credit code of 18 characters); empty if not known.
        since: Day of the first dealing; ``None`` if not known.
        red_flags: What people noticed, in their words.
        refuses: Markets for which it refused to warrant non-infringement.
    """

    id: str
    names: tuple[str, ...]
    country: str = ""
    trade: Trade = Trade.UNKNOWN
    registration: str = ""
    standing: Standing = Standing.CANDIDATE
    contacts: tuple[Contact, ...] = ()
    sites: tuple[Site, ...] = ()
    supplies: tuple[Supply, ...] = ()
    since: date | None = None
    ended_on: date | None = None
    milestones: tuple[Milestone, ...] = ()
    red_flags: tuple[str, ...] = ()
    refuses: tuple[str, ...] = ()
    notes: str = ""

    @property
    def name(self) -> str:
        """The registered name, or the id where no name was given."""
        return self.names[0] if self.names else self.id

    def products(self, day: date | None = None) -> tuple[str, ...]:
        """Return the ids of the products it makes (on a day), each once, in order."""
        made = (s.product for s in self.supplies if day is None or s.runs_on(day))
        return tuple(dict.fromkeys(made))

    def years(self, day: date) -> int:
        """Return the full years of dealing up to a day; 0 where the beginning is not known.

        Example:
            >>> Supplier("a", ("A",), since=date(2020, 5, 2)).years(date(2023, 5, 1))
            2
        """
        if self.since is None:
            return 0
        last = min(day, self.ended_on or day)
        whole = last.year - self.since.year
        return max(0, whole - ((last.month, last.day) < (self.since.month, self.since.day)))
