"""Korean claims; the thing claimed is named at the end.

Source: Korean Patent Act article 42; Enforcement Decree article 5.
"""

from __future__ import annotations

import re

from freetosell.core.patents.claim_languages.words import (
    NEVER,
    ClaimWords,
    numbered_pattern,
)

_FIRST = r"(?:청구항\s*제?\s*\d{1,4}(?!\d)\s*항?|제\s*\d{1,4}(?!\d)\s*항)"
_NEXT = r"(?:청구항\s*)?제?\s*\d{1,4}(?!\d)\s*항?"
_LIST = rf"{_FIRST}(?:\s*(?:내지|부터|또는|혹은|및|와|과|이나|-|~|,)\s*{_NEXT})*"

WORDS = ClaimWords(
    code="ko",
    cue=re.compile("제|청구항|항"),
    numbered=numbered_pattern("", _LIST),
    preceding_cues=("선행", "앞선", "이전", "전술", "상기"),
    preceding=re.compile(
        r"(?:선행|앞선|이전|전술한|상기)\s*(?:의\s*)?(?:어느\s*한\s*)?(?:청구)?항들?(?!\s*\d)"
    ),
    ranges=re.compile(r"내지|부터|-|~"),
    transition=re.compile(
        r"(?P<partly>필수적으로\s*(?:이루어|구성))"
        r"|(?P<open>[을를]\s*(?:더\s*)?(?:포함|구비|가지)(?:하는|하고|하며|는|며|고)?)"
        r"|(?P<closed>(?:으)?로\s*(?:이루어진|구성된|구성되는))"
    ),
    two_cue="특징",
    two=re.compile(r"(?:것|점)?을\s*특징으로\s*하는"),
    clause=re.compile(r"(?:에\s*있어서|로서|여기서|다만)[,，]?"),
    mark=re.compile(
        r"(?P<semi>[;；])\s*(?:및|또는|그리고)?\s*(?=\S)|(?P<colon>[:：])\s*(?=\S)"
        r"|(?P<comma>(?:와|과|고|며|에 있어서|로서),)(?P<last>\s*(?:및|또는|그리고)?)\s*"
        r"(?=(?P<clause>여기서|다만)|(?P<label>[(](?:\d{1,2}|[a-z])[)])|(?P<item>\S))"
    ),
    row=re.compile(r"(?<=[와과고며]),\s*(?=\S)"),
    no_colon=re.compile(r"(?:번호|NO\.?|\d)$"),
    kind=re.compile(
        r"(?:(?P<use>(?:용도|사용)\.?\s*$)|(?P<method>(?:방법|공정|제법)\.?\s*$)"
        r"|(?P<composition>(?:조성물|화합물|혼합물|합금|제제)\.?\s*$))"
    ),
    by_process_cues=("방법",),
    by_process=re.compile(r"방법(?:에\s*의해|에\s*의하여|으로)\s*(?:제조|얻어|생산|수득)"),
    contains=re.compile(
        r"[을를]\s*(?:더\s*)?(?:포함|구비|이용|사용|탑재|가지)|에\s*의해|에\s*의하여|로\s*제조"
    ),
    made_for=NEVER,
    means_cues=("수단",),
    means=re.compile("수단"),
    nonce=NEVER,
    nonce_words=frozenset(),
    group_cues=(),
    group=NEVER,
    member=re.compile(r"\s*(?:,\s*(?:및|또는)?\s*|\s(?:및|또는)\s)\s*"),
    improvement_cue="",
    improvement=NEVER,
    head_last=True,
)
