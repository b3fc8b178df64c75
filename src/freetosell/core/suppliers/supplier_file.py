"""All that is known of a supplier on a day, as one value; what the score is taken over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from freetosell.core.suppliers.dealings import ComplaintMention, CorrectiveAction, Dealing
from freetosell.core.suppliers.paper_checks import PaperReport
from freetosell.core.suppliers.questionnaire import SupplierAnswer
from freetosell.core.suppliers.supplier import Supplier


class Area(StrEnum):
    """What is weighed."""

    IDENTITY = "identity"
    RIGHTS = "rights"
    CONTRACT = "contract"
    CONFORMITY = "conformity"
    QUALITY = "quality"
    TRACEABILITY = "traceability"
    RESPONSE = "response"
    COMPLAINTS = "complaints"


#: Points of each area; they add up to 100.
WEIGHTS: Mapping[Area, int] = MappingProxyType(
    {
        Area.IDENTITY: 10,
        Area.RIGHTS: 25,
        Area.CONTRACT: 15,
        Area.CONFORMITY: 15,
        Area.QUALITY: 10,
        Area.TRACEABILITY: 5,
        Area.RESPONSE: 10,
        Area.COMPLAINTS: 10,
    }
)


@dataclass(frozen=True, slots=True)
class SupplierFile:
    """A supplier with its papers, dealings and complaints.

    Args:
        reports: Its papers, checked on that day.
        answers: Its latest answers to the standing questions.
        weights: Points of each area, as the user set them.
    """

    supplier: Supplier
    on: date
    reports: Sequence[PaperReport] = ()
    dealings: Sequence[Dealing] = ()
    actions: Sequence[CorrectiveAction] = ()
    complaints: Sequence[ComplaintMention] = ()
    answers: Sequence[SupplierAnswer] = ()
    weights: Mapping[Area, int] = field(default_factory=lambda: WEIGHTS)
