"""A change between two looks at a publication: what, where, from what to what, since when."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ChangeKind(StrEnum):
    """What happened to a watched right."""

    NEW_PUBLICATION = "new_publication"
    NEWLY_FOUND = "newly_found"
    GONE = "gone"
    GRANTED = "granted"
    CLAIMS_CHANGED = "claims_changed"
    CLAIMS_KNOWN = "claims_known"
    LAPSED = "lapsed"
    RESTORED = "restored"
    EXPIRED = "expired"
    REVOKED = "revoked"
    SURRENDERED = "surrendered"
    ASSIGNED = "assigned"
    OPPOSED = "opposed"
    INVALIDATION_FILED = "invalidation_filed"
    MAINTAINED = "maintained"
    LITIGATION = "litigation"
    TERM_CHANGED = "term_changed"
    STATUS_CHANGED = "status_changed"
    FEE_PAID = "fee_paid"
    FORUM_CHANGED = "forum_changed"
    EVENT_RECORDED = "event_recorded"
    EVENT_WITHDRAWN = "event_withdrawn"
    RECORD_CHANGED = "record_changed"


#: New to the watch: they touch no finding that is there; the check says for which products.
ARRIVALS = frozenset({ChangeKind.NEW_PUBLICATION, ChangeKind.NEWLY_FOUND})
#: Told beside a finding and no ground to read it again: what was read stays as it was.
_BESIDE = frozenset({ChangeKind.LITIGATION, ChangeKind.FEE_PAID, ChangeKind.EVENT_RECORDED})


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one right.

    Args:
        kind: What happened.
        publication: Key of the document that shows it.
        before: What was seen at the last look, in short; empty if nothing.
        after: What is seen now.
        source: What shows it: the register entry, the file, or the day that passed.
        on: Day on which it took effect, ``None`` if not known.
        territories: Markets or states that it concerns; empty means all.
        earlier: Key of the document that was watched and that this one follows
            (the application of a grant).
        status_changed: The status in a market changed with it.
    """

    kind: ChangeKind
    publication: str
    before: str = ""
    after: str = ""
    source: str = ""
    on: date | None = None
    territories: tuple[str, ...] = ()
    earlier: str = ""
    status_changed: bool = False

    @property
    def id(self) -> str:
        """Name of the change: the same change has the same name in every run."""
        said = (self.kind.value, self.publication, self.before, self.after, str(self.on))
        text = "\n".join((*said, *self.territories, self.earlier))
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def reopens(self) -> bool:
        """Say whether findings on the right have to be read again.

        A suit, a paid fee or a note of the office is told beside the finding; it
        asks for a new reading only where it changes the status.
        """
        return self.kind not in _BESIDE or self.status_changed
