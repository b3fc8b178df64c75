"""Words for the codes of landscapes; those of the pictures are theirs."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from freetosell.reports.landscape.labels import DIRECTIONS

WORDS: Mapping[Enum, str] = {code: words.en for code, words in DIRECTIONS.items()}
