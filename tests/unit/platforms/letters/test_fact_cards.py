"""Every fact of a letter has a card, and no card is without a use."""

from __future__ import annotations

import pytest

from freetosell.core.cases.letter import BlockKind
from freetosell.core.errors import InputError
from freetosell.platforms.letters import (
    FactForm,
    FactOrigin,
    get_fact_card,
    load_fact_cards,
    load_templates,
)

#: Facts that no letter states but that letters are held against.
_SILENT = {"confidential"}


def test_cards_and_slots_are_the_same_names() -> None:
    slots = {name for template in load_templates().values() for name in template.slots}
    assert set(load_fact_cards()) == slots | _SILENT


def test_tables_take_rows() -> None:
    cards = load_fact_cards()
    for template in load_templates().values():
        for block in template.blocks:
            if block.kind is BlockKind.TABLE:
                assert cards[block.table].form is FactForm.ROWS, block.table
            for line in block.lines:
                if "{column_1}" in line.text:
                    assert cards[line.each].form is FactForm.ROWS, line.each


def test_a_name_that_is_close_is_suggested() -> None:
    assert get_fact_card("root_cause").origin is FactOrigin.YOU
    with pytest.raises(InputError, match="rot_cause") as near:
        get_fact_card("rot_cause")
    assert "root_cause" in str(near.value.fix)
    with pytest.raises(InputError) as far:
        get_fact_card("zzzz")
    assert "prevention" in str(far.value.fix)
