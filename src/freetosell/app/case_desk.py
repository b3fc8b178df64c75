"""Gather what a case's documents draw on: clocks, checks of the right, chart, evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from freetosell.app.case_checks import (
    argument_rows,
    chart_rows,
    check_rights,
    describe_check,
    find_linked,
    make_sheet,
    option_rows,
    status_rows,
)
from freetosell.app.case_documents import DRAFT_ENDING, DocumentDesk
from freetosell.app.case_facts import CaseMatter
from freetosell.app.case_platform import platform_title
from freetosell.app.case_work import CaseRoom, flow_of, save
from freetosell.app.knowledge import load_knowledge
from freetosell.app.seller import load_seller
from freetosell.app.settings import Settings
from freetosell.app.wiring import open_corpus, open_records
from freetosell.core.cases.case import Case
from freetosell.core.cases.clocks import find_deadlines
from freetosell.core.cases.deadline import Deadline, DeadlineState
from freetosell.core.cases.documents import DocumentKind
from freetosell.core.cases.due import find_clock_events
from freetosell.core.cases.event import Actor, EventKind, NewEvent
from freetosell.core.cases.evidence import EvidenceEntry
from freetosell.core.cases.lint import Channel
from freetosell.core.cases.mode import is_parallel
from freetosell.core.cases.ownership import RightCheck
from freetosell.core.cases.platform_rules import Known, PlatformRules
from freetosell.core.cases.store import check_chain
from freetosell.core.errors import InputError
from freetosell.core.ports import CorpusStore, EvidenceStore
from freetosell.platforms.case_rules import clockwork_for, rules_of


def open_desk(case: Case, room: CaseRoom, settings: Settings) -> DocumentDesk:
    """Return what drafting needs for a case.

    Args:
        case: The case.
        room: Where cases are kept.
        settings: Where the seller's profile and the earlier checks are.
    """
    rules = rules_of(case.subject.platform)
    units = _units_sold(case)
    return DocumentDesk(
        evidence=room.evidence,
        seller=load_seller(settings.workspace),
        matter=_matter(case, room, settings, rules),
        platform_name=platform_title(case.subject.platform),
        channel=Channel(
            frozenset(rules.attachments.types),
            rules.attachments.max_bytes,
            links_allowed=rules.attachments.links_opened is not Known.NO,
        ),
        confidential=_confidential(case),
        units_sold=units,
        knowledge=load_knowledge(settings.workspace),
    )


def find_open_deadlines(case: Case, room: CaseRoom, seller_country: str) -> tuple[Deadline, ...]:
    """Return the clocks of a case that run or were missed, earliest first."""
    flow = flow_of(case)
    clockwork = clockwork_for(case.subject.platform, case.subject.market, seller_country)
    deadlines = find_deadlines(case, flow, clockwork, room.clock.now())
    return tuple(d for d in deadlines if d.state in (DeadlineState.RUNNING, DeadlineState.MISSED))


def run_clocks(room: CaseRoom, seller_country: str) -> Iterator[Case]:
    """Yield every case, with the clocks that have run out since recorded in it.

    Raises:
        CaseError: ``case_changed`` if somebody else wrote in between.
    """
    for case in room.cases.find_cases():
        current = case
        for event in find_run_out(case, room, seller_country):
            current = save(room, current, flow_of(case), event)
        yield current


def find_run_out(case: Case, room: CaseRoom, seller_country: str) -> tuple[NewEvent, ...]:
    """Return the events to record because a clock of a case has run out and opens a way."""
    clockwork = clockwork_for(case.subject.platform, case.subject.market, seller_country)
    return find_clock_events(case, flow_of(case), clockwork, room.clock.now())


def export_package(
    settings: Settings,
    room: CaseRoom,
    case_id: str,
    target: Path,
    *,
    actor: Actor,
    reader: str,
    chosen: Sequence[str] | None = None,
    with_privileged: bool = False,
) -> tuple[EvidenceEntry, ...]:
    """Write the evidence of a case as a ZIP that others can verify.

    Privileged files go along to counsel alone: the reader must be named as counsel.
    Anybody else gets, unless files are chosen, what came in and what went out; drafts
    that were not sent stay.

    Raises:
        InputError: ``package_privileged``; as `engines.evidence.export.export_evidence`.
    """
    if with_privileged and not reader.strip().casefold().startswith("counsel"):
        raise InputError(
            "package_privileged",
            f"Privileged files go to counsel alone; this package is for {reader!r}.",
            where="--with-privileged",
            fix='Leave them out, or write who gets it as --for "counsel NAME".',
        )
    from freetosell.engines.evidence.export import export_evidence
    from freetosell.engines.evidence.folder import EvidenceFolder

    folder = EvidenceFolder(settings.workspace / "evidence", room.clock)
    if chosen is None and not with_privileged:
        chosen = _fit_for_others(room.cases.get_case(case_id), room.evidence)
    return export_evidence(
        folder, case_id, target, room.clock, actor=actor.name, to=reader,
        chosen=chosen, with_privileged=with_privileged,
    )  # fmt: skip


def _fit_for_others(case: Case, evidence: EvidenceStore) -> tuple[str, ...] | None:
    files = _without_drafts(case, evidence)
    return tuple(dict.fromkeys(f.sha256 for f in files if not f.privileged)) or None


def _without_drafts(case: Case, evidence: EvidenceStore) -> tuple[EvidenceEntry, ...]:
    """Return the files of a case without the drafts of letters that did not go out."""
    sent = {document.sha256 for document in case.documents if document.sent_on}
    return tuple(
        file
        for file in evidence.find_files(case.id)
        if file.sha256 in sent or not file.name.endswith(DRAFT_ENDING)
    )


@dataclass(frozen=True, slots=True)
class RecordCheck:
    """What holding the record against its own digests has shown.

    Args:
        faults: In words, whatever in events, log lines or files does not fit.
        events: Count of the events held.
        last_digest: Digest of the last event; it binds all events before it.
    """

    faults: tuple[str, ...]
    events: int
    last_digest: str


#: What a record that is held against itself alone can never show.
NOT_SEEN = (
    "Not seen by this: a last event or last log line that was rewritten together with its "
    "digest, and events or lines cut off at the end. For that, keep the last digest elsewhere "
    "and compare."
)


def check_record(room: CaseRoom) -> RecordCheck:
    """Hold events, log of the evidence and files of all cases against their digests."""
    chain = check_chain(room.cases.links())
    return RecordCheck((*chain.breaks, *room.evidence.find_faults()), chain.events, chain.head)


def _matter(case: Case, room: CaseRoom, settings: Settings, rules: PlatformRules) -> CaseMatter:
    linked = case.of_kind(EventKind.CHECK_LINKED)
    found = find_linked(case, open_records(settings)) if linked else None
    rows = chart_rows(*found) if found else ()
    sources = (found[0].id,) if found else ()
    told = describe_check(found[1]) if found else ""
    checks = find_right_checks(case, room, settings)
    country = load_seller(settings.workspace).country
    deadlines = find_open_deadlines(case, room, country)
    sheet = make_sheet(case, deadlines, room.clock.now().date())
    route = ", ".join(rules.retraction.addresses) or rules.retraction.route
    return CaseMatter(
        chart_rows=rows,
        chart_source=sources,
        status_rows=status_rows(checks),
        status_source=tuple(dict.fromkeys(c.right for c in checks)),
        argument_rows=argument_rows(checks),
        option_rows=option_rows(sheet) if sheet else (),
        deadlines=deadlines,
        evidence=_without_drafts(case, room.evidence),
        earlier_check=told,
        retraction_route=route,
        owner_only=rules.retraction.owner_only is Known.YES,
        is_last_reminder=_is_last_reminder(case),
        sources={"earlier_check": sources},
    )


def find_right_checks(case: Case, room: CaseRoom, settings: Settings) -> tuple[RightCheck, ...]:
    """Hold the asserted rights of a case against the corpus, if there is one."""
    return check_rights(
        case.subject, _corpus(settings), room.clock.now().date(),
        ground_given=_is_ground_named(case),
    )  # fmt: skip


def _is_ground_named(case: Case) -> bool:
    """Say whether a ground came in after the notice: as an answer, or as a person states it."""
    stated = (e.text("name") == "ground" for e in case.of_kind(EventKind.FACT_STATED))
    return bool(case.of_kind(EventKind.GROUND_GIVEN)) or any(stated)


def _is_last_reminder(case: Case) -> bool:
    """Say whether the flow has no reminder after the one that would be sent now."""
    flow = flow_of(case)
    parallel = is_parallel(case.subject, flow)
    most = flow.parallel_reminders if parallel else flow.reminders
    return len(case.sent(DocumentKind.REMINDER)) + 1 >= most


def _corpus(settings: Settings) -> CorpusStore | None:
    """Return the corpus; a case can be worked on without one, not with a broken one."""
    try:
        return open_corpus(settings)
    except InputError as error:
        if error.code != "corpus_missing":
            raise
        return None


def _units_sold(case: Case) -> int | None:
    for event in reversed(case.of_kind(EventKind.FACT_STATED)):
        if event.text("name") == "units_sold" and event.text("values").isdecimal():
            return int(event.text("values"))
    return None


def _confidential(case: Case) -> tuple[str, ...]:
    """Names that a person marked as confidential, and the supplier's."""
    return tuple(
        value
        for event in case.of_kind(EventKind.FACT_STATED)
        if event.text("name") in ("confidential", "supplier_name")
        for value in event.words("values")
    )
