"""``freetosell case knowledge``: how the house handles what it knows of others' rights."""

from __future__ import annotations

import json
from dataclasses import replace
from types import MappingProxyType
from typing import Annotated, Any

import typer

from freetosell.app.knowledge import (
    Knowledge,
    LinkChecks,
    load_knowledge,
    parse_readers,
    save_knowledge,
)
from freetosell.app.settings import load_settings
from freetosell.cli import console
from freetosell.cli.cases.options import parse_on
from freetosell.cli.options import AsJson, Workspace
from freetosell.core.cases.documents import DOCUMENTS


def knowledge(
    directed_by: Annotated[
        str | None, typer.Option("--directed-by", help="Counsel who directs assessments.")
    ] = None,
    since: Annotated[
        str, typer.Option("--since", help="First day of that direction, YYYY-MM-DD.")
    ] = "",
    link: Annotated[
        LinkChecks | None, typer.Option("--link", help="When earlier checks are joined to a case.")
    ] = None,
    reader: Annotated[
        list[str] | None,
        typer.Option("--reader", help="Who may get a document, as D4=counsel; repeat."),
    ] = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Say who directs assessments, when checks are joined, who may get what; or show it."""
    settings = load_settings(workspace)
    kept = load_knowledge(settings.workspace)
    made = kept
    if directed_by is not None:
        made = replace(made, directed_by=directed_by.strip())
    if since:
        made = replace(made, directed_since=parse_on(since, "--since"))
    if link is not None:
        made = replace(made, link_checks=link)
    for text in reader or ():
        kind, readers = parse_readers(text)
        made = replace(made, readers=MappingProxyType({**made.readers, kind: readers}))
    if made != kept:
        save_knowledge(settings.workspace, made)
    if as_json:
        typer.echo(json.dumps(_shown(made), ensure_ascii=False, indent=2))
        return
    _print(made)


def _shown(made: Knowledge) -> dict[str, Any]:
    return {
        "directed_by": made.directed_by,
        "directed_since": str(made.directed_since) if made.directed_since else None,
        "link_checks": made.link_checks.value,
        "readers": {k.value: sorted(r.value for r in made.readers_of(k)) for k in DOCUMENTS},
    }


def _print(made: Knowledge) -> None:
    since = f" since {made.directed_since}" if made.directed_since else ", since when is not set"
    who = made.directed_by + since if made.directed_by else "nobody"
    console.out.print(console.plain(f"Assessments are written at the direction of: {who}"))
    when = "when a case opens" if made.link_checks is LinkChecks.AUTOMATIC else "on request alone"
    console.out.print(f"Earlier checks are joined to a case: {when}")
    console.out.print("Who may get what:", style="bold")
    for kind, card in DOCUMENTS.items():
        readers = sorted(r.value.replace("_", " ") for r in made.readers_of(kind))
        changed = "  (narrowed)" if kind in made.readers else ""
        line = f"  {kind.value} {card.name}: {', '.join(readers) or 'nobody'}{changed}"
        console.out.print(console.plain(line))
