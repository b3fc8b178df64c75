"""The table of kinds of records: what each is called, who may see it, and its own page.

A kind that is not in the table is shown to those who look into the books alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from django.utils.translation import gettext, gettext_noop

from freetosell.app.programme_registers import entry_kind
from freetosell.core.programme.register_plans import REGISTERS
from freetosell.web.roles import AUDITORS, SIGNED_IN, Role

_ = gettext_noop

#: Parts of an address out of the key of a record.
NameParts = Callable[[str], Mapping[str, str]]


def _named(name: str) -> NameParts:
    return lambda key: {name: key}


def _first(name: str) -> NameParts:
    """Name the part before the first slash: the policy of a version, the person of a row."""
    return lambda key: {name: key.partition("/")[0]}


@dataclass(frozen=True, slots=True)
class RecordKind:
    """How records of a kind are shown.

    Args:
        label: What one is called.
        page: Route of the noun's own page; empty if it has none.  A route that
            no section has is passed over.
        parts: Key → what that route's address names.
        roles: Who may see it.
        kept: Whether it is a kept entry; others stand in rooms of their own.
    """

    label: str
    page: str = ""
    parts: NameParts = field(default=lambda _key: {})
    roles: frozenset[Role] = SIGNED_IN
    kept: bool = True


_KINDS: Mapping[str, RecordKind] = {
    "person": RecordKind(_("Person"), "programme-person", _named("person_id"), roles=AUDITORS),
    "certificate": RecordKind(_("Certificate"), roles=AUDITORS),
    "course_attempt": RecordKind(_("Attempt at a course"), roles=AUDITORS),
    "attendance": RecordKind(_("Attendance"), roles=AUDITORS),
    "retraining": RecordKind(_("Call to train again")),
    "policy": RecordKind(_("Policy"), "policy", _first("policy_id")),
    "policy_read": RecordKind(_("Reading of a policy"), roles=AUDITORS),
    "audit": RecordKind(_("Internal audit"), "audit-page", _named("audit_id")),
    "corrective_action": RecordKind(_("Corrective action")),
    "management_review": RecordKind(_("Management review"), "review", _named("review_id")),
    "supplier": RecordKind(_("Supplier"), "supplier", _named("supplier_id")),
    "supplier_paper": RecordKind(_("Paper of a supplier")),
    "supplier_paper_report": RecordKind(_("Check of a paper")),
    "supplier_dealing": RecordKind(_("Dealing with a supplier")),
    "supplier_action": RecordKind(_("Action of a supplier")),
    "supplier_answer": RecordKind(_("Answer of a supplier")),
    "supplier_settings": RecordKind(_("Settings of the score")),
    "supply": RecordKind(_("Supply of a product")),
    "gate": RecordKind(_("Gate of a product")),
    "gate_roles": RecordKind(_("Roles of the gates")),
    "own_right": RecordKind(_("Own right")),
    "own_use": RecordKind(_("Use of an own right")),
    "owner_statement": RecordKind(_("Statement about an owner")),
    "watch": RecordKind(_("Watch"), "watch", _named("watch_key")),
    "watch_run": RecordKind(_("Run of a watch")),
    "watch_seen": RecordKind(_("Find of a watch")),
    "reopened": RecordKind(_("Reopened finding")),
    "enforcement": RecordKind(_("Signal of enforcement")),
    "reading_override": RecordKind(_("Override of a reading")),
    "sync_run": RecordKind(_("Fetch of the corpus")),
    "case": RecordKind(_("Case"), "case", _named("case_id"), kept=False),
    "product": RecordKind(_("Product"), "product", _named("product_id"), kept=False),
    "counsel": RecordKind(_("Counsel"), "counsel", kept=False),
}


def _register_rows() -> dict[str, RecordKind]:
    def parts_of(register_id: str) -> NameParts:
        return lambda key: {"register_id": register_id, "row_id": key}

    return {
        entry_kind(name): RecordKind(_("Row of a register"), "register-row", parts_of(name))
        for name in REGISTERS
    }


KINDS: Mapping[str, RecordKind] = MappingProxyType({**_KINDS, **_register_rows()})


def kind_of(name: str) -> RecordKind:
    """Return how a kind is shown."""
    return KINDS.get(name, RecordKind(name.replace("_", " "), roles=AUDITORS))


def name_kind(name: str) -> str:
    """Return what a record of a kind is called in the language of the page."""
    if name.startswith("register_") and name[9:] in REGISTERS:
        from django.utils.translation import get_language

        return REGISTERS[name[9:]].title.in_language(get_language() or "en")
    return gettext(kind_of(name).label)
