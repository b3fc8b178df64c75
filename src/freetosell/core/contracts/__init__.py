"""Contracts with suppliers: which clauses there should be, and which a text has.

Here: a type of clause (`clause`), a text held against the library of them
(`review`).  Not here: the library itself (`freetosell.markets`, ``clauses.toml``),
reading files (`app.contract_review`), drafting: this room advises and writes no
contract.

To add a type of clause: an entry in ``markets/clauses.toml`` with its words in
English and Chinese, and a text in the tests that has it.
"""
