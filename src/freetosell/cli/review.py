"""``freetosell review``: read a limitation in place of the program, with a reason."""

from __future__ import annotations

import json
from typing import Annotated, TypeVar

import typer

from freetosell.app.settings import Settings, load_settings
from freetosell.cli import console
from freetosell.cli.options import AsJson, Workspace
from freetosell.core import codec
from freetosell.core.charts.chart import Reading, ReviewerRole
from freetosell.core.charts.override import ReadingOverride
from freetosell.core.errors import InputError

_T = TypeVar("_T", Reading, ReviewerRole)


def review(
    product: Annotated[str, typer.Argument(help="Product id, as `freetosell ask` shows it.")],
    publication: Annotated[
        str, typer.Argument(help="Number of the right as the report shows it (US10000000B2).")
    ] = "",
    row: Annotated[str, typer.Argument(help="Claim and row of its chart, such as 1#L3.")] = "",
    reading: Annotated[
        str, typer.Option("--reading", help="literal, equivalent, absent or unclear.")
    ] = "",
    reason: Annotated[str, typer.Option("--reason", help="What was seen, and where.")] = "",
    by: Annotated[str, typer.Option("--by", help="Who reads: a name.")] = "",
    role: Annotated[
        str, typer.Option("--as", help="owner, operator, reviewer or counsel.")
    ] = "reviewer",
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Take the reading back; the program's holds again.")
    ] = False,
    sku: Annotated[
        list[str] | None,
        typer.Option("--sku", help="Of the chart of these variations; may be given again."),
    ] = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Put a person's reading of a row in place of the program's; without a row, list them."""
    settings = load_settings(workspace)
    if not row:
        _list(settings, product, as_json=as_json)
        return
    from freetosell.app.override import (
        Reviewer,
        RowAddress,
        parse_row,
        put_override,
        reassess_product,
        withdraw_override,
    )
    from freetosell.app.wiring import open_review

    rooms = open_review(settings)
    where = RowAddress(product, publication, *parse_row(row), tuple(sku or ()))
    who = Reviewer(by, _choose(ReviewerRole, role, "--as"))
    if withdraw:
        made = withdraw_override(rooms, where, reason, who)
    else:
        made = put_override(rooms, where, _choose(Reading, reading, "--reading"), reason, who)
    assessment = reassess_product(rooms, product)
    if as_json:
        told = {"override": codec.to_dict(made), "assessment": codec.to_dict(assessment)}
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    from freetosell.cli.tables import print_assessments

    console.out.print("Taken back." if made.withdrawn else "Stored.")
    print_assessments([assessment])


def _choose(kind: type[_T], text: str, where: str) -> _T:
    try:
        return kind(text.strip().casefold())
    except ValueError as error:
        raise InputError(
            "review_word_unknown",
            f"{text!r} is none of the words that can stand here.",
            where=where,
            fix=f"Take one of: {', '.join(k.value for k in kind)}.",
        ) from error


def _list(settings: Settings, product: str, *, as_json: bool) -> None:
    from freetosell.app.override import find_overrides
    from freetosell.app.wiring import open_entries, open_records

    open_records(settings, create=False).get_product(product)
    found = find_overrides(open_entries(settings), product)
    if as_json:
        typer.echo(json.dumps([codec.to_dict(o) for o in found], ensure_ascii=False))
        return
    if not found:
        console.out.print("No row of this product was read by a person.")
    for one in found:
        _print(one)


def _print(one: ReadingOverride) -> None:
    state = "taken back" if one.withdrawn else one.reading.value
    console.out.print(
        console.plain(
            f"{one.publication} {one.row}  {state}  {one.by} ({one.role.value}) "
            f"{one.at.date().isoformat()}: {one.reason}"
        ),
        soft_wrap=True,
    )
