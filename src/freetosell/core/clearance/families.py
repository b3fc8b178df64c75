"""Documents of one invention or design joined, so that it is shown once per market.

A family given by the source decides.  Without one, documents that name the
same priority, parent or international filing, or stem from the same
application, belong together.  Joining hides nothing: a row shows its most
pressing finding and keeps the others beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from freetosell.core.clearance.assessment import Finding
from freetosell.core.clearance.ordering import order_findings, outcome_rank
from freetosell.core.errors import InputError
from freetosell.core.numbering import parse_numbers, parse_office_application
from freetosell.core.numbering.types import ApplicationNumber
from freetosell.core.patents.publication import (
    EarlierFiling,
    Publication,
    RelationKind,
    RightKind,
)

#: Relations that carry the same content; a continuation in part adds to it.
_SAME_CONTENT = frozenset(
    {
        RelationKind.CONTINUATION,
        RelationKind.DIVISION,
        RelationKind.REISSUE,
        RelationKind.PROVISIONAL,
        RelationKind.NATIONAL_STAGE,
        RelationKind.FOREIGN_PRIORITY,
    }
)


#: Nine digits of the application and four of the design.
_UNION_DIGITS = 13


class FamilyBasis(StrEnum):
    """Why documents stand together."""

    GIVEN = "given"  # the source names the family
    PRIORITY = "priority"  # they share an earlier filing
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Family:
    """Documents of one invention, or of one design.

    Args:
        id: The source's name of the family, or else the key of its first member.
        members: Publication keys, in the order given.
        filings: Normalised application numbers that hold it together, sorted.
    """

    id: str
    basis: FamilyBasis
    members: tuple[str, ...]
    filings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """What one family means in one market.

    Args:
        finding: The most pressing finding of its members.
        others: The findings of the other members, most pressing first.
    """

    family: Family
    market: str
    finding: Finding
    others: tuple[Finding, ...] = ()


def find_filings(publication: Publication) -> frozenset[str]:
    """Return the filings a document stems from, its own among them, normalised.

    An earlier filing whose number cannot be read counts only together with its
    office and day, and without either not at all.
    """
    found = {_filing(e) for e in publication.earlier_filings if e.kind in _SAME_CONTENT}
    if publication.application is not None:
        own = publication.application
        found.add(_application_key(own.office, own.number) or own.key)
    found.add(_continued_design(publication))
    return frozenset(found - {""})


def _continued_design(publication: Publication) -> str:
    """Return what a design of the Union and the British one that continues it have in common.

    At the end of 2020 each registered design of the Union lived on in the
    United Kingdom under 9 and its thirteen digits, and each Hague designation
    of the Union under 8 and the number of the international registration.

    Source: SI 2019/638; government guidance on re-registered designs.
    """
    number = publication.number
    digits = "".join(ch for ch in f"{number.number}{number.index}" if ch.isdigit())
    if not _is_design(publication):
        return ""
    if number.office == "EM" and len(digits) == _UNION_DIGITS:
        return f"EM-DESIGN-{digits}"
    if number.office == "GB" and len(digits) == _UNION_DIGITS + 1 and digits[0] == "9":
        return f"EM-DESIGN-{digits[1:]}"
    if number.office == "GB" and len(digits) >= _UNION_DIGITS and digits[0] == "8":
        return f"HAGUE-{digits[1:7]}-{digits[7:11]}"
    if number.office == "WO" and number.number.startswith("DM"):
        hague = "".join(ch for ch in number.number if ch.isdigit())
        return f"HAGUE-{hague.zfill(6)}-{number.index or '0001'}"
    return ""


def _filing(earlier: EarlierFiling) -> str:
    key = _application_key(earlier.office, earlier.number)
    if key:
        return key
    plain = "".join(ch for ch in earlier.number.upper() if ch.isalnum())
    if not (plain and earlier.office and earlier.filed_on):
        return ""
    return f"{earlier.office}{plain}@{earlier.filed_on}"


def _application_key(office: str, number: str) -> str:
    if office:
        try:
            return parse_office_application(office, number).key
        except InputError:
            return ""
    read = [n.number for n in parse_numbers(number).numbers]
    return read[0].key if len(read) == 1 and isinstance(read[0], ApplicationNumber) else ""


def find_families(publications: Iterable[Publication]) -> tuple[Family, ...]:
    """Join documents into families; each document is in exactly one.

    Two families that sources name apart stay apart.  A document without a
    named family joins the one whose filings it shares, if that is only one.
    Designs never stand with inventions, even where they share a priority.

    Returns:
        Families in the order of their first members.
    """
    documents = list({p.key: p for p in publications}.values())
    filings = {p.key: find_filings(p) for p in documents}
    groups = _join([p for p in documents if not p.simple_family], filings)
    named: dict[tuple[bool, str], list[Publication]] = {}
    for p in documents:
        if p.simple_family:
            named.setdefault((_is_design(p), p.simple_family), []).append(p)
    alone = []
    for group in groups:
        homes = _homes(group, named, filings)
        if len(homes) == 1:
            named[homes[0]].extend(group)
        else:
            alone.append(group)
    order = {p.key: i for i, p in enumerate(documents)}
    families = [_family(group, name, order, filings) for (_, name), group in named.items()]
    families.extend(_family(group, "", order, filings) for group in alone)
    return tuple(sorted(families, key=lambda f: order[f.members[0]]))


def _is_design(publication: Publication) -> bool:
    return publication.right_kind is RightKind.DESIGN


def _join(
    documents: Sequence[Publication], filings: Mapping[str, frozenset[str]]
) -> list[list[Publication]]:
    """Join documents that share a filing, at any number of steps."""
    groups: list[list[Publication]] = []
    home: dict[tuple[bool, str], list[Publication]] = {}
    for p in documents:
        names = [(_is_design(p), filing) for filing in filings[p.key]]
        met = {id(home[n]): home[n] for n in names if n in home}
        joined = [q for group in met.values() for q in group] + [p]
        groups = [g for g in groups if id(g) not in met]
        groups.append(joined)
        for q in joined:
            home.update(dict.fromkeys(((_is_design(q), f) for f in filings[q.key]), joined))
    return groups


def _homes(
    group: Sequence[Publication],
    named: Mapping[tuple[bool, str], Sequence[Publication]],
    filings: Mapping[str, frozenset[str]],
) -> list[tuple[bool, str]]:
    design = _is_design(group[0])
    own = frozenset().union(*(filings[p.key] for p in group))
    return [
        name
        for name, members in named.items()
        if name[0] == design and any(own & filings[q.key] for q in members if q.simple_family)
    ]


def _family(
    group: Sequence[Publication],
    name: str,
    order: Mapping[str, int],
    filings: Mapping[str, frozenset[str]],
) -> Family:
    members = tuple(sorted((p.key for p in group), key=order.__getitem__))
    together = FamilyBasis.PRIORITY if len(members) > 1 else FamilyBasis.ALONE
    return Family(
        id=name or members[0],
        basis=FamilyBasis.GIVEN if name else together,
        members=members,
        filings=tuple(sorted(frozenset().union(*(filings[key] for key in members)))),
    )


def join_findings(
    findings: Iterable[Finding],
    families: Iterable[Family] = (),
    ranks: Mapping[str, int] | None = None,
) -> tuple[FamilyRow, ...]:
    """Give one row per family per market, most pressing first.

    Args:
        findings: Of one product, over all markets; those of no document (a
            market without rules) are rows of their own.
        families: As `find_families` gives them; for a document in none of them
            the family that its finding names counts, and without one it stands alone.
        ranks: Publication key → rank of the candidate, as `order_findings` takes it.
    """
    findings = tuple(findings)
    of = _named_in(findings) | {key: family for family in families for key in family.members}
    rows: dict[tuple[str, str, bool], list[Finding]] = {}
    homes: dict[tuple[str, str, bool], Family] = {}
    for finding in order_findings(findings, ranks):
        key = finding.publication
        family = of.get(key, Family(key, FamilyBasis.ALONE, (key,) if key else ()))
        place = (family.id, finding.market, finding.right_kind is RightKind.DESIGN)
        rows.setdefault(place, []).append(finding)
        homes[place] = family
    joined = [
        FamilyRow(homes[place], place[1], found[0], tuple(found[1:]))
        for place, found in rows.items()
    ]
    return tuple(sorted(joined, key=lambda row: outcome_rank(row.finding.outcome)))


def _named_in(findings: Sequence[Finding]) -> dict[str, Family]:
    """Return document → family as the findings themselves name it."""
    members: dict[str, list[str]] = {}
    for finding in findings:
        if finding.family:
            members.setdefault(finding.family, []).append(finding.publication)
    found: dict[str, Family] = {}
    for name, keys in members.items():
        listed = tuple(dict.fromkeys(keys))
        found |= dict.fromkeys(listed, Family(name, FamilyBasis.GIVEN, listed))
    return found
