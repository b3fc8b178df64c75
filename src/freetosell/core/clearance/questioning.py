"""In which order questions are asked, so that the fewest settle the most findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from freetosell.core.charts.chart import Conclusion
from freetosell.core.charts.covering import Choice, find_fewest
from freetosell.core.charts.wordings import says_little
from freetosell.core.clearance.assessment import Finding, Outcome
from freetosell.core.products.product import Question

#: Findings that an answer can settle.
_OPEN = frozenset({Outcome.MAY_READ, Outcome.NEEDS_FACTS})


def order_questions(
    questions: Sequence[Question], findings: Sequence[Finding]
) -> tuple[Question, ...]:
    """Put the fewest questions first that settle the most findings, and say which they are.

    One "no" takes a limitation away, and with it every claim that asks for it;
    a question settles a finding alone where it takes every claim of the right
    that is not defeated yet.  The fewest such questions come first, the one
    that settles most findings at the head; then the others, by findings on which
    they bear.  What names nothing to look for ("a body") is asked last.

    Args:
        questions: Of one product.
        findings: Of the same check.

    Returns:
        The same questions, each with ``findings`` and ``among_fewest``; ties keep
        the order given.
    """
    named = [replace(q, findings=tuple(_settled(q, findings))) for q in questions]
    wanted = frozenset(name for q in named for name in q.findings)
    choices = [
        Choice(i, frozenset(q.findings), (int(says_little(q.limitation)), i))
        for i, q in enumerate(named)
    ]
    chosen = set(find_fewest(wanted, choices).chosen)
    marked = [replace(q, among_fewest=i in chosen) for i, q in enumerate(named)]
    return (
        *_by_gain([q for q in marked if q.among_fewest]),
        *sorted(
            (q for q in marked if not q.among_fewest),
            key=lambda q: (says_little(q.limitation), -len(_bears_on(q, findings))),
        ),
    )


def _by_gain(questions: list[Question]) -> Iterator[Question]:
    """Yield again and again the question that settles most of what is left."""
    left = set().union(*(q.findings for q in questions))
    while questions:
        best = max(questions, key=lambda q: len(left.intersection(q.findings)))
        questions.remove(best)
        left.difference_update(best.findings)
        yield best


def _settled(question: Question, findings: Sequence[Finding]) -> Iterator[str]:
    """Yield the findings whose every live claim has a row that the question settles."""
    rows = [r.rpartition("#")[0] for r in question.settles]
    for finding in findings:
        live = {
            f"{c.publication}#{c.claim_number}"
            for c in finding.charts
            if c.conclusion is not Conclusion.NOT_MET
        }
        if finding.outcome in _OPEN and live and live.issubset(rows):
            yield f"{finding.market} {finding.publication}"


def _bears_on(question: Question, findings: Sequence[Finding]) -> set[tuple[str, str]]:
    rights = {row.partition("#")[0] for row in question.settles}
    return {
        (f.market, f.publication)
        for f in findings
        if f.outcome in _OPEN and f.publication in rights
    }
