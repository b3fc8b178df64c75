"""What the rulebooks say of filing an own right before or after a product is first shown.

Where no rule says it, the answer is "not known", and until it is known a showing
has to be taken as harmful.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from freetosell.core.clearance.assessment import RuleUse
from freetosell.core.law.dates import add_months
from freetosell.core.law.rulebook import AppliedRule, Mark, Rulebook

#: Rights that a seller can file for, in the order in which they are told.
FILED_RIGHTS = ("design", "utility_model", "invention")
_FIRST_WORDS = {
    "design": "a design", "utility_model": "a utility model", "invention": "a patent",
}  # fmt: skip


class SuggestionCode(StrEnum):
    """What to do about filing, most pressing first."""

    GRACE_OPEN = "grace_open"
    NOVELTY_LOST = "novelty_lost"
    GRACE_OVER = "grace_over"
    FILE_BEFORE_SHOWING = "file_before_showing"
    FILE_BEFORE_SHOWING_SAFER = "file_before_showing_safer"
    GRACE_UNKNOWN = "grace_unknown"
    RIGHT_UNKNOWN = "right_unknown"
    NO_SUCH_RIGHT = "no_such_right"
    NOT_COVERED = "not_covered"


@dataclass(frozen=True, slots=True)
class FilingCost:
    """What a filing costs by a rule; amounts as its source gives them, in whole units."""

    low: int
    high: int
    currency: str
    year: int
    rule: RuleUse


@dataclass(frozen=True, slots=True)
class FilingSuggestion:
    """One right in one register of one market.

    Args:
        office: ST.3 code of the register; empty where the market as a whole is meant.
        text: One sentence in plain words.
        file_by: Last day of a grace period that runs; ``None`` if none does.
        days_left: Until that day; negative once it is over.
        statements: What else the rulebook says of own rights there.
        costs: By its rules; empty is *not known*.
        rules: On which the answer rests, as they stood on the day.
        unknown: What no rule says, one sentence each.
        rulebook_digest: First 16 hex digits of the rulebook's digest.
    """

    market: str
    right: str
    office: str
    code: SuggestionCode
    text: str
    as_of: date
    file_by: date | None = None
    days_left: int | None = None
    statements: tuple[RuleUse, ...] = ()
    costs: tuple[FilingCost, ...] = ()
    rules: tuple[RuleUse, ...] = ()
    unknown: tuple[str, ...] = ()
    rulebook_digest: str = ""


def suggest_filings(
    markets: Iterable[str],
    books: Mapping[str, Rulebook],
    as_of: date,
    first_shown_on: date | None = None,
    rights: Iterable[str] = FILED_RIGHTS,
) -> tuple[FilingSuggestion, ...]:
    """Say for each market and right what the law room knows of filing around a launch.

    Args:
        markets: In the order asked.
        books: Rulebooks by market.
        as_of: Day of the question; picks rules that changed over time.
        first_shown_on: First day on which the product was offered or shown
            anywhere, the internet included; ``None`` if it was not yet.
        rights: Of `FILED_RIGHTS`.

    Returns:
        By market, then right, then register; every right asked for has a line.
    """
    asked = tuple(rights)
    found: list[FilingSuggestion] = []
    for market in markets:
        book = books.get(market)
        for right in asked:
            if book is None or not book.covers(as_of):
                found.append(_not_covered(market, right, as_of))
            else:
                found.extend(_in_market(book, right, as_of, first_shown_on))
    return tuple(found)


def _not_covered(market: str, right: str, as_of: date) -> FilingSuggestion:
    return FilingSuggestion(
        market,
        right,
        "",
        SuggestionCode.NOT_COVERED,
        f"No rules for {market} on this day are in this version: nothing is known of filing "
        f"{_FIRST_WORDS[right]} there. Treat any showing as harmful until counsel says otherwise.",
        as_of,
        unknown=(f"The law of {market}.",),
    )


def _in_market(
    book: Rulebook, right: str, as_of: date, shown_on: date | None
) -> Iterator[FilingSuggestion]:
    offices = [o for o in book.offices if book.applied("term", as_of, right, o) is not None]
    said = (book.applied("exists", as_of, right, office) for office in ("", *book.offices))
    none = next((a for a in said if a and a.version.function == "no_such_right"), None)
    if none is not None and not offices:
        yield FilingSuggestion(
            book.code, right, "", SuggestionCode.NO_SUCH_RIGHT, none.version.text, as_of,
            rules=(_use(none),), rulebook_digest=book.short_digest,
        )  # fmt: skip
        return
    if not offices:
        yield FilingSuggestion(
            book.code, right, "", SuggestionCode.RIGHT_UNKNOWN,
            f"The rulebook of {book.code} says nothing of {_FIRST_WORDS[right]}: whether one can "
            "be had there is not known.",
            as_of, unknown=(f"Whether {book.code} has this right.",),
            rulebook_digest=book.short_digest,
        )  # fmt: skip
        return
    for office in offices:
        yield _in_register(book, right, office, as_of, shown_on)


def _in_register(
    book: Rulebook, right: str, office: str, as_of: date, shown_on: date | None
) -> FilingSuggestion:
    grace = book.applied("grace", as_of, right, office)
    code, text, file_by = _answer(grace, right, office, as_of, shown_on)
    costs = tuple(_costs(book, right, office, as_of))
    statements = tuple(_statements(book, right, office, as_of))
    unknown = [] if costs else [f"What filing {_FIRST_WORDS[right]} at {office} costs."]
    if grace is None:
        unknown.append(f"Whether {office} forgives a showing before filing.")
    if book.applied("priority", as_of, right, office) is None:
        unknown.append(f"How long a first filing elsewhere keeps its day for {office}.")
    stale = book.staleness(as_of)
    return FilingSuggestion(
        market=book.code,
        right=right,
        office=office,
        code=code,
        text=text,
        as_of=as_of,
        file_by=file_by,
        days_left=(file_by - as_of).days if file_by else None,
        statements=statements,
        costs=costs,
        rules=(_use(grace),) if grace else (),
        unknown=(*unknown, *([stale] if stale else [])),
        rulebook_digest=book.short_digest,
    )


def _answer(
    grace: AppliedRule | None, right: str, office: str, as_of: date, shown_on: date | None
) -> tuple[SuggestionCode, str, date | None]:
    """Answer by the grace rule; what it does not say is never filled in."""
    what = _FIRST_WORDS[right]
    months = grace.version.integer("months") if grace else 0
    if grace is None or (grace.version.function != "no_period" and months < 1):
        text = (
            f"Whether a showing before filing harms {what} at {office} is not known here: file "
            "before it is shown anywhere, or ask counsel at once if it was shown already."
        )
        return SuggestionCode.GRACE_UNKNOWN, text, None
    if grace.version.function == "no_period":
        return _without_grace(what, office, as_of, shown_on)
    if shown_on is None or shown_on > as_of:
        text = (
            f"File {what} at {office} before the product is first shown. A grace of {months} "
            "months is known there, but it does not help in markets without one, nor against "
            "others who file in between."
        )
        return SuggestionCode.FILE_BEFORE_SHOWING_SAFER, text, None
    file_by = add_months(shown_on, months)
    if as_of > file_by:
        text = (
            f"Shown on {shown_on}; the grace of {months} months at {office} ended on {file_by}. "
            f"By the rule {what} filed now falls by the own showing."
        )
        return SuggestionCode.GRACE_OVER, text, file_by
    text = (
        f"Shown on {shown_on}: file {what} at {office} by {file_by} at the latest. Some offices "
        "want a statement or proof of the showing; ask before filing."
    )
    return SuggestionCode.GRACE_OPEN, text, file_by


def _without_grace(
    what: str, office: str, as_of: date, shown_on: date | None
) -> tuple[SuggestionCode, str, None]:
    if shown_on is None or shown_on > as_of:
        text = (
            f"File {what} at {office} before the product is offered or shown anywhere, the "
            "internet included: an own showing harms there and is not forgiven."
        )
        return SuggestionCode.FILE_BEFORE_SHOWING, text, None
    text = (
        f"Shown on {shown_on}: by the rule {what} filed at {office} after that day falls by the "
        "own showing. Only an earlier filing whose priority still runs can help."
    )
    return SuggestionCode.NOVELTY_LOST, text, None


def _statements(book: Rulebook, right: str, office: str, day: date) -> Iterator[RuleUse]:
    for rule in book.find_all("own_rights", right, office):
        version = rule.version_on(day)
        if version is not None:
            yield _use(AppliedRule(rule, version))


def _costs(book: Rulebook, right: str, office: str, day: date) -> Iterator[FilingCost]:
    for rule in book.find_all("cost", right, office):
        version = rule.version_on(day)
        of_own = rule.id.startswith(f"{office.lower()}.")
        if version is None or version.word("by") != f"own_{right}" or not of_own:
            continue
        yield FilingCost(
            version.integer("low"), version.integer("high"), version.word("currency"),
            version.integer("year"), _use(AppliedRule(rule, version)),
        )  # fmt: skip


def _use(applied: AppliedRule) -> RuleUse:
    version = applied.version
    return RuleUse(applied.rule.id, version.text, version.authority, version.mark is Mark.VERIFIED)
