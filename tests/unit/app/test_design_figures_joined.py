"""Figures without a label get their view by order only where nothing speaks against it."""

from __future__ import annotations

import numpy as np
import pytest

from freetosell.app.design_figures import ReadFigure, SheetFigures, join_text
from freetosell.core.charts.design_comparison import View
from freetosell.core.designs.gallery import DesignFigure, FigurePlace
from freetosell.core.designs.views import parse_design_text
from freetosell.core.ports import Picture, TextLine

TEXT = parse_design_text(
    "FIG. 1 is a perspective view of a lamp.\nFIG. 2 is a front view thereof.\n"
    "FIG. 3 is a top view thereof."
)


def _figures(*labels: str) -> list[ReadFigure]:
    blank = np.zeros((4, 4, 3), np.uint8)
    return [
        ReadFigure(DesignFigure(FigurePlace(str(n)), label, file=f"{n}.TIF"), blank)
        for n, label in enumerate(labels)
    ]


@pytest.mark.parametrize(
    ("labels", "views"),
    [
        (("", "", ""), (View.PERSPECTIVE, View.FRONT, View.TOP)),
        (("FIG. 1", "", "FIG. 3"), (View.PERSPECTIVE, View.FRONT, View.TOP)),
        (("FIG. 3", "", "FIG. 1"), (View.TOP, None, View.PERSPECTIVE)),
        (("FIG. 2", ""), (View.FRONT, None)),
        (("", ""), (None, None)),
    ],
)
def test_views_by_label_and_by_order(
    labels: tuple[str, ...], views: tuple[View | None, ...]
) -> None:
    assert tuple(f.figure.view for f in join_text(_figures(*labels), TEXT)) == views


class _Searches:
    """Reads nothing, and counts how often a whole page was searched."""

    name = "reads nothing"

    def __init__(self) -> None:
        self.searched = 0

    def read_line(self, picture: Picture) -> TextLine:
        return TextLine("", 0.0, (0, picture.shape[0], 0, picture.shape[1]))

    def find_lines(self, picture: Picture) -> tuple[TextLine, ...]:
        del picture
        self.searched += 1
        return ()


def test_a_page_is_searched_only_where_its_number_of_figures_is_open() -> None:
    page = np.full((2_000, 1_500, 3), 255, np.uint8)
    page[500:1_500, 400:420] = page[500:1_500, 1_080:1_100] = 0
    page[500:520, 400:1_100] = page[1_480:1_500, 400:1_100] = 0
    reader = _Searches()
    finder = SheetFigures(reader)
    assert len(finder.find_figures(page, "A-D00001.TIF", one_each=True)) == 1
    assert reader.searched == 0
    assert len(finder.find_figures(page, "A-D00001.TIF")) == 1
    assert reader.searched > 0
