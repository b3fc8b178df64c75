"""Sentence models: texts to vectors, and a closer look at the first candidates.

Here: the multilingual encoder that fills and searches the corpus (`use`), the
English model (`minilm`) and how its file is built (`minilm_build`), both in one
vector (`pair`), one card per model (`cards/*.toml`).  Not here: how lists are
fused (`app.search`), how other languages become English (`models.glossing`),
what reads a limitation (`models.lexical`).

To add a model: a module with a class that fulfils `core.ports.Embedder` or
`Reranker`, a card with licence, provenance and our score, and a test class that
inherits `freetosell.testing.model_contract`.  Weights never stand in the
repository: they come out of a pinned package and are checked by SHA-256.
"""
