"""Registers kept by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from freetosell.cli import console
from freetosell.cli.options import AsJson, Workspace
from freetosell.cli.programme.options import (
    By,
    Language,
    Overwrite,
    actor,
    open_room,
    parse_pairs,
    print_json,
    print_table,
    write_bytes,
)

RegisterId = Annotated[str, typer.Argument(metavar="REGISTER", help="Name of the register.")]
RowId = Annotated[str, typer.Argument(metavar="ROW", help="Id of the row, as risks-0007.")]
Cells = Annotated[list[str] | None, typer.Option("--set", help="COLUMN=TEXT; several times.")]


def plans(language: Language = "en", as_json: AsJson = False) -> None:
    """List the registers with their columns; * must be filled."""
    from freetosell.core.programme.register_plans import REGISTERS

    if as_json:
        print_json(list(REGISTERS.values()))
        return
    for plan in REGISTERS.values():
        title = f"{plan.id}  {plan.title.in_language(language)}"
        console.out.print(console.plain(title), style="bold")
        console.out.print("    " + console.plain(plan.about.in_language(language)))
        columns = (f"{f.name}{'*' if f.needed else ''}" for f in plan.fields)
        console.out.print("    " + console.plain(", ".join(columns)), style="dim")


def show(
    register_id: RegisterId,
    state: Annotated[str, typer.Option("--state", help="Only rows in this state.")] = "",
    text: Annotated[str, typer.Option("--text", help="Only rows named like this.")] = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """List the rows of a register."""
    from freetosell.app.programme_registers import find_rows, get_register

    plan = get_register(register_id)
    rows = find_rows(open_room(workspace), register_id, state=state or None, text=text)
    if as_json:
        print_json(rows)
        return
    shown = [f for f in plan.fields if f.needed][:4]
    head = ("id", *(f.name for f in shown), "due", "by")
    cells = [
        (row.id, *(row.cells.get(f.name, "") for f in shown), row.due_on or "", row.changed_by)
        for row in rows
    ]
    print_table(head, cells, f"Nothing here. Add with: freetosell programme add {plan.id} --set …")


def add(
    register_id: RegisterId,
    cells: Cells = None,
    by: By = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Add a row to a register."""
    from freetosell.app.programme_registers import add_row

    given = parse_pairs(cells or [], "--set")
    row = add_row(open_room(workspace), register_id, given, by=actor(by))
    if as_json:
        print_json(row)
    else:
        console.out.print(f"Added {console.plain(row.id)}.")


def change(
    register_id: RegisterId,
    row_id: RowId,
    cells: Cells = None,
    by: By = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Change cells of a row; an empty text clears a cell."""
    from freetosell.app.programme_registers import change_row

    given = parse_pairs(cells or [], "--set")
    row = change_row(open_room(workspace), register_id, row_id, given, by=actor(by))
    if as_json:
        print_json(row)
    else:
        console.out.print(f"Changed {console.plain(row.id)}, version {row.version}.")


def remove(
    register_id: RegisterId, row_id: RowId, by: By = "", workspace: Workspace = None
) -> None:
    """Take a row away; its history stays."""
    from freetosell.app.programme_registers import remove_row

    remove_row(open_room(workspace), register_id, row_id, by=actor(by))
    console.out.print(f"Removed {console.plain(row_id)}.")


def read_in(
    register_id: RegisterId,
    file: Annotated[Path, typer.Argument(help="Table as .csv or .xlsx.")],
    by: By = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Add the rows of a table; refused rows are named with their reason."""
    from freetosell.app.programme_registers import import_rows

    done = import_rows(open_room(workspace), register_id, file, by=actor(by))
    if as_json:
        print_json(done)
    else:
        console.out.print(
            f"{done.read:,} read = {done.stored:,} stored + {len(done.rejected):,} refused."
        )
        for row in done.rejected:
            console.err.print(console.plain(f"refused [{row.code}] {row.where}: {row.reason}"))
    if done.rejected:
        raise typer.Exit(console.EXIT_PARTLY)


def write_out(
    register_id: RegisterId,
    out: Annotated[Path, typer.Option("--out", "-o", help="CSV to write.")],
    language: Language = "en",
    overwrite: Overwrite = False,
    workspace: Workspace = None,
) -> None:
    """Write a register as CSV that `import` reads and that no spreadsheet runs."""
    from freetosell.app.programme_registers import find_rows, format_rows, get_register

    rows = find_rows(open_room(workspace), register_id)
    text = format_rows(get_register(register_id), rows, language)
    # The mark at the start tells spreadsheets that the file is UTF-8.
    write_bytes(out, ("\ufeff" + text).encode(), overwrite=overwrite)
    console.out.print(f"{len(rows):,} written to {console.plain(str(out))}.", soft_wrap=True)
