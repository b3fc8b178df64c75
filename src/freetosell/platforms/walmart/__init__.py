"""Walmart: item report in."""
