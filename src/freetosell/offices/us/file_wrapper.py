"""US file-wrapper answers of the office's data service (JSON): status, term, continuity, events.

They carry no claims.  Where the application was granted or published the record goes
under that number, else under the application number, with a note.

Source:
    USPTO Open Data Portal, patent file wrapper (``patentFileWrapperDataBag``, formerly
    ``patentBag``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from freetosell.core.errors import SourceError
from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.core.patents.publication import (
    EarlierFiling,
    PartyRole,
    RelationKind,
    RightKind,
    Stage,
    TermInputs,
)
from freetosell.core.provenance import Source
from freetosell.offices.dates import DateReader
from freetosell.offices.draft import Draft
from freetosell.offices.json_values import HUGE
from freetosell.offices.us.fee_events import fee_event, is_fee_code
from freetosell.offices.us.kinds import right_kind_of
from freetosell.offices.xml_text import flat

BAGS: Final = ("patentFileWrapperDataBag", "patentBag")
_HEAD = re.compile(
    rb'"(?:patentFileWrapperDataBag|patentBag|applicationNumberText|patentTermAdjustmentData'
    rb'|applicationMetaData)"\s*:'
)
_ERROR_HEAD = re.compile(rb'\s*\{\s*"code"\s*:\s*"?\d{3}"?\s*,\s*"message"\s*:')
_RELATIONS: Final = {
    "CON": RelationKind.CONTINUATION,
    "CIP": RelationKind.CONTINUATION_IN_PART,
    "DIV": RelationKind.DIVISION,
    "REI": RelationKind.REISSUE,
    "PRO": RelationKind.PROVISIONAL,
    "NST": RelationKind.NATIONAL_STAGE,
}
_RIGHTS: Final = {"DES": RightKind.DESIGN, "PLT": RightKind.PLANT, "UTL": RightKind.INVENTION}
_PUBLISHED = re.compile(r"US\s*(\d{4})-?(\d{7})\s*([A-Z]\d?)")


def is_file_wrapper(head: bytes) -> bool:
    """Say whether the head of a JSON file is an answer about applications."""
    return bool(_HEAD.search(head) or _ERROR_HEAD.match(head))


def file_wrappers(value: Any) -> Iterator[Any]:
    """Return the applications inside one answer, or the value itself if it is one.

    Raises:
        SourceError: ``service_error`` where the answer is an error message.
    """
    if not isinstance(value, dict):
        yield value
        return
    for bag in BAGS:
        if isinstance(value.get(bag), list):
            yield from value[bag]
            return
    if "applicationNumberText" not in value and isinstance(value.get("message"), str):
        raise service_error(value["message"])
    yield value


def service_error(message: str) -> SourceError:
    """Return the error for an answer that is only a message of the office's service."""
    return SourceError(
        "service_error",
        f"The office's service answered with an error: {flat(message)[:200]}",
        fix="Ask again later, and check the request.",
    )


def draft_of_file_wrapper(value: Any, dates: DateReader, source: Source) -> Draft:
    """Return the draft of one application.

    Raises:
        SourceError: ``wrong_type``, ``bad_number``.
    """
    if not isinstance(value, dict):
        raise SourceError("wrong_type", "A file wrapper must be a JSON object.")
    inner = value.get("applicationMetaData")
    wrapper = {**value, **inner} if isinstance(inner, dict) else value
    draft = Draft(dates, source, office="US", claims_expected=False, language="en")
    draft.source_name = "USPTO file wrapper"
    draft.application = _text(wrapper, "applicationNumberText")
    draft.title = flat(_text(wrapper, "inventionTitle"))
    draft.filed_on = dates.parse(_text(wrapper, "filingDate"), "filingDate")
    _read_number(wrapper, draft)
    draft.right_kind = _RIGHTS.get(
        _text(wrapper, "applicationTypeCode"), right_kind_of(draft.number, draft.kind)
    )
    draft.term_inputs = TermInputs(adjustment_days=_adjustment(wrapper, dates))
    _read_parties(wrapper, draft)
    _read_continuity(wrapper, draft)
    draft.legal_events = list(_events(wrapper, draft))
    draft.cpc = ["".join(symbol.split()) for symbol in _texts(wrapper, "cpcClassificationBag")]
    return draft


