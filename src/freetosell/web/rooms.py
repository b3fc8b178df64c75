"""The adapters of this workspace, as views and jobs get them.

Opening is cheap: the tables were made when the program started.  Everything
that needs the corpus or a model is work for a job, not for a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from freetosell.app.clock import SystemClock
from freetosell.app.settings import Settings
from freetosell.app.wiring import open_case_room, open_corpus, open_entries, open_records
from freetosell.core.ports import Clock, CorpusStore, Records

if TYPE_CHECKING:
    from freetosell.app.case_work import CaseRoom
    from freetosell.core.entries import EntryStore

_CLOCK = SystemClock()


def program_settings() -> Settings:
    """Return the settings that the program was started with."""
    from django.conf import settings

    return cast("Settings", settings.FREETOSELL)


def clock() -> Clock:
    """Return the clock."""
    return _CLOCK


def records() -> Records:
    """Open products, answers and assessments."""
    return open_records(program_settings())


def entries() -> EntryStore:
    """Open the kept entries of all registers."""
    return open_entries(program_settings())


def case_room() -> CaseRoom:
    """Open the cases with their evidence."""
    return open_case_room(program_settings(), _CLOCK)


def corpus() -> CorpusStore:
    """Open the corpus; loads the engine, so not for the common page.

    Raises:
        InputError: ``corpus_missing``.
    """
    return open_corpus(program_settings())
