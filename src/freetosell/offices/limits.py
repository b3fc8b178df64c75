"""How much of anything a file from outside may hold, each with its reason.

A limit is generous for what offices really publish and small enough that the
worst file allowed stays within about half a gibibyte of memory.
"""

from __future__ import annotations

import zipfile
from typing import Final

MIB: Final = 1024 * 1024

#: How much of a file is looked at to see what it is.
HEAD_BYTES: Final = 64 * 1024
#: One read from disk; bounds the memory of the splitter together with MAX_DOCUMENT_BYTES.
BLOCK_BYTES: Final = 1 * MIB

# --- archives ---
#: What the readers of archives raise on a damaged or hostile one.
DAMAGE: Final = (
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    zipfile.BadZipFile,
)
#: A weekly archive holds a handful of members, an image archive some thousands.
MAX_ARCHIVE_MEMBERS: Final = 10_000
#: The ZIP directory is read whole; 10,000 members with long names need less.
MAX_ZIP_DIRECTORY_BYTES: Final = 8 * MIB
#: Office text packs about 1:10 and the emptiest tables about 1:40; a bomb starts at 1:200.
MAX_COMPRESSION_RATIO: Final = 200
#: Below this much output the ratio is not judged: short files of blanks pack well and do no harm.
RATIO_FREE_BYTES: Final = 32 * MIB
#: The largest file taken out of an archive; a year of US grants is about 50 GiB.
MAX_UNPACKED_BYTES: Final = 128 * 1024 * MIB
#: Zstandard may ask for a window of gibibytes; ordinary files need at most this.
MAX_ZSTD_WINDOW_BYTES: Final = 128 * MIB

# --- XML ---
#: The longest US grants in XML, with tables, come to some 50 MiB.
MAX_DOCUMENT_BYTES: Final = 64 * MIB
#: XML declaration, DOCTYPE and its NDATA entities: one line for each drawing.
MAX_PROLOG_BYTES: Final = 1 * MIB
#: Below this size a document cannot hold enough markup to matter, so it is not counted.
UNCOUNTED_BYTES: Final = 8 * MIB
#: Every "<" may become a node of some 120 bytes; 2 million are about 240 MiB.
MAX_MARKUP_SIGNS: Final = 2_000_000
#: Every "=" may become an attribute of some 100 bytes.
MAX_EQUAL_SIGNS: Final = 2_000_000

# --- JSON and CSV ---
#: One JSON line or one whole JSON document; nested empty lists grow about twentyfold in memory.
MAX_JSON_BYTES: Final = 16 * MIB
#: JSON integers longer than this are no quantity an office can mean.
MAX_INTEGER_DIGITS: Final = 18
#: One CSV cell: a whole description fits.
MAX_CELL_CHARS: Final = 8 * MIB

# --- fields of a record ---
#: US 4.x titles are at most 500 characters by rule; old ones run longer.
MAX_TITLE_CHARS: Final = 10_000
#: The longest claim sets published had a few thousand claims.
MAX_CLAIMS: Final = 10_000
#: A single claim; chemical claims with tables reach some 100,000 characters.
MAX_CLAIM_CHARS: Final = 1_000_000
#: The office prints some thousands of citations at most.
MAX_LIST_ITEMS: Final = 50_000
#: Names, classes and other short texts.
MAX_SHORT_CHARS: Final = 2_000
#: Publications remembered to find a number that comes twice in one file.
MAX_REMEMBERED_RECORDS: Final = 200_000

# --- dates and terms ---
#: The US office, the oldest that counts here, granted its first patent in 1790.
EARLIEST_YEAR: Final = 1790
#: Offices announce a publication at most a few weeks ahead.
MAX_DAYS_AHEAD: Final = 31
#: No adjustment can be longer than the 20-year term itself.
MAX_TERM_EXTENSION_DAYS: Final = 7305
