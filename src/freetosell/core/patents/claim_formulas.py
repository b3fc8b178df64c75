"""Lines around a formula: where its drawing stood, and what its variables stand for.

A drawn formula is lost when a claim is flattened, but it always stood on a line of its
own, and the clause that explains its variables went on below it.  Applicants then give
each variable a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from freetosell.core.patents.claim_languages import ClaimWords

_DRAWN_WINDOW = 40
_NAMES_WINDOW = 24
_FURTHER_WINDOW = 3000
#: Fewer variables than these are defined in running text, unless a formula was drawn.
_FEWEST_DEFINITIONS = 3
#: A formula that was printed as text, with its number behind it: "R1-CO-Cl (IV)".
_NUMBER = r"\((?P<number>[IVXL]{1,6}[′'a-z]?)\):?"
_PRINTED = re.compile(_NUMBER + r"\s(?=[^\s(]\S{0,60}\s\((?P=number)\)(?![\w-]))")
_ITS_NUMBER = re.compile(_NUMBER + "$")


def find_formula_cuts(text: str, words: ClaimWords, start: int) -> list[int]:
    """Return the offsets at which a line starts because of a formula, in any order.

    Args:
        text: The claim without its number.
        words: Table of the language.
        start: Where the claim itself starts.
    """
    cuts = []
    zone = -1
    for cue, line in _explanations(text, words, start):
        if line:
            cuts.append(cue)
        defined = _below_cue(text, words, cue)
        if defined >= 0:
            cuts.append(defined)
            zone = cue if zone < 0 else zone
    cuts.extend(match.end() for match in _PRINTED.finditer(text, start))
    cuts.extend(_defined(text, words, start))
    if zone >= 0:
        cuts.extend(_explained(text, words, zone))
    return cuts


def _explanations(text: str, words: ClaimWords, start: int) -> Iterator[tuple[int, bool]]:
    """Yield where a clause explains a formula, and whether it starts a line."""
    for cue in words.formulas.cues:
        at = text.find(cue, start)
        while at >= 0:
            first = max(start, at - _DRAWN_WINDOW)
            if words.formulas.drawn.search(text, first, at) or _ITS_NUMBER.search(text, first, at):
                yield at + 1, words.formulas.apart
            at = text.find(cue, at + 1)


def _below_cue(text: str, words: ClaimWords, cue: int) -> int:
    """Return where the first variable is defined, if the cue stands on a line of its own."""
    found = words.formulas.explains.match(text, cue)
    if found is None or words.formulas.definition.match(text, found.end()) is None:
        return -1
    further = found.end() + _FURTHER_WINDOW
    if words.formulas.redefined.search(text, found.end(), further) is None:
        return -1  # a single definition stays beside its "wherein"
    return found.end()


def _explained(text: str, words: ClaimWords, start: int) -> Iterator[int]:
    """Yield where the further variables of a drawn formula are defined."""
    for match in words.formulas.redefined.finditer(text, start):
        if not _within_names(text, words, start, match):
            yield match.end()


def _within_names(text: str, words: ClaimWords, start: int, joint: re.Match[str]) -> bool:
    """Say whether a list of variables goes on at the joint ("A, B and C represent").

    A variable that ends a definition ("X is O or S, ...") has a verb or an "or" before it.
    """
    if joint["sign"] == ";":
        return False
    at = joint.start()
    name = words.formulas.named.search(text, max(start, at - _NAMES_WINDOW), at)
    if name is None:
        return False
    return joint["sign"] is None or name["before"].lower() not in words.formulas.predicates


def _defined(text: str, words: ClaimWords, start: int) -> list[int]:
    """Return the cuts of a list that says what the variables of a formula stand for.

    Each definition is a line, unless semicolons part the list: then commas do not.
    """
    found = [
        match
        for match in words.formulas.defined.finditer(text, start)
        if not _within_names(text, words, start, match)
    ]
    if len(found) < _FEWEST_DEFINITIONS or any(match["sign"] == ";" for match in found):
        return []
    cues = words.formulas.explains.finditer(text, start, found[0].start())
    heads = (cue.end() for cue in cues if words.formulas.definition.match(text, cue.end()))
    return [*heads, *(match.end() for match in found)]
