"""Seam 1, who publishes rights: one room per office, by WIPO ST.3 code.

Here: what every office shares. `intake` opens files and picks the reader,
`archives` opens gzip, zstandard and ZIP, `xml_split` and `xml_tree` cut and parse
untrusted XML, `json_values` the same for JSON, `draft` turns what was found into a
`Publication`, `limits` holds every limit with its reason.  `source_cards` holds the terms
of every source, `download` fetches a file whole or not at all, `asking` asks a service.
Not here: the law of a market (`markets`), how claims are read (`core.patents`),
where publications are kept (`engines`).

To add one: a folder with a ``reader`` module that holds ``READER``, a line in
`offices.table`, goldens, and the `OfficeContract` suite from `freetosell.testing`.  To add
a source: a table in the room's ``sources.toml`` with its terms; if they let a program
fetch, a ``source`` module that fulfils `core.sources.FileSource`, a line in
`app.sources.OPENERS`, and a test against `freetosell.testing.replay_server`.
"""
