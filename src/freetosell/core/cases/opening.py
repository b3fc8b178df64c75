"""Which flow a notice calls for, and why."""

from __future__ import annotations

from dataclasses import dataclass

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
