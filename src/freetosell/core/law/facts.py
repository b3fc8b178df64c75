"""What is known of one right's life: the days and numbers that the law asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from freetosell.core.law.ranges import DayRange
from freetosell.core.law.rulebook import ChosenBy
from freetosell.core.patents.publication import (
    EarlierFiling,
    Publication,
    RelationKind,
    RightKind,
    Stage,
)

#: Rights that a rulebook may speak of.
RIGHTS = (
    "invention",
    "utility_model",
    "design",
    "plant",
    "related_design",
    "unregistered_design",
    "supplementary_unregistered_design",
)

#: Days in the life of a right that a rule may count from.
ANCHORS = (
    "filed_on",
    "benefit_on",
    "granted_on",
    "registered_on",
    "published_on",
    "priority_or_filed_on",
    "principal_filed_on",
    "principal_registered_on",
    "disclosed_on",
    "created_on",
    "marketed_on",
)

#: `RightKind` of a document → right of a rulebook.
RIGHT_OF_KIND: Mapping[RightKind, str] = MappingProxyType(
    {
        RightKind.INVENTION: "invention",
        RightKind.UTILITY_MODEL: "utility_model",
        RightKind.DESIGN: "design",
        RightKind.PLANT: "plant",
        RightKind.UNKNOWN: "",
    }
)

_STARTS_TERM = frozenset(
    {
        RelationKind.CONTINUATION,
        RelationKind.CONTINUATION_IN_PART,
        RelationKind.DIVISION,
        RelationKind.REISSUE,
        RelationKind.NATIONAL_STAGE,
    }
)
#: Outside the US only a parent or the international filing lends its day.
_LENDS_DAY = frozenset({RelationKind.DIVISION, RelationKind.NATIONAL_STAGE})


@dataclass(frozen=True, slots=True)
class RightFacts:
    """The days and numbers that decide how long a right lasts.  ``None`` is *not known*.

    Args:
        office: ST.3 code of the register.
        right: One of `RIGHTS`.
        pending: Whether the document is only a published application.
        filed_on: Filing day of the application itself (Paris sense: own filing).
        benefit_on: Earliest filing that starts the term (US: the earliest
            non-provisional in the chain; elsewhere the parent's or the
            international filing day).
        benefit_complete: ``False`` if the chain has a filing without a day,
            so that the term may have begun earlier than ``benefit_on``.
        priority_on: Earliest foreign priority claimed; starts a term only in the
            few laws that say so.
        adjustment_days: Days that the office added for its own delay.
        delay_days: Compensation for delay granted on request (CN, JP, KR, CA).
        disclaimer: Whether a terminal disclaimer was filed.
        disclaimed_to: Last day under it.
        extended_to: Last day under an extension for an authorised product.
        extension_open: The register shows an extension whose end is not known.
        reissue: A reissued US patent: its own grant starts nothing.
        classes: Class symbols without blanks, to see whether a product-specific
            extension is possible.
        contradiction: Why the days cannot all be true; empty if they can.
    """

    office: str
    right: str
    pending: bool = False
    filed_on: date | None = None
    benefit_on: date | None = None
    benefit_complete: bool = True
    granted_on: date | None = None
    registered_on: date | None = None
    published_on: date | None = None
    priority_on: date | None = None
    principal_filed_on: date | None = None
    principal_registered_on: date | None = None
    disclosed_on: date | None = None
    created_on: date | None = None
    marketed_on: date | None = None
    adjustment_days: int | None = None
    delay_days: int | None = None
    disclaimer: bool | None = None
    disclaimed_to: date | None = None
    extended_to: date | None = None
    extension_open: bool = False
    reissue: bool = False
    unitary: bool = False
    certified: bool | None = None
    fee_notice_on: date | None = None
    classes: tuple[str, ...] = ()
    contradiction: str = ""

    def day(self, anchor: str) -> date | None:
        """Return the day of an anchor's name, ``None`` if not known."""
        if anchor == "priority_or_filed_on":
            return self.priority_on or self.benefit_on or self.filed_on
        found = getattr(self, anchor)
        return found if isinstance(found, date) else None

    def range_of(self, anchor: str) -> DayRange:
        """Return the days that an anchor may have had."""
        by_priority = anchor == "priority_or_filed_on" and self.priority_on is None
        if anchor == "benefit_on" or by_priority:
            return self._benefit_range()
        found = self.day(anchor)
        return DayRange.unknown() if found is None else DayRange.exactly(found)

    def _benefit_range(self) -> DayRange:
        latest = self.benefit_on or self.filed_on
        if latest is None:
            return DayRange.unknown()
        return DayRange(latest if self.benefit_complete else None, latest)

    def regime_day(self, chosen_by: ChosenBy, as_of: date) -> date | None:
        """Return the day that picks a rule's value, ``None`` if it is not known."""
        if chosen_by is ChosenBy.AS_OF:
            return as_of
        if chosen_by is ChosenBy.DUE_ON:
            return None
        found = self.range_of(chosen_by.value)
        return found.low if found.is_exact else None


def _chain(publication: Publication) -> tuple[EarlierFiling, ...]:
    us = publication.number.office == "US"
    kinds = _STARTS_TERM if us else _LENDS_DAY
    return tuple(e for e in publication.earlier_filings if e.kind in kinds)


def is_reissue(publication: Publication) -> bool:
    """Say whether a US document is a reissued patent (kind E or number RE…)."""
    number = publication.number
    return number.office == "US" and (number.kind.startswith("E") or number.number.startswith("RE"))


def _disclaimer(publication: Publication) -> bool | None:
    """Read the disclaimer; a face that was read and shows none has none."""
    inputs = publication.term_inputs
    if inputs.disclaimed_to is not None:
        return True
    if inputs.terminal_disclaimer is None and inputs.adjustment_days is not None:
        return False
    return inputs.terminal_disclaimer


def _contradiction(publication: Publication) -> str:
    filed, granted = publication.filed_on, publication.granted_on
    if filed and granted and granted < filed:
        return f"The document says that it was granted on {granted}, before its filing on {filed}."
    return ""


def _priority(publication: Publication) -> date | None:
    kind = RelationKind.FOREIGN_PRIORITY
    days = [e.filed_on for e in publication.earlier_filings if e.kind is kind and e.filed_on]
    return min(days, default=None)


def facts_of(publication: Publication) -> RightFacts:
    """Take out of a document what bears on its term.

    A registration's granting day stands for its registration day.  Foreign and
    provisional priority never start a term and are left out.

    Source: 35 USC 154(a)(2)-(3); Paris Convention Art. 4bis(5).
    """
    chain = _chain(publication)
    days = [e.filed_on for e in chain if e.filed_on]
    own = [publication.filed_on] if publication.filed_on else []
    classes = (*publication.classes.cpc, *publication.classes.ipc)
    return RightFacts(
        office=publication.number.office,
        right=RIGHT_OF_KIND[publication.right_kind],
        pending=publication.stage is Stage.APPLICATION,
        filed_on=publication.filed_on,
        benefit_on=min([*days, *own], default=None),
        benefit_complete=all(e.filed_on for e in chain),
        granted_on=publication.granted_on,
        registered_on=publication.granted_on,
        published_on=publication.published_on,
        priority_on=_priority(publication),
        adjustment_days=publication.term_inputs.adjustment_days,
        disclaimer=_disclaimer(publication),
        disclaimed_to=publication.term_inputs.disclaimed_to,
        reissue=is_reissue(publication),
        classes=tuple("".join(c.split()).upper() for c in classes),
        contradiction=_contradiction(publication),
    )
