"""What a seller says that a product does not have: "no cord", "cordless", 不含电池, ohne Kabel."""

from __future__ import annotations

import re
from dataclasses import dataclass

from freetosell.core.text import Span


@dataclass(frozen=True, slots=True)
class Denial:
    """One thing that a text denies.

    Args:
        span: Cue and denied words together, for the quotation.
        denied: The denied words alone ("cord" in "no cord", "cord" in "cordless").
        cue: The denying word as written, in lower case.
        of_act: It denies an act or a quality ("does not scratch", "non-stretch")
            and not a part.
    """

    span: Span
    denied: Span
    cue: str
    of_act: bool = False


def _list(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]")
_MAX_WORDS = 6
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")

#: Words that deny what follows them.
_BEFORE = _list(
    "no nothing without zero neither nor ohne kein keine keinen keinem keiner weder sans "
    "aucun aucune sin senza nessun nessuna sem zonder geen bez lacks lacking minus"
)
#: Two-word cues.
_BEFORE_PAIRS = frozenset(
    (
        ("instead", "of"),
        ("rather", "than"),
        ("free", "of"),
        ("free", "from"),
        ("nothing", "to"),
        ("pas", "de"),
        ("no", "incluye"),
        ("no", "need"),
        ("frei", "von"),
    )
)
_NOT = _list("not isn't aren't doesn't don't won't can't cannot nicht non")
_AFTER_NOT = _list(
    "a an the any have has include includes included come comes with need needs require "
    "requires use uses using contain contains to be been is are it its for of ein eine "
    "der die das"
)
#: "sold separately": what stands before is not part of the product.
_SUBJECT_CUES = (
    ("not", "included"), ("not", "required"), ("not", "needed"), ("not", "necessary"),
    ("sold", "separately"), ("nicht", "enthalten"), ("nicht", "erforderlich"),
    ("non", "incluse"), ("non", "inclus"), ("no", "incluido"), ("no", "incluidos"),
)  # fmt: skip
_STOPS = _list(
    "and but so that which who when while if because on in at for to from by with into "
    "onto over under between around below above behind beside beneath through inside "
    "outside across near off out up down against along within before after how what where "
    "is are was has have can will it its you your we this these those as than und aber "
    "weil wenn an am im auf für mit von zu ist sind et mais avec pour dans y con para "
    "needed required necessary included involved anywhere whatsoever at nötig "
    "erforderlich"
)
_ARTICLES = _list("a an the any more extra such separate un une una el la der die das den")
_LIST_GOES_ON = frozenset((",", "or", "nor", "oder", "noch", "ou", "o", "ni", "&", "/"))
_CLAUSE_ENDS = frozenset(".!?;:")
#: "no problem" denies nothing of the thing.
_IDIOMS = _list(
    "problem problems matter doubt worry worries hassle fuss mess charge need wonder one "
    "way compromise limit limits idea time longer less more damage risk stress reason "
    "questions only just but like better else sacrificing compromising worrying problem "
    "sorge sorgen zweifel doute duda dubbio"
)
_LESS_IDIOMS = _list(
    "unless regardless nevertheless nonetheless stainless effortless endless countless "
    "timeless flawless priceless painless harmless careless useless ageless boundless headless "
    "limitless tireless dauntless restless reckless weightless bless topless helpless "
    "hopeless breathless"
)
_LOS_IDIOMS = _list(
    "mühelos problemlos kostenlos sorglos stufenlos zweifellos tadellos makellos "
    "grenzenlos endlos wahllos bedenkenlos arbeitslos ziellos zeitlos farblos los "
    "reibungslos lückenlos"
)
_FREE_IDIOMS = _list(
    "feel for set break is are tax duty risk hassle worry stress hands and of get it care "
    "trouble touch contact einwand zweifel barriere ist"
)
#: "BPA free bottle": a noun may follow where what is denied is a substance or a part.
_FREE_BEFORE_NOUN = _list(
    "bpa bps pvc latex lead phthalate gluten nickel silicone plastic wire cord cable "
    "battery tool solvent alcohol fragrance ammonia mercury sugar powder formaldehyde "
    "rust leak bleach"
)

#: Cues that deny an act or a quality, not a part.
_OF_ACT = _NOT | _list("nothing 不会 不能 不可 不是 不 未 并非 非 別 别 non-")

