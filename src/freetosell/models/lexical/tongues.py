"""Words of claims that are not in English, cut so that they can be looked for in a listing.

Chinese and Japanese are cut into pairs of characters, written in one form
(貯 and 贮 are one), so that a Chinese listing answers a Japanese claim; the other
languages into stems of their own.  Each piece is marked with its kind ("han:排水",
"de:scharni") and never meets an English stem.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from freetosell.core.text import Span

_STEMMERS = {
    code: Stemmer.Stemmer(name)
    for code, name in (
        ("de", "german"),
        ("fr", "french"),
        ("es", "spanish"),
        ("it", "italian"),
        ("nl", "dutch"),
        ("pt", "portuguese"),
    )
}
#: Languages that are cut into pairs of characters.
BY_CHARACTER = frozenset(("zh", "ja"))
_WORD = re.compile(r"[^\W\d_]+")
_HAN_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_KATAKANA_RUN = re.compile(r"[\u30a1-\u30ff]{2,}")

#: Stock phrases of Chinese and Japanese claims, longest first.
_STOCK = re.compile(
    r"其特征在于|其特征是|其中|所述的|所述|上述|一种|一個|一个|至少|包括有|包括|包含|具备|具有|设置于|设置在|设置有|设置"
    r"|安装于|安装在|安装有|位于|设于|设在|设有|用于|以及|并且|且|前記|当該|特徴|請求項|権利要求|配置|有する|備える|構成"
    r"|不小于|不大于|不少于|不超过|不低于|不高于|以上|以下"
)
#: Characters that join words and are part of none.
_JOINTS = re.compile(r"[的在于及与和或并其该将为由自至从使可被所之时後后而则]+")
#: Where something stands: said after a word, no part of it.
_PLACES = re.compile(r"[内中上下外里旁侧处間间]\Z")
#: One form for each character that Chinese (old and new) and Japanese write differently.
_FORMS = str.maketrans(
    "機電動銅鋼鉄鐵開閉関關連結線軸車転轉軽輕長門間頭風飲養魚鳥歯齒層圧壓弾彈発發対對応應単單帯帶広廣庫強径徑検檢構樹様樣"
    "気氣満滿熱無燈環異盤種積筆節範紙給絶維網綿緑緣縁縦縮蓋製複見視触觸計設調識護質貯貼軟載輪辺邊進過選釘針鎖鏡閥雑離"
    "響駆験塩収變変伝傳側傷儲内両兩刷剤劑動務勢協参圏囲圍図圖団場塗売壊声処報墊隨際陽階険隊雲電頂順預額顕顯飯館",
    "机电动铜钢铁铁开闭关关连结线轴车转转轻轻长门间头风饮养鱼鸟齿齿层压压弹弹发发对对应应单单带带广广库强径径检检构树样样"
    "气气满满热无灯环异盘种积笔节范纸给绝维网绵绿缘缘纵缩盖制复见视触触计设调识护质贮贴软载轮边边进过选钉针锁镜阀杂离"
    "响驱验盐收变变传传侧伤储内两两刷剂剂动务势协参圈围围图图团场涂卖坏声处报垫随际阳阶险队云电顶顺预额显显饭馆",
)
_STOP = {
    code: frozenset(words.split())
    for code, words in {
        "de": (
            "der die das des dem den ein eine einer eines einem einen und oder mit von vom zu zum "
            "zur in im an am auf aus bei für durch über unter zwischen nach vor hinter neben als "
            "wie ist sind wird werden wobei welche welcher welches dadurch gekennzeichnet dass "
            "daß sich so er sie es aufweist aufweisen aufweisend umfasst umfassend enthält hat "
            "haben ihre ihrer ihren seine seiner seinen diese dieser dieses jeweils mindestens "
            "wenigstens einerseits sowie derart nicht kein auch insbesondere vorzugsweise wenn "
            "beim gemäß anspruch sodass damit darin daran darauf"
        ),
        "fr": (
            "le la les l un une des du de d et ou à au aux en dans sur sous par pour avec sans "
            "entre est sont dont qui que lequel laquelle lesquels caractérisé caractérisée ce "
            "cette ces ledit ladite lesdits comprend comprenant comportant ayant selon son sa "
            "ses leur leurs se s il elle moins ainsi revendication"
        ),
        "es": (
            "el la los las un una unos unas de del y o a al en con por para sin sobre bajo entre "
            "que se es son cual dicho dicha dichos caracterizado caracterizada porque comprende "
            "comprendiendo tiene según su sus al menos reivindicación"
        ),
        "it": (
            "il lo la i gli le un uno una di del della dei delle dello e o a al alla in nel nella "
            "con per da dal dalla su sul tra fra che è sono detto detta caratterizzato "
            "caratterizzata comprende comprendente avente secondo suo sua almeno rivendicazione"
        ),
        "nl": (
            "de het een en of in op aan met van voor door over onder tussen te dat die is zijn "
            "wordt worden waarbij gekenmerkt doordat omvat omvattende heeft volgens conclusie ten "
            "minste bij uit naar zich daarvan waarin"
        ),
        "pt": (
            "o a os as um uma uns umas de do da dos das e ou em no na nos nas com por para sem "
            "sobre sob entre que se é são dito dita caracterizado compreende compreendendo tem "
            "segundo seu sua pelo menos reivindicação"
        ),
    }.items()
}
#: A reference sign: "(16)", "(12a, 14)", "（3）"; a bare "水箱12" or "Gehäuse 12," counts too.
_IN_BRACKETS = re.compile(
    r"[(（]\s{0,2}[A-Z]{0,2}\d{1,4}[a-z]?'?(?:\s{0,2}[,;、，/-]\s{0,2}[A-Z]{0,2}\d{1,4}[a-z]?'?){0,8}"
    r"\s{0,2}[)）]"
)
_BARE_AFTER_HAN = re.compile(
    r"(?<=[\u3040-\u30ff\u4e00-\u9fff])(?<![少多于過过超達达为為約约的第在是有上下])"
    r"\d{1,4}[a-z]?'?(?=[\s,;:、，；：。\u3040-\u309f所内中上下外的与和或及并具设通连且]|\Z)"
)
_BARE_AFTER_WORD = re.compile(
    r"(?<=[^\W\d_]{3})\s\d{1,4}[a-z]?'?(?=\s?[,;:.)](?!\d)|\s?\Z"
    r"|\s(?:and|und|et|is|ist|are|sind|has|hat|which|die|der|das|that|with|mit|of|am|im|an"
    r"|in\s(?:the|an?|dem|der|den|einem|einer))(?:\s(?!\d)|\Z))"
)
_NO_NOUN_BEFORE = re.compile(
    r"(?:least|most|than|about|over|under|approximately|exceeding|claims?|between|figure|step|type"
    r"|grade|mindestens|höchstens|etwa|ungefähr|über|unter|anspruch|ansprüche|moins|environ"
    r"|version|class|klasse|number|ratio|from|with|equals?)\Z",
    re.IGNORECASE,
)


class Piece(NamedTuple):
    """A piece of a text: its mark, the word it was cut from, its place."""

    mark: str
    word: str
    span: Span


def blank_signs(text: str) -> str:
    """Blank the reference signs of a claim: "(16)", "（12a）", "储水箱1，", "Gehäuse 12,".

    Length and places are kept.

    Example:
        >>> blank_signs("a rim (12) with 2 arms")
        'a rim      with 2 arms'
    """
    plain = _IN_BRACKETS.sub(lambda m: " " * len(m[0]), text)
    plain = _BARE_AFTER_HAN.sub(lambda m: " " * len(m[0]), plain)
    return _BARE_AFTER_WORD.sub(
        lambda m: (
            m[0]
            if _NO_NOUN_BEFORE.search(plain[max(0, m.start() - 20) : m.start()])
            else " " * len(m[0])
        ),
        plain,
    )


def one_form(text: str) -> str:
    """Write Han characters in one form; length is kept.

    Example:
        >>> one_form("貯水槽")
        '贮水槽'
    """
    return text.translate(_FORMS)


def cut_claim(text: str, language: str) -> tuple[Piece, ...]:
    """Cut a limitation in a language other than English into pieces, stock words left out.

    Example:
        >>> [piece.mark for piece in cut_claim("所述储水箱", "zh")]
        ['han:储水', 'han:水箱']
    """
    if language in BY_CHARACTER:
        plain = one_form(text)
        return tuple(p for run in find_runs(text) for p in _of_run(plain, run, single=False))
    stemmer = _STEMMERS.get(language)
    stop = _STOP.get(language, frozenset())
    return tuple(
        Piece(_mark(language, match[0].lower()), match[0], Span(*match.span()))
        for match in _WORD.finditer(text)
        if stemmer and len(match[0]) > 2 and match[0].lower() not in stop
    )


def find_runs(text: str) -> tuple[Span, ...]:
    """Find the words of a Chinese or Japanese limitation: runs between joints, places dropped."""
    plain = _STOCK.sub(lambda m: " " * len(m[0]), one_form(text))
    plain = _JOINTS.sub(lambda m: " " * len(m[0]), plain)
    runs = [Span(*m.span()) for m in _HAN_RUN.finditer(plain)]
    runs += [Span(*m.span()) for m in _KATAKANA_RUN.finditer(plain)]
    short = [
        Span(r.start, r.end - 1) if len(r.cut(plain)) > 1 and _PLACES.search(r.cut(plain)) else r
        for r in sorted(runs)
    ]
    return tuple(r for r in short if r.end > r.start)


def cut_listing(text: str) -> tuple[Piece, ...]:
    """Cut a text of a listing into the pieces that claims of any other language may ask for."""
    plain = one_form(text)
    runs = [*_HAN_RUN.finditer(plain), *_KATAKANA_RUN.finditer(plain)]
    pieces = [p for run in runs for p in _of_run(plain, Span(*run.span()), single=True)]
    pieces += [
        Piece(_mark(language, match[0].lower()), match[0], Span(*match.span()))
        for match in _WORD.finditer(text)
        if len(match[0]) > 2 and not _HAN_RUN.match(match[0])
        for language in _STEMMERS
    ]
    return tuple(pieces)


def _of_run(plain: str, run: Span, *, single: bool) -> list[Piece]:
    """Cut a run: katakana whole, Han into pairs; ``single`` adds each character by itself."""
    word = run.cut(plain)
    if _KATAKANA_RUN.fullmatch(word):
        return [Piece(f"kana:{word.rstrip('ー')}", word, run)]
    pieces = [
        Piece(f"han:{plain[at : at + 2]}", word, Span(at, at + 2))
        for at in range(run.start, run.end - 1)
    ]
    if single or not pieces:
        pieces += [
            Piece(f"han:{plain[at]}", word, Span(at, at + 1)) for at in range(run.start, run.end)
        ]
    return pieces


@lru_cache(maxsize=100_000)
def _mark(language: str, word: str) -> str:
    return f"{language}:{_STEMMERS[language].stemWord(word)}"
