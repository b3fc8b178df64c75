"""Joins what several answers say of one publication: biblio, claims, events."""

from __future__ import annotations

from dataclasses import fields, replace

from freetosell.core.errors import InputError
from freetosell.core.patents.publication import Publication

#: Lists of independent entries, which are united; all other fields are filled if empty.
_UNITED = (
    "legal_events",
    "notes",
    "cited",
    "drawings",
    "earlier_filings",
    "designated_states",
)


def join_parts(known: Publication, part: Publication) -> Publication:
    """Return what is known with the gaps filled from another record of the same number.

    What is known wins wherever both say something; events, notes and the like are united,
    each once, the known ones first.  A ``partial_record`` note goes when title and claims
    are there.

    Args:
        known: The record to keep.
        part: The record to take from.

    Raises:
        InputError: ``different_publications`` if the numbers differ.
    """
    if known.key != part.key:
        raise InputError(
            "different_publications",
            f"{known.key} and {part.key} are not the same publication.",
            fix="Join records of one number and kind only.",
        )
    changes: dict[str, object] = {}
    for name in (field.name for field in fields(Publication)):
        mine, other = getattr(known, name), getattr(part, name)
        if name in _UNITED:
            changes[name] = tuple(dict.fromkeys((*mine, *other)))
        elif name in ("term_inputs", "classes"):
            gaps = {
                f.name: getattr(other, f.name)
                for f in fields(mine)
                if getattr(mine, f.name) in (None, ())
            }
            changes[name] = replace(mine, **gaps)
        elif mine in (None, "", ()):
            changes[name] = other
    joined = replace(known, **changes)  # type: ignore[arg-type]  # the names are the dataclass's own
    if joined.title and joined.claims:
        kept = tuple(note for note in joined.notes if note.code != "partial_record")
        joined = replace(joined, notes=kept)
    return joined
