"""The coverage ledger: what a corpus holds, as of when, what is missing, what is stale.

A corpus that is not kept up to date is a false comfort; so its gaps are part of
every scope statement.  Pure rules over counts and the sync log.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from freetosell.core.patents.publication import Stage
from freetosell.core.ports import Coverage, MonthCount
from freetosell.core.sources import FileKind, SourceCard, SourceFile

#: Issues late by less than this are on their way.
GRACE_DAYS = 7
#: A part that no source keeps current is called stale after this many days.
UNKEPT_DAYS = 92
#: Missing weeks named one by one; more are counted.
_WEEKS_NAMED = 6
_STAGES = {
    FileKind.GRANTS: (Stage.GRANT, Stage.REGISTRATION),
    FileKind.APPLICATIONS: (Stage.APPLICATION,),
    FileKind.DESIGNS: (Stage.GRANT, Stage.REGISTRATION),
}


@dataclass(frozen=True, slots=True)
class StalePart:
    """A part of the corpus that holds nothing recent.

    Args:
        newest_on: Day of its newest document; ``None`` if no document says.
        age_days: From that day to the day asked for; ``None`` if not known.
        due_days: Age from which it is called stale.
    """

    office: str
    right_kind: str
    stage: str
    newest_on: date | None
    age_days: int | None
    due_days: int


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """What came from one source.

    Args:
        files: Files that were fetched or tried.
        failed: Those that could not be fetched or read.
        last_day: Newest day for which a loaded file speaks.
        synced_at: Instant (ISO 8601, UTC) of the last fetch; empty if never.
        missing_weeks: Mondays of the weeks without a loaded issue, oldest first.
        behind: The newest issue that must be out by now is not loaded.
    """

    source: str
    name: str
    office: str
    holds: FileKind
    files: int
    failed: int
    first_day: date | None
    last_day: date | None
    synced_at: str
    missing_weeks: tuple[date, ...] = ()
    behind: bool = False


@dataclass(frozen=True, slots=True)
class CoverageLedger:
    """All that is known of a corpus' coverage on one day."""

    as_of: date
    parts: tuple[Coverage, ...]
    months: tuple[MonthCount, ...]
    sources: tuple[SourceCoverage, ...]
    stale: tuple[StalePart, ...]


def make_ledger(
    as_of: date,
    parts: Sequence[Coverage],
    months: Sequence[MonthCount],
    cards: Sequence[SourceCard],
    files: Mapping[str, Sequence[SourceFile]],
) -> CoverageLedger:
    """Return the ledger out of the counts of the corpus and the files of the sync log.

    Args:
        as_of: Day for which it speaks.
        parts: Counts by office, right and stage.
        months: Counts by month of publication.
        cards: Of all sources.
        files: By source; sources without files are left out.
    """
    sources = tuple(
        cover_source(card, files[card.id], as_of) for card in cards if files.get(card.id)
    )
    return CoverageLedger(
        as_of, tuple(parts), tuple(months), sources, find_stale(parts, cards, as_of)
    )


def cover_source(card: SourceCard, files: Sequence[SourceFile], as_of: date) -> SourceCoverage:
    """Return what came from one source and which of its issues are missing."""
    loaded = [f.day for f in files if f.loaded and f.day is not None]
    missing: tuple[date, ...] = ()
    if card.cadence_days == 7 and loaded:
        missing = find_missing_weeks(loaded, as_of - timedelta(days=GRACE_DAYS))
    last = max(loaded, default=None)
    late = card.cadence_days + GRACE_DAYS
    return SourceCoverage(
        source=card.id,
        name=card.name,
        office=card.office,
        holds=card.holds,
        files=len(files),
        failed=sum(bool(f.problem) for f in files),
        first_day=min(loaded, default=None),
        last_day=last,
        synced_at=max((f.fetched_at for f in files), default=""),
        missing_weeks=missing,
        behind=bool(card.cadence_days and last and (as_of - last).days > late),
    )


def find_missing_weeks(days: Iterable[date], until: date) -> tuple[date, ...]:
    """Return the Mondays of the weeks without an issue, from the first issue to ``until``.

    Example:
        >>> tuesdays = [date(2026, 9, 1), date(2026, 9, 15)]
        >>> [str(d) for d in find_missing_weeks(tuesdays, date(2026, 9, 20))]
        ['2026-09-07']
    """
    mondays = {day - timedelta(days=day.weekday()) for day in days}
    if not mondays:
        return ()
    last = until - timedelta(days=until.weekday())
    first = min(mondays)
    weeks = (first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1))
    return tuple(week for week in weeks if week not in mondays)


def find_stale(
    parts: Iterable[Coverage], cards: Sequence[SourceCard], as_of: date
) -> tuple[StalePart, ...]:
    """Return the parts that hold nothing recent; a part without any day is one of them."""
    found = []
    for part in parts:
        due = _due_days(part, cards)
        newest = part.last_published_on
        age = (as_of - newest).days if newest else None
        if age is None or age > due:
            found.append(StalePart(part.office, part.right_kind, part.stage, newest, age, due))
    return tuple(found)


def _due_days(part: Coverage, cards: Sequence[SourceCard]) -> int:
    """Two issues late, for what a source brings regularly; else a quarter."""
    gaps = [
        card.cadence_days
        for card in cards
        if card.cadence_days
        and card.may_be_called
        and card.office == part.office
        and part.stage in _STAGES.get(card.holds, ())
    ]
    return 2 * min(gaps) + GRACE_DAYS if gaps else UNKEPT_DAYS


def stale_lines(ledger: CoverageLedger, offices: Collection[str]) -> tuple[str, ...]:
    """Say which rights cannot have been found because they are newer than the corpus."""
    lines = []
    for part in ledger.stale:
        if part.office not in offices:
            continue
        name = f"{part.office} {part.right_kind.replace('_', ' ')} ({part.stage})"
        if part.newest_on is None:
            lines.append(f"{name}: the documents carry no day, so how recent they are is unknown.")
        else:
            lines.append(
                f"{name} published after {part.newest_on}: the corpus holds none newer, "
                f"{part.age_days:,} days before {ledger.as_of}."
            )
    return tuple(lines)


def source_lines(ledger: CoverageLedger, offices: Collection[str]) -> tuple[str, ...]:
    """Say of each source that is kept how far it goes and which weeks are missing."""
    return tuple(
        _source_line(source)
        for source in ledger.sources
        if not source.office or source.office in offices
    )


def _source_line(source: SourceCoverage) -> str:
    newest = f"newest file {source.last_day}" if source.last_day else "no file says its day"
    line = f"{source.name}: {newest}, fetched {source.synced_at[:10] or 'never'}"
    if source.missing_weeks:
        named = ", ".join(map(str, source.missing_weeks[:_WEEKS_NAMED]))
        more = len(source.missing_weeks) - _WEEKS_NAMED
        line += f"; weeks missing, from Monday: {named}" + (
            f" and {more:,} more" if more > 0 else ""
        )
    if source.failed:
        line += f"; {source.failed:,} files could not be read"
    return f"{line}."
