"""What a message is: complaint, invitation, court order, letter, retraction, or none of them."""

from __future__ import annotations

import re

from freetosell.core.cases.notice import (
    Confidence,
    Field,
    NoticeKind,
    PlatformAction,
)
from freetosell.core.text import Span
from freetosell.platforms.notices.domains import imitated_platform
from freetosell.platforms.notices.labels import FieldName
from freetosell.platforms.notices.phrases import (
    count_phrases,
    find_phrase,
    get_phrases,
    is_condition,
    says,
    says_plainly,
)
from freetosell.platforms.notices.reading import Reading, Sentence
from freetosell.platforms.notices.stated_kinds import kind_of_text

K, A = NoticeKind, PlatformAction
_DOCKET = re.compile(
    r"(?<![0-9a-z])[0-9]{1,2}:[0-9]{2}-?cv-?[0-9]{3,6}"
    r"|(?<![0-9])[0-9]{1,3} [a-z]{1,3} [0-9]{1,5}/[0-9]{2}(?![0-9])"
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
    return (
        bool(domain)
        and reading.room is not None
        and imitated_platform(domain) == reading.room.names[0]
    )


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
    known = platform and bool(reading.message.sender.domain)
    about_else = count_phrases(reading.folded + " " + reading.subject, "kinds", "not_ip_topic")
    if (known and reading.body.strip()) or about_else:
        return Field(K.NOT_IP)
    return Field(K.UNKNOWN)


def _said(sentence: Sentence, kind: NoticeKind) -> Field[NoticeKind]:
    return Field(kind, "body", sentence.span, Confidence.STATED)


def _retraction(reading: Reading, platform: bool) -> Field[NoticeKind] | None:
    del platform
    phrases = get_phrases("kinds", "retraction")
    at = find_phrase(reading.subject, phrases)
    if at >= 0 and not is_condition(reading.subject[:at]):
        return Field(
            K.RETRACTION, "subject", Span(0, len(reading.message.subject)), Confidence.STATED
        )
    for sentence in reading.sentences[:14]:
        if says_plainly(sentence, "kinds", "retraction") and not _is_new_removal(reading):
            return _said(sentence, K.RETRACTION)
    return None


def _is_new_removal(reading: Reading) -> bool:
    """Say whether the first sentences tell of a removal, not of an end to one."""
    head = reading.sentences[:_HEAD_SENTENCES]
    removed = any(
        says_plainly(s, "actions", "removed")
        and not says(s, "actions", "reinstated")
        and not says(s, "kinds", "retraction")
        for s in head
    )
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
    return _said((done or hits or list(reading.sentences))[0], K.COURT_ORDER)


def _apex(reading: Reading, platform: bool) -> Field[NoticeKind] | None:
    del platform
    if find_phrase(reading.subject, get_phrases("kinds", "apex")) >= 0:
        return Field(
            K.APEX_INVITATION, "subject", Span(0, len(reading.message.subject)), Confidence.STATED
        )
    hits = [s for s in reading.sentences if says(s, "kinds", "apex")]
    return _said(hits[0], K.APEX_INVITATION) if hits else None


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
        return _said((pay or list(reading.sentences))[0], K.SETTLEMENT_DEMAND)
    if cease or subject_cease:
        return _said((cease or list(reading.sentences))[0], K.CEASE_AND_DESIST)
    return _said(pay[0], K.SETTLEMENT_DEMAND) if pay else None


def _account(reading: Reading, platform: bool) -> Field[NoticeKind] | None:
    if not platform or not _ip_evidence(reading):
        return None
    phrases = get_phrases("kinds", "account")
    at = find_phrase(reading.subject, phrases)
    if at >= 0:
        return Field(
            K.ACCOUNT_WARNING, "subject", Span(0, len(reading.message.subject)), Confidence.STATED
        )
    several = len(reading.named(FieldName.COMPLAINT_ID)) > 1
    for sentence in reading.sentences[:_HEAD_SENTENCES]:
        place = find_phrase(sentence.folded, phrases)
        if place >= 0 and (
            several
            or (
                says(sentence, "actions", "account_risk") and not is_condition(sentence.folded[:40])
            )
        ):
            return _said(sentence, K.ACCOUNT_WARNING)
    return None


def _complaint(reading: Reading, platform: bool) -> Field[NoticeKind] | None:
    evidence = _ip_evidence(reading)
    if evidence is None or (not platform and reading.room is None and evidence[1] < 2):
        return None
    if evidence[0] is None:
        return Field(K.COMPLAINT, "", None, Confidence.INFERRED)
    return _said(evidence[0], K.COMPLAINT)


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
    typed = [
        e for e in reading.named(FieldName.RIGHT_TYPE) if kind_of_text(reading, reading.cut(e.span))
    ]
    # A complaint's number beside an item says enough, in a language whose words are not known.
    numbered = reading.named(FieldName.COMPLAINT_ID) and reading.named(FieldName.ITEM)
    count = len(hits) + 2 * len(typed) + len(labelled) + 2 * bool(numbered)
    other = count_phrases(text, "kinds", "not_ip_topic")
    if not count or (other >= 1 and not labelled and count <= other + 1):
        return None
    return (hits[0] if hits else None), count


def _is_denied(sentence: Sentence) -> bool:
    return any(
        word in sentence.folded
        for word in ("not related to", "not about", "is not an intellectual")
    )
