"""What a field looks like from above: trends, terms, owners, clusters, gaps, and what ends when.

Here: counting over marks (one short row a publication), and how far each count can
be trusted.  Not here: reading the corpus (`engines`), drawing (`reports.landscape`).

Small numbers are not over-read: a trend is called rising or falling only if chance
alone would rarely make it, and a gap only where many were to be expected.
"""
