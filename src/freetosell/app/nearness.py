"""How near a candidate must be before its claims are read against a product.

Search always ranks somebody first.  Reading the claims of a hammer against a
towel gives rows that are "not said", and a question for each: noise that hides
what matters.  So a candidate is read only from a similarity on that no true
pair of the development set falls below; what stays under it is listed as seen
and not read, never as cleared.
"""

from __future__ import annotations

from freetosell.core.clearance.assessment import Candidate

#: Cosine of the reranker between listing and claim, abstract or design.  On the dev pairs
#: of product and patent the nearest-reading ones (reads, equivalent, sparse; n = 56) have
#: at least 0.36; of other patents 5 in 100 have more than 0.29.
RERANK_FLOOR = 0.28
#: Cosine of the multilingual encoder, where listing or document is not in English.  True
#: pairs with a full Chinese listing have at least 0.29; of other patents 25 in 100 have
#: more than 0.23.  Thin listings fall below (0.15): they are listed and not read.
DENSE_FLOOR = 0.25


def is_near(candidate: Candidate) -> bool:
    """Say whether a candidate is near enough to be read.

    A candidate that was found by words alone and has no similarity is near:
    what is not known does not rule out.
    """
    scores = {reason.signal: reason.score for reason in candidate.reasons}
    if "rerank" in scores:
        return scores["rerank"] >= RERANK_FLOOR
    if "dense" in scores:
        return scores["dense"] >= DENSE_FLOOR
    return True
