"""Findings on pages: the list, the chart, a reviewer's reading, an answer; text from outside."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from finding_pieces import FINDING, HOSTILE, KEY, fill_corpus, make_right, put_checked

from freetosell.app.override import find_overrides
from freetosell.app.settings import Settings
from freetosell.core.charts.chart import Reading, ReviewState
from freetosell.core.clearance.assessment import Outcome
from freetosell.core.clearance.history import ChangeOf
from freetosell.core.patents.legal_events import EventKind
from freetosell.core.patents.publication import RelationKind, RightKind, Stage
from freetosell.core.ports import FindingFilter
from freetosell.core.products.product import FactOrigin
from freetosell.testing.factories import make_assessment, make_listing, make_product
from freetosell.web import rooms
from freetosell.web.core_words import word_for
from freetosell.web.models import AuditRow, Job
from freetosell.web.roles import Role

REVIEW = f"{FINDING}review/1/L2/"
WHY = "Took a sample apart: the arm slides and has no hinge."
SignIn = Callable[[Role], Client]


@pytest.fixture
def checked(workspace: Settings) -> Settings:
    put_checked()
    fill_corpus(workspace)
    return workspace


def standing(market: str = "US") -> Any:
    latest = rooms.records().find_assessments("own:SKU-1", limit=1)[0]
    return next(f for f in latest.findings if f.market == market)


def test_the_page_shows_claim_evidence_law_and_what_was_not_searched(
    checked: Settings, sign_in: SignIn
) -> None:
    text = sign_in(Role.AUDITOR).get(FINDING).content.decode()
    assert "Cannot tell yet" in text
    assert 'id="lim-L1"' in text
    assert 'href="#row-L1"' in text
    assert 'href="#lim-L2"' in text
    assert re.search(r"<mark>Folding</mark>", text)
    for words in ("520 U.S. 17", "us.patent.all_elements", "20 years from filing", "Trade marks."):
        assert words in text
    assert "data-override" not in text, "an auditor reads and changes nothing"
    assert len(text.encode()) < 200_000


def test_a_reviewers_reading_changes_the_finding_and_stands_beside_the_programs(
    checked: Settings, sign_in: SignIn
) -> None:
    client = sign_in(Role.REVIEWER)
    part = client.get(REVIEW, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith("<form")
    answer = client.post(REVIEW, {"reading": "absent", "reason": WHY})
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{FINDING}?chart=0#row-L2"
    assert standing().outcome is Outcome.DOES_NOT_READ
    text = client.get(FINDING).content.decode()
    for words in (WHY, "The program reads", "Does not read", "A person&#x27;s reading"):
        assert words in text
    (kept,) = find_overrides(rooms.entries(), "own:SKU-1")
    assert (kept.reading, kept.role.value) == (Reading.ABSENT, "reviewer")
    assert AuditRow.objects.filter(route="finding-review", act="done").exists()
    assert "Outcome" in text
    assert "Cannot tell yet → Does not read" in text

    client.post(REVIEW, {"withdraw": "1", "reason": "Another model, I see now."})
    assert standing().outcome is Outcome.NEEDS_FACTS
    assert standing().charts[0].rows[1].review is None
    history = client.get(REVIEW).content.decode()
    assert WHY in history
    assert "taken back" in history


@pytest.mark.parametrize("sent", [{}, {"reading": "absent", "reason": "no"}, {"reading": "x"}])
def test_a_reading_without_reason_is_shown_again(
    checked: Settings, sign_in: SignIn, sent: dict[str, str]
) -> None:
    assert sign_in(Role.COUNSEL).post(REVIEW, {"reason": "", **sent}).status_code == 422
    assert find_overrides(rooms.entries(), "own:SKU-1") == ()


def test_an_operator_may_warn_and_may_not_reassure(checked: Settings, sign_in: SignIn) -> None:
    client = sign_in(Role.OPERATOR)
    assert client.post(REVIEW, {"reading": "absent", "reason": WHY}).status_code == 422
    assert find_overrides(rooms.entries(), "own:SKU-1") == ()
    assert client.post(REVIEW, {"reading": "literal", "reason": WHY}).status_code == 302
    assert standing().charts[0].rows[1].review.state is ReviewState.APPLIED


def test_an_answer_becomes_a_fact_and_the_product_waits_to_be_read(
    checked: Settings, sign_in: SignIn
) -> None:
    client = sign_in(Role.OPERATOR)
    sent = {
        "answer": "no", "text": "It slides.", "origin": "seller_answer", "stated_by": "Li",
        "evidence": "photo 3", "next": FINDING,
    }  # fmt: skip
    answer = client.post(f"/questions/{'q' * 16}/answer/", sent)
    assert answer.headers["Location"] == FINDING
    fact = rooms.records().get_product("own:SKU-1").facts[-1]
    assert (fact.text, fact.stated_by, fact.evidence) == ("It slides.", "Li", "photo 3")
    assert fact.origin is FactOrigin.SELLER_ANSWER
    (job,) = Job.objects.filter(kind="read_again")
    assert job.arguments == {"product": "own:SKU-1"}
    assert "being read again" in client.get(FINDING).content.decode()


def test_an_answer_goes_back_to_our_pages_alone(checked: Settings, sign_in: SignIn) -> None:
    client = sign_in(Role.OWNER)
    sent = {"answer": "no", "origin": "seller_answer", "stated_by": "Li"}
    for place in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x"):
        put_checked()
        answer = client.post(f"/questions/{'q' * 16}/answer/", {**sent, "next": place})
        assert answer.headers.get("Location", "/questions/") == "/questions/", place


def test_text_from_outside_is_never_markup(workspace: Settings, sign_in: SignIn) -> None:
    product = make_product(make_listing("SKU-1", f"Folding {HOSTILE}"))
    made = make_assessment(product)
    found = made.findings[0]
    chart = found.charts[0]
    rows = tuple(
        replace(r, text=HOSTILE, reading=replace(r.reading, reason=HOSTILE)) for r in chart.rows
    )
    bad = replace(chart, rows=rows, claim_text=chart.claim_text.replace(" ", f" {HOSTILE} ", 1))
    hostile = replace(found, deciding=HOSTILE, charts=(bad,), notes=(HOSTILE,))
    asked = tuple(replace(q, text=HOSTILE) for q in made.questions)
    candidates = tuple(replace(c, title=HOSTILE, owners=(HOSTILE,)) for c in made.candidates)
    rooms.records().put_product(product)
    rooms.records().put_assessment(
        replace(
            made, findings=(hostile, *made.findings[1:]), questions=asked, candidates=candidates
        )
    )
    fill_corpus(workspace, make_right(f"A stand {HOSTILE}", title=HOSTILE, abstract=HOSTILE))
    client = sign_in(Role.OWNER)
    pages = (
        "/findings/", FINDING, REVIEW, "/questions/", "/products/own:SKU-1/", f"/rights/{KEY}/",
        "/rights/?text=stand", "/design-around/own:SKU-1/", "/supplier-links/?product=own:SKU-1",
    )  # fmt: skip
    for page in pages:
        answer = client.get(page)
        text = answer.content.decode()
        assert answer.status_code == 200, page
        assert "<script>alert" not in text, page
        assert "<img src=x" not in text, page


def test_the_list_filters_and_turns_pages(workspace: Settings, sign_in: SignIn) -> None:
    for i in range(60):
        put_checked(f"Stand {i}", f"S{i:03}")
    client = sign_in(Role.AUDITOR)
    first = client.get("/findings/").content.decode()
    assert first.count("data-row") == 50
    after = re.search(r'rel="next" href="\?([^"]+)"', first)
    assert after is not None
    second = client.get(f"/findings/?{after[1]}").content.decode()
    assert "S049" not in second
    assert client.get("/findings/?market=BR").content.decode().count("Not covered") > 50
    assert "No finding is like that" in client.get("/findings/?owner=nobody").content.decode()
    assert client.get("/findings/?owner=larkmoor&open=1").content.decode().count("data-row") == 50
    for odd in ("?after=x-y", "?after=9-9", "?outcome=nonsense", "?market=<script>", "?after=²-1"):
        assert client.get(f"/findings/{odd}").status_code == 200


def test_standing_findings_are_those_of_the_latest_check_of_each_market(
    workspace: Settings,
) -> None:
    made = put_checked()
    us = replace(made.findings[0], outcome=Outcome.READS)
    later = replace(made, markets=("US",), findings=(us,))
    rooms.records().put_assessment(later)
    rows = rooms.records().find_finding_rows(FindingFilter())
    assert [(r.market, r.outcome) for r in rows] == [
        ("US", Outcome.READS), ("BR", Outcome.NOT_COVERED),
    ]  # fmt: skip
    assert rooms.records().count_findings(FindingFilter(outcome=Outcome.READS)) == 1
    assert rooms.records().find_finding_markets() == ("BR", "US")


def test_pages_of_a_product_without_a_check_say_what_to_do(
    workspace: Settings, sign_in: SignIn
) -> None:
    rooms.records().put_product(make_product())
    client = sign_in(Role.OWNER)
    for page in (FINDING, "/design-around/own:SKU-1/", f"{FINDING}review/1/L1/"):
        assert client.get(page).status_code == 404, page
    assert "Not checked yet" in client.get("/products/own:SKU-1/").content.decode()


def test_the_pages_are_chinese_for_chinese_readers(checked: Settings, sign_in: SignIn) -> None:
    client = sign_in(Role.REVIEWER)
    client.cookies["language"] = "zh-hans"
    text = client.get(FINDING).content.decode()
    for words in ("权利要求对照表", "尚不能判断", "本结论的历史", "另作判读"):
        assert words in text


def test_codes_of_equal_value_keep_words_of_their_own() -> None:
    translation.activate("en")
    for table in (ChangeOf, EventKind, Stage, RelationKind, ReviewState, RightKind):
        for code in table:
            assert word_for(code) != code.value.replace("_", " "), code
    assert word_for(FactOrigin.REVIEW) == "A reviewer's reading"
