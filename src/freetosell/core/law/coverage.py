"""Which questions on acts and people a rulebook answers, and for which it says that it cannot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from freetosell.core.law.rulebook import Mark, Rulebook

#: Questions that a deep rulebook must answer for every right, or say that it cannot.
ASKED = (
    "acts",
    "private_use",
    "exhaustion",
    "indirect",
    "knowledge",
    "defence",
    "provisional",
    "marking",
    "direct_shipping",
    "remedies",
    "customs",
    "enforcement",
    "invalidation",
    "own_rights",
)
RIGHTS_ASKED = ("invention", "utility_model", "design")


class Covered(StrEnum):
    """How a question stands.  SILENT: the rulebook says nothing, not even that it does not know."""

    VERIFIED = "verified"
    UNREVIEWED = "unreviewed"
    NOT_KNOWN = "not_known"
    SILENT = "silent"


def find_coverage(rulebook: Rulebook, as_of: date) -> Mapping[str, Mapping[str, Covered]]:
    """Say per right of the market's own register, and per question, whether it is answered.

    Args:
        rulebook: Of the market or regime.
        as_of: Day of the question.

    Returns:
        Right → question → answer, for the rights that have a term here, in the
        order of `RIGHTS_ASKED` and `ASKED`.
    """
    office = rulebook.offices[0]
    return {
        right: {topic: _covered(rulebook, topic, right, office, as_of) for topic in ASKED}
        for right in RIGHTS_ASKED
        if rulebook.find("term", right, office) is not None
    }


def _covered(book: Rulebook, topic: str, right: str, office: str, as_of: date) -> Covered:
    found = [v for r in book.find_all(topic, right, office) if (v := r.version_on(as_of))]
    known = [v for v in found if v.function != "not_known"]
    if any(v.mark is Mark.VERIFIED for v in known):
        return Covered.VERIFIED
    if known:
        return Covered.UNREVIEWED
    return Covered.NOT_KNOWN if found else Covered.SILENT
