"""Portuguese claims (Brazil, Portugal).

Source: INPI Brazil, Instrução Normativa 30/2013: "caracterizado por".
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
    r"-|–|—|a\b|até\b|à\b|e/ou\b|e\b|ou\b|/|,(?:\s*(?:e|ou))?",
    before=r"(?:(?:de\s+acordo\s+com|segundo)\s+)?(?:(?:a|as)\s+)?(?:reivindicaç(?:ão|ões)\s+)?",
)

WORDS = ClaimWords(
    code="pt",
    cue=re.compile("eivindica|EIVINDICA"),
    numbered=numbered_pattern(r"eivindicaç(?:ão|ões)\b[\s(]*(?:n[°º]\.?)?(?:de\s+)?", _LIST),
    preceding_cues=("anterior", "precedent", "prévia"),
    preceding=re.compile(
        r"\breivindicaç(?:ão|ões)\s+(?:anterior(?:es)?|precedentes?|prévias?)"
        r"|\b(?:anteriores|precedentes)\s+reivindicações",
        re.IGNORECASE,
    ),
    ranges=re.compile(r"-|–|—|\ba\b|\bà\b|\baté\b", re.IGNORECASE),
    transition=re.compile(
        r"\b(?:"
        r"(?P<partly>consistindo\s+essencialmente\s+(?:em|de)|que\s+consiste\s+essencialmente\s+em)"
        r"|(?P<closed>consistindo\s+(?:em|de)|que\s+consiste\s+em|constituíd[oa]s?\s+por)"
        r"|(?P<open>compreendendo|que\s+compreendem?|compreende|incluindo|contendo)"
        r"|(?P<weak>tendo|dotad[oa]s?\s+de|com))\b",
        re.IGNORECASE,
    ),
    two_cue="aracterizad",
    two=re.compile(
        r"\b(?:é\s+)?caracterizad[oa]s?\s+(?:por|pelo\s+fato\s+de|pelo\s+facto\s+de|em\s+que)\b"
        r"(?:\s+(?:compreender|ser|que)\b)?",
        re.IGNORECASE,
    ),
    clause=re.compile(
        r"\b(?:em\s+que|n[oa]\s+qual|onde|sendo\s+que|caracterizad[oa]s?)\b", re.IGNORECASE
    ),
    mark=mark_pattern(
        r"e/ou|e|ou|bem como",
        r"em que|no qual|na qual|sendo que|caracterizad[oa]s? (?:por|pelo)",
        r"uma?|pelo menos|ao menos|os?|as?|ditos?|ditas?",
    ),
    row=row_pattern(r"e|ou", r"em\sque|n[oa]\squal|sendo\sque|caracterizad[oa]s?"),
    no_colon=re.compile(r"(?:\bNOS?\.?|\bn[°º]\.?|\b[IVXL]+|\b\d+)$"),
    kind=re.compile(
        r"\W*(?:(?P<use>(?:o\s+)?(?:uso|utilização|emprego)\b)"
        r"|(?P<method>(?:[\w-]+,?\s+){0,2}?(?:processo|método|procedimento)s?\b)"
        r"|(?P<composition>(?:[\w-]+,?\s+){0,2}?(?:composição|composto|mistura|liga|formulação"
        r"|polímero|solução)\b))",
        re.IGNORECASE,
    ),
    by_process_cues=("btid", "btenív", "abricad", "reparad", "roduzid"),
    by_process=re.compile(
        r"\b(?:obtid|obtenível|fabricad|preparad|produzid)[oa]?s?\s+(?:por|pelo|segundo|através)\b",
        re.IGNORECASE,
    ),
    contains=re.compile(
        r"\b(?:compreendendo|compreendem?|incluindo|contendo|provid[oa]|dotad[oa]|equipad[oa]|obtid[oa]"
        r"|fabricad[oa]|utilizando|usando|uso|com\s+uma?|tendo|para\s+uma?)\b",
        re.IGNORECASE,
    ),
    made_for=re.compile(r"\)?,?\s+para\s+uso\s+(?:em|n[oa]|como)\b", re.IGNORECASE),
    means_cues=("eio",),
    means=re.compile(r"\bmeios?\s+(?:para|de|que)\b", re.IGNORECASE),
    nonce=NEVER,
    nonce_words=frozenset(),
    group_cues=("elecionad", "scolhid"),
    group=re.compile(
        r"\b(?:selecionad|escolhid)[oa]s?\s+(?:de|do|dentre|entre|a\s+partir\s+d[eo])"
        r"(?:\s+(?:o\s+|um\s+)?grupo)?(?:\s+(?:que\s+)?(?:consist(?:e|indo)\s+(?:em|de)"
        r"|compreend(?:e|endo)|constituído\s+por))?:?\s*",
        re.IGNORECASE,
    ),
    member=re.compile(r"\s*(?:[,;]\s*(?:e/ou|e|ou)?\s+|\s(?:e/ou|e|ou)\s)\s*"),
    improvement_cue="",
    improvement=NEVER,
)
