"""What lists show of an assessment, taken from its stored content."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

#: Outcomes, most pressing first, as `core.clearance.assessment.Outcome` orders them.
ORDER = ("reads", "may_read", "needs_facts", "not_covered", "does_not_read", "not_in_force")


def summarise(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the most pressing outcome of each market and the number of questions.

    Args:
        content: An assessment as `core.codec` writes it.

    Returns:
        ``{"markets": [market, …], "outcomes": [[market, outcome], …], "questions": n}``;
        a market in which nothing was found has no outcome.
    """
    worst: dict[str, str] = {}
    for finding in content.get("findings", ()):
        market, outcome = finding["market"], finding["outcome"]
        if market not in worst or ORDER.index(outcome) < ORDER.index(worst[market]):
            worst[market] = outcome
    return {
        "markets": list(content.get("markets", ())),
        "outcomes": [[m, worst[m]] for m in content.get("markets", ()) if m in worst],
        "questions": len(content.get("questions", ())),
    }
