"""Write ``docs/reference/commands.md`` from the commands themselves; a test holds them equal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import typer

from freetosell.cli.main import app

PLACE = Path(__file__).parent.parent / "docs/reference/commands.md"
HEAD = """# Commands

Written by `tools/make_command_reference.py` from the program; change the
program, not this page. Every command also takes `--help`.
"""


def find_commands() -> Iterator[tuple[str, click.Command]]:
    """Yield every command with its full name, in the order of the help page."""

    def walk(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
        children = getattr(command, "commands", None)
        if not children:
            yield name, command
            return
        for child, below in children.items():
            yield from walk(f"{name} {child}".strip(), below)

    yield from walk("", typer.main.get_command(app))


def format_reference() -> str:
    """Return the page."""
    return HEAD + "".join(_section(name, command) for name, command in find_commands())


def _section(name: str, command: click.Command) -> str:
    arguments, options = [], []
    for p in command.params:
        about = " ".join((getattr(p, "help", "") or "").split())
        if p.param_type_name == "argument":
            arguments.append(f"| `{(p.name or '').upper()}` | {about} |")
        elif "--help" not in p.opts:
            names = ", ".join(f"`{o}`" for o in [*p.opts, *p.secondary_opts])
            options.append(f"| {names} | {about} |")
    lines = [f"\n## `freetosell {name}`\n", " ".join((command.help or "").split()), ""]
    if arguments:
        lines += ["| argument | what |", "|---|---|", *arguments, ""]
    if options:
        lines += ["| option | what |", "|---|---|", *options, ""]
    return "\n".join(lines)


if __name__ == "__main__":
    PLACE.write_text(format_reference(), encoding="utf-8")
