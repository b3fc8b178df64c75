"""What every room of the platforms reads with: bytes, text, tables, cells, prices.

Here live the parts that know no marketplace: unpacking, encodings, delimited
text, workbooks, JSON, headers, prices, pictures' addresses, markup.  What a
column of one marketplace is called, and which of its rows belong together,
lives in that marketplace's room (``platforms/<name>/columns.toml`` and
``listing.py``).

To add a format: a ``[[formats]]`` table and its ``[[columns]]`` in the room, a
row in ``docs/reference/catalogue-formats.md``, and a small file in the tests.
"""
