"""How the command line speaks: tables, progress, errors and exit codes.

Results go to standard output; progress, notes and errors to standard error, so
that ``--json`` can be piped.
"""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any, Self

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from freetosell.core.errors import (
    AccessError,
    CaseError,
    EngineError,
    FreeToSellError,
    InputError,
    MissingExtraError,
    ModelError,
    RuleError,
    SourceError,
)


class _Console(Console):
    """A console that leaves it to `main` to say how a closed pipe ends."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


out = _Console(highlight=False)
err = Console(stderr=True, highlight=False)

#: What a script can rely on; ``docs/reference/exit-codes.md`` is held equal by a test.
EXIT_DONE = 0
EXIT_PARTLY = 1
EXIT_INTERNAL = 70
EXIT_INTERRUPTED = 130
#: 128 and the number of SIGPIPE, as a shell reports a program that the signal ended.
EXIT_PIPE_CLOSED = 141
EXIT_CODES: dict[type[FreeToSellError], int] = {
    InputError: 2,
    SourceError: 3,
    RuleError: 4,
    EngineError: 5,
    MissingExtraError: 6,
    ModelError: 7,
    CaseError: 8,
    AccessError: 9,
}


def exit_code(error: FreeToSellError) -> int:
    """Return the exit code of an error."""
    return next((c for kind, c in EXIT_CODES.items() if isinstance(error, kind)), EXIT_INTERNAL)


def show_error(error: FreeToSellError) -> None:
    """Print what went wrong, where, and how to mend it; text from outside stays text."""
    err.print(Text.assemble(("Error: ", "bold red"), error.what))
    if isinstance(error, RuleError):
        for problem in error.problems:
            err.print(Text(f"  - {problem}"))
    if error.where:
        err.print(Text(f"  where: {error.where}"))
    if error.fix:
        err.print(Text(f"  to mend it: {error.fix}"))
    err.print(Text(f"  code: {error.code}", style="dim"))


def plain(text: str) -> str:
    """Return outside text so that it is printed as it is, never as markup or control codes."""
    shown = "".join(
        ch if ch.isprintable() or ch == "\n" else "\N{REPLACEMENT CHARACTER}" for ch in text
    )
    return escape(shown)


class ConsoleProgress:
    """A `core.ports.Progress` drawn on standard error; silent where that is no terminal."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            console=err,
            disable=quiet or not sys.stderr.isatty(),
            transient=True,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def start(self, what: str, total: int | None) -> None:
        """Begin a phase of ``total`` units, ``None`` if not known."""
        self.finish()
        self._task = self._bar.add_task(plain(what), total=total, rate="")

    def advance(self, units: int = 1) -> None:
        """Say that ``units`` more are done."""
        if self._task is None:
            return
        task: Any = next(t for t in self._bar.tasks if t.id == self._task)
        speed = task.finished_speed or task.speed
        self._bar.update(self._task, advance=units, rate=f"{speed:,.1f}/s" if speed else "")

    def finish(self) -> None:
        """End the phase."""
        if self._task is not None:
            self._bar.remove_task(self._task)
            self._task = None
