"""Whether the words before "comprising" limit the claim."""

from __future__ import annotations

from dataclasses import dataclass

from freetosell.core.patents import find_antecedents
from freetosell.core.patents.claims import Claim, Limitation, LimitationRole


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
    leaning = _leans_on(claim, preambles)
    if leaning:
        return PreambleJudgement(
            True, f"The preamble counts: the body refers back to its words “{leaning}”."
        )
    return PreambleJudgement(
        False, "The preamble does not count: it names a purpose and the body stands without it."
    )


def _leans_on(claim: Claim, preambles: list[Limitation]) -> str:
    """Return the first phrase of the body that has its antecedent in the preamble.

    The first phrase of the preamble does not count: "the lamp" for the thing
    claimed itself adds nothing.  Nor does a part that the body brings in anew.
    """
    phrases = find_antecedents(claim)
    itself = phrases[0].span if phrases else None
    anew = {
        _noun(phrase.span.cut(claim.text))
        for phrase in phrases
        if phrase.refers_to is None
        and not phrase.missing
        and not any(phrase.span.touches(x.span) for x in preambles)
    }
    for phrase in phrases:
        brought_in = phrase.refers_to
        if brought_in is None or brought_in == itself:
            continue
        in_preamble = any(brought_in.touches(x.span) for x in preambles)
        words = phrase.span.cut(claim.text)
        in_body = not any(phrase.span.touches(x.span) for x in preambles)
        if in_preamble and in_body and _noun(words) not in anew:
            return words
    return ""


def _noun(phrase: str) -> str:
    """Return a phrase without its article."""
    return phrase.lower().partition(" ")[2]
