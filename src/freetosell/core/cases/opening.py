"""Which flow a notice calls for, and why; which open case it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from freetosell.core.cases.case import Case
from freetosell.core.cases.notice import Notice, NoticeKind, RaisedBy

#: Kind of a notice → flow.  What is not named here is a complaint until a person says otherwise.
_FLOW_OF = {
    NoticeKind.APEX_INVITATION: "apex",
    NoticeKind.COURT_ORDER: "court",
    NoticeKind.CEASE_AND_DESIST: "letter",
    NoticeKind.SETTLEMENT_DEMAND: "letter",
}


@dataclass(frozen=True, slots=True)
class FlowChoice:
    """The flow to open a case with, and the reason in one sentence.

    Args:
        reason: For the user.
        joins: The message belongs to a case that is open already, if there is one.
    """

    flow: str
    reason: str
    joins: bool = False


def choose_flow_name(notice: Notice) -> FlowChoice:
    """Choose the flow for a notice.

    A message that may be forged is opened as what it claims to be: the first
    step of every flow is to see whether it is genuine.
    """
    kind = notice.kind.value
    if kind is NoticeKind.PHISHING and notice.claimed_kind is not NoticeKind.UNKNOWN:
        kind = notice.claimed_kind
    if kind is NoticeKind.RETRACTION:
        return FlowChoice("complaint", "A retraction closes the case that it names.", joins=True)
    if kind in _FLOW_OF:
        return FlowChoice(_FLOW_OF[kind], f"The notice is of the kind {kind.value}.")
    nobody = not notice.complainants and notice.agent is None
    if notice.raised_by is RaisedBy.PLATFORM and nobody:
        return FlowChoice(
            "suspected", "The platform's own systems suspect it; there is nobody to ask."
        )
    return FlowChoice("complaint", f"The notice is of the kind {kind.value}.")


def find_case_of(cases: Sequence[Case], notice: Notice, sha256: str) -> Case | None:
    """Return the case that a message belongs to: by its bytes, else by its complaint number."""
    numbers = {field.value for field in notice.complaint_ids}
    for case in cases:
        if has_message(case, sha256):
            return case
    for case in cases:
        if numbers & set(case.subject.complaint_ids):
            return case
    return None


def has_message(case: Case, sha256: str) -> bool:
    """Say whether a message, byte for byte, is in a case."""
    return any(event.text("message_sha256") == sha256 for event in case.events)
