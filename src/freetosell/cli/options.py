"""Arguments and options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from freetosell.core.errors import InputError
from freetosell.core.law.market_codes import MARKET_CODES

Workspace = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        "-w",
        help="Folder of corpus and records (default: $FREETOSELL_WORKSPACE or the user's folder).",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON on standard output.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bars.")]
AsOf = Annotated[
    str, typer.Option("--as-of", help="Day for law and status, YYYY-MM-DD (default: today, UTC).")
]
Markets = Annotated[
    str,
    typer.Option(
        "--markets", "-m", help="Markets, separated by commas: US,DE,EP,GB,CN,JP (regimes too)."
    ),
]


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


def parse_platform(text: str) -> str:
    """Return the name of a platform as the catalogue readers know it; empty stays empty.

    Raises:
        InputError: ``platform_unknown``, naming the known ones.
    """
    from freetosell.platforms.table import PLATFORM_NAMES

    name = text.strip().casefold().replace(" ", "_").replace("-", "_")
    if name and name not in PLATFORM_NAMES:
        raise InputError(
            "platform_unknown",
            f"No platform is called {text!r} here.",
            where="--platform",
            fix=f"Take one of: {', '.join(PLATFORM_NAMES)}; or leave it out.",
        )
    return name


def parse_day(text: str, today: date) -> date:
    """Return the day asked for, or today if the text is empty.

    Raises:
        InputError: ``day_unreadable``.
    """
    if not text:
        return today
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(
            "day_unreadable",
            f"Not a day: {text!r}.",
            where="--as-of",
            fix="Write it as YYYY-MM-DD, for example 2026-11-21.",
        ) from error
