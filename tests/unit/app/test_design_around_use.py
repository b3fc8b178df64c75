"""What of an assessment is live, and how its changes stand in the report."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO

import jsonschema
import lxml.html
import pytest
from openpyxl import load_workbook

from freetosell.app.design_around import design_around, find_design_arounds
from freetosell.core.charts.chart import ClaimChart, Conclusion, LimitationReading, Reading
from freetosell.core.charts.design_around import MarketFreedom
from freetosell.core.clearance.assessment import Assessment, Outcome
from freetosell.core.errors import InputError
from freetosell.markets import load_rulebooks
from freetosell.reports.html_report import render_html
from freetosell.reports.json_report import load_schema, render_json
from freetosell.reports.model import build_report
from freetosell.reports.xlsx_report import render_xlsx
from freetosell.testing.factories import make_assessment

RULEBOOKS = load_rulebooks()


def defeated(chart: ClaimChart) -> ClaimChart:
    absent = LimitationReading(Reading.ABSENT, "Denied.", "denied", 0.9)
    rows = (*chart.rows[:-1], replace(chart.rows[-1], reading=absent))
    return replace(chart, rows=rows, conclusion=Conclusion.NOT_MET)


def with_outcome(outcome: Outcome, *, absent: bool = False, market: str = "US") -> Assessment:
    made = make_assessment()
    chart = made.findings[0].charts[0]
    finding = replace(
        made.findings[0],
        outcome=outcome,
        market=market,
        publication=f"{market}11111111B2",
        charts=(defeated(chart) if absent else chart,),
    )
    return replace(made, findings=(finding, *made.findings[1:]), markets=(market, "BR"))


def test_the_market_s_own_test_is_named() -> None:
    found = design_around(make_assessment(), RULEBOOKS)
    (effect,) = [e for e in found.sets[0].effects if e.market == "US"]
    assert effect.doctrines == ("function_way_result",)
    assert effect.freedom is MarketFreedom.IN_WORDS
    assert [p.market for p in found.open] == ["BR"]


def test_where_a_missing_feature_may_not_matter_nothing_is_called_free() -> None:
    found = design_around(with_outcome(Outcome.READS, market="CA"), RULEBOOKS, ("CA",))
    assert [e.freedom for e in found.sets[0].effects] == [MarketFreedom.MISSING_MAY_NOT_MATTER]


@pytest.mark.parametrize("outcome", [Outcome.DOES_NOT_READ, Outcome.NOT_IN_FORCE])
def test_a_cleared_right_needs_no_change(outcome: Outcome) -> None:
    assert find_design_arounds([with_outcome(outcome, absent=True)], RULEBOOKS) == ()


def test_a_finding_that_stays_open_though_its_claims_fell_is_told() -> None:
    found = design_around(with_outcome(Outcome.NEEDS_FACTS, absent=True), RULEBOOKS, ("US",))
    assert [p.publication for p in found.open] == ["US11111111B2"]


def test_a_market_that_was_not_checked_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        design_around(make_assessment(), RULEBOOKS, ("JP",))
    assert caught.value.code == "market_not_checked"


def test_every_format_shows_the_changes() -> None:
    assessment = make_assessment()
    arounds = find_design_arounds([assessment], RULEBOOKS)
    report = build_report([assessment], "Check", arounds=arounds)
    tree = lxml.html.fromstring(render_html(report))
    (section,) = tree.xpath("//details[@class='around']")
    text = " ".join(section.text_content().split())
    assert "open" not in section.attrib
    assert "1 live claim of 1 right" in text
    assert "do without “a base”" in text
    assert "ask first" in text
    assert "a substitute is weighed by: function, way and result" in text
    document = json.loads(render_json([assessment], (), arounds))
    jsonschema.validate(document, load_schema())
    assert document["design_around"][0]["sets"][0]["fewest"] is True
    sheet = load_workbook(BytesIO(render_xlsx(report)))["Changes"]
    assert any(row[3] == "do without “a base”" for row in sheet.iter_rows(values_only=True))
