"""The right that a paper names, held against numbering, register, law and chart.

Territory comes first: the number alone tells whose register it is of, and a
right of one register says nothing in a market that the register does not bind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from freetosell.core.cases.party_names import NameMatch
from freetosell.core.charts.chart import Conclusion
from freetosell.core.law.legal_status import assess_status
from freetosell.core.law.status import InForce, LegalStatus
from freetosell.core.law.territory import binds
from freetosell.core.numbering import Doc, NumberError, ParsedNumber, parse_numbers
from freetosell.core.patents.legal_events import EventKind
from freetosell.core.patents.publication import PartyRole, Publication, Stage
from freetosell.core.provenance import Source
from freetosell.core.suppliers.checked import (
    CheckCode,
    CheckSetting,
    PaperCheck,
    fault,
    ok,
    open_question,
    source_of,
)
from freetosell.core.suppliers.paper import LINKS, Paper, PaperKind
from freetosell.core.suppliers.party_checks import match_names

#: Registers whose rights hold in every state that they reach, without a further step there.
_WHOLE_TERRITORY = frozenset({"EM", "BX"})
#: Reason that the chain of letters answers, and no single letter can.
GIVER_IS_NOT_OWNER = "giver_is_not_owner"
_ALIVE = frozenset({InForce.IN_FORCE, InForce.IN_GRACE})


@dataclass(frozen=True, slots=True)
class _Named:
    """The right as the paper and the corpus give it."""

    paper: Paper
    setting: CheckSetting
    number: ParsedNumber
    publication: Publication | None

    @property
    def name(self) -> str:
        return self.publication.key if self.publication else self.number.canonical

    @property
    def sources(self) -> tuple[Source, ...]:
        if self.publication is None:
            return (source_of(self.paper),)
        events = dict.fromkeys(event.source for event in self.publication.legal_events)
        return (source_of(self.paper), self.publication.source, *events)


def check_right(paper: Paper, setting: CheckSetting) -> Iterator[PaperCheck]:
    """Ask everything about the right on a paper; a trade name without a number is not asked."""
    here = (source_of(paper),)
    if not paper.scope.right:
        text = "It names no right, so that there is nothing to look up."
        yield open_question(CheckCode.NUMBER, "no_right_named", text, here)
        return
    reading = parse_numbers(paper.scope.right)
    if reading.error in (NumberError.AMBIGUOUS, NumberError.UNKNOWN_OFFICE):
        text = f"{paper.scope.right} could be numbers of several offices."
        yield open_question(CheckCode.NUMBER, "number_ambiguous", text, here)
        return
    if not reading.numbers or reading.error is NumberError.BAD_CHECK_DIGIT:
        yield _unreadable(paper, reading.error)
        return
    number = reading.numbers[0]
    documents = setting.right.documents
    named = _Named(paper, setting, number, documents[0] if documents else None)
    yield _number(named)
    yield _exists(named)
    yield _owner(named)
    yield from _ages(named)
    for market in paper.scope.markets:
        yield replace(_market(named, market), markets=(market,))
        yield replace(_life(named, market), markets=(market,))
    for product in setting.products_of(paper):
        yield replace(_product(named, product), products=(product,))


def _unreadable(paper: Paper, error: NumberError) -> PaperCheck:
    here = (source_of(paper),)
    if error is NumberError.BAD_CHECK_DIGIT:
        text = f"The number {paper.scope.right} does not fit its own check digit."
        return fault(CheckCode.NUMBER, "number_check_digit", text, here)
    if paper.kind is PaperKind.PATENT_CERTIFICATE:
        text = f"{paper.scope.right} is no number that an office issues."
        return fault(CheckCode.NUMBER, "number_unreadable", text, here)
    text = f"{paper.scope.right} is no number of a patent or design; if it is a mark, look it up."
    return open_question(CheckCode.NUMBER, "no_patent_number", text, here)


def _number(named: _Named) -> PaperCheck:
    paper, number = named.paper, named.number
    here = (source_of(paper),)
    certificate = paper.kind is PaperKind.PATENT_CERTIFICATE
    chinese = number.office == "CN"  # prints the application's number on the certificate
    granted = any(d.stage is not Stage.APPLICATION for d in named.setting.right.documents)
    if certificate and number.doc is Doc.APPLICATION and not chinese and not granted:
        text = f"{number.canonical} is the number of an application, which binds nobody yet."
        return fault(CheckCode.NUMBER, "application_shown_as_patent", text, here)
    return ok(CheckCode.NUMBER, "number_reads", f"It reads as {number.canonical}.", here)


def _exists(named: _Named) -> PaperCheck:
    if named.publication is not None:
        if all(d.stage is Stage.APPLICATION for d in named.setting.right.documents):
            text = f"Only the application {named.name} is in the corpus; the grant was not seen."
            return open_question(CheckCode.EXISTS, "only_application_seen", text, named.sources)
        text = f"{named.name} is in the corpus: {named.publication.title or 'no title'}."
        return ok(CheckCode.EXISTS, "right_found", text, named.sources)
    why = "is not in the corpus" if named.setting.right.searched else "could not be looked up"
    text = f"{named.name} {why}; look at the register and keep the extract."
    return open_question(CheckCode.EXISTS, "right_not_found", text, named.sources)


def _owner(named: _Named) -> PaperCheck:
    """Compare the register's owner with who claims to be: the supplier, or who allows."""
    paper, publication = named.paper, named.publication
    if paper.kind is PaperKind.PATENT_CERTIFICATE:
        claimed = named.setting.supplier.names
    else:
        claimed = tuple(filter(None, (paper.holder or paper.given_by,)))
    owners = publication.owners() if publication else ()
    code = CheckCode.OWNER
    if not owners or not claimed:
        text = f"Who owns {named.name} is not known here."
        return open_question(code, "owner_not_known", text, named.sources)
    match = match_names(owners, claimed)
    shown = f"the document names {'; '.join(owners)}, the paper {'; '.join(claimed)}"
    if match is NameMatch.SAME:
        return ok(code, "owner_fits", f"The names fit: {shown}.", named.sources)
    if match is not NameMatch.DIFFERENT:
        text = f"Whether the owner is the same the names do not tell: {shown}."
        return open_question(code, "owner_unclear", text, named.sources)
    doubt = _owner_doubt(publication, claimed)
    if doubt:
        return open_question(code, "owner_may_have_changed", f"{doubt}: {shown}.", named.sources)
    if paper.kind in LINKS and not paper.holder:
        text = f"Who gives the permission is not the owner; another letter must lead on: {shown}."
        return open_question(code, GIVER_IS_NOT_OWNER, text, named.sources)
    text = f"{named.name} belongs to another: {shown}."
    return fault(code, "owned_by_another", text, named.sources)


