"""What a label announces: the concepts of its words, weighed into the name of a field."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from freetosell.platforms.notices.lexicon import RIGHT_CONCEPTS, Concept, Label

C = Concept


class FieldName(StrEnum):
    """What a label announces."""

    COMPLAINT_ID = "complaint_id"
    COMPLAINT = "complaint"
    REFERENCE = "reference"
    OWNER = "owner"
    OWNER_EMAIL = "owner_email"
    OWNER_CONTACT = "owner_contact"
    AGENT = "agent"
    AGENT_EMAIL = "agent_email"
    NAME = "name"
    EMAIL = "email"
    CONTACT = "contact"
    RIGHT = "right"
    RIGHT_TYPE = "right_type"
    PATENT_CLAIM = "patent_claim"
    ITEM = "item"
    SKU = "sku"
    TITLE = "title"
    LINK = "link"
    REASON = "reason"
    DEADLINE = "deadline"
    DATE = "date"
    STORE = "store"


_MOST_UNKNOWN = 2
_COMPLAINTS = frozenset({C.COMPLAINT, C.VIOLATION, C.APEX})
_BESIDE_COMPLAINT = _COMPLAINTS | {C.IDENTIFIER, C.INFRINGEMENT, C.IP, C.REFERENCE, C.CASE}
_TYPED = RIGHT_CONCEPTS | {C.INFRINGEMENT, C.COMPLAINT, C.VIOLATION, C.IP}
# What the words left over announce, the most telling word first.
_THINGS = (
    (C.ASIN, FieldName.ITEM),
    (C.SKU, FieldName.SKU),
    (C.LINK, FieldName.LINK),
    (C.TITLE, FieldName.TITLE),
    (C.ITEM, FieldName.ITEM),
    (C.EMAIL, FieldName.EMAIL),
    (C.CONTACT, FieldName.CONTACT),
    (C.STORE, FieldName.STORE),
    (C.NAME, FieldName.NAME),
)


def name_label(label: Label) -> FieldName | None:
    """Return what a label announces; ``None`` if its words do not say it surely."""
    if not label.concepts or label.unknown > _MOST_UNKNOWN:
        return None
    tests: tuple[Callable[[Label], FieldName | None], ...] = (
        _person, _plain, _complaint, _right, _thing,
    )  # fmt: skip
    return next((name for test in tests if (name := test(label)) is not None), None)


def _is_numbered(label: Label) -> bool:
    return bool(label.concepts & {C.IDENTIFIER, C.REGISTRATION})


def _names_right(label: Label) -> bool:
    return bool(label.concepts & (RIGHT_CONCEPTS | {C.IP}))


def _person(label: Label) -> FieldName | None:
    concepts = label.concepts
    if C.AGENT in concepts:
        return FieldName.AGENT_EMAIL if C.EMAIL in concepts else FieldName.AGENT
    if C.OWNER not in concepts or _is_numbered(label):
        return None
    if C.EMAIL in concepts:
        return FieldName.OWNER_EMAIL
    if concepts & {C.REASON, C.DEADLINE, C.DATE}:
        return None
    return FieldName.OWNER_CONTACT if C.CONTACT in concepts else FieldName.OWNER


def _plain(label: Label) -> FieldName | None:
    concepts = label.concepts
    if C.DEADLINE in concepts:
        return FieldName.DEADLINE
    if C.DATE in concepts:
        return FieldName.DATE
    if C.TYPE in concepts and concepts & _TYPED:
        return FieldName.RIGHT_TYPE
    return FieldName.REASON if C.REASON in concepts else None


def _complaint(label: Label) -> FieldName | None:
    """Name a complaint's number only where every word is known: "safety complaint" is another."""
    concepts = label.concepts
    whole = concepts <= _BESIDE_COMPLAINT and not label.unknown
    if whole and concepts & _COMPLAINTS:
        named = bool(concepts & {C.IDENTIFIER, C.REFERENCE})
        return FieldName.COMPLAINT_ID if named else FieldName.COMPLAINT
    if whole and {C.INFRINGEMENT, C.IDENTIFIER} <= concepts:
        return FieldName.COMPLAINT_ID
    about_other = _names_right(label) or concepts & {C.ITEM, C.ASIN}
    return FieldName.REFERENCE if concepts & {C.CASE, C.REFERENCE} and not about_other else None


def _right(label: Label) -> FieldName | None:
    concepts = label.concepts
    if C.PATENT_CLAIM in concepts:
        return FieldName.PATENT_CLAIM
    if C.REGISTRATION in concepts and not concepts & {C.ITEM, C.OWNER} and not label.unknown:
        return FieldName.RIGHT
    about_item = concepts & {C.ITEM, C.ASIN, C.TITLE} and not _is_numbered(label)
    other = concepts & {C.COMPLAINT, C.EMAIL, C.CONTACT, C.STORE}
    named = _names_right(label) and not about_item and not other
    return FieldName.RIGHT if named and label.unknown <= 1 else None


def _thing(label: Label) -> FieldName | None:
    name = next((name for concept, name in _THINGS if concept in label.concepts), None)
    if name is FieldName.ITEM and C.NAME in label.concepts:
        return FieldName.TITLE
    return name
