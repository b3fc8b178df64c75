"""Tells a cross-border seller whether a product is free to sell in each market, and why.

A library with three doors (`cli`, and later `web` and `mcp`) over one
application floor.  Decision support, not legal advice.
"""

from freetosell._version import __version__

__all__ = ["__version__"]
