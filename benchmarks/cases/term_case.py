"""One term case turned into facts, register entries and a rulebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from freetosell.core.law.facts import RightFacts
from freetosell.core.law.fees import FeeDue, fee_schedule
from freetosell.core.law.legal_status import assess_right
from freetosell.core.law.rulebook import AppliedRule, Rulebook
from freetosell.core.law.status import LegalStatus, Term
from freetosell.core.law.term import term_of
from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.core.provenance import Source
from freetosell.markets import load_rulebooks

_SOURCE = Source("term case")

#: Word of the cases → right of a rulebook.
RIGHTS = {
    "invention_patent": "invention",
    "annuity": "invention",
    "european_patent_bundle": "invention",
    "unitary_patent": "invention",
    "reissue": "invention",
    "plant_patent": "plant",
    "utility_model": "utility_model",
    "utility_certificate": "utility_model",
    "innovation_patent": "utility_model",
    "registered_design": "design",
    "hague_registration": "design",
    "related_design": "related_design",
    "unregistered_design": "unregistered_design",
    "dead_copy": "unregistered_design",
    "shape_imitation": "unregistered_design",
    "supplementary_unregistered_design": "supplementary_unregistered_design",
}
#: Facts of a case → day of a right.
DAYS = {
    "filed": "filed_on",
    "ep_filed": "filed_on",
    "pct_filed": "benefit_on",
    "earliest_us_filing": "benefit_on",
    "parent_filed": "benefit_on",
    "original_filed": "filed_on",
    "ir_date": "filed_on",
    "granted": "granted_on",
    "original_granted": "granted_on",
    "registered": "registered_on",
    "published": "published_on",
    "principal_filed": "principal_filed_on",
    "principal_registered": "principal_registered_on",
    "first_available_in_eu": "disclosed_on",
    "first_disclosed_uk": "disclosed_on",
    "first_sold_in_jp": "disclosed_on",
    "created": "created_on",
    "shape_completed": "created_on",
    "first_marketed": "marketed_on",
    "foreign_priority": "priority_on",
    "priority": "priority_on",
    "priority_date": "priority_on",
    "reciprocity_priority": "priority_on",
    "terminal_disclaimer_to": "disclaimed_to",
    "notice_sent": "fee_notice_on",
}
PAID = (
    "annuities_paid",
    "renewals_paid",
    "maintained",
    "maintenance_paid",
    "renewed",
    "renewed_uk",
)
RESTORED = ("restored", "restored_on", "revived", "revived_on", "reinstated", "reinstated_on")
UNPAID_DUE = ("annuity_unpaid_due", "annuity_due_unpaid", "fee_due_unpaid")


@dataclass(slots=True)
class TermCase:
    """A case with its facts, rulebook and register entries, ready to be asked."""

    market: str
    word: str
    input: Mapping[str, Any]
    as_of: date
    book: Rulebook
    facts: RightFacts
    events: tuple[LegalEvent, ...] = ()
    fees_complete: bool = False
    _status: LegalStatus | None = field(default=None)

    @classmethod
    def parse(cls, raw: Mapping[str, Any]) -> TermCase:
        """Turn a case into facts; see the module's note on what is not said."""
        given, word, market = raw["input"], raw["right"], raw["market"]
        as_of = date.fromisoformat(raw["as_of"])
        code, office = _register(market, word, given)
        book = load_rulebooks()[code]
        case = cls(market, word, given, as_of, book, _facts(given, word, office))
        case.events, case.fees_complete = _events(case)
        return case

    @property
    def term(self) -> Term:
        """The term from the facts alone."""
        return term_of(self.facts, self.book, self.as_of)

    @property
    def status(self) -> LegalStatus:
        """The status with the case's payments."""
        if self._status is None:
            self._status = assess_right(
                self.facts,
                self.events,
                self.market,
                self.book,
                self.as_of,
                fees_complete_to=self.as_of if self.fees_complete else None,
                fees_paid_to=None if self.fees_complete else self.as_of,
            )
        return self._status

    def fees(self) -> tuple[FeeDue, ...]:
        """Every fee of the right, also those before grant and after the term's end."""
        schedule = fee_schedule(self.facts, self.book, self.as_of)
        return schedule.fees if schedule else ()

    def fee(self, number: int) -> FeeDue:
        """The fee of a number, counted from 1."""
        return self.fees()[number - 1]

    def rule(self, topic: str, right: str = "", office: str = "") -> AppliedRule:
        """The rule on a topic for the case's day; KeyError if there is none."""
        right = right or self.facts.right
        found = self.book.applied(topic, self.as_of, right, office or self.facts.office)
        if found is None:
            raise KeyError(f"{self.book.code} has no rule on {topic} of {right}")
        return found


def _register(market: str, word: str, given: Mapping[str, Any]) -> tuple[str, str]:
    """Return the rulebook's code and the office whose register holds the right."""
    if word == "unitary_patent":
        return "UP", "EP"
    if word == "hague_registration":
        return "WO", "WO"
    if market == "EU":
        is_patent = RIGHTS.get(word) == "invention" or given.get("right_sought") == "invention"
        return ("EP", "EP") if is_patent else ("EM", "EM")
    if given.get("office") == "BOIP":
        return market, "BX"
    return market, market


def _days(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the days that a case gives; of several that start a term the earliest."""
    days: dict[str, Any] = {}
    for key, name in DAYS.items():
        if given.get(key):
            day = date.fromisoformat(given[key])
            days[name] = min(day, days[name]) if name == "benefit_on" and name in days else day
    return days


def _facts(given: Mapping[str, Any], word: str, office: str) -> RightFacts:
    days = _days(given)
    if word == "reissue":
        days["filed_on"] = date.fromisoformat(given["original_filed"])
    if "benefit_on" not in days and "filed_on" in days:
        days["benefit_on"] = days["filed_on"]
    adjustment = given.get("pta_days", given.get("original_pta_days"))
    return RightFacts(
        office=office,
        right=RIGHTS.get(word, ""),
        adjustment_days=adjustment,
        delay_days=given.get("delay_days", 0),
        disclaimer=bool(given.get("terminal_disclaimer_flag") or "disclaimed_to" in days),
        certified=given.get("certified"),
        **days,
    )


def _events(case: TermCase) -> tuple[tuple[LegalEvent, ...], bool]:
    """Return the payments that a case states, and whether they are all there are."""
    given, fees = case.input, case.fees()
    if "fees_paid" in given:
        made = [(fees[p["fee"] - 1], date.fromisoformat(p["on"])) for p in given["fees_paid"]]
        # The case states what was done; a payment after the last day was refused.
        paid = [_paid(fee, on) for fee, on in made if on <= fee.pay_by]
        return (*paid, *_restored(given)), True
    unpaid = next((given[k] for k in UNPAID_DUE if given.get(k)), None)
    if unpaid:
        due = date.fromisoformat(unpaid)
        return tuple(_paid(f, f.due_on) for f in fees if f.due_on < due) + _restored(given), True
    if any(given.get(k) is False for k in PAID):
        return (), True
    return (), False


def _restored(given: Mapping[str, Any]) -> tuple[LegalEvent, ...]:
    days = [given[k] for k in RESTORED if isinstance(given.get(k), str)]
    return tuple(
        LegalEvent(EventKind.RESTORED, _SOURCE, effective_on=date.fromisoformat(day))
        for day in days
    )


def _paid(fee: FeeDue, on: date) -> LegalEvent:
    return LegalEvent(EventKind.FEE_PAID, _SOURCE, effective_on=on, fee_year=fee.label)
