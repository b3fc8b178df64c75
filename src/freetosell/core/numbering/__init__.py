"""Numbers of patents and designs: read them as people write them, print them as offices do.

Here: parse, format, check digits, kind codes, per office.  Not here: what a
number's right is worth (`core.law`), or where its document is kept (`engines`).
"""

from freetosell.core.numbering.types import ApplicationNumber, Doc, NumberedRight, PublicationNumber

__all__ = ["ApplicationNumber", "Doc", "NumberedRight", "PublicationNumber"]
