"""What in a case is for counsel and the owner's eyes alone.

A communication with counsel can lose its protection when others read it: events
that tell what counsel was asked and said, documents drafted for counsel, and
files that a person labelled so.
"""

from __future__ import annotations

from collections.abc import Collection

from freetosell.core.cases.documents import DOCUMENTS, DocumentKind, Privilege
from freetosell.core.cases.event import CaseEvent, EventKind, Role

#: Events whose words are a communication with counsel.
PRIVILEGED_EVENTS = frozenset(
    {EventKind.COUNSEL_ASKED, EventKind.COUNSEL_ANSWERED, EventKind.COUNSEL_REPORTED}
)
#: Who reads what is privileged.
PRIVILEGED_READERS = frozenset({Role.COUNSEL, Role.BUSINESS_OWNER})


def is_privileged_document(kind: DocumentKind) -> bool:
    """Say whether a document is written for counsel.

    Example:
        >>> is_privileged_document(DocumentKind.ASSESSMENT)
        True
        >>> is_privileged_document(DocumentKind.APPEAL)
        False
    """
    return DOCUMENTS[kind].privilege is Privilege.PRIVILEGED_DRAFT


def is_privileged_event(event: CaseEvent, privileged_files: Collection[str]) -> bool:
    """Say whether the words of an event are for counsel and the owner alone.

    Args:
        event: As recorded.
        privileged_files: SHA-256 of the files of the case that are labelled privileged.
    """
    if event.kind in PRIVILEGED_EVENTS:
        return True
    kind = event.text("document")
    if kind and is_privileged_document(DocumentKind(kind)):
        return True
    return event.kind is EventKind.EVIDENCE_ADDED and event.text("sha256") in privileged_files
