"""``freetosell``: the commands, and what happens when one fails."""

from __future__ import annotations

import os
import sys
from typing import Annotated, NoReturn

import typer

from freetosell._version import __version__
from freetosell.cli import console
from freetosell.cli.answer import answer
from freetosell.cli.ask import ask
from freetosell.cli.backup import backup, restore
from freetosell.cli.cases import case
from freetosell.cli.check import check
from freetosell.cli.claims import claims
from freetosell.cli.compare import compare
from freetosell.cli.compare_design import compare_design
from freetosell.cli.contract import contract
from freetosell.cli.corpus import corpus
from freetosell.cli.counsel import counsel
from freetosell.cli.demo import demo
from freetosell.cli.design_around import design_around
from freetosell.cli.doctor import doctor
from freetosell.cli.drawings import drawings
from freetosell.cli.enforcement import enforcement
from freetosell.cli.gate import gate
from freetosell.cli.landscape import landscape
from freetosell.cli.law import law
from freetosell.cli.models import models
from freetosell.cli.own import own
from freetosell.cli.owners import owners
from freetosell.cli.programme import programme
from freetosell.cli.review import review
from freetosell.cli.serve import serve, worker
from freetosell.cli.status import status
from freetosell.cli.suppliers import supplier
from freetosell.cli.watch import watch
from freetosell.core.errors import FreeToSellError

app = typer.Typer(
    name="freetosell",
    help="Is this product free to sell there? Checks listings against patents and designs, "
    "market by market, with claim charts. Decision support, not legal advice.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)
app.command()(demo)
app.command()(check)
app.command()(ask)
app.command()(answer)
app.command()(review)
app.command()(status)
app.command()(claims)
app.command()(landscape)
app.command()(law)
app.command()(compare)
app.command()(compare_design)
app.command()(design_around)
app.command()(drawings)
app.command()(doctor)
app.command()(serve)
app.command()(backup)
app.command()(restore)
app.command()(worker)
app.add_typer(case, name="case")
app.add_typer(corpus, name="corpus")
app.add_typer(counsel, name="counsel")
app.add_typer(enforcement, name="enforcement")
app.add_typer(models, name="models")
app.add_typer(own, name="own")
app.add_typer(watch, name="watch")
app.add_typer(owners, name="owners")
app.add_typer(programme, name="programme")
app.add_typer(supplier, name="supplier")
app.add_typer(gate, name="gate")
app.add_typer(contract, name="contract")


def _show_version(wanted: bool) -> None:
    if wanted:
        console.out.print(f"freetosell {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Options that stand before the command."""


def main() -> None:
    """Run the command line; every error on purpose ends in words and a documented exit code."""
    try:
        app()
    except FreeToSellError as error:
        console.show_error(error)
        sys.exit(console.exit_code(error))
    except KeyboardInterrupt:
        _say_stopped()
        sys.exit(console.EXIT_INTERRUPTED)
    except BrokenPipeError:
        _leave_pipe()
    except SystemExit as ending:
        # The command library turns a closed pipe into an exit of its own.
        if isinstance(ending.__context__, BrokenPipeError) or not _flushed():
            _leave_pipe()
        if ending.code == console.EXIT_INTERRUPTED:
            _say_stopped()
        raise


def _say_stopped() -> None:
    console.err.print("Stopped. What was stored stays; run the same command to go on.")


def _flushed() -> bool:
    """Say whether what was printed last still found a reader."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return False
    return True


def _leave_pipe() -> NoReturn:
    """End quietly: the reader of a pipe went away (``| head``), and nothing more can be said."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(console.EXIT_PIPE_CLOSED)


if __name__ == "__main__":
    main()
