"""What a message is, what the platform did, why, and what it asks of the seller."""

from __future__ import annotations

import re

from freetosell.core.cases.notice import (
    Confidence,
    Demand,
    Field,
    NoticeKind,
    PlatformAction,
    RaisedBy,
)
from freetosell.core.text import Span
from freetosell.platforms.notices.layout import FieldName
from freetosell.platforms.notices.lexicon import Concept
from freetosell.platforms.notices.parties import EMAIL
from freetosell.platforms.notices.phrases import (
    count_phrases,
    find_phrase,
    get_phrases,
    is_condition,
    says,
    says_plainly,
)
from freetosell.platforms.notices.reading import Reading, Sentence
from freetosell.platforms.notices.rooms import all_rooms
from freetosell.platforms.notices.stated_kinds import kind_of_text

K, A = NoticeKind, PlatformAction
_DOCKET = re.compile(
    r"(?<![0-9a-z])[0-9]{1,2}:[0-9]{2}-?cv-?[0-9]{3,6}|(?<![0-9])[0-9]{1,3} [a-z]{1,3} [0-9]{1,5}/[0-9]{2}(?![0-9])"
)
_HEAD_SENTENCES = 6


def speaks_for_platform(reading: Reading) -> bool:
    """Say whether the message speaks as the platform, not about it (a lawyer's letter)."""
    message, room = reading.message, reading.room
    if room is None:
        return False
    domain = message.sender.domain
    if domain and room.owns_domain(domain):
        return True
    shown = message.sender.name.lower()
    if any(name.lower() in shown for name in room.names if shown):
        return True
    if _names_room(domain, reading):
        return True
    return not _is_letter(reading) and not domain


def _names_room(domain: str, reading: Reading) -> bool:
    from freetosell.platforms.notices.authenticity import imitated_platform

    return bool(domain) and reading.room is not None and imitated_platform(domain) == reading.room.names[0]  # fmt: skip


def _is_letter(reading: Reading) -> bool:
    return count_phrases(reading.folded, "kinds", "cease") >= 2


def read_kind(reading: Reading, platform: bool) -> Field[NoticeKind]:
    """Return what the message is by what it says.

    Args:
        reading: The message.
        platform: It speaks as the platform.
    """
    tests = (_retraction, _court, _apex, _letter, _account, _complaint)
    for test in tests:
        found = test(reading, platform)
        if found is not None:
            return found
    known = reading.room is not None and (platform or bool(reading.message.sender.domain))
    about_else = count_phrases(reading.folded + " " + reading.subject, "kinds", "not_ip_topic")
    if (known and reading.body.strip()) or about_else:
        return Field(K.NOT_IP)
    return Field(K.UNKNOWN)


def _said(reading: Reading, sentence: Sentence, kind: NoticeKind) -> Field[NoticeKind]:
    return Field(kind, "body", sentence.span, Confidence.STATED)


def _retraction(reading: Reading, platform: bool) -> Field[NoticeKind] | None:
    del platform
    phrases = get_phrases("kinds", "retraction")
    at = find_phrase(reading.subject, phrases)
    if at >= 0 and not is_condition(reading.subject[:at]):
        return Field(K.RETRACTION, "subject", Span(0, len(reading.message.subject)), Confidence.STATED)  # fmt: skip
    for sentence in reading.sentences[:14]:
        if says_plainly(sentence, "kinds", "retraction") and not _is_new_removal(reading):
            return _said(reading, sentence, K.RETRACTION)
    return None


def _is_new_removal(reading: Reading) -> bool:
    """Say whether the first sentences tell of a removal, not of an end to one."""
    head = reading.sentences[:_HEAD_SENTENCES]
    removed = any(says_plainly(s, "actions", "removed") and not says(s, "actions", "reinstated") and not says(s, "kinds", "retraction") for s in head)  # fmt: skip
    return removed and not any(says_plainly(s, "actions", "reinstated") for s in reading.sentences)


def _court(reading: Reading, platform: bool) -> Field[NoticeKind] | None:
    hits = [s for s in reading.sentences if says_plainly(s, "kinds", "court")]
    in_subject = find_phrase(reading.subject, get_phrases("kinds", "court")) >= 0
    if not hits and not in_subject:
        return None
    docket = bool(_DOCKET.search(reading.folded))
    done = [s for s in hits if says(s, "kinds", "court_done")]
    letter = not platform and _is_letter(reading) and not docket
    if letter or not (docket or done or in_subject):
        return None
    if not docket and not in_subject and not platform and len(done) < 2:
        return None
    return _said(reading, (done or hits or list(reading.sentences))[0], K.COURT_ORDER)


