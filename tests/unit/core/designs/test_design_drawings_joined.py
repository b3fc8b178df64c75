"""Figures joined with the description: nothing guessed, every misfit said."""

from freetosell.core.charts.design_comparison import DrawnAs, View
from freetosell.core.designs.figures import (
    DesignDrawings,
    DesignView,
    LabelOrigin,
    join_text,
    label_order,
)
from freetosell.core.designs.views import parse_design_text


def _figure(label, file="sheet", **more):
    origin = LabelOrigin.PRINTED if label else LabelOrigin.NONE
    return DesignView(label, file, (0, 10, 0, 10), (10, 10), label_origin=origin, **more)


TEXT = parse_design_text(
    "FIG. 1 is a perspective view; FIG. 2 is a left side view, the right side being a mirror "
    "image; FIG. 3 is a side view."
)


def _codes(notes):
    return [note.code for note in notes]


def test_labels_bring_views_and_captions():
    figures, notes, expected = join_text([_figure("3"), _figure("1"), _figure("2")], TEXT)
    assert [(f.label, f.view) for f in figures] == [
        ("1", View.PERSPECTIVE), ("2", View.LEFT), ("3", None)
    ]  # fmt: skip
    assert (expected, _codes(notes)) == (3, ["view_not_said"])


def test_one_left_over_is_inferred_and_said():
    figures, notes, _ = join_text([_figure("1"), _figure(""), _figure("3")], TEXT)
    assert figures[1].label == "2"
    assert figures[1].label_origin is LabelOrigin.INFERRED
    assert "figure_label_inferred" in _codes(notes)


def test_two_left_over_stay_without_label():
    figures, notes, _ = join_text([_figure("1"), _figure("", "a"), _figure("", "b")], TEXT)
    assert [f.label for f in figures] == ["1", "", ""]
    assert "figure_missing" in _codes(notes)


def test_misfits_are_said():
    _, notes, expected = join_text([_figure("1"), _figure("1"), _figure("8")], TEXT, stated=4)
    assert expected == 4
    assert _codes(notes) == ["figure_missing", "figure_undescribed", "figure_twice", "figure_count"]


def test_the_only_figure_is_joined_without_a_label():
    text = parse_design_text("The FIGURE is a front view of a screen.")
    figures, notes, _ = join_text([_figure("")], text)
    assert (figures[0].view, notes) == (View.FRONT, ())


def test_shown_views_count_mirrors_and_leave_out_what_is_not_claimed():
    figures, _, _ = join_text([_figure("1"), _figure("2"), _figure("3")], TEXT)
    drawings = DesignDrawings(figures=figures, text=TEXT)
    assert drawings.shown() == (View.PERSPECTIVE, View.LEFT, View.RIGHT)
    reference = parse_design_text("FIG. 1 is a front view and forms no part of the claim.")
    figures, _, _ = join_text([_figure("1")], reference)
    assert DesignDrawings(figures=figures, text=reference).shown() == ()


def test_how_it_is_drawn():
    assert DesignDrawings().drawn() is DrawnAs.UNKNOWN
    assert DesignDrawings(figures=(_figure("1"),)).drawn() is DrawnAs.LINES
    assert DesignDrawings(figures=(_figure("1", toned=True),)).drawn() is DrawnAs.PHOTO


def test_labels_sort_as_people_count():
    assert sorted(["11", "2", "", "1B", "1A", "1"], key=label_order) == [
        "1", "1A", "1B", "2", "11", ""
    ]  # fmt: skip
