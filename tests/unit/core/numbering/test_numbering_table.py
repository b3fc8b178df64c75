"""The table of offices, the modules and the page say the same."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from freetosell.core import numbering
from freetosell.core.numbering.table import ALIASES, OFFICES, ST3_CODES, find_office
from freetosell.core.numbering.words import LEXICON

ROOM = Path(numbering.__file__).parent
PAGE = Path(__file__).resolve().parents[4] / "docs" / "reference" / "numbers.md"


def test_table_and_modules_are_the_same() -> None:
    modules = {path.stem.rstrip("_").upper() for path in ROOM.glob("??.py")}
    modules |= {path.stem.rstrip("_").upper() for path in ROOM.glob("??_.py")}
    assert modules == set(OFFICES)


def test_table_and_page_are_the_same() -> None:
    section = PAGE.read_text(encoding="utf-8").split("## Offices")[1].split("\n## ")[0]
    rows = re.findall(r"^\| ([A-Za-z]+) \|", section, re.MULTILINE)
    assert [row for row in rows if row not in {"office", "others"}] == list(OFFICES)


@pytest.mark.parametrize("code", OFFICES)
def test_every_module_has_the_same_parts(code: str) -> None:
    office = OFFICES[code]
    stem = "in_" if code == "IN" else code.lower()
    module = importlib.import_module(f"freetosell.core.numbering.{stem}")
    assert module.OFFICE is office
    assert office.code == code
    assert office.name
    assert office.forms
    assert office.names
    assert office.parse_publication is module.parse_publication
    assert office.parse_application is module.parse_application
    assert module.__doc__


def test_codes_and_aliases_do_not_collide() -> None:
    assert not set(ALIASES) & ST3_CODES
    assert set(ALIASES.values()) <= set(OFFICES)
    assert find_office("ZZ") is None
    assert find_office("EU") is OFFICES["EM"]


def test_every_name_of_an_office_is_known_as_a_word() -> None:
    for code, office in OFFICES.items():
        assert code in LEXICON[code].cue.offices
        assert office.name


def test_the_examples_on_the_page_are_read() -> None:
    section = PAGE.read_text(encoding="utf-8").split("## Offices")[1].split("\n## ")[0]
    wrong = []
    for row in section.splitlines():
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        if len(cells) != 3 or cells[0] in {"office", "others"} or cells[0].startswith("---"):
            continue
        for example in cells[1].split(";"):
            text = (
                example.split(" (")[0].strip()
                if "(" in example and "(UK)" not in example
                else example
            )
            reading = numbering.parse_numbers(text.strip(), office=cells[0])
            if not reading.numbers or reading.numbers[0].office != cells[0]:
                wrong.append((cells[0], example, reading.error))
    assert wrong == []
