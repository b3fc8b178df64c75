"""Questions to any paper: is the original there, do its days make sense, does it still run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from freetosell.core.suppliers.business_licence import LicenceFault, parse_licence_code
from freetosell.core.suppliers.checked import (
    CheckCode,
    CheckSetting,
    PaperCheck,
    fault,
    ok,
    open_question,
    source_of,
)
from freetosell.core.suppliers.paper import LINKS, Paper, PaperKind, VerificationState

#: Papers that lose their worth with time, so that they should say for how long they hold.
_LIMITED = frozenset({PaperKind.LICENCE, PaperKind.AUTHORISATION})
_FAULTS = {
    LicenceFault.LENGTH: "has not 18 characters",
    LicenceFault.CHARACTER: "holds a character that such codes never have",
    LicenceFault.REGION: "has no region in places 3 to 8",
    LicenceFault.CHECK_DIGIT: "does not fit its own check digit",
}
_CODE_STANDARD = ("GB 32100-2015",)


def check_original(paper: Paper, _: CheckSetting) -> Iterator[PaperCheck]:
    """Say whether the original file is kept, so that a later change would show."""
    if paper.sha256:
        yield ok(
            CheckCode.ORIGINAL, "original_kept", f"The original is kept ({paper.file or 'file'}).",
            (source_of(paper),),
        )  # fmt: skip
    else:
        yield open_question(
            CheckCode.ORIGINAL,
            "original_missing",
            "Only what a person typed is kept; the original file is not here.",
        )


def check_verification(paper: Paper, _: CheckSetting) -> Iterator[PaperCheck]:
    """Say what a person found when asking the issuer; silent where nobody asked."""
    found = paper.verification
    who = f"{found.by or 'somebody'} on {found.on or 'an unknown day'}: {found.how or 'not said'}"
    if found.state is VerificationState.REFUTED:
        text = f"The issuer does not stand by it ({who})."
        yield fault(CheckCode.ISSUER_ASKED, "issuer_denies", text)
    elif found.state is VerificationState.CONFIRMED:
        text = f"The issuer stands by it ({who})."
        yield ok(CheckCode.ISSUER_ASKED, "issuer_confirms", text)


def check_dates(paper: Paper, setting: CheckSetting) -> Iterator[PaperCheck]:
    """Hold the days of the paper against each other and against today."""
    here = (source_of(paper),)
    if paper.issued_on and paper.issued_on > setting.on:
        text = f"It is dated {paper.issued_on}, which has not come yet."
        yield fault(CheckCode.DATES, "dated_ahead", text, here)
        return
    first = paper.valid_from or paper.issued_on
    if first and paper.valid_to and paper.valid_to < first:
        text = f"It ends on {paper.valid_to}, before it begins on {first}."
        yield fault(CheckCode.DATES, "ends_before_it_begins", text, here)
        return
    if paper.issued_on is None:
        yield open_question(CheckCode.DATES, "undated", "It bears no day of issue.", here)
        return
    yield ok(CheckCode.DATES, "days_in_order", f"Its days are in order ({_span(paper)}).", here)


def check_in_time(paper: Paper, setting: CheckSetting) -> Iterator[PaperCheck]:
    """Say whether the paper still runs on the day."""
    here = (source_of(paper),)
    if paper.withdrawn:
        text = "It was withdrawn or replaced, and proves nothing any more."
        yield fault(CheckCode.IN_TIME, "withdrawn", text, here)
    elif paper.valid_to and paper.valid_to < setting.on:
        text = f"It ended on {paper.valid_to}."
        yield fault(CheckCode.IN_TIME, "expired", text, here)
    elif paper.valid_from and paper.valid_from > setting.on:
        text = f"It begins only on {paper.valid_from}."
        yield fault(CheckCode.IN_TIME, "not_begun", text, here)
    elif paper.valid_to:
        yield ok(CheckCode.IN_TIME, "in_time", f"It runs until {paper.valid_to}.", here)
    elif paper.kind in _LIMITED:
        text = "It does not say how long it runs; a permission without an end can be taken back."
        yield open_question(CheckCode.IN_TIME, "no_end_named", text, here)
    else:
        yield ok(CheckCode.IN_TIME, "no_end", "It names no last day.", here)


def check_scope(paper: Paper, setting: CheckSetting) -> Iterator[PaperCheck]:
    """Ask a permission or a warranty for which countries it is given, and whether it passes on."""
    if not paper.scope.markets:
        text = "It names no country, so that it cannot be said to hold in any one."
        yield open_question(CheckCode.SCOPE, "no_market_named", text)
    elif paper.kind in LINKS and paper.sublicence is False and _through_supplier(paper, setting):
        text = "The supplier may not pass the permission on, and we are not named in it."
        yield fault(CheckCode.SCOPE, "not_passed_on", text)
    else:
        listed = ", ".join(paper.scope.markets)
        yield ok(CheckCode.SCOPE, "scope_named", f"It is given for {listed}.")


def _through_supplier(paper: Paper, setting: CheckSetting) -> bool:
    """Say whether the permission ends at the supplier and not at us."""
    return paper.given_to in setting.supplier.names


def check_licence_code(paper: Paper, setting: CheckSetting) -> Iterator[PaperCheck]:
    """Check the credit code of a Chinese business licence, and that it is this supplier's.

    Source: GB 32100-2015.
    """
    here = (source_of(paper),)
    code = CheckCode.LICENCE_CODE
    if not paper.number:
        yield open_question(code, "no_code", "The code of the licence was not entered.", here)
        return
    if setting.supplier.country not in ("", "CN"):
        text = f"How numbers of companies in {setting.supplier.country} are built is not known."
        yield open_question(code, "code_of_other_country", text, here)
        return
    read = parse_licence_code(paper.number)
    if read.fault is not None:
        text = f"The code {read.code} {_FAULTS[read.fault]}."
        yield fault(code, read.fault.value, text, here)
        return
    known = parse_licence_code(setting.supplier.registration).code
    if known and known != read.code:
        text = f"The licence bears {read.code}, the register of suppliers {known}: two entities."
        yield fault(code, "code_of_other_entity", text, here)
        return
    inside = "" if read.organisation_fits else " The organisation code inside it does not."
    yield ok(code, "code_fits", f"The code {read.code} fits its check digit.{inside}", here)


def _span(paper: Paper) -> str:
    first: date | None = paper.valid_from or paper.issued_on
    return f"{first} to {paper.valid_to or 'no end'}"
