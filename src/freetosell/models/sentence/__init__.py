"""Sentence vectors that come out of pinned, hash-checked packages."""
