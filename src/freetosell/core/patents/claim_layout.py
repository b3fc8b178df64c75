"""Where the applicant would start a new line: the pieces of a claim by rule.

Office files mark the lines of a claim; flattened text has lost them.  The rules
here give them back from punctuation: the semicolons of a list, a colon that opens one, an
enumeration sign, the commas of a list that has no semicolons, a closing "wherein", the
second part of a two-part claim, and around a formula (`claim_formulas`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from freetosell.core.patents.claim_formulas import find_formula_cuts
from freetosell.core.patents.claim_languages import ClaimWords

#: Depth, start and end of one piece, in code points of the claim's text.
Piece = tuple[int, int, int]

_MAX_DEPTH = 9
#: A range shorter than this is one row of a chart, whatever it lists.
_SHORT_LIST = 160
#: An enumeration sign; "(1)" may be a reference numeral.
_ENUMERATED = re.compile(
    r"\s(?=(?P<open>\(?)(?P<mark>[A-Ha-h]|[ivx]{1,4}|[α-θ])[′']?(?P<close>[).])\s)"
)
#: What stands before an enumeration sign, with "and" or "or" between.
_BEFORE_SIGN = re.compile(r"([;,:]|[a-z)\]])(?:\s+(?:and/or|and|or),?)?$")
_BEFORE_WINDOW = 12
_GATHERS_WINDOW = 80
_NUMBERED = re.compile(r"(?<!\S)(?P<group>\d)\.(?P<place>\d{1,2})(?=\s)")
_FIRST_NUMBER = ".1 "
#: Fewer numbers in a row than these may be measures.
_FEWEST_NUMBERED = 3
_LABEL = re.compile(r"\(?(?:[A-Za-z]|[ivx]{1,4})[).]\s")
#: A "wherein" at the end of a claim that goes on for so long is a line of its own.
_LONG_CLOSING = 300
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
    cuts = find_cuts(text, words, start, alone=alone, rows=True)
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


def find_cuts(
    text: str, words: ClaimWords, start: int = 0, *, alone: bool = True, rows: bool = False
) -> list[int]:
    """Return the offsets at which a new piece starts, ascending, without the first.

    Args:
        text: The claim without its number.
        words: Table of the language.
        start: Where the claim itself starts.
        alone: See `find_pieces`.
        rows: A piece ends at every semicolon, also where applicants run on in the line.
    """
    marks = list(words.mark.finditer(text, start))
    listing = _Listing(text, words, marks, alone=alone, rows=rows)
    second = _second_part(text, words, start) if alone else -1
    cuts: list[int] = []
    opened = -1  # where the list starts that is open and has had no semicolon yet
    commas: list[re.Match[str]] = []
    for mark in marks:
        kind = mark.lastgroup
        if kind == "item":
            commas.append(mark)
        elif kind == "clause":
            closing = alone and mark.start() > max(listing.last_semicolon, second - 1)
            if closing and _closes_claim(text, cuts, mark):
                cuts.append(mark.end())
        elif kind == "label":
            cuts.extend([mark.end()] if _is_label(mark["label"]) else [])
        elif kind == "semi":
            cuts.extend([mark.end()] if listing.parts(mark) else [])
            commas.clear()
            opened = -1
        elif _opens_list(text, words, mark, listing.last_semicolon):
            cuts.extend(_listed(text, opened, commas))
            cuts.append(mark.end())
            commas.clear()
            opened = mark.end()
            # "of formula (I): wherein ..." explains, and lists nothing yet
            listing.opened |= words.clause.match(text, opened) is None
    cuts.extend(_listed(text, opened, commas))
    if cuts and cuts[0] < second:
        cuts.append(second)
    cuts.extend(find_formula_cuts(text, words, start))
    cuts.extend(_numbered(text, start))
    lines, running = _enumerated(text, start, alone=alone)
    return sorted({*cuts, *lines} - ({*running} if not rows else set()))


def _second_part(text: str, words: ClaimWords, start: int) -> int:
    """Return where the words stand that open the second part of a two-part claim, or -1."""
    if words.two_cue not in text:
        return -1
    match = words.two.search(text, start)
    return -1 if match is None else match.start()


class _Listing:
    """The semicolons of one claim: which part lines, and which run on in the line.

    Applicants lay out a list that a colon opened or an "and" closes; in a dependent
    claim without such a colon only definitions, and two parts joined by "; and", are.
    """

    def __init__(
        self, text: str, words: ClaimWords, marks: list[re.Match[str]], *, alone: bool, rows: bool
    ) -> None:
        self._text, self._words, self._rows = text, words, rows
        semicolons = [m for m in marks if m.lastgroup == "semi"]
        self.last_semicolon = semicolons[-1].start() if semicolons else -1
        joined = any(_has_join(m) for m in semicolons)
        self._laid_out = joined and (alone or len(semicolons) == 1)
        self._marks = marks
        self._labels: tuple[int, int] | None = None
        #: A colon has opened a list.
        self.opened = False

    def parts(self, semicolon: re.Match[str]) -> bool:
        """Say whether a line starts after the semicolon."""
        if self._rows:
            return True
        after = semicolon.end()
        if not self.opened and not self._laid_out:
            return self._words.formulas.variable.match(self._text, after) is not None
        if self._words.clause.match(self._text, after) is None:
            return True
        if self._labels is None:
            self._labels = _label_places(self._text, self._marks)
        first, last = self._labels
        return not first < after < last  # "a) ...; wherein ...; b)" adds to one item


def _has_join(semicolon: re.Match[str]) -> bool:
    return semicolon.group().strip("; \t\r\n") != ""


def _label_places(text: str, marks: list[re.Match[str]]) -> tuple[int, int]:
    """Return where the first and the last enumeration sign after a joint stand."""
    places = [m.end() for m in marks if m.lastgroup == "label" or _LABEL.match(text, m.end())]
    return (places[0], places[-1]) if len(places) > 1 else (-1, -1)


def _enumerated(text: str, start: int, *, alone: bool) -> tuple[set[int], set[int]]:
    """Return where the members of enumerations start lines, and where they run on.

    The signs follow one another ("by a) mixing ..., b) heating ...").  With two round
    brackets, one stands after a comma or a semicolon; an enumeration within a phrase
    ("(a) or (b)") has neither.  Two members after a word of a dependent claim ("having
    (i) a lid, and (ii) a hinge") run on in its line.
    """
    series: dict[tuple[str, str, str], list[re.Match[str]]] = {}
    lines: set[int] = set()
    running: set[int] = set()
    for match in _ENUMERATED.finditer(text, start):
        at = match.start()
        before = _BEFORE_SIGN.search(text, max(start, at - _BEFORE_WINDOW), at)
        if before is None:
            continue
        for kind, place in _ranks(match["mark"]):
            key = (match["open"], match["close"], kind)
            if place == 0:
                series[key] = [match]
                continue
            members = series.get(key, [])
            if len(members) != place:
                continue
            members.append(match)
            if before[1] not in ";," and match["open"]:
                continue
            ends = {member.end() for member in members}
            if place == 1 and match["open"] and not alone and _after_word(text, members[0]):
                running |= ends
            else:
                lines |= ends
                running -= ends
    return lines, running


def _numbered(text: str, start: int) -> list[int]:
    """Return where features numbered "1.1 ..., 1.2 ..., 1.3 ..." start lines."""
    if _FIRST_NUMBER not in text:
        return []
    series: dict[str, list[int]] = {}
    for match in _NUMBERED.finditer(text, start):
        places = series.setdefault(match["group"], [])
        if int(match["place"]) == len(places) + 1:
            places.append(match.start())
    return [at for places in series.values() if len(places) >= _FEWEST_NUMBERED for at in places]


def _after_word(text: str, sign: re.Match[str]) -> bool:
    return text[sign.start() - 1] not in ":;,"


def _ranks(mark: str) -> Iterator[tuple[str, int]]:
    """Yield the ranks that an enumeration sign can have; "i" has two in some lists."""
    if mark in _ROMAN:
        yield "roman", _ROMAN.index(mark)
    if len(mark) == 1 and mark not in "vx":
        yield "letter", ord(mark.lower()) - (ord("α") if mark in "αβγδεζηθ" else ord("a"))


def _opens_list(text: str, words: ClaimWords, colon: re.Match[str], last_semicolon: int) -> bool:
    """Say whether a line starts after a colon.

    None does after "SEQ ID NO:", nor in a group of short members ("one of: X, Y and Z").
    """
    at, after = colon.start(), colon.end()
    if words.no_colon.search(text, max(0, at - 8), at):
        return False
    if not words.gathers.search(text, max(0, at - _GATHERS_WINDOW), at):
        return True
    if last_semicolon > after or _item_kind(text, after) in ("first", "act"):
        return True
    return _LABEL.match(text, after) is not None


def _is_label(label: str) -> bool:
    """Say whether an enumeration sign is one; "(10)" is a reference numeral."""
    return label[0] in "-–•" or not label.strip("()（） ").isdigit()


def _closes_claim(text: str, cuts: list[int], mark: re.Match[str]) -> bool:
    """Say whether a "wherein" speaks of the whole claim, not of the element before it.

    It does if its subject is not named in that element, if another "wherein" stands
    there already, or if it is long.
    """
    if not cuts:
        return False
    before = text[cuts[-1] : mark.start()].lower()
    if len(text) - mark.end() >= _LONG_CLOSING or mark["clause"].lower() in before:
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
