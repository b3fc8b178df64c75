"""What one can do about the rights of a case: cost, time, what each way forecloses."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from freetosell.app.case_checks import EarlierCheck, find_linked, make_sheet
from freetosell.app.case_desk import find_open_deadlines, find_right_checks
from freetosell.app.case_work import CaseRoom
from freetosell.app.seller import load_seller
from freetosell.app.settings import Settings
from freetosell.app.wiring import open_records
from freetosell.core.cases.case import Case
from freetosell.core.cases.event import CaseEvent, EventKind
from freetosell.core.cases.notice import AssertedKind
from freetosell.core.cases.ownership import RightCheck
from freetosell.core.cases.subject import CaseRight
from freetosell.core.cases.triage import TriageSheet
from freetosell.core.law.exposure_panel import ExposurePanel, compare_options
from freetosell.markets.loader import load_rulebooks

#: Kind of right as a notice names it → the right in the rulebooks.
_RIGHTS = MappingProxyType(
    {
        AssertedKind.UTILITY_PATENT: "invention",
        AssertedKind.PATENT_UNSPECIFIED: "invention",
        AssertedKind.UTILITY_MODEL: "utility_model",
        AssertedKind.DESIGN: "design",
    }
)


@dataclass(frozen=True, slots=True)
class CaseOptions:
    """What a person weighs before choosing a way.

    Args:
        sheet: Of an invitation to the evaluation or a court order; else ``None``.
        panels: Right with the options of the market's rulebook; none where the market
            has no rulebook, or the right is no technical one or design.
        checks: What the corpus and the rulebook say of the asserted rights.
        linked: The earlier check that is joined, with the event that joined it.
    """

    sheet: TriageSheet | None
    panels: tuple[tuple[CaseRight, ExposurePanel], ...]
    checks: tuple[RightCheck, ...]
    linked: tuple[CaseEvent, EarlierCheck] | None


def find_case_options(case: Case, room: CaseRoom, settings: Settings) -> CaseOptions:
    """Gather the options of a case in its market, as of today.

    Raises:
        EngineError: if the corpus is there and cannot be read.
    """
    today = room.clock.now().date()
    rulebook = load_rulebooks().get(case.subject.market)
    deadlines = find_open_deadlines(case, room, load_seller(settings.workspace).country)
    panels = (
        tuple(
            (right, compare_options(rulebook, _RIGHTS[right.kind], right.office, today))
            for right in case.subject.rights
            if right.kind in _RIGHTS
        )
        if rulebook
        else ()
    )
    joined = case.of_kind(EventKind.CHECK_LINKED)
    return CaseOptions(
        make_sheet(case, deadlines, today),
        panels,
        find_right_checks(case, room, settings),
        find_linked(case, open_records(settings)) if joined else None,
    )
