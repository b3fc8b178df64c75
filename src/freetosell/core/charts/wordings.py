"""When two limitations ask for the same thing in nearly the same words, and of which part."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from freetosell.core.patents import find_antecedents
from freetosell.core.patents.claims import Claim, ClaimForm
from freetosell.core.text import fold

_SIGN = re.compile(r"[(\[]\s?\d{1,4}[a-z]?'?(?:\s?[,/-]\s?\d{1,4}[a-z]?'?){0,9}\s?[)\]]")
_LEAD = re.compile(
    r"(?:(?:and|or|wherein|whereby|in which|characteri[sz]ed in that|which|that|所述|上述)\b"
    r"[,:]?\s*)+"
)
_ITEM = re.compile(r"\(?[a-z0-9]{1,3}\)\s+")
_ONE = re.compile(r"\b(?:at least one|one or more)\b(?! of\b)")
_ARTICLE = re.compile(r"\b(?:a|an|the|said)\b")
_SAID_IN_CHINESE = re.compile("所述|上述")
_NOT_WORDS = re.compile(r"[\s,;:.，；：。、]+")
#: What turns a limitation round, or lets another part do instead.
_NOT_PLAIN = re.compile(
    r"\b(?:no|not|non|without|free of|absence|devoid|lacks?|lacking|neither|nor|or|either"
    r"|optional(?:ly)?|may|selected from|at least one of|one or more of)\b"
)
#: Nouns that are said of nearly any part; alone they name none.
_GENERIC = frozenset(
    {
        *("apparatus", "area", "arrangement", "article", "assembly", "body", "component"),
        *("construction", "device", "edge", "element", "end", "face", "feature", "group"),
        *("item", "kind", "layer", "location", "mean", "means", "mechanism", "member"),
        *("method", "other", "pair", "part", "piece", "plurality", "portion", "position"),
        *("product", "region", "section", "set", "side", "space", "structure", "surface"),
        *("system", "thing", "unit"),
    }
)
#: Things, unlike other words of this ending ("a lid joining the box").
_THING_IN_ING = re.compile(
    r"(?:spr|str|sl|w|k|sw|bear|bush|cas|ceil|coat|cover|fast|fitt|hous|light|lin|mount|open|pack"
    r"|padd|rail|tub|webb|wind|wir|awn|b|r)ing$"
)
_WITH = re.compile(
    r"\b(?:(?:which|that) (?:has|have|comprises?|includes?)|comprising|comprises?|including"
    r"|includes?|containing|having|provided with|equipped with|with)\b"
)
_OF = re.compile(r"\b(?:(?:made|formed|constructed|consisting) (?:out )?of|made from)\b")
_BEING = re.compile(r"\b(?:(?:which|that) (?:is|are)|wherein|being|is|are)\b")
_EMPTY = frozenset(
    {*("first", "second", "third", "fourth", "one", "two", "three", "more", "main")}
    | {*("of", "and", "or", "on", "in", "with")}
)
_NUMERAL = re.compile(r"\d{1,4}[a-z]?'?$")


def plain_wording(text: str) -> str:
    """Return a limitation in the form in which equal ones are told: what adds nothing is left out.

    Left out are numerals of the drawing, item letters, opening words ("wherein"),
    articles and "said", and "at least one" for "a", which say the same in a claim.
    Order and every other word stay: "the arm below the tray" is not "the tray
    below the arm".

    Example:
        >>> plain_wording("wherein said hinge (12) joins the lid,") == plain_wording(
        ...     "a hinge joins a lid"
        ... )
        True
    """
    words = _SAID_IN_CHINESE.sub("", _SIGN.sub(" ", fold(text)))
    words = _LEAD.sub("", _ITEM.sub("", words.strip(), count=1), count=1)
    words = _ARTICLE.sub(" ", _ONE.sub(" ", words))
    return _NOT_WORDS.sub(" ", words).strip()


def near_wording(text: str) -> str:
    """Return the form in which limitations are told that one question can ask for together.

    Wider than `plain_wording`: the joining words of claims ("comprising",
    "having", "which is"), one and several of a part, and the words for "made
    of" are one.  What is asked together is shown together, in each wording.

    Example:
        >>> near_wording("a lid comprising hinges made of steel") == near_wording(
        ...     "said lid having a hinge formed of steel"
        ... )
        True
    """
    words = _BEING.sub(" ", _WITH.sub(" with ", _OF.sub(" of ", plain_wording(text))))
    return " ".join(_singular(w) for w in words.split())


def says_little(text: str) -> bool:
    """Say whether a limitation names nothing that a seller could look for ("a body").

    Example:
        >>> says_little("at least one first member"), says_little("a hinge member")
        (True, False)
    """
    words = [_singular(w) for w in plain_wording(text).split()]
    return all(w in _GENERIC or w in _EMPTY for w in words)


def find_part(text: str, known: Container[str] = ()) -> str:
    """Name the part that an English limitation opens with, in one or two words; else nothing.

    Nothing for a limitation that opens otherwise than with a part ("each", "at
    an end"), and for a noun that names none ("a member").

    Args:
        text: The limitation.
        known: Parts that claims bring in (`find_parts`).  A phrase with "the" or
            "said" runs on into its verb, so it is cut back to one of these.

    Example:
        >>> find_part("a pair of elongated steel hinges joining the lid")
        'hinge'
        >>> find_part("said handle portion bends", {"handle portion"})
        'handle portion'
    """
    words = _SIGN.sub(" ", " ".join(text.split()))
    start = _LEAD.match(words.lower())
    words = _ITEM.sub("", words[start.end() if start else 0 :], count=1).strip()
    phrases = find_antecedents(Claim(1, words, ClaimForm.INDEPENDENT))
    if not phrases or phrases[0].span.start != 0:
        return ""
    named = _named(phrases[0].span.cut(words))
    if phrases[0].missing:
        while len(named) > 1 and _head(named) not in known:
            named.pop()
    return _head(named)


def find_parts(text: str) -> frozenset[str]:
    """Name the parts that an English claim brings in ("a hinge", "two arms")."""
    phrases = find_antecedents(Claim(1, text, ClaimForm.INDEPENDENT))
    brought_in = (p for p in phrases if p.refers_to is None and not p.missing)
    return frozenset(filter(None, (_head(_named(p.span.cut(text))) for p in brought_in)))


def _named(phrase: str) -> list[str]:
    """Return the words of a noun phrase, article first, up to a verb that runs on from it."""
    named = [_singular(w) for w in phrase.lower().split() if not _NUMERAL.match(w)]
    for i, word in enumerate(named[2:], start=2):
        if word.endswith("ing") and not _THING_IN_ING.match(word):
            return named[:i]
    while len(named) > 2 and len(named[-1]) > 5 and named[-1].endswith("ed"):
        named.pop()
    return named


def _head(named: Sequence[str]) -> str:
    if len(named) < 2:
        return ""
    if named[-1] not in _GENERIC:
        return named[-1]
    # The first word is the article, or the end of it.
    return " ".join(named[-2:]) if len(named) > 2 and named[-2] not in _GENERIC else ""


def asks_plainly_for(text: str) -> bool:
    """Say whether a limitation surely fails once the part that it opens with is gone.

    Not one that wants something *not* to be, and not one of several choices.
    """
    return _NOT_PLAIN.search(fold(text)) is None


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
