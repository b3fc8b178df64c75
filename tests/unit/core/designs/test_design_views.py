"""Descriptions of figures: which figure is which view, what broken lines mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freetosell.core.charts.design_comparison import View
from freetosell.core.designs.views import (
    ONLY_FIGURE,
    even_out,
    parse_design_text,
    parse_labels,
    read_view_words,
)


@pytest.mark.parametrize(
    ("words", "view", "sides"),
    [
        ("a front elevational view of a kettle", View.FRONT, (View.FRONT,)),
        ("a rear view thereof", View.BACK, (View.BACK,)),
        ("a left-side elevation view thereof", View.LEFT, (View.LEFT,)),
        ("a top plan view thereof", View.TOP, (View.TOP,)),
        ("a plan view of a rug", View.TOP, (View.TOP,)),
        ("a bottom thereof", View.BOTTOM, (View.BOTTOM,)),
        ("a view of the underside", None, ()),
        ("a front, bottom, right-side perspective view of a lamp", View.PERSPECTIVE,
         (View.FRONT, View.BOTTOM, View.RIGHT)),
        ("a top view perspective view thereof", View.PERSPECTIVE, (View.TOP,)),
        ("an isometric view", View.PERSPECTIVE, ()),
        ("an exploded perspective view", View.EXPLODED, ()),
        ("an enlarged fragmentary front view of the clasp", View.DETAIL, (View.FRONT,)),
        ("a cross-sectional view taken along line 5-5 of FIG. 2", View.SECTION, ()),
        ("a perspective view of the lamp shown in use", View.IN_USE, ()),
        ("a side view thereof", None, ()),
        ("a second image thereof", None, ()),
        ("Perspective", View.PERSPECTIVE, ()),
    ],
)  # fmt: skip
def test_words_name_view_and_sides(words, view, sides):
    assert read_view_words(words) == (view, sides)


def test_the_article_does_not_name_the_view():
    # "left" stands in the name of the thing, not in that of the view
    assert read_view_words("a front view of a left glove")[0] is View.FRONT


def test_one_sentence_a_figure_however_it_ends():
    text = (
        "FIG. 1 is a perspective view of a stool, showing my new design; FIG. 2 is a front view "
        "thereof. FIG . 3 is a back view of the stool of FIG. 1; and, FIG. 4A shows a top view."
    )
    read = parse_design_text(text)
    assert [(v.label, v.view) for v in read.views] == [
        ("1", View.PERSPECTIVE), ("2", View.FRONT), ("3", View.BACK), ("4A", View.TOP)
    ]  # fmt: skip
    assert read.views[2].text == "a back view of the stool of FIG. 1"


def test_several_figures_in_one_sentence():
    read = parse_design_text("FIGS. 5 and 6 are left and right side views thereof.")
    assert [(v.label, v.view) for v in read.views] == [("5", View.LEFT), ("6", View.RIGHT)]
    assert [v.label for v in parse_design_text("FIGS. 1-3 are front views.").views] == [
        "1",
        "2",
        "3",
    ]


def test_numbers_of_the_hague_system():
    read = parse_design_text("1. Lamp 1.1 : Perspective 1.2 : Front 1.3 : Left")
    assert [(v.label, v.view) for v in read.views] == [
        ("1.1", View.PERSPECTIVE), ("1.2", View.FRONT), ("1.3", View.LEFT)
    ]  # fmt: skip


def test_the_only_figure_answers_to_any_label():
    read = parse_design_text("The FIGURE is a front view of a screen.")
    assert read.views[0].label == ONLY_FIGURE
    assert read.of("1") is read.views[0]
    assert parse_design_text("FIG. 1 is a front view; FIG. 2 is a top view.").of("3") is None


def test_mirror_images_are_named_apart():
    view = parse_design_text(
        "FIG. 4 is a right side elevation view, the left side elevation being the mirror image "
        "thereof;"
    ).views[0]
    assert (view.view, view.sides, view.mirrored) == (View.RIGHT, (View.RIGHT,), (View.LEFT,))


@pytest.mark.parametrize(
    ("sentence", "out"),
    [
        ("The broken lines form no part of the claimed design.", True),
        ("The broken lines depict environment only.", True),
        ("None of the broken lines forms part of the claim.", True),
        ("The dashed lines are not part of the design.", True),
        ("The broken lines depict stitching.", None),
    ],
)
def test_what_broken_lines_mean(sentence, out):
    read = parse_design_text(f"FIG. 1 is a front view of a bag. {sentence}")
    assert read.broken_lines == (sentence,)
    assert read.broken_disclaimed is out


def test_nothing_said_is_not_known():
    read = parse_design_text("FIG. 1 is a front view of a bag.")
    assert (read.broken_disclaimed, read.colour_claimed, read.broken_lines) == (None, None, ())


@pytest.mark.parametrize(
    ("sentence", "claimed"),
    [
        ("The colors red and blue are claimed.", True),
        ("No claim is made to color.", False),
        ("Color forms no part of the claimed design.", False),
        ("The file of this patent contains a drawing executed in color.", None),
    ],
)
def test_colours_are_claimed_only_where_it_says_so(sentence, claimed):
    read = parse_design_text(sentence)
    assert read.colour == (sentence,)
    assert read.colour_claimed is claimed


def test_a_reference_figure_is_no_part_of_the_claim():
    read = parse_design_text(
        "FIG. 9 is a reference view showing use and forms no part of the design."
    )
    assert read.views[0].disclaimed
    assert read.views[0].view is View.IN_USE


@pytest.mark.parametrize(
    ("listed", "labels"),
    [("1", ("1",)), ("1-4", ("1", "2", "3", "4")), ("2A, 2B and 7", ("2A", "2B", "7")),
     ("1.1 and 1.2", ("1.1", "1.2")), ("9-3", ("9", "3")), ("", ())],
)  # fmt: skip
def test_lists_of_labels(listed, labels):
    assert parse_labels(listed) == labels


@given(st.text(alphabet="FIGS.;:, 0123456789-andisviewof\n(T", max_size=400))
def test_any_text_is_read_in_bounded_time(text):
    read = parse_design_text(text)
    labels = [view.label for view in read.views]
    assert len(labels) == len(set(labels)) <= 4_000
    assert even_out(even_out(text)) == even_out(text)
