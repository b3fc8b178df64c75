"""The options for the findings of a run, side by side, with the seller's own figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from freetosell.app.own_figures import OwnFiguresFile
from freetosell.core.clearance.assessment import Assessment, Finding, Outcome
from freetosell.core.clearance.ordering import outcome_rank
from freetosell.core.law.exposure_panel import compare_for_finding
from freetosell.core.law.rulebook import Rulebook
from freetosell.core.ports import CorpusStore
from freetosell.reports.model import FindingPanel

#: Findings that always get a panel.
_PRESSING = frozenset({Outcome.READS, Outcome.MAY_READ})


def find_panels(
    assessments: Sequence[Assessment],
    store: CorpusStore,
    rulebooks: Mapping[str, Rulebook],
    figures: OwnFiguresFile | None = None,
) -> tuple[FindingPanel, ...]:
    """Lay out the options for each finding that asks for a decision.

    Those are the findings that read or may read, and in each market the most
    pressing one if it cannot be told yet.

    Args:
        assessments: Of one run.
        store: Holds the documents of the findings.
        rulebooks: As loaded.
        figures: The seller's own, if given.

    Returns:
        Panels in the order of the assessments and their findings.

    Raises:
        InputError: ``own_figures_ambiguous``.
    """
    alone = len({a.product.id for a in assessments}) == 1
    panels: list[FindingPanel] = []
    for assessment in assessments:
        own = figures.find(assessment.product, alone=alone) if figures else None
        asked = tuple(_to_decide(assessment, rulebooks))
        documents = store.find_publications(sorted({f.publication for f in asked}))
        panels.extend(
            FindingPanel(
                assessment.product.id,
                compare_for_finding(f, documents[f.publication], rulebooks[f.market], own),
            )
            for f in asked
            if f.publication in documents
        )
    return tuple(panels)


def _to_decide(assessment: Assessment, rulebooks: Mapping[str, Rulebook]) -> Iterator[Finding]:
    for market in assessment.markets:
        found = [f for f in assessment.findings if f.market == market and f.publication]
        if market not in rulebooks or not found:
            continue
        worst = min(found, key=lambda f: outcome_rank(f.outcome))
        for finding in found:
            open_headline = finding is worst and finding.outcome is Outcome.NEEDS_FACTS
            if finding.outcome in _PRESSING or open_headline:
                yield finding
