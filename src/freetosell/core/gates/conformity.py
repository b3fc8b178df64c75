"""The duties of a market as a checklist: what a product of a category must show there.

The duties are data (``markets/<cc>/conformity.toml``); each names its authority
and whether somebody held it against its source.  The list is a reminder for
people: a duty that is not listed may exist all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from freetosell.core.gates.gate import GateFile, MarkState
from freetosell.core.law.rulebook import Mark
from freetosell.core.suppliers.checked import CheckOutcome

#: What a product can be, with what that means; categories of duties are among these.
CATEGORIES: Mapping[str, str] = {
    "any": "every consumer product",
    "children": "for children of 12 years or younger",
    "toy": "a toy, for play by children under 14",
    "electronic": "has electronics",
    "mains": "runs on mains voltage",
    "radio": "sends or receives by radio (Bluetooth, Wi-Fi)",
    "battery": "contains or comes with a battery",
    "lithium": "contains a lithium battery",
    "laser": "has a laser",
    "food_contact": "touches food or drink",
    "cosmetic": "a cosmetic",
    "textile": "made of textile",
    "protective": "protects people (helmets, gloves, goggles)",
    "machine": "a machine with moving parts under power",
    "packaged": "sold in packaging",
    "magnet": "has magnets that can come loose",
    "furniture": "furniture, also storage units that can tip over",
}


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that a market asks of goods.

    Args:
        id: Stable, begins with the market or regime ("us.conformity.cpc").
        market: Code of the market or regime.
        categories: Goods that it concerns; any one suffices.
        needs: Marking, document or person it asks for, in plain words.
        proof: What shows that it is met.
        since: First day; ``None`` for "for long".
        asked_by_platforms: It is no law: marketplaces ask for it.
        mark: VERIFIED only where the source was read.
    """

    id: str
    market: str
    categories: tuple[str, ...]
    needs: str
    proof: str
    authority: str
    mark: Mark
    source: str = ""
    since: date | None = None
    asked_by_platforms: bool = False


@dataclass(frozen=True, slots=True)
class DutyAnswer:
    """A duty with what a person found."""

    duty: Duty
    outcome: CheckOutcome
    text: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ConformityVerdict:
    """The checklist of one product in one market on one day.

    Args:
        listed: Whether the market has a checklist at all.
        until: The first day on which a proof ends.
    """

    outcome: CheckOutcome
    answers: tuple[DutyAnswer, ...]
    text: str
    until: date | None = None
    listed: bool = True


def find_duties(
    duties: Iterable[Duty], codes: Sequence[str], categories: Sequence[str], on: date
) -> tuple[Duty, ...]:
    """Find the duties of a market and its regimes for goods of some categories.

    Args:
        duties: All that are known.
        codes: The market and the regimes it includes.
        categories: Of the product; "any" is always among them.
        on: Day of the question.

    Returns:
        In the order of the data, the market's own first.
    """
    wanted = {*categories, "any"}
    found = [
        d
        for d in duties
        if d.market in codes and wanted & set(d.categories) and (d.since is None or d.since <= on)
    ]
    return tuple(sorted(found, key=lambda d: codes.index(d.market)))


def weigh_conformity(file: GateFile, duties: Sequence[Duty], on: date) -> ConformityVerdict:
    """Weigh the marks of a file against the duties; an unmarked duty is open, never met.

    Args:
        file: With the marks and the product's categories.
        duties: As `find_duties` gives them for the product.
        on: Day of the question.
    """
    if not file.categories:
        text = "What kind of goods it is was not entered, so that its duties are not known."
        return ConformityVerdict(CheckOutcome.CANNOT_TELL, (), text)
    if not duties:
        text = f"No checklist for {file.market} is in this version; ask counsel there."
        return ConformityVerdict(CheckOutcome.CANNOT_TELL, (), text, listed=False)
    answers = tuple(_answer(file, duty, on) for duty in duties)
    for outcome in (CheckOutcome.FAULT, CheckOutcome.CANNOT_TELL):
        waiting = [a for a in answers if a.outcome is outcome]
        if waiting:
            text = f"{len(waiting)} of {len(answers)} duties are not shown: {waiting[0].text}"
            return ConformityVerdict(outcome, answers, text)
    ends = [a.until for a in answers if a.until]
    text = f"All {len(answers)} duties on the list are shown or do not apply."
    return ConformityVerdict(CheckOutcome.OK, answers, text, min(ends, default=None))


def _answer(file: GateFile, duty: Duty, on: date) -> DutyAnswer:
    mark = file.mark_of(duty.id)
    if mark is None:
        return DutyAnswer(duty, CheckOutcome.CANNOT_TELL, f"{duty.needs} Not looked at yet.")
    who = f"{mark.by}, {mark.on}"
    if mark.state is MarkState.NOT_MET:
        return DutyAnswer(duty, CheckOutcome.FAULT, f"{duty.needs} Not met ({who}).")
    if mark.until and mark.until < on:
        text = f"{duty.needs} The proof {mark.proof} ended on {mark.until}."
        return DutyAnswer(duty, CheckOutcome.FAULT, text)
    if mark.state is MarkState.NOT_APPLICABLE:
        text = f"{duty.needs} Does not apply: {mark.why} ({who})."
        return DutyAnswer(duty, CheckOutcome.OK, text, mark.until)
    return DutyAnswer(duty, CheckOutcome.OK, f"{duty.needs} {mark.proof} ({who}).", mark.until)
