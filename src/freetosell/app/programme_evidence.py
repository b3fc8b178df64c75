"""What the live records say: one block for each kind of evidence that a frame asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from freetosell.app.programme_audits import AUDIT, find_actions
from freetosell.app.programme_policies import report_policies
from freetosell.app.programme_registers import entry_kind
from freetosell.app.programme_room import ProgrammeRoom
from freetosell.app.programme_training import find_certificates, find_people, report_training
from freetosell.core.cases.store import CaseStore
from freetosell.core.entries import Entry
from freetosell.core.ports import CounselRegister, Records
from freetosell.core.programme.audit import find_overdue_actions
from freetosell.core.programme.audit_file import EvidenceBlock, RecordRef
from freetosell.core.programme.register_plans import REGISTERS
from freetosell.core.programme.words import Words

#: So many records stand in a file under one kind of evidence; the others are counted.
MOST_RECORDS = 200


@dataclass(frozen=True, slots=True)
class LiveRooms:
    """The rooms whose records are evidence, beside the kept entries."""

    programme: ProgrammeRoom
    records: Records
    cases: CaseStore
    counsel: CounselRegister


#: Kinds of entries that other rooms keep, each with its name.
ENTRY_EVIDENCE: Mapping[str, Words] = MappingProxyType(
    {
        "supplier": Words("Suppliers", "供应商"),
        "supplier_paper": Words("Papers of suppliers", "供应商文件"),
        "own_right": Words("Own rights", "自有权利"),
        "watch": Words("Watches", "监控"),
        "watch_run": Words("Runs of watches", "监控运行记录"),
        "management_review": Words("Management reviews", "管理评审"),
        AUDIT: Words("Internal audits", "内部审核"),
    }
)


def collect_evidence(
    rooms: LiveRooms, names: Iterable[str], day: date
) -> tuple[EvidenceBlock, ...]:
    """Return a block for each name that the program keeps records of, each once.

    Args:
        rooms: Where to look.
        names: As the clauses of a frame give them; unknown ones are passed over
            here and shown as not kept by `assemble_file`.
        day: Day of the question.
    """
    blocks = []
    for name in dict.fromkeys(names):
        if name in _OWN:
            blocks.append(_OWN[name](rooms, day))
        elif name in ENTRY_EVIDENCE:
            blocks.append(_entries_block(rooms.programme, name, name, ENTRY_EVIDENCE[name]))
        elif name.partition(":")[0] == "register" and name.partition(":")[2] in REGISTERS:
            plan = REGISTERS[name.partition(":")[2]]
            blocks.append(_entries_block(rooms.programme, name, entry_kind(plan.id), plan.title))
    return tuple(blocks)


def find_evidence_names() -> tuple[str, ...]:
    """Return every name of evidence that `collect_evidence` knows."""
    registers = (f"register:{name}" for name in REGISTERS)
    return (*_OWN, *ENTRY_EVIDENCE, *registers)


def _entries_block(room: ProgrammeRoom, name: str, kind: str, title: Words) -> EvidenceBlock:
    total = room.entries.count(kind)
    shown = room.entries.find(kind, limit=MOST_RECORDS)
    late = room.entries.count(kind, due_to=room.today)
    return EvidenceBlock(
        name,
        title,
        Words(
            f"{total} entered" + (f"; {late} due on or before {room.today}." if late else "."),
            f"共登记{total}项" + (f"，其中{late}项已到期（截至{room.today}）。" if late else "。"),
        ),
        tuple(_ref(room, entry) for entry in shown),
        left_out=total - len(shown),
    )


def _ref(room: ProgrammeRoom, entry: Entry) -> RecordRef:
    changes = room.entries.history(entry.kind, entry.key)
    return RecordRef(
        entry.kind,
        entry.key,
        entry.label or entry.key,
        entry.state,
        entry.due_on,
        changes[-1].digest if changes else "",
    )


def _people(rooms: LiveRooms, day: date) -> EvidenceBlock:
    people = [person for person in find_people(rooms.programme) if person.works_on(day)]
    deputies = sum(bool(person.deputy) for person in people)
    return EvidenceBlock(
        "people",
        Words("People and roles", "人员与职责"),
        Words(
            f"{len(people)} at work on {day}; {deputies} with a named deputy.",
            f"{day}在岗{len(people)}人，其中{deputies}人指定了代理人。",
        ),
        tuple(
            RecordRef("person", p.id, p.name, ", ".join(a.value for a in p.audiences))
            for p in people[:MOST_RECORDS]
        ),
        left_out=max(0, len(people) - MOST_RECORDS),
    )


def _training(rooms: LiveRooms, day: date) -> EvidenceBlock:
    report = report_training(rooms.programme, day)
    found = find_certificates(rooms.programme)
    shown = found[-MOST_RECORDS:]
    stale = len({(cite.course, cite.lesson) for cite in report.stale})
    return EvidenceBlock(
        "training",
        Words("Training", "培训"),
        Words(
            f"{report.trained} of {len(report.lines)} courses owed are passed and valid on {day}; "
            f"{stale} lessons cite a rule that changed since they were written.",
            f"截至{day}，应完成{len(report.lines)}门次，其中{report.trained}门次已通过且有效；"
            f"{stale}节课所引规则已变更，待更新。",
        ),
        tuple(
            RecordRef(
                "certificate", c.id, f"{c.name}, {c.course}", "", c.passed_on, c.course_digest
            )
            for c in shown
        ),
        left_out=len(found) - len(shown),
    )


def _policies(rooms: LiveRooms, day: date) -> EvidenceBlock:
    report = report_policies(rooms.programme, day)
    return EvidenceBlock(
        "policies",
        Words("Policies", "制度"),
        Words(
            f"{len(report.in_force)} in force, {len(report.missing)} templates not issued, "
            f"{len(report.unread)} readings missing, {len(report.overdue)} reviews late.",
            f"有效{len(report.in_force)}份，未发布模板{len(report.missing)}份，"
            f"未签阅{len(report.unread)}人次，逾期未评审{len(report.overdue)}份。",
        ),
        tuple(
            RecordRef(
                "policy", f"{p.id}/{p.version:03d}", p.title.en, f"v{p.version}", p.in_force_on
            )
            for p in report.in_force
        ),
    )


def _actions(rooms: LiveRooms, day: date) -> EvidenceBlock:
    actions = find_actions(rooms.programme)
    late = find_overdue_actions(actions, day)
    still = sum(action.done_on is None for action in actions)
    shown = actions[-MOST_RECORDS:]
    return EvidenceBlock(
        "actions",
        Words("Corrective actions", "纠正措施"),
        Words(
            f"{len(actions)} recorded, {still} open, {len(late)} late.",
            f"共{len(actions)}项，未完成{still}项，逾期{len(late)}项。",
        ),
        tuple(
            RecordRef(
                "corrective_action", a.id, a.action, "done" if a.done_on else "open", a.due_on
            )
            for a in shown
        ),
        left_out=len(actions) - len(shown),
    )


def _cases(rooms: LiveRooms, day: date) -> EvidenceBlock:
    cases = rooms.cases.find_cases()
    shown = cases[-MOST_RECORDS:]
    return EvidenceBlock(
        "cases",
        Words("Complaints", "投诉案件"),
        Words(f"{len(cases)} recorded up to {day}.", f"截至{day}共记录{len(cases)}件。"),
        tuple(
            RecordRef("case", case.id, case.id, f"v{case.version}", case.events[0].at.date())
            for case in shown
        ),
        left_out=len(cases) - len(shown),
    )


def _products(rooms: LiveRooms, _day: date) -> EvidenceBlock:
    products = rooms.records.find_products()
    checked = [(p, rooms.records.find_assessments(p.id)) for p in products[:MOST_RECORDS]]
    return EvidenceBlock(
        "products",
        Words("Products checked", "已排查产品"),
        Words(
            f"{len(products)} products entered; the latest check of each is named.",
            f"共登记{len(products)}个产品，各列其最近一次排查。",
        ),
        tuple(
            RecordRef("product", p.id, p.title, "", found[0].as_of if found else None)
            for p, found in checked
        ),
        left_out=len(products) - len(checked),
    )


def _counsel(rooms: LiveRooms, _day: date) -> EvidenceBlock:
    found = rooms.counsel.find_counsel()
    return EvidenceBlock(
        "counsel",
        Words("Counsel", "外部律师"),
        Words(f"{len(found)} in the register.", f"登记{len(found)}家。"),
        tuple(RecordRef("counsel", c.id, c.name, c.engagement.value) for c in found[:MOST_RECORDS]),
        left_out=max(0, len(found) - MOST_RECORDS),
    )


_OWN: Mapping[str, Callable[[LiveRooms, date], EvidenceBlock]] = MappingProxyType(
    {
        "people": _people,
        "training": _training,
        "policies": _policies,
        "actions": _actions,
        "cases": _cases,
        "products": _products,
        "counsel": _counsel,
    }
)
