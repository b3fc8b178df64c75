"""The list of findings, the page of one, and the ways around a product's claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from freetosell.app.design_around import design_around
from freetosell.core.charts.chart import Reading, ReviewState
from freetosell.core.clearance.assessment import Assessment, Candidate, Finding, Outcome
from freetosell.core.clearance.history import ChangeOf, FindingChange, compare_findings
from freetosell.core.errors import InputError
from freetosell.core.law.status import InForce
from freetosell.core.ports import FindingFilter, Records
from freetosell.core.products.product import Question
from freetosell.markets.loader import load_rulebooks
from freetosell.web import rooms
from freetosell.web.core_words import word_for
from freetosell.web.findings.asking import AnswerForm, find_recheck
from freetosell.web.findings.chart_view import view_chart
from freetosell.web.gate import WebRequest
from freetosell.web.paging import page_of
from freetosell.web.rights.figures import find_drawings
from freetosell.web.templatetags.words import market as market_name

#: Assessments that the history of a finding looks through.
HISTORY = 12
#: Questions of a finding that are asked on its page.
ASKED = 8
#: Changes of a product that are listed one by one.
SINGLES = 12


class FindingsForm(forms.Form):
    """Which findings are listed."""

    market = forms.CharField(required=False, max_length=8)
    outcome = forms.ChoiceField(
        required=False, choices=[("", _("all")), *((o.value, o.value) for o in Outcome)]
    )
    owner = forms.CharField(required=False, max_length=120)
    open = forms.BooleanField(required=False)

    def as_filter(self) -> FindingFilter:
        """Return what was asked for; nothing of it where it could not be read."""
        given = self.cleaned_data if self.is_valid() else {}
        outcome = given.get("outcome", "")
        return FindingFilter(
            market=given.get("market", ""),
            outcome=Outcome(outcome) if outcome else None,
            owner=given.get("owner", "").strip(),
            open_questions=bool(given.get("open")),
        )


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change with its codes in the words of the page."""

    what: ChangeOf
    where: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One assessment of a finding, and what it changed against the one before."""

    assessment: Assessment
    finding: Finding | None
    changes: tuple[ChangeLine, ...]


#: What changed → the codes in which it is told.
_CODES: Mapping[ChangeOf, type[Enum]] = {
    ChangeOf.FOUND: Outcome,
    ChangeOf.GONE: Outcome,
    ChangeOf.OUTCOME: Outcome,
    ChangeOf.READING: Reading,
    ChangeOf.REVIEW: ReviewState,
    ChangeOf.STATUS: InForce,
}


def findings(request: WebRequest) -> HttpResponse:
    """List the standing findings, most pressing first."""
    records = rooms.records()
    where = FindingsForm(request.GET).as_filter()
    page = page_of(
        request,
        lambda after, limit: records.find_finding_rows(where, after, limit),
        lambda row: row.key,
    )
    shown = {
        "page": page,
        "count": records.count_findings(where),
        "where": where,
        "markets": records.find_finding_markets(),
        "outcomes": list(Outcome),
    }
    return render(request, "findings/findings.html", shown)


def finding(request: WebRequest, product_id: str, publication: str, market: str) -> HttpResponse:
    """Show one finding: what decides, the chart, questions, history, law."""
    records = rooms.records()
    assessment, found = get_finding(records, product_id, publication, market)
    chart = view_chart(
        found, assessment.product, _number(request, "chart"), _number(request, "part")
    )
    questions = _questions(records, product_id, found)
    shown = {
        "assessment": assessment,
        "product": assessment.product,
        "finding": found,
        "market": market,
        "candidate": _candidate(assessment, found.publication),
        "others": _elsewhere(assessment, found),
        "view": chart,
        "questions": questions[:ASKED],
        "more_questions": len(questions) - ASKED,
        "form": AnswerForm(initial={"stated_by": request.person.name}),
        "history": _history(records, product_id, found.publication, market),
        "job": find_recheck(product_id),
        "drawings": find_drawings(found.publication) if found.design or not found.charts else (),
        "here": request.get_full_path(),
    }
    return render(request, "findings/finding.html", shown)


def around(request: WebRequest, product_id: str) -> HttpResponse:
    """Show which limitation, left out, frees the product where."""
    records = rooms.records()
    latest = get_latest(records, product_id)
    found = design_around(latest, load_rulebooks())
    shown = {
        "product": latest.product,
        "assessment": latest,
        "found": found,
        "singles": found.singles[:SINGLES],
        "market_names": {m: market_name(m) for m in found.markets},
    }
    return render(request, "findings/around.html", shown)


def get_latest(records: Records, product_id: str) -> Assessment:
    """Return the latest assessment of a product.

    Raises:
        InputError: ``product_not_found`` or ``check_not_found``.
    """
    product = records.get_product(product_id)
    for assessment in records.find_assessments(product.id, limit=1):
        return assessment
    raise InputError(
        "check_not_found",
        f"No check of {product_id} is kept in this workspace.",
        fix="Check the product first.",
    )


def get_finding(
    records: Records, product_id: str, publication: str, market: str
) -> tuple[Assessment, Finding]:
    """Return a standing finding with the assessment that holds it.

    Args:
        records: Where assessments are kept.
        product_id: The product.
        publication: Key of the right; "-" for a finding about the market as a whole.
        market: The market; its latest check counts.

    Raises:
        InputError: ``product_not_found``, ``check_not_found`` or ``finding_not_found``.
    """
    key = "" if publication == "-" else publication
    latest = get_latest(records, product_id)
    asked = (latest,) if market in latest.markets else records.find_assessments(product_id)
    for assessment in asked:
        if market not in assessment.markets:
            continue
        for found in assessment.findings:
            if (found.publication, found.market) == (key, market):
                return assessment, found
        break
    raise InputError(
        "finding_not_found",
        f"The latest check of {product_id} has no finding on {key or 'no right'} in {market}.",
        fix="Open the product: its findings are listed there.",
    )


def _number(request: WebRequest, name: str) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _candidate(assessment: Assessment, publication: str) -> Candidate | None:
    return next((c for c in assessment.candidates if c.publication == publication), None)


def _elsewhere(assessment: Assessment, found: Finding) -> Sequence[Finding]:
    """Return the findings on the same right, or its family, in other markets."""
    return [
        other
        for other in assessment.findings
        if other is not found
        and found.publication
        and (
            other.publication == found.publication
            or (found.family and other.family == found.family)
        )
    ]


def _questions(records: Records, product_id: str, found: Finding) -> list[Question]:
    asked = set(found.questions)
    known = records.find_questions(product_id) if asked else ()
    return [q for q in known if q.id in asked or asked.intersection(q.merged)]


def _history(records: Records, product_id: str, publication: str, market: str) -> list[HistoryLine]:
    """Return the assessments of a finding, latest first, each with what it changed."""
    asked = [a for a in records.find_assessments(product_id, limit=HISTORY) if market in a.markets]
    found = [
        next((f for f in a.findings if (f.publication, f.market) == (publication, market)), None)
        for a in asked
    ]
    earlier = [*found[1:], None]
    return [
        HistoryLine(a, after, tuple(map(_worded, compare_findings(before, after))))
        for a, after, before in zip(asked, found, earlier, strict=True)
    ]


def _worded(change: FindingChange) -> ChangeLine:
    codes = _CODES.get(change.what)
    before, after = (
        word_for(codes(code)) if codes and code else code for code in (change.before, change.after)
    )
    return ChangeLine(change.what, change.where, before, after, change.why)
