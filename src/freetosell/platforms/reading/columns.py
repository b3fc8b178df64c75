"""What columns are called: the ``columns.toml`` of a room, and a header matched against it.

Names are compared without case, blanks, punctuation and width, so that
``Seller-SKU``, ``seller_sku`` and ``ＳＥＬＬＥＲ　ＳＫＵ`` are one name.  In a name
of the data file ``#`` stands for a number (``bullet_point#``), and a ``*`` at
its end for anything.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from freetosell.core.errors import RuleError

# Fields of `Listing` that take one text, and those that take several in order.
_SINGLE_NAMES = """
sku title description brand price currency asin gtin item_id handle status language marketplace
"""
SINGLE_FIELDS = frozenset(_SINGLE_NAMES.split())
MANY_FIELDS = frozenset({"bullets", "images", "category"})

_SYNTAX = re.compile(r"\[[^\[\]=]*=[^\[\]]*\]|\([^()=]*=[^()]*\)")
_ASIDE = re.compile(r"\([^()]*\)")
_DIGITS = re.compile(r"\d+")
_NUMBERS = re.compile(r"#+")


@dataclass(frozen=True, slots=True)
class Alias:
    """Where one header name leads: a field, and how high the name ranks among the field's names."""

    field: str
    rank: int


@dataclass(frozen=True, slots=True)
class TableFormat:
    """One layout of a table.

    Args:
        name: Stable name, shown to the user ("amazon_all_listings").
        platform: Room that it belongs to.
        title: What people call it.
        requires: Groups of header names; of each group one must be there.
        forbids: Header names that speak against it.
        keys: Fields of which a row must fill one to be a listing.
        literal_quotes: Whether quotation marks are plain text (Amazon's reports).
        names: Exact comparison names of the room's columns.
        patterns: Comparison names with ``#`` for a number.
        prefixes: Comparison names that end with ``*``.
    """

    name: str
    platform: str
    title: str
    requires: tuple[frozenset[str], ...]
    forbids: frozenset[str]
    keys: tuple[str, ...]
    literal_quotes: bool
    names: Mapping[str, Alias]
    patterns: Mapping[str, Alias]
    prefixes: Mapping[str, Alias]

    def find_alias(self, header: str) -> tuple[Alias | None, int]:
        """Return where a header leads and the number in it (0: none)."""
        for name in comparison_names(header):
            if name in self.names:
                return self.names[name], 0
            pattern = _DIGITS.sub("#", name)
            if pattern != name and pattern in self.patterns:
                return self.patterns[pattern], _last_number(name)
            for prefix, alias in self.prefixes.items():
                if name.startswith(prefix):
                    return alias, 0
        return None, 0

    def fits(self, present: frozenset[str]) -> bool:
        """Say whether a header with these comparison names is of this layout."""
        return all(group & present for group in self.requires) and not self.forbids & present


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file and the field that it fills; ``number`` orders numbered ones."""

    index: int
    header: str
    field: str
    number: int = 0


def comparison_name(header: str) -> str:
    """Return the form in which names of columns are compared.

    Example:
        >>> comparison_name("*Custom label (SKU)"), comparison_name("item_name[x=1]#1.value")
        ('customlabelsku', 'itemname1value')
    """
    folded = unicodedata.normalize("NFKC", header[:500]).casefold()
    return "".join(c for c in _SYNTAX.sub("", folded) if c.isalnum())


def comparison_names(header: str) -> tuple[str, ...]:
    """Return the whole name, then the name without what stands in brackets."""
    whole = comparison_name(header)
    short = comparison_name(_ASIDE.sub("", header[:500]))
    return (whole,) if short in ("", whole) else (whole, short)


def present_names(header: Sequence[str]) -> frozenset[str]:
    """Return every comparison name of a header row, numbers also as ``#``."""
    found: set[str] = set()
    for cell in header:
        for name in comparison_names(cell):
            found |= {name, _DIGITS.sub("#", name)}
    return frozenset(found - {""})


