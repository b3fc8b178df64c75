"""Bytes of drawings, kept as they came, under their own digest.

Here: `PictureFolder`.  Not here: what a drawing shows (`engines.lance.gallery`
keeps figures and vectors), evidence with its log (`engines.evidence`).
"""

from freetosell.engines.drawings.folder import PictureFolder

__all__ = ["PictureFolder"]
