"""The ORM's errors as errors of this program, with the operator's cure."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from freetosell.core.errors import EngineError


class _AtPath(Protocol):
    path: Path | str


P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S", bound=_AtPath)


def wraps_faults(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """Turn the ORM's errors into `EngineError` with the operator's cure."""

    @functools.wraps(method)
    def call(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        from django.db import Error

        from freetosell.engines.records.orm import name_place

        try:
            return method(self, *args, **kwargs)
        except Error as error:
            raise EngineError(
                "records_failed",
                f"The records could not be read or written: {error}.",
                where=name_place(self.path),
                fix="Check free disk space and that the workspace folder may be written to; "
                "for a database server, that it runs and takes this user.",
            ) from error

    return call
