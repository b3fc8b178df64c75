"""Italian claims.

Source: Regolamento CPI (DM 33/2010), art. 21: "caratterizzato dal fatto che".
"""

from __future__ import annotations

import re

from freetosell.core.patents.claim_languages.words import (
    NEVER,
    ClaimWords,
    mark_pattern,
    number_list,
    numbered_pattern,
    row_pattern,
)

_LIST = number_list(
    r"-|–|—|a\b|ad\b|e/o\b|e\b|ed\b|o\b|od\b|/|,(?:\s*(?:e|o))?",
    before=r"(?:(?:secondo|di)\s+)?(?:(?:la|le)\s+)?(?:rivendicazion[ei]\s+)?",
)

WORDS = ClaimWords(
    code="it",
    cue=re.compile("ivendicazion|IVENDICAZION"),
    numbered=numbered_pattern(r"ivendicazion[ei]\b[\s(]*(?:n[°.]\s*)?(?:da\s+)?", _LIST),
    preceding_cues=("precedent", "anterior"),
    preceding=re.compile(
        r"\brivendicazion[ei]\s+(?:precedent[ei]|anterior[ei])"
        r"|\bprecedent[ei]\s+rivendicazion[ei](?!\s*\d)",
        re.IGNORECASE,
    ),
    ranges=re.compile(r"-|–|—|\bad?\b", re.IGNORECASE),
    transition=re.compile(
        r"\b(?:"
        r"(?P<partly>consistente\s+essenzialmente\s+(?:in|di))"
        r"|(?P<closed>consistente\s+(?:in|di)|costituit[oaie]\s+da|che\s+consiste\s+(?:in|di))"
        r"|(?P<open>comprendent[ei]|che\s+comprend(?:e|ono)|comprende|includent[ei])"
        r"|(?P<weak>avent[ei]|provvist[oaie]\s+di|dotat[oaie]\s+di|con))\b",
        re.IGNORECASE,
    ),
    two_cue="aratterizzat",
    two=re.compile(
        r"\bcaratterizzat[oaie]\s+(?:dal\s+fatto\s+(?:che|di)|da|in\s+quanto|per)\b", re.IGNORECASE
    ),
    clause=re.compile(
        r"\b(?:in\s+cui|nel\s+quale|nella\s+quale|dove|caratterizzat[oaie])\b", re.IGNORECASE
    ),
    mark=mark_pattern(
        r"e/o|e|ed|o|nonché",
        r"in cui|nel quale|nella quale|caratterizzat[oaie] dal fatto",
        r"un[oa]?|almeno|il|lo|la|i|gli|le|detto|detta|detti|dette",
    ),
    row=row_pattern(r"e|ed|o", r"in\scui|nel\squale|nella\squale|caratterizzat[oaie]"),
    no_colon=re.compile(r"(?:\bNOS?\.?|\bn[°.]|\b[IVXL]+|\b\d+)$"),
    kind=re.compile(
        r"\W*(?:(?P<use>(?:l['’])?(?:uso|impiego|utilizzo)\b)"
        r"|(?P<method>(?:[\w-]+,?\s+){0,2}?(?:procediment[oi]|metod[oi]|process[oi])\b)"
        r"|(?P<composition>(?:[\w-]+,?\s+){0,2}?(?:composizione|composto|miscela|lega|formulazione"
        r"|polimero|soluzione)\b))",
        re.IGNORECASE,
    ),
    by_process_cues=("ttenut", "ttenib", "abbricat", "reparat", "rodott", "ealizzat"),
    by_process=re.compile(
        r"\b(?:ottenut|ottenibil|fabbricat|preparat|prodott|realizzat)[oaie]\s+(?:mediante|con|secondo|tramite|da)\b",
        re.IGNORECASE,
    ),
    contains=re.compile(
        r"\b(?:comprendent[ei]|comprende|contenent[ei]|includent[ei]|provvist[oa]|dotat[oa]|ottenut[oa]"
        r"|realizzat[oa]|utilizzando|uso|impiego|con\s+un[oa]?|avent[ei]|per\s+un[oa]?)\b",
        re.IGNORECASE,
    ),
    made_for=re.compile(
        r"\)?,?\s+per\s+(?:l['’])?(?:uso|impiego)\s+(?:in|nel|nella|come)\b", re.IGNORECASE
    ),
    means_cues=("ezzi", "ezzo"),
    means=re.compile(r"\bmezzi?\s+(?:per|di|atti|adatti)\b", re.IGNORECASE),
    nonce=NEVER,
    nonce_words=frozenset(),
    group_cues=("celt", "elezionat"),
    group=re.compile(
        r"\b(?:scelt|selezionat)[oaie]\s+(?:tra|fra|da|dal|nel)(?:\s+(?:il\s+)?gruppo)?"
        r"(?:\s+(?:consistente\s+(?:in|di)|comprendente|costituito\s+da|formato\s+da))?:?\s*",
        re.IGNORECASE,
    ),
    member=re.compile(r"\s*(?:[,;]\s*(?:e/o|ed?|od?)?\s+|\s(?:e/o|ed?|od?)\s)\s*"),
    improvement_cue="",
    improvement=NEVER,
)
