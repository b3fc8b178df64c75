"""One document read from several sources: which text counts, and what is filled in."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

from freetosell.core.patents.legal_events import LegalEvent
from freetosell.core.patents.publication import (
    Classification,
    Publication,
    RightKind,
    Stage,
    TermInputs,
)

#: Values that say nothing, so that the other source may speak.
_UNSAID: tuple[object, ...] = (None, "", (), RightKind.UNKNOWN, Stage.OTHER)
_NEVER_FILLED = ("number", "source", "notes", "legal_events", "classes", "term_inputs")


def merge_editions(stored: Publication, new: Publication) -> Publication:
    """Return one document out of two sources of the same publication.

    The leading source is the same record read again (a correction), else the
    one with claims, else the later, else the fuller; of two alike the stored
    one.  Where it is silent the other fills in.  Legal events of both are kept,
    each once.  The result does not depend on the order in which sources come,
    except for a correction.

    Raises:
        ValueError: if the two are not the same publication.
    """
    if stored.key != new.key:
        raise ValueError(f"{stored.key} and {new.key} are two publications")
    corrected = _same_record(stored, new)
    leads = corrected or _weight(new) > _weight(stored)
    first, second = (new, stored) if leads else (stored, new)
    if corrected:
        return replace(new, legal_events=_events(new, stored))
    filled = {
        f.name: getattr(second, f.name)
        for f in fields(Publication)
        if f.name not in _NEVER_FILLED and getattr(first, f.name) in _UNSAID
    }
    return replace(
        first,
        **filled,
        classes=_filled_classes(first.classes, second.classes),
        term_inputs=_filled_inputs(first.term_inputs, second.term_inputs),
        legal_events=_events(first, second),
    )


def _same_record(stored: Publication, new: Publication) -> bool:
    a, b = stored.source, new.source
    return bool(a.file) and (a.name, a.file, a.record) == (b.name, b.file, b.record)


def _weight(publication: Publication) -> tuple[bool, date, int]:
    length = len(publication.abstract) + len(publication.description)
    length += sum(len(claim.text) for claim in publication.claims)
    return bool(publication.claims), publication.source.as_of or date.min, length


def _filled_classes(first: Classification, second: Classification) -> Classification:
    return Classification(
        cpc=first.cpc or second.cpc,
        ipc=first.ipc or second.ipc,
        uspc=first.uspc or second.uspc,
        locarno=first.locarno or second.locarno,
    )


def _filled_inputs(first: TermInputs, second: TermInputs) -> TermInputs:
    missing = {
        f.name: getattr(second, f.name)
        for f in fields(TermInputs)
        if getattr(first, f.name) is None
    }
    return replace(first, **missing)


def _events(first: Publication, second: Publication) -> tuple[LegalEvent, ...]:
    known = {(e.code, e.kind, e.effective_on, e.recorded_on) for e in first.legal_events}
    more = (
        e
        for e in second.legal_events
        if (e.code, e.kind, e.effective_on, e.recorded_on) not in known
    )
    return (*first.legal_events, *more)
