"""``freetosell ask``: the open questions whose answers would settle findings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from freetosell.app.settings import load_settings
from freetosell.cli import console
from freetosell.cli.options import AsJson, Workspace
from freetosell.core import codec
from freetosell.core.errors import InputError
from freetosell.core.ports import Records
from freetosell.core.products.product import Question


def ask(
    product: Annotated[
        str | None, typer.Argument(help="Product id; all products if left out.")
    ] = None,
    form: Annotated[
        Path | None,
        typer.Option("--form", help="Write a form to be filled in: FILE.xlsx or FILE.docx."),
    ] = None,
    language: Annotated[
        str,
        typer.Option("--language", "-l", help="Language of the form: en, zh, de, fr, es, it, ja."),
    ] = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """List the open questions of the latest checks, the fewest that settle most first."""
    from freetosell.app.ask import find_open_questions
    from freetosell.app.wiring import open_records

    records = open_records(load_settings(workspace), create=False)
    if form is not None:
        _write_form(product, records, form, language, as_json=as_json)
        return
    questions = find_open_questions(records, product)
    if as_json:
        typer.echo(json.dumps([codec.to_dict(q) for q in questions], ensure_ascii=False))
        return
    if not questions:
        console.out.print("No open question.")
        return
    for product_id in dict.fromkeys(q.product_id for q in questions):
        _print_product(product_id, [q for q in questions if q.product_id == product_id])
    console.out.print("\nAnswer with: freetosell answer ID yes|no|different|unknown --by NAME")
    console.out.print("Ask a supplier with: freetosell ask PRODUCT --form questions.xlsx")


def _print_product(product_id: str, questions: Sequence[Question]) -> None:
    console.out.print(f"\n{console.plain(product_id)}", style="bold")
    few = [q for q in questions if q.among_fewest]
    if few:
        settled = len({f for q in few for f in q.findings})
        console.out.print(
            f"  The first {len(few)} can settle {settled} finding(s) by a “no”.", style="dim"
        )
    for q in questions:
        console.out.print(f"  {q.id[:12]}  {console.plain(q.text)}")
        for words in q.wordings:
            console.out.print(f"                also worded: {console.plain(words)}", style="dim")
        rights = ", ".join(dict.fromkeys(row.split("#")[0] for row in q.settles))
        console.out.print(
            f"                {rights} · bears on {', '.join(q.markets)}", style="dim"
        )


def _write_form(
    product: str | None, records: Records, form: Path, language: str, *, as_json: bool
) -> None:
    from freetosell.app.answer_form import write_form

    if product is None:
        raise InputError(
            "form_without_product",
            "A form asks about one product, and none is named.",
            where="--form",
            fix="Name it: freetosell ask PRODUCT --form FILE.xlsx.",
        )
    number = write_form(product, records, form, language)
    if as_json:
        typer.echo(json.dumps({"form": str(form), "questions": number}, ensure_ascii=False))
        return
    console.out.print(f"Wrote {number} question(s) to {console.plain(str(form))}", soft_wrap=True)
    console.out.print("Read it back with: freetosell answer --form FILE")
