"""What a document takes for granted, held against what the case records.

A reminder takes for granted that nobody has answered with a ground; a request
to the marketplace, that the complaint came through it.  Where the record says
otherwise the document would state what is not so, and it is not drafted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from freetosell.core.cases.case import Case
from freetosell.core.cases.documents import DOCUMENTS, DocumentKind
from freetosell.core.cases.event import EventKind
from freetosell.core.cases.notice import NoticeKind, RaisedBy
from freetosell.core.errors import CaseError

_OWN_LETTERS = (NoticeKind.CEASE_AND_DESIST, NoticeKind.SETTLEMENT_DEMAND)


def find_false_premise(case: Case, kind: DocumentKind) -> str:
    """Return in one sentence why a document would state what is not so; empty if it would not.

    Args:
        case: The case as recorded.
        kind: The document that somebody wants to draft.
    """
    asked = (rule(case) for rule in _PREMISES.get(kind, ()))
    return next((said for said in asked if said), "")


def refuse_false_premise(case: Case, kind: DocumentKind) -> None:
    """Refuse a document whose words the record of the case contradicts.

    Raises:
        CaseError: ``letter_not_so``.
    """
    why = find_false_premise(case, kind)
    if why:
        raise CaseError(
            "letter_not_so",
            f"{DOCUMENTS[kind].name} ({kind.value}) would state what is not so. {why}",
            where=case.id,
            fix="Draft another document, or take back what was recorded by mistake: "
            "freetosell case undo.",
        )


def _nobody_complained(case: Case) -> str:
    if case.flow != "suspected" and case.subject.raised_by is not RaisedBy.PLATFORM:
        return ""
    return "No rights owner has complained; the platform itself suspects something."


def _ground_is_answered(case: Case) -> str:
    answers = case.of_kind(EventKind.GROUND_GIVEN, EventKind.GROUND_REFUSED)
    if not answers:
        return ""
    last = answers[-1]
    did = "named a ground" if last.kind is EventKind.GROUND_GIVEN else "refused to name a ground"
    return f"The other side {did} on {last.on} ({last.id}); a reminder says that it did not answer."


def _came_by_letter(case: Case) -> str:
    if case.flow != "letter" and case.subject.notice_kind not in _OWN_LETTERS:
        return ""
    return "The other side wrote to you itself; no platform told you of a complaint."


def _no_evaluation(case: Case) -> str:
    if case.flow == "apex" or case.subject.notice_kind is NoticeKind.APEX_INVITATION:
        return ""
    return "The case holds no invitation to a neutral evaluation."


_Premise = Callable[[Case], str]
_PREMISES: Mapping[DocumentKind, tuple[_Premise, ...]] = MappingProxyType(
    {
        DocumentKind.INQUIRY: (_nobody_complained,),
        DocumentKind.REMINDER: (_nobody_complained, _ground_is_answered),
        DocumentKind.PLATFORM_REQUEST: (_nobody_complained, _came_by_letter),
        DocumentKind.NEGOTIATION: (_nobody_complained,),
        DocumentKind.RETRACTION_REQUEST: (_nobody_complained,),
        DocumentKind.APEX_SHEET: (_no_evaluation,),
        DocumentKind.APEX_FACTS: (_no_evaluation,),
        DocumentKind.SUPPLIER_NOTICE: (_nobody_complained,),
        DocumentKind.MISUSE_REPORT: (_nobody_complained,),
    }
)
