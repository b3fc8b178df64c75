"""The explicit table of office readers; a test holds it equal to the folders here."""

from __future__ import annotations

from freetosell.offices.em.reader import READER as EM_READER
from freetosell.offices.ep.reader import READER as EP_READER
from freetosell.offices.exports.reader import READER as EXPORT_READER
from freetosell.offices.own.reader import READER as OWN_READER
from freetosell.offices.ports import StreamReader
from freetosell.offices.us.reader import READER as US_READER

#: Asked in this order; the first that accepts a file's content reads it.  The own format
#: takes any JSON and therefore comes last.
READERS: tuple[StreamReader, ...] = (
    US_READER,
    EP_READER,
    EM_READER,
    EXPORT_READER,
    OWN_READER,
)
