"""What a reader has found of one publication, before it is judged and frozen.

Each reader fills a `Draft`; `freeze` applies the rules that hold for every office:
numbers must be numbers, dates must fit together, claims stand in the order of
their numbers, and nothing is longer than a field can sensibly be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from freetosell.core.errors import InputError, SourceError
from freetosell.core.numbering import (
    ApplicationNumber,
    PublicationNumber,
    parse_office_application,
    parse_office_number,
)
from freetosell.core.patents.claim_parser import parse_claims
from freetosell.core.patents.claims import Claim, RawClaim
from freetosell.core.patents.legal_events import LegalEvent
from freetosell.core.patents.publication import (
    Classification,
    Drawing,
    EarlierFiling,
    Party,
    PartyRole,
    Publication,
    RightKind,
    Stage,
    TermInputs,
)
from freetosell.core.provenance import ParseNote, Source
from freetosell.offices import limits
from freetosell.offices.dates import DateReader

#: No office prints anything else in a number: letters, digits and the signs between them.
_NUMBER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ,./-]{0,38}[A-Za-z0-9])?")


@dataclass(slots=True)
class Draft:
    """One publication in the making; fields as in `Publication`.

    Args:
        office, number, kind: As the file prints them, not yet parsed.
        dates: Reads the dates and collects the notes of the whole record.
    """

    dates: DateReader
    source: Source
    source_name: str = ""
    office: str = ""
    number: str = ""
    kind: str = ""
    #: The only number there is is that of the application.
    number_is_application: bool = False
    right_kind: RightKind = RightKind.UNKNOWN
    stage: Stage = Stage.OTHER
    title: str = ""
    language: str = ""
    abstract: str = ""
    raw_claims: list[RawClaim] = field(default_factory=list)
    #: Whether a document of this kind must have claims; their absence is then noted.
    claims_expected: bool = True
    description: str = ""
    application: str = ""
    application_office: str = ""
    filed_on: date | None = None
    published_on: date | None = None
    granted_on: date | None = None
    earlier_filings: list[EarlierFiling] = field(default_factory=list)
    term_inputs: TermInputs = field(default_factory=TermInputs)
    parties: list[Party] = field(default_factory=list)
    cpc: list[str] = field(default_factory=list)
    ipc: list[str] = field(default_factory=list)
    uspc: list[str] = field(default_factory=list)
    locarno: list[str] = field(default_factory=list)
    simple_family: str = ""
    cited: list[str] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    legal_events: list[LegalEvent] = field(default_factory=list)
    designated_states: list[str] = field(default_factory=list)

    @property
    def notes(self) -> list[ParseNote]:
        """Return the doubts so far; append to it."""
        return self.dates.notes

    def note(self, code: str, message: str, where: str = "") -> None:
        """Add a doubt."""
        self.notes.append(ParseNote(code, message, where))

    def add_party(self, name: str, role: PartyRole, country: str | None = "") -> None:
        """Add a person or firm; nothing if there is no name."""
        name = " ".join(name.split())
        if name:
            code = (country or "").strip().upper()
            self.parties.append(
                Party(name, role, code if len(code) == 2 and code.isalpha() else "")
            )


def freeze(draft: Draft) -> Publication:
    """Judge a draft and make the publication.

    Raises:
        SourceError: ``bad_number``, ``too_large``, ``too_many_claims``.
    """
    number = _publication_number(draft)
    _judge_sizes(draft)
    filed_on = draft.dates.ordered(draft.filed_on, draft.published_on, draft.granted_on)
    claims = _claims(draft)
    return Publication(
        number=number,
        right_kind=draft.right_kind,
        stage=draft.stage,
        title=draft.title,
        source=_source(draft),
        language=draft.language,
        abstract=draft.abstract,
        claims=claims,
        description=draft.description,
        application=_application_number(draft),
        filed_on=filed_on,
        published_on=draft.published_on,
        granted_on=draft.granted_on,
        earlier_filings=tuple(draft.earlier_filings),
        term_inputs=draft.term_inputs,
        parties=tuple(draft.parties),
        classes=Classification(
            tuple(dict.fromkeys(draft.cpc)),
            tuple(dict.fromkeys(draft.ipc)),
            tuple(dict.fromkeys(draft.uspc)),
            tuple(dict.fromkeys(draft.locarno)),
        ),
        simple_family=draft.simple_family,
        cited=tuple(dict.fromkeys(draft.cited)),
        drawings=tuple(draft.drawings),
        legal_events=tuple(draft.legal_events),
        notes=tuple(draft.notes),
        designated_states=tuple(dict.fromkeys(draft.designated_states)),
    )


def _source(draft: Draft) -> Source:
    return replace(
        draft.source,
        name=draft.source_name or draft.source.name,
        as_of=draft.source.as_of or draft.published_on,
    )


def _publication_number(draft: Draft) -> PublicationNumber:
    text = draft.number.strip()
    if not _NUMBER.fullmatch(text):
        raise _bad_number(text)
    kind = draft.kind.strip()
    if kind and not (kind.isascii() and kind.isalnum() and len(kind) <= 3):
        raise _bad_number(f"{text} {kind}")
    try:
        if draft.number_is_application:
            return PublicationNumber(
                draft.office, parse_office_application(draft.office, text).number
            )
        return parse_office_number(draft.office, text, kind)
    except InputError as error:
        raise _bad_number(f"{text} {kind}") from error


def _bad_number(text: str) -> SourceError:
    shown = "".join(c if c.isprintable() else "?" for c in text[:60]).strip()
    return SourceError(
        "bad_number",
        f"{shown!r} is not a publication number of this office.",
        "publication number",
        "Correct the number, or get the record from the office itself.",
    )


def _application_number(draft: Draft) -> ApplicationNumber | None:
    text = draft.application.strip()
    if not text:
        return None
    if _NUMBER.fullmatch(text):
        try:
            return parse_office_application(draft.application_office or draft.office, text)
        except InputError:
            pass
    draft.note("bad_application_number", f"Application number {text[:40]!r} not understood.")
    return None


def _judge_sizes(draft: Draft) -> None:
    if len(draft.title) > limits.MAX_TITLE_CHARS:
        raise _too_large("title", len(draft.title), limits.MAX_TITLE_CHARS)
    judge_claim_count(len(draft.raw_claims))
    for claim in draft.raw_claims:
        if len(claim.text) > limits.MAX_CLAIM_CHARS:
            raise _too_large(f"claim {claim.number}", len(claim.text), limits.MAX_CLAIM_CHARS)
    for name in ("cited", "parties", "drawings", "cpc", "ipc", "uspc", "earlier_filings"):
        items: list[object] = getattr(draft, name)
        if len(items) > limits.MAX_LIST_ITEMS:
            raise _too_large(name, len(items), limits.MAX_LIST_ITEMS)
    draft.parties = [_shortened(draft, party) for party in draft.parties]


def judge_claim_count(count: int) -> None:
    """Refuse a flood of claims before it is read.

    Raises:
        SourceError: ``too_many_claims``.
    """
    if count > limits.MAX_CLAIMS:
        raise SourceError(
            "too_many_claims",
            f"The record has {count:,} claims; at most {limits.MAX_CLAIMS:,} are read.",
            "claims",
            "No office publishes so many; get the record from the office itself.",
        )


def _too_large(where: str, length: int, limit: int) -> SourceError:
    return SourceError("too_large", f"Too long: {length:,}; at most {limit:,} are read.", where)


def _shortened(draft: Draft, party: Party) -> Party:
    if len(party.name) <= limits.MAX_SHORT_CHARS:
        return party
    draft.note(
        "name_cut", f"The name of a party was longer than {limits.MAX_SHORT_CHARS:,} characters."
    )
    return Party(party.name[: limits.MAX_SHORT_CHARS], party.role, party.country)


def _claims(draft: Draft) -> tuple[Claim, ...]:
    raws = draft.raw_claims
    if not raws:
        if draft.claims_expected:
            draft.note(
                "no_claims", "The record has no claims; nothing can be compared with it.", "claims"
            )
        return ()
    claims = parse_claims(_in_order(draft, raws), language=draft.language, anatomy=False)
    if any(claim.unusable_references for claim in claims):
        numbers = ", ".join(str(c.number) for c in claims if c.unusable_references)
        draft.note(
            "claim_reference_faulty", f"Claims that refer wrongly: {numbers[:200]}.", "claims"
        )
    return tuple(claims)


def _in_order(draft: Draft, raws: list[RawClaim]) -> list[RawClaim]:
    """Order claims by their printed numbers, where all have one."""
    numbers = [raw.number for raw in raws if raw.number is not None]
    if len(numbers) < len(raws):
        return raws
    if len(set(numbers)) < len(numbers):
        draft.note("claim_number_twice", "Two claims carry the same number.", "claims")
        return raws
    ordered = sorted(raws, key=lambda raw: raw.number or 0)
    if ordered != raws:
        draft.note(
            "claims_out_of_order", "The claims were put in the order of their numbers.", "claims"
        )
    return ordered
