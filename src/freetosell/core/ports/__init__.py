"""What the seams promise: every Protocol that an adapter fulfils.

A port speaks in core values only.  Contract suites that each adapter inherits
are in `freetosell.testing`.

One file for each kind of work: `work` (clock, progress), `reading` (files from
outside), `corpus` (rights), `records` (the user's own), `models` (what embeds,
sees and reads).  All names are imported from here.

To add one: its Protocol into the file of its kind, its name into `__all__`, and a
contract suite in `freetosell.testing`.
"""

from __future__ import annotations

from freetosell.core.ports.corpus import (
    Capabilities,
    CorpusRow,
    CorpusStats,
    CorpusStore,
    Coverage,
    Hit,
    KeyFilter,
    MonthCount,
    Unit,
    UnitFilter,
)
from freetosell.core.ports.models import (
    Embedder,
    ImageEncoder,
    LimitationReader,
    Picture,
    PictureRole,
    Reranker,
    TextLine,
    TextReader,
    TwofoldEmbedder,
    Vectors,
)
from freetosell.core.ports.reading import (
    ListingContext,
    ListingFile,
    OfficeReader,
)
from freetosell.core.ports.records import (
    CounselRegister,
    EvidenceItem,
    EvidenceStore,
    FindingFilter,
    FindingSummary,
    ProductSummary,
    Records,
)
from freetosell.core.ports.work import (
    Clock,
    Progress,
)

__all__ = [
    "Capabilities",
    "Clock",
    "CorpusRow",
    "CorpusStats",
    "CorpusStore",
    "CounselRegister",
    "Coverage",
    "Embedder",
    "EvidenceItem",
    "EvidenceStore",
    "FindingFilter",
    "FindingSummary",
    "Hit",
    "ImageEncoder",
    "KeyFilter",
    "LimitationReader",
    "ListingContext",
    "ListingFile",
    "MonthCount",
    "OfficeReader",
    "Picture",
    "PictureRole",
    "ProductSummary",
    "Progress",
    "Records",
    "Reranker",
    "TextLine",
    "TextReader",
    "TwofoldEmbedder",
    "Unit",
    "UnitFilter",
    "Vectors",
]
