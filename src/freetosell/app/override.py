"""Reviewers' readings: kept with their history, and the finding assessed anew through the law."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from freetosell.app.check_questions import ask_about
from freetosell.app.gate_book import close_after_check
from freetosell.core import codec
from freetosell.core.charts.chart import ChartRow, ClaimChart, Reading, ReviewerRole
from freetosell.core.charts.override import (
    ReadingOverride,
    apply_overrides,
    basis_of,
    check_override,
    fact_digests,
    without_review,
)
from freetosell.core.clearance.assessment import Assessment, Finding
from freetosell.core.clearance.ordering import order_findings
from freetosell.core.clearance.reviewing import note_reviews
from freetosell.core.clearance.variations import GroupFinding, join_variations
from freetosell.core.entries import Entry, EntryChange, EntryStore
from freetosell.core.errors import InputError
from freetosell.core.law.rulebook import Rulebook
from freetosell.core.law.utility_test import assess_utility
from freetosell.core.patents.publication import Publication, RightKind
from freetosell.core.ports import Clock, CorpusStore, Records

#: Kind under which readings are kept; the parent is the product.
OVERRIDE = "reading_override"
STANDS, WITHDRAWN = "stands", "withdrawn"


@dataclass(frozen=True, slots=True)
class ReviewRooms:
    """What reviewing works with.

    Args:
        store: The corpus: the law asks the documents themselves.
    """

    records: Records
    entries: EntryStore
    store: CorpusStore
    rulebooks: Mapping[str, Rulebook]
    clock: Clock


@dataclass(frozen=True, slots=True)
class RowAddress:
    """One row of one chart.

    Args:
        claim: Number of the claim.
        limitation: Id of the row ("L3", "P").
        variations: Of the chart; empty for all of the listing.
    """

    product: str
    publication: str
    claim: int
    limitation: str
    variations: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Key of the kept entry."""
        of = f"#{','.join(self.variations)}" if self.variations else ""
        return f"{self.product}|{self.publication}|{self.claim}#{self.limitation}{of}"[:300]


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who reads, and as what."""

    name: str
    role: ReviewerRole


def parse_row(text: str) -> tuple[int, str]:
    """Return claim number and limitation id of ``CLAIM#ROW`` ("1#L3").

    Raises:
        InputError: ``row_unreadable``.

    Example:
        >>> parse_row("1#L3")
        (1, 'L3')
    """
    claim, _mark, row = text.partition("#")
    if not (claim.isascii() and claim.isdigit() and row):
        raise InputError(
            "row_unreadable",
            f"{text!r} names no row of a chart.",
            fix="Write the number of the claim and the row, such as 1#L3.",
        )
    return int(claim), row


def find_overrides(entries: EntryStore, product: str) -> tuple[ReadingOverride, ...]:
    """Return the latest reading of each row of a product that a person read, by row."""
    found = entries.find(OVERRIDE, parent=product)
    return tuple(codec.from_dict(ReadingOverride, e.content) for e in found)


def overrides_of(entries: EntryStore) -> Callable[[str], tuple[ReadingOverride, ...]]:
    """Return what a check asks for the readings of a product."""
    return lambda product: find_overrides(entries, product)


def find_override_history(entries: EntryStore, where: RowAddress) -> tuple[EntryChange, ...]:
    """Return every reading that persons made of a row, the oldest first."""
    return entries.history(OVERRIDE, where.key)


def put_override(
    rooms: ReviewRooms, where: RowAddress, reading: Reading, reason: str, reviewer: Reviewer
) -> ReadingOverride:
    """Keep a person's reading of a row; one made before stays in its history.

    Raises:
        InputError: ``product_not_checked``, ``row_not_found``, or what `check_override` refuses.
        AccessError: ``override_role``.
    """
    latest = _latest(rooms, where.product)
    row = without_review(_get_row(latest, where))
    kept = _kept(rooms.entries, where)
    made = ReadingOverride(
        product=where.product,
        publication=where.publication,
        claim=where.claim,
        limitation=where.limitation,
        text=row.text,
        reading=reading,
        reason=reason.strip(),
        by=reviewer.name.strip(),
        role=reviewer.role,
        at=rooms.clock.now(),
        automatic=row.reading.reading,
        basis=basis_of(row.reading),
        # What the chart rests on; facts that came after it were not before the reviewer.
        facts=fact_digests(latest.product.facts),
        variations=where.variations,
        supersedes=kept.version if kept else 0,
    )
    check_override(made)
    _keep(rooms, where, made, kept)
    return made


def withdraw_override(
    rooms: ReviewRooms, where: RowAddress, reason: str, reviewer: Reviewer
) -> ReadingOverride:
    """Take a person's reading back: the program's holds again.

    Raises:
        InputError: ``override_not_found`` or what `check_override` refuses.
    """
    kept = _kept(rooms.entries, where)
    if kept is None or kept.state == WITHDRAWN:
        raise InputError(
            "override_not_found",
            f"No person read row {where.claim}#{where.limitation} of {where.publication}.",
            fix="Look at the finding: rows that a person read are marked.",
        )
    made = replace(
        codec.from_dict(ReadingOverride, kept.content),
        reason=reason.strip(),
        by=reviewer.name.strip(),
        role=reviewer.role,
        at=rooms.clock.now(),
        supersedes=kept.version,
        withdrawn=True,
    )
    check_override(made)
    _keep(rooms, where, made, kept)
    return made


def reassess_product(rooms: ReviewRooms, product: str) -> Assessment:
    """Assess the latest findings of a product anew with the readings of persons, and keep them.

    Nothing is searched and no limitation is read again: the charts, the day and
    the scope are those of the latest check; the law is asked as it asks in a check.

    Raises:
        InputError: ``product_not_checked``.
        EngineError: if the corpus cannot be read.
    """
    latest = _latest(rooms, product)
    overrides = find_overrides(rooms.entries, product)
    keys = [f.publication for f in latest.findings if f.publication]
    publications = rooms.store.find_publications(keys)
    judged = [_judge_again(f, latest, overrides, publications, rooms) for f in latest.findings]
    charts = dict.fromkeys(chart for f in judged for chart in f.charts)
    findings, questions = ask_about(
        judged, charts, publications.values(), latest.product, latest.markets
    )
    ranks = {c.publication: c.rank for c in latest.candidates}
    noted = [note_reviews(f, overrides) for f in findings]
    made = replace(
        latest,
        made_at=rooms.clock.now(),
        findings=order_findings(noted, ranks),
        questions=questions,
    )
    rooms.records.put_assessment(made)
    close_after_check(rooms.entries, rooms.records, product, rooms.clock.now())
    return made


def _judge_again(
    finding: Finding,
    latest: Assessment,
    overrides: Sequence[ReadingOverride],
    publications: Mapping[str, Publication],
    rooms: ReviewRooms,
) -> Finding:
    """Put a finding through its market's test again, if a reading of its charts changed."""
    facts = latest.product.facts
    charts = tuple(apply_overrides(chart, overrides, facts) for chart in finding.charts)
    publication = publications.get(finding.publication)
    same = charts == finding.charts or publication is None or finding.status is None
    if same or finding.right_kind is RightKind.DESIGN:
        return finding
    groups = [
        GroupFinding(
            names, _assess(finding, publication, _of(charts, names), rooms.rulebooks), together
        )
        for names, together in _groups(finding)
    ]
    joined = join_variations(groups)
    return replace(joined, family=finding.family, notes=finding.notes)


