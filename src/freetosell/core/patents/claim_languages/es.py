"""Spanish claims.

Source: Spanish patent regulation (RD 316/2017, art. 7): "caracterizado por".
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
    r"-|–|—|a\b|hasta\b|y/o\b|y\b|e\b|o\b|u\b|/|,(?:\s*(?:y|o))?",
    before=r"(?:(?:según|de)\s+)?(?:(?:la|las)\s+)?(?:reivindicaci(?:ón|on|ones)\s+)?",
)

WORDS = ClaimWords(
    code="es",
    cue=re.compile("eivindicaci|EIVINDICACI"),
    numbered=numbered_pattern(
        r"eivindicaci(?:ón|on|ones)\b[\s(]*(?:n[°º]\.?|núm\.)?(?:de\s+la\s+)?", _LIST
    ),
    preceding_cues=("anterior", "precedent", "previa"),
    preceding=re.compile(
        r"\breivindicaci(?:ón|on|ones)\s+(?:anterior(?:es)?|precedentes?|previas?)"
        r"|\b(?:anteriores|precedentes)\s+reivindicaciones",
        re.IGNORECASE,
    ),
    ranges=re.compile(r"-|–|—|\ba\b|\bhasta\b", re.IGNORECASE),
    transition=re.compile(
        r"\b(?:"
        r"(?P<partly>que\s+consiste\s+esencialmente\s+en|consistente\s+esencialmente\s+en)"
        r"|(?P<closed>que\s+consiste\s+en|consistente\s+en|constituid[oa]s?\s+por)"
        r"|(?P<open>que\s+comprende[n]?|comprendiendo|que\s+incluyen?|que\s+contienen?)"
        r"|(?P<weak>que\s+tienen?|con|provist[oa]s?\s+de))\b",
        re.IGNORECASE,
    ),
    two_cue="aracteriza",
    two=re.compile(
        r"\b(?:que\s+(?:se|está)\s+)?caracteriza(?:d[oa]s?)?\s+(?:porque|por\s+que|por|en\s+que)\b",
        re.IGNORECASE,
    ),
    clause=re.compile(
        r"\b(?:en\s+(?:el|la|los|las)\s+(?:que|cual(?:es)?)|donde|caracterizad[oa]s?)\b",
        re.IGNORECASE,
    ),
    mark=mark_pattern(
        r"y/o|y|e|o|así como",
        r"en el que|en la que|en donde|donde|caracterizad[oa]s? por(?:que)?",
        r"una?|al menos|unos|unas|el|la|los|las|dichos?|dichas?",
    ),
    row=row_pattern(r"y|e|o", r"en\s(?:el|la|los|las)\sque|en\sdonde|donde|caracterizad[oa]s?"),
    no_colon=re.compile(r"(?:\bNOS?\.?|\bn[°º]\.?|\b[IVXL]+|\b\d+)$"),
    kind=re.compile(
        r"\W*(?:(?P<use>(?:el\s+)?(?:uso|utilización|empleo)\b)"
        r"|(?P<method>(?:[\w-]+,?\s+){0,2}?(?:procedimiento|método|proceso)s?\b)"
        r"|(?P<composition>(?:[\w-]+,?\s+){0,2}?(?:composición|compuesto|mezcla|aleación|formulación"
        r"|polímero|solución)\b))",
        re.IGNORECASE,
    ),
    by_process_cues=("btenid", "btenib", "abricad", "reparad", "roducid"),
    by_process=re.compile(
        r"\b(?:obtenid|obtenible|fabricad|preparad|producid)[oaes]{0,2}\s+(?:por|mediante|según)\b",
        re.IGNORECASE,
    ),
    contains=re.compile(
        r"\b(?:comprende[n]?|comprendiendo|incluyen?|contienen?|conteniendo|provist[oa]|equipad[oa]"
        r"|obtenid[oa]|fabricad[oa]|utilizando|usando|uso|con\s+una?|que\s+tiene|para\s+una?)\b",
        re.IGNORECASE,
    ),
    made_for=re.compile(r"\)?,?\s+para\s+(?:su\s+)?uso\s+(?:en|como)\b", re.IGNORECASE),
    means_cues=("edio",),
    means=re.compile(r"\bmedios?\s+(?:para|de|que)\b", re.IGNORECASE),
    nonce=NEVER,
    nonce_words=frozenset(),
    group_cues=("eleccionad", "legid", "scogid"),
    group=re.compile(
        r"\b(?:seleccionad|elegid|escogid)[oa]s?\s+(?:de|entre|del)(?:\s+(?:el\s+|un\s+)?grupo)?"
        r"(?:\s+(?:que\s+consiste\s+en|que\s+comprende|consistente\s+en|formado\s+por))?:?\s*",
        re.IGNORECASE,
    ),
    member=re.compile(r"\s*(?:[,;]\s*(?:y/o|y|e|o|u)?\s+|\s(?:y/o|y|e|o|u)\s)\s*"),
    improvement_cue="",
    improvement=NEVER,
)
