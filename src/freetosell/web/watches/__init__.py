"""Watches: what is looked at again and again, what changed, and which findings it reopens."""
