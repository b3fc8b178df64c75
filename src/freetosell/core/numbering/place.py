"""One run of digits and its surroundings, read as the number of some office.

Three steps: what stands directly before (office code, kind code, letters of the
number), what the chain of words says (`words`), which form of which office
fits (`shape.Form`).  Without an office only forms that tell their own office are
taken; inside running text fewer of them than in a text that holds nothing but
the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from freetosell.core.numbering.fold import Folded
from freetosell.core.numbering.prefixes import (
    CODE_KIND,
    CODE_LETTERS,
    CODE_ONLY,
    LETTERS_ONLY,
    OTHER_LETTERS,
)
from freetosell.core.numbering.settle import build_parsed
from freetosell.core.numbering.shape import Alone, Cue, Form, OfficeNumbers, Reading, Written
from freetosell.core.numbering.table import ALIASES, OFFICES, find_office
from freetosell.core.numbering.types import (
    Doc,
    ParsedNumber,
)
from freetosell.core.numbering.words import find_cue_before, word_cue

_WINDOW = 28
_FEWEST_DIGITS = 4
_REACH = 16
_TELLING = {
    level: tuple(
        replace(office, forms=tuple(form for form in office.forms if form.alone >= level))
        for office in OFFICES.values()
        if any(form.alone >= level for form in office.forms)
    )
    for level in (Alone.CANDIDATE, Alone.WHOLE, Alone.ANYWHERE)
}
"""Offices with the forms that tell their office at least so well."""
_LONG_ENOUGH = 6
"""In running text a shorter number with letters around it is a model name (RS-232C)."""
_TELLING_KINDS = frozenset("ABCUY")
_KIND = re.compile(r"(?P<sep>[ ./-]{0,2})\(?(?P<kind>[A-Z][0-9]?)\)?(?![A-Z0-9])")
_VERBS = frozenset(
    (
        *("was", "is", "and", "or", "which", "of", "to", "in", "has", "were", "issued"),
        *("published", "by", "are", "as", "for"),
    )
)
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
_MONEY = re.compile(r"(?:[$€£¥₩+]|\b(?:EUR|GBP|CNY|RMB|JPY|HKD|AUD|CAD) |US ?\$) ?$")
_DOLLARS = re.compile(r"(?:\bUSD )(?!\d{3},?\d{3}(?![,\d])|\d,\d{3},\d{3} ?S)")
_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_TRAILING = re.compile(r"[ ]?[号號호]?(?:公报|公報)?[ ]?[(\[]([^()\[\]\n]{2,24})[)\]]")
_AFTER = re.compile(r"[ ]?(?:号公报|号公報|號公報|公报|公報|号|號|호|의)?")
_LIST = re.compile(
    r"[号號호]?[\s,;/&+、，；]{0,3}"
    r"(?:(?:AND|OR|UND|ODER|SOWIE|BZW\.?|ET|OU|Y|E|ED|EN|AS WELL AS"
    r"|和|及|或|以及|および|及び|並びに|與|与|및|와|과)"
    r"[\s,]{0,2})?"
)


@dataclass(frozen=True, slots=True)
class Found:
    """One place in the text and what it was read as.

    Args:
        start: First place of the words that belong to it, in plain text.
        end: Behind its last place, "号" and the like included.
        number: The number; ``None`` if several readings are possible.
        candidates: Those readings.
        cue: What was known of it, for the next member of a list.
    """

    start: int
    end: int
    number: ParsedNumber | None
    candidates: tuple[ParsedNumber, ...]
    cue: Cue


@dataclass(frozen=True, slots=True)
class _Before:
    """What stands directly before the digits."""

    code: str
    kind: str
    start: int
    body: int


@dataclass(frozen=True, slots=True)
class _Hit:
    """A form that fits, with the place behind it."""

    office: str
    form: Form
    reading: Reading
    end: int
    kind: str


@dataclass(slots=True)
class Place:
    """One run of digits and its surroundings."""

    folded: Folded
    digits: int
    whole: bool
    given: Cue
    previous: Found | None

    def read(self) -> Found | None:
        """Return what stands here, or ``None``."""
        near = self.folded.text[self.digits : self.digits + _REACH]
        if sum(map(str.isdecimal, near)) < _FEWEST_DIGITS or self._is_money():
            return None
        inherited = self._inherited()
        for way in self._ways():
            found = self._named(way, inherited) if way.code else self._worded(way, inherited)
            if found is not None:
                return found
        return None

    def _is_money(self) -> bool:
        """Say whether a currency stands before the digits; "USD" may also be US and D."""
        text, digits = self.folded.text, self.digits
        if _MONEY.search(text, max(0, digits - 6), digits):
            return True
        dollars = text[max(0, digits - 4) : digits] == "USD "
        return dollars and (not self.whole or bool(_DOLLARS.match(text, digits - 4)))

    def _inherited(self) -> Cue:
        """Return what the list member before says of this one."""
        if self.previous is None:
            return Cue()
        between = self.folded.text[self.previous.end : self.digits]
        match = _LIST.match(between)
        rest = between[match.end() :] if match else between
        if len(rest) > 8 or any(char in rest for char in ".:\n"):
            return Cue()
        return self.previous.cue if match and match.end() else Cue()

    def _ways(self) -> Iterator[_Before]:
        """Return the ways to cut what stands before the digits, the most telling first."""
        text, digits = self.folded.text, self.digits
        low = max(0, digits - _WINDOW)
        own = LETTERS_ONLY.search(text, low, digits)
        coded = CODE_ONLY.search(text, low, digits)
        inside = own is not None and (
            "/" in own["pre"].rstrip(" ./-") or (coded is not None and coded.start() >= own.start())
        )
        if own is not None and inside:  # DM/069 640, PCT/IB2020/…: the letters are no office code
            yield _Before("", "", own.start(), own.start())
        for pattern in (CODE_LETTERS, CODE_KIND, CODE_ONLY, OTHER_LETTERS):
            match = pattern.search(text, low, digits)
            if match is not None and self._is_code(match):
                groups = match.groupdict()
                body = digits - len(groups.get("pre") or "")
                code = self._code_of(match["cc"], match["des"])
                yield _Before(code, groups.get("pk") or "", match.start(), body)
        if own is not None and not inside:
            yield _Before("", "", own.start(), own.start())
        if digits == 0 or not text[digits - 1].isascii() or not text[digits - 1].isalnum():
            yield _Before("", "", digits, digits)

    @staticmethod
    def _code_of(code: str, designated: str | None) -> str:
        """Return the office of "EP (UK)" and "EP/GB": a European patent keeps its number.

        "DK/EP" is the translation that a national office printed.
        """
        first, _, second = code.partition("/")
        first = ALIASES.get(first, first)
        if designated == "EP" or (second == "EP" and first == "GB"):
            return "EP"
        return first

    def _is_code(self, match: re.Match[str]) -> bool:
        """Say whether two letters are an office code and not a word ("in", "No.")."""
        text, start = self.folded.text, match.start("cc")
        capital = self.folded.is_capital(start, match.end("cc"))
        if not capital and not (self.whole and start == 0):
            return False
        named = word_cue(match["cc"])
        if named is not None and named.blocked:
            return False
        if match["cc"] != "NO":
            return True
        if text[match.end("cc") : match.end("cc") + 1] in {".", ":", "°"}:
            return False
        return find_cue_before(self.folded, start)[1] == start

    def _named(self, way: _Before, inherited: Cue) -> Found | None:
        """Read a number whose office code stands before it."""
        office = find_office(way.code)
        if office is None:
            return None
        chain, start = find_cue_before(self.folded, way.start)
        cue = inherited.under(chain).under(Cue((office.code,), kind=""))
        if chain.blocked:
            return None
        hit = self._fit(office, way, cue, Alone.NEVER)
        if hit is None:
            return None
        number = hit.reading.number
        telling = len(hit.kind) == 2 or hit.kind in _TELLING_KINDS
        long = telling and number.isdecimal() and len(number) >= _LONG_ENOUGH
        if not (self.whole or hit.form.in_text or cue.marked or long):
            return None
        return self._found(start, way.start, hit, cue)

    def _worded(self, way: _Before, inherited: Cue) -> Found | None:
        """Read a number whose office follows from words, the caller, a list or its own form."""
        if not self._stands_free(way.body):
            return None
        chain, start = find_cue_before(self.folded, way.start)
        if chain.blocked:
            return None
        for outer in (chain, self._trailing(), self.given, inherited):
            if not outer.offices:
                continue
            cue = inherited.under(self.given).under(outer).under(chain)
            cue = replace(cue, offices=outer.offices)
            for code in outer.offices:
                if self.folded.text.startswith(code, way.body):
                    continue  # the letters before the digits are the office's code itself
                office = find_office(code)
                hit = self._fit(office, way, cue, Alone.NEVER) if office else None
                if hit is not None and self._may_stand(hit, cue):
                    return self._found(start, way.start, hit, replace(cue, offices=(code,)))
        if chain.offices or self.given.offices:
            return self._alone(way, start, self.given.under(chain), Alone.ANYWHERE)
        return self._alone(way, start, inherited.under(self.given).under(chain), Alone.NEVER)

    def _may_stand(self, hit: _Hit, cue: Cue) -> bool:
        """Say whether an office that is not written at the number is enough for this form."""
        agreed = cue.marked or (cue.doc is not None and cue.doc is hit.reading.doc)
        sure = hit.form.alone is Alone.ANYWHERE and not _is_wrong(hit)
        return self.whole or agreed or sure or bool(hit.kind and hit.form.in_text)

    def _stands_free(self, body: int) -> bool:
        """Say whether the number is not the tail of a longer one."""
        before = self.folded.text[max(0, body - 2) : body]
        if not before:
            return True
        if before[-1].isascii() and before[-1].isalnum():
            return False
        return not (len(before) == 2 and before[-1] in "-./':,_" and before[0].isdecimal())

    def _trailing(self) -> Cue:
        """Return the office named in brackets behind the digits: "202011012345 (India)"."""
        tail = re.compile(r"[0-9A-Z ,./'-]{1,24}").match(self.folded.text, self.digits)
        end = tail.end() if tail else self.digits
        match = _TRAILING.match(self.folded.text, len(self.folded.text[:end].rstrip()))
        cue = word_cue(match[1]) if match else None
        return Cue(cue.offices, cue.right) if cue else Cue()

    def _alone(self, way: _Before, start: int, cue: Cue, least: Alone) -> Found | None:
        """Read a number of which no office is known by the form alone."""
        digits = self.folded.text[way.body : way.body + 9]
        if _DATE.match(digits) and not digits[8:9].isdecimal():
            return None
        hinted = self.whole or cue.marked or cue.doc is not None
        lowest = max(least, Alone.CANDIDATE if hinted else Alone.ANYWHERE)
        hits = [
            hit
            for office in _TELLING[lowest]
            if (hit := self._fit(office, way, cue, lowest)) is not None
        ]
        hits = _of_right(hits, cue)
        sure = self._sure(hits, cue, least)
        if len(sure) == 1 or (sure and all(_is_wrong(hit) for hit in sure)):
            return self._found(start, way.start, sure[0], cue)
        open_to_all = least is Alone.NEVER and (self.whole or cue.marked)
        if not (sure or (hits and open_to_all)):
            return None
        if not sure and len(hits) == 1 and cue.marked and not self.given.marked:
            return self._found(start, way.start, hits[0], cue)
        parsed = tuple(self._parsed(way.start, hit) for hit in sure or hits)
        end = max(hit.end for hit in sure or hits)
        return Found(start, end, None, parsed, cue)

    def _sure(self, hits: list[_Hit], cue: Cue, least: Alone) -> list[_Hit]:
        """Keep the readings whose form tells its office well enough for this text."""
        sure: list[_Hit] = []
        for hit in hits:
            named = cue.marked or (cue.doc is not None and cue.doc is hit.reading.doc)
            needed = Alone.WHOLE if self.whole or named else Alone.ANYWHERE
            doubtful = needed is Alone.ANYWHERE and _is_wrong(hit)
            if hit.form.alone >= max(needed, least) and not doubtful:
                sure.append(hit)
        sure = [hit for hit in sure if hit.end == max(one.end for one in sure)]
        return [hit for hit in sure if hit.reading.check_digit_ok] or sure

    def _fit(self, office: OfficeNumbers, way: _Before, cue: Cue, least: Alone) -> _Hit | None:
        """Return the first form of an office that fits, none weaker than ``least``."""
        best: _Hit | None = None
        for form in office.forms:
            if form.alone < least:
                continue
            match = form.pattern.match(self.folded.text, way.body)
            if match is None or match.end() <= self.digits:
                continue
            hit = self._complete(office.code, form, match, way, cue)
            if hit is not None and (best is None or hit.form.alone > best.form.alone):
                best = hit
                if least is Alone.NEVER:
                    break
        return best

    def _complete(
        self, code: str, form: Form, match: re.Match[str], way: _Before, cue: Cue
    ) -> _Hit | None:
        """Take the kind code behind a match, check what follows, and read it."""
        for kind, end in self._kinds(form, match.end()):
            if not self._ends(end):
                continue
            written_kind = kind or (way.kind if way.kind[:1] in form.kinds else "")
            reading = form.read(Written(match, written_kind, cue))
            if reading is not None:
                return _Hit(code, form, reading, end, written_kind)
        return None

    def _kinds(self, form: Form, end: int) -> Iterator[tuple[str, int]]:
        match = _KIND.match(self.folded.text, end) if form.kinds else None
        if match is not None and match["kind"][0] in form.kinds and self._is_kind(match):
            closed = match.end()
            if match[0].endswith(")") and "(" not in match[0]:
                closed -= 1
            yield match["kind"], closed
        yield "", end

    def _is_kind(self, match: re.Match[str]) -> bool:
        """Tell the kind code A from the article "a" behind a number."""
        if not match["sep"]:
            return True
        if not self.whole and not self.folded.is_capital(match.start("kind"), match.end("kind")):
            return False
        if match["kind"] != "A" or not match["sep"].isspace():
            return True
        span = self.folded.span(match.start("kind"), match.end("kind"))
        word = _NEXT_WORD.match(self.folded.raw, span.end)
        return word is None or not word[1].islower() or word[1] in _VERBS

    def _ends(self, end: int) -> bool:
        """Say whether nothing goes on behind a number that would make it another one."""
        after = self.folded.text[end : end + 2]
        if not after:
            return True
        if after[0].isascii() and after[0].isalnum():
            return False
        return not (len(after) == 2 and after[0] in "-.,'/" and after[1].isdecimal())

    def _found(self, start: int, first: int, hit: _Hit, cue: Cue) -> Found:
        text = self.folded.text
        after = _AFTER.match(text, hit.end)
        end = after.end() if after and after[0].strip() else hit.end
        trailing = _TRAILING.match(text, end)
        if trailing is not None:
            named = word_cue(trailing[1])
            if named is not None and (not named.offices or hit.office in named.offices):
                end = trailing.end()
        cue = replace(cue, offices=(hit.office,), marked=True, kind="", detail="")
        return Found(start, end, self._parsed(first, hit), (), cue)

    def _parsed(self, first: int, hit: _Hit) -> ParsedNumber:
        return build_parsed(hit.office, hit.reading, self.folded, first, hit.end)


def _is_wrong(hit: _Hit) -> bool:
    return hit.reading.check_digit_ok is False


def _of_right(hits: list[_Hit], cue: Cue) -> list[_Hit]:
    """Keep the readings that agree with the words: the right, and patent or application."""
    if cue.marked and cue.doc is not Doc.APPLICATION:
        granted = [hit for hit in hits if hit.reading.doc is not Doc.APPLICATION]
        hits = granted or hits
    if cue.right is None:
        return hits
    agreeing = [hit for hit in hits if cue.right in {hit.reading.right, hit.reading.detail}]
    return agreeing or hits