def _apex(reading: Reading, platform: bool) -> Field[NoticeKind] | None:
    del platform
    if find_phrase(reading.subject, get_phrases("kinds", "apex")) >= 0:
        return Field(K.APEX_INVITATION, "subject", Span(0, len(reading.message.subject)), Confidence.STATED)  # fmt: skip
    hits = [s for s in reading.sentences if says(s, "kinds", "apex")]
    return _said(reading, hits[0], K.APEX_INVITATION) if hits else None


def _letter(reading: Reading, platform: bool) -> Field[NoticeKind] | None:
    """Tell a demand for money from a warning letter; both come from the complaining side."""
    if platform:
        return None
    cease = [s for s in reading.sentences if says(s, "kinds", "cease")]
    pay = [s for s in reading.sentences if says(s, "kinds", "settlement")]
    subject_cease = find_phrase(reading.subject, get_phrases("kinds", "cease")) >= 0
    subject_pay = find_phrase(reading.subject, get_phrases("kinds", "settlement")) >= 0
    strong = count_phrases(reading.folded + " " + reading.subject, "kinds", "cease")
    if not cease and not pay and not subject_cease and not subject_pay:
        return None
    undertaking = count_phrases(reading.folded, "demands", "signed_undertaking") + subject_cease
    if (pay or subject_pay) and (subject_pay or not undertaking) and (strong <= 2 or subject_pay):
        return _said(reading, (pay or list(reading.sentences))[0], K.SETTLEMENT_DEMAND)
    if cease or subject_cease:
        return _said(reading, (cease or list(reading.sentences))[0], K.CEASE_AND_DESIST)
    return _said(reading, pay[0], K.SETTLEMENT_DEMAND) if pay else None


def _account(reading: Reading, platform: bool) -> Field[NoticeKind] | None:
    if not platform or not _ip_evidence(reading):
        return None
    phrases = get_phrases("kinds", "account")
    at = find_phrase(reading.subject, phrases)
    if at >= 0:
        return Field(K.ACCOUNT_WARNING, "subject", Span(0, len(reading.message.subject)), Confidence.STATED)  # fmt: skip
    several = len(reading.named(FieldName.COMPLAINT_ID)) > 1
    for sentence in reading.sentences[:_HEAD_SENTENCES]:
        place = find_phrase(sentence.folded, phrases)
        if place >= 0 and (several or says(sentence, "actions", "account_risk") and not is_condition(sentence.folded[:40])):  # fmt: skip
            return _said(reading, sentence, K.ACCOUNT_WARNING)
    return None


def _complaint(reading: Reading, platform: bool) -> Field[NoticeKind] | None:
    evidence = _ip_evidence(reading)
    if evidence is None or (not platform and reading.room is None and evidence[1] < 2):
        return None
    if evidence[0] is None:
        return Field(K.COMPLAINT, "", None, Confidence.INFERRED)
    return _said(reading, evidence[0], K.COMPLAINT)


def _ip_evidence(reading: Reading) -> tuple[Sentence | None, int] | None:
    """Return the first sentence that speaks of IP rights and how much speaks for it."""
    text = reading.folded + " " + reading.subject
    if find_phrase(text, get_phrases("kinds", "not_ip_topic")[:3]) >= 0:
        return None
    hits = [
        s
        for s in reading.sentences
        if says(s, "kinds", "ip_topic") and not _is_denied(s) and len(s.text) < 1_500
    ]
    labelled = reading.named(FieldName.RIGHT, FieldName.RIGHT_TYPE, FieldName.OWNER)
    typed = [e for e in reading.named(FieldName.RIGHT_TYPE) if kind_of_text(reading, reading.cut(e.span))]  # fmt: skip
    count = len(hits) + 2 * len(typed) + len(labelled)
    other = count_phrases(text, "kinds", "not_ip_topic")
    if not count or (other >= 1 and not labelled and count <= other + 1):
        return None
    return (hits[0] if hits else None), count


def _is_denied(sentence: Sentence) -> bool:
    return any(word in sentence.folded for word in ("not related to", "not about", "is not an intellectual"))  # fmt: skip


def read_raised_by(reading: Reading, kind: NoticeKind, has_complainant: bool) -> RaisedBy:
    """Return who says that there is an infringement; the platform only where nobody else is named."""
    if has_complainant:
        return RaisedBy.RIGHTS_OWNER
    if kind not in {K.COMPLAINT, K.ACCOUNT_WARNING}:
        return RaisedBy.UNKNOWN
    whole = [s for s in reading.sentences if says(s, "kinds", "suspected")]
    if whole or find_phrase(reading.subject, get_phrases("kinds", "suspected")) >= 0:
        return RaisedBy.PLATFORM
    owner = any(term.concept is Concept.OWNER for term in reading.terms)
    return RaisedBy.RIGHTS_OWNER if owner else RaisedBy.UNKNOWN


