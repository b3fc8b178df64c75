"""Four eyes on a paper: who entered it neither confirms it nor takes it out of use."""

from __future__ import annotations

import json
from typing import Any

from freetosell.app.supplier_room import SupplierRoom, get_paper, verify_paper, withdraw_paper
from freetosell.core.errors import AccessError
from freetosell.core.suppliers.paper import PAPER, Paper, Verification

#: What a paper keeps of those who looked at it, and not of what stands on it.
_LOOKED_AT = ("verification", "withdrawn")


def find_enterers(room: SupplierRoom, key: str) -> tuple[str, ...]:
    """Return who entered what a paper says, or changed it, each once, the first one first.

    Who only verified, withdrew or checked it did not.

    Raises:
        InputError: ``paper_not_found``.
    """
    get_paper(room, key)
    found: dict[str, None] = {}
    before: dict[str, Any] = {}
    for change in room.entries.history(PAPER, key):
        content = json.loads(change.line)["content"] if change.line else {}
        says = {name: value for name, value in content.items() if name not in _LOOKED_AT}
        if says and says != before:
            found[change.by] = None
        before = says
    return tuple(found)


def verify_by_another(room: SupplierRoom, key: str, found: Verification) -> Paper:
    """Write down what somebody found about a paper that another entered.

    Raises:
        AccessError: ``paper_same_person``.
        InputError: ``paper_not_found`` or ``verification_incomplete``.
    """
    _refuse_enterer(room, key, found.by)
    return verify_paper(room, key, found)


def withdraw_by_another(room: SupplierRoom, key: str, *, by: str) -> Paper:
    """Take a paper out of use that another entered.

    Raises:
        AccessError: ``paper_same_person``.
        InputError: ``paper_not_found``.
    """
    _refuse_enterer(room, key, by)
    return withdraw_paper(room, key, by=by)


def _refuse_enterer(room: SupplierRoom, key: str, by: str) -> None:
    if by in find_enterers(room, key):
        raise AccessError(
            "paper_same_person",
            "Who entered a paper neither verifies nor withdraws it.",
            where=key,
            fix="Ask somebody else to look at the original and to do it.",
        )
