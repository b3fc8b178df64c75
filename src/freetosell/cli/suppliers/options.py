"""Arguments that the commands of this group share, and how they open the room."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from freetosell.app.settings import load_settings
from freetosell.cli import console

if TYPE_CHECKING:
    from freetosell.app.gate_book import Moved
    from freetosell.app.supplier_room import SupplierRoom

SupplierId = Annotated[str, typer.Argument(help="Id of the supplier.")]
By = Annotated[str, typer.Option("--by", help="Who does it: a name.")]


def open_room(workspace: Path | None, *, charting: bool = False) -> SupplierRoom:
    """Open suppliers and gates of a workspace."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.wiring import open_supplier_room

    return open_supplier_room(load_settings(workspace), SystemClock(), charting=charting)


def say(text: str, style: str = "") -> None:
    """Print outside text as it is."""
    console.out.print(console.plain(text), style=style or None, soft_wrap=True)


def tell(value: Any) -> None:
    """Print a value as JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False, default=str))


def say_moved(moved: tuple[Moved, ...]) -> None:
    """Print the gates that closed."""
    for one in moved:
        say(f"closed: {one.product} in {one.market}, {one.gate.value}: {one.text}", "bold")
