"""Processes killed at any moment: what was acknowledged is there, once, and unbroken."""
