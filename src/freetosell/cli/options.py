"""Arguments and options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from freetosell.app.market_list import parse_markets as parse_markets  # noqa: PLC0414 - given on
from freetosell.core.errors import InputError

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
