"""English claims, with the wording of US, EPO and machine-translated Asian texts.

Source: 37 CFR 1.75; MPEP 2111.03 (transitions), 2117 (Markush), 2129 (Jepson),
2181 (means and the words that stand for it); EPC Rule 43.
"""

from __future__ import annotations

import re

from freetosell.core.patents.claim_languages.words import (
    NUMBER,
    ClaimWords,
    formula_words,
    mark_pattern,
    number_list,
    numbered_pattern,
    row_pattern,
)

_JOINS = (
    r"-|–|—|~|to\b|through\b|thru\b|until\b|and/or\b|and\b|or\b|&|/"
    r"|,(?:\s*(?:and/or|and|or|to)\b)?"
)
_LIST = number_list(
    _JOINS, before=r"(?:any\s+(?:one\s+)?of\s+)?(?:of\s+)?(?:the\s+)?(?:claims?\s+)?", after=r"\)?"
)
#: Old machine translation of Japanese "1 ないし 3 のいずれか 1 項".
_THRU = rf"{NUMBER}\s+thru/or\b[^.;]{{0,160}}?\bof\s+(?:claims?\s+)?{NUMBER}"
_PRECEDING = (
    r"\b(?:preceding|previous|foregoing|prior|aforementioned|aforesaid|above|earlier)"
    r"\s+(?:\w+\s+)?claims?\b(?!\s*\d)"
    r"|\bclaims?\s+(?:above|hereinabove|hereinbefore)\b"
    r"|\bany\s+(?:one\s+)?of\s+(?:the\s+)?claims(?!\s*\(?\d)\b"
)
_PREPOSITION = (
    r"(?:of|for|to|with|in|on|by|from|that|which|having|comprising|including|using|whereby|wherein"
    r"|according|as|at|characteri[sz]ed|capable|containing|consisting)\b"
)
_BEFORE_HEAD = rf"\W*(?:(?!{_PREPOSITION})[\w()/'’.-]+,?\s+){{0,12}}?"
_AFTER_HEAD = r"(?=\s*(?:$|[,:;.(]|\s(?:of|for|to|in|by|as|that|which|wherein|whereby|comprising"
_AFTER_HEAD += r"|including|using|according|having|performed|implemented|executed|carried|with"
_AFTER_HEAD += r"|operable|used|being|claimed|recited|set|defined|described|characteri[sz]ed"
_AFTER_HEAD += r"|consisting|at|on|the|practiced|wherin|where|conducted|containing|steps?)\b))"

