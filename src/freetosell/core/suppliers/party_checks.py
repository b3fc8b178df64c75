"""Who issued a paper and to whom: names held against the supplier's and against ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from freetosell.core.cases.party_names import NameMatch, compare_party_names
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

#: Papers that somebody else than the supplier must have issued.
_BY_OTHERS = frozenset({PaperKind.TEST_REPORT})
#: A declaration of conformity is the maker's own word, a certificate another's.
_BY_EITHER = frozenset({PaperKind.CONFORMITY})


def match_names(ones: Iterable[str], others: Iterable[str]) -> NameMatch:
    """Return the best match between two lists of names; UNKNOWN where a list is empty.

    Names in another script decide nothing where there is one in the same script.

    Example:
        >>> match_names(("Aurora Ltd", "极光公司"), ("AURORA LIMITED",)).value
        'same'
    """
    others = tuple(others)
    each = [_match_name(one, others) for one in ones if one]
    order = (NameMatch.SAME, NameMatch.SIMILAR, NameMatch.UNKNOWN, NameMatch.DIFFERENT)
    return next((match for match in order if match in each), NameMatch.UNKNOWN)


def _match_name(one: str, others: Iterable[str]) -> NameMatch:
    """Compare one name with all of another party's; those in its own script decide."""
    found = {compare_party_names(one, other).match for other in others if other}
    order = (NameMatch.SAME, NameMatch.SIMILAR, NameMatch.DIFFERENT)
    return next((match for match in order if match in found), NameMatch.UNKNOWN)


def check_issuer(paper: Paper, setting: CheckSetting) -> Iterator[PaperCheck]:
    """Hold the issuer against the supplier: the same for its own papers, another for reports."""
    here = (source_of(paper),)
    issuer = paper.issuer or (paper.given_by if paper.kind in LINKS else "")
    if not issuer:
        text = "Who issued it was not entered."
        yield open_question(CheckCode.ISSUER, "issuer_not_named", text, here)
        return
    supplier = setting.supplier
    if paper.kind in LINKS and paper.given_by:
        # A link of a chain may be any two parties; its issuer is the one who allows.
        yield _compare(paper, issuer, (paper.given_by,), "who gives the permission")
        return
    match = match_names((issuer,), supplier.names)
    if paper.kind in _BY_EITHER:
        yield ok(CheckCode.ISSUER, "issuer_named", f"Issued by {issuer}.", here)
    elif paper.kind in _BY_OTHERS:
        if match is NameMatch.SAME:
            text = f"{issuer} tested its own goods; marketplaces want a laboratory's report."
            yield fault(CheckCode.ISSUER, "own_report", text, here)
        else:
            yield ok(CheckCode.ISSUER, "issuer_named", f"Issued by {issuer}.", here)
    else:
        yield _compare(paper, issuer, supplier.names, "the supplier")


def _compare(paper: Paper, issuer: str, names: tuple[str, ...], whom: str) -> PaperCheck:
    here = (source_of(paper),)
    match = match_names((issuer,), names)
    shown = "; ".join(names)
    if match is NameMatch.SAME:
        return ok(CheckCode.ISSUER, "issuer_fits", f"Issued by {issuer}, {whom}.", here)
    if match is NameMatch.DIFFERENT:
        text = f"It was issued by {issuer}; {whom} is {shown}."
        return fault(CheckCode.ISSUER, "issuer_is_another", text, here)
    text = f"Whether {issuer} is {whom} ({shown}) the names alone do not tell."
    return open_question(CheckCode.ISSUER, "issuer_unclear", text, here)


def check_parties(paper: Paper, setting: CheckSetting) -> Iterator[PaperCheck]:
    """Ask whether the paper is written to us; a link of a chain may also end at the supplier."""
    here = (source_of(paper),)
    invoice = paper.invoice
    receiver = paper.given_to or (invoice.buyer if invoice else "")
    if not receiver:
        text = "To whom it is written was not entered."
        yield open_question(CheckCode.PARTIES, "receiver_not_named", text, here)
        return
    if paper.kind in LINKS:
        yield ok(CheckCode.PARTIES, "receiver_named", f"It is given to {receiver}.", here)
        return
    match = match_names((receiver,), setting.our_names)
    if match is NameMatch.SAME:
        yield ok(CheckCode.PARTIES, "receiver_is_us", f"It is written to us ({receiver}).", here)
    elif match is NameMatch.DIFFERENT:
        ours = "; ".join(setting.our_names)
        text = f"It is written to {receiver}; we are {ours}."
        yield fault(CheckCode.PARTIES, "receiver_is_another", text, here)
    else:
        text = f"Whether {receiver} is us cannot be told; name us in the seller's profile."
        yield open_question(CheckCode.PARTIES, "receiver_unclear", text, here)