_ZH_CUES = (
    "不需要|不包含|不包括|不附带|没有|无需|无须|不用|不含|不带|不配|不是|不附|不设|不可|不能|不会|不必|并非"
    "|取消|免去|告别|無|无|免|未|非|不|別"
)
_ZH_DENIAL = re.compile(rf"(?P<cue>{_ZH_CUES})(?P<denied>[\u4e00-\u9fffA-Za-z0-9]{{1,12}})")
_ZH_IDIOM = re.compile(
    r"不锈|不要|不仅|不但|不同|不断|不错|不止|不怕|不论|不管|不少|不满意|不易|不伤|不掉|不变|不愁|不再|不只|不费|无论"
    r"|无比|无限|无忧|无敌|无惧|无味|免费|免邮|免检|非常|非凡|未来|无法|不过|无数|不超过|不低于|不少于|不大于|不小于"
)
_ZH_STOP = re.compile(r"的|了|也|都|就|又|即|更|，|但|而|便|让|使|可以|能够|只|直接")
#: 非接触式传感器 denies the touching, not the sensor.
_ZH_KIND = re.compile(r"[式性型]")
_ZH_LIST = re.compile(r"[、和或与及]")
_JA_AFTER = re.compile(
    r"(?P<denied>[\u4e00-\u9fff\u30a0-\u30ff]{1,12})(?P<cue>レス|なし|無し|不要|不使用|フリー)"
)


def find_denials(text: str) -> tuple[Denial, ...]:
    """Find what a text denies, in the order of the text.

    English, German, French, Spanish, Italian, Chinese and Japanese cues are all
    looked for, whatever the language is said to be: listings mix them.  A
    direction for use ("Do not boil") and an idiom ("no problem") deny nothing.

    Example:
        >>> text = "Cordless lamp, no plug or switch"
        >>> [denial.denied.cut(text) for denial in find_denials(text)]
        ['Cord', 'plug', 'switch']
    """
    found = _worded(text) + _affixed(text)
    if _CJK.search(text):
        found += _chinese(text) + _japanese(text)
    unique = {(denial.denied, denial.span): denial for denial in found}
    return tuple(sorted(unique.values(), key=lambda denial: (denial.denied, denial.span)))


def _worded(text: str) -> list[Denial]:
    tokens = list(_TOKEN.finditer(text))
    words = [token[0].lower().replace("’", "'") for token in tokens]
    found: list[Denial] = []
    for i in range(len(words)):
        pair = (words[i], words[i + 1]) if i + 1 < len(words) else ("", "")
        if pair in _SUBJECT_CUES:
            found.extend(_subject_before(tokens, words, i))
        elif pair in _BEFORE_PAIRS:
            found.extend(_denied_after(tokens, words, i, i + 2))
        elif words[i] in _BEFORE:
            found.extend(_denied_after(tokens, words, i, i + 1))
        elif words[i] in _NOT and not _is_direction(words, i):
            start = i + 1
            while start < len(words) and words[start] in _AFTER_NOT:
                start += 1
            found.extend(_denied_after(tokens, words, i, start))
    return found


def _is_direction(words: list[str], i: int) -> bool:
    """Say whether "do not …" or "don't …" opens a clause: a warning, not a fact."""
    at = i - 1 if i and words[i - 1] in ("do", "please") else i
    opens = at == 0 or words[at - 1] in _CLAUSE_ENDS or words[at - 1] in (",", "please", "and")
    return opens and (words[i] in ("don't", "cannot", "can't") or (i > 0 and words[i - 1] == "do"))


def _denied_after(
    tokens: list[re.Match[str]], words: list[str], cue_at: int, start: int
) -> list[Denial]:
    """Collect the denied words from ``start`` on; "no clip, strap or hook" gives three."""
    found: list[Denial] = []
    at = start
    while at < len(words):
        while at < len(words) and words[at] in _ARTICLES:
            at += 1
        end = at
        while end < len(words) and end - at < _MAX_WORDS and _continues(words[end]):
            end += 1
        if end == at or words[at] in _IDIOMS or words[at].isdigit():
            break
        found.append(
            Denial(
                Span(tokens[cue_at].start(), tokens[end - 1].end()),
                Span(tokens[at].start(), tokens[end - 1].end()),
                words[cue_at],
                words[cue_at] in _OF_ACT or words[end - 1].endswith("ing"),
            )
        )
        goes_on = end < len(words) and words[end] in _LIST_GOES_ON
        if not goes_on or not _list_has_end(words, end):
            break
        at = end + 1
        if words[end] == "," and at < len(words) and words[at] in _LIST_GOES_ON:
            at += 1
        if at < len(words) and words[at] in _BEFORE:
            break
    return found


