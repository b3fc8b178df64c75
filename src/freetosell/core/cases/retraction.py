"""Whether a retraction that a complainant offers meets what the platform asks for.

Who sends it, where to, in which words, with which numbers.  Every point is
answered on its own: met, failed, or not to be told from what is at hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from freetosell.core.cases.platform_rules import Known, RetractionRule
from freetosell.core.cases.subject import CaseSubject
from freetosell.core.text import fold

#: How far before a word a denial takes it back, in folded characters of the same sentence.
_REACH = 40
_SENTENCE_END = re.compile(r"[.!?;\n。！？；]")
#: Pieces into which group marks part a number.
_MOST_GROUPS = 6
_NOT_ALNUM = re.compile(r"[^0-9a-z]+")


class PointResult(StrEnum):
    """How one point stands; UNCLEAR is no reassurance."""

    MET = "met"
    FAILED = "failed"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class RetractionWords:
    """Words of a retraction by language code, compared after folding."""

    withdraws: Mapping[str, tuple[str, ...]]
    error: Mapping[str, tuple[str, ...]]
    denies: Mapping[str, tuple[str, ...]]
    puts_off: Mapping[str, tuple[str, ...]]
    conditions: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class OfferedRetraction:
    """What the complainant offers or has sent.

    Args:
        text: Its words.
        sender: Mail address that it comes from; empty if not known.
        recipients: Addresses it goes to; empty if not known.
        through_platform: It was filed with the platform's own function.
        forwarded: The seller forwards it, or attaches it to his own message.
    """

    text: str
    sender: str = ""
    recipients: tuple[str, ...] = ()
    through_platform: bool = False
    forwarded: bool = False


@dataclass(frozen=True, slots=True)
class RetractionPoint:
    """One point of the platform's rule.

    Args:
        code: "withdraws", "unconditional", "states_error", "sender", "recipient",
            "complaint_id", "items", "right".
        text: What was found, in one sentence.
        cure: What to ask of the complainant; empty if it is met.
        asked: Whether the platform is known to ask for it; a point that nobody is
            known to ask for does not fail the whole.
    """

    code: str
    result: PointResult
    text: str
    cure: str = ""
    asked: bool = True


@dataclass(frozen=True, slots=True)
class RetractionReport:
    """All points in a fixed order, and what they add up to.

    Args:
        result: FAILED if a point that the platform asks for fails, else UNCLEAR
            if one cannot be told, else MET.
        source: Where the platform's rule stands.
    """

    result: PointResult
    points: tuple[RetractionPoint, ...]
    source: str

    @property
    def failures(self) -> tuple[str, ...]:
        """Return the codes of the points that are asked for and fail."""
        return tuple(p.code for p in self.points if p.asked and p.result is PointResult.FAILED)


def check_retraction(
    offered: OfferedRetraction, rule: RetractionRule, subject: CaseSubject, words: RetractionWords
) -> RetractionReport:
    """Hold an offered retraction against a platform's rule.

    Args:
        offered: The text and the way it takes.
        rule: Of the platform.
        subject: Facts of the case: complaint numbers, items, rights, parties.
        words: By language; every language is tried, whatever the case's own is.
    """
    text = fold(offered.text)
    points = (
        _withdraws(text, words),
        _unconditional(text, words),
        _states_error(text, words, rule),
        _sender(offered, rule, subject),
        _recipient(offered, rule),
        _names(text, "complaint_id", subject.complaint_ids, rule),
        _names(text, "items", tuple(i.identifier for i in subject.items), rule),
        _names(text, "right", tuple(r.identifier for r in subject.rights if r.identifier), rule),
    )
    asked = [point for point in points if point.asked]
    if any(point.result is PointResult.FAILED for point in asked):
        result = PointResult.FAILED
    elif any(point.result is PointResult.UNCLEAR for point in asked):
        result = PointResult.UNCLEAR
    else:
        result = PointResult.MET
    return RetractionReport(result, points, rule.source)


def _withdraws(text: str, words: RetractionWords) -> RetractionPoint:
    said = _first_said(text, words.withdraws, words.denies, words.puts_off)
    if said:
        return RetractionPoint("withdraws", PointResult.MET, f"It withdraws: “{said}”.")
    promised = _first_said(text, words.withdraws, words.denies)
    if promised:
        return RetractionPoint(
            "withdraws",
            PointResult.UNCLEAR,
            f"It may only promise to withdraw: “{promised}”.",
            "Ask for words in the present: the complaint is withdrawn.",
        )
    return RetractionPoint(
        "withdraws",
        PointResult.FAILED,
        "No words say that the complaint is withdrawn.",
        "Ask for the plain sentence that the complaint is withdrawn.",
    )


def _unconditional(text: str, words: RetractionWords) -> RetractionPoint:
    found = next(
        (
            word
            for language, candidates in words.conditions.items()
            for sentence in _SENTENCE_END.split(text)
            if any(_finds(sentence, w) for w in words.withdraws[language])
            for word in candidates
            if _finds(sentence, word)
        ),
        "",
    )
    if not found:
        return RetractionPoint("unconditional", PointResult.MET, "No condition is attached.")
    return RetractionPoint(
        "unconditional",
        PointResult.UNCLEAR,
        f"A condition may be attached: “{found.strip()}”.",
        "Ask for a text without conditions, or meet the condition first.",
    )


def _states_error(text: str, words: RetractionWords, rule: RetractionRule) -> RetractionPoint:
    asked = rule.states_error is Known.YES
    said = _first_said(text, words.error, words.denies)
    if said:
        return RetractionPoint(
            "states_error", PointResult.MET, f"It says that it was an error: “{said}”.", "", asked
        )
    return RetractionPoint(
        "states_error",
        PointResult.FAILED,
        "It does not say that the complaint was an error.",
        "Ask for the words that the complaint was submitted in error.",
        asked,
    )


def _first_said(
    text: str, table: Mapping[str, tuple[str, ...]], *against: Mapping[str, tuple[str, ...]]
) -> str:
    """Return the first word of the table that is said, with no word ``against`` right before it."""
    # "error" is Spanish too: a denial counts in whatever language it stands.
    stops = [word for words in against for ws in words.values() for word in ws]
    for word in (word for candidates in table.values() for word in candidates):
        if any(not _denied(text, place, stops) for place in _places(text, word)):
            return word
    return ""


def _denied(text: str, place: int, denials: Iterable[str]) -> bool:
    before = text[max(0, place - _REACH) : place]
    before = _SENTENCE_END.split(before)[-1]
    return any(_finds(before, word) for word in denials)


def _finds(text: str, word: str) -> bool:
    return bool(_places(text, word))


def _places(text: str, word: str) -> list[int]:
    """Return where a word stands; letters of an alphabet need a border, signs of Chinese none."""
    wanted = fold(word)
    places, start = [], text.find(wanted)
    while start >= 0:
        if _is_wide(wanted[0]) or _bounded(text, start, start + len(wanted)):
            places.append(start)
        start = text.find(wanted, start + 1)
    return places


def _is_wide(sign: str) -> bool:
    return sign > "\u2e7f"


def _bounded(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    begins = not before.isalpha() or _is_wide(before) or text.startswith("n't", start)
    return begins and (not after.isalpha() or _is_wide(after))


def _sender(
    offered: OfferedRetraction, rule: RetractionRule, subject: CaseSubject
) -> RetractionPoint:
    asked = rule.owner_only is Known.YES
    cure = (
        "Ask the owner to send it itself, from the address of the complaint or by the "
        "platform's own function."
    )
    if offered.forwarded:
        text = "It is forwarded or attached by the seller."
        return RetractionPoint("sender", PointResult.FAILED, text, cure, asked)
    if offered.through_platform:
        return RetractionPoint(
            "sender", PointResult.MET, "It was filed with the platform's own function.", "", asked
        )
    known = {party.email.casefold() for party in subject.parties if party.email}
    sender = offered.sender.casefold()
    if not sender or not known:
        text = "Who sends it cannot be told from what is at hand."
        return RetractionPoint("sender", PointResult.UNCLEAR, text, cure, asked)
    if sender in known:
        return RetractionPoint(
            "sender", PointResult.MET, f"It comes from {offered.sender}.", "", asked
        )
    domains = {address.rpartition("@")[2] for address in known}
    if sender.rpartition("@")[2] in domains:
        text = f"{offered.sender} is of the complainant's domain, but another address."
        return RetractionPoint("sender", PointResult.UNCLEAR, text, cure, asked)
    text = f"{offered.sender} is not the address of the complaint ({', '.join(sorted(known))})."
    return RetractionPoint("sender", PointResult.FAILED, text, cure, asked)


def _recipient(offered: OfferedRetraction, rule: RetractionRule) -> RetractionPoint:
    asked = bool(rule.addresses or rule.route)
    if offered.through_platform:
        return RetractionPoint(
            "recipient", PointResult.MET, "The platform's own function takes it.", "", asked
        )
    way = ", ".join(rule.addresses) or rule.route or "the platform"
    cure = f"It must go to: {way}."
    if not offered.recipients:
        text = "Where it goes cannot be told from what is at hand."
        return RetractionPoint("recipient", PointResult.UNCLEAR, text, cure, asked)
    wanted = {address.casefold() for address in rule.addresses}
    if wanted and wanted & {to.casefold() for to in offered.recipients}:
        return RetractionPoint("recipient", PointResult.MET, f"It goes to {way}.", "", asked)
    result = PointResult.FAILED if wanted else PointResult.UNCLEAR
    text = f"It goes to {', '.join(offered.recipients)}."
    return RetractionPoint("recipient", result, text, cure, asked)


def _names(text: str, code: str, wanted: tuple[str, ...], rule: RetractionRule) -> RetractionPoint:
    asked = code in rule.names
    what = {"complaint_id": "complaint number", "items": "items", "right": "number of the right"}[
        code
    ]
    if not wanted:
        return RetractionPoint(
            code, PointResult.UNCLEAR, f"The case knows no {what}.", f"Name the {what}.", asked
        )
    bare = _NOT_ALNUM.sub(" ", text)
    missing = [one for one in wanted if not _is_named(one, bare)]
    if missing:
        listed = ", ".join(missing)
        return RetractionPoint(
            code, PointResult.FAILED, f"Not named: {listed}.", f"Ask to name: {listed}.", asked
        )
    return RetractionPoint(code, PointResult.MET, f"Named: {', '.join(wanted)}.", "", asked)


def _is_named(identifier: str, bare: str) -> bool:
    """Say whether an identifier stands in the text, group marks aside, and not inside another.

    Pieces that stand side by side are joined, so that "11,257,243" names 11257243.
    """
    wanted = _NOT_ALNUM.sub("", fold(identifier))
    pieces = bare.split()
    for start in range(len(pieces)):
        joined = ""
        for piece in pieces[start : start + _MOST_GROUPS]:
            joined += piece
            if joined == wanted:
                return True
            if len(joined) >= len(wanted):
                break
    return False
