"""The report model: assessments arranged for reading, the same for every format.

It only rearranges what the assessments say.  Findings of one right in several
markets are joined into one `RightView`, so that its chart is shown once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from freetosell.core.charts.chart import ChartRow, ClaimChart, Evidence, Reading
from freetosell.core.charts.design_around import DesignAround
from freetosell.core.charts.design_comparison import DesignComparison
from freetosell.core.charts.second import SecondReading
from freetosell.core.clearance.assessment import (
    Action,
    Assessment,
    Candidate,
    Finding,
    Outcome,
    RuleUse,
    Scope,
    VariationFinding,
)
from freetosell.core.clearance.ordering import most_pressing, outcome_rank
from freetosell.core.law.exposure_panel import ExposurePanel
from freetosell.core.products.product import Product, Question
from freetosell.core.text import Span
from freetosell.reports.picture_views import PairView
from freetosell.reports.words import NOTHING_FOUND, OUTCOMES

#: Pairs of pictures by product id and key of the design.
Pictures = Mapping[tuple[str, str], tuple[PairView, ...]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, marked or not; joined they give the whole text."""

    text: str
    marked: bool = False
    reading: Reading | None = None
    row_id: str = ""


@dataclass(frozen=True, slots=True)
class MarketView:
    """The headline of one product in one market: its most pressing finding."""

    market: str
    outcome: Outcome | None
    label: str
    sign: str
    deciding: str
    publication: str
    counts: tuple[tuple[Outcome, int], ...]
    actions: tuple[Action, ...]
    variations: tuple[VariationFinding, ...] = ()

    @property
    def css(self) -> str:
        """Name of the outcome for style sheets; "none" where nothing was found."""
        return self.outcome.value if self.outcome else "none"


@dataclass(frozen=True, slots=True)
class FindingPanel:
    """The options for one finding of one product."""

    product_id: str
    panel: ExposurePanel


@dataclass(frozen=True, slots=True)
class MarketAnswer:
    """The answer for one product in one market, for programs.

    Args:
        outcome: The most pressing `Outcome` of its findings, or
            ``nothing_found`` where no right came near enough to make one.
        publication: The right behind it; empty where the answer is about the
            market as a whole.
    """

    product_id: str
    market: str
    outcome: str
    deciding: str
    publication: str


