"""What a document needs before it can be written."""

from __future__ import annotations

from freetosell.core.cases.case import Case
from freetosell.core.cases.documents import ANSWERS, DOCUMENTS, CaseFact, DocumentKind, Privilege
from freetosell.core.cases.event import Conclusion, EventKind, Role
from freetosell.core.cases.readiness import find_missing_facts
from freetosell.core.cases.subject import CaseParty
from freetosell.platforms.flows import load_flow
from freetosell.testing.case_walk import OWNER, CaseWalk, make_subject


def open_walk(**more):
    walk = CaseWalk(load_flow("complaint"), make_subject(**more))
    return walk.do(EventKind.AUTHENTICATED, OWNER, how="docket")


def test_there_are_seventeen_documents_each_with_a_card():
    assert [kind.value for kind in DOCUMENTS] == [f"D{n}" for n in range(1, 18)]
    for card in DOCUMENTS.values():
        assert card.name
        assert card.when
        assert card.approvals
        if card.privilege is Privilege.INTERNAL:
            assert not card.leaves
    assert set(DOCUMENTS[DocumentKind.APPEAL].approvals) == {Role.BUSINESS_OWNER, Role.COUNSEL}


def test_settlement_letters_are_copied_to_nobody_at_the_platform():
    for kind in (DocumentKind.NEGOTIATION, DocumentKind.SUPPLIER_NOTICE, DocumentKind.COUNSEL_PACK):
        assert "platform" not in [audience.value for audience in DOCUMENTS[kind].copies]


def test_an_inquiry_needs_an_address():
    assert find_missing_facts(open_walk().case, DocumentKind.INQUIRY) == ()
    walk = open_walk(parties=(CaseParty("Acme"),), received_on=None)
    assert find_missing_facts(walk.case, DocumentKind.INQUIRY) == (
        CaseFact.RECEIVED_ON,
        CaseFact.CONTACT,
    )


def test_the_appeal_needs_decision_stop_and_stock():
    walk = open_walk(ground="x").do(EventKind.ASSESSMENT_BEGUN)
    assert find_missing_facts(walk.case, DocumentKind.APPEAL) == (
        CaseFact.DECISION,
        CaseFact.ITEMS_STOPPED,
        CaseFact.STOCK,
    )
    walk.decide("US11257243", Conclusion.INFRINGING).stop_items()
    assert find_missing_facts(walk.case, DocumentKind.APPEAL) == ()


def test_each_answer_names_the_decision_and_the_route():
    for kind in ANSWERS:
        assert {CaseFact.DECISION, CaseFact.PLATFORM_ROUTE} <= set(DOCUMENTS[kind].facts)


def test_lessons_wait_for_the_end():
    walk = open_walk()
    assert find_missing_facts(walk.case, DocumentKind.LESSONS) == (CaseFact.OUTCOME,)
    walk.do(EventKind.CLOSED, OWNER, reason="lost")
    assert find_missing_facts(walk.case, DocumentKind.LESSONS) == ()
    assert find_missing_facts(Case("x", "complaint"), DocumentKind.LESSONS)
