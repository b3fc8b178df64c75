"""What a check asks: the questions of its charts, joined to the findings that hang on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from freetosell.core.charts.chart import ClaimChart
from freetosell.core.charts.questions import find_questions
from freetosell.core.clearance.assessment import Finding, Outcome
from freetosell.core.clearance.questioning import order_questions
from freetosell.core.law.design_test import find_article_questions
from freetosell.core.patents.publication import Publication, RightKind
from freetosell.core.products.product import FactOrigin, Product, Question
from freetosell.models.sentence.language import find_language

#: Code points of a listing by which its language is told, and how many plain letters it takes.
_LANGUAGE_READ = 2_000
_LANGUAGE_SURE_FROM = 120


def ask_about(
    findings: Iterable[Finding],
    charts: Iterable[ClaimChart],
    publications: Iterable[Publication],
    product: Product,
    markets: Sequence[str],
) -> tuple[list[Finding], tuple[Question, ...]]:
    """Find the questions on which open findings hang, and name them on the findings.

    Args:
        findings: As the law gave them, in any order.
        charts: On which they rest, in the order in which they are reported.
        publications: The documents found, designs among them.
        product: With all its facts; asked in the language of its listing.
        markets: In the order in which they are reported.

    Returns:
        The findings in their order, and the questions, those first that settle most.
    """
    asked = (
        *find_questions(charts, product, language=_language(product), markets=markets),
        *find_article_questions(publications, product, markets),
    )
    named = [_with_questions(f, asked) for f in findings]
    return named, order_questions(_needed(asked, named), named)


def _with_questions(finding: Finding, questions: Sequence[Question]) -> Finding:
    """Name the questions whose answers bear on the finding."""
    if finding.outcome not in (Outcome.NEEDS_FACTS, Outcome.MAY_READ):
        return finding
    ids = tuple(
        q.id
        for q in questions
        if any(row.startswith(f"{finding.publication}#") for row in q.settles)
        and (finding.right_kind is not RightKind.DESIGN or q.text in finding.missing)
    )
    return replace(finding, questions=ids)


def _needed(questions: Sequence[Question], findings: Sequence[Finding]) -> tuple[Question, ...]:
    """Keep the questions on which an open finding hangs, and name its markets."""
    markets: dict[str, list[str]] = {}
    for finding in findings:
        for question_id in finding.questions:
            named = markets.setdefault(question_id, [])
            if finding.market not in named:
                named.append(finding.market)
    return tuple(replace(q, markets=tuple(markets[q.id])) for q in questions if q.id in markets)


def _language(product: Product) -> str:
    """Return the language in which the seller is asked: the listing's, where that is sure."""
    stated = next((listing.language for listing in product.listings if listing.language), "")
    if stated:
        return stated
    said = [f.text for f in product.facts if f.origin is FactOrigin.LISTING]
    text = " ".join(said)[:_LANGUAGE_READ]
    if text.isascii() and len(text) < _LANGUAGE_SURE_FROM:
        return "en"
    return find_language(text) or "en"
