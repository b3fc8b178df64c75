"""The report in its formats: whole, safe, and never more reassuring than the findings."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import jsonschema
import lxml.html
import pytest
from openpyxl import load_workbook

from freetosell.core.clearance.assessment import Assessment, Outcome, Scope, VariationFinding
from freetosell.core.law.exposure_panel import compare_for_finding
from freetosell.core.law.own_figures import FigureRange, OwnFigures
from freetosell.markets import load_rulebooks
from freetosell.reports.html_report import render_html
from freetosell.reports.json_report import load_schema, render_json
from freetosell.reports.model import FindingPanel, build_report, find_claim_pieces
from freetosell.reports.words import NOTHING_FOUND, OUTCOMES
from freetosell.reports.xlsx_report import render_xlsx
from freetosell.testing.factories import (
    make_assessment,
    make_chart,
    make_listing,
    make_product,
    make_publication,
)

HOSTILE = '<script>alert(1)</script><img src=x onerror="x()"> =HYPERLINK("http://x") & “q”'


def page(*assessments: Assessment) -> str:
    return render_html(build_report(assessments, "Check"))


def test_outside_text_is_never_markup() -> None:
    product = make_product(make_listing(title=HOSTILE))
    tree = lxml.html.fromstring(page(make_assessment(product)))
    assert tree.xpath("//script | //img | //iframe | //object | //link") == []
    assert HOSTILE in tree.xpath("//section//h2")[0].text_content()
    assert tree.xpath("//@onerror | //@onclick | //@onload") == []


def test_the_page_calls_nothing() -> None:
    tree = lxml.html.fromstring(page(make_assessment()))
    addresses = tree.xpath("//@src | //a/@href | //link/@href")
    assert [a for a in addresses if not a.startswith("#")] == []
    assert "@import" not in page(make_assessment())
    assert "url(" not in page(make_assessment())


def test_links_inside_the_page_arrive() -> None:
    tree = lxml.html.fromstring(page(make_assessment()))
    ids = set(tree.xpath("//@id"))
    assert {a[1:] for a in tree.xpath("//a/@href")} <= ids
    assert len(ids) == len(tree.xpath("//@id"))


def test_what_failed_stands_at_the_head() -> None:
    broken = make_assessment()
    scope = replace(broken.scope, degraded=("The reranker is missing.",))
    text = lxml.html.fromstring(page(replace(broken, scope=scope))).text_content()
    assert text.index("The reranker is missing.") < text.index("Where each product stands")


def test_a_market_without_candidates_does_not_read_as_safe() -> None:
    bare = replace(make_assessment(), findings=(), candidates=(), questions=())
    text = lxml.html.fromstring(page(bare)).text_content()
    assert "Nothing found" in text
    assert "what was not searched may still bite" in text
    for word in ("safe", "clear to sell", "no risk"):
        assert word not in text.lower()


def test_every_outcome_has_its_own_label_and_sign() -> None:
    assert set(OUTCOMES) == set(Outcome)
    assert len({label for label, _, _ in OUTCOMES.values()}) == len(Outcome)
    assert len({sign for _, sign, _ in OUTCOMES.values()}) == len(Outcome)


def test_products_come_most_pressing_first() -> None:
    first, second = make_assessment(), make_assessment(make_product(make_listing(sku="B")))
    reads = replace(second.findings[0], outcome=Outcome.READS)
    report = build_report([first, replace(second, findings=(reads,))], "Check")
    assert [v.product.id for v in report.products] == ["own:B", "own:SKU-1"]


def test_claim_pieces_rebuild_the_claim() -> None:
    chart = make_chart(make_product())
    assert "".join(p.text for p in find_claim_pieces(chart)) == chart.claim_text


def test_the_workbook_holds_no_formula() -> None:
    hostile = make_product(make_listing(title="=1+1", sku="+SKU", description="\x01ctl"))
    book = load_workbook(BytesIO(render_xlsx(build_report([make_assessment(hostile)], "x"))))
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]
    assert "=1+1" in [c.value for c in cells]
    assert {c.data_type for c in cells} <= {"s", "n"}
    assert book.sheetnames == [
        "Summary",
        "Findings",
        "Charts",
        "Questions",
        "Changes",
        "Scope",
    ]


def test_the_workbook_says_what_it_cut() -> None:
    long = make_product(make_listing(title="x" * 40_000))
    book = load_workbook(BytesIO(render_xlsx(build_report([make_assessment(long)], "x"))))
    assert str(book["Summary"]["B2"].value).endswith("[cut]")


def test_json_keeps_its_published_schema() -> None:
    document = json.loads(render_json([make_assessment()]))
    jsonschema.validate(document, load_schema())
    document["assessments"][0]["findings"][0]["outcome"] = "safe"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, load_schema())


def test_the_shipped_schema_is_that_of_the_dataclasses() -> None:
    place = Path(__file__).parents[3] / "tools" / "make_report_schema.py"
    spec = importlib.util.spec_from_file_location("make_report_schema", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.PLACE.read_text("utf-8") == module.format_schema()


def test_scopes_that_are_equal_are_shown_once() -> None:
    one = make_assessment()
    other = make_assessment(make_product(make_listing(sku="B")))
    text = page(one, other)
    assert text.count("Trade marks.") == 1
    odd = replace(other, scope=Scope(one.as_of, ("EP: 3",), ("Trade marks.",)))
    assert page(one, odd).count("Trade marks.") == 2


def test_members_of_a_family_stand_together_with_one_answer_per_market() -> None:
    whole = make_assessment()
    first = replace(whole.findings[0], family="F1")
    other = replace(
        first, publication="EP2222222B1", market="DE", outcome=Outcome.DOES_NOT_READ, family="F1"
    )
    double = replace(other, publication="DE3333333B4", outcome=Outcome.READS)
    alone = replace(first, publication="US44444444B2", family="")
    report = build_report(
        [replace(whole, markets=("US", "DE"), findings=(first, alone, other, double))], "Check"
    )
    families = report.products[0].families
    assert [[r.publication for r in f.rights] for f in families] == [
        ["DE3333333B4", "US11111111B2", "EP2222222B1"],
        ["US44444444B2"],
    ]
    assert [(f.market, f.publication) for f in families[0].by_market] == [
        ("US", "US11111111B2"),
        ("DE", "DE3333333B4"),
    ]
    text = lxml.html.fromstring(render_html(report)).text_content()
    assert "One family: DE3333333B4, US11111111B2, EP2222222B1" in text


def test_options_stand_folded_up_under_their_right() -> None:
    assessment = make_assessment()
    finding = assessment.findings[0]
    figures = OwnFigures("USD", stock_units=FigureRange(Decimal(10), Decimal(10)))
    panel = compare_for_finding(
        finding, make_publication(), load_rulebooks()[finding.market], figures
    )
    panels = (FindingPanel(assessment.product.id, panel),)
    tree = lxml.html.fromstring(render_html(build_report([assessment], "Check", panels)))
    (folded,) = tree.xpath("//details[@class='options']")
    assert "open" not in folded.attrib
    text = " ".join(folded.text_content().split())
    assert "Stock that cannot be sold there, at cost: not known" in text
    assert "What the owner lost: not known" in text
    assert "35 USC" in text
    document = json.loads(render_json([assessment], panels))
    jsonschema.validate(document, load_schema())
    assert document["options"][0]["panel"]["market"] == finding.market


def _market_line(assessment: Assessment) -> Assessment:
    """Add a finding about a whole market, less pressing than those of its rights."""
    (first, *_) = assessment.findings
    line = replace(
        first, publication="", outcome=Outcome.NEEDS_FACTS, deciding="3 more came as near.",
        charts=(), status=None, rules=(), variations=(),
    )  # fmt: skip
    return replace(assessment, findings=(*assessment.findings, line))


def test_a_line_about_a_whole_market_stands_on_every_sheet_of_findings_and_on_the_page() -> None:
    told = _market_line(make_assessment())
    book = load_workbook(BytesIO(render_xlsx(build_report([told], "Check"))))
    for name in ("Summary", "Findings", "Charts", "Scope"):
        texts = [str(c.value) for row in book[name].iter_rows() for c in row if c.value]
        assert any("3 more came as near." in text for text in texts), name
    assert "3 more came as near." in lxml.html.fromstring(page(told)).text_content()


def test_nothing_found_is_said_in_words_in_json_too() -> None:
    empty = replace(make_assessment(), findings=(), questions=())
    document = json.loads(render_json([empty]))
    jsonschema.validate(document, load_schema())
    assert document["answers"] == [
        {
            "product_id": empty.product.id,
            "market": market,
            "outcome": "nothing_found",
            "deciding": NOTHING_FOUND[2],
            "publication": "",
        }
        for market in empty.markets
    ]


def test_each_variation_is_named_with_its_own_answer() -> None:
    made = make_assessment()
    chart = replace(made.findings[0].charts[0], variations=("RED",))
    parts = (
        VariationFinding(("RED",), Outcome.READS, "All there."),
        VariationFinding(("BLUE", "=GREEN"), Outcome.DOES_NOT_READ, "No hinge.", together=True),
    )
    finding = replace(made.findings[0], outcome=Outcome.READS, variations=parts, charts=(chart,))
    told = replace(made, findings=(finding,))
    text = " ".join(lxml.html.fromstring(page(told)).text_content().split())
    assert "for BLUE, =GREEN (read together): No hinge." in text
    assert "Claim 1 against RED" in text
    book = load_workbook(BytesIO(render_xlsx(build_report([told], "Check"))))
    rows = [[cell.value for cell in row] for row in book["Findings"].iter_rows(min_row=2)]
    assert [(row[5], row[6], row[7]) for row in rows if row[3] == finding.publication] == [
        ("Reads", "RED", "All there."),
        ("Does not read", "BLUE, =GREEN", "No hinge."),
    ]
    assert {row[1].value for row in book["Charts"].iter_rows(min_row=2)} == {"RED"}
