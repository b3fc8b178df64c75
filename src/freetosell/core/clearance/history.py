"""What changed in a finding from one assessment to the next, as values that any page can word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from freetosell.core.charts.chart import ChartRow
from freetosell.core.clearance.assessment import Finding


class ChangeOf(StrEnum):
    """What of a finding changed."""

    FOUND = "found"
    GONE = "gone"
    OUTCOME = "outcome"
    READING = "reading"
    REVIEW = "review"
    STATUS = "status"
    TERM = "term"
    RULES = "rules"
    LOOKS = "looks"


@dataclass(frozen=True, slots=True)
class FindingChange:
    """One difference.

    Args:
        where: ``claim#limitation`` for a row; empty for the finding itself.
        before: Code or day as it was; empty where there was nothing.
        after: As it is.
        why: The reason given with the later value.
    """

    what: ChangeOf
    where: str = ""
    before: str = ""
    after: str = ""
    why: str = ""


def compare_findings(before: Finding | None, after: Finding | None) -> tuple[FindingChange, ...]:
    """Say what is other in the later of two findings on one right in one market.

    Returns:
        Outcome first, then rows in the order of the charts, then the law.

    Example:
        >>> compare_findings(None, None)
        ()
    """
    if before is not None and after is not None:
        return tuple(_changes(before, after))
    if after is not None:
        return (FindingChange(ChangeOf.FOUND, after=after.outcome.value, why=after.deciding),)
    if before is not None:
        return (FindingChange(ChangeOf.GONE, before=before.outcome.value),)
    return ()


def _changes(before: Finding, after: Finding) -> Iterator[FindingChange]:
    if before.outcome is not after.outcome:
        yield FindingChange(
            ChangeOf.OUTCOME, "", before.outcome.value, after.outcome.value, after.deciding
        )
    old, new = _rows(before), _rows(after)
    for where, row in new.items():
        yield from _row_changes(where, old.get(where), row)
    yield from _law_changes(before, after)
    if before.design != after.design:
        yield FindingChange(ChangeOf.LOOKS)


def _rows(finding: Finding) -> Mapping[str, ChartRow]:
    found = {}
    for chart in finding.charts:
        of = f" ({', '.join(chart.variations)})" if chart.variations else ""
        for row in chart.rows:
            found[f"{chart.claim_number}#{row.limitation_id}{of}"] = row
    return found


def _row_changes(where: str, old: ChartRow | None, new: ChartRow) -> Iterator[FindingChange]:
    was = old.reading.reading.value if old else ""
    now = new.reading.reading.value
    if was != now:
        yield FindingChange(ChangeOf.READING, where, was, now, new.reading.reason)
    earlier = old.review if old else None
    if (earlier and earlier.state) != (new.review and new.review.state):
        yield FindingChange(
            ChangeOf.REVIEW,
            where,
            earlier.state.value if earlier else "",
            new.review.state.value if new.review else "",
            new.review.reason if new.review else "",
        )


def _law_changes(before: Finding, after: Finding) -> Iterator[FindingChange]:
    old, new = before.status, after.status
    if (old and old.in_force) != (new and new.in_force):
        yield FindingChange(
            ChangeOf.STATUS,
            "",
            old.in_force.value if old else "",
            new.in_force.value if new else "",
            new.reason if new else "",
        )
    ends = [str(s.term.latest or "") if s else "" for s in (old, new)]
    if ends[0] != ends[1]:
        yield FindingChange(ChangeOf.TERM, "", *ends)
    if before.rulebook_digest != after.rulebook_digest:
        yield FindingChange(ChangeOf.RULES, "", before.rulebook_digest, after.rulebook_digest)
