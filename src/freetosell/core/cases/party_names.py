"""Whether two names mean one person or firm: normalised, compared, never guessed.

Case, accents, punctuation and legal forms do not tell two firms apart; a name
in another script cannot be compared and stays unknown.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from freetosell.core.text import fold

#: Legal form as written → the form it is; two firms of different forms are two firms.
_FORMS = {
    **dict.fromkeys(("inc", "incorporated", "corp", "corporation"), "corporation"),
    **dict.fromkeys(("ltd", "limited", "ltda"), "limited"),
    **{form: form for form in (
        "ab", "ag", "aps", "as", "asa", "bhd", "bv", "cv", "eurl", "gmbh", "kft", "kg", "kgaa",
        "kk", "llc", "llp", "lp", "nv", "ohg", "oy", "oyj", "plc", "pte", "pty", "sa", "sarl",
        "sas", "sau", "se", "sl", "spa", "srl", "sro", "ug",
    )},
}  # fmt: skip
#: Words that stand beside a form and tell nothing.
_FILLERS = frozenset({"co", "company", "the", "mbh", "kabushiki", "kaisha", "sdn", "pvt"})
_FORM_ENDINGS = (
    "股份有限公司",
    "有限责任公司",
    "有限責任公司",
    "有限公司",
    "公司",
    "株式会社",
    "有限会社",
    "合同会社",
    "주식회사",
    "유한회사",
)
#: Names of so many words or fewer are compared without regard to order ("Smith, John").
_ORDERED_FROM = 4


class NameMatch(StrEnum):
    """How two names stand to each other; SIMILAR and UNKNOWN settle nothing."""

    SAME = "same"
    SIMILAR = "similar"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class NameComparison:
    """The match, and both names as they were compared."""

    match: NameMatch
    first: str
    second: str


def normalise_party_name(name: str) -> str:
    """Return a name as it is compared: folded, without accents, punctuation and legal form.

    Example:
        >>> normalise_party_name("ACME Innovations Co., Ltd.")
        'acme innovations'
        >>> normalise_party_name("深圳市极光科技有限公司")
        '深圳市极光科技'
    """
    folded = fold(name).replace("&", " and ")
    bare = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    bare = unicodedata.normalize("NFC", bare).replace(".", "")
    words = "".join(c if c.isalnum() else " " for c in bare).split()
    kept = [_without_form(word) for word in words]
    kept = [word for word in kept if word and word not in _FORMS and word not in _FILLERS]
    return " ".join(kept or words)


def find_legal_forms(name: str) -> frozenset[str]:
    """Return the legal forms that a name states.

    Example:
        >>> sorted(find_legal_forms("Acme Co., Ltd."))
        ['limited']
    """
    bare = fold(name).replace(".", "")
    words = "".join(c if c.isalnum() else " " for c in bare).split()
    return frozenset(_FORMS[word] for word in words if word in _FORMS)


def _without_form(word: str) -> str:
    for ending in _FORM_ENDINGS:
        form = fold(ending)
        if word != form:
            word = word.removeprefix(form).removesuffix(form)
        else:
            return ""
    return word


def compare_party_names(first: str, second: str) -> NameComparison:
    """Compare two names of persons or firms.

    Example:
        >>> compare_party_names("Acme Innovations, LLC", "ACME INNOVATIONS").match.value
        'same'
        >>> compare_party_names("Acme GmbH", "Acme Inc.").match.value
        'similar'
        >>> compare_party_names("Acme Innovations", "Acme").match.value
        'similar'
        >>> compare_party_names("Shenzhen Aurora", "深圳市极光科技有限公司").match.value
        'unknown'
    """
    one, other = normalise_party_name(first), normalise_party_name(second)
    match = _match(one, other)
    forms = find_legal_forms(first), find_legal_forms(second)
    if match is NameMatch.SAME and all(forms) and not forms[0] & forms[1]:
        match = NameMatch.SIMILAR
    return NameComparison(match, one, other)


def _match(one: str, other: str) -> NameMatch:
    if not one or not other or _is_wide(one) != _is_wide(other):
        return NameMatch.UNKNOWN
    if one.replace(" ", "") == other.replace(" ", ""):
        return NameMatch.SAME
    left, right = one.split(), other.split()
    if len(left) < _ORDERED_FROM and sorted(left) == sorted(right):
        return NameMatch.SAME
    shared = set(left) & set(right)
    telling = any(len(word) > 2 for word in shared)
    if _is_wide(one):
        telling = one in other or other in one
    return NameMatch.SIMILAR if telling else NameMatch.DIFFERENT


def _is_wide(name: str) -> bool:
    return any(sign > "\u2e7f" for sign in name)
