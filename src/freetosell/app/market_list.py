"""The list of markets that somebody asks for, as people write it."""

from __future__ import annotations

from freetosell.core.errors import InputError
from freetosell.core.law.market_codes import MARKET_CODES

#: What people write → the codes of the rulebooks.  A product is sold in a state, not in the
#: EU: its common registers are the EU designs and the European patents.
ALIASES = {"UK": ("GB",), "EU": ("EM", "EP")}


def parse_markets(text: str, where: str = "--markets") -> tuple[str, ...]:
    """Return market codes in upper case, in order, each once; UK is GB, EU is EM and EP.

    A market that exists and has no rulebook passes: it is answered NOT_COVERED.

    Raises:
        InputError: ``market_unreadable`` for anything but two letters,
            ``market_unknown`` for two letters that name no country and no regime.
    """
    parts = [part.strip().upper() for part in text.replace(" ", ",").split(",") if part.strip()]
    codes = [code for part in parts for code in ALIASES.get(part, (part,))]
    bad = [code for code in codes if not (len(code) == 2 and code.isascii() and code.isalpha())]
    if bad or not codes:
        raise InputError(
            "market_unreadable",
            f"Not a market: {', '.join(bad) or '(none given)'}.",
            where=where,
            fix="Give two-letter codes separated by commas, for example US,DE,GB.",
        )
    unknown = [code for code in dict.fromkeys(codes) if code not in MARKET_CODES]
    if unknown:
        raise InputError(
            "market_unknown",
            f"No country and no regime has the code {', '.join(unknown)}.",
            where=where,
            fix="Give ISO 3166 codes, or EP, UP, EM; freetosell law lists those with rules.",
        )
    return tuple(dict.fromkeys(codes))
