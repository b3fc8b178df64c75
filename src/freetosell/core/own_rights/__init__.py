"""The seller's own rights: what is filed, what falls due, what to file before a launch.

Here: an own right as the seller wrote it down, its fees with their clocks out of
the rulebooks, and what the rulebooks say of filing before or after a product is
shown.  Not here: the rules themselves (`markets`), where own rights are kept
(`app`), advice: what no rule says is said to be unknown and never reassures.
"""

from freetosell.core.own_rights.renewals import Renewal, Renewals, RenewalState, find_renewals
from freetosell.core.own_rights.right import OwnRight, own_right_facts, parse_own_right
from freetosell.core.own_rights.suggestions import (
    FilingCost,
    FilingSuggestion,
    SuggestionCode,
    suggest_filings,
)

__all__ = [
    "FilingCost",
    "FilingSuggestion",
    "OwnRight",
    "Renewal",
    "RenewalState",
    "Renewals",
    "SuggestionCode",
    "find_renewals",
    "own_right_facts",
    "parse_own_right",
    "suggest_filings",
]