WORDS = ClaimWords(
    code="en",
    cue=re.compile("laim|LAIM"),
    numbered=numbered_pattern(r"laims?[\s(]*(?:nos?\.|numbers?)?", rf"{_THRU}|{_LIST}"),
    preceding_cues=(
        *("preced", "prev", "forego", "prior", "aforem", "afores", "above", "earlier"),
        *("herein", "any", "PRECED"),
    ),
    preceding=re.compile(_PRECEDING, re.IGNORECASE),
    ranges=re.compile(r"-|–|—|~|\bto\b|\bthrough\b|\bthru\b|\buntil\b", re.IGNORECASE),
    transition=re.compile(
        r"\b(?:"
        r"(?P<partly>consist(?:ing|s)\s+(?:essentially|substantially)\s+of)"
        r"|(?P<closed>consist(?:ing|s)\s+(?:only\s+|exclusively\s+)?of)"
        r"|(?P<open>compris(?:ing|es|e)\b(?:\s+(?:the\s+)?(?:following\s+)?steps?(?:\s+of)?\b)?"
        r"|composed\s+of)"
        r"|(?P<weak>includ(?:ing|es)|having|has|contain(?:ing|s)"
        r"|with(?=\s+(?:an?|at\s+least|one|two|three|four|five|six)\b)))\b",
        re.IGNORECASE,
    ),
    two_cue="haracteri",
    two=re.compile(
        r"\b(?:(?:is|being)\s+)?characteri[sz]ed\s+(?:in\s+that|by)\b"
        r"(?:\s+(?:it\s+)?(?:includ|compris)(?:es|ing)\b)?",
        re.IGNORECASE,
    ),
    clause=re.compile(
        r"\b(?:wherein|wherin|whereby|in which|where|characteri[sz]ed|such that"
        r"|provided that|with the proviso)\b",
        re.IGNORECASE,
    ),
    mark=mark_pattern(
        r"and/or|and|or",
        r"wherein|characteri[sz]ed|with the proviso|provided that",
        r"an?|at least|one or more|a plurality of|means|said|the|each|first|second|[a-z]+ing",
    ),
    row=row_pattern(
        r"and|or",
        r"wherein|whereby|characteri[sz]ed",
        r"(?:said|the)\s(?:[\w-]+\s|\(\s?\w{1,5}\s?\)\s){1,8}?(?:being|having|including|further)"
        r"|said\s(?:[\w-]+\s){1,5}?[a-z]{2,20}(?:ing|ed|is|are)",
    ),
    formulas=formula_words(
        joins=r"and/or|and|or",
        explains=r"wherein|in which",
        between=r"each|independently|together|both|and the|in each|may|can|which|the same",
        verbs=r"represents?|denotes?|designates?|stands? for|means?|signif(?:y|ies)|indicates?"
        r"|ha(?:s|ve) the meanings?",
        any_verbs=r"is|are",
        predicates=frozenset(["is", "are", "be", "or", "to"]),
        drawn=r"\b(?:(?:formula|formulae|formulas|equation|expression|structure|relation"
        r"|relationship)(?:\s\(?[\w′-]{1,6}\)?)?|groups|of|following|by|is):?$",
        cues=(" where", " in which "),
    ),
    no_colon=re.compile(r"(?:\bNOS?\.?|\bNo\.|\bnumbers?|\b[IVXL]+|\b\d+|\([a-z]\))$"),
    gathers=re.compile(
        r"\b(?:group (?:consisting|comprising|composed) (?:essentially )?of|group of|consists? of"
        r"|(?:selected|chosen|taken) from|(?:one|more|any|some|each|two) of"
        r"(?:\sthe\sfollowing(?:\s[\w-]{1,20}){0,2})?)$"
    ),
    kind=re.compile(
        r"\W*(?:(?P<use>(?:the\s+)?use\s+of\b)"
        r"|(?P<design>(?:[\w’',-]+\s+){0,4}?ornamental\s+designs?\b)"
        r"|(?P<plant>(?:[\w’',-]+\s+){0,6}?(?:variety|cultivar)\s+of\s[^.]{0,80}?"
        r"(?:plant|tree|shrub|rose|named)\b|(?:[\w’',-]+\s+){0,6}?plants?\s+named\b)"
        rf"|(?P<method>{_BEFORE_HEAD}(?:method|process|procedure){_AFTER_HEAD})"
        rf"|(?P<composition>{_BEFORE_HEAD}(?:compositions?|compounds?|mixtures?|formulations?"
        r"|alloys?|polymers?|copolymers?|emulsions?|dispersions?|solutions?|blends?|resins?"
        r"|inks?|paints?|coatings?|adhesives?|antibod(?:y|ies)|peptides?|polypeptides?|proteins?"
        rf"|salts?|esters?|concentrates?|slurry|glass|steel|nucleic\s+acids?){_AFTER_HEAD}))",
        re.IGNORECASE,
    ),
    by_process_cues=("rocess", "ethod", "step"),
    by_process=re.compile(
        r"\b(?:made|obtained|obtainable|produced|producible|prepared|manufactured|formed|formable"
        r"|fabricated)\s+(?:in\s+accordance\s+with|according\s+to|by|from|with|using|through)\s+"
        r"(?:(?!comprising\b|wherein\b)[\w-]+\s+){0,6}?(?:process|method|steps?)\b",
        re.IGNORECASE,
    ),
    contains=re.compile(
        r"\b(?:compris(?:ing|es)|includ(?:ing|es)|contain(?:ing|s)|having|has|consist(?:ing|s)"
        r"|provided\s+with|fitted\s+with|equipped\s+with|coated\s+with|treated\s+with"
        r"|made|obtain(?:ed|able)|produced|prepared|manufactured|formed|using|utili[sz]ing"
        r"|incorporating|employing|carrying|encoding|expressing|with\s+(?:an?|the|at\s+least)"
        r"|use\s+of|for\s+(?:use\s+)?(?:with|in)\s+(?:an?|the)|configured|adapted|which|that)\b",
        re.IGNORECASE,
    ),
    made_for=re.compile(r"\)?,?\s+for\s+(?:the\s+)?use\s+(?:in|as)\b", re.IGNORECASE),
    means_cues=("means", "step for", "Means"),
    means=re.compile(
        r"\bmeans(?:\s+(?:[\w-]+\s+){0,4}?(?:for|to|that|which|adapted|configured|operable"
        r"|responsive|coupled|connected)\b)|ing\s+means\b|\bstep\s+for\s+[a-z]+ing\b",
        re.IGNORECASE,
    ),
    nonce=re.compile(
        r"\s(?:for\s[a-z]{2,20}ing|(?:that\sis\s)?(?:configured|adapted|operable)\sto)\b"
    ),
    nonce_words=frozenset(
        [
            "module",
            "modules",
            "mechanism",
            "mechanisms",
            "device",
            "devices",
            "unit",
            "units",
            "component",
            "components",
            "element",
            "elements",
            "member",
            "members",
            "apparatus",
            "machine",
            "machines",
            "system",
            "systems",
        ]
    ),
    group_cues=("select", "chosen", "taken from", "group"),
    group=re.compile(
        r"\b(?:(?:selected|chosen|taken)\s+from(?:\s+(?:among|amongst))?(?:\s+(?:the|a)\s+"
        r"(?:\w+\s+)?(?:group|list|class)s?)?(?:\s+(?:which\s+)?(?:consist(?:ing|s)|composed"
        r"|compris(?:ing|es)|including|made\s+up)(?:\s+of)?)?"
        r"|(?:from\s+)?the\s+group\s+consisting\s+of):?\s*",
        re.IGNORECASE,
    ),
    member=re.compile(r"\s*(?:[,;]\s*(?:and/or|and|or)?\s+|\s(?:and/or|and|or)\s)\s*"),
    improvement_cue="mprovement",
    improvement=re.compile(r"\b(?:the|an)\s+improvement\b", re.IGNORECASE),
)
