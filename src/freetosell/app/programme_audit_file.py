"""Put an audit file together out of the audit and the live records."""

from __future__ import annotations

from freetosell.app.programme_audits import find_actions, get_audit
from freetosell.app.programme_evidence import LiveRooms, collect_evidence
from freetosell.core.programme.audit_file import AuditFile, assemble_file


def make_audit_file(rooms: LiveRooms, audit_id: str, company: str) -> AuditFile:
    """Return the file of an audit with the records as they stand today.

    Raises:
        InputError: ``entry_not_found`` or ``frame_not_found``.
    """
    room = rooms.programme
    audit = get_audit(room, audit_id)
    frame = room.get_frame(audit.frame)
    names = [name for clause in frame.clauses for name in clause.evidence]
    evidence = collect_evidence(rooms, names, room.today)
    return assemble_file(company, frame, audit, room.today, find_actions(room), evidence)
