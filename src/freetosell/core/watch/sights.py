"""What is seen of one publication on one day, small enough to be kept and exact to compare.

Where a document came from is kept to be told and never compared: the same facts
out of another file are no change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from freetosell.core.law.status import InForce, LegalStatus
from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.core.patents.publication import Publication, RightKind, Stage
from freetosell.core.text import fold

_DIGEST_CHARS = 32


@dataclass(frozen=True, slots=True, order=True)
class SeenEvent:
    """One entry of a register, by what makes it the same entry when it is read again."""

    kind: EventKind
    code: str = ""
    effective_on: date | None = None
    recorded_on: date | None = None
    territory: str = ""
    fee_year: int | None = None

    @property
    def on(self) -> date | None:
        """Day on which it takes effect, or else was recorded."""
        return self.effective_on or self.recorded_on


@dataclass(frozen=True, slots=True)
class SeenSignal:
    """A sign of enforcement on the right or its owner (`core.enforcement`).

    Args:
        id: Of the kept signal.
        forum: Where: "court", "itc", "office", "platform".
        label: Number of the case and who says so, to be told.
    """

    id: str
    forum: str
    label: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Status and term in one market on the day of the look."""

    territory: str
    in_force: InForce
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen of one publication.

    Args:
        key: Identity of the document in the corpus.
        application: Key of its application; empty if the document does not say.
        owners: As printed; compared by `owner_key`.
        classes: CPC, IPC, USPC and Locarno as printed, sorted.
        claims: Digest of the claims; empty if they are not in the corpus.
        text: Digest of abstract, description and figures.
        events: Of the register, in their order.
        standings: One per market that was asked, by market.
        signals: Of enforcement, by id.
        source: Where the record came from; told, never compared.
        source_on: Day for which that source speaks; told, never compared.
    """

    key: str
    office: str
    number: str
    index: str = ""
    application: str = ""
    right_kind: RightKind = RightKind.UNKNOWN
    stage: Stage = Stage.OTHER
    title: str = ""
    owners: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    published_on: date | None = None
    filed_on: date | None = None
    granted_on: date | None = None
    family: str = ""
    claims: str = ""
    text: str = ""
    events: tuple[SeenEvent, ...] = ()
    standings: tuple[Standing, ...] = ()
    signals: tuple[SeenSignal, ...] = ()
    source: str = ""
    source_on: date | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that a watch saw in one run.

    Args:
        as_of: Day for which status and term were asked.
        sights: By key.
        newest: Office → day of its newest document in the corpus.
        signals: Signs of enforcement by the owners of what is seen that name no
            right among it, by id.
    """

    as_of: date
    sights: Mapping[str, Sight] = field(default_factory=dict)
    newest: Mapping[str, date] = field(default_factory=dict)
    signals: Mapping[str, SeenSignal] = field(default_factory=dict)


def owner_key(name: str) -> str:
    """Return the form in which two owners are compared: letters and digits, folded.

    Example:
        >>> owner_key("ACME Co., Ltd.") == owner_key("Acme Co Ltd")
        True
    """
    return " ".join("".join(c if c.isalnum() else " " for c in fold(name)).split())


def claims_digest(publication: Publication) -> str:
    """Return a digest of the claims' words; the same claims set otherwise give the same."""
    if not publication.claims:
        return ""
    return _digest(f"{c.number} {fold(c.text)}" for c in publication.claims)


def sight_of(
    publication: Publication,
    statuses: Iterable[LegalStatus] = (),
    signals: Iterable[SeenSignal] = (),
) -> Sight:
    """Return what is to be remembered of a publication.

    Args:
        publication: The document with its register entries.
        statuses: One per market that is asked.
        signals: Of enforcement on it.
    """
    number, classes = publication.number, publication.classes
    source = publication.source
    return Sight(
        key=publication.key,
        office=number.office,
        number=number.number,
        index=number.index,
        application=publication.application.key if publication.application else "",
        right_kind=publication.right_kind,
        stage=publication.stage,
        title=publication.title,
        owners=publication.owners(),
        classes=tuple(sorted({*classes.cpc, *classes.ipc, *classes.uspc, *classes.locarno})),
        published_on=publication.published_on,
        filed_on=publication.filed_on,
        granted_on=publication.granted_on,
        family=publication.simple_family,
        claims=claims_digest(publication),
        text=_text_digest(publication),
        events=tuple(_seen(event) for event in publication.legal_events),
        standings=tuple(sorted((_standing(s) for s in statuses), key=lambda s: s.territory)),
        signals=tuple(sorted(signals, key=lambda s: s.id)),
        source=" ".join(filter(None, (source.name, source.file))),
        source_on=source.as_of,
    )


def _text_digest(publication: Publication) -> str:
    figures = (f"{d.figure} {fold(d.caption)}" for d in publication.drawings)
    parts = [fold(publication.abstract), fold(publication.description), *figures]
    return _digest(parts) if any(parts) else ""


def _seen(event: LegalEvent) -> SeenEvent:
    return SeenEvent(
        event.kind,
        event.code,
        event.effective_on,
        event.recorded_on,
        event.territory,
        event.fee_year,
    )


def _standing(status: LegalStatus) -> Standing:
    return Standing(status.territory, status.in_force, status.term.earliest, status.term.latest)


def _digest(parts: Iterable[str]) -> str:
    text = "\n".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:_DIGEST_CHARS]
