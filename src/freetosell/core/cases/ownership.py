"""The asserted right held against the register: number, kind, life, market, owner, claim.

Each check passes, fails, or cannot be told.  A failure is an argument with its
source; what cannot be told is a question, never a reassurance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from freetosell.core.cases.notice import AssertedKind
from freetosell.core.cases.party_names import NameMatch, compare_party_names
from freetosell.core.cases.subject import CaseParty, CaseRight, CaseSubject
from freetosell.core.law.legal_status import assess_status
from freetosell.core.law.rulebook import Rulebook
from freetosell.core.law.status import InForce, LegalStatus
from freetosell.core.law.territory import binds
from freetosell.core.numbering import NumberError, parse_numbers
from freetosell.core.patents.claims import ClaimForm
from freetosell.core.patents.legal_events import EventKind as RegisterEvent
from freetosell.core.patents.publication import PartyRole, Publication, RightKind
from freetosell.core.provenance import Source
from freetosell.core.text import fold

#: Rights that stand in a register with a number.
_REGISTERED = frozenset(
    {
        AssertedKind.UTILITY_PATENT,
        AssertedKind.DESIGN,
        AssertedKind.UTILITY_MODEL,
        AssertedKind.PATENT_UNSPECIFIED,
    }
)
_KIND_OF = {
    RightKind.INVENTION: AssertedKind.UTILITY_PATENT,
    RightKind.DESIGN: AssertedKind.DESIGN,
    RightKind.UTILITY_MODEL: AssertedKind.UTILITY_MODEL,
}
#: Registers whose rights hold in every state that they reach, without a further step there.
_WHOLE_TERRITORY = frozenset({"EM", "BX"})
#: Claims that are printed, or once were, and stand no more.
_GONE = frozenset({ClaimForm.CANCELLED, ClaimForm.WITHDRAWN})
#: Beginnings of the word for a claim, folded: en, de, fr, es, it, zh, ja.
_CLAIM_WORDS = (
    "claim", "anspruch", "anspruche", "revendication", "reivindicacion", "rivendicazion",
    "权利要求", "權利要求", "請求項",
)  # fmt: skip
_ALIVE = frozenset({InForce.IN_FORCE, InForce.IN_GRACE})


class CheckCode(StrEnum):
    """What is asked of the asserted right."""

    NUMBER_VALID = "number_valid"
    KIND_FITS = "kind_fits"
    IN_FORCE = "in_force"
    COVERS_MARKET = "covers_market"
    OWNER_MATCHES = "owner_matches"
    CLAIM_KNOWN = "claim_known"


class CheckResult(StrEnum):
    """The answer.  UNKNOWN is a question to ask; NOT_ASKED does not arise for this right."""

    PASSES = "passes"
    FAILS = "fails"
    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Argument:
    """A failed check, in neutral words that can be sent, with what it rests on.

    Args:
        code: The check.
        right: Key of the right inside the case.
        text: One or two sentences of fact, without a legal conclusion.
        sources: Records that show it.
        authorities: Rules of law used, with their authority.
        caution: What to mind before it is used; empty if nothing.
    """

    code: CheckCode
    right: str
    text: str
    sources: tuple[Source, ...] = ()
    authorities: tuple[str, ...] = ()
    caution: str = ""


@dataclass(frozen=True, slots=True)
class RightCheck:
    """One check of one right.

    Args:
        text: What was found, in one sentence.
        argument: Where it fails.
        ask: What to ask of the complainant, where it fails or is not known.
        status: The computation behind IN_FORCE.
    """

    code: CheckCode
    right: str
    result: CheckResult
    text: str
    argument: Argument | None = None
    ask: str = ""
    sources: tuple[Source, ...] = ()
    status: LegalStatus | None = None


@dataclass(frozen=True, slots=True)
class RightRecord:
    """What is at hand about an asserted right.

    Args:
        publication: The document, ``None`` if it was not found.
        rulebook: Of the market in question, ``None`` if there is none.
        on: Day of the question: that of the notice, or today.
        fees_complete_to: The register's payments are complete up to this day.
        ground_given: The other side has named its ground since the notice.
    """

    publication: Publication | None
    rulebook: Rulebook | None
    on: date
    fees_complete_to: date | None = None
    ground_given: bool = False


def check_asserted_right(
    right: CaseRight, subject: CaseSubject, record: RightRecord
) -> tuple[RightCheck, ...]:
    """Hold one asserted right against the register, in the order of `CheckCode`.

    Args:
        right: One of the case's rights.
        subject: Facts of the case (complainants, market).
        record: Document and rulebook, as far as they are at hand.
    """
    if right.kind not in _REGISTERED:
        text = f"A {right.kind.value} has no patent register to look in."
        return tuple(RightCheck(c, right.key, CheckResult.NOT_ASKED, text) for c in CheckCode)
    return (
        _number(right),
        _kind(right, record),
        _life(right, record),
        _market(right, subject, record),
        _owner(right, subject, record),
        _claims(right, subject, record),
    )


def find_arguments(checks: tuple[RightCheck, ...]) -> tuple[Argument, ...]:
    """Return the arguments of all checks that fail, in their order."""
    return tuple(check.argument for check in checks if check.argument is not None)


def _number(right: CaseRight) -> RightCheck:
    code, ask = CheckCode.NUMBER_VALID, "Ask for office and number of the right."
    if not right.has_number:
        text = "The complaint names no number of a right."
        return RightCheck(code, right.key, CheckResult.UNKNOWN, text, ask=ask)
    reading = parse_numbers(right.written or right.identifier, office=right.office)
    written = right.written or right.identifier
    if reading.numbers and reading.error is NumberError.NONE:
        text = f"{written} reads as {reading.numbers[0].canonical}."
        return RightCheck(code, right.key, CheckResult.PASSES, text)
    if reading.error in (NumberError.NOT_A_NUMBER, NumberError.BAD_CHECK_DIGIT):
        what = "is not a number that a patent office issues"
        if reading.error is NumberError.BAD_CHECK_DIGIT:
            what = "does not fit its own check digit"
        return _failed(
            code, right, f"The number given in the complaint, {written}, {what}.", ask=ask
        )
    text = f"{written} could be numbers of several offices."
    return RightCheck(code, right.key, CheckResult.UNKNOWN, text, ask=ask)


def _kind(right: CaseRight, record: RightRecord) -> RightCheck:
    code = CheckCode.KIND_FITS
    if record.publication is not None:
        found = _KIND_OF.get(record.publication.right_kind)
    else:
        found = None if right.kind is AssertedKind.PATENT_UNSPECIFIED else right.kind
    stated = right.kind_stated
    if found is None or stated is None or stated is AssertedKind.PATENT_UNSPECIFIED:
        text = "The complaint does not say what kind of right it is, or the number does not tell."
        return RightCheck(code, right.key, CheckResult.UNKNOWN, text)
    if found is stated or stated is AssertedKind.MIXED:
        text = f"It is a {found.value.replace('_', ' ')}, as the complaint says."
        return RightCheck(code, right.key, CheckResult.PASSES, text, sources=_sources(record))
    return _failed(
        code,
        right,
        f"The complaint was filed as {stated.value.replace('_', ' ')}; {right.key} is a "
        f"{found.value.replace('_', ' ')}.",
        record,
        ask="Ask under which type the complaint is meant.",
    )


def _life(right: CaseRight, record: RightRecord) -> RightCheck:
    code, ask = CheckCode.IN_FORCE, "Ask for a register extract of the day of the complaint."
    if record.publication is None or record.rulebook is None:
        text = "The document or the law of the market is not at hand."
        return RightCheck(code, right.key, CheckResult.UNKNOWN, text, ask=ask)
    status = assess_status(
        record.publication,
        record.rulebook.code,
        record.rulebook,
        record.on,
        fees_complete_to=record.fees_complete_to,
    )
    sources = _sources(record)
    if status.in_force in _ALIVE:
        return RightCheck(
            code, right.key, CheckResult.PASSES, status.reason, sources=sources, status=status
        )
    if status.in_force is InForce.UNKNOWN:
        return RightCheck(
            code,
            right.key,
            CheckResult.UNKNOWN,
            status.reason,
            ask=ask,
            sources=sources,
            status=status,
        )
    argument = Argument(
        code,
        right.key,
        f"On {record.on} the record of {right.key} shows: "
        f"{status.in_force.value.replace('_', ' ')}. {status.reason}",
        sources,
        tuple(dict.fromkeys(line.authority for line in status.lines if line.authority)),
        _life_caution(status),
    )
    return RightCheck(
        code, right.key, CheckResult.FAILS, status.reason, argument, ask, sources, status
    )


def _life_caution(status: LegalStatus) -> str:
    if status.in_force is InForce.LAPSED_RESTORABLE:
        return "It can still come back; look at the register again before sending."
    if status.in_force is InForce.PENDING:
        return "A published application may give a claim to pay for use before grant; ask counsel."
    if status.warnings:
        return " ".join(status.warnings)
    return "What was sold before the end can still be claimed for; this speaks of the day named."


def _market(right: CaseRight, subject: CaseSubject, record: RightRecord) -> RightCheck:
    code, ask = CheckCode.COVERS_MARKET, "Ask for which country the right is asserted."
    office = record.publication.number.office if record.publication else right.office
    if record.rulebook is None or not office:
        text = "The market, its law or the office of the right is not known."
        return RightCheck(code, right.key, CheckResult.UNKNOWN, text, ask=ask)
    market = record.rulebook.code
    known = record.publication is not None and binds(record.publication, record.rulebook)
    reaches = office in record.rulebook.offices if record.publication is None else known
    if not reaches:
        where = subject.marketplace or market
        return _failed(
            code,
            right,
            f"{right.key} stands in the register of {office}; it does not extend to {market}, "
            f"where the items are offered ({where}).",
            record,
            ask=ask,
        )
    if office == market or office in _WHOLE_TERRITORY:
        text = f"A right of {office} holds in {market}."
        return RightCheck(code, right.key, CheckResult.PASSES, text, sources=_sources(record))
    text = f"A right of {office} can hold in {market}; whether this one does, its register tells."
    return RightCheck(code, right.key, CheckResult.UNKNOWN, text, ask=ask, sources=_sources(record))


def _owner(right: CaseRight, subject: CaseSubject, record: RightRecord) -> RightCheck:
    code = CheckCode.OWNER_MATCHES
    ask = "Ask for proof of ownership, licence or authority to complain."
    owners = record.publication.owners() if record.publication else ()
    names = tuple(dict.fromkeys(n for party in subject.parties for n in _names(party)))
    if not owners or not names:
        missing = "complainant" if owners else "owner in the register"
        text = f"The {missing} is not known by name."
        return RightCheck(code, right.key, CheckResult.UNKNOWN, text, ask=ask)
    matches = {compare_party_names(a, b).match for a in owners for b in names}
    shown = f"the document names {'; '.join(owners)}, the complaint {'; '.join(names)}"
    sources = _sources(record)
    if NameMatch.SAME in matches:
        text = f"The names fit: {shown}."
        return RightCheck(code, right.key, CheckResult.PASSES, text, sources=sources)
    doubt = _owner_doubt(matches, names, record)
    if doubt:
        text = f"{shown[0].upper()}{shown[1:]}; {doubt}."
        return RightCheck(code, right.key, CheckResult.UNKNOWN, text, ask=ask, sources=sources)
    as_of = record.publication.source.as_of if record.publication else None
    speaks = f" (as of {as_of})" if as_of else ""
    return _failed(
        code,
        right,
        f"The document of {right.key}{speaks} names {'; '.join(owners)} as owner; the complaint "
        f"was filed by {'; '.join(names)}.",
        record,
        ask=ask,
        caution="A licence or a transfer need not be in the document; ask before arguing.",
    )


def _names(party: CaseParty) -> Iterator[str]:
    """Return the names that could be the owner's: for an agent, whom it acts for."""
    if party.represents:
        yield party.represents
    elif party.name and not party.is_counsel:
        yield party.name


