"""How much of each office and right is stored, counted on the small columns alone."""

from __future__ import annotations

from typing import Any

from freetosell.core.ports import Coverage, MonthCount


def count_coverage(publications: Any) -> tuple[Coverage, ...]:
    """Return one line per office, right and stage, in that order."""
    columns = ["office", "right_kind", "stage", "with_claims", "published_on"]
    table = publications.search().select(columns).to_arrow()
    if table.num_rows == 0:
        return ()
    claims = table["with_claims"].cast("int64")
    table = table.set_column(table.schema.get_field_index("with_claims"), "with_claims", claims)
    grouped = table.group_by(["office", "right_kind", "stage"]).aggregate(
        [
            ("office", "count"),
            ("with_claims", "sum"),
            ("published_on", "min"),
            ("published_on", "max"),
        ]
    )
    found = [
        Coverage(
            office=row["office"],
            right_kind=row["right_kind"],
            stage=row["stage"],
            publications=row["office_count"],
            with_claims=row["with_claims_sum"],
            first_published_on=row["published_on_min"],
            last_published_on=row["published_on_max"],
        )
        for row in grouped.to_pylist()
    ]
    return tuple(sorted(found, key=lambda part: (part.office, part.right_kind, part.stage)))


def count_months(publications: Any) -> tuple[MonthCount, ...]:
    """Return one line per office, right, stage and month, in that order."""
    columns = ["office", "right_kind", "stage", "with_claims", "published_on"]
    table = publications.search().select(columns).to_arrow()
    if table.num_rows == 0:
        return ()
    claims = table["with_claims"].cast("int64")
    table = table.set_column(table.schema.get_field_index("with_claims"), "with_claims", claims)
    days = table.group_by(["office", "right_kind", "stage", "published_on"]).aggregate(
        [("with_claims", "sum"), ("with_claims", "count")]
    )
    found: dict[tuple[str, str, str, str], tuple[int, int]] = {}
    for row in days.to_pylist():
        day = row["published_on"]
        key = (row["office"], row["right_kind"], row["stage"], f"{day:%Y-%m}" if day else "")
        count, claimed = found.get(key, (0, 0))
        found[key] = (count + row["with_claims_count"], claimed + row["with_claims_sum"])
    return tuple(MonthCount(*key, *counts) for key, counts in sorted(found.items()))
