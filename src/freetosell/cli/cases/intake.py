"""``freetosell case watch|mailbox``: notices from a folder or a mailbox."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from freetosell.app.case_intake import Intake, Taken, count_taken, take_folder, take_mailbox
from freetosell.app.mailbox import PASSWORD, ImapMailbox
from freetosell.cli import console
from freetosell.cli.cases.options import As, By, actor_of, open_room
from freetosell.cli.options import AsJson, Workspace
from freetosell.core.cases.event import Role
from freetosell.core.codec import to_dict
from freetosell.core.errors import InputError


def watch(
    folder: Annotated[Path, typer.Argument(help="Folder into which notices are saved.")],
    every: Annotated[
        int, typer.Option("--every", help="Look again after so many seconds; 0 looks once.")
    ] = 0,
    by: By = "",
    role: As = Role.EDITOR,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Open a case for each notice in a folder; nothing in it is moved or changed."""
    _, room = open_room(workspace)
    actor = actor_of(by, role)
    while True:
        _report(take_folder(room, folder, actor), as_json, quiet_when_known=every > 0)
        if every <= 0:
            return
        time.sleep(every)


def mailbox(
    host: Annotated[str, typer.Argument(help="IMAP server.")],
    user: Annotated[str, typer.Argument(help="Login.")],
    folder: Annotated[str, typer.Option("--folder", help="Folder of the mailbox.")] = "INBOX",
    days: Annotated[int, typer.Option("--days", help="Look back so many days; 0 for all.")] = 30,
    port: Annotated[int, typer.Option("--port", help="Port.")] = 993,
    tls: Annotated[
        bool, typer.Option("--tls/--no-tls", help="TLS; needed but on localhost.")
    ] = True,
    by: By = "",
    role: As = Role.EDITOR,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Open a case for each notice of a platform in your mailbox; it is read, never changed.

    The password is read from FREETOSELL_MAIL_PASSWORD. This is the one command of
    a case that opens a connection, and it does so to the server you name.
    """
    password = os.environ.get(PASSWORD, "")
    if not password:
        raise InputError(
            "mailbox_password", "There is no password for the mailbox.",
            where=PASSWORD, fix=f"Set the environment variable {PASSWORD}.",
        )  # fmt: skip
    _, room = open_room(workspace)
    since = room.clock.now().date() - timedelta(days=days) if days > 0 else None
    box = ImapMailbox(host, user, password, folder, since, port, tls)
    _report(take_mailbox(room, box, actor_of(by, role)), as_json)


def _report(found: Iterable[Intake], as_json: bool, quiet_when_known: bool = False) -> None:
    intakes = tuple(found)
    counts = count_taken(intakes)
    if as_json:
        content = {"messages": [to_dict(i) for i in intakes], "counts": counts}
        typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
        return
    for intake in intakes:
        if quiet_when_known and intake.taken in (Taken.KNOWN, Taken.PASSED_OVER):
            continue
        about = intake.case or intake.reason
        line = f"{intake.taken.value.replace('_', ' ')}: {intake.name}  {about}"
        console.out.print(console.plain(line))
    if not quiet_when_known:
        parts = ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in counts.items() if n)
        console.out.print(f"{len(intakes)} read: {parts or 'nothing'}.")
