"""What a case is about: platform, complainants, rights, items, as now known.

It begins as what the notice says (`subject_of`) and is replaced whole when a
person corrects or completes it; the events keep every earlier version.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from freetosell.core.cases.notice import (
    AssertedKind,
    Demand,
    ItemIdKind,
    Notice,
    NoticeKind,
    PlatformAction,
    RaisedBy,
    StatedDeadline,
)
from freetosell.core.numbering.types import PublicationNumber


@dataclass(frozen=True, slots=True)
class CaseParty:
    """Somebody on the other side.

    Args:
        represents: Name of the right's holder, where this is an agent or counsel.
        is_counsel: A lawyer; letters then go to the lawyer, not to the client.
        complaint_ids: Of this party; empty means all of the case.
    """

    name: str = ""
    email: str = ""
    represents: str = ""
    is_counsel: bool = False
    complaint_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseRight:
    """One right that is asserted.

    Args:
        key: Name inside the case: office and number ("US11257243"), or what
            stands for it where no number was given ("right:1").
        kind: Kind of right.
        office: ST.3 code, empty if not known.
        identifier: Number without blanks; empty if none was given.
        publication: Key of the document in the corpus, where it was found.
        claims: Claims asserted, in order; empty if not said.
        kind_stated: What the notice calls it, where number and words disagree.
    """

    key: str
    kind: AssertedKind
    office: str = ""
    identifier: str = ""
    written: str = ""
    title: str = ""
    publication: str = ""
    claims: tuple[int, ...] = ()
    kind_stated: AssertedKind | None = None

    @property
    def has_number(self) -> bool:
        """Say whether a number of the right is known."""
        return bool(self.identifier)


@dataclass(frozen=True, slots=True)
class CaseItem:
    """One accused listing; ``product`` is the id of the product it belongs to, if known."""

    identifier: str
    kind: ItemIdKind
    title: str = ""
    product: str = ""


@dataclass(frozen=True, slots=True)
class StatedLimit:
    """A deadline that the notice states; it goes before any rule.

    Args:
        due_on: Last day, in the platform's local calendar.
        sentence: The words that state it.
        concerns_stock: It ends in removal of stock, not in loss of an answer.
        date_written: The day itself stood in the notice, not only a length of time.
    """

    due_on: date
    sentence: str
    concerns_stock: bool = False
    date_written: bool = True


@dataclass(frozen=True, slots=True)
class CaseSubject:
    """The facts of a case that its steps, clocks and letters draw on.

    Args:
        platform: Name of the platform's room ("amazon"); empty if not known.
        marketplace: As the notice names it ("amazon.de").
        market: ISO 3166 alpha-2 of the market; empty if not known.
        account: The seller's own account, as the user names it.
        received_on: Day on which the notice came; ``None`` if not known.
        ground: Why the owner says it infringes, in the owner's words; empty if not said.
        account_warning: The account as a whole is at stake.
        language: ISO 639-1 of the notice.
        value_cents: Stock and expected sales at stake, if the user says so.
        docket: Case number of a court, if there is one.
        demands: What the notice asks of the seller, in its order.
    """

    notice_kind: NoticeKind
    platform: str = ""
    marketplace: str = ""
    market: str = ""
    account: str = ""
    complaint_ids: tuple[str, ...] = ()
    raised_by: RaisedBy = RaisedBy.UNKNOWN
    parties: tuple[CaseParty, ...] = ()
    rights: tuple[CaseRight, ...] = ()
    items: tuple[CaseItem, ...] = ()
    received_on: date | None = None
    limits: tuple[StatedLimit, ...] = ()
    action: PlatformAction | None = None
    ground: str = ""
    account_warning: bool = False
    language: str = ""
    value_cents: int | None = None
    currency: str = ""
    docket: str = ""
    demands: tuple[Demand, ...] = ()

    @property
    def contact(self) -> CaseParty | None:
        """Return whom to write to: counsel if the other side has one, else who left an address."""
        reachable = [party for party in self.parties if party.email]
        return next((p for p in reachable if p.is_counsel), next(iter(reachable), None))

    @property
    def stated_limit(self) -> StatedLimit | None:
        """Return the earliest stated day by which to answer; stock days are none."""
        limits = [limit for limit in self.limits if not limit.concerns_stock]
        return min(limits, key=lambda limit: limit.due_on, default=None)

    @property
    def has_ground(self) -> bool:
        """Say whether the right's number and a reason are both known."""
        return bool(self.ground) and bool(self.rights) and all(r.has_number for r in self.rights)

    def right(self, key: str) -> CaseRight | None:
        """Return a right by its key inside the case."""
        return next((right for right in self.rights if right.key == key), None)


