"""How one claim is built: preamble, transition, limitations, groups, means.

Source: MPEP 2111.02 and 2111.03 (preamble, transition), 2117 (Markush), 2129
(Jepson), 2181 (means-plus-function); EPC Rule 43(1) (two-part form).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from freetosell.core.patents.claim_features import Features, find_features, group_members
from freetosell.core.patents.claim_languages import ClaimWords
from freetosell.core.patents.claim_layout import Piece, find_pieces, listed_cuts
from freetosell.core.patents.claims import Limitation, LimitationRole, Transition
from freetosell.core.provenance import ParseNote
from freetosell.core.text import Span

_KINDS = {
    "open": Transition.OPEN,
    "partly": Transition.PARTLY_CLOSED,
    "closed": Transition.CLOSED,
    "weak": Transition.OPEN,
}
_AND = r"(?:and/or|and|or|und|oder|sowie|et|ou|및|또는)"
#: Joining signs and words before and after a limitation; they belong to none.
_LEAD = re.compile(rf"(?:[\s,;:，；：、.。]|{_AND}(?=[\s,]))*", re.IGNORECASE)
_TAIL = re.compile(
    rf"[,;:，；：、.。\s](?:[\s,;:，；：、.。]|{_AND}(?=[\s,;]|$))*$|(?:以及|并且)$", re.IGNORECASE
)
_TAIL_WINDOW = 12
#: No words that only join or open are longer.
_LONGEST_JOIN = 60
_SIGNS = tuple(" \t\r\n\u00a0\u3000,;:，；：、.。")
_JOIN_WORDS = (
    "and",
    "or",
    "und",
    "oder",
    "sowie",
    "et",
    "ou",
    "AND",
    "OR",
    "And",
    "Or",
    "및",
    "또는",
)
_JOINS_BEFORE = (*_SIGNS, *_JOIN_WORDS)
_JOINS_AFTER = (*_SIGNS, *_JOIN_WORDS, "以及", "并且")
#: How far the transition is looked for, in code points after the claim's start.
_WINDOW = 4000
_GROUP_WORDS = ("group", "groups", "class", "list", "gruppe", "groupe", "grupo", "gruppo")


@dataclass(frozen=True, slots=True)
class Anatomy:
    """What `dissect` found; the fields are those of `Claim`."""

    transition: Transition = Transition.NONE
    transition_span: Span | None = None
    characterising_span: Span | None = None
    jepson: bool = False
    limitations: tuple[Limitation, ...] = ()
    notes: tuple[ParseNote, ...] = ()


@dataclass(frozen=True, slots=True)
class _Joint:
    """Where the preamble stands and where the body does.

    Args:
        preamble: Range of the preamble.
        body: Range of the body.
        kind: How the transition closes.
        span: The transition, where there is one.
        two: The words that characterise, where there are any.
    """

    preamble: tuple[int, int]
    body: tuple[int, int]
    kind: Transition = Transition.NONE
    span: Span | None = None
    two: Span | None = None
    jepson: bool = False


def dissect(
    text: str,
    words: ClaimWords,
    start: int = 0,
    reference: tuple[int, int] = (-1, -1),
    segments: Sequence[tuple[int, Span]] = (),
    *,
    alone: bool = True,
) -> Anatomy:
    """Find preamble, transition and limitations of one claim.

    Args:
        text: The claim without its number.
        words: Table of the language.
        start: Where the claim itself starts, after a status word.
        reference: Start and end of its first reference, -1 if none.
        segments: Pieces marked by the office file; fewer than two are not used.
        alone: The claim stands on its own (a dependent claim's preamble ends with
            its reference).
    """
    if words.head_last:
        joint = _joint_head_last(text, words, start, reference)
    else:
        joint = _joint(text, words, start, reference[1], alone=alone)
    if len(segments) > 1:
        pieces: list[Piece] = [(depth, span.start, span.end) for depth, span in segments]
    else:
        pieces = find_pieces(text, words, start, alone=alone)
    features = find_features(text, joint.body[0], words)
    limitations = _limitations(text, words, pieces, joint, features)
    return Anatomy(joint.kind, joint.span, joint.two, joint.jepson, limitations, features.notes)


def _joint(text: str, words: ClaimWords, start: int, cited: int, *, alone: bool) -> _Joint:
    end = len(text)
    at = start if alone else max(start, cited)
    improvement = None
    if alone and words.improvement_cue and words.improvement_cue in text:
        improvement = words.improvement.search(text, at, at + _WINDOW)
    jepson = improvement is not None
    if improvement is not None:
        at = improvement.end()
        clause = words.clause.match(text, at + 1)
        if clause is not None:  # "the improvement wherein"
            span = Span(*clause.span())
            return _Joint(
                (start, span.start), (span.end, end), Transition.OPEN, span, None, jepson=True
            )
    two = _characterising(text, words, at)
    until = two.start if two is not None else at + _WINDOW
    clause = None if alone else words.clause.search(text, at, until)
    found = _transition(text, words, at, until if clause is None else clause.start())
    if found is None and alone:
        clause = words.clause.search(text, at, until)
    first = min((m.start() for m in (found, clause) if m is not None), default=end if alone else at)
    if two is not None and two.start <= first:
        return _Joint((start, two.start), (two.end, end), Transition.OPEN, two, two, jepson)
    if found is not None and found.start() == first:
        span = Span(*found.span())
        kind = _KINDS[found.lastgroup or "open"]
        return _Joint((start, span.start), (span.end, end), kind, span, two, jepson)
    if clause is None and jepson:
        first = at
    return _Joint((start, first), (first, end), two=two, jepson=jepson)


def _characterising(text: str, words: ClaimWords, at: int) -> Span | None:
    if words.two_cue not in text:
        return None
    match = words.two.search(text, at)
    return None if match is None else Span(*match.span())


def _transition(text: str, words: ClaimWords, at: int, end: int) -> re.Match[str] | None:
    """Return the words between preamble and body.

    "comprising" and its like win over "having", unless the latter opens a list or
    a whole element stands between them.
    """
    weak = None
    for match in words.transition.finditer(text, at, end):
        if match.lastgroup != "weak":
            if weak is not None and text.find(";", weak.end(), match.start()) >= 0:
                return weak
            if not _names_group(text, match.start()):
                return match
        elif weak is None:
            weak = match
            if text[match.end() : match.end() + 1] in (":", "："):
                return weak
    return weak


def _names_group(text: str, at: int) -> bool:
    return text[max(0, at - 14) : at].rstrip().lower().endswith(_GROUP_WORDS)


def _joint_head_last(
    text: str, words: ClaimWords, start: int, reference: tuple[int, int]
) -> _Joint:
    """Place preamble and body in a language that names the thing at the end."""
    end = len(text)
    two = _characterising(text, words, start)
    opening = words.clause.search(text, start, start + _WINDOW)
    found = None
    for match in words.transition.finditer(text, start):
        found = match
    kind = _KINDS[found.lastgroup or "open"] if found is not None else Transition.NONE
    span = None if found is None else Span(*found.span())
    if opening is not None:
        stop = two.start if two is not None and two.start > opening.end() else end
        return _Joint((start, opening.end()), (opening.end(), stop), kind, span, two)
    if reference[0] > start:
        return _Joint((reference[0], end), (start, reference[0]), kind, span, two)
    if span is not None and (two is None or two.end <= span.end):
        return _Joint((span.end, end), (start, span.start), kind, span, two)
    if two is not None:
        return _Joint((two.end, end), (start, two.start), kind, span, two)
    return _Joint((start, end), (end, end))


def _limitations(
    text: str, words: ClaimWords, pieces: Sequence[Piece], joint: _Joint, features: Features
) -> tuple[Limitation, ...]:
    limitations: list[Limitation] = []
    for depth, first, last in _rows(text, words, pieces, joint):
        span = _limited(text, first, last)
        if span is not None and not _only_joins(text, words, span):
            limitations.append(
                Limitation(
                    f"L{len(limitations) + 1}",
                    LimitationRole.LIMITATION,
                    span,
                    depth,
                    _any_within(features.functions, span),
                    _alternatives(text, words, features, span) if features.groups else (),
                )
            )
    named = _limited(text, *joint.preamble)
    if named is not None:
        preamble = Limitation("P", LimitationRole.PREAMBLE, named)
        at = 0 if named.start < joint.body[0] else len(limitations)
        limitations.insert(at, preamble)
    return tuple(limitations)


def _only_joins(text: str, words: ClaimWords, span: Span) -> bool:
    """Say whether a row limits nothing.

    A head-last claim leaves its "comprising" behind the last row, and a "wherein" may
    stand on a line of its own above the variables that it explains.
    """
    if span.end - span.start > _LONGEST_JOIN:
        return False
    start, end = span.start, span.end
    return bool(
        words.transition.fullmatch(text, start, end) or words.clause.fullmatch(text, start, end)
    )


def _rows(
    text: str, words: ClaimWords, pieces: Sequence[Piece], joint: _Joint
) -> Iterator[tuple[int, int, int]]:
    """Yield depth, start and end of each row of the body, untrimmed, in order."""
    begin, stop = joint.body
    two = joint.two
    for depth, first, last in pieces:
        first, last = max(first, begin), min(last, stop)  # noqa: PLW2901 - clipped to the body
        if first >= last:
            continue
        depth = max(0, depth - 1)  # noqa: PLW2901 - the preamble's line is 0
        at = first
        if two is not None and first <= two.start < last and two.start >= begin:
            yield from _split(text, words, depth, at, two.start)
            at = max(two.end, begin)
        elif two is not None and two.start < first < two.end:
            at = two.end
        yield from _split(text, words, depth, at, last)


def _split(
    text: str, words: ClaimWords, depth: int, first: int, last: int
) -> Iterator[tuple[int, int, int]]:
    cuts = {joint.end() for joint in words.row.finditer(text, first, last)}
    lead = _LEAD.match(text, first, last)
    cuts.update(listed_cuts(text, words, lead.end() if lead else first, last))
    for cut in sorted(cuts):
        yield depth, first, cut
        first = cut
    if first < last:
        yield depth, first, last


def _limited(text: str, start: int, end: int) -> Span | None:
    """Return the range without joining signs and words at its ends; ``None`` if empty."""
    if text.startswith(_JOINS_BEFORE, start, end):
        lead = _LEAD.match(text, start, end)
        start = lead.end() if lead is not None else start
    if text.endswith(_JOINS_AFTER, start, end):
        tail = _TAIL.search(text, max(start, end - _TAIL_WINDOW), end)
        end = tail.start() if tail is not None else end
    return Span(start, end) if start < end else None


def _any_within(places: Sequence[int], span: Span) -> bool:
    at = bisect_left(places, span.start)
    return at < len(places) and places[at] < span.end


def _alternatives(text: str, words: ClaimWords, features: Features, span: Span) -> tuple[Span, ...]:
    at = bisect_left(features.groups, span.start)
    if at == len(features.groups) or features.groups[at] >= span.end:
        return ()
    return group_members(text, features.groups[at], span.end, words)
