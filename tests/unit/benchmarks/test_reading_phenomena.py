"""Phenomena are told from the claim's words and the label's quotations."""

from __future__ import annotations

from benchmarks.reading.cases import Case
from benchmarks.reading.phenomena import count_phenomena, find_phenomena, phenomena_table

from freetosell.core.charts.chart import Conclusion, LimitationReading, Reading
from freetosell.core.patents import parse_anatomy
from freetosell.core.patents.claims import Claim, ClaimForm

CLAIM = parse_anatomy(
    Claim(
        number=1,
        text="1. A box comprising: two hinges below a rim; a spring of 5 mm for closing the box.",
        form=ClaimForm.INDEPENDENT,
    )
)
LABELS = (Reading.LITERAL, Reading.ABSENT, Reading.UNCLEAR)
CASE = Case(
    patent="US1",
    claim=CLAIM,
    publication=None,
    product=None,
    labels=LABELS,
    conclusion=Conclusion.NOT_MET,
    variant="near_miss",
    language="en",
    quotes=(("A box",), ("No hinges", "closed by hand"), ()),
)


def test_each_row_has_its_own():
    assert find_phenomena(CASE, 0) >= {"preamble", "bare part", "many words in common"}
    assert find_phenomena(CASE, 1) >= {
        "count",
        "relation between parts",
        "negation in the quotation",
        "quotation in two places",
    }
    assert find_phenomena(CASE, 2) >= {"number", "function"}
    assert "few words in common" not in find_phenomena(CASE, 2)  # nothing is quoted


def test_counts_add_up_and_the_table_names_errors():
    read = tuple(
        LimitationReading(r, "because", "rule", 0.5)
        for r in (Reading.LITERAL, Reading.UNCLEAR, Reading.UNCLEAR)
    )
    counts = count_phenomena([CASE], [read])
    assert counts["every row"] == {"n": 3, "right": 2, "absent called unclear": 1}
    table = phenomena_table({"per_phenomenon": counts})
    assert any("negation in the quotation" in x and "absent called unclear 1" in x for x in table)