def _owner_doubt(publication: Publication | None, claimed: tuple[str, ...]) -> str:
    if publication is None:
        return ""
    if any(event.kind is EventKind.ASSIGNED for event in publication.legal_events):
        return "The register shows a transfer"
    others = [p.name for p in publication.parties if p.role is not PartyRole.OWNER]
    if match_names(others, claimed) is NameMatch.SAME:
        return "The name stands in the document in another part"
    return ""


def _ages(named: _Named) -> Iterator[PaperCheck]:
    """Find a certificate that is older than the right it certifies."""
    publication, issued = named.publication, named.paper.issued_on
    if named.paper.kind is not PaperKind.PATENT_CERTIFICATE or not publication or not issued:
        return
    granted = publication.granted_on
    if granted and issued < granted:
        text = f"It is dated {issued}; {named.name} was granted only on {granted}."
        yield fault(CheckCode.DATES, "older_than_the_right", text, named.sources)


def _market(named: _Named, market: str) -> PaperCheck:
    code, office = CheckCode.MARKET, named.number.office
    book = named.setting.rulebooks.get(market)
    if book is None:
        text = f"The law of {market} is not at hand."
        return open_question(code, "no_rules_for_market", text, named.sources)
    reaches = office in book.offices
    if reaches and named.publication is not None:
        reaches = binds(named.publication, book)
    if not reaches:
        text = (
            f"{named.name} is of the register of {office} and says nothing in {market}: "
            f"rights of {', '.join(book.offices)} hold there, and a permission under this one "
            "frees nobody."
        )
        return fault(code, "right_of_other_market", text, named.sources)
    if office == market or office in _WHOLE_TERRITORY:
        text = f"Rights of {office} hold in {market}."
        return ok(code, "right_of_market", text, named.sources)
    text = f"A right of {office} can hold in {market}; whether this one does, the register tells."
    return open_question(code, "extension_not_known", text, named.sources)


def _life(named: _Named, market: str) -> PaperCheck:
    code, book = CheckCode.IN_FORCE, named.setting.rulebooks.get(market)
    if named.publication is None or book is None or named.number.office not in book.offices:
        text = f"Whether {named.name} is in force in {market} cannot be told from here."
        return open_question(code, "status_not_known", text, named.sources)
    status = assess_status(named.publication, market, book, named.setting.on)
    found = _life_answer(named, market, status)
    authorities = tuple(dict.fromkeys(line.authority for line in status.lines if line.authority))
    return replace(found, authorities=authorities)


def _life_answer(named: _Named, market: str, status: LegalStatus) -> PaperCheck:
    code = CheckCode.IN_FORCE
    if status.in_force in _ALIVE:
        text = f"{named.name} is in force in {market}: {status.reason}"
        return ok(code, "in_force", text, named.sources)
    if status.in_force is InForce.UNKNOWN:
        return open_question(code, "status_not_known", status.reason, named.sources)
    what = status.in_force.value.replace("_", " ")
    text = f"{named.name} is not in force in {market} ({what}): {status.reason}"
    return fault(code, f"right_{status.in_force.value}", text, named.sources)


def _product(named: _Named, product: str) -> PaperCheck:
    """Ask whether the right is on the product at all; under another right nothing is freed."""
    code = CheckCode.PRODUCT
    documents = {document.key for document in named.setting.right.documents}
    conclusions = {
        conclusion
        for charted in named.setting.charts
        if charted.product == product and charted.publication in documents
        for conclusion in charted.conclusions
    }
    if not conclusions:
        text = f"{product} was not charted against {named.name}."
        return open_question(code, "not_charted", text, named.sources)
    if Conclusion.LITERALLY_MET in conclusions:
        text = f"The chart of {product} finds a claim of {named.name} in it."
        return ok(code, "right_on_product", text, named.sources)
    if conclusions == {Conclusion.NOT_MET}:
        text = f"The chart finds no claim of {named.name} in {product}: it frees nothing here."
        return fault(code, "right_not_on_product", text, named.sources)
    text = f"The chart of {product} against {named.name} is open."
    return open_question(code, "chart_open", text, named.sources)
