"""Seam 4, where it is kept and searched."""
