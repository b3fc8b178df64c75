"""Measured quality and speed; each module prints one JSON object as its last line."""
