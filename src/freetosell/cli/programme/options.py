"""Arguments and options that the commands of the management system share."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from freetosell.app.clock import SystemClock
from freetosell.app.programme_room import ProgrammeRoom
from freetosell.app.settings import load_settings
from freetosell.app.wiring import open_programme
from freetosell.cli import console
from freetosell.core import codec
from freetosell.core.errors import InputError

By = Annotated[
    str,
    typer.Option("--by", help="Who acts, by name; the record keeps it.", envvar="FREETOSELL_USER"),
]
Language = Annotated[str, typer.Option("--language", "-l", help="en or zh.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace the file if it is there.")]


def open_room(workspace: Path | None) -> ProgrammeRoom:
    """Open the management system of the workspace."""
    return open_programme(load_settings(workspace), SystemClock())


def actor(by: str) -> str:
    """Return who acts.

    Raises:
        InputError: ``actor_missing`` if nobody is named.
    """
    if not by.strip():
        raise InputError(
            "actor_missing",
            "The record says who did what, and nobody is named.",
            where="--by",
            fix='Add --by "Name", or set FREETOSELL_USER.',
        )
    return by.strip()


def parse_pairs(pairs: Sequence[str], option: str) -> dict[str, str]:
    """Return NAME=TEXT pairs.

    Raises:
        InputError: ``pair_unreadable``.
    """
    found: dict[str, str] = {}
    for pair in pairs:
        name, sign, text = pair.partition("=")
        if not sign or not name.strip():
            raise InputError(
                "pair_unreadable",
                f"Not NAME=TEXT: {pair!r}.",
                where=option,
                fix=f"Write {option} name=text, several times.",
            )
        found[name.strip()] = text
    return found


def print_json(value: Any) -> None:
    """Print core values as JSON."""
    typer.echo(json.dumps(_plain(value), ensure_ascii=False))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return codec.to_dict(value)


def print_table(head: Sequence[str], rows: Sequence[Sequence[object]], empty: str) -> None:
    """Print a table, or a sentence that says what to do where there is nothing."""
    if not rows:
        console.out.print(empty)
        return
    table = Table(*head, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*(console.plain(str(cell)) for cell in row))
    console.out.print(table)


def write_bytes(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Write a file that is not there yet.

    Raises:
        InputError: ``file_exists`` or ``file_unwritable``.
    """
    if path.exists() and not overwrite:
        raise InputError(
            "file_exists",
            "The file is there already.",
            where=str(path),
            fix="Choose another name, or give --overwrite.",
        )
    try:
        path.write_bytes(content)
    except OSError as error:
        raise InputError(
            "file_unwritable",
            f"The file cannot be written: {error.strerror or error}.",
            where=str(path),
            fix="Choose another folder, or mend the permissions.",
        ) from error
