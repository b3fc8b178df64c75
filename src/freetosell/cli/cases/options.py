"""Arguments and options that the case commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from freetosell.app.case_work import CaseRoom
from freetosell.app.clock import SystemClock
from freetosell.app.settings import Settings, load_settings
from freetosell.app.wiring import open_case_room
from freetosell.core.cases.event import Actor, Role
from freetosell.core.errors import InputError
from freetosell.core.ports import Clock

CaseId = Annotated[str, typer.Argument(metavar="CASE", help="Id of the case, such as 2026-0001.")]
Name = Annotated[str, typer.Argument(metavar="DOCUMENT", help="Document of the case, as D1-1.")]
By = Annotated[
    str,
    typer.Option("--by", help="Who acts, by name; the record keeps it.", envvar="FREETOSELL_USER"),
]
As = Annotated[
    Role,
    typer.Option("--as", help="In which role; documents say which roles may approve them.",
                 envvar="FREETOSELL_ROLE"),
]  # fmt: skip
On = Annotated[
    str, typer.Option("--on", help="Day on which it happened, YYYY-MM-DD (default: today).")
]


def actor_of(by: str, role: Role) -> Actor:
    """Return who acts.

    Raises:
        InputError: ``case_actor`` if nobody is named.
    """
    if not by.strip():
        raise InputError(
            "case_actor",
            "A case records who did what, and nobody is named.",
            where="--by",
            fix='Add --by "Name", or set FREETOSELL_USER.',
        )
    return Actor(by.strip(), role=role)


def parse_on(text: str, option: str = "--on") -> date | None:
    """Return the day, ``None`` if none is given.

    Raises:
        InputError: ``day_unreadable``.
    """
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(
            "day_unreadable",
            f"Not a day: {text!r}.",
            where=option,
            fix="Write it as YYYY-MM-DD, for example 2026-11-21.",
        ) from error


def open_room(workspace: Path | None) -> tuple[Settings, CaseRoom]:
    """Return the settings and the cases of a workspace."""
    settings = load_settings(workspace)
    return settings, open_case_room(settings, make_clock())


def make_clock() -> Clock:
    """Return the clock of the commands; tests put another in its place."""
    return SystemClock()
