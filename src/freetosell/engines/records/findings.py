"""The table of standing findings: filled from assessments, read by lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from freetosell.core.clearance.assessment import Outcome
from freetosell.core.ports import FindingFilter, FindingSummary
from freetosell.engines.records.summary import ORDER

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from freetosell.engines.records.models import FindingRow

#: Code points of the deciding sentence that a list shows.
_DECIDING = 400
_OWNERS = 300
_APPLIED = ("applied", "applied_before_facts")


def finding_values(content: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the columns of each finding of an assessment as `core.codec` writes it."""
    known = {c["publication"]: c for c in content.get("candidates", ())}
    for finding in content.get("findings", ()):
        candidate = known.get(finding["publication"], {})
        yield {
            "market": finding["market"],
            "publication": finding["publication"][:100],
            "title": candidate.get("title", ""),
            "owners": "; ".join(candidate.get("owners", ()))[:_OWNERS],
            "right_kind": finding["right_kind"],
            "outcome": finding["outcome"],
            "rank": ORDER.index(finding["outcome"]),
            "deciding": finding["deciding"][:_DECIDING],
            "as_of": content["as_of"],
            "questions": len(finding.get("questions", ())),
            "reviewed": _reviewed(finding),
        }


def _reviewed(finding: Mapping[str, Any]) -> int:
    reviews = [row.get("review") for c in finding.get("charts", ()) for row in c.get("rows", ())]
    return sum(1 for review in reviews if review and review.get("state") in _APPLIED)


def put_finding_rows(content: Mapping[str, Any], alias: str, table: Any = None) -> None:
    """Put the findings of an assessment in the place of the earlier ones of its markets.

    Args:
        content: The assessment as `core.codec` writes it.
        alias: Of the database.
        table: Of a migration's state; the model itself by default.
    """
    from freetosell.engines.records.models import FindingRow

    model = table or FindingRow
    product = content["product"]["id"]
    rows = model.objects.using(alias)
    rows.filter(product_id=product, market__in=content.get("markets", ())).delete()
    rows.bulk_create(model(product_id=product, **values) for values in finding_values(content))


def choose_findings(alias: str, where: FindingFilter) -> QuerySet[FindingRow]:
    """Return the query of the findings that are meant."""
    from freetosell.engines.records.models import FindingRow

    rows = FindingRow.objects.using(alias).all()
    exact = {
        "market": where.market,
        "outcome": where.outcome.value if where.outcome else "",
        "publication": where.publication,
        "product_id": where.product,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if where.owner:
        rows = rows.filter(owners__icontains=where.owner)
    return rows.filter(questions__gt=0) if where.open_questions else rows


def find_finding_rows(
    alias: str, where: FindingFilter, after: str, limit: int | None
) -> tuple[FindingSummary, ...]:
    """Return findings as a list shows them, most pressing first."""
    from django.db.models import Q

    rows = choose_findings(alias, where).select_related("product").order_by("rank", "id")
    rank, _dash, key = after.partition("-")
    if _is_number(rank) and _is_number(key):
        rows = rows.filter(Q(rank__gt=int(rank)) | Q(rank=int(rank), id__gt=int(key)))
    return tuple(_summary(row) for row in rows[:limit])


def find_finding_markets(alias: str) -> tuple[str, ...]:
    """Return the markets in which findings stand, sorted."""
    from freetosell.engines.records.models import FindingRow

    found = FindingRow.objects.using(alias).order_by().values_list("market", flat=True).distinct()
    return tuple(sorted(found))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 16


def _summary(row: FindingRow) -> FindingSummary:
    return FindingSummary(
        key=f"{row.rank}-{row.pk}",
        product_id=row.product_id,
        product_title=row.product.title,
        market=row.market,
        publication=row.publication,
        title=row.title,
        owners=row.owners,
        right_kind=row.right_kind,
        outcome=Outcome(row.outcome),
        deciding=row.deciding,
        as_of=row.as_of,
        questions=row.questions,
        reviewed=row.reviewed,
    )
