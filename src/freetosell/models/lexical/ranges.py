"""Claimed measures against those of the listing: which are of one thing, which lie outside."""

from __future__ import annotations

import re
from typing import NamedTuple

from freetosell.core.products.quantities import Quantity
from freetosell.models.lexical.fragments import Fragment
from freetosell.models.lexical.signals import names
from freetosell.models.lexical.table import Table
from freetosell.models.lexical.terms import LimitationTerms, Part, find_aspects

#: Measures that a thing has one of, so that its name beside the number is enough.
_OF_A_PART = frozenset(("volume", "mass", "voltage", "power", "area"))
#: Volumes within this share of each other are one, written twice ("1.5 L (50 fl oz)").
_SAME_SHARE = 0.12
_CAPACITY = re.compile(
    r"capacit|\bhold|\bvolume|\bcontents?\b|fassung|volumen|inhalt|contenance|capienza|inhoud"
    r"|容量|容积|容積|大容",
    re.IGNORECASE,
)
#: Words that tell which way a bound goes, or what is measured; they name no part.
_NO_PART = re.compile(r"[不以至约約]|容量|容积|容積")
_PHRASE_END = re.compile(r"[,;，、；。]")


class Outside(NamedTuple):
    """A measure of the listing that lies outside a claimed one."""

    fragment: Fragment
    shown: Quantity
    claimed: Quantity


def find_outside(table: Table, terms: LimitationTerms) -> Outside | None:
    """Find a measure that excludes the limitation: of the same thing, and outside the range.

    It is of the same thing where the words around it name the claimed part (and,
    for a length, the same side of it), or where it is the only capacity that the
    listing gives at all.  A fitting measure anywhere, or an "or" in the
    limitation, leaves the row open; so does what one variation alone says.
    """
    if any(p.alternative for p in terms.parts):
        return None
    for claimed in terms.quantities:
        shown = [
            (fragment, q)
            for fragment in table.sheet.pieces.fragments
            for q in fragment.quantities
            if q.dimension == claimed.dimension
        ]
        of_it = [pair for pair in shown if _is_of_it(pair[0], claimed, terms, table)]
        if claimed.dimension == "volume" and not of_it:
            of_it = _only_capacity(shown)
        fitting = of_it if claimed.dimension == "length" else shown
        if (
            not of_it
            or any(not claimed.excludes(q) for _, q in fitting)
            or any(f.variation for f, _ in shown)
        ):
            continue
        fragment, q = min(of_it, key=lambda pair: len(pair[0].text))
        return Outside(fragment, q, claimed)
    return None


def _is_of_it(fragment: Fragment, claimed: Quantity, terms: LimitationTerms, table: Table) -> bool:
    if terms.is_measure_alone:
        return bool(terms.aspects & find_aspects(fragment.said))
    owner = _owner(claimed, terms)
    if owner is None or not names(owner, fragment.shown, table.glossary):
        return False
    if claimed.dimension == "length":
        return bool(terms.aspects & find_aspects(fragment.said))
    return claimed.dimension in _OF_A_PART


def _owner(claimed: Quantity, terms: LimitationTerms) -> Part | None:
    """Return the part that a claimed measure is of: the last one before it, else the next head."""
    parts = [
        p
        for p in terms.parts
        if not find_aspects(p.text)
        and not _CAPACITY.search(p.text)
        and not _NO_PART.search(p.text)
        and not p.span.touches(claimed.span)
    ]
    before = [p for p in parts if p.span.end <= claimed.span.start]
    if before:
        return before[-1]
    end = _PHRASE_END.search(terms.text, claimed.span.end)
    after = [p for p in parts if end is None or p.span.end <= end.start()]
    return after[-1] if after else None


def _only_capacity(shown: list[tuple[Fragment, Quantity]]) -> list[tuple[Fragment, Quantity]]:
    """Return the volumes of a listing that gives one only, and gives it as what the thing holds."""
    values = [q.low for _, q in shown if q.is_exact]
    if not values or len(values) < len(shown) or min(values) < max(values) * (1 - _SAME_SHARE):
        return []
    told = any(f.fact.field == "title" or _CAPACITY.search(f.said) for f, _ in shown)
    return shown if told else []
