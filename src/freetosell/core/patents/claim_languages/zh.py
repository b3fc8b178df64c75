"""Chinese claims, simplified and traditional.

Source: CNIPA Guidelines part II chapter 2 section 3.3; Implementing Regulations, rules on the
independent and the dependent claim; Taiwan Patent Act Enforcement Rules article 18.
"""

from __future__ import annotations

import re

from freetosell.core.patents.claim_languages.words import (
    NEVER,
    ClaimWords,
    number_list,
    numbered_pattern,
)

_WORD = r"(?:权利要求|權利要求|请求项|請求項|申请专利范围|申請專利範圍|权项)"
_LIST = number_list(
    r"-|–|—|～|~|至|到|、|或者|或|和|及|与|與|,|，|/",
    before=rf"(?:{_WORD})?\s*第?\s*",
    after=r"\s*[项項]?",
)

WORDS = ClaimWords(
    code="zh",
    cue=re.compile("权利要求|權利要求|请求项|請求項|申请专利范围|申請專利範圍|权项"),
    numbered=numbered_pattern(rf"{_WORD}\s*书?\s*第?", _LIST),
    preceding_cues=("前", "上", "任"),
    preceding=re.compile(
        r"(?:前述|上述|前面|以上|在前|前列|前边|任一|任意|任何)"
        rf"(?:的|任一|任意|任何|各|所有|一|项|項|个){{0,4}}\s*{_WORD}(?!\s*第?\s*\d)"
    ),
    ranges=re.compile(r"-|–|—|～|~|至|到"),
    transition=re.compile(
        r"(?P<partly>(?:主要|基本上)由|实质上由|實質上由)"
        r"|(?P<open>包括有?|包含有?|含有|具有|具备|具備|设有|設有|其包括|其包含)\s*[:：]?"
        r"|(?P<closed>由(?=[^，。；;]{1,80}(?:组成|組成|构成|構成)))"
    ),
    two_cue="特",
    two=re.compile(r"其?特[征徵](?:在[于於]|是|[为為])\s*[:：,，]?\s*(?:包括|包含)?"),
    clause=re.compile(r"其中|其特征|其特徵|还包括|還包括|还包含|進一步|进一步"),
    mark=re.compile(
        r"(?P<semi>[；;])\s*(?:以及|并且|和|及|或)?\s*(?=\S)"
        r"|(?P<colon>[：:])\s*(?=\S)"
        r"|(?P<comma>[，,])(?P<last>(?:并且|并|且|以及|而且|和)?)\s*(?="
        r"(?P<clause>其中|其特征|其特徵)|(?P<label>[（(]?(?:\d{1,2}|[a-z])[)）])|(?P<item>所述|该|該|一))"
    ),
    row=re.compile(r"[，,](?:并且|并|且|以及|而且)?(?=其中|所述|该|該|还包括|還包括)"),
    no_colon=re.compile(r"(?:NO\.?|\d|号|號|为|是|比)$"),
    kind=re.compile(
        r"\W{0,3}(?:(?P<design>[^，,。；;:：]{0,60}外观设计)"
        r"|(?P<use>[^，,。；;:：]{0,200}(?:用途|应用|應用)(?:$|[，,。；;:：]))"
        r"|(?P<method>[^，,。；;:：]{0,80}?(?:方法|工艺|工藝|制备法)(?:$|[，,。；;:：\s]|，?其|包括|中))"
        r"|(?P<composition>[^，,。；;:：]{0,60}?(?:组合物|組合物|化合物|合金|混合物|制剂|涂料|溶液)"
        r"(?:$|[，,。；;:：\s]|包|由)))"
    ),
    by_process_cues=("方法",),
    by_process=re.compile(
        r"(?:由|通过|采用|根据|按照|依)[^，。；;]{0,60}?方法(?:制备|制造|制得|制成|得到|获得|生产)"
    ),
    contains=re.compile(
        r"包括|包含|含有|具有|具备|设有|采用|採用|使用|利用|通过|由|应用于|用于|实施"
    ),
    made_for=re.compile(r"[^，。；;]{0,60}(?:用途|应用)"),
    means_cues=("用于",),
    means=re.compile(
        r"(?:装置|裝置|单元|單元|模块|模組|机构|部件|构件)?用于[^，。；;]{1,80}?的?(?:装置|裝置|单元|單元|模块|模組|机构|部件|构件)"
    ),
    nonce=NEVER,
    nonce_words=frozenset(),
    group_cues=("选自", "選自"),
    group=re.compile(r"(?:选自|選自)(?:以下|下列|下述|由)?\s*[:：]?\s*"),
    member=re.compile(r"\s*(?:[、，,；;]\s*(?:或者|以及|或|和|及)?|或者|以及|或|和|及)\s*"),
    improvement_cue="改",
    improvement=re.compile(r"其?改[进良](?:之处)?(?:在于|是|为)"),
)
