"""Seam 3, who sells it on: listing files and notices in, cases answered.

What lives here: one room per marketplace or shop system (`platforms.table`),
and the doors through which a catalogue (`platforms.intake`) and a notice of
infringement (`platforms.notices`) come in; the flows of cases (`platforms.flows`),
what each platform asks for in them (`platforms.case_rules`), holidays
(`platforms.calendars`) and texts of letters (`platforms.letters`).  What does
not: what a patent says of a product, and anything that talks to a marketplace
over the network.

To add one: a folder with ``columns.toml`` and ``listing.py``, a line in
`platforms.table`, its rows in ``docs/reference/catalogue-formats.md``, and small
files of its own under the `PlatformContract` suite of `freetosell.testing`.
"""
