"""Where a product is sold: the law of each market as dated data.

One folder per market or regime, the same drawers in each: ``market.toml`` (who
binds here, how deep the rulebook goes, when it was gone through),
``rights/*.toml`` (rules per right), further topic files beside them,
``conformity.toml`` (what goods must show there, read by `conformity`), and
``worked/*.toml`` (facts in, expected answer out).  ``clauses.toml`` beside the
folders is the library of contract clauses.  Not here: what a rule's function
does (`core.law`), and any text of a statute.

To add a market: make the folder, add its line to ``table.py``, describe it in
``docs/reference/law.md``, add worked cases, run ``tests/law``.
"""

from freetosell.markets.loader import load_rulebooks
from freetosell.markets.table import MARKETS

__all__ = ["MARKETS", "load_rulebooks"]
