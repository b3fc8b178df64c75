"""Changes put into publications on purpose, each with what a watch has to say of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from freetosell.core.enforcement import EnforcementSignal, Forum
from freetosell.core.numbering import ApplicationNumber, PublicationNumber
from freetosell.core.patents.claims import Claim
from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.core.patents.publication import (
    Classification,
    Party,
    PartyRole,
    Publication,
    RightKind,
    Stage,
)
from freetosell.core.provenance import Source
from freetosell.core.watch import ChangeKind

SOURCE = Source("planted register", file="planted")
_ENDS = {EventKind.LAPSED, EventKind.EXPIRED, EventKind.REVOKED, EventKind.SURRENDERED}
_BINDING = {Stage.GRANT, Stage.REGISTRATION}

#: A publication, the day → the publication before and after, or nothing if it does not fit.
Plant = Callable[[Publication, date], tuple[Publication, Publication] | None]


@dataclass(frozen=True, slots=True)
class Expected:
    """What a watch has to report: kind and key; ``earlier`` where another document stood."""

    kind: ChangeKind
    publication: str
    earlier: str = ""


@dataclass(slots=True)
class Planted:
    """Two states of a corpus.

    Args:
        first: All publications of the first look.
        stored: Publications to be written before the second look.
        deleted: Keys to be removed before it.
        signals: Signs of enforcement that come in before it.
        expected: One per plant.
    """

    first: list[Publication] = field(default_factory=list)
    stored: list[Publication] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    signals: list[EnforcementSignal] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)


def _with_event(kind: EventKind, *, text: str = "", before: EventKind | None = None) -> Plant:
    def plant(publication: Publication, day: date) -> tuple[Publication, Publication] | None:
        if publication.stage not in _BINDING or any(
            e.kind in _ENDS or e.kind is kind for e in publication.legal_events
        ):
            return None
        start = publication
        if before is not None:
            start = _add(publication, before, day - timedelta(days=700))
        return start, _add(start, kind, day - timedelta(days=3), text)

    return plant


def _add(publication: Publication, kind: EventKind, on: date, text: str = "") -> Publication:
    event = LegalEvent(kind, SOURCE, code=f"X{kind.value[:3].upper()}", effective_on=on, text=text)
    return replace(publication, legal_events=(*publication.legal_events, event))


def _assigned(publication: Publication, _: date) -> tuple[Publication, Publication] | None:
    if not publication.owners():
        return None
    buyer = Party("Planted Buyer Ltd", PartyRole.OWNER, "GB")
    kept = tuple(p for p in publication.parties if p.role is not PartyRole.OWNER)
    return publication, replace(publication, parties=(*kept, buyer))


def _assigned_by_entry(
    publication: Publication, day: date
) -> tuple[Publication, Publication] | None:
    made = _assigned(publication, day)
    return made and (made[0], _add(made[1], EventKind.ASSIGNED, day - timedelta(days=9)))


def _claims_changed(publication: Publication, _: date) -> tuple[Publication, Publication] | None:
    if not publication.claims or publication.right_kind is RightKind.DESIGN:
        return None
    first: Claim = publication.claims[0]
    narrowed = replace(first, text=f"{first.text.rstrip('. ')}, and a planted lid.")
    return publication, replace(publication, claims=(narrowed, *publication.claims[1:]))


def _claims_known(publication: Publication, _: date) -> tuple[Publication, Publication] | None:
    return (replace(publication, claims=()), publication) if publication.claims else None


def _retitled(publication: Publication, _: date) -> tuple[Publication, Publication] | None:
    return publication, replace(publication, title=f"{publication.title} (corrected)")


def _reclassed(publication: Publication, _: date) -> tuple[Publication, Publication] | None:
    classes: Classification = publication.classes
    if not classes.cpc:
        return None
    return publication, replace(
        publication, classes=replace(classes, cpc=(*classes.cpc, "Y02A1/00"))
    )


def _withdrawn(publication: Publication, day: date) -> tuple[Publication, Publication] | None:
    return _add(publication, EventKind.OTHER, day - timedelta(days=40)), publication


def _adjusted(publication: Publication, _: date) -> tuple[Publication, Publication] | None:
    inputs = publication.term_inputs
    if publication.number.office != "US" or inputs.adjustment_days is None:
        return None
    more = replace(inputs, adjustment_days=inputs.adjustment_days + 90)
    return publication, replace(publication, term_inputs=more)


#: Kind → the ways in which it is planted on a document that stays.
ON_ONE: Sequence[tuple[ChangeKind, Plant]] = (
    (ChangeKind.LAPSED, _with_event(EventKind.LAPSED)),
    (ChangeKind.RESTORED, _with_event(EventKind.RESTORED, before=EventKind.LAPSED)),
    (ChangeKind.EXPIRED, _with_event(EventKind.EXPIRED)),
    (ChangeKind.REVOKED, _with_event(EventKind.REVOKED)),
    (ChangeKind.SURRENDERED, _with_event(EventKind.SURRENDERED)),
    (ChangeKind.ASSIGNED, _assigned),
    (ChangeKind.ASSIGNED, _assigned_by_entry),
    (ChangeKind.OPPOSED, _with_event(EventKind.OPPOSED)),
    (ChangeKind.INVALIDATION_FILED, _with_event(EventKind.INVALIDATION_FILED)),
    (ChangeKind.MAINTAINED, _with_event(EventKind.MAINTAINED, before=EventKind.OPPOSED)),
    (ChangeKind.CLAIMS_CHANGED, _claims_changed),
    (ChangeKind.CLAIMS_CHANGED, _with_event(EventKind.SCOPE_CHANGED)),
    (ChangeKind.CLAIMS_KNOWN, _claims_known),
    (ChangeKind.TERM_CHANGED, _with_event(EventKind.TERM_EXTENDED)),
    (ChangeKind.TERM_CHANGED, _adjusted),
    (ChangeKind.FEE_PAID, _with_event(EventKind.FEE_PAID)),
    (ChangeKind.FORUM_CHANGED, _with_event(EventKind.OPT_OUT)),
    (ChangeKind.EVENT_RECORDED, _with_event(EventKind.OTHER, text="planted note")),
    (ChangeKind.EVENT_WITHDRAWN, _withdrawn),
    (ChangeKind.RECORD_CHANGED, _retitled),
    (ChangeKind.RECORD_CHANGED, _reclassed),
)


def _litigation(publication: Publication, day: date, forum: Forum) -> EnforcementSignal:
    number = publication.number
    return EnforcementSignal(
        id=f"{forum.value}-planted-{publication.key.lower()}",
        forum=forum,
        reference="planted",
        filed_on=day - timedelta(days=20),
        patents=(f"{number.office}{number.number}",),
        source="planted",
    )


def _split_grant(publication: Publication) -> tuple[Publication, Publication] | None:
    """Return the application that a grant came from, and the grant, as two documents."""
    if publication.stage is not Stage.GRANT or publication.right_kind is RightKind.DESIGN:
        return None
    office = publication.number.office
    filed = publication.application or ApplicationNumber(office, f"P{publication.number.number}")
    number = PublicationNumber(office, f"2019{publication.number.number}"[:14], "A1")
    published = publication.published_on and publication.published_on - timedelta(days=400)
    application = replace(
        publication, number=number, stage=Stage.APPLICATION, granted_on=None, application=filed,
        published_on=published, legal_events=(),
    )  # fmt: skip
    return application, replace(publication, application=filed)


def plant_changes(
    publications: Sequence[Publication],
    day: date,
    count: int,
    leave: Collection[str] = (),
    seed: int = 8,
) -> Planted:
    """Put changes of all kinds into publications, each into another one.

    Args:
        publications: The corpus.
        day: Of the second look.
        count: Changes planted; every kind comes up before one comes twice.
        leave: Keys of publications that stay as they are: those that the days alone change.
        seed: The same gives the same.
    """
    made = Planted()
    left = sorted((p for p in publications if p.key not in leave), key=lambda p: p.key)
    Random(seed).shuffle(left)
    newest = _newest(left)
    turns = [*_arrivals(day, newest), *(_staying(kind, plant, day) for kind, plant in ON_ONE)]
    turn = 0
    stuck = 0
    while len(made.expected) < count and stuck < len(turns):
        stuck = 0 if _try(turns[turn % len(turns)], left, made) else stuck + 1
        turn += 1
    made.first.extend(left)
    made.first.extend(p for p in publications if p.key in leave)
    return made


Turn = Callable[[Publication, Planted], bool]


def _try(turn: Turn, left: list[Publication], made: Planted) -> bool:
    for place, publication in enumerate(left):
        if turn(publication, made):
            del left[place]
            return True
    return False


def _staying(kind: ChangeKind, plant: Plant, day: date) -> Turn:
    def turn(publication: Publication, made: Planted) -> bool:
        states = plant(publication, day)
        if states is None:
            return False
        made.first.append(states[0])
        made.stored.append(states[1])
        made.expected.append(Expected(kind, publication.key))
        return True

    return turn


def _arrivals(day: date, newest: dict[str, date]) -> list[Turn]:
    def new(publication: Publication, made: Planted) -> bool:
        on = max(newest[publication.number.office] + timedelta(days=1), day - timedelta(days=2))
        made.stored.append(replace(publication, published_on=on))
        made.expected.append(Expected(ChangeKind.NEW_PUBLICATION, publication.key))
        return True

    def older(publication: Publication, made: Planted) -> bool:
        made.stored.append(publication)
        made.expected.append(Expected(ChangeKind.NEWLY_FOUND, publication.key))
        return True

    def granted(publication: Publication, made: Planted) -> bool:
        pair = _split_grant(publication)
        if pair is None:
            return False
        made.first.append(pair[0])
        made.stored.append(pair[1])
        made.expected.append(Expected(ChangeKind.GRANTED, pair[1].key, pair[0].key))
        return True

    def gone(publication: Publication, made: Planted) -> bool:
        made.first.append(publication)
        made.deleted.append(publication.key)
        made.expected.append(Expected(ChangeKind.GONE, publication.key))
        return True

    def sued(publication: Publication, made: Planted) -> bool:
        return _signalled(publication, made, Forum.COURT, ChangeKind.LITIGATION)

    def challenged(publication: Publication, made: Planted) -> bool:
        return _signalled(publication, made, Forum.OFFICE, ChangeKind.INVALIDATION_FILED)

    def _signalled(publication: Publication, made: Planted, forum: Forum, kind: ChangeKind) -> bool:
        made.first.append(publication)
        made.signals.append(_litigation(publication, day, forum))
        made.expected.append(Expected(kind, publication.key))
        return True

    return [new, older, granted, gone, sued, challenged]


def _newest(publications: Sequence[Publication]) -> dict[str, date]:
    newest: dict[str, date] = {}
    for publication in publications:
        office = publication.number.office
        day = publication.published_on or date.min
        newest[office] = max(day, newest.get(office, date(1900, 1, 1)))
    return newest
