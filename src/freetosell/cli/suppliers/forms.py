"""Questionnaires: write the form, read it back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from freetosell.cli import console
from freetosell.cli.options import AsJson, Workspace
from freetosell.cli.suppliers.options import By, SupplierId, open_room, say, tell
from freetosell.core import codec

FormFile = Annotated[Path, typer.Argument(help="Form, .xlsx or .docx.")]


def write(
    supplier_id: SupplierId,
    file: FormFile,
    by: By,
    language: Annotated[str, typer.Option("--language", help="zh or en.")] = "zh",
    only_open: Annotated[
        bool, typer.Option("--open", help="Leave out what was answered before.")
    ] = False,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Write the questions to a supplier: standing ones, and those that charts raise."""
    from freetosell.app.supplier_form import write_supplier_form

    done = write_supplier_form(
        open_room(workspace), supplier_id, file, language=language, by=by, only_open=only_open
    )
    if as_json:
        tell(codec.to_dict(done))
    else:
        about = f"{done.standing} standing questions, {done.about_products} about products"
        say(f"Wrote {file.name}: {about}.")


def read(
    supplier_id: SupplierId,
    file: FormFile,
    by: By,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Store what a supplier answered as facts with their source; name every row not taken."""
    from freetosell.app.supplier_form import store_supplier_form

    done = store_supplier_form(open_room(workspace), supplier_id, file, by=by)
    if as_json:
        tell(codec.to_dict(done))
    else:
        stored = f"{len(done.answers)} answers, {len(done.facts)} facts of products"
        say(f"{done.rows_read} rows: {stored}, {len(done.rejected)} not taken.")
        for row in done.rejected:
            console.err.print(console.plain(f"refused [{row.code}] {row.where}: {row.reason}"))
    if any(row.code != "answer_blank" for row in done.rejected):
        raise typer.Exit(console.EXIT_PARTLY)
