"""Where the management system is worked on: what is kept, what is taught, what time it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from freetosell.core import codec
from freetosell.core.entries import Entry, EntryStore
from freetosell.core.errors import InputError
from freetosell.core.ports import Clock
from freetosell.core.programme.audit import Frame
from freetosell.core.programme.course import Course
from freetosell.core.programme.policy import PolicyTemplate

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ProgrammeRoom:
    """All that the use cases of the management system need.

    Args:
        entries: The store.
        clock: Where instants come from.
        courses: By id.
        templates: Policy templates by id.
        frames: Frames for audits by id.
        rules: Rule id → digest, as the rulebooks stand.
    """

    entries: EntryStore
    clock: Clock
    courses: Mapping[str, Course]
    templates: Mapping[str, PolicyTemplate]
    frames: Mapping[str, Frame]
    rules: Mapping[str, str]

    @property
    def today(self) -> date:
        """The day in UTC."""
        return self.clock.now().date()

    def put(self, entry: Entry, *, by: str) -> Entry:
        """Store one entry now."""
        return self.entries.put([entry], by=by, at=self.clock.now())[0]

    def put_over(self, entry: Entry, *, by: str) -> Entry:
        """Store one entry now, in place of whatever stands under its key."""
        held = self.find_entry(entry.kind, entry.key)
        return self.put(replace(entry, version=held.version if held else 0), by=by)

    def find_entry(self, kind: str, key: str) -> Entry | None:
        """Return an entry, or ``None`` if there is none."""
        try:
            return self.entries.get(kind, key)
        except InputError as error:
            if error.code == "entry_not_found":
                return None
            raise

    def find_all(self, kind: str, shape: type[T], **asked: Any) -> tuple[T, ...]:
        """Return the values of all entries of a kind, by key."""
        return tuple(codec.from_dict(shape, e.content) for e in self.entries.find(kind, **asked))

    def get_course(self, course_id: str) -> Course:
        """Return a course.

        Raises:
            InputError: ``course_not_found``.
        """
        return _get(self.courses, course_id, "course")

    def get_template(self, policy_id: str) -> PolicyTemplate:
        """Return a policy template.

        Raises:
            InputError: ``policy_not_found``.
        """
        return _get(self.templates, policy_id, "policy")

    def get_frame(self, frame_id: str) -> Frame:
        """Return a frame for audits.

        Raises:
            InputError: ``frame_not_found``.
        """
        return _get(self.frames, frame_id, "frame")


def _get(table: Mapping[str, T], key: str, kind: str) -> T:
    found = table.get(key)
    if found is None:
        raise InputError(
            f"{kind}_not_found",
            f"There is no {kind} {key!r}.",
            fix=f"Take one of: {', '.join(table)}.",
        )
    return found