def subject_of(notice: Notice, market: str = "") -> CaseSubject:
    """Take out of a notice what a case is about; nothing is added, nothing guessed.

    Args:
        notice: As read.
        market: ISO code of the marketplace's country, as the caller resolved it.
    """
    return CaseSubject(
        notice_kind=notice.kind.value,
        platform=notice.platform.value if notice.platform else "",
        marketplace=notice.marketplace.value if notice.marketplace else "",
        market=market,
        complaint_ids=tuple(field.value for field in notice.complaint_ids),
        raised_by=notice.raised_by,
        parties=_parties(notice),
        rights=_rights(notice),
        items=tuple(
            CaseItem(i.identifier.value, i.kind, i.title.value if i.title else "")
            for i in notice.items
        ),
        received_on=notice.received_on.value if notice.received_on else None,
        limits=_limits(notice),
        action=notice.action.value if notice.action else None,
        ground=notice.reason.value if notice.reason else "",
        account_warning=notice.kind.value is NoticeKind.ACCOUNT_WARNING,
        language=notice.language.value if notice.language else "",
        docket=_docket(notice),
        demands=tuple(demand.value for demand in notice.demands),
    )


def _parties(notice: Notice) -> tuple[CaseParty, ...]:
    agent = notice.agent.value if notice.agent else ""
    owners = tuple(
        CaseParty(
            c.name.value if c.name else "",
            c.email.value if c.email else "",
            complaint_ids=c.complaint_ids,
        )
        for c in notice.complainants
    )
    if agent and all(agent != owner.name for owner in owners):
        first = owners[0].name if owners else ""
        return (*owners, CaseParty(agent, represents=first))
    return owners


def _rights(notice: Notice) -> tuple[CaseRight, ...]:
    rights = []
    for place, right in enumerate(notice.rights, 1):
        number = right.number.number if right.number else None
        known = f"{right.office}{right.identifier}" if right.identifier else f"right:{place}"
        rights.append(
            CaseRight(
                key=known,
                kind=right.kind,
                office=right.office,
                identifier=right.identifier,
                written=right.written.value,
                title=right.title,
                publication=number.key if isinstance(number, PublicationNumber) else "",
                claims=right.claims,
                kind_stated=right.stated_kind,
            )
        )
    if not rights and notice.right_kind is not None:
        rights.append(CaseRight("right:1", notice.right_kind.value))
    return tuple(rights)


def _limits(notice: Notice) -> tuple[StatedLimit, ...]:
    stated = [notice.deadline] if notice.deadline else []
    return tuple(limit for d in (*stated, *notice.other_deadlines) if (limit := _limit(d)))


def _limit(deadline: StatedDeadline) -> StatedLimit | None:
    if deadline.due_on is None:
        return None
    return StatedLimit(
        deadline.due_on, deadline.sentence.value, deadline.concerns_stock, deadline.stated_date
    )


def _docket(notice: Notice) -> str:
    if notice.kind.value is not NoticeKind.COURT_ORDER:
        return ""
    return next((r.number.value for r in notice.references if r.label == "case"), "")
