"""Loads the library of contract clauses: every mistake at once, none guessed away."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from freetosell.core.contracts.clause import ClauseType, Want
from freetosell.core.errors import RuleError
from freetosell.core.law.rulebook import Mark
from freetosell.markets.mistakes import plain_errors
from freetosell.markets.schema import Line, Words

HOME = Path(__file__).parent / "clauses.toml"
Groups = tuple[tuple[Annotated[Words, Field(min_length=1)], ...], ...]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    name: Line
    name_zh: Line
    purpose: Line
    purpose_zh: Line
    options: Words
    words_en: Groups
    words_zh: Groups
    weak_en: Words = ()
    weak_zh: Words = ()
    wants: tuple[Want, ...] = ()
    cap_matters: bool = False
    essential: bool
    rests_on: Line
    authority: Line
    mark: Mark
    source: str = ""


@lru_cache(maxsize=1)
def load_clauses() -> tuple[ClauseType, ...]:
    """Load the library that comes with the program.

    Raises:
        RuleError: ``clauses_invalid`` with every mistake in ``problems``.
    """
    return load_clause_file(HOME)


def load_clause_file(path: Path) -> tuple[ClauseType, ...]:
    """Load a library of clauses from a TOML file, in the order of the file.

    Raises:
        RuleError: ``clauses_invalid`` with every mistake in ``problems``.
    """
    problems: list[str] = []
    clauses: dict[str, ClauseType] = {}
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8")).get("clause", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raw = []
        problems.append(f"{path.name}: no valid TOML: {error}.")
    for number, item in enumerate(raw, 1):
        try:
            entry = _Entry.model_validate(item)
        except ValidationError as error:
            problems.extend(plain_errors(error, f"{path.name}: clause {number}"))
            continue
        if entry.id in clauses:
            problems.append(f"{path.name}: clause {entry.id} stands there twice.")
        if entry.mark is Mark.VERIFIED and not entry.source:
            problems.append(f"{path.name}: clause {entry.id} is verified but names no source.")
        clauses[entry.id] = ClauseType(**dict(entry))
    if problems or not clauses:
        raise RuleError(
            "clauses_invalid",
            "The library of clauses has mistakes.",
            where=path.name,
            fix="Mend each line below.",
            problems=tuple(problems) or (f"{path.name}: holds no [[clause]].",),
        )
    return tuple(clauses.values())
