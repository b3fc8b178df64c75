"""``freetosell ask``: the open questions whose answers would settle findings."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from freetosell.app.settings import load_settings
from freetosell.cli import console
from freetosell.cli.options import AsJson, Workspace
from freetosell.core import codec


def ask(
    product: Annotated[
        str | None, typer.Argument(help="Product id; all products if left out.")
    ] = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """List the open questions of the latest checks."""
    from freetosell.app.ask import find_open_questions
    from freetosell.app.wiring import open_records

    questions = find_open_questions(open_records(load_settings(workspace), create=False), product)
    if as_json:
        typer.echo(json.dumps([codec.to_dict(q) for q in questions], ensure_ascii=False))
        return
    shown = ""
    for q in questions:
        if q.product_id != shown:
            shown = q.product_id
            console.out.print(f"\n{console.plain(shown)}", style="bold")
        console.out.print(f"  {q.id[:12]}  {console.plain(q.text)}")
        rights = ", ".join(dict.fromkeys(row.split("#")[0] for row in q.settles))
        console.out.print(
            f"                {rights} · bears on {', '.join(q.markets)}", style="dim"
        )
    if not questions:
        console.out.print("No open question.")
    else:
        console.out.print("\nAnswer with: freetosell answer ID yes|no|different|unknown --by NAME")
