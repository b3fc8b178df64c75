"""Words for what pictures show."""

from __future__ import annotations

from freetosell.core.charts.design_comparison import Likeness

#: Likeness → label, sign, name of the colour in the style sheet.  A difference has no colour of
#: good news: whether it counts is for the market's test and a named person.
LIKENESS = {
    Likeness.SAME: ("same", "=", "reads"),
    Likeness.DIFFERENT: ("different", "≠", "not_in_force"),
    Likeness.CANNOT_TELL: ("cannot tell", "?", "needs_facts"),
}
#: Band of a search by picture → words.
BANDS = {
    "strong": "strongly alike: look first",
    "look": "alike: worth a look",
    "weak": "weakly alike",
}
