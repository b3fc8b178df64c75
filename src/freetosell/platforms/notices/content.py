"""What the platform did, why, who says so, and what is asked of the seller."""

from __future__ import annotations

from freetosell.core.cases.notice import (
    Confidence,
    Demand,
    Field,
    NoticeKind,
    PlatformAction,
    RaisedBy,
)
from freetosell.core.text import Span
from freetosell.platforms.notices.labels import FieldName
from freetosell.platforms.notices.lexicon import Concept
from freetosell.platforms.notices.parties import EMAIL
from freetosell.platforms.notices.phrases import (
    find_phrase,
    get_phrases,
    is_condition,
    says,
    says_plainly,
)
from freetosell.platforms.notices.reading import Reading, Sentence
from freetosell.platforms.notices.rooms import find_owner

K, A = NoticeKind, PlatformAction


def read_raised_by(reading: Reading, kind: NoticeKind, has_complainant: bool) -> RaisedBy:
    """Return who says so; the platform only where nobody else is named."""
    if has_complainant:
        return RaisedBy.RIGHTS_OWNER
    if kind not in {K.COMPLAINT, K.ACCOUNT_WARNING}:
        return RaisedBy.UNKNOWN
    whole = [s for s in reading.sentences if says(s, "kinds", "suspected")]
    if whole or find_phrase(reading.subject, get_phrases("kinds", "suspected")) >= 0:
        return RaisedBy.PLATFORM
    owner = any(term.concept is Concept.OWNER for term in reading.terms)
    return RaisedBy.RIGHTS_OWNER if owner else RaisedBy.UNKNOWN


_DEEDS = (
    ("suppressed", A.LISTING_SUPPRESSED),
    ("deactivated", A.LISTING_DEACTIVATED),
    ("paused", A.LISTING_PAUSED),
    ("removed", A.LISTING_REMOVED),
)
_THREATS = (("threatened", A.REMOVAL_THREATENED), ("termination", A.TERMINATION_THREATENED))


def read_action(reading: Reading, kind: NoticeKind, platform: bool) -> Field[PlatformAction] | None:
    """Return what the platform did to the listing or the account; ``None`` if it does not say."""
    if kind in {K.NOT_IP, K.UNKNOWN}:
        return None
    if not platform and kind in {K.CEASE_AND_DESIST, K.SETTLEMENT_DEMAND}:
        return Field(A.NONE)
    if kind is K.RETRACTION:
        return _done(_first(reading, "reinstated", plain=True), A.LISTING_REINSTATED)
    if kind is K.ACCOUNT_WARNING:
        risk = _first(reading, "account_risk", plain=False)
        ends = _first(reading, "termination", plain=False)
        only_ends = ends is not None and risk is None
        return (
            _done(ends, A.TERMINATION_THREATENED) if only_ends else _done(risk, A.ACCOUNT_AT_RISK)
        )
    return _deed(reading, kind) or _threat(reading)


def _deed(reading: Reading, kind: NoticeKind) -> Field[PlatformAction] | None:
    stays = _first(reading, "not_removed", plain=False)
    done = _earliest(reading) if stays is None else None
    funds = _first(reading, "funds", plain=True)
    if funds is not None:
        return _done(done[0] if done else funds, A.LISTING_REMOVED_FUNDS_HELD)
    if done is not None:
        return _done(*done)
    return _done(stays, A.WARNING_ONLY) if stays is not None and kind is K.COMPLAINT else None


def _threat(reading: Reading) -> Field[PlatformAction] | None:
    for name, action in _THREATS:
        sentence = _first(reading, name, plain=False)
        if sentence is not None:
            return _done(sentence, action)
    return None


def _done(sentence: Sentence | None, action: PlatformAction) -> Field[PlatformAction]:
    return (
        Field(action)
        if sentence is None
        else Field(action, "body", sentence.span, Confidence.STATED)
    )


def _first(reading: Reading, name: str, plain: bool) -> Sentence | None:
    test = says_plainly if plain else says
    return next((s for s in reading.sentences if test(s, "actions", name)), None)


def _earliest(reading: Reading) -> tuple[Sentence, PlatformAction] | None:
    """Return the first sentence that tells of a deed already done, and the deed."""
    for sentence in reading.sentences:
        if says(sentence, "actions", "threatened") and not _done_too(sentence):
            continue
        for name, action in _DEEDS:
            if says_plainly(sentence, "actions", name):
                return sentence, action
    subject = Sentence(reading.message.subject, reading.subject, 0)
    for name, action in _DEEDS:
        if says_plainly(subject, "actions", name):
            return subject, action
    return None


def _done_too(sentence: Sentence) -> bool:
    phrases = (
        "have removed",
        "has been",
        "have been",
        "was removed",
        "were removed",
        "wurde",
        "haben",
        "已",
    )
    return any(word in sentence.folded for word in phrases)


def read_reason(reading: Reading) -> Field[str] | None:
    """Return the words that say why the product is said to infringe; ``None`` if none do."""
    for entry in reading.named(FieldName.REASON):
        value = reading.cut(entry.span)
        if (len(value.split()) >= 3 and any(char.isdigit() for char in value)) or len(
            value.split()
        ) >= 12:
            return reading.labelled(entry.span)
    for sentence in reading.sentences:
        at = find_phrase(sentence.folded, get_phrases("reasons", "given"))
        if at >= 0 and not is_condition(sentence.folded[: at + 1]):
            return reading.stated(sentence.span)
    return None


def read_demands(reading: Reading) -> tuple[Field[Demand], ...]:
    """Return what the notice asks for, in order of appearance, each once."""
    found: list[tuple[int, Field[Demand]]] = []
    for demand in Demand:
        for sentence in reading.sentences:
            if says(sentence, "demands", demand.value):
                found.append(
                    (sentence.start, Field(demand, "body", sentence.span, Confidence.STATED))
                )
                break
    return tuple(field for _, field in sorted(found, key=lambda one: one[0]))


def read_channels(reading: Reading) -> tuple[Field[str], ...]:
    """Return the platform's own mail addresses and pages that the message names."""
    found: dict[str, Field[str]] = {}
    for match in EMAIL.finditer(reading.body):
        domain = match[0].rpartition("@")[2].lower()
        if find_owner(domain) is not None:
            found.setdefault(match[0], reading.stated(Span(match.start(), match.end())))
    for words in reading.room.reply_channels if reading.room else ():
        at = reading.folded.find(words) if "." in words else -1
        if at >= 0:
            found.setdefault(words, reading.stated(Span(at, at + len(words))))
    return tuple(found.values())
