"""Where the applicant would start a new line: the pieces of a claim by rule.

Office files mark the lines of a claim; flattened text has lost them.  The rules
here give them back from punctuation: a semicolon, a colon that opens a list, an
enumeration sign, the commas of a list that has no semicolons, a closing "wherein", the
place where a drawn formula stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from freetosell.core.patents.claim_languages import ClaimWords

#: Depth, start and end of one piece, in code points of the claim's text.
Piece = tuple[int, int, int]

_MAX_DEPTH = 9
#: A range shorter than this is one row of a chart, whatever it lists.
_SHORT_LIST = 160
#: An enumeration sign; "(1)" may be a reference numeral.
_ENUMERATED = re.compile(r"\s(?=(?P<open>\(?)(?P<mark>[A-Ha-h]|[ivx]{1,4})(?P<close>[).])\s)")
#: What stands before an enumeration sign, with "and" or "or" between.
_BEFORE_SIGN = re.compile(r"([;,:]|[a-z)\]])(?:\s+(?:and/or|and|or),?)?$")
_BEFORE_WINDOW = 12
_DRAWN_WINDOW = 30
#: Fewer variables than these are defined in running text.
_FEWEST_DEFINITIONS = 3
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
#: The word after "wherein" and its articles: what the clause speaks of.
_SUBJECT = re.compile(
    r"\w+,?\s(?:(?:the|said|an?|each|of|in|at|least|one|when|any)\s)*([^\s,;:]+)", re.IGNORECASE
)
#: How a list item may begin; two items of one list begin alike.
_ITEM = re.compile(
    r"(?:(?P<first>an?|at\sleast|one\sor\smore|means|first|second)|(?P<known>the|said|each)"
    r"|(?P<act>[a-z]{1,30}ing))\b",
    re.IGNORECASE,
)


def find_pieces(text: str, words: ClaimWords, start: int = 0, *, alone: bool = True) -> list[Piece]:
    """Cut the text of a claim into the pieces that stand on lines of their own.

    Args:
        text: The claim without its number.
        words: Table of the language.
        start: Where the claim itself starts, after a status word.
        alone: The claim stands on its own; a "wherein" of a dependent claim is
            seldom a line of its own.

    Returns:
        ``(depth, start, end)`` in order, without overlap, blanks at the joints left
        out; at least one piece for a text that is not blank.  Depth 0 is the
        preamble's line, 1 an element, 2 an element within an element.
    """
    cuts = find_cuts(text, words, start, alone=alone)
    pieces: list[Piece] = []
    depth = 0
    closing = False
    at = start
    for cut in [*cuts, len(text)]:
        first, last = trim(text, at, cut)
        at = cut
        if first == last:
            continue
        pieces.append((depth, first, last))
        if text[last - 1] in ":：":
            depth, closing = min(depth + 1, _MAX_DEPTH), False
        elif closing:
            depth, closing = depth - 1, False
        else:
            depth = max(1, depth)
            closing = depth > 1 and text[last - 1] not in ",;；，."
    return pieces


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without the blanks at its ends."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def find_cuts(text: str, words: ClaimWords, start: int = 0, *, alone: bool = True) -> list[int]:
    """Return the offsets at which a new piece starts, ascending, without the first.

    Args:
        text: The claim without its number.
        words: Table of the language.
        start: Where the claim itself starts.
        alone: See `find_pieces`.
    """
    marks = list(words.mark.finditer(text, start))
    last_semicolon = next((m.start() for m in reversed(marks) if m.lastgroup == "semi"), -1)
    cuts: list[int] = []
    opened = -1  # where the list starts that is open and has had no semicolon yet
    commas: list[re.Match[str]] = []
    for mark in marks:
        kind = mark.lastgroup
        if kind == "item":
            commas.append(mark)
        elif kind == "clause":
            closing = alone and cuts and mark.start() > last_semicolon
            if closing and _closes_claim(text, cuts[-1], mark):
                cuts.append(mark.end())
        elif kind == "label":
            if _is_label(mark["label"]):
                cuts.append(mark.end())
        elif kind == "semi":
            cuts.append(mark.end())
            commas.clear()
            opened = -1
        elif not words.no_colon.search(text, max(0, mark.start() - 8), mark.start()):
            cuts.extend(_listed(text, opened, commas))
            cuts.append(mark.end())
            commas.clear()
            opened = mark.end()
    cuts.extend(_listed(text, opened, commas))
    cuts.extend(_after_drawing(text, words, start))
    cuts.extend(_enumerated(text, start))
    cuts.extend(_defined(text, words, start))
    return sorted(set(cuts))


def _after_drawing(text: str, words: ClaimWords, start: int) -> Iterator[int]:
    """Yield where a clause goes on after a drawn formula, which the text has lost."""
    for cue in words.drawn_cues:
        at = text.find(cue, start)
        while at >= 0:
            if words.drawn.search(text, max(start, at - _DRAWN_WINDOW), at):
                yield at + 1
            at = text.find(cue, at + 1)


def _defined(text: str, words: ClaimWords, start: int) -> list[int]:
    """Return the cuts of a list that says what the variables of a formula stand for.

    Each definition is a line, unless semicolons part the list: then commas do not.
    """
    found = list(words.defined.finditer(text, start))
    if len(found) < _FEWEST_DEFINITIONS or any(match["sign"] == ";" for match in found):
        return []
    return [match.start("name") for match in found]


def _enumerated(text: str, start: int) -> list[int]:
    """Return the cuts of enumerations ("by a) mixing ..., b) heating ...").

    The signs follow one another and at least one stands after a comma or a semicolon;
    an enumeration within a phrase ("(a) or (b)") has neither.
    """
    series: dict[tuple[str, str, str], list[re.Match[str]]] = {}
    cuts: list[int] = []
    for match in _ENUMERATED.finditer(text, start):
        at = match.start()
        before = _BEFORE_SIGN.search(text, max(start, at - _BEFORE_WINDOW), at)
        if before is None:
            continue
        for kind, place in _ranks(match["mark"]):
            key = (match["open"], match["close"], kind)
            if place == 0:
                series[key] = [match]
            elif len(series.get(key, ())) == place:
                members = series[key]
                members.append(match)
                if before[1] in ";,":
                    cuts.extend(member.end() for member in members)
                    members[:] = [match] * len(members)
    return cuts


def _ranks(mark: str) -> Iterator[tuple[str, int]]:
    """Yield the ranks that an enumeration sign can have; "i" has two in some lists."""
    if mark in _ROMAN:
        yield "roman", _ROMAN.index(mark)
    if len(mark) == 1 and mark not in "vx":
        yield "letter", ord(mark.lower()) - ord("a")


def _is_label(label: str) -> bool:
    """Say whether an enumeration sign is one; "(10)" is a reference numeral."""
    return label[0] in "-–•" or not label.strip("()（） ").isdigit()


def _closes_claim(text: str, element: int, mark: re.Match[str]) -> bool:
    """Say whether a "wherein" speaks of the whole claim, not of the element before it.

    It does if its subject is not named in that element, or if another "wherein"
    stands there already.
    """
    before = text[element : mark.start()].lower()
    if mark["clause"].lower() in before:
        return True
    subject = _SUBJECT.match(text, mark.end())
    return subject is not None and subject[1].lower() not in before


def listed_cuts(text: str, words: ClaimWords, start: int, end: int) -> list[int]:
    """Return the cuts of a comma list that starts at ``start`` and fills the range."""
    if end - start < _SHORT_LIST:
        return []
    commas = [m for m in words.mark.finditer(text, start, end) if m.lastgroup == "item"]
    cuts = _listed(text, start, commas)
    if not cuts and _item_kind(text, start) == "first":
        cuts = [m.end() for m in commas if _item_kind(text, m.end()) == "first"]
        cuts = cuts if len(cuts) > 1 else []
    return cuts


def _listed(text: str, opened: int, commas: list[re.Match[str]]) -> list[int]:
    """Return the cuts of a list that is joined by commas and has no semicolon.

    Its items begin alike ("a ..., a ..., and a ..."), and the last has an "and".
    """
    if opened < 0 or not commas:
        return []
    kind = _item_kind(text, opened)
    if not kind:
        return []
    same = [m for m in commas if m.start() > opened and _item_kind(text, m.end()) == kind]
    last = next((i for i in range(len(same) - 1, -1, -1) if same[i]["last"]), None)
    return [] if last is None else [m.end() for m in same[: last + 1]]


def _item_kind(text: str, at: int) -> str:
    item = _ITEM.match(text, at)
    return (item.lastgroup or "") if item else ""