def _groups(finding: Finding) -> list[tuple[tuple[str, ...], bool]]:
    return [(v.variations, v.together) for v in finding.variations] or [((), False)]


def _of(charts: Iterable[ClaimChart], names: tuple[str, ...]) -> tuple[ClaimChart, ...]:
    return tuple(c for c in charts if not names or not c.variations or c.variations == names)


def _assess(
    finding: Finding,
    publication: Publication | None,
    charts: Sequence[ClaimChart],
    rulebooks: Mapping[str, Rulebook],
) -> Finding:
    if publication is None or finding.status is None:
        return finding
    rulebook = rulebooks.get(finding.market)
    return assess_utility(
        publication, charts, finding.status, rulebook, finding.market, finding.as_of
    )


def _latest(rooms: ReviewRooms, product: str) -> Assessment:
    found = rooms.records.find_assessments(rooms.records.get_product(product).id, limit=1)
    if not found:
        raise InputError(
            "product_not_checked",
            f"No check of {product} is kept in this workspace.",
            fix="Check its listing first: freetosell check FILE.",
        )
    return found[0]


def _get_row(assessment: Assessment, where: RowAddress) -> ChartRow:
    for finding in assessment.findings:
        if finding.publication != where.publication:
            continue
        for chart in finding.charts:
            if chart.claim_number == where.claim and chart.variations == where.variations:
                for row in chart.rows:
                    if row.limitation_id == where.limitation:
                        return row
    raise InputError(
        "row_not_found",
        f"The latest check of {where.product} has no row {where.claim}#{where.limitation} "
        f"of {where.publication}.",
        fix="Look at the finding: each row of its charts has its number.",
    )


def _kept(entries: EntryStore, where: RowAddress) -> Entry | None:
    found = (e for e in entries.find(OVERRIDE, parent=where.product) if e.key == where.key)
    return next(found, None)


def _keep(rooms: ReviewRooms, where: RowAddress, made: ReadingOverride, kept: Entry | None) -> None:
    entry = Entry(
        OVERRIDE,
        where.key,
        codec.to_dict(made),
        parent=where.product,
        label=f"{where.publication} {made.row}",
        state=WITHDRAWN if made.withdrawn else STANDS,
        version=kept.version if kept else 0,
    )
    rooms.entries.put([entry], by=made.by, at=made.at)
