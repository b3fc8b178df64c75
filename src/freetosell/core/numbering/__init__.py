"""Numbers of patents and designs: read them as people write them, print them as offices do.

Here: parse, format, check digits, kind codes, per office.  Not here: what a
number's right is worth (`core.law`), or where its document is kept (`engines`).

One module for each office (`us`, `ep`, …) with the same names in each:
``parse_publication`` and ``parse_application`` for office files, the written
``forms``, the ``terms`` that announce its numbers, ``display``.  `table` lists
them and says how to add one; `other` reads every remaining ST.3 office.
`parse` reads what people write, `scan` finds the places, `office_files` reads
fields of office files, `printed` prints.
"""

from freetosell.core.numbering.office_files import parse_office_application, parse_office_number
from freetosell.core.numbering.parse import find_numbers, parse_number, parse_numbers
from freetosell.core.numbering.printed import format_number
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
    "find_numbers",
    "format_number",
    "parse_number",
    "parse_numbers",
    "parse_office_application",
    "parse_office_number",
]
