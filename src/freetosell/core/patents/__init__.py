"""Patents as values: publications, claims and how claims are read, legal events.

Here: what a document says and how its claims are built.  Not here: reading
office files (`offices`), the law of a market (`core.law`).
"""
