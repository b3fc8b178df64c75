"""Which signs speak of a right, by its number or by its owner, and the note beside a finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from freetosell.core.clearance.assessment import Finding
from freetosell.core.enforcement.signals import EnforcementSignal
from freetosell.core.patents.publication import Publication
from freetosell.core.watch.sights import SeenSignal, owner_key

#: Signs on the right itself that a note names; more are counted.
_NAMED = 3


@dataclass(slots=True)
class SignalIndex:
    """Signs by right and by owner.

    Args:
        signals: Each id once.
    """

    signals: Sequence[EnforcementSignal]
    _by_right: dict[str, list[EnforcementSignal]] = field(default_factory=dict, repr=False)
    _by_owner: dict[str, list[EnforcementSignal]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for signal in sorted(self.signals, key=_newest_first):
            for right in signal.patents:
                self._by_right.setdefault(right, []).append(signal)
            if signal.owner:
                self._by_owner.setdefault(owner_key(signal.owner), []).append(signal)

    def of_right(self, publication: Publication) -> tuple[EnforcementSignal, ...]:
        """Return the signs that name the right, newest first."""
        number = publication.number
        return tuple(self._by_right.get(f"{number.office}{number.number}", ()))

    def of_owners(self, owners: Iterable[str]) -> tuple[EnforcementSignal, ...]:
        """Return the signs that name one of the owners, newest first, each once."""
        found = [s for name in owners for s in self._by_owner.get(owner_key(name), ())]
        return tuple({s.id: s for s in sorted(found, key=_newest_first)}.values())

    def scope_line(self) -> str:
        """Say how many signs were looked through and how new they are."""
        days = [s.filed_on for s in self.signals if s.filed_on]
        newest = f", the newest of {max(days)}" if days else ""
        return f"{len(self.signals):,} sign(s) of enforcement kept by the user{newest}."

    def notes_on(self, publication: Publication) -> tuple[str, ...]:
        """Say what is known of enforcement of a right and by its owner, with source and day."""
        own = self.of_right(publication)
        lines = [f"This right was enforced or attacked: {s.label}." for s in own[:_NAMED]]
        if len(own) > _NAMED:
            lines.append(f"{len(own) - _NAMED} older sign(s) on this right are kept.")
        named = {s.id for s in own}
        others = [s for s in self.of_owners(publication.owners()) if s.id not in named]
        if others:
            lines.append(
                f"This owner enforces: {len(others)} other sign(s), the latest {others[0].label}."
            )
        return tuple(lines)


def _newest_first(signal: EnforcementSignal) -> tuple[int, str]:
    return -(signal.filed_on or date.min).toordinal(), signal.id


def seen(signal: EnforcementSignal) -> SeenSignal:
    """Return what a watch remembers of a sign."""
    return SeenSignal(signal.id, signal.forum.value, signal.label, signal.filed_on)


def add_notes(
    findings: Iterable[Finding], publications: Mapping[str, Publication], index: SignalIndex | None
) -> list[Finding]:
    """Put the notes on enforcement beside findings; nothing else of a finding changes."""
    if index is None or not index.signals:
        return list(findings)
    notes = {key: index.notes_on(publication) for key, publication in publications.items()}
    return [replace(f, notes=notes.get(f.publication, ())) for f in findings]
