"""Templates of sentences: an English line with slots, and what it reads in another language.

``The term ends on {day:day}.`` has the slot ``day`` of the kind ``day``.  ``{?s}``
stands for letters that may be absent: ``{n:number} right{?s} came up``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from freetosell.core.errors import RuleError

_PART = re.compile(r"\{(?P<name>\w+)(?::(?P<kind>\w+))?\}|\{\?(?P<maybe>[^{}]*)\}")
_LETTERS = re.compile(r"[^\W\d_]")
_FEWEST_LETTERS = 2
#: Letters of a beginning by which templates are found.
PREFIX = 6


class SlotKind(StrEnum):
    """What stands in a slot.

    TEXT: kept as it is (names, numbers, quotations).  DAY: an ISO day, written
    as the language writes it.  NUMBER: digits, kept.  SAID: words or sentences of
    the program, or a list of them; translated, and without a translation the
    whole sentence has none.  MAYBE: translated where it is the program's, else kept.
    QUOTE: kept, and without quotation marks of its own.  NAMES: one entry of a
    list, so without a semicolon besides.  CODE: one word (a market, a number).
    """

    TEXT = "text"
    QUOTE = "quote"
    NAMES = "names"
    CODE = "code"
    DAY = "day"
    NUMBER = "number"
    SAID = "said"
    MAYBE = "maybe"


#: None can look at one place twice: each is tried once up to the words that follow it.
_MATCHES: Mapping[SlotKind, str] = {
    SlotKind.TEXT: r".*?",
    SlotKind.QUOTE: r"[^“”]*?",
    SlotKind.NAMES: r"[^“”;]*?",
    SlotKind.CODE: r"[\w@./#+-]+?",
    SlotKind.DAY: r"\d{4}-\d\d-\d\d",
    SlotKind.NUMBER: r"[-−]?\d[\d,.]*?",
    SlotKind.SAID: r".+?",
    SlotKind.MAYBE: r".*?",
}


@dataclass(frozen=True, slots=True)
class Template:
    """One sentence in both languages, ready to be matched.

    Args:
        prefix: The letters before its first slot.
        core: Its longest run of letters; a text without it cannot match.
        slots: Name of each slot → its kind.
        weight: Letters outside slots; the template with more is tried first.
        parts: The translation: letters at even places, names of slots at odd ones.
    """

    english: str
    prefix: str
    core: str
    slots: Mapping[str, SlotKind]
    pattern: re.Pattern[str]
    weight: int
    parts: tuple[str, ...]


def parse_template(english: str, translated: str) -> Template:
    """Parse one line of a file of sentences.

    Raises:
        RuleError: ``sentence_slots`` if both sides do not have the same slots;
            ``sentence_too_open`` if it would fit almost any text.

    Example:
        >>> parse_template("The term ends on {day:day}.", "保护期至{day}届满。").slots["day"]
        <SlotKind.DAY: 'day'>
    """
    pieces = list(_pieces(english))
    slots = {name: kind for name, kind in pieces if kind not in ("", "?")}
    parts = tuple(re.split(r"\{(\w+)\}", translated))
    if set(parts[1::2]) != set(slots):
        raise RuleError(
            "sentence_slots",
            f"The translation of “{english}” has other slots than the sentence.",
            where=translated,
            fix="Name the same slots on both sides; kinds stand on the English side alone.",
        )
    if _is_too_open(english):
        raise RuleError(
            "sentence_too_open",
            f"“{english}” fits almost any text.",
            where=translated,
            fix="Give its slots kinds (code, said, number …), or more words around them.",
        )
    literals = [text for text, kind in pieces if kind == ""]
    return Template(
        english=english,
        prefix=pieces[0][0] if pieces and pieces[0][1] == "" else "",
        core=max(literals, key=len, default=""),
        slots={name: SlotKind(kind) for name, kind in slots.items()},
        pattern=re.compile(_pattern(pieces), re.DOTALL),
        weight=sum(map(len, literals)),
        parts=parts,
    )


def _is_too_open(english: str) -> bool:
    """Say whether slots for any text stand there with next to no words, and in no quotation."""
    if len(_LETTERS.findall(_PART.sub("", english))) >= _FEWEST_LETTERS:
        return False
    return any(
        (found["kind"] or "text") in ("text", "maybe") and english[found.start() - 1] != "“"
        for found in _PART.finditer(english)
        if found["name"]
    )


def _pieces(english: str) -> Iterator[tuple[str, str]]:
    """Yield ``(letters, "")``, ``(name of a slot, kind)`` and ``(letters that may lack, "?")``."""
    at = 0
    for found in _PART.finditer(english):
        if found.start() > at:
            yield english[at : found.start()], ""
        if found["maybe"] is not None:
            yield found["maybe"], "?"
        else:
            yield found["name"], found["kind"] or SlotKind.TEXT.value
        at = found.end()
    if at < len(english):
        yield english[at:], ""


def _pattern(pieces: list[tuple[str, str]]) -> str:
    """Write the expression: each slot with the letters after it is one atomic group.

    An atomic group gives nothing back, so a text is walked through once and not
    again in every combination of slots.
    """
    out: list[str] = []
    seen: set[str] = set()
    last = max((n for n, (_text, kind) in enumerate(pieces) if kind not in ("", "?")), default=-1)
    is_open = False
    for at, (text, kind) in enumerate(pieces):
        if kind == "":
            out.append(re.escape(text))
            if is_open and at <= last:  # the last slot reaches to the end of the text
                out.append(")")
                is_open = False
        elif kind == "?":
            out.append(f"(?:{re.escape(text)})?")
        else:
            same = f"(?P={text})" if text in seen else f"(?P<{text}>{_MATCHES[SlotKind(kind)]})"
            out.append(f"{')' if is_open else ''}(?>{same}")
            seen.add(text)
            is_open = True
    return "".join(out) + (r"\Z)" if is_open else r"\Z")
