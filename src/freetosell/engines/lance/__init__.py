"""The default corpus engine: LanceDB, embedded, one folder, no service.

Here: publications and their searchable units in two LanceDB tables, with an
index of words (BM25), of vectors (cosine) and of the filter columns; the write
lock; what goes wrong, in words.  Not here: what a unit is (`app.units`), how
lists are fused and ranked (`app.search`), records of a seller's own
(`engines.records`).

Why one table for the units of all offices: the weight of a word in BM25 depends
on how rare it is in its table, so a right in a small table would be ranked
below the same words in a large one and be missed.

Another engine goes into its own folder beside this one, fulfils
`core.ports.CorpusStore`, and passes `freetosell.testing.engine_contract`.
"""

from freetosell.engines.lance.corpus import LanceCorpus

__all__ = ["LanceCorpus"]
