"""Files of worked cases: read in order, with every mistake of their authors at once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from freetosell.core.errors import RuleError
from freetosell.markets.mistakes import plain_errors

_File = TypeVar("_File", bound=BaseModel)


def read_case_files(
    paths: Iterable[Path], home: Path, form: type[_File], code: str, what: str
) -> Iterator[_File]:
    """Yield each file in the order of the paths, held to its form.

    Args:
        paths: Of TOML files below ``home``.
        home: What places are named from.
        form: What a file must look like.
        code: Code of the market.
        what: "worked cases", for the error.

    Raises:
        RuleError: ``worked_invalid`` with every mistake in ``problems``, after the last file.
    """
    problems: list[str] = []
    for path in paths:
        place = path.relative_to(home).as_posix()
        try:
            yield form.model_validate(tomllib.loads(path.read_text("utf-8")))
        except tomllib.TOMLDecodeError as error:
            problems.append(f"{place}: no valid TOML: {error}.")
        except ValidationError as error:
            problems.extend(plain_errors(error, place))
    if problems:
        raise RuleError(
            "worked_invalid",
            f"The {what} of {code} cannot be read.",
            where=code,
            fix="Mend each line below.",
            problems=tuple(problems),
        )
