"""Law as functions over data: rulebooks, term, status, doctrines.

Here: the types of a rulebook and the named tests.  Not here: any market's
values (`markets`).
"""
