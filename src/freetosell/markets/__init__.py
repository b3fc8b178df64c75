"""Seam 2, where it is sold: one folder of dated rules per market, mostly TOML."""
