"""The demo corpus and the demo catalogue that every newcomer sees first.

What lives here: about ninety invented US patents with drawings, some twenty rights
of other offices, fee events and a catalogue of products written so that every
outcome appears, with the author's expectation for each.  What does not: anything
taken from a real patent or listing, and any part of the program that reads them.
To add a product: `content/catalogue.toml` and, for what should come out,
`content/expected.toml`; to add a patent: the file of its area under `content/us/`.
"""

from freetosell.testing.demo.build import DEMO_AS_OF, DEMO_MARKETS, DemoFiles, build_demo

__all__ = ["DEMO_AS_OF", "DEMO_MARKETS", "DemoFiles", "build_demo"]
