"""Mercado Libre, Mercado Livre: what its notices are called and where they come from."""
