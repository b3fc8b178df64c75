"""A `DesignComparison` as the TOML that `comparison_file` reads, for a person to correct."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from freetosell.core.charts.design_comparison import (
    DesignComparison,
    DesignFeature,
    LookEvidence,
    PriorDesign,
    Statement,
)

Value = str | bool | date | StrEnum | tuple[StrEnum, ...] | tuple[str, ...] | Statement | None

_DELETE = "\x7f"


def format_comparison(comparison: DesignComparison, note: str = "") -> str:
    """Return the comparison as TOML; reading it back gives the same comparison.

    Args:
        comparison: As a machine or a person made it.
        note: Lines for the head of the file, as comments.
    """
    blocks = [
        "\n".join(f"# {line}".rstrip() for line in note.splitlines()),
        "\n".join(_head(comparison)),
        "\n".join(["[design]", *_design(comparison)]),
        "\n".join(["[product]", *_product(comparison)]),
        *("\n".join(["[[earlier]]", *_earlier(prior)]) for prior in comparison.priors),
        *("\n".join(["[[feature]]", *_feature(row)]) for row in comparison.features),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(comparison: DesignComparison) -> Iterator[str]:
    yield from _pairs(
        ("stated_by", comparison.stated_by),
        ("complete", comparison.complete),
        ("freedom", comparison.freedom),
        ("earlier_searched", comparison.priors_searched),
    )


def _design(comparison: DesignComparison) -> Iterator[str]:
    yield from _pairs(
        ("name", comparison.design),
        ("article", comparison.article.design_article),
        ("office", comparison.register),
        ("right", comparison.right),
        ("filed_on", comparison.filed_on),
        ("drawn", comparison.drawn),
        ("views", comparison.design_views),
        ("partial", comparison.partial),
        ("component", comparison.component),
        ("extent", comparison.extent),
        ("colours_claimed", comparison.colours_claimed),
    )


def _product(comparison: DesignComparison) -> Iterator[str]:
    yield from _pairs(
        ("name", comparison.product),
        ("article", comparison.article.product_article),
        ("relation", comparison.article.relation),
        ("relation_stated_by", comparison.article.stated_by),
        ("views", comparison.product_views),
        ("part_place", comparison.part_place),
        ("copied", comparison.copied),
    )


def _earlier(prior: PriorDesign) -> Iterator[str]:
    yield from _pairs(
        ("id", prior.id),
        ("reference", prior.reference),
        ("shown_on", prior.shown_on),
        ("article", prior.relation),
    )


def _feature(row: DesignFeature) -> Iterator[str]:
    yield from _pairs(
        ("id", row.id),
        ("kind", row.kind),
        ("name", row.name),
        ("likeness", row.likeness),
        ("weight", row.weight),
        ("view", row.view),
        ("piece", row.piece),
        ("as_drawn", row.as_drawn),
        ("as_made", row.as_made),
        ("disclaimed", row.disclaimed),
        ("functional", row.functional),
        ("given_up", row.given_up),
        ("seen_in_use", row.seen_in_use),
        ("known_from", row.known_from),
        ("stated_by", row.stated_by),
    )
    if row.evidence:
        inside = ", ".join(_evidence(e) for e in row.evidence)
        yield f"evidence = [{inside}]"


def _evidence(given: LookEvidence) -> str:
    parts = (
        ("text", given.text),
        ("design_picture", given.design_picture),
        ("product_picture", given.product_picture),
    )
    return "{ " + ", ".join(f"{key} = {_text(value)}" for key, value in parts if value) + " }"


def _pairs(*pairs: tuple[str, Value]) -> Iterator[str]:
    """Yield a line for each value that is known."""
    for key, value in pairs:
        if (text := _value(value)) is not None:
            yield f"{key} = {text}"


def _value(value: Value) -> str | None:
    if value is None or value in ("", ()):
        return None
    if isinstance(value, Statement):
        return _speaker(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join(_text(str(part)) for part in value)}]"
    return _text(str(value))


def _speaker(statement: Statement) -> str | None:
    if not (statement.person or statement.machine):
        return None
    if not statement.machine and statement.stated_on is None:
        return _text(statement.person)
    parts = [
        f"{k} = {_text(v)}"
        for k, v in (("machine", statement.machine), ("person", statement.person))
        if v
    ]
    if statement.stated_on is not None:
        parts.append(f"on = {statement.stated_on.isoformat()}")
    return "{ " + ", ".join(parts) + " }"


def _text(text: str) -> str:
    """Return a TOML basic string; JSON's escapes are TOML's, but for the delete sign."""
    plain = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(plain, ensure_ascii=False).replace(_DELETE, "\\u007f")
