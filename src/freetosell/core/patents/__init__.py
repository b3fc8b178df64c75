"""Patents as values: publications, claims and how claims are read, legal events.

Here: what a document says and how its claims are built.  Not here: reading
office files (`offices`), the law of a market (`core.law`).

Claims are read in steps that can be used apart: `split_claims` cuts a flattened
text into raw claims, `parse_claims` reads raw claims as claims, `parse_anatomy`
finds preamble, transition and limitations later on, `claim_tree` says what a
dependent claim inherits, `find_antecedents` what "said hinge" refers back to.
To add a language of claims, see `claim_languages`.
"""

from __future__ import annotations

from freetosell.core.patents.claim_antecedents import Antecedent, find_antecedents
from freetosell.core.patents.claim_parser import find_claim_cuts, parse_anatomy, parse_claims
from freetosell.core.patents.claim_splitter import split_claims
from freetosell.core.patents.claim_tree import ClaimTree, InheritedLimitation
from freetosell.core.patents.claims import (
    Claim,
    ClaimCategory,
    ClaimForm,
    Limitation,
    LimitationRole,
    RawClaim,
    Transition,
)

__all__ = [
    "Antecedent",
    "Claim",
    "ClaimCategory",
    "ClaimForm",
    "ClaimTree",
    "InheritedLimitation",
    "Limitation",
    "LimitationRole",
    "RawClaim",
    "Transition",
    "find_antecedents",
    "find_claim_cuts",
    "parse_anatomy",
    "parse_claims",
    "split_claims",
]
