"""What a sync would do, before it does it: files, size, time, and what leaves the machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from freetosell.app.sync_log import SyncLog, speeds
from freetosell.core.sources import (
    FileSource,
    PlanItem,
    PlanRequest,
    SourceCard,
    SourceFile,
    total_bytes,
)

#: Until a run was measured, a line is taken to bring this much a second.
ASSUMED_BYTES_S = 2_000_000.0
_UNITS = ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB"))


@dataclass(frozen=True, slots=True)
class SyncPlan:
    """What a sync of one source would do.

    Args:
        items: Files to be fetched or asked for again, oldest first.
        still: Listed files that are here and have not changed.
        known: What the log knows of the source's files, by name.
        fetch_bytes_s: Measured, or assumed where ``measured`` is false.
        load_bytes_s: Measured; 0 if it was not.
    """

    card: SourceCard
    request: PlanRequest
    items: tuple[PlanItem, ...]
    still: int
    known: dict[str, SourceFile]
    fetch_bytes_s: float
    load_bytes_s: float
    measured: bool
    notes: tuple[str, ...] = ()

    @property
    def size_bytes(self) -> int:
        """Bytes that are announced for the files to be fetched."""
        return total_bytes(self.items)[0]

    @property
    def seconds(self) -> float:
        """Estimate of the whole run, by the speeds."""
        load = self.size_bytes / self.load_bytes_s if self.load_bytes_s else 0.0
        return self.size_bytes / self.fetch_bytes_s + load

    def lines(self) -> Iterator[str]:
        """Yield the plan in sentences."""
        card = self.card
        yield f"{card.id}: {card.name}"
        unknown = total_bytes(self.items)[1]
        more = f" and {unknown:,} of unknown size" if unknown else ""
        yield (
            f"  to fetch: {len(self.items):,} files, {format_bytes(self.size_bytes)}{more}; "
            f"{self.still:,} are here unchanged"
        )
        if self.items:
            days = [item.day for item in self.items if item.day]
            if days:
                yield f"  days: {min(days)} to {max(days)}"
            yield f"  time: {self._time()}"
        if card.quota:
            yield f"  quota: {card.quota}"
        yield f"  terms: {card.terms} {card.terms_url}".rstrip()
        if card.licence:
            yield f"  licence of the data: {card.licence}"
        for note in self.notes:
            yield f"  note: {note}"

    def _time(self) -> str:
        basis = "measured in earlier runs" if self.measured else "assumed: 2 MB a second"
        loading = "" if self.load_bytes_s else "; loading was not measured yet and is left out"
        return f"about {format_seconds(self.seconds)} ({basis}{loading})"

    def to_dict(self) -> dict[str, object]:
        """Return the plan as plain values for JSON."""
        return {
            "source": self.card.id,
            "name": self.card.name,
            "terms": self.card.terms,
            "terms_url": self.card.terms_url,
            "licence": self.card.licence,
            "quota": self.card.quota,
            "to_fetch": [
                {
                    "name": item.name,
                    "kind": item.kind.value,
                    "day": item.day.isoformat() if item.day else None,
                    "size_bytes": item.size_bytes,
                }
                for item in self.items
            ],
            "unchanged": self.still,
            "size_bytes": self.size_bytes,
            "seconds": round(self.seconds, 1),
            "measured": self.measured,
            "notes": list(self.notes),
        }


def plan_sync(source: FileSource, log: SyncLog, request: PlanRequest) -> SyncPlan:
    """Ask a source for its files and take away those that are here unchanged.

    Raises:
        InputError: where the request does not fit the source.
        SourceError: where the source cannot be asked or its answer not be read.
    """
    plan = source.plan(request)
    known = log.files(source.card.id)
    items = tuple(item for item in plan.items if not _is_here(item, known.get(item.name)))
    fetch, load = speeds(log.runs(source.card.id))
    return SyncPlan(
        card=source.card,
        request=request,
        items=items,
        still=len(plan.items) - len(items),
        known=known,
        fetch_bytes_s=fetch or ASSUMED_BYTES_S,
        load_bytes_s=load,
        measured=bool(fetch),
        notes=plan.notes,
    )


def _is_here(item: PlanItem, file: SourceFile | None) -> bool:
    return file is not None and file.loaded and file.known.is_still(item)


def format_bytes(size: int) -> str:
    """Return a size as people say it.

    Example:
        >>> format_bytes(1_500_000), format_bytes(12)
        ('1.5 MB', '12 bytes')
    """
    for unit, name in _UNITS:
        if size >= unit:
            return f"{size / unit:,.1f} {name}"
    return f"{size:,} bytes"


def format_seconds(seconds: float) -> str:
    """Return a time as people say it.

    Example:
        >>> format_seconds(30), format_seconds(600), format_seconds(9000)
        ('30 seconds', '10 minutes', '2.5 hours')
    """
    if seconds < 90:
        return f"{seconds:,.0f} seconds"
    if seconds < 5400:
        return f"{seconds / 60:,.0f} minutes"
    return f"{seconds / 3600:,.1f} hours"