def read_action(reading: Reading, kind: NoticeKind, platform: bool) -> Field[PlatformAction] | None:
    """Return what the platform did to the listing or the account."""
    if kind is K.NOT_IP or kind is K.UNKNOWN:
        return None
    if not platform and kind in {K.CEASE_AND_DESIST, K.SETTLEMENT_DEMAND}:
        return Field(A.NONE)
    order: tuple[tuple[str, PlatformAction, bool], ...] = (
        ("suppressed", A.LISTING_SUPPRESSED, True),
        ("deactivated", A.LISTING_DEACTIVATED, True),
        ("paused", A.LISTING_PAUSED, True),
        ("removed", A.LISTING_REMOVED, True),
    )
    if kind is K.RETRACTION:
        back = _first(reading, "reinstated", plain=True)
        return Field(A.LISTING_REINSTATED, "body", back.span, Confidence.STATED) if back else Field(A.LISTING_REINSTATED)  # fmt: skip
    if kind is K.ACCOUNT_WARNING:
        ends = _first(reading, "termination", plain=False)
        risk = _first(reading, "account_risk", plain=False)
        if risk or not ends:
            return _done(risk, A.ACCOUNT_AT_RISK)
        return _done(ends, A.TERMINATION_THREATENED)
    stays = _first(reading, "not_removed", plain=False)
    done = _earliest(reading, order) if stays is None else None
    funds = _first(reading, "funds", plain=True)
    if done is not None:
        return _done(done[0], A.LISTING_REMOVED_FUNDS_HELD if funds else done[1])
    if funds is not None:
        return _done(funds, A.LISTING_REMOVED_FUNDS_HELD)
    if stays is not None and kind is K.COMPLAINT:
        return _done(stays, A.WARNING_ONLY)
    return _threat(reading, kind)


def _threat(reading: Reading, kind: NoticeKind) -> Field[PlatformAction] | None:
    threat = _first(reading, "threatened", plain=False)
    if threat is not None:
        return _done(threat, A.REMOVAL_THREATENED)
    ends = _first(reading, "termination", plain=False)
    if ends is not None:
        return _done(ends, A.TERMINATION_THREATENED)
    return Field(A.WARNING_ONLY) if kind is K.COMPLAINT else None


def _done(sentence: Sentence | None, action: PlatformAction) -> Field[PlatformAction]:
    return Field(action) if sentence is None else Field(action, "body", sentence.span, Confidence.STATED)  # fmt: skip


def _first(reading: Reading, name: str, plain: bool) -> Sentence | None:
    test = says_plainly if plain else says
    return next((s for s in reading.sentences if test(s, "actions", name)), None)


def _earliest(
    reading: Reading, order: tuple[tuple[str, PlatformAction, bool], ...]
) -> tuple[Sentence, PlatformAction] | None:
    """Return the first sentence that tells of a deed already done, and the deed."""
    for sentence in reading.sentences:
        if says(sentence, "actions", "threatened") and not _done_too(sentence):
            continue
        for name, action, _ in order:
            if says_plainly(sentence, "actions", name):
                return sentence, action
    subject = Sentence(reading.message.subject, reading.subject, 0)
    for name, action, _ in order:
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
        if len(value.split()) >= 3 and any(char.isdigit() for char in value) or len(value.split()) >= 12:  # fmt: skip
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
                found.append((sentence.start, Field(demand, "body", sentence.span, Confidence.STATED)))  # fmt: skip
                break
    return tuple(field for _, field in sorted(found, key=lambda one: one[0]))


def read_channels(reading: Reading) -> tuple[Field[str], ...]:
    """Return the platform's own mail addresses and pages that the message names."""
    found: dict[str, Field[str]] = {}
    for match in EMAIL.finditer(reading.body):
        domain = match[0].rpartition("@")[2].lower()
        if any(room.owns_domain(domain) for room in all_rooms()):
            found.setdefault(match[0], reading.stated(Span(match.start(), match.end())))
    for words in reading.room.reply_channels if reading.room else ():
        at = reading.folded.find(words) if "." in words else -1
        if at >= 0:
            found.setdefault(words, reading.stated(Span(at, at + len(words))))
    return tuple(found.values())
