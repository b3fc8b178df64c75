"""What one owner holds: rights by market, class, age and end, families, continuations, suits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from freetosell.core.law.status import InForce, LegalStatus
from freetosell.core.patents.publication import Publication, RelationKind, RightKind, Stage

_ALIVE = frozenset({InForce.IN_FORCE, InForce.IN_GRACE})
#: Relations by which an owner goes on filing out of one earlier application.
_GOING_ON = frozenset(
    {RelationKind.CONTINUATION, RelationKind.CONTINUATION_IN_PART, RelationKind.DIVISION}
)


@dataclass(frozen=True, slots=True)
class HeldRight:
    """One document of an owner.

    Args:
        key: Of the publication.
        title: As printed.
        office: ST.3 code.
        right_kind: What it is.
        stage: Application or grant.
        classes: Subclasses ("A47J") and Locarno classes ("L07"), each once.
        filed_on: Filing day; ``None`` if not known.
        published_on: Day of publication; ``None`` if not known.
        in_force: At its own office on the day; unknown is unknown.
        ends_on: Last day of the term as far as it can be computed; ``None`` if not.
        family: Id of the family; empty if not known.
        going_on: It continues or divides an earlier application.
        signals: Short labels of suits and complaints on this right.
        owner_name: The name under which it is held.
    """

    key: str
    title: str
    office: str
    right_kind: RightKind
    stage: Stage
    classes: tuple[str, ...]
    filed_on: date | None
    published_on: date | None
    in_force: InForce
    ends_on: date | None
    family: str
    going_on: bool
    signals: tuple[str, ...]
    owner_name: str


@dataclass(frozen=True, slots=True)
class NearProduct:
    """A product of ours whose latest check names a right of the owner."""

    product: str
    market: str
    publication: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What an owner holds, as far as the corpus knows.

    Args:
        owner: Name of the group.
        names: All its names.
        as_of: Day of the status.
        rights: By office, then key.
        near: Products of ours near them, by product.
        enforcement: Signs on the owner that name no right of the corpus.
        scope: What the corpus holds of each office: a portfolio is no larger than that.
    """

    owner: str
    names: tuple[str, ...]
    as_of: date
    rights: tuple[HeldRight, ...]
    near: tuple[NearProduct, ...] = ()
    enforcement: tuple[str, ...] = ()
    scope: tuple[str, ...] = field(default=())

    @property
    def in_force(self) -> tuple[HeldRight, ...]:
        """Rights that can be asserted; those not known are not among them."""
        return tuple(right for right in self.rights if right.in_force in _ALIVE)

    def count_by_office(self) -> Mapping[tuple[str, str, str], int]:
        """Count by office, right and whether it is in force."""
        return Counter((r.office, r.right_kind.value, r.in_force.value) for r in self.rights)

    def count_by_class(self) -> Mapping[str, int]:
        """Count by class; a right in several classes counts in each."""
        return Counter(code for right in self.rights for code in right.classes)

    def count_by_filing_year(self) -> Mapping[int, int]:
        """Count by year of filing; those without a filing day are left out."""
        return Counter(right.filed_on.year for right in self.rights if right.filed_on)

    def count_by_end(self) -> Mapping[int, int]:
        """Count rights in force by the year in which their term ends."""
        return Counter(right.ends_on.year for right in self.in_force if right.ends_on)

    @property
    def families(self) -> int:
        """How many families are named; documents without one are `without_family`."""
        return len({right.family for right in self.rights if right.family})

    @property
    def without_family(self) -> int:
        """How many documents name no family, so that some of them may belong together."""
        return sum(not right.family for right in self.rights)

    @property
    def continuations(self) -> tuple[HeldRight, ...]:
        """Documents that go on from an earlier application: more may come from there."""
        return tuple(right for right in self.rights if right.going_on)


def hold(
    publication: Publication,
    status: LegalStatus | None,
    signals: Iterable[str],
    names: frozenset[str],
) -> HeldRight:
    """Return one document as an owner holds it.

    Args:
        publication: The document.
        status: At its own office; ``None`` if there are no rules for it.
        signals: Labels of suits and complaints on it.
        names: Names of the owner's group.
    """
    number = publication.number
    return HeldRight(
        key=publication.key,
        title=publication.title,
        office=number.office,
        right_kind=publication.right_kind,
        stage=publication.stage,
        classes=publication.classes.coarse(),
        filed_on=publication.filed_on,
        published_on=publication.published_on,
        in_force=status.in_force if status else InForce.UNKNOWN,
        ends_on=status.term.latest if status else None,
        family=publication.simple_family,
        going_on=any(e.kind in _GOING_ON for e in publication.earlier_filings),
        signals=tuple(signals),
        owner_name=next((n for n in publication.owners() if n in names), ""),
    )
