"""How much of each office and right is stored, counted on the small columns alone."""

from __future__ import annotations

from typing import Any

from freetosell.core.ports import Coverage


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
