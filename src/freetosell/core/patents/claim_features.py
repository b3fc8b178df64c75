"""What marks single limitations: Markush groups and parts drawn by their function.

Source: MPEP 2117 (Markush groups); 35 USC 112(f) and MPEP 2181 (the word "means"
presumes that the section applies; "module for" and its like may stand for "means").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from freetosell.core.patents.claim_languages import ClaimWords
from freetosell.core.provenance import ParseNote, Severity
from freetosell.core.text import Span

#: More members than this are not told apart.
_MAX_MEMBERS = 200
_GROUP_END = re.compile(r"[;；。]|\.(?:\s|$)|[,，]\s+(?:wherein|whereby|wobei)\b")
_MEANS_NOTE = ParseNote(
    "means_plus_function",
    'A part is drawn as "means" for a function; 35 USC 112(f) is presumed to apply.',
    severity=Severity.INFO,
)
_NONCE_NOTE = ParseNote(
    "nonce_word",
    'A part is drawn by its function with a word that may stand for "means"; 35 USC 112(f)'
    " applies if the claim gives it no structure.",
    severity=Severity.INFO,
)


@dataclass(frozen=True, slots=True)
class Features:
    """Places in one claim, each ascending.

    Args:
        groups: Where the members of a Markush group start.
        functions: Where a part is drawn by its function.
    """

    groups: tuple[int, ...] = ()
    functions: tuple[int, ...] = ()
    notes: tuple[ParseNote, ...] = ()


NO_FEATURES = Features()


def find_features(text: str, start: int, words: ClaimWords) -> Features:
    """Find Markush groups and parts drawn by function in the body of a claim.

    A nonce word ("module for ...") is noted for English claims; it counts as drawn
    by function because whether structure is given is a question for a person.
    """
    groups = _starts(text, start, words.group, words.group_cues, ends=True)
    means = _starts(text, start, words.means, words.means_cues)
    nonce = _nonce(text, start, words) if words.nonce_words else []
    if not groups and not means and not nonce:
        return NO_FEATURES
    notes = ((_MEANS_NOTE,) if means and words.code == "en" else ()) + (
        (_NONCE_NOTE,) if nonce else ()
    )
    return Features(tuple(groups), tuple(sorted({*means, *nonce})), notes)


def _starts(
    text: str, start: int, pattern: re.Pattern[str], cues: tuple[str, ...], *, ends: bool = False
) -> list[int]:
    """Return where a pattern starts or ends, if any of its cues is there at all."""
    for cue in cues:
        if cue in text:
            return [m.end() if ends else m.start() for m in pattern.finditer(text, start)]
    return []


def _nonce(text: str, start: int, words: ClaimWords) -> list[int]:
    places = []
    for match in words.nonce.finditer(text, start):
        end = match.start()
        begin = text.rfind(" ", max(start, end - 20), end) + 1
        if begin and text[begin:end].lower() in words.nonce_words:
            places.append(begin)
    return places


def group_members(text: str, start: int, end: int, words: ClaimWords) -> tuple[Span, ...]:
    """Return the members of the Markush group that starts at ``start``, as spans.

    The group ends at the end of the limitation, at a semicolon or full stop, or at
    a "wherein".  Fewer than two members are no group.
    """
    stop = _GROUP_END.search(text, start, end)
    end = stop.start() if stop is not None and stop.start() > start else end
    members: list[Span] = []
    at = start
    for joint in words.member.finditer(text, start, end):
        if _nested(text, start, joint.start()):
            continue
        if joint.start() > at:
            members.append(Span(at, joint.start()))
        at = joint.end()
        if len(members) >= _MAX_MEMBERS:
            break
    if end > at:
        members.append(Span(at, end))
    return tuple(members) if len(members) > 1 else ()


def _nested(text: str, start: int, at: int) -> bool:
    """Say whether ``at`` stands within brackets opened after ``start``, looking back briefly."""
    start = max(start, at - 200)
    return text.count("(", start, at) > text.count(")", start, at)
