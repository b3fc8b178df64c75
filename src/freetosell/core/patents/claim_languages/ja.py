"""Japanese claims; the thing claimed is named at the end.

Source: Japanese Patent Act article 36(5) and (6); JPO Examination Guidelines part II chapter 2.
"""

from __future__ import annotations

import re

from freetosell.core.patents.claim_languages.words import (
    NEVER,
    ClaimWords,
    number_list,
    numbered_pattern,
)

_WORD = r"請求項"
_LIST = number_list(
    r"-|－|–|—|～|〜|~|乃至|ないし|至|から|、|,|，|・|または|又は|もしくは|若しくは|或いは|あるいは|及び|および|と|/",
    before=rf"(?:{_WORD})?\s*",
)

WORDS = ClaimWords(
    code="ja",
    cue=re.compile("請求項"),
    numbered=numbered_pattern(_WORD, _LIST),
    preceding_cues=("前", "先行", "上"),
    preceding=re.compile(
        r"(?:前記|先行する|先行の|上記|前述の|以上の)(?:いずれかの|全ての)?"
        rf"{_WORD}(?!\s*\d)"
    ),
    ranges=re.compile(r"-|－|–|—|～|〜|~|乃至|ないし|至|から"),
    transition=re.compile(
        r"(?P<partly>本質的に[^、。]{0,40}?からなる|実質的に[^、。]{0,40}?からなる)"
        r"|(?P<open>を(?:さらに)?(?:備え(?:る|た|ており|ている)|含(?:む|み|んだ)|有(?:する|し|した)|具備する|具備した|包含する))"
        r"|(?P<closed>から(?:なる|成る|構成される)|で構成される)"
    ),
    two_cue="特徴",
    two=re.compile(r"(?:こと)?を特徴とする"),
    clause=re.compile(r"(?:であって|において|に於いて|ここで|ただし|但し)[、，,]?"),
    mark=re.compile(
        r"(?P<semi>[；;])\s*(?=\S)|(?P<colon>[：:])\s*(?=\S)"
        r"|(?P<comma>(?:と|であって|において|し|り|され|れ|き|え)[、，,])(?P<last>(?:及び|および|又は|または|かつ)?)\s*"
        r"(?=(?P<clause>ここで|ただし|但し)|(?P<label>[（(](?:\d{1,2}|[a-zａ-ｚ])[)）])|(?P<item>\S))"
    ),
    row=re.compile(r"(?<=[とし])[、，,]\s*(?=\S)"),
    no_colon=re.compile(r"(?:番号|NO\.?|\d)$"),
    kind=re.compile(
        r"(?:(?P<use>(?:使用|用途)。?\s*$)|(?P<method>(?:方法|製法|プロセス)。?\s*$)"
        r"|(?P<composition>(?:組成物|化合物|混合物|合金|製剤|溶液)。?\s*$))"
    ),
    by_process_cues=("方法",),
    by_process=re.compile(r"方法(?:により|によって|で|を用いて)(?:製造|得ら|作製|製作|調製)"),
    contains=re.compile(
        r"を備え|を含|を有|を具備|を搭載|を用い|を使用|により|によって|の製造|が取り付け|を装着|を収容"
    ),
    made_for=NEVER,
    means_cues=("手段",),
    means=re.compile("手段"),
    nonce=NEVER,
    nonce_words=frozenset(),
    group_cues=(),
    group=NEVER,
    member=re.compile(r"\s*(?:[、，,]\s*(?:及び|および|又は|または)?|及び|および|又は|または)\s*"),
    improvement_cue="",
    improvement=NEVER,
    head_last=True,
)