@dataclass(frozen=True, slots=True)
class RightView:
    """One right with its findings in all markets, its charts, options and why it came up."""

    publication: str
    title: str
    owners: tuple[str, ...]
    kind: str
    findings: tuple[Finding, ...]
    charts: tuple[ClaimChart, ...]
    candidate: Candidate | None
    panels: tuple[ExposurePanel, ...] = ()
    pairs: tuple[PairView, ...] = ()

    @property
    def look(self) -> DesignComparison | None:
        """The looks beside each other, the same in every market; ``None`` if not compared."""
        return next((f.design for f in self.findings if f.design is not None), None)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is told beside the findings and changes none, each once."""
        return tuple(dict.fromkeys(note for f in self.findings for note in f.notes))

    @property
    def worst(self) -> Outcome:
        """Most pressing outcome over the markets."""
        return min((f.outcome for f in self.findings), key=outcome_rank)

    @property
    def is_open(self) -> bool:
        """Whether the right still asks for something to be done."""
        return self.worst in (Outcome.READS, Outcome.MAY_READ, Outcome.NEEDS_FACTS)


@dataclass(frozen=True, slots=True)
class FamilyView:
    """Documents of one family that were found, and its one answer per market."""

    rights: tuple[RightView, ...]
    by_market: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ProductView:
    """One product of the report.

    Args:
        general: Findings about a market as a whole and no right: not covered,
            near rights that were not read, nothing to search with.
        around: What to change so that its live claims fall, if that was asked.
    """

    anchor: str
    product: Product
    markets: tuple[MarketView, ...]
    families: tuple[FamilyView, ...]
    others: tuple[Candidate, ...]
    questions: tuple[Question, ...]
    scope: Scope
    general: tuple[Finding, ...] = ()
    around: DesignAround | None = None

    @property
    def rights(self) -> tuple[RightView, ...]:
        """All rights, members of a family beside each other."""
        return tuple(right for family in self.families for right in family.rights)

    @property
    def worst(self) -> Outcome | None:
        """Most pressing outcome of all markets, ``None`` if nothing was found at all."""
        return most_pressing(m.outcome for m in self.markets if m.outcome)


@dataclass(frozen=True, slots=True)
class ReportModel:
    """Everything that one report shows."""

    title: str
    program: str
    as_of: date
    made_at: datetime
    markets: tuple[str, ...]
    products: tuple[ProductView, ...]
    rules: tuple[RuleUse, ...]
    digests: tuple[tuple[str, str], ...]
    seconds: tuple[SecondReading, ...] = ()


def build_report(
    assessments: Sequence[Assessment],
    title: str,
    panels: Sequence[FindingPanel] = (),
    arounds: Sequence[DesignAround] = (),
    pictures: Pictures | None = None,
    seconds: Sequence[SecondReading] = (),
) -> ReportModel:
    """Arrange assessments of one run for reading, most pressing product first.

    Args:
        assessments: Of one run.
        title: Headline of the report.
        panels: Options for findings of the run; shown under the finding's right.
        arounds: Changes of products of the run; shown under the product.
        pictures: Pairs of pictures by product id and key of the design.
        seconds: A second reader's charts, for show; no finding rests on them.

    Raises:
        ValueError: if there is no assessment.
    """
    if not assessments:
        raise ValueError("a report needs at least one assessment")
    first = assessments[0]
    changes = {d.product_id: d for d in arounds}
    shown = pictures or {}
    views = [
        replace(_product(a, i, panels, shown), around=changes.get(a.product.id))
        for i, a in enumerate(assessments, start=1)
    ]
    views.sort(key=lambda v: len(Outcome) if v.worst is None else outcome_rank(v.worst))
    rules = {r.rule_id: r for a in assessments for f in a.findings for r in f.rules}
    digests = {
        f.market: f.rulebook_digest for a in assessments for f in a.findings if f.rulebook_digest
    }
    return ReportModel(
        title=title,
        program=first.program,
        as_of=first.as_of,
        made_at=max(a.made_at for a in assessments),
        markets=first.markets,
        products=tuple(views),
        rules=tuple(rules[key] for key in sorted(rules)),
        digests=tuple(sorted(digests.items())),
        seconds=tuple(seconds),
    )


def find_answers(assessments: Sequence[Assessment]) -> Iterator[MarketAnswer]:
    """Yield one answer per product and market, in the order of the assessments."""
    for assessment in assessments:
        for market in assessment.markets:
            view = _market(assessment, market)
            yield MarketAnswer(
                product_id=assessment.product.id,
                market=market,
                outcome=view.outcome.value if view.outcome else "nothing_found",
                deciding=view.deciding,
                publication=view.publication,
            )


def _product(
    assessment: Assessment, number: int, panels: Sequence[FindingPanel], pictures: Pictures
) -> ProductView:
    known = {c.publication: c for c in assessment.candidates}
    grouped: dict[str, list[Finding]] = {}
    for finding in assessment.findings:
        if finding.publication:
            grouped.setdefault(finding.publication, []).append(finding)
    options: dict[str, list[ExposurePanel]] = {}
    for found in panels:
        if found.product_id == assessment.product.id:
            options.setdefault(found.panel.publication, []).append(found.panel)
    rights = [
        _right(
            key,
            findings,
            known.get(key),
            options.get(key, ()),
            pictures.get((assessment.product.id, key), ()),
        )
        for key, findings in grouped.items()
    ]
    rights.sort(key=lambda r: (outcome_rank(r.worst), r.candidate.rank if r.candidate else 0))
    return ProductView(
        anchor=f"p{number}",
        product=assessment.product,
        markets=tuple(_market(assessment, market) for market in assessment.markets),
        families=tuple(_families(rights, assessment.markets)),
        others=tuple(c for c in assessment.candidates if c.publication not in grouped),
        questions=assessment.questions,
        scope=assessment.scope,
        general=tuple(f for f in assessment.findings if not f.publication),
    )


def _families(rights: Sequence[RightView], markets: Sequence[str]) -> Iterator[FamilyView]:
    """Join rights of one family, in the order of their most pressing member."""
    joined: dict[str, list[RightView]] = {}
    for right in rights:
        joined.setdefault(right.findings[0].family or right.publication, []).append(right)
    for members in joined.values():
        findings = [f for right in members for f in right.findings]
        by_market = [
            min((f for f in findings if f.market == market), key=lambda f: outcome_rank(f.outcome))
            for market in markets
            if any(f.market == market for f in findings)
        ]
        yield FamilyView(tuple(members), tuple(by_market))


def _right(
    key: str,
    findings: Sequence[Finding],
    candidate: Candidate | None,
    panels: Sequence[ExposurePanel],
    pairs: Sequence[PairView],
) -> RightView:
    charts = tuple(dict.fromkeys(chart for f in findings for chart in f.charts))
    return RightView(
        publication=key,
        title=candidate.title if candidate else "",
        owners=candidate.owners if candidate else (),
        kind=findings[0].right_kind.value.replace("_", " "),
        findings=tuple(findings),
        charts=charts,
        candidate=candidate,
        panels=tuple(panels),
        pairs=tuple(pairs),
    )


def _market(assessment: Assessment, market: str) -> MarketView:
    findings = [f for f in assessment.findings if f.market == market]
    if not findings:
        label, sign, meaning = NOTHING_FOUND
        return MarketView(market, None, label, sign, meaning, "", (), ())
    worst = min(findings, key=lambda f: outcome_rank(f.outcome))
    label, sign, _ = OUTCOMES[worst.outcome]
    counts = tuple(
        (outcome, sum(f.outcome is outcome for f in findings))
        for outcome in Outcome
        if any(f.outcome is outcome for f in findings)
    )
    return MarketView(
        market,
        worst.outcome,
        label,
        sign,
        worst.deciding,
        worst.publication,
        counts,
        worst.actions,
        worst.variations,
    )


def find_claim_pieces(chart: ClaimChart) -> tuple[Piece, ...]:
    """Cut a claim's text into runs, each limitation with its reading."""
    pieces: list[Piece] = []
    at = 0
    for row in sorted(chart.rows, key=lambda r: r.span):
        if row.span.start < at:
            continue
        if row.span.start > at:
            pieces.append(Piece(chart.claim_text[at : row.span.start]))
        pieces.append(
            Piece(
                row.span.cut(chart.claim_text),
                marked=True,
                reading=row.reading.reading,
                row_id=row.limitation_id,
            )
        )
        at = row.span.end
    if at < len(chart.claim_text):
        pieces.append(Piece(chart.claim_text[at:]))
    return tuple(pieces)


def find_evidence_pieces(
    evidence: Evidence, product: Product, around: int = 90
) -> tuple[Piece, ...]:
    """Show a quotation inside at most ``around`` code points of its fact on each side."""
    fact = next((f for f in product.facts if f.id == evidence.fact_id), None)
    text = fact.text if fact else evidence.quote
    span = evidence.span if fact else Span(0, len(evidence.quote))
    start, end = max(0, span.start - around), min(len(text), span.end + around)
    before = ("…" if start else "") + text[start : span.start]
    after = text[span.end : end] + ("…" if end < len(text) else "")
    return (Piece(before), Piece(span.cut(text), marked=True), Piece(after))


def is_deciding(row: ChartRow, chart: ClaimChart, right: RightView) -> bool:
    """Say whether a row decided the finding in any market, for the variations it was read for."""
    name = f"{chart.claim_number}#{row.limitation_id}"
    return any(
        name in part.deciding_rows
        for f in right.findings
        for part in (f.variations or (f,))
        if not chart.variations or not f.variations or _names(part) == chart.variations
    )


def _names(part: Finding | VariationFinding) -> tuple[str, ...]:
    return part.variations if isinstance(part, VariationFinding) else ()
