"""What is written as TOML is read back as it was, whatever is in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from freetosell.core.charts.design_comparison import (
    DesignComparison,
    DesignFeature,
    FeatureKind,
    Freedom,
    Likeness,
    LookEvidence,
    PriorDesign,
    Relation,
    Statement,
    View,
    Weight,
)
from freetosell.markets.comparison_file import load_comparison
from freetosell.markets.comparison_text import format_comparison

EXAMPLE = Path(__file__).parents[3] / "docs/examples/design-comparison.toml"


def written(comparison: DesignComparison, tmp_path: Path, note: str = "") -> DesignComparison:
    path = tmp_path / "c.toml"
    path.write_text(format_comparison(comparison, note), encoding="utf-8")
    return load_comparison(path)


def test_the_example_comes_back(tmp_path: Path) -> None:
    example = load_comparison(EXAMPLE)
    assert written(example, tmp_path, 'note with "quotes"\nand [brackets]') == example


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
    flag=st.sampled_from([None, True, False]),
    likeness=st.sampled_from(list(Likeness)),
)
def test_any_text_comes_back(
    tmp_path: Path, text: str, flag: bool | None, likeness: Likeness
) -> None:
    machine = Statement(machine=f"m {text}", stated_on=date(2026, 11, 22))
    row = DesignFeature(
        "a",
        FeatureKind.PART,
        text,
        likeness,
        Weight.MINOR,
        view=View.TOP,
        as_made=text,
        disclaimed=flag,
        known_from=("E1",),
        evidence=(LookEvidence(text, "FIG. 1 1,2,3,4", text),),
        stated_by=Statement(person=text, machine="m"),
    )
    comparison = DesignComparison(
        text,
        text,
        (row,),
        design_views=(View.FRONT, View.SECTION),
        priors=(PriorDesign("E1", text, date(2001, 2, 3), Relation.SAME),),
        freedom=Freedom.NARROW,
        colours_claimed=flag,
        register="US",
        stated_by=machine,
    )
    assert written(comparison, tmp_path) == comparison


@pytest.mark.parametrize("delete", ["\x7f", "\x00", "\u2028", '"""', "\\u0041"])
def test_odd_signs(tmp_path: Path, delete: str) -> None:
    comparison = DesignComparison(f"d{delete}", "p")
    assert written(comparison, tmp_path).design == f"d{delete}"
