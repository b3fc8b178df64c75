"""The finding for a design that the search brought up, under the market's own test."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from freetosell.core.charts.answers import question_id
from freetosell.core.charts.design_comparison import (
    ArticleMatch,
    DesignComparison,
    Relation,
    Statement,
    View,
)
from freetosell.core.clearance.assessment import Action, Finding, Outcome, RuleUse
from freetosell.core.law.design_answer import DesignAnswer, MissingFact
from freetosell.core.law.design_assessment import assess_design
from freetosell.core.law.design_questions import article_in_words
from freetosell.core.law.doctrines.design_tests import DESIGN_TESTS
from freetosell.core.law.rulebook import Rulebook
from freetosell.core.law.status import InForce, LegalStatus
from freetosell.core.law.territory import binds
from freetosell.core.patents.publication import Publication, RightKind
from freetosell.core.products.product import Answer, Product, ProductFact, Question

__all__ = [
    "DESIGN_TESTS",
    "assess_design_candidate",
    "find_article_questions",
    "start_comparison",
]

_DEAD = frozenset({InForce.LAPSED, InForce.LAPSED_RESTORABLE, InForce.EXPIRED, InForce.REVOKED})
_ACTIONS: Mapping[Outcome, tuple[Action, ...]] = MappingProxyType(
    {
        Outcome.READS: (Action.DROP, Action.REDESIGN, Action.LICENCE, Action.COUNSEL),
        Outcome.MAY_READ: (Action.COUNSEL, Action.REDESIGN, Action.LICENCE),
        Outcome.NEEDS_FACTS: (Action.ASK, Action.COUNSEL),
        Outcome.NOT_COVERED: (Action.COUNSEL,),
        Outcome.DOES_NOT_READ: (Action.DOCUMENT_AND_SELL,),
        Outcome.NOT_IN_FORCE: (Action.DOCUMENT_AND_SELL,),
    }
)
#: Words of a caption → the side it shows.
_SIDES: Mapping[str, View] = MappingProxyType(
    {
        "front": View.FRONT,
        "rear": View.BACK,
        "back": View.BACK,
        "left": View.LEFT,
        "right": View.RIGHT,
        "top": View.TOP,
        "bottom": View.BOTTOM,
        "underneath": View.BOTTOM,
        "perspective": View.PERSPECTIVE,
        "isometric": View.PERSPECTIVE,
    }
)
_WORD = re.compile(r"[a-z]+")
_RELATION = {Answer.YES: Relation.SAME, Answer.NO: Relation.DIFFERENT}


def find_views(captions: Sequence[str]) -> tuple[View, ...]:
    """Find the sides that captions of figures name, each once, in their order.

    Example:
        >>> [v.value for v in find_views(["a front elevation view", "a top plan view"])]
        ['front', 'top']
    """
    found: list[View] = []
    for caption in captions:
        words = _WORD.findall(caption.lower())
        sides = [_SIDES[word] for word in words if word in _SIDES]
        bare_plan = not sides and "plan" in words
        found.extend([View.TOP] if bare_plan else sides)
    return tuple(dict.fromkeys(found))


def find_article_questions(
    publications: Iterable[Publication], product: Product, markets: Sequence[str] = ()
) -> tuple[Question, ...]:
    """Ask for each design whether the product is its article, to be answered yes or no.

    Designs for the same article share one question.

    Returns:
        In the order of the publications; none for rights that are no designs.
    """
    settles: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for publication in publications:
        if publication.right_kind is RightKind.DESIGN:
            text = article_in_words(publication.title)
            settles.setdefault(text, []).append(f"{publication.key}#design#article")
            titles.setdefault(text, publication.title)
    return tuple(
        Question(
            id=question_id(product.id, text),
            product_id=product.id,
            text=text,
            limitation=titles[text],
            settles=tuple(rows),
            markets=tuple(markets),
        )
        for text, rows in settles.items()
    )


def start_comparison(publication: Publication, product: Product | None) -> DesignComparison:
    """Return what is known before anybody looks at pictures: article, views, filing day.

    An answer to the question on the article gives the relation of the articles, by the
    name of who answered.
    """
    article = ArticleMatch(design_article=publication.title)
    if product is not None:
        asked = question_id(product.id, article_in_words(publication.title))
        article = _answered(asked, article, product.facts)
    return DesignComparison(
        design=publication.key,
        product=product.id if product else "",
        article=article,
        design_views=find_views([d.caption for d in publication.drawings]),
        filed_on=publication.filed_on,
        register=publication.number.office,
    )


def _answered(asked: str, article: ArticleMatch, facts: Sequence[ProductFact]) -> ArticleMatch:
    answers = [f for f in facts if f.answer and asked in f.settles and not f.variations]
    answers.sort(key=lambda f: f.stated_on or date.min)
    if not answers:
        return article
    last = answers[-1]
    relation = _RELATION.get(last.answer or Answer.DO_NOT_KNOW, Relation.UNKNOWN)
    speaker = Statement(person=last.stated_by, stated_on=last.stated_on)
    return ArticleMatch(article.design_article, last.text, relation, speaker)


def assess_design_candidate(
    publication: Publication,
    status: LegalStatus,
    rulebook: Rulebook | None,
    market: str,
    as_of: date,
    *,
    product: Product | None = None,
    comparison: DesignComparison | None = None,
) -> Finding:
    """Hold a design to the market's own test, as far as the looks have been compared.

    Args:
        publication: The design.
        status: Answer of `assess_status` for this market and day.
        rulebook: The market's rules; ``None`` gives NOT_COVERED.
        market: ISO 3166 alpha-2 of the market, or the regime.
        as_of: Day of the question.
        product: The product, for what was answered about its article.
        comparison: The looks beside each other; without one the finding names
            the test and what it lacks.

    Returns:
        The answer of the test with the facts it lacks, or NOT_IN_FORCE for a
        dead design or one that does not bind the market.
    """
    given = comparison or start_comparison(publication, product)
    answer = assess_design(given, rulebook, market, as_of)
    covered = answer.outcome is not Outcome.NOT_COVERED
    restorable = status.in_force is InForce.LAPSED_RESTORABLE
    if rulebook is not None and covered and not binds(publication, rulebook):
        text = f"A design of the office {publication.number.office} has no effect in "
        answer = DesignAnswer(market, Outcome.NOT_IN_FORCE, f"{text}{rulebook.name}.")
    elif covered and answer.outcome is not Outcome.NOT_IN_FORCE and status.in_force in _DEAD:
        answer = DesignAnswer(market, Outcome.NOT_IN_FORCE, status.reason, rules=answer.rules[:1])
    else:
        restorable = False
    if status.in_force is InForce.PENDING:
        softer = {Outcome.READS: Outcome.MAY_READ, Outcome.DOES_NOT_READ: Outcome.NEEDS_FACTS}
        answer = replace(answer, outcome=softer.get(answer.outcome, answer.outcome))
    return Finding(
        market=market,
        publication=publication.key,
        right_kind=publication.right_kind,
        outcome=answer.outcome,
        deciding=_deciding(answer, status),
        as_of=as_of,
        status=status,
        rules=_uses(status, answer.rules),
        rulebook_digest=rulebook.short_digest if rulebook else "",
        actions=(Action.WATCH, Action.COUNSEL) if restorable else _ACTIONS[answer.outcome],
        deciding_rows=tuple(f"design#{feature}" for feature in answer.features),
        missing=tuple(fact.asks for fact in answer.missing),
        design=comparison,
    )


def _deciding(answer: DesignAnswer, status: LegalStatus) -> str:
    """Join the answer with the facts it lacks and a doubt on the status."""
    text = answer.deciding
    if answer.outcome in (Outcome.NEEDS_FACTS, Outcome.MAY_READ) and answer.missing:
        text += f" Missing: {_listed(answer.missing)}"
    open_ = answer.outcome in (Outcome.READS, Outcome.MAY_READ, Outcome.NEEDS_FACTS)
    if open_ and status.in_force is InForce.UNKNOWN:
        text += f" Whether the design is still in force is not known: {status.reason}"
    if open_ and status.in_force is InForce.PENDING:
        text += " It is an application that binds nobody yet, and its views can still change."
    return text


def _listed(missing: Sequence[MissingFact]) -> str:
    return " ".join(f"({i}) {fact.asks}" for i, fact in enumerate(missing, 1))


def _uses(status: LegalStatus, rules: tuple[RuleUse, ...]) -> tuple[RuleUse, ...]:
    found = {use.rule_id: use for use in rules}
    for line in (*status.lines, *status.term.lines):
        if line.rule_id:
            found.setdefault(
                line.rule_id, RuleUse(line.rule_id, line.text, line.authority, line.verified)
            )
    return tuple(found.values())
