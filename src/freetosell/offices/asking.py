"""Asks a service through its client, and asks again where it is busy or the line breaks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from freetosell.core.errors import SourceError
from freetosell.offices.download import AGAIN, MAX_WAIT_S, TRIES, Pacer, asked_to_wait, refused

T = TypeVar("T")


class Refused(Exception):  # noqa: N818  # not an error of the program: it never leaves `ask_again`
    """The service answered with a status, or not at all.

    Args:
        status: ``None`` where the line broke.
        wait_s: As the service asks; ``None`` if it does not say.
    """

    def __init__(self, status: int | None, wait_s: float | None = None) -> None:
        super().__init__(status)
        self.status = status
        self.wait_s = wait_s


def ask_again(name: str, what: str, ask: Callable[[], T], pacer: Pacer) -> T:
    """Return what ``ask`` returns, in at most `TRIES` tries with growing pauses.

    Raises:
        SourceError: ``source_asks_to_wait``, ``source_key_refused``, ``source_file_gone``,
            ``download_refused``, or ``source_unreachable`` when no try got through.
    """
    status: int | None = None
    for turn in range(TRIES):
        pacer.wait()
        try:
            return ask()
        except Refused as error:
            status = error.status
            if status is not None and status not in AGAIN:
                raise refused(name, status, what) from error
            wait_s = 2.0**turn if error.wait_s is None else error.wait_s
            if wait_s > MAX_WAIT_S:
                raise asked_to_wait(name, wait_s) from error
            if turn < TRIES - 1:
                pacer.sleep(wait_s)
    told = f"it answered {status}" if status else "the connection failed"
    raise SourceError(
        "source_unreachable",
        f"The source could not be asked in {TRIES} tries: {told}.",
        f"{name}: {what}",
        "Look whether the service is up; then run the same command again.",
    )
