"""Patents from anywhere in the project's own documented JSON lines, JSON or CSV.

Here: the row (`rows`, with its JSON Schema in ``publication.schema.json``), how a row
becomes a publication (`publications`), CSV (`csv_rows`) and the `reader`.  The format is
described in ``docs/reference/own-format.md``.
Not here: formats of offices, which have rooms of their own.
"""
