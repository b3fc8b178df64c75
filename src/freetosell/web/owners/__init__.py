"""Owners: who holds rights under which names, on what evidence, what they hold and enforce."""
