"""Encoders of pictures: figures of designs and photos of products to vectors of one space.

Here: the small network that every installation can have (`lite0`: read out of a
pinned package by `checkpoint`, drawn by `lite0_graph`, built once by
`lite0_build`), the encoder made of it (`design_encoder`, with its fitted
`heads`), a stronger encoder that the user brings as a file (`own_encoder`), and
one card per model (`cards/*.toml`).  Not here: how a file becomes pixels and a
photo is cut out (`freetosell.pictures`), where vectors are kept and how those of
several views and photos are joined (engines, app).

To add a model: a module with a class that fulfils `core.ports.ImageEncoder`, a
card with licence, provenance and our score, and a test class that inherits
`freetosell.testing.image_contract`.  Weights never stand in the repository.
"""
