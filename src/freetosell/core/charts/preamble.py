"""Whether the words before "comprising" limit the claim."""

from __future__ import annotations

import re
from dataclasses import dataclass

from freetosell.core.patents.claims import Claim, LimitationRole

_WORD = re.compile(r"[a-z]{3,}")
_REFERENCE = re.compile(r"\b(?:said|the)\s+((?:[a-z-]+\s+){0,3}?[a-z-]+)", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:a|an|one or more|at least one|two|plurality of|pair of)\s+([a-z -]+)")
_MAX_TEXT = 20_000
_EMPTY = frozenset(
    ("apparatus", "device", "system", "assembly", "article", "method", "process", "claim")
) | {"improvement", "combination", "product", "invention", "following"}


@dataclass(frozen=True, slots=True)
class PreambleJudgement:
    """Whether the preamble counts in the conclusion, and by which rule."""

    limits: bool
    reason: str


def judge_preamble(claim: Claim) -> PreambleJudgement:
    """Judge whether the preamble limits, by how the claim is drawn.

    It limits where the claim is a Jepson or two-part claim, where the body
    leans on a term that only the preamble introduces ("said handle"), or where
    there is no body that could stand without it.  Else it states a purpose.
    Not looked at: the description and the file history, which may show that
    the applicant relied on the preamble.

    Source: MPEP 2111.02; Catalina Marketing v. Coolsavings.com, 289 F.3d 801
    (Fed. Cir. 2002); Jepson claims: MPEP 2129 III.
    """
    preambles = [x for x in claim.limitations if x.role is LimitationRole.PREAMBLE]
    body = [x for x in claim.limitations if x.role is LimitationRole.LIMITATION]
    if not preambles:
        return PreambleJudgement(False, "")
    if claim.jepson:
        return PreambleJudgement(
            True, "The preamble counts: the claim is drawn as an improvement of what it names."
        )
    if claim.two_part:
        return PreambleJudgement(
            True, "The preamble counts: the first part of a two-part claim states known features."
        )
    if not body:
        return PreambleJudgement(True, "The preamble counts: the claim has no separate body.")
    preamble = " ".join(claim.quote(x) for x in preambles)[:_MAX_TEXT].lower()
    leaning = _leans_on(preamble, " ; ".join(claim.quote(x) for x in body)[:_MAX_TEXT].lower())
    if leaning:
        return PreambleJudgement(
            True, f"The preamble counts: the body refers back to its words “{leaning}”."
        )
    return PreambleJudgement(
        False, "The preamble does not count: it names a purpose and the body stands without it."
    )


def _leans_on(preamble: str, body: str) -> str:
    """Return the first term of the body that has its antecedent in the preamble alone."""
    known = set(_WORD.findall(preamble)) - _EMPTY
    introduced = {word for phrase in _ARTICLE.findall(body) for word in _WORD.findall(phrase)[:4]}
    for match in _REFERENCE.finditer(body):
        words = _WORD.findall(match[1])
        for size in range(min(3, len(words)), 0, -1):
            if set(words[:size]) <= known - introduced:
                return " ".join(words[:size])
    return ""
