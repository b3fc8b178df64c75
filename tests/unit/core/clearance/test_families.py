"""Families: who belongs together, who does not, and what a row then shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from freetosell.core.clearance.assessment import Finding, Outcome
from freetosell.core.clearance.families import (
    FamilyBasis,
    find_families,
    find_filings,
    join_findings,
)
from freetosell.core.clearance.ordering import outcome_rank
from freetosell.core.numbering import ApplicationNumber, PublicationNumber
from freetosell.core.patents.publication import (
    EarlierFiling,
    Publication,
    RelationKind,
    RightKind,
    Stage,
)
from freetosell.core.provenance import Source

PRIORITY = RelationKind.FOREIGN_PRIORITY
TODAY = date(2026, 11, 21)


def document(key: str, *earlier: EarlierFiling, **changes: object) -> Publication:
    fields: dict[str, object] = {
        "right_kind": RightKind.INVENTION,
        "stage": Stage.GRANT,
        "title": "Box",
        "source": Source("made up"),
        "earlier_filings": earlier,
        **changes,
    }
    return Publication(number=PublicationNumber(key[:2], key[2:]), **fields)


def finding(publication: str, market: str, outcome: Outcome) -> Finding:
    return Finding(market, publication, RightKind.INVENTION, outcome, "Because.", TODAY)


def members(*documents: Publication) -> list[tuple[str, ...]]:
    return [family.members for family in find_families(documents)]


def test_one_priority_written_in_several_ways_joins() -> None:
    us = document("US1", EarlierFiling(RelationKind.PROVISIONAL, "62/123,456", "US"))
    ep = document("EP2", EarlierFiling(PRIORITY, "201962123456", "US"))
    cn = document("CN3", EarlierFiling(PRIORITY, "US 62/123,456"))
    jp = document("JP4", EarlierFiling(PRIORITY, "62123457", "US"))
    assert members(us, ep, cn, jp) == [("US1", "EP2", "CN3"), ("JP4",)]
    first, second = find_families([us, ep, cn, jp])
    assert (first.basis, first.filings) == (FamilyBasis.PRIORITY, ("US62123456",))
    assert second.basis is FamilyBasis.ALONE


def test_the_first_filing_itself_belongs_to_those_that_claim_it() -> None:
    first = document("DE1", application=ApplicationNumber("DE", "102019000001", "2"))
    later = document("EP2", EarlierFiling(PRIORITY, "10 2019 000 001.2", "DE"))
    assert members(later, first) == [("EP2", "DE1")]


def test_steps_are_followed() -> None:
    pct = EarlierFiling(RelationKind.NATIONAL_STAGE, "PCT/US2019/012345", "WO")
    us = EarlierFiling(PRIORITY, "62/123,456", "US")
    assert members(document("JP1", pct), document("EP2", us), document("US3", us, pct)) == [
        ("JP1", "EP2", "US3")
    ]


def test_continuation_in_part_and_unknown_relations_do_not_join() -> None:
    for kind in (RelationKind.CONTINUATION_IN_PART, RelationKind.OTHER):
        earlier = EarlierFiling(kind, "16/123,456", "US")
        assert members(document("US1", earlier), document("US2", earlier)) == [("US1",), ("US2",)]


def test_a_named_family_decides_and_takes_in_what_shares_its_filings() -> None:
    us = EarlierFiling(PRIORITY, "62/123,456", "US")
    a = document("US1", us, simple_family="71")
    b = document("EP2", simple_family="71")
    c = document("CN3", us)
    apart = document("JP4", us, simple_family="72")
    assert members(a, b, c) == [("US1", "EP2", "CN3")]
    assert find_families([a, b, c])[0].id == "71"
    # Two named families share the filing: nobody can say to which the third belongs.
    assert members(a, b, c, apart) == [("US1", "EP2"), ("CN3",), ("JP4",)]


def test_a_design_does_not_stand_with_the_invention_of_its_priority() -> None:
    us = EarlierFiling(PRIORITY, "62/123,456", "US")
    design = document("EM2", us, right_kind=RightKind.DESIGN)
    assert members(document("US1", us), design) == [("US1",), ("EM2",)]


def test_a_number_that_cannot_be_read_counts_only_with_office_and_day() -> None:
    day = date(2019, 3, 2)
    dated = EarlierFiling(PRIORITY, "PA 1", "DE", day)
    assert find_filings(document("US1", dated)) == {"DEPA1@2019-03-02"}
    assert members(document("US1", dated), document("EP2", dated)) == [("US1", "EP2")]
    for weak in (
        EarlierFiling(PRIORITY, "PA 1", "DE"),
        EarlierFiling(PRIORITY, "PA 1", "", day),
        EarlierFiling(PRIORITY, "", "DE", day),
    ):
        assert members(document("US1", weak), document("EP2", weak)) == [("US1",), ("EP2",)]


def test_one_row_per_family_and_market_shows_the_most_pressing_and_keeps_the_rest() -> None:
    us = EarlierFiling(PRIORITY, "62/123,456", "US")
    families = find_families([document("DE1", us), document("EP2", us), document("EP9")])
    rows = join_findings(
        [
            finding("DE1", "DE", Outcome.NOT_IN_FORCE),
            finding("EP2", "DE", Outcome.MAY_READ),
            finding("EP2", "GB", Outcome.DOES_NOT_READ),
            finding("EP9", "DE", Outcome.NEEDS_FACTS),
            finding("US7", "US", Outcome.READS),
            finding("", "BR", Outcome.NOT_COVERED),
        ],
        families,
    )
    shown = [(row.family.id, row.market, row.finding.outcome.value) for row in rows]
    assert shown == [
        ("US7", "US", "reads"),
        ("DE1", "DE", "may_read"),
        ("EP9", "DE", "needs_facts"),
        ("", "BR", "not_covered"),
        ("DE1", "GB", "does_not_read"),
    ]
    assert [f.publication for f in rows[1].others] == ["DE1"]


def test_findings_that_name_their_family_are_joined_without_their_documents() -> None:
    named = [
        replace(finding("US1", "US", Outcome.NEEDS_FACTS), family="71"),
        replace(finding("US2", "US", Outcome.READS), family="71"),
        replace(finding("US3", "US", Outcome.MAY_READ), family="US3"),
        finding("US4", "US", Outcome.NOT_IN_FORCE),
    ]
    rows = join_findings(named)
    assert [(r.family.id, r.family.members, r.finding.publication) for r in rows] == [
        ("71", ("US1", "US2"), "US2"),
        ("US3", ("US3",), "US3"),
        ("US4", ("US4",), "US4"),
    ]


EARLIER = st.builds(
    EarlierFiling,
    st.sampled_from(list(RelationKind)),
    st.sampled_from(["62/123,456", "62123456", "16/000,001", "PA 1", ""]),
    st.sampled_from(["US", "DE", ""]),
    st.sampled_from([None, date(2019, 3, 2)]),
)
DOCUMENTS = st.lists(
    st.builds(
        lambda n, e, f, d: document(
            f"US{n}",
            *e,
            simple_family=f,
            right_kind=RightKind.DESIGN if d else RightKind.INVENTION,
        ),
        st.integers(1, 12),
        st.lists(EARLIER, max_size=3),
        st.sampled_from(["", "", "71", "72"]),
        st.booleans(),
    ),
    max_size=8,
)


@given(DOCUMENTS)
def test_each_document_is_in_one_family_and_no_finding_is_lost(documents) -> None:
    families = find_families(documents)
    listed = [key for family in families for key in family.members]
    assert sorted(listed) == sorted({p.key for p in documents})
    shuffled = find_families(reversed(documents))
    if len({p.key for p in documents}) == len(documents):
        assert {frozenset(f.members) for f in families} == {frozenset(f.members) for f in shuffled}
    findings = [finding(key, "US", Outcome.READS) for key in listed]
    rows = join_findings(findings, families)
    assert sorted(f.publication for r in rows for f in (r.finding, *r.others)) == sorted(listed)
    assert [outcome_rank(r.finding.outcome) for r in rows] == sorted(
        outcome_rank(r.finding.outcome) for r in rows
    )
