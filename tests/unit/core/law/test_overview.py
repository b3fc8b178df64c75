from __future__ import annotations

from datetime import date

import pytest

from freetosell.core.law.overview import list_sections
from freetosell.markets import MARKETS, load_rulebooks

BOOKS = load_rulebooks()
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("code", MARKETS)
def test_every_line_has_its_authority_and_its_place(code: str) -> None:
    sections = list_sections(BOOKS[code], TODAY)
    assert sections
    for section in sections:
        assert section.question.endswith("?")
        assert section.lines
        assert all(line.authority and line.rule_id for line in section.lines)


def test_displaced_rules_of_a_regime_are_left_out() -> None:
    named = {
        line.rule_id for section in list_sections(BOOKS["GB"], TODAY) for line in section.lines
    }
    assert "gb.invention.term" in named
    assert "ep.invention.term" not in named
    assert "ep.invention.opposition" in named


def test_values_picked_by_another_day_are_all_listed() -> None:
    sections = {s.topic: s for s in list_sections(BOOKS["US"], TODAY, "design")}
    lines = [line for line in sections["term"].lines if line.rule_id == "us.design.term"]
    assert [(line.since, line.until) for line in lines] == [
        (None, date(2015, 5, 12)),
        (date(2015, 5, 13), None),
    ]


def test_value_of_an_earlier_day_is_shown_for_that_day() -> None:
    def times(day: date) -> list[str]:
        sections = {s.topic: s for s in list_sections(BOOKS["KR"], day, "invention")}
        return [line.text for line in sections["remedies"].lines]

    assert times(date(2024, 8, 20)) != times(date(2024, 8, 21))