def _continues(word: str) -> bool:
    return (
        (word[0].isalpha() or word[0].isdigit())
        and word not in _STOPS
        and word not in _LIST_GOES_ON
    )


def _list_has_end(words: list[str], at: int) -> bool:
    """Say whether a comma belongs to "no a, b or c" and does not end the clause."""
    if words[at] != ",":
        return True
    for word in words[at + 1 : at + 8]:
        if word in ("or", "nor", "oder", "ou", "ni"):
            return True
        if word in _CLAUSE_ENDS or word in _STOPS:
            return False
    return False


def _subject_before(tokens: list[re.Match[str]], words: list[str], at: int) -> list[Denial]:
    end = at
    while end > 0 and words[end - 1] in ("is", "are", "ist", "sind", "-", "("):
        end -= 1
    start = end
    while start > 0 and end - start < _MAX_WORDS and _continues(words[start - 1]):
        start -= 1
    while start < end and words[start] in _ARTICLES:
        start += 1
    if start == end:
        return []
    return [
        Denial(
            Span(tokens[start].start(), tokens[at + 1].end()),
            Span(tokens[start].start(), tokens[end - 1].end()),
            f"{words[at]} {words[at + 1]}",
        )
    ]


def _affixed(text: str) -> list[Denial]:
    """Find "cordless", "BPA-free", "latex free", "kabellos", "bleifrei"."""
    found: list[Denial] = []
    tokens = list(_TOKEN.finditer(text))
    for i, token in enumerate(tokens):
        word = token[0].lower()
        cut = _affix_length(word)
        if word.startswith(("non-", "nicht-")):
            start = token.start() + word.index("-") + 1
            found.append(Denial(Span(*token.span()), Span(start, token.end()), "non-", True))
        elif cut:
            end = token.end() - cut
            found.append(Denial(Span(*token.span()), Span(token.start(), end), word[-cut:]))
        elif word == "free" and i and _is_trailing_free(tokens, i):
            before = tokens[i - 1]
            span = Span(before.start(), token.end())
            found.append(Denial(span, Span(*before.span()), "free"))
    return found


def _affix_length(word: str) -> int:
    if word.endswith("less") and len(word) > 7 and word not in _LESS_IDIOMS:
        return 4
    if word.endswith("los") and len(word) > 5 and word not in _LOS_IDIOMS:
        return 3
    for ending in ("-free", "-frei", "frei"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            return 0 if stem.strip("-") in _FREE_IDIOMS else len(ending)
    return 0


def _is_trailing_free(tokens: list[re.Match[str]], i: int) -> bool:
    before = tokens[i - 1][0].lower()
    if not before[0].isalpha() or before in _FREE_IDIOMS or before in _STOPS:
        return False
    if i + 1 == len(tokens):
        return True
    after = tokens[i + 1][0].lower()
    return before in _FREE_BEFORE_NOUN or not after[0].isalpha() or after in _STOPS


def _chinese(text: str) -> list[Denial]:
    found: list[Denial] = []
    at = 0
    while match := _ZH_DENIAL.search(text, at):
        at = match.start() + 1
        if _ZH_IDIOM.match(text, match.start()):
            continue
        start = match.start("denied")
        words = match["denied"]
        stop = _ZH_STOP.search(words)
        words = words[: stop.start()] if stop and stop.start() else words
        kind = _ZH_KIND.search(words) if match["cue"] == "非" else None
        words = words[: kind.start()] if kind and kind.start() else words
        at = start + len(words)
        for piece in _pieces(words):
            place = Span(start + piece.start, start + piece.end)
            span = Span(match.start(), start + len(words))
            found.append(Denial(span, place, match["cue"], match["cue"] in _OF_ACT))
    return found


def _pieces(words: str) -> list[Span]:
    pieces: list[Span] = []
    start = 0
    for joint in [*_ZH_LIST.finditer(words), None]:
        end = joint.start() if joint else len(words)
        if end > start:
            pieces.append(Span(start, end))
        start = joint.end() if joint else end
    return pieces


def _japanese(text: str) -> list[Denial]:
    return [
        Denial(Span(*match.span()), Span(*match.span("denied")), match["cue"])
        for match in _JA_AFTER.finditer(text)
    ]
