"""Gate files in the store of entries: read, written, moved by changes and by a new check.

Needs no more than the store, so that whatever checks a product can close its gates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from freetosell.core import codec
from freetosell.core.clearance.assessment import Assessment
from freetosell.core.entries import Entry, EntryStore
from freetosell.core.errors import InputError
from freetosell.core.gates.changes import PROGRAM, Change, ChangeKind, reopen
from freetosell.core.gates.check_gate import name_assessment, weigh_check
from freetosell.core.gates.gate import GATE, Gate, GateFile
from freetosell.core.gates.standing import assess_standing
from freetosell.core.ports import Records
from freetosell.core.suppliers.checked import CheckOutcome

#: Gate files written in one transaction.
_BATCH = 400


@dataclass(frozen=True, slots=True)
class Moved:
    """One gate that closed, and why."""

    product: str
    market: str
    gate: Gate
    reason: str
    text: str


def gate_entry(file: GateFile, on: date) -> Entry:
    """Return the gates as they are kept, with where they stand on a day."""
    standing = assess_standing(file, on)
    return Entry(
        GATE, file.key, codec.to_dict(file, compact=True), file.product,
        f"{file.product} {file.market}", standing.state.value, standing.due_on,
    )  # fmt: skip


def find_gate_files(entries: EntryStore, product: str) -> tuple[GateFile, ...]:
    """Return the gates of a product in all its markets, by market."""
    found = entries.find(GATE, parent=product)
    return tuple(codec.from_dict(GateFile, entry.content) for entry in found)


def put_gate_files(
    entries: EntryStore, files: Sequence[GateFile], *, by: str, at: datetime
) -> None:
    """Store gate files, all or none, each in place of what stands under its key."""
    made = []
    for file in files:
        entry = gate_entry(file, at.date())
        made.append(replace(entry, version=_version(entries, entry.key)))
    entries.put(made, by=by, at=at)


def _version(entries: EntryStore, key: str) -> int:
    try:
        return entries.get(GATE, key).version
    except InputError as error:
        if error.code == "entry_not_found":
            return 0
        raise


def store_moved(
    entries: EntryStore, before: Sequence[GateFile], after: Sequence[GateFile], at: datetime
) -> tuple[Moved, ...]:
    """Store the files that have new events; return these events."""
    changed = [
        (old, new) for old, new in zip(before, after, strict=True) if new.events != old.events
    ]
    for start in range(0, len(changed), _BATCH):
        batch = [new for _, new in changed[start : start + _BATCH]]
        put_gate_files(entries, batch, by=PROGRAM, at=at)
    return tuple(
        Moved(new.product, new.market, event.gate, event.reason, event.text)
        for old, new in changed
        for event in new.events[len(old.events) :]
    )


def reopen_for(
    entries: EntryStore, changes: Iterable[Change], *, at: datetime, by: str = PROGRAM
) -> tuple[Moved, ...]:
    """Reopen the gates that changes of named products touch.

    Raises:
        ValueError: if a change names no product.
    """
    before: dict[str, GateFile] = {}
    after: dict[str, GateFile] = {}
    for change in changes:
        if not change.product:
            raise ValueError("a change must name its product")
        for file in find_gate_files(entries, change.product):
            before.setdefault(file.key, file)
            after[file.key] = reopen(after.get(file.key, file), change, at, by)
    return store_moved(entries, list(before.values()), list(after.values()), at)


def close_after_check(
    entries: EntryStore, records: Records, product_id: str, at: datetime
) -> tuple[Moved, ...]:
    """Hold the gates of a product against its latest check; a new right reopens the market's.

    Quick where the product has no gates.
    """
    files = find_gate_files(entries, product_id)
    if not any(event.gate is Gate.CHECK for file in files for event in file.events):
        return ()
    assessments = records.find_assessments(product_id)
    changes = [c for file in files for c in _check_changes(file, assessments)]
    return reopen_for(entries, changes, at=at)


def _check_changes(file: GateFile, assessments: Sequence[Assessment]) -> Iterator[Change]:
    """Yield what the latest check says that the gate of the check did not know of."""
    passed = next((e for e in reversed(file.events) if e.gate is Gate.CHECK), None)
    if passed is None or not assessments or name_assessment(assessments[0]) in passed.rests_on:
        return
    verdict = weigh_check(assessments[0], file.market)
    if verdict.outcome is CheckOutcome.OK:
        return
    unseen = set(verdict.pressing) - set(passed.rests_on)
    if verdict.pressing and not unseen:
        return  # an exception was granted in the face of these rights
    known = {
        finding.publication
        for assessment in assessments[1:]
        if name_assessment(assessment) in passed.rests_on
        for finding in assessment.findings
    }
    kind = ChangeKind.NEW_RIGHT if unseen - known else ChangeKind.ASSESSMENT_CHANGED
    yield Change(
        kind, verdict.text, file.product, file.market,
        rests_on=(verdict.rests_on, *verdict.pressing),
    )  # fmt: skip
