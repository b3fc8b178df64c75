"""Who holds which role at the gates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from freetosell.app.supplier_room import SupplierRoom
from freetosell.core.entries import Entry
from freetosell.core.errors import AccessError
from freetosell.core.gates.gate import GATE_ROLES, ROLES, Gate, Role

_ROLES_KEY = "roles"


def load_roles(room: SupplierRoom) -> Mapping[Role, tuple[str, ...]]:
    """Return who holds which role; nobody until somebody is named."""
    entry = room.find_entry(GATE_ROLES, _ROLES_KEY)
    kept = entry.content if entry else {}
    return {role: tuple(kept.get(role.value, ())) for role in Role}


def name_role(room: SupplierRoom, role: Role, names: Sequence[str], *, by: str) -> None:
    """Say who holds a role from now on; whoever held it before is in the history."""
    roles = {r.value: list(held) for r, held in load_roles(room).items()}
    roles[role.value] = [name.strip() for name in names if name.strip()]
    room.put_over([Entry(GATE_ROLES, _ROLES_KEY, roles, label="Roles at the gates")], by=by)


def refuse_stranger(room: SupplierRoom, gate: Gate, by: str) -> Role:
    """Return the role in which somebody moves a gate.

    Raises:
        AccessError: ``gate_role`` if the person does not hold it.
    """
    role = ROLES[gate]
    held = load_roles(room)[role]
    if by not in held:
        raise AccessError(
            "gate_role",
            f"{by or 'Nobody'} does not hold the role {role.value}, which passes {gate.value}.",
            where=f"held by: {', '.join(held) or 'nobody'}",
            fix=f"Name holders with: freetosell gate role {role.value} NAME",
        )
    return role
