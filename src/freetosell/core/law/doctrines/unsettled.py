"""Markets whose courts have not settled whether a substitute counts: always open."""

from __future__ import annotations

from freetosell.core.law.doctrines.weighing import KnownPoints, Reach, Weighed

QUESTION = "How do the courts here treat a substitute? This asks for local counsel."


def unsettled(_known: KnownPoints) -> Weighed:
    """Leave every substitute open; the absence of case law reassures nobody."""
    return Weighed(Reach.MAY_REACH, (QUESTION,))
