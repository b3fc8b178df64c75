"""``freetosell status``: is this right in force, until when, and how is that computed."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from freetosell.app.settings import load_settings
from freetosell.cli import console
from freetosell.cli.options import AsJson, AsOf, Workspace, parse_day, parse_markets
from freetosell.core import codec
from freetosell.core.law.status import ComputationLine, LegalStatus
from freetosell.core.patents.publication import Publication
from freetosell.reports.words import NO_ADVICE, STATUSES, format_term

_NO_DAY = "The files do not say up to which day their register entries are complete."


def status(
    number: Annotated[str, typer.Argument(help="Number of the right, as it is written.")],
    markets: Annotated[
        str, typer.Option("--markets", "-m", help="Where it is asked (default: its own office).")
    ] = "",
    as_of: AsOf = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Show status and term of a right in the corpus, computed line by line."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.look_up import find_documents, find_statuses
    from freetosell.app.wiring import open_corpus
    from freetosell.markets.loader import load_rulebooks

    day = parse_day(as_of, SystemClock().now().date())
    store = open_corpus(load_settings(workspace))
    asked = parse_markets(markets) if markets else ()
    rulebooks = load_rulebooks()
    found = [(p, find_statuses(p, rulebooks, asked, day)) for p in find_documents(number, store)]
    if as_json:
        rows = [
            {"publication": p.key, "market": market, **codec.to_dict(state)}
            for p, states in found
            for market, state in states.items()
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for publication, states in found:
        for state in states.values():
            _show(publication, state)
    console.out.print(NO_ADVICE, style="dim")


def _show(publication: Publication, state: LegalStatus) -> None:
    owners = "; ".join(publication.owners())
    console.out.print(f"{publication.key}  {console.plain(publication.title)}", style="bold")
    if owners:
        console.out.print(console.plain(owners), style="dim")
    console.out.print(_days(publication), style="dim")
    console.out.print(
        f"In {state.territory}, as of {state.as_of}: {STATUSES[state.in_force].lower()}. "
        f"{console.plain(state.reason)}"
    )
    console.out.print(f"Last protected day by term: {format_term(state.term)}.")
    console.out.print("Term", style="bold")
    _lines(state.term.lines)
    rest = tuple(line for line in state.lines if line not in state.term.lines)
    if rest:
        console.out.print("Status", style="bold")
        _lines(rest)
    for warning in state.warnings:
        console.out.print(f"  ! {console.plain(warning)}", style="yellow")
    until = f"The files are complete up to {state.known_to}." if state.known_to else _NO_DAY
    console.out.print(f"{until}\n")


def _days(publication: Publication) -> str:
    """Write the days from which the term is counted, those that are not known too."""
    adjusted = publication.term_inputs.adjustment_days
    parts = (
        f"filed {publication.filed_on or 'on a day that is not known'}",
        f"granted {publication.granted_on}" if publication.granted_on else "",
        f"{adjusted} days of adjustment" if adjusted is not None else "",
    )
    return " · ".join(part for part in parts if part)


def _lines(lines: tuple[ComputationLine, ...]) -> None:
    for line in lines:
        gives = f" → {line.gives}" if line.gives else ""
        mark = "" if line.verified or not line.rule_id else " (unreviewed)"
        console.out.print(f"  {console.plain(line.text)}{gives}")
        if line.authority or line.rule_id:
            rest = " ".join(part for part in (line.authority, line.rule_id) if part)
            console.out.print(f"    {console.plain(rest)}{mark}", style="dim")
