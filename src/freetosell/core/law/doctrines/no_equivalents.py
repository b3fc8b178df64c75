"""Markets whose courts stop at the claim's words, read for their purpose."""

from __future__ import annotations

from freetosell.core.law.doctrines.weighing import KnownPoints, Reach, Weighed


def no_equivalents(_known: KnownPoints) -> Weighed:
    """Stop at the claim's words: a substitute is outside."""
    return Weighed(
        Reach.DOES_NOT_REACH, decided_by="The market knows no widening beyond the claim's words."
    )
