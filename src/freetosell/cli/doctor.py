"""``freetosell doctor``: is everything here that a check needs?"""

from __future__ import annotations

import dataclasses
import json

import typer
from rich.table import Table

from freetosell.app.settings import load_settings
from freetosell.cli import console
from freetosell.cli.options import AsJson, Workspace

_SIGNS = {True: "ok", False: "BROKEN", None: "note"}


def doctor(workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Try every part that a check needs; say what is wrong and how to mend it."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.diagnose import find_troubles

    checks = list(find_troubles(load_settings(workspace), SystemClock()))
    if as_json:
        typer.echo(json.dumps([dataclasses.asdict(c) for c in checks], ensure_ascii=False))
    else:
        table = Table(show_header=True)
        for head in ("Part", "State", "What", "To mend it"):
            table.add_column(head, overflow="fold")
        for c in checks:
            table.add_row(c.part, _SIGNS[c.ok], console.plain(c.text), console.plain(c.fix))
        console.out.print(table)
    if any(c.ok is False for c in checks):
        raise typer.Exit(console.EXIT_PARTLY)
