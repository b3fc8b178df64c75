"""Numbers of patents and designs: read them as people write them, print them as offices do.

Here: parse, format, check digits, kind codes, per office.  Not here: what a
number's right is worth (`core.law`), or where its document is kept (`engines`).
"""

from freetosell.core.numbering.office_files import parse_office_application, parse_office_number
from freetosell.core.numbering.types import (
    ApplicationNumber,
    Doc,
    NumberedRight,
    NumberError,
    NumberReading,
    ParsedNumber,
    PublicationNumber,
)

__all__ = [
    "ApplicationNumber",
    "Doc",
    "NumberError",
    "NumberReading",
    "NumberedRight",
    "ParsedNumber",
    "PublicationNumber",
    "parse_office_application",
    "parse_office_number",
]
