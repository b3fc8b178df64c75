"""An audit file: each clause with what was found, and the live records that speak to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from freetosell.core.programme.audit import Audit, AuditFinding, Clause, CorrectiveAction, Frame
from freetosell.core.programme.words import Words


@dataclass(frozen=True, slots=True)
class RecordRef:
    """One record that a statement rests on.

    Args:
        kind: Of the entry or room ("supplier", "case", "certificate" …).
        key: Under which it is kept; what a page opens.
        label: What a person reads.
        state: Where it stands, in a word; empty if it has none.
        on: Its day; ``None`` if it has none.
        digest: Of the version looked at; empty where the record carries none.
    """

    kind: str
    key: str
    label: str = ""
    state: str = ""
    on: date | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceBlock:
    """What the live records say to one kind of evidence, on a day.

    Args:
        id: Stable name ("training", "register:risks" …).
        title: Its name.
        statement: What is there, in a sentence made of counts.
        records: Those that the sentence counts, at most so many as the file can carry.
        left_out: How many more there are.
        known: False where the program keeps no such records.
    """

    id: str
    title: Words
    statement: Words
    records: tuple[RecordRef, ...] = ()
    left_out: int = 0
    known: bool = True


@dataclass(frozen=True, slots=True)
class ClauseSheet:
    """One clause with its finding, its actions and its evidence."""

    clause: Clause
    finding: AuditFinding | None
    actions: tuple[CorrectiveAction, ...]
    evidence: tuple[EvidenceBlock, ...]


@dataclass(frozen=True, slots=True)
class AuditFile:
    """All that an auditor from outside is given.

    Args:
        company: Name of the house; empty if not set.
        frame: Against what it was held.
        audit: The audit itself.
        made_on: Day on which the live records were read.
        sheets: One for each clause, in the frame's order.
    """

    company: str
    frame: Frame
    audit: Audit
    made_on: date
    sheets: tuple[ClauseSheet, ...]


def assemble_file(
    company: str,
    frame: Frame,
    audit: Audit,
    made_on: date,
    actions: Sequence[CorrectiveAction],
    evidence: Sequence[EvidenceBlock],
) -> AuditFile:
    """Put an audit file together.

    Args:
        company: Name of the house.
        frame: The audit's own.
        audit: With its findings.
        made_on: Day of the live records.
        actions: All; those of this audit are taken by their cause.
        evidence: Every block that the frame's clauses name; one that is missing
            is shown as not kept, never left out.
    """
    blocks = {block.id: block for block in evidence}
    findings = {finding.clause: finding for finding in audit.findings}
    sheets = tuple(
        ClauseSheet(
            clause,
            findings.get(clause.number),
            tuple(a for a in actions if a.cause == f"audit {audit.id} {clause.number}"),
            tuple(blocks.get(name, _not_kept(name)) for name in clause.evidence),
        )
        for clause in frame.clauses
    )
    return AuditFile(company, frame, audit, made_on, sheets)


def _not_kept(name: str) -> EvidenceBlock:
    return EvidenceBlock(
        name,
        Words(name, name),
        Words(
            "The program keeps no records of this; show them from elsewhere.",
            "本系统没有此类记录，请另行提供。",
        ),
        known=False,
    )
