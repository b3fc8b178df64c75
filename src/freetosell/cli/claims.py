"""``freetosell claims``: the claims of a right as a tree of limitations."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from freetosell.app.settings import load_settings
from freetosell.cli import console
from freetosell.cli.options import AsJson, Workspace
from freetosell.core import codec
from freetosell.core.patents.claims import Claim


def claims(
    number: Annotated[str, typer.Argument(help="Number of the right, as it is written.")],
    all_claims: Annotated[
        bool, typer.Option("--all", help="Dependent claims too, not only those that stand alone.")
    ] = False,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Show how the claims of a right in the corpus are built."""
    from freetosell.app.look_up import find_documents
    from freetosell.app.wiring import open_corpus
    from freetosell.core.patents import parse_anatomy

    documents = find_documents(number, open_corpus(load_settings(workspace)))
    with_claims = [p for p in documents if p.claims] or list(documents[:1])
    shown = [
        (p, [parse_anatomy(c) for c in p.claims if all_claims or c.is_independent])
        for p in with_claims
    ]
    if as_json:
        rows = [{"publication": p.key, "claims": [codec.to_dict(c) for c in cs]} for p, cs in shown]
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for publication, found in shown:
        console.out.print(f"{publication.key}  {console.plain(publication.title)}", style="bold")
        if not publication.claims:
            console.out.print("Its claims are not in the corpus.")
        for claim in found:
            _show(claim)


def _show(claim: Claim) -> None:
    refers = f", refers to {', '.join(map(str, claim.refers_to))}" if claim.refers_to else ""
    form = claim.form.value.replace("_", " ")
    console.out.print(
        f"\nClaim {claim.number} ({form}, {claim.category.value}, {claim.transition.value}{refers})"
    )
    for limitation in claim.limitations:
        indent = "  " * (1 + limitation.depth)
        mark = " [means plus function]" if limitation.means_plus_function else ""
        text = console.plain(claim.quote(limitation) + mark)
        console.out.print(f"{indent}{limitation.id:<4}{text}", soft_wrap=True)
