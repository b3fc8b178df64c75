"""Signs that an owner enforces: suits, investigations, challenges, complaints on platforms.

Here: what such a sign is, how a row of a public table becomes one, which rights
and owners it speaks of, the note beside a finding.  Not here: where the tables
come from and where signs are kept (`app`), what a finding says (`core.law`): a
sign never changes one.

To read another public table: its column names in `rows.ALIASES`.
"""

from freetosell.core.enforcement.index import SignalIndex, add_notes
from freetosell.core.enforcement.rows import parse_signal
from freetosell.core.enforcement.signals import EnforcementSignal, Forum, signal_id

__all__ = ["EnforcementSignal", "Forum", "SignalIndex", "add_notes", "parse_signal", "signal_id"]