def _owner_doubt(matches: set[NameMatch], names: tuple[str, ...], record: RightRecord) -> str:
    """Say why different names prove nothing yet; empty if nothing explains them."""
    if NameMatch.SIMILAR in matches:
        return "the names are alike and may be one group"
    if matches <= {NameMatch.UNKNOWN}:
        return "names in different scripts cannot be compared"
    publication = record.publication
    if publication is None:
        return "the document is not at hand"
    inventors = [p.name for p in publication.parties if p.role is not PartyRole.OWNER]
    if any(compare_party_names(a, b).match is NameMatch.SAME for a in inventors for b in names):
        return "the complainant stands in the document in another part"
    if any(event.kind is RegisterEvent.ASSIGNED for event in publication.legal_events):
        return "the register shows a transfer after the document"
    return ""


def _claims(right: CaseRight, subject: CaseSubject, record: RightRecord) -> RightCheck:
    code, ask = CheckCode.CLAIM_KNOWN, "Ask which claims are asserted, and how each is met."
    if right.kind is AssertedKind.DESIGN:
        text = "A design is asserted by its views, not by claims."
        return RightCheck(code, right.key, CheckResult.NOT_ASKED, text)
    if not right.claims and (record.ground_given or _speaks_of_claims(subject.ground)):
        text = "The other side has named its ground; which claims it means must be read there."
        return RightCheck(code, right.key, CheckResult.UNKNOWN, text, ask=ask)
    if not right.claims:
        return _failed(
            code, right, f"The complaint does not say which claims of {right.key} it means.",
            ask=ask,
        )  # fmt: skip
    if record.publication is None or not record.publication.claims:
        text = "The claims of the document are not at hand."
        return RightCheck(code, right.key, CheckResult.UNKNOWN, text, ask=ask)
    claims = record.publication.claims
    there = {claim.number for claim in claims if claim.form not in _GONE}
    missing = [number for number in right.claims if number not in there]
    listed = ", ".join(str(number) for number in missing)
    if missing:
        return _failed(
            code,
            right,
            f"In {record.publication.key}, as it was read, there is no claim {listed} that stands.",
            record,
            ask=ask,
        )
    text = f"Claims asserted: {', '.join(str(number) for number in right.claims)}."
    return RightCheck(code, right.key, CheckResult.PASSES, text, sources=_sources(record))


def _speaks_of_claims(ground: str) -> bool:
    """Say whether the words of a ground speak of claims, in the languages of the notices."""
    said = fold(ground)
    return any(word in said for word in _CLAIM_WORDS)


def _sources(record: RightRecord) -> tuple[Source, ...]:
    if record.publication is None:
        return ()
    events = {event.source: None for event in record.publication.legal_events}
    return (record.publication.source, *events)


def _failed(
    code: CheckCode,
    right: CaseRight,
    text: str,
    record: RightRecord | None = None,
    *,
    ask: str = "",
    caution: str = "",
) -> RightCheck:
    sources = _sources(record) if record else ()
    argument = Argument(code, right.key, text, sources, caution=caution)
    return RightCheck(code, right.key, CheckResult.FAILS, text, argument, ask, sources)
