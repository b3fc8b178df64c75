"""Findings per market, their order, and the statement of what was searched."""