def _text(value: Mapping[str, Any], key: str) -> str:
    found = value.get(key)
    return found if isinstance(found, str) else ""


def _texts(value: Mapping[str, Any], key: str) -> list[str]:
    found = value.get(key)
    return [text for text in found if isinstance(text, str)] if isinstance(found, list) else []


def _items(value: Mapping[str, Any], *path: str) -> list[Mapping[str, Any]]:
    """Return the objects of a list some keys down; empty where anything is missing."""
    found: Any = value
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _read_number(wrapper: Mapping[str, Any], draft: Draft) -> None:
    patent = _text(wrapper, "patentNumber").strip()
    published = _PUBLISHED.search(_text(wrapper, "earliestPublicationNumber"))
    dates = draft.dates
    if patent:
        draft.number, draft.stage = patent, Stage.GRANT
        draft.granted_on = dates.parse(_text(wrapper, "grantDate"), "grantDate")
        draft.published_on = draft.granted_on
    elif published:
        draft.number, draft.kind = published.group(1) + published.group(2), published.group(3)
        draft.stage = Stage.APPLICATION
        day = _text(wrapper, "earliestPublicationDate")
        draft.published_on = dates.parse(day, "earliestPublicationDate")
    else:
        draft.number_is_application = True
        draft.number, draft.stage = draft.application, Stage.APPLICATION
        draft.note("application_number_only", "Not published: kept under its application number.")


def _adjustment(wrapper: Mapping[str, Any], dates: DateReader) -> int | None:
    block = wrapper.get("patentTermAdjustmentData")
    days = block.get("adjustmentTotalQuantity") if isinstance(block, dict) else None
    if days is None:
        return None
    if isinstance(days, float) and days.is_integer():
        days = int(days)
    return dates.parse_term_extension("?" if days is HUGE else str(days)[:40])


def _read_parties(wrapper: Mapping[str, Any], draft: Draft) -> None:
    for applicant in _items(wrapper, "applicantBag"):
        draft.add_party(_text(applicant, "applicantNameText"), PartyRole.APPLICANT)
    for inventor in _items(wrapper, "inventorBag"):
        draft.add_party(_text(inventor, "inventorNameText"), PartyRole.INVENTOR)


def _read_continuity(wrapper: Mapping[str, Any], draft: Draft) -> None:
    parents = _items(wrapper, "parentContinuityBag") or _items(
        wrapper, "continuityBag", "parentContinuityBag"
    )
    for parent in parents:
        number = flat(_text(parent, "parentApplicationNumberText"))
        kind = _RELATIONS.get(_text(parent, "claimParentageTypeCode"), RelationKind.OTHER)
        day = _text(parent, "parentApplicationFilingDate")
        office = "WO" if number.startswith("PCT") else "US"
        if number:
            filed_on = draft.dates.parse(day, "parentApplicationFilingDate")
            draft.earlier_filings.append(EarlierFiling(kind, number, office, filed_on))
    for priority in _items(wrapper, "foreignPriorityBag"):
        number = flat(_text(priority, "applicationNumberText"))
        filed_on = draft.dates.parse(_text(priority, "filingDate"), "foreignPriorityBag")
        if number:
            draft.earlier_filings.append(
                EarlierFiling(RelationKind.FOREIGN_PRIORITY, number, "", filed_on)
            )


def _events(wrapper: Mapping[str, Any], draft: Draft) -> Iterator[LegalEvent]:
    for event in _items(wrapper, "eventDataBag"):
        code = _text(event, "eventCode").strip()
        if is_fee_code(code):
            day = draft.dates.parse(_text(event, "eventDate"), "eventDate")
            text = flat(_text(event, "eventDescriptionText"))
            yield fee_event(code, day, draft.granted_on, draft.source, text)
    for assignment in _items(wrapper, "assignmentBag"):
        day = draft.dates.parse(_text(assignment, "assignmentRecordedDate"), "assignmentBag")
        owners = [_text(a, "assigneeNameText") for a in _items(assignment, "assigneeBag")]
        words = flat(f"{_text(assignment, 'conveyanceText')} {'; '.join(filter(None, owners))}")
        yield LegalEvent(EventKind.ASSIGNED, draft.source, "AS", day, day, text=words)
