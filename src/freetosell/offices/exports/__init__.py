"""Exports of services that gather rights of many offices, as a signed-in person saves them.

Here: `google` (Patents Public Data as JSON lines, result lists as CSV), `lens` (Lens.org
CSV and JSON lines), `patentsview` (tables as TSV); each turns a row of its service into a
row of the own format, which `reader` reads as any other.
Not here: asking those services (their terms are on the cards in ``own/sources.toml``),
formats of offices, which have rooms of their own.

To add one: a module with a ``FORMAT``, a line in `reader.FORMATS`, goldens, the page
``docs/how-to/load-patents.md``.
"""