def assign_columns(
    header: Sequence[str], layout: TableFormat, preferred: str = ""
) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    """Return one `Column` per non-empty header cell, and warnings.

    A field that takes one text gets the column whose name ranks first; where
    several rank the same (one per marketplace), the one whose header holds
    ``preferred``, else the first.  What loses becomes an attribute.
    """
    warnings: list[str] = []
    found: list[tuple[int, str, Alias | None, int]] = []
    seen: dict[str, str] = {}
    for index, cell in enumerate(header):
        if not cell.strip():
            continue
        alias, number = layout.find_alias(cell)
        exact = " ".join(cell.split()).casefold()
        repeated = exact in seen and not (alias and alias.field in MANY_FIELDS)
        if repeated:
            warnings.append(f"duplicate_column:{cell.strip()}")
        seen.setdefault(exact, cell)
        found.append((index, cell.strip(), None if repeated else alias, number))
    winners = _winners(found, preferred)
    columns = tuple(
        Column(index, cell, _field_of(index, cell, alias, winners), number)
        for index, cell, alias, number in found
    )
    return columns, tuple(warnings)


def _winners(found: Sequence[tuple[int, str, Alias | None, int]], preferred: str) -> dict[str, int]:
    best: dict[str, tuple[tuple[int, bool, int], int]] = {}
    for index, cell, alias, _ in found:
        if alias is None or alias.field not in SINGLE_FIELDS:
            continue
        key = (alias.rank, not (preferred and preferred in cell), index)
        if alias.field not in best or key < best[alias.field][0]:
            best[alias.field] = (key, index)
    return {field: index for field, (_, index) in best.items()}


def _field_of(index: int, cell: str, alias: Alias | None, winners: Mapping[str, int]) -> str:
    if alias is None or (alias.field in SINGLE_FIELDS and winners[alias.field] != index):
        return f"attributes.{cell}"
    if alias.field in ("attributes", "offer_terms"):
        return f"{alias.field}.{cell}"
    return alias.field


def _last_number(name: str) -> int:
    return int(_DIGITS.findall(name)[-1][:6])


@lru_cache(maxsize=32)
def load_formats(package: str) -> tuple[TableFormat, ...]:
    """Load the layouts of a room from its ``columns.toml``, in the file's order.

    Raises:
        RuleError: ``bad_columns`` with every mistake of the file.
    """
    source = resources.files(package).joinpath("columns.toml")
    with source.open("rb") as stream:
        document = tomllib.load(stream)
    platform = package.rsplit(".", 1)[-1]
    problems: list[str] = []
    names, patterns, prefixes = _load_names(document.get("columns", ()), problems)
    formats = tuple(
        _load_format(table, platform, names, patterns, prefixes)
        for table in document.get("formats", ())
    )
    if problems:
        raise RuleError(
            "bad_columns",
            "The column names of a platform contradict each other.",
            f"{package}/columns.toml",
            "Mend the lines named.",
            tuple(problems),
        )
    return formats


_Names = dict[str, Alias]


def _pattern_name(name: str) -> str:
    """Return the comparison name of a name in the data file; numbers side by side are one."""
    parts = [comparison_name(part) for part in name.split("#")]
    return _NUMBERS.sub("#", "#".join(parts))


def _load_names(
    tables: Sequence[Mapping[str, Any]], problems: list[str]
) -> tuple[_Names, _Names, _Names]:
    names: _Names = {}
    patterns: _Names = {}
    prefixes: _Names = {}
    for table in tables:
        for rank, name in enumerate(table["names"]):
            alias = Alias(table["field"], rank)
            key = _pattern_name(name.rstrip("*"))
            target = prefixes if name.endswith("*") else patterns if "#" in name else names
            if key in target and target[key].field != alias.field:
                problems.append(f"{name!r} leads to {target[key].field} and to {alias.field}")
            target.setdefault(key, alias)
    return names, patterns, prefixes


def _load_format(
    table: Mapping[str, Any], platform: str, names: _Names, patterns: _Names, prefixes: _Names
) -> TableFormat:
    def keys_of(group: Sequence[str]) -> frozenset[str]:
        plain = {comparison_name(n) for n in group if not n.startswith("@") and "#" not in n}
        numbered = {_pattern_name(n) for n in group if "#" in n}
        fields = {n[1:] for n in group if n.startswith("@")}
        known = {k for source in (names, patterns) for k, a in source.items() if a.field in fields}
        return frozenset(plain | numbered | known)

    return TableFormat(
        name=table["name"],
        platform=platform,
        title=table["title"],
        requires=tuple(keys_of(group) for group in table["requires"]),
        forbids=keys_of(table.get("forbids", ())),
        keys=tuple(table.get("keys", ())),
        literal_quotes=bool(table.get("literal_quotes", False)),
        names=names,
        patterns=patterns,
        prefixes=prefixes,
    )
