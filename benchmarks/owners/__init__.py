"""Owners of a corpus grouped, and the merges held against a judged list."""
