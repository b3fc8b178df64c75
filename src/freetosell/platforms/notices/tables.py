"""The small tables of ``tables.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load_table(name: str) -> dict[str, Any]:
    """Return one table by its name."""
    with resources.files(__package__).joinpath("tables.toml").open("rb") as stream:
        tables: dict[str, Any] = tomllib.load(stream)
    return dict(tables[name])
