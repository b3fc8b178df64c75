"""Rights on pages: the search, one right with claims, family and status, watching it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from finding_pieces import KEY, OWNER, fill_corpus, make_right, put_checked

from freetosell.app.settings import Settings
from freetosell.app.watch_book import find_watches
from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.core.patents.publication import Classification, Stage
from freetosell.testing.factories import SOURCE, make_publication
from freetosell.web import rooms
from freetosell.web.roles import Role

SignIn = Callable[[Role], Client]


@pytest.fixture
def loaded(workspace: Settings) -> Settings:
    put_checked()
    event = LegalEvent(EventKind.FEE_PAID, SOURCE, effective_on=date(2025, 9, 1))
    right = make_right(
        legal_events=(event,), simple_family="F1", classes=Classification(cpc=("A47B19/00",))
    )
    kin = make_publication(
        "22222222", "A1", stage=Stage.APPLICATION, title="Stand, earlier", simple_family="F1",
        parties=right.parties,
    )  # fmt: skip
    fill_corpus(workspace, right, kin)
    return workspace


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("text=stand", True),
        ("text=US+11111111+B2&by=number", True),
        ("text=A47B&by=class", True),
        ("text=A47B19%2F00&by=class", True),
        ("text=A47C&by=class", False),
        ("text=larkmoor&by=owner", True),
        ("text=nobody&by=owner", False),
        ("text=stand&office=DE", False),
        ("text=stand&kind=design", False),
    ],
)
def test_rights_are_searched(loaded: Settings, sign_in: SignIn, query: str, found: bool) -> None:
    text = sign_in(Role.AUDITOR).get(f"/rights/?{query}").content.decode()
    assert (f"/rights/{KEY}/" in text) is found
    if not found:
        assert "says nothing about rights that are not in the corpus" in text


def test_what_is_no_number_is_said_in_place(loaded: Settings, sign_in: SignIn) -> None:
    client = sign_in(Role.AUDITOR)
    for query in ("text=hello&by=number", "text=US99999999B2&by=number"):
        answer = client.get(f"/rights/?{query}")
        assert answer.status_code == 200
        assert "notice-warning" in answer.content.decode()
    for odd in ("by=odd&text=x", "start=-1&text=x", "office=x&text=x"):
        assert client.get(f"/rights/?{odd}").status_code == 200
    assert client.get("/rights/?text=%00").status_code == 400


def test_a_right_shows_claims_family_status_and_our_products(
    loaded: Settings, sign_in: SignIn
) -> None:
    text = sign_in(Role.AUDITOR).get(f"/rights/{KEY}/").content.decode()
    for words in (
        OWNER, "draws on", "The stand of claim 1", "US22222222A1", "Folding phone stand",
        "Fee paid", "may end, earliest", "35 USC 154", "<svg",
    ):  # fmt: skip
        assert words in text, words
    assert "Watch it" not in text, "an auditor changes nothing"


def test_a_right_is_watched(loaded: Settings, sign_in: SignIn) -> None:
    client = sign_in(Role.OPERATOR)
    assert "Watch it" in client.get(f"/rights/{KEY}/").content.decode()
    assert client.post(f"/rights/{KEY}/watch/").status_code == 302
    (watch,) = find_watches(rooms.entries())
    assert (watch.subject, watch.by) == ((KEY,), "Operator")
    assert "watched" in client.get(f"/rights/{KEY}/").content.decode()


def test_without_a_corpus_it_is_said(workspace: Settings, sign_in: SignIn) -> None:
    client = sign_in(Role.OWNER)
    shutil.rmtree(workspace.corpus, ignore_errors=True)
    assert "There is no corpus yet" in client.get("/rights/").content.decode()
    assert client.get(f"/rights/{KEY}/").status_code == 404
