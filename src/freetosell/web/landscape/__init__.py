"""Landscapes: a field of the corpus from above, every bar, cell and point opening its rights."""
