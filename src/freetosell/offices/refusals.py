"""Errors that the sources of several offices raise alike."""

from __future__ import annotations

from freetosell.core.errors import InputError, MissingExtraError, SourceError
from freetosell.core.sources import SourceCard


def key_missing(card: SourceCard, variable: str, place: str) -> InputError:
    """Return the error for a source that cannot be asked without a key."""
    return InputError(
        "source_key_missing",
        f"{card.name} needs a key of your own.",
        card.id,
        f"Get one at {place} and set {variable}; it is never stored or printed.",
    )


def schema_changed(source_id: str, what: str) -> SourceError:
    """Return the error for an answer that has not the shape it is documented to have."""
    return SourceError(
        "source_schema_changed",
        f"The source's answer is not as documented: {what}.",
        source_id,
        "Nothing was stored. Get the file by hand and add it with corpus add; report the change.",
    )


def missing_sync() -> MissingExtraError:
    """Return the error for an installation without the offices' clients."""
    return MissingExtraError(
        "missing_extra",
        "The clients of the offices are not installed.",
        "corpus sync",
        "Install them: pip install 'freetosell[sync]'.",
    )
