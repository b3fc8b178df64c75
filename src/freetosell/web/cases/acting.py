"""Who acts in a case, what they may see of it, and what they had before their eyes."""

from __future__ import annotations

from dataclasses import dataclass

from freetosell.app.case_work import CaseRoom
from freetosell.core.cases.case import Case
from freetosell.core.cases.documents import DocumentKind
from freetosell.core.cases.event import Actor, CaseEvent, EventKind
from freetosell.core.cases.event import Role as CaseRole
from freetosell.core.cases.evidence import EvidenceEntry
from freetosell.core.cases.machine import check_version
from freetosell.core.cases.privilege import (
    PRIVILEGED_EVENTS,
    PRIVILEGED_READERS,
    is_privileged_document,
    is_privileged_event,
)
from freetosell.core.errors import AccessError
from freetosell.web.models import Account
from freetosell.web.roles import Role

#: What an account is to a case; an auditor is nothing, for an auditor changes nothing.
CASE_ROLES = {
    Role.OWNER: CaseRole.BUSINESS_OWNER,
    Role.OPERATOR: CaseRole.EDITOR,
    Role.REVIEWER: CaseRole.REVIEWER,
    Role.COUNSEL: CaseRole.COUNSEL,
}
#: Who decides whether a right is met.
DECIDERS = frozenset({CaseRole.REVIEWER, CaseRole.COUNSEL, CaseRole.BUSINESS_OWNER})


def actor_of(account: Account) -> Actor:
    """Return an account as who acts in a case."""
    role = CASE_ROLES.get(account.as_role)
    return Actor(account.name or account.email, role=role, account=str(account.pk))


def works_alone(account: Account) -> bool:
    """Say whether nobody but this account could read and approve what it writes."""
    able = [role.value for role in CASE_ROLES]
    others = Account.objects.filter(is_active=True, role__in=able).exclude(pk=account.pk)
    return not others.exists()


def get_seen_case(room: CaseRoom, case_id: str, seen: str) -> Case:
    """Return a case that somebody wants to change, if it is as they saw it.

    Args:
        room: Where cases are kept.
        case_id: The case.
        seen: Version that the form was made for, as it came back.

    Raises:
        InputError: ``case_not_found``.
        CaseError: ``case_changed``.
    """
    case = room.cases.get_case(case_id)
    check_version(case, int(seen) if seen.isdecimal() and len(seen) < 9 else 0)
    return case


@dataclass(frozen=True, slots=True)
class Sight:
    """What a person may see of a case.

    Args:
        role: What the person is to the case; ``None`` for an auditor.
        files: Files of the case, all of them.
    """

    role: CaseRole | None
    files: tuple[EvidenceEntry, ...] = ()

    @property
    def is_privileged(self) -> bool:
        """Say whether the person reads what is for counsel."""
        return self.role in PRIVILEGED_READERS

    def shows_event(self, event: CaseEvent) -> bool:
        """Say whether the words of an event are shown."""
        hidden = {file.sha256 for file in self.files if file.privileged}
        return self.is_privileged or not is_privileged_event(event, hidden)

    def shows_document(self, kind: DocumentKind) -> bool:
        """Say whether a document is shown."""
        return self.is_privileged or not is_privileged_document(kind)

    def shown_files(self) -> tuple[EvidenceEntry, ...]:
        """Return the files that are shown, without the machine's own drafts of letters."""
        kept = (file for file in self.files if not file.name.endswith(".letter.json"))
        return tuple(file for file in kept if self.is_privileged or not file.privileged)

    def hidden_count(self) -> int:
        """Return how many files are kept from this person."""
        kept = (file for file in self.files if not file.name.endswith(".letter.json"))
        return 0 if self.is_privileged else sum(file.privileged for file in kept)

    def may_record(self, kind: EventKind) -> bool:
        """Say whether a role may record an event of a kind."""
        if self.role is None:
            return False
        if kind is EventKind.DECIDED:
            return self.role in DECIDERS
        return self.is_privileged or kind not in PRIVILEGED_EVENTS


def sight_of(account: Account, case: Case, room: CaseRoom) -> Sight:
    """Return what an account may see of a case."""
    return Sight(CASE_ROLES.get(account.as_role), room.evidence.find_files(case.id))


def refuse_document(sight: Sight, kind: DocumentKind) -> None:
    """Refuse a privileged document to those who must not read it.

    Raises:
        AccessError: ``case_privileged``.
    """
    if not sight.shows_document(kind):
        raise refuse_privileged()


def refuse_record(sight: Sight, kind: EventKind) -> None:
    """Refuse an event that a role may not record.

    Raises:
        AccessError: ``case_role``.
    """
    if not sight.may_record(kind):
        raise AccessError(
            "case_role",
            f"Your role does not record {kind.value.replace('_', ' ')}.",
            fix="Ask a reviewer, counsel or the owner; what counsel said is for counsel and owner.",
        )


def refuse_privileged() -> AccessError:
    """Return the refusal of what is for counsel and the owner alone."""
    return AccessError(
        "case_privileged",
        "This is for counsel and the owner alone.",
        fix="Ask one of them; that it exists is no secret, what it says is.",
    )
