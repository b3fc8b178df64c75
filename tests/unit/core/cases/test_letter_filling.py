"""Letters: every slot filled or none, every statement of fact with its source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freetosell.core.cases.documents import DocumentKind
from freetosell.core.cases.letter import (
    BlockKind,
    LetterFact,
    LetterTemplate,
    TemplateBlock,
    TemplateLine,
    fill_letter,
    find_missing,
)
from freetosell.core.errors import CaseError


def _template(*blocks: TemplateBlock, subject: str = "On {id}") -> LetterTemplate:
    return LetterTemplate(DocumentKind.INQUIRY, "en", subject, blocks)


def _paragraph(*lines: TemplateLine, **more: tuple[str, ...]) -> TemplateBlock:
    return TemplateBlock(BlockKind.PARAGRAPH, lines, **more)


_ID = LetterFact(("77",), sources=("c#1",))


def test_all_missing_facts_are_named_at_once() -> None:
    template = _template(
        _paragraph(TemplateLine("{ground} and {owner}.")),
        TemplateBlock(BlockKind.TABLE, columns=("a",), table="chart"),
    )
    assert find_missing(template, {"id": _ID}) == ("chart", "ground", "owner")
    with pytest.raises(CaseError, match="chart, ground, owner"):
        fill_letter(template, {"id": _ID})


def test_what_is_left_out_misses_nothing() -> None:
    template = _template(
        _paragraph(TemplateLine("{ground}", needs=("ground",)), TemplateLine("None.", unless=("ground",))),
        TemplateBlock(BlockKind.TABLE, columns=("a",), table="chart", needs=("chart",)),
        _paragraph(TemplateLine("Chart missing."), unless=("chart",)),
    )  # fmt: skip
    assert fill_letter(template, {"id": _ID}).text == "On 77\n\nNone.\n\nChart missing.\n"


def test_a_blank_fact_is_no_fact() -> None:
    assert find_missing(_template(_paragraph(TemplateLine("x"))), {"id": LetterFact(("  ",))}) == (
        "id",
    )


def test_a_line_for_each_value_and_each_row() -> None:
    template = _template(
        TemplateBlock(BlockKind.LIST, (TemplateLine("item {each} of {id}", each="items"),)),
        TemplateBlock(BlockKind.LIST, (TemplateLine("{column_2}: {column_1}", each="rows"),)),
    )
    facts = {
        "id": _ID,
        "items": LetterFact(("A", "B"), sources=("c#2",)),
        "rows": LetterFact(rows=(("x", "1"), ("y", "2"))),
    }
    letter = fill_letter(template, facts)
    assert letter.text == "On 77\n\n- item A of 77\n- item B of 77\n\n- 1: x\n- 2: y\n"
    assert letter.blocks[0].statements[0].sources == ("c#2", "c#1")


def test_supported_places_are_those_with_sources() -> None:
    template = _template(_paragraph(TemplateLine("Fixed words."), TemplateLine("Notice {id}.")))
    letter = fill_letter(template, {"id": _ID})
    assert [span.cut(letter.text) for span in letter.supported] == ["Notice 77."]


@given(st.text(max_size=60).filter(lambda t: t.strip() != ""))
def test_a_value_is_never_read_as_a_slot(value: str) -> None:
    template = _template(_paragraph(TemplateLine("{id}|")))
    letter = fill_letter(template, {"id": LetterFact((value,)), "owner": LetterFact(("no",))})
    assert letter.blocks[0].statements[0].text == value + "|"


def test_chinese_sentences_stand_without_blanks() -> None:
    template = LetterTemplate(
        DocumentKind.INQUIRY,
        "zh",
        "函",
        (_paragraph(TemplateLine("甲。"), TemplateLine("{items}。")),),
    )
    assert fill_letter(template, {"items": LetterFact(("A", "B"))}).text == "函\n\n甲。A、B。\n"
