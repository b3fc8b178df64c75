"""Whose standards bear which name: "EN 71-1" is European, "16 CFR 1303" American.

General knowledge of the trade, not held against a source: a name that is not
listed stays unknown, and never counts as the standard of a market.
"""

from __future__ import annotations

from collections.abc import Sequence

from freetosell.core.text import fold

#: Beginning of the name → markets and regimes whose rules use it; EM stands for the Union.
_HOMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("bs en ", ("GB", "EM")),
    ("bs ", ("GB",)),
    ("din ", ("DE",)),
    ("nf ", ("FR",)),
    ("en ", ("EM", "GB")),
    ("etsi ", ("EM", "GB")),
    ("lfgb", ("DE",)),
    ("directive ", ("EM",)),
    ("regulation (e", ("EM",)),
    ("reach", ("EM", "GB")),
    ("rohs", ("EM", "GB")),
    ("astm ", ("US",)),
    ("ansi", ("US",)),
    ("16 cfr", ("US",)),
    ("21 cfr", ("US",)),
    ("47 cfr", ("US",)),
    ("cpsia", ("US",)),
    ("cpsc", ("US",)),
    ("fcc", ("US",)),
    ("fda", ("US",)),
    ("ul ", ("US", "CA")),
    ("california proposition 65", ("US",)),
    ("prop 65", ("US",)),
    ("csa ", ("CA",)),
    ("can/", ("CA",)),
    ("ices", ("CA",)),
    ("rss-", ("CA",)),
    ("rss ", ("CA",)),
    ("sor/", ("CA",)),
    ("gb/t", ("CN",)),
    ("gb ", ("CN",)),
    ("qb/t", ("CN",)),
    ("jis ", ("JP",)),
    ("pse", ("JP",)),
    ("j55", ("JP",)),
    ("ks c", ("KR",)),
    ("kn ", ("KR",)),
    ("as/nzs", ("AU", "NZ")),
    ("as ", ("AU",)),
)
_INTERNATIONAL = ("iec", "iso", "cispr", "cb scheme", "un 38.3", "un38.3")


def find_homes(standard: str) -> tuple[str, ...]:
    """Return the markets whose rules use a standard, by its name; empty if not known.

    Example:
        >>> find_homes("EN 71-1:2014"), find_homes("GB 4706.1-2005"), find_homes("XYZ 1")
        (('EM', 'GB'), ('CN',), ())
    """
    name = f"{fold(standard)} "
    return next((homes for start, homes in _HOMES if name.startswith(start)), ())


def is_international(standard: str) -> bool:
    """Say whether a standard is one that markets take over under their own name."""
    return fold(standard).startswith(_INTERNATIONAL)


def reaches(standard: str, market: str, regimes: Sequence[str] = ()) -> bool:
    """Say whether a standard is one of a market, or of a regime that the market includes.

    Example:
        >>> reaches("EN 71-1", "DE", ("UP", "EM")), reaches("EN 71-1", "US")
        (True, False)
    """
    homes = find_homes(standard)
    return market in homes or any(regime in homes for regime in regimes)
