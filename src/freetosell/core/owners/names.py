"""What the name of an owner tells: words, legal form, whether it is a person, what is damaged."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from freetosell.core.cases.party_names import find_legal_forms, normalise_party_name

#: Short forms of offices and data sellers → the word; they stand for nothing else in names.
SHORT_FORMS = {
    "ass": "association", "assoc": "associates", "bros": "brothers", "chem": "chemical",
    "commun": "communications", "corpn": "corporation", "dev": "development",
    "elec": "electric", "electr": "electronics", "eng": "engineering", "engr": "engineering",
    "ent": "enterprises", "equip": "equipment", "gen": "general", "hldg": "holding",
    "hldgs": "holdings", "ind": "industries", "inds": "industries", "inst": "institute",
    "instr": "instruments", "int": "international", "intl": "international", "lab": "laboratories",
    "labs": "laboratories", "mach": "machinery", "mfg": "manufacturing", "mfrs": "manufacturers",
    "nat": "national", "natl": "national", "pat": "patents", "pharm": "pharmaceuticals",
    "prod": "products", "prods": "products", "res": "research", "sci": "science",
    "serv": "services", "soc": "societe", "syst": "systems", "sys": "systems",
    "tech": "technologies",
    "technol": "technologies", "univ": "university",
}  # fmt: skip

#: Words that only organisations carry, beside the legal forms.
_HOUSES = frozenset((
    "academy", "administration", "agency", "aktiebolag", "aktiengesellschaft", "association",
    "authority", "bank", "board", "brands", "brothers", "bureau", "center", "centre",
    "college", "commission", "committee", "communications", "company", "corporation",
    "council", "denki", "department", "electronics", "engineering", "enterprises",
    "equipment", "etablissements", "fabrica", "fabrik", "food", "foods", "foundation",
    "gesellschaft", "group", "holding", "holdings", "hospital", "industries", "industry",
    "institut", "institute", "instruments", "international", "kabushiki", "kaisha", "kogyo",
    "laboratories", "laboratory", "labs", "lda", "limited", "manufacturing",
    "maschinenfabrik", "ministry", "naamloze", "networks", "organization", "partners",
    "partnership", "pharmaceuticals", "products", "regents", "republic", "research", "sangyo",
    "school", "science", "sciences", "secretary", "seisakusho", "services", "societe",
    "society", "software", "solutions", "stiftung", "studio", "systems", "technologies",
    "technology", "telecom", "trust", "union", "universidad", "universita", "universite",
    "universiteit", "university", "vennootschap", "ventures", "werke", "works",
))  # fmt: skip
_TITLES = frozenset({"dr", "prof", "phd", "mr", "mrs", "ms"})
#: The two American words for a corporation; a parent and its daughter may differ in them alone.
_CORPORATIONS = {"inc": "inc", "incorporated": "inc", "corp": "corp", "corporation": "corp"}
#: How a name says that another one stands for it, or that it is part of another.
_ALIAS = re.compile(
    r"\b(?:d\.?\s?/?\s?b\.?\s?/?\s?a\.?|doing business as|trading as|t/a)(?=\W)", re.IGNORECASE
)
_PART_OF = re.compile(r",?\s+(?:an?\s+)?(?:unincorporated\s+)?division\s+of\s+", re.IGNORECASE)
_COUNTRY = re.compile(r"\s*[\(\[][A-Z]{2}[\)\]]\s*$")
#: What a wrong character set leaves behind.
_LOST = re.compile("[?\ufffd]")
LOST = "\ufffd"
#: A letter of no script that writes names; it survives the folding where a lost one would not.
_STAND_IN = "\u01c2"
_CARE_OF = re.compile(r"^\s*c\s?/\s?o\s+", re.IGNORECASE)


class OwnerSort(StrEnum):
    """What a name belongs to, as far as the name tells."""

    HOUSE = "house"
    PERSON = "person"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class OwnerName:
    """A name as it is compared.

    Args:
        text: As the documents write it.
        sort: House, person, or too damaged to tell.
        words: Folded words without legal form and titles; a lost letter is U+FFFD.
        forms: Legal forms that it states; empty if none.
        alias: Words of the second name, where it carries one ("X d/b/a Y").
        alias_forms: Legal forms that the second name states.
        part_of: Words of the house that it says to be a division of.
        shortened: Words that the text shortens and ``words`` writes out.
    """

    text: str
    sort: OwnerSort
    words: tuple[str, ...]
    forms: frozenset[str] = frozenset()
    alias: tuple[str, ...] = ()
    alias_forms: frozenset[str] = frozenset()
    part_of: tuple[str, ...] = ()
    shortened: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """The words in one text, in order for a house, sorted for a person."""
        ordered = self.words if self.sort is OwnerSort.HOUSE else tuple(sorted(self.words))
        return " ".join(ordered)


def parse_owner(text: str) -> OwnerName:
    """Take a name apart.

    Example:
        >>> parse_owner("GRAPHIC PACKAGING INT INC").words
        ('graphic', 'packaging', 'international')
        >>> parse_owner("BALAJI, Jayakumar").sort.value
        'person'
        >>> parse_owner("Conopco Inc, d/b/a UNILEVER").alias
        ('unilever',)
    """
    plain = _COUNTRY.sub("", unicodedata.normalize("NFKC", text)).strip()
    plain = _CARE_OF.sub("", plain)
    letters = sum(c.isalnum() for c in plain)
    lost = len(_LOST.findall(plain))
    if letters < 2 or lost * 3 > letters:
        return OwnerName(text, OwnerSort.UNREADABLE, ())
    head, alias = _split(_ALIAS, plain)
    head, whole = _split(_PART_OF, head)
    forms = _forms(head)
    sort = OwnerSort.HOUSE if alias or whole else _sort(head, forms)
    return OwnerName(
        text=text,
        sort=sort,
        words=_words(head, sort),
        forms=forms if sort is OwnerSort.HOUSE else frozenset(),
        alias=_words(alias, OwnerSort.HOUSE),
        alias_forms=_forms(alias),
        part_of=_words(whole, OwnerSort.HOUSE),
        shortened=frozenset(
            SHORT_FORMS[word] for word in normalise_party_name(head).split() if word in SHORT_FORMS
        ),
    )


def _forms(text: str) -> frozenset[str]:
    """Return the legal forms, "inc" and "corp" told apart."""
    words = re.findall(r"[a-z]+", text.casefold().replace(".", ""))
    told = {_CORPORATIONS[word] for word in words if word in _CORPORATIONS}
    return frozenset(find_legal_forms(text) - {"corporation"} | told)


def _split(mark: re.Pattern[str], text: str) -> tuple[str, str]:
    parts = mark.split(text, maxsplit=1)
    return (parts[0].strip(" ,("), parts[1].strip(" ,)")) if len(parts) == 2 else (text, "")


def _sort(text: str, forms: frozenset[str]) -> OwnerSort:
    if forms or any(sign > "\u2e7f" for sign in text):
        return OwnerSort.HOUSE
    bare = set(re.findall(r"[a-z]+", text.casefold().replace(".", "")))
    if bare & _HOUSES or bare & {"co", "company", "the", "and", "of", "for"} or "&" in text:
        return OwnerSort.HOUSE
    if any(c.isdigit() for c in text):
        return OwnerSort.HOUSE
    return OwnerSort.PERSON if 2 <= len(bare) <= 5 else OwnerSort.HOUSE


def _words(text: str, sort: OwnerSort) -> tuple[str, ...]:
    if not text:
        return ()
    words = normalise_party_name(_LOST.sub(_STAND_IN, text)).replace(_STAND_IN, LOST).split()
    if sort is OwnerSort.HOUSE:
        return tuple(SHORT_FORMS.get(word, word) for word in words if word != "and")
    return tuple(word for word in words if word not in _TITLES)
