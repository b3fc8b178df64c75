"""Every change between two looks: total (no difference is passed over) and exact (none twice).

A register entry and the status that it brings about are one change, and so are
an assignment and the new owner, an amendment and the new claims.  What differs
and is explained by no entry is a change of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from freetosell.core.law.status import InForce
from freetosell.core.patents.legal_events import EventKind
from freetosell.core.patents.publication import Stage
from freetosell.core.watch.changes import Change, ChangeKind
from freetosell.core.watch.sights import (
    SeenEvent,
    SeenSignal,
    Sight,
    Snapshot,
    Standing,
    owner_key,
)

_BINDING = frozenset({Stage.GRANT, Stage.REGISTRATION})
_ALIVE = frozenset({InForce.IN_FORCE, InForce.IN_GRACE})
_DEAD = frozenset({InForce.LAPSED, InForce.LAPSED_RESTORABLE, InForce.EXPIRED, InForce.REVOKED})

#: Register entry → the change that it makes.
_KIND_OF_EVENT: Mapping[EventKind, ChangeKind] = {
    EventKind.FEE_PAID: ChangeKind.FEE_PAID,
    EventKind.LAPSED: ChangeKind.LAPSED,
    EventKind.EXPIRED: ChangeKind.EXPIRED,
    EventKind.RESTORED: ChangeKind.RESTORED,
    EventKind.REVOKED: ChangeKind.REVOKED,
    EventKind.SURRENDERED: ChangeKind.SURRENDERED,
    EventKind.OPPOSED: ChangeKind.OPPOSED,
    EventKind.INVALIDATION_FILED: ChangeKind.INVALIDATION_FILED,
    EventKind.MAINTAINED: ChangeKind.MAINTAINED,
    EventKind.GRANTED: ChangeKind.GRANTED,
    EventKind.UNITARY_EFFECT: ChangeKind.FORUM_CHANGED,
    EventKind.OPT_OUT: ChangeKind.FORUM_CHANGED,
    EventKind.OPT_OUT_WITHDRAWN: ChangeKind.FORUM_CHANGED,
    EventKind.ASSIGNED: ChangeKind.ASSIGNED,
    EventKind.SCOPE_CHANGED: ChangeKind.CLAIMS_CHANGED,
    EventKind.TERM_EXTENDED: ChangeKind.TERM_CHANGED,
    EventKind.DISCLAIMED: ChangeKind.TERM_CHANGED,
}
#: Entries of one end no further apart than this speak of the same end.
_RECORDING_LAG = timedelta(days=180)
_ENDS = frozenset(
    {ChangeKind.LAPSED, ChangeKind.EXPIRED, ChangeKind.REVOKED, ChangeKind.SURRENDERED}
)
#: Change by an entry → the states that it can have brought about.
_EXPLAINS: Mapping[ChangeKind, frozenset[InForce]] = {
    **dict.fromkeys(_ENDS, _DEAD | {InForce.UNKNOWN}),
    ChangeKind.RESTORED: _ALIVE | {InForce.UNKNOWN},
    ChangeKind.FEE_PAID: _ALIVE | {InForce.UNKNOWN},
    ChangeKind.GRANTED: _ALIVE | {InForce.UNKNOWN},
    ChangeKind.MAINTAINED: _ALIVE | {InForce.UNKNOWN},
    ChangeKind.TERM_CHANGED: _ALIVE | {InForce.UNKNOWN, InForce.EXPIRED},
    ChangeKind.FORUM_CHANGED: _ALIVE | {InForce.UNKNOWN},
}
#: Fields of a record that are told by their name when they change.
_RECORD_FIELDS = (
    "right_kind", "stage", "title", "classes", "published_on", "filed_on", "granted_on",
    "family", "text", "application", "office", "number", "index",
)  # fmt: skip


def find_changes(before: Snapshot, after: Snapshot) -> tuple[Change, ...]:
    """Find every change from one look to the next.

    Equal looks give none; any difference of what is compared gives at least one.

    Args:
        before: The last look; its ``newest`` tells what is new from what was
            only not found before.
        after: This look.

    Returns:
        By publication, then kind, day and territories.
    """
    found: list[Change] = []
    kin = _find_kin(before.sights.values())
    for key, sight in after.sights.items():
        known = before.sights.get(key)
        if known is None:
            found.append(_arrival(sight, before, _kin(sight, kin)))
        else:
            found.extend(_of_one(known, sight, after.as_of))
    for key, known in before.sights.items():
        if key not in after.sights:
            found.append(
                Change(ChangeKind.GONE, key, known.title, "", "not in the corpus any more")
            )
    known_signals = {s.id for k in before.sights.values() for s in k.signals}
    found.extend(
        _signal_change("", signal)
        for key, signal in after.signals.items()
        if key not in before.signals and key not in known_signals
    )
    return tuple(sorted(_each_grant_once(found), key=_order))


def _each_grant_once(changes: Iterable[Change]) -> list[Change]:
    """Leave out a grant that the register notes where its document came in the same look."""
    changes = list(changes)
    came = {c.earlier for c in changes if c.kind is ChangeKind.GRANTED and c.earlier}
    return [
        c
        for c in changes
        if not (c.kind is ChangeKind.GRANTED and not c.earlier and c.publication in came)
    ]


def _order(change: Change) -> tuple[str, str, date, tuple[str, ...]]:
    places = (*change.territories, change.source)
    return change.publication, change.kind.value, change.on or date.min, places


def _arrival(sight: Sight, before: Snapshot, kin: list[Sight]) -> Change:
    """Return the change that a document makes which was not seen before."""
    on = sight.granted_on or sight.published_on
    if kin:
        bound = any(k.stage in _BINDING for k in kin)
        last = max(kin, key=lambda k: (k.stage in _BINDING, k.published_on or date.min, k.key))
        if sight.stage in _BINDING and not bound:
            return Change(
                ChangeKind.GRANTED, sight.key, last.key, sight.key, sight.source, on,
                earlier=last.key, status_changed=True,
            )  # fmt: skip
        if bound and sight.claims and last.claims and sight.claims != last.claims:
            return Change(
                ChangeKind.CLAIMS_CHANGED, sight.key, last.claims[:12], sight.claims[:12],
                sight.source, on, earlier=last.key,
            )  # fmt: skip
    newest = before.newest.get(sight.office)
    is_new = sight.published_on is not None and (newest is None or sight.published_on > newest)
    kind = ChangeKind.NEW_PUBLICATION if is_new else ChangeKind.NEWLY_FOUND
    return Change(kind, sight.key, "", sight.title, sight.source, sight.published_on)


_Kin = Mapping[tuple[str, str, str, str], list[Sight]]


def _find_kin(known: Iterable[Sight]) -> _Kin:
    """Sort what was seen by number and by application."""
    kin: dict[tuple[str, str, str, str], list[Sight]] = {}
    for sight in known:
        for name in _names(sight):
            kin.setdefault(name, []).append(sight)
    return kin


def _names(sight: Sight) -> list[tuple[str, str, str, str]]:
    names = [(sight.office, sight.index, "number", sight.number)]
    if sight.application:
        names.append((sight.office, sight.index, "application", sight.application))
    return names


def _kin(sight: Sight, kin: _Kin) -> list[Sight]:
    """Return the documents seen before that stem from the same application."""
    return list({k.key: k for name in _names(sight) for k in kin.get(name, ())}.values())


def _of_one(known: Sight, sight: Sight, as_of: date) -> Iterator[Change]:
    """Yield the changes of one document that was seen before."""
    by_event = _events(known, sight)
    rest = _standings(known, sight, by_event, as_of)
    yield from _record(known, sight, by_event)
    yield from rest
    for change in by_event:
        yield _named(change, known, sight)
    yield from _withdrawn(known, sight)
    yield from _signals(known, sight)


def _events(known: Sight, sight: Sight) -> list[Change]:
    """Return the changes that new register entries make, one per kind, territory and time."""
    fresh = Counter(sight.events) - Counter(known.events)
    made: list[tuple[ChangeKind, list[SeenEvent]]] = []
    for event in sorted(fresh.elements(), key=_event_order):
        kind = _KIND_OF_EVENT.get(event.kind, ChangeKind.EVENT_RECORDED)
        if kind in _ENDS and any(_same_end(event, old) for old in known.events):
            kind = ChangeKind.EVENT_RECORDED
        for other, events in made:
            if other is kind and _together(kind, event, events[0]):
                events.append(event)
                break
        else:
            made.append((kind, [event]))
    return [
        Change(
            kind, sight.key, "", "", _words_of(events), events[0].on,
            territories=(events[0].territory,) if events[0].territory else (),
        )
        for kind, events in made
    ]  # fmt: skip


def _event_order(event: SeenEvent) -> tuple[date, str, str, str]:
    return event.on or date.min, event.kind.value, event.territory, event.code


def _together(kind: ChangeKind, event: SeenEvent, first: SeenEvent) -> bool:
    """Say whether two new entries tell of one thing: registers note one end several times."""
    if event.territory != first.territory:
        return False
    return _same_end(event, first) if kind in _ENDS else event.on == first.on


def _same_end(event: SeenEvent, old: SeenEvent) -> bool:
    same = event.kind is old.kind and old.territory in {"", event.territory}
    if not same or event.on is None or old.on is None:
        return same and event.on == old.on
    return abs(event.on - old.on) <= _RECORDING_LAG


def _words_of(events: Iterable[SeenEvent]) -> str:
    said = (" ".join(filter(None, (e.code, e.kind.value.replace("_", " ")))) for e in events)
    return "register: " + ", ".join(dict.fromkeys(said))


def _standings(known: Sight, sight: Sight, by_event: list[Change], as_of: date) -> list[Change]:
    """Fold what changed in status and term into the entries; return what none explains."""
    old = {s.territory: s for s in known.standings}
    rest: dict[tuple[ChangeKind, str, str, date | None, bool], list[str]] = {}
    for new in sight.standings:
        was = old.get(new.territory)
        if was is None or was == new:
            continue
        if was.in_force is not new.in_force and not _explained(by_event, was, new):
            kind = _status_kind(was, new)
            on = new.latest if kind is ChangeKind.EXPIRED else as_of
            said = (kind, was.in_force.value, new.in_force.value, on, True)
            rest.setdefault(said, []).append(new.territory)
        if (was.earliest, was.latest) != (new.earliest, new.latest) and not _term_told(
            by_event, was, new
        ):
            told = (ChangeKind.TERM_CHANGED, _term(was), _term(new), None, False)
            rest.setdefault(told, []).append(new.territory)
    return [
        Change(
            kind, sight.key, a, b, f"computed for {as_of}", on,
            territories=tuple(places), status_changed=status,
        )
        for (kind, a, b, on, status), places in rest.items()
    ]  # fmt: skip


def _explained(by_event: list[Change], was: Standing, new: Standing) -> bool:
    """Fold a new status into the entry that brought it about, the latest that can have."""
    for place in range(len(by_event) - 1, -1, -1):
        change = by_event[place]
        here = not change.territories or new.territory in change.territories
        if here and new.in_force in _EXPLAINS.get(change.kind, frozenset()):
            by_event[place] = replace(
                change, before=was.in_force.value, after=new.in_force.value, status_changed=True
            )
            return True
    return False


def _term_told(by_event: list[Change], was: Standing, new: Standing) -> bool:
    for place, change in enumerate(by_event):
        if change.kind is ChangeKind.TERM_CHANGED:
            by_event[place] = replace(change, before=_term(was), after=_term(new))
            return True
    return False


def _status_kind(was: Standing, new: Standing) -> ChangeKind:
    """Name a change of status that no entry of the register explains."""
    now = new.in_force
    if now is InForce.EXPIRED:
        return ChangeKind.EXPIRED
    if now is InForce.REVOKED:
        return ChangeKind.REVOKED
    if now in _DEAD and was.in_force not in _DEAD:
        return ChangeKind.LAPSED
    if now in _ALIVE and was.in_force in _DEAD:
        return ChangeKind.RESTORED
    if now in _ALIVE and was.in_force is InForce.PENDING:
        return ChangeKind.GRANTED
    return ChangeKind.STATUS_CHANGED


def _term(standing: Standing) -> str:
    ends = (standing.earliest, standing.latest)
    first, last = (day.isoformat() if day else "?" for day in ends)
    return last if first == last else f"{first}/{last}"


def _record(known: Sight, sight: Sight, by_event: list[Change]) -> Iterator[Change]:
    """Yield what changed in the document itself."""
    told = {change.kind for change in by_event}
    if known.claims != sight.claims and ChangeKind.CLAIMS_CHANGED not in told:
        kind = ChangeKind.CLAIMS_CHANGED if known.claims else ChangeKind.CLAIMS_KNOWN
        yield Change(
            kind, sight.key, known.claims[:12], sight.claims[:12], sight.source, sight.source_on
        )
    if _owners(known) != _owners(sight) and ChangeKind.ASSIGNED not in told:
        yield Change(
            ChangeKind.ASSIGNED, sight.key, "; ".join(known.owners), "; ".join(sight.owners),
            sight.source, sight.source_on,
        )  # fmt: skip
    fields = [f for f in _RECORD_FIELDS if getattr(known, f) != getattr(sight, f)]
    # A document that became a grant has other days too: that is the grant.
    if "stage" in fields and sight.stage in _BINDING and ChangeKind.GRANTED not in told:
        yield Change(
            ChangeKind.GRANTED, sight.key, known.stage.value, sight.stage.value, sight.source,
            sight.granted_on or sight.source_on, status_changed=True,
        )  # fmt: skip
        fields = [f for f in fields if f not in {"stage", "granted_on", "published_on"}]
    elif ChangeKind.GRANTED in told:
        fields = [f for f in fields if f not in {"stage", "granted_on"}]
    if fields:
        yield Change(
            ChangeKind.RECORD_CHANGED, sight.key, _values(known, fields), _values(sight, fields),
            sight.source, sight.source_on,
        )  # fmt: skip


def _owners(sight: Sight) -> frozenset[str]:
    return frozenset(owner_key(name) for name in sight.owners)


def _values(sight: Sight, fields: Iterable[str]) -> str:
    said = []
    for name in fields:
        value = getattr(sight, name)
        text = "; ".join(value) if isinstance(value, tuple) else str("" if value is None else value)
        said.append(f"{name.replace('_', ' ')}: {text[:12] if name == 'text' else text[:200]}")
    return " | ".join(said)


def _named(change: Change, known: Sight, sight: Sight) -> Change:
    """Say with an entry what the record shows of the same change."""
    if change.kind is ChangeKind.ASSIGNED and _owners(known) != _owners(sight):
        return replace(change, before="; ".join(known.owners), after="; ".join(sight.owners))
    if change.kind is ChangeKind.CLAIMS_CHANGED and known.claims != sight.claims:
        return replace(change, before=known.claims[:12], after=sight.claims[:12])
    return change


def _withdrawn(known: Sight, sight: Sight) -> Iterator[Change]:
    gone = Counter(known.events) - Counter(sight.events)
    for event in sorted(gone.elements(), key=_event_order):
        yield Change(
            ChangeKind.EVENT_WITHDRAWN, sight.key, _words_of([event]), "", sight.source, event.on,
            territories=(event.territory,) if event.territory else (),
        )  # fmt: skip


def _signals(known: Sight, sight: Sight) -> Iterator[Change]:
    old = {signal.id for signal in known.signals}
    for signal in sight.signals:
        if signal.id not in old:
            yield _signal_change(sight.key, signal)


def _signal_change(publication: str, signal: SeenSignal) -> Change:
    office = signal.forum == "office"
    kind = ChangeKind.INVALIDATION_FILED if office else ChangeKind.LITIGATION
    return Change(kind, publication, "", signal.label, signal.id, signal.on)
