"""What kind of claim it is: alive or not, on its own or not, thing or activity.

Source: 37 CFR 1.75(c), 1.121(c) (status words); MPEP 608.01(n); EPC Rule 43(2) to (4);
EPC article 54(5) ("composition ... for use in").
"""

from __future__ import annotations

import re

from freetosell.core.patents.claim_languages import ClaimWords
from freetosell.core.patents.claim_reference import References
from freetosell.core.patents.claims import ClaimCategory, ClaimForm

_STATUS = re.compile(
    r"\s*(?:claims?\s+\d+\s*)?[(\[（【]?\s*(?:"
    r"(?P<cancelled>cancel+ed|cancelled|deleted|abandoned|not\s+entered|gestrichen|entfällt|weggefallen"
    r"|annulée?|supprimée?|(?:se\s+)?cancelad[oa]|suprimid[oa]|eliminad[oa]|annullat[oa]|cancellat[oa]"
    r"|vervallen|geannuleerd|删除|刪除|取消|削除|삭제)"
    r"|(?P<withdrawn>withdrawn|zurückgenommen|retirée?|retirad[oa]|ritirat[oa]|ingetrokken|撤回)"
    r"|(?P<kept>original|(?:currently|previously|twice)\s+amended|previously\s+presented|amended|new"
    r"|reinstated|re-?presented|once\s+amended|unchanged|geändert|modifiée?|neu)"
    r")\s*(?:[-–—,;]\s?[\w ]{1,40})?\s*(?P<close>[)\]）】])?[.。:]?\s*",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(
    r"\W*(?:(?:an?|the|said|ein|eine|une?|una?|un[oa]|een|il|la|le|el|het|de)\s+)?([\w-]+)",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"\W*(?:the|said)\b", re.IGNORECASE)
#: "The method of", "The lamp as claimed in": nothing but the thing stands before the reference.
_DIRECT = re.compile(
    r"\W*the\s+(?:(?!(?:of|for|by|with|in|using)\b)[\w-]+\s+){1,8}?"
    r"(?:of|according\s+to|in|as\s+\w+(?:\s+\w+)?\s+in)\s+"
    r"(?:any\s+(?:one\s+)?of\s+)?",
    re.IGNORECASE,
)
#: A claim text this short may be a bare status word without brackets.
_BARE_STATUS = 40
#: How far the thing claimed is looked for, in code points.
_SUBJECT = 400


def claim_status(text: str) -> tuple[ClaimForm | None, int]:
    """Return the form that a status word gives, and where the claim itself starts.

    Example:
        >>> claim_status("(currently amended) A lid.")
        (None, 20)
    """
    if not text or (text[0] not in "([（【 " and len(text) > _BARE_STATUS):
        return None, 0
    match = _STATUS.match(text)
    if match is None:
        return None, 0
    bare = match["close"] is None
    if bare and match.end() < len(text):
        return None, 0
    if match["cancelled"]:
        return ClaimForm.CANCELLED, match.end()
    if match["withdrawn"]:
        return ClaimForm.WITHDRAWN, match.end()
    return (None, 0) if bare else (None, match.end())


def claim_category(text: str, start: int, end: int, words: ClaimWords) -> ClaimCategory:
    """Return what the claim says it claims; ``PRODUCT`` where it names a thing.

    Args:
        text: The claim.
        start: Where the claim itself starts.
        end: Where to stop looking (the first reference, or the end).
        words: Table of the language.
    """
    if words.head_last:
        match = words.kind.search(text, max(start, end - 40), end)
    else:
        match = words.kind.match(text, start, min(end, start + _SUBJECT))
    if match is not None and match.lastgroup is not None:
        found = ClaimCategory(match.lastgroup)
        if found is not ClaimCategory.COMPOSITION:
            return found
    else:
        found = ClaimCategory.PRODUCT
    subject = text[start : min(end, start + _SUBJECT)]
    for cue in words.by_process_cues:
        if cue in subject:
            made = words.by_process.search(subject)
            return found if made is None else ClaimCategory.PRODUCT_BY_PROCESS
    return found


def claim_form(
    text: str,
    start: int,
    references: References,
    own: ClaimCategory,
    parent: tuple[ClaimCategory, str],
    words: ClaimWords,
) -> ClaimForm:
    """Tell a dependent claim from one that only draws on another claim.

    Args:
        text: The claim.
        start: Where the claim itself starts, after a status word.
        references: Its references; there is at least one.
        own: What the claim names before its first reference.
        parent: Category and text of the first claim it refers to.
        words: Table of the language.
    """
    several = len(references.numbers) > 1 or references.all_preceding
    dependent = ClaimForm.MULTIPLE_DEPENDENT if several else ClaimForm.DEPENDENT
    if words.head_last:
        refers = _refers_head_last(text, references, words)
    else:
        refers = _refers(text, start, references, own, parent, words)
    return ClaimForm.INDEPENDENT_REFERRING if refers else dependent


def _refers_head_last(text: str, references: References, words: ClaimWords) -> bool:
    if "있어서" in text[references.end : references.end + 60] or "있어서" in text[: references.end]:
        return False
    return words.contains.search(text, references.end) is not None


def _refers(
    text: str,
    start: int,
    references: References,
    own: ClaimCategory,
    parent: tuple[ClaimCategory, str],
    words: ClaimWords,
) -> bool:
    category, parent_text = parent
    if _DIRECT.fullmatch(text, start, references.start):
        return False
    same = _same_thing(text, start, parent_text)
    if references.start - start > _SUBJECT or _clause_before(text, start, references, words):
        return not same
    if ClaimCategory.USE in (own, category):
        return own is not category
    contains = not same and words.contains.search(text, start, references.start) is not None
    if own is ClaimCategory.METHOD:
        return contains or category is not ClaimCategory.METHOD
    if category is ClaimCategory.METHOD:
        made = own is ClaimCategory.PRODUCT_BY_PROCESS
        return made or _DEFINITE.match(text, start) is None
    return contains or words.made_for.match(text, references.end) is not None


def _clause_before(text: str, start: int, references: References, words: ClaimWords) -> bool:
    """Say whether the reference stands inside a clause that qualifies the thing."""
    return words.clause.search(text, start, references.start) is not None


def _same_thing(text: str, start: int, parent_text: str) -> bool:
    """Say whether the first noun of the claim opens the other claim too."""
    mine = _FIRST_WORD.match(text, start)
    return mine is not None and mine[1].lower() in parent_text[:80].lower()
