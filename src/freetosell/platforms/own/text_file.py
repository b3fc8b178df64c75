"""A single listing as labelled text, the way a person types it.

::

    Title: Garlic press with silicone mat
    Brand: Küchenfee
    Bullets:
    - Stainless steel
    - Dishwasher safe
    Description:
    Press garlic without peeling.

    Material: steel

Labels are the column names of plain tables, in any of their languages.  A label
that is not known, on a line of its own field, becomes an attribute while no
text field is open.
"""

from __future__ import annotations

import re

from freetosell.platforms.own.listing import ROOM as TABLE_ROOM
from freetosell.platforms.own.listing import split_cells
from freetosell.platforms.reading.columns import MANY_FIELDS, SINGLE_FIELDS
from freetosell.platforms.reading.drafts import CONTROL, CONTROL_CHARACTER, Draft, place
from freetosell.platforms.reading.rows import Defect

LAYOUT = "plain_text"

_FORMAT = TABLE_ROOM.formats[0]
_LABEL = re.compile(r"([^\n:：]{1,40})[:：](?!//)[ \t]*(.*)")
_BULLET = re.compile(r"[ \t]*(?:[-*•·–]|[0-9]{1,2}[.)])[ \t]+(.*)")
_OPEN_FIELDS = frozenset({"description", "bullets"})
_LOOK_AHEAD_LINES = 20


def is_labelled_text(text: str) -> bool:
    """Say whether one of the first lines is labelled as the title."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()]
    for line in lines[:_LOOK_AHEAD_LINES]:
        found = _LABEL.match(line)
        if found and _field_of(found.group(1)) == "title" and found.group(2).strip():
            return True
    return False


def draft_text(text: str) -> Draft | Defect:
    """Return the draft of the one listing in a labelled text."""
    if CONTROL.search(text.rstrip("\x1a")):
        return CONTROL_CHARACTER
    draft = Draft(1, source=(text,))
    for label, field, value in _fields(text.rstrip("\x1a")):
        defect = place(draft, field, label, value)
        if defect:
            return defect
    split_cells(draft)
    return draft


def _fields(text: str) -> list[tuple[str, str, str]]:
    """Return ``(label, field, value)``; bullets one by one, a description as one text."""
    found: list[tuple[str, str, list[str]]] = []
    current = ""
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        labelled = _LABEL.match(line)
        field = _field_of(labelled.group(1)) if labelled else ""
        if labelled and (field or (current not in _OPEN_FIELDS and line[:1].strip())):
            label = labelled.group(1).strip()
            current = field or f"attributes.{label}"
            found.append((label, current, [labelled.group(2)]))
        elif not found or current not in _OPEN_FIELDS:
            if line.strip():  # text before any label, or under a label of one line, is description
                current = "description"
                found.append(("Description", current, [line]))
        elif current == "bullets":
            point = _BULLET.match(line)
            found.append(("Bullets", current, [point.group(1) if point else line]))
        else:
            found[-1][2].append(line)
    return _joined(found)


def _joined(found: list[tuple[str, str, list[str]]]) -> list[tuple[str, str, str]]:
    result: list[tuple[str, str, str]] = []
    places: dict[str, int] = {}
    for label, field, lines in found:
        value = "\n".join(lines).strip()
        if not value:
            continue
        if field in places and field in SINGLE_FIELDS:
            at = places[field]
            known = result[at][2]
            result[at] = (label, field, f"{known}\n{value}")
        else:
            places[field] = len(result)
            result.append((label, field, value))
    return result


def _field_of(label: str) -> str:
    alias, _ = _FORMAT.find_alias(label.strip().lstrip("#*-• ").strip())
    if alias is None:
        return ""
    if alias.field in SINGLE_FIELDS | MANY_FIELDS:
        return alias.field
    return f"{alias.field}.{label.strip()}"
