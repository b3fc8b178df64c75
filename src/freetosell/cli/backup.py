"""``freetosell backup`` and ``freetosell restore``: a workspace into one file, and back."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from freetosell.cli import console
from freetosell.cli.options import AsJson, Workspace
from freetosell.core import codec
from freetosell.core.errors import InputError

if TYPE_CHECKING:
    from freetosell.app.backup_parts import PassphraseSeal

#: Environment variable that holds the passphrase.
PASSPHRASE = "FREETOSELL_BACKUP_PASSPHRASE"  # noqa: S105 - a name, no secret
PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file", help=f"File with the passphrase (or the variable {PASSPHRASE})."
    ),
]
#: Lines of what was left out that are printed; all stand in the manifest.
_LINES = 20


def backup(
    file: Annotated[Path, typer.Argument(help="File to write, such as shop.backup.")],
    with_corpus: Annotated[
        bool, typer.Option("--with-corpus", help="Corpus and downloads too; often gigabytes.")
    ] = False,
    passphrase_file: PassphraseFile = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Back the workspace up into one file, also while it is in use; sealed with a passphrase."""
    from freetosell.app.backup import make_backup
    from freetosell.app.clock import SystemClock
    from freetosell.app.settings import load_settings
    from freetosell.app.wiring import open_dump

    settings = load_settings(workspace)
    made = make_backup(
        settings.workspace,
        file,
        open_dump(settings),
        SystemClock(),
        with_corpus=with_corpus,
        seal=_seal(passphrase_file),
    )
    if as_json:
        typer.echo(json.dumps({**codec.to_dict(made.manifest), "sealed": made.sealed}))
        return
    count = len(made.manifest.members)
    console.out.print(
        f"{count:,} files, {made.size:,} bytes written to {console.plain(str(file))}.",
        soft_wrap=True,
    )
    for line in made.manifest.left_out[:_LINES]:
        console.out.print(f"  not in it: {console.plain(line)}", style="dim", soft_wrap=True)
    if not made.sealed:
        console.err.print(
            "The file is not sealed: it holds personal data and password hashes. "
            f"Set {PASSPHRASE} to seal it."
        )


def restore(
    file: Annotated[Path, typer.Argument(help="The backup.")],
    passphrase_file: PassphraseFile = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Make a workspace out of a backup: verified first, never over what is there."""
    from freetosell.app.backup import restore_backup
    from freetosell.app.backup_parts import is_sealed
    from freetosell.app.settings import load_settings
    from freetosell.app.wiring import open_dump

    settings = load_settings(workspace)
    seal = _seal(passphrase_file)
    if not is_sealed(file):
        seal = None
    elif seal is None:
        raise InputError(
            "passphrase_missing",
            "This backup is sealed.",
            where=str(file),
            fix=f"Give --passphrase-file, or set {PASSPHRASE}.",
        )
    manifest = restore_backup(file, settings.workspace, open_dump(settings), seal=seal)
    if as_json:
        typer.echo(json.dumps(codec.to_dict(manifest)))
        return
    console.out.print(
        f"{len(manifest.members):,} files of {manifest.made_at[:19]}Z, all as they were written, "
        f"are in {console.plain(str(settings.workspace))}.",
        soft_wrap=True,
    )
    for line in manifest.left_out[:_LINES]:
        console.out.print(f"  not in it: {console.plain(line)}", style="dim", soft_wrap=True)


def _seal(path: Path | None) -> PassphraseSeal | None:
    """Return what seals with the passphrase that was given; ``None`` if none was.

    Raises:
        InputError: ``passphrase_unreadable``.
    """
    from freetosell.app.backup_parts import PassphraseSeal

    text = os.environ.get(PASSPHRASE, "")
    if path is not None:
        try:
            text = path.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(
                "passphrase_unreadable",
                f"The file with the passphrase cannot be read: {error}.",
                where=str(path),
                fix="Name a text file with the passphrase on one line.",
            ) from error
    return PassphraseSeal(text) if text else None
