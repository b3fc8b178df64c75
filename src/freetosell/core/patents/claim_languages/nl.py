"""Dutch claims.

Source: Rijksoctrooiwet 1995, article 25; EPC Rule 43 ("met het kenmerk dat").
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
    r"-|–|—|tot\s+en\s+met\b|t/m\b|tot\b|en/of\b|en\b|of\b|/|,(?:\s*(?:en|of))?",
    before=r"(?:volgens\s+)?(?:conclusies?\s+)?",
)

WORDS = ClaimWords(
    code="nl",
    cue=re.compile("onclusie|ONCLUSIE"),
    numbered=numbered_pattern(r"onclusies?\b[\s(]*(?:nr\.)?", _LIST),
    preceding_cues=("voor", "Voor", "vorig", "boven"),
    preceding=re.compile(
        r"\b(?:voorgaande|voorafgaande|vorige|bovenstaande|bovengenoemde|voornoemde)"
        r"\s+conclusies?(?!\s*\d)",
        re.IGNORECASE,
    ),
    ranges=re.compile(r"-|–|—|\btot\s+en\s+met\b|\bt/m\b|\btot\b", re.IGNORECASE),
    transition=re.compile(
        r"\b(?:"
        r"(?P<partly>in\s+hoofdzaak\s+bestaande?\s+uit)"
        r"|(?P<closed>bestaande?\s+uit)"
        r"|(?P<open>omvattende?|omvat|bevattende?|bevat)"
        r"|(?P<weak>voorzien\s+van|met))\b",
        re.IGNORECASE,
    ),
    two_cue="kenmerk",
    two=re.compile(
        r"\b(?:met\s+het\s+kenmerk\s*,?\s*dat|gekenmerkt\s+door(?:dat)?)\b", re.IGNORECASE
    ),
    clause=re.compile(r"\b(?:waarbij|waarin|met\s+het\s+kenmerk|gekenmerkt)\b", re.IGNORECASE),
    mark=mark_pattern(
        r"en/of|en|of|alsmede",
        r"waarbij|waarin|met het kenmerk",
        r"een|ten minste|de|het|genoemde",
    ),
    row=row_pattern(r"en|of", r"waarbij|waarin|met\shet\skenmerk"),
    no_colon=re.compile(r"(?:\bNOS?\.?|\b[Nn]r\.?|\b[IVXL]+|\b\d+)$"),
    kind=re.compile(
        r"\W*(?:(?P<use>(?:het\s+)?(?:gebruik|toepassing)\b)"
        r"|(?P<method>(?:[\w-]+,?\s+){0,3}?\w{0,40}(?:werkwijze|methode|proces)\b)"
        r"|(?P<composition>(?:[\w-]+,?\s+){0,3}?\w{0,40}(?:samenstelling|verbinding|mengsel|legering"
        r"|formulering|polymeer|oplossing)\b(?!\s+tussen)))",
        re.IGNORECASE,
    ),
    by_process_cues=("erkregen", "erkrijgbaar", "ervaardigd", "ereid"),
    by_process=re.compile(
        r"\b(?:verkregen|verkrijgbaar|vervaardigd|bereid)\s+(?:door|volgens|met)\b", re.IGNORECASE
    ),
    contains=re.compile(
        r"\b(?:omvattende?|omvat|bevattende?|bevat|voorzien\s+van|verkregen|vervaardigd|met\s+een"
        r"|onder\s+toepassing|gebruik|toepassing|voor\s+een)\b",
        re.IGNORECASE,
    ),
    made_for=re.compile(r"\)?,?\s+voor\s+(?:gebruik|toepassing)\s+(?:in|bij|als)\b", re.IGNORECASE),
    means_cues=("iddel", "rgan"),
    means=re.compile(
        r"\b(?:middelen|middel|organen|orgaan)\s+(?:voor|om)\b|(?<=\w{3})middelen\b", re.IGNORECASE
    ),
    nonce=NEVER,
    nonce_words=frozenset(),
    group_cues=("ekozen", "eselecteerd"),
    group=re.compile(
        r"\b(?:gekozen|geselecteerd)\s+(?:is\s+)?uit(?:\s+de\s+groep)?(?:\s*,?\s*(?:bestaande\s+uit|omvattende|van))?:?\s*",
        re.IGNORECASE,
    ),
    member=re.compile(r"\s*(?:[,;]\s*(?:en/of|en|of|alsmede)?\s+|\s(?:en/of|en|of)\s)\s*"),
    improvement_cue="",
    improvement=NEVER,
)
