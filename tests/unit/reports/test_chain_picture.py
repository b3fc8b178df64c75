"""The chain is drawn with its gaps, and outside text is text."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from freetosell.core.suppliers.chain import Chain, ChainAim, ChainState, LinkState, draw_chain
from freetosell.core.suppliers.checked import CheckCode, CheckOutcome, PaperCheck
from freetosell.core.suppliers.paper import Paper, PaperKind, Scope
from freetosell.core.suppliers.paper_checks import PaperReport
from freetosell.core.suppliers.supplier import Supplier
from freetosell.reports.chain_picture import render_chain

ON = date(2026, 11, 22)
OWNER, MIDDLE, MAKER, US = "Larkmoor LLC", "East Ltd", "Aurora Ltd", "Brightfold GmbH"


def letter(name: str, giver: str, receiver: str, outcome: CheckOutcome = CheckOutcome.OK,
           markets: tuple[str, ...] = ("US",)) -> PaperReport:  # fmt: skip
    paper = Paper(
        name, "s", PaperKind.AUTHORISATION, given_by=giver, given_to=receiver, holder=OWNER,
        scope=Scope("US 11,111,111 B2", markets, ("own:A",)),
    )  # fmt: skip
    return PaperReport(paper, ON, (PaperCheck(CheckCode.IN_TIME, outcome, "why", "Why."),))


def chain(*letters: PaperReport, owners: tuple[str, ...] = (OWNER,)) -> Chain:
    supplier = Supplier("s", (MAKER,))
    return draw_chain(ChainAim("US11111111B2", "own:A", "US", ON, owners, (US,), supplier), letters)


def test_a_whole_chain_however_names_are_written() -> None:
    made = chain(
        letter("1", "LARKMOOR, L.L.C.", MIDDLE), letter("2", "East Limited", MAKER),
        letter("3", MAKER, US),
    )  # fmt: skip
    assert (made.state, made.gaps) == (ChainState.CLOSED, ())
    assert made.nodes == (OWNER, MIDDLE, MAKER, US)


@pytest.mark.parametrize(
    ("links", "state", "gaps"),
    [
        ([letter("1", OWNER, MAKER)], ChainState.BROKEN, [(MAKER, US, "no_letter")]),
        ([letter("1", OWNER, MIDDLE), letter("3", MAKER, US)], ChainState.BROKEN,
         [(MIDDLE, MAKER, "no_letter")]),
        ([letter("1", OWNER, US, CheckOutcome.FAULT)], ChainState.BROKEN, [(OWNER, US, "why")]),
        ([letter("1", OWNER, US, CheckOutcome.CANNOT_TELL)], ChainState.DOUBTFUL,
         [(OWNER, US, "why")]),
        ([letter("1", OWNER, US, markets=("DE",))], ChainState.BROKEN,
         [(OWNER, US, "other_market")]),
        ([], ChainState.BROKEN, [(OWNER, US, "no_letter")]),
    ],
)  # fmt: skip
def test_each_gap_is_named(
    links: list[PaperReport], state: ChainState, gaps: list[tuple[str, str, str]]
) -> None:
    made = chain(*links)
    assert made.state is state
    assert set(gaps) <= {(g.after, g.before, g.reason) for g in made.gaps}
    assert all(g.text for g in made.gaps)


def test_without_a_known_owner_the_chain_is_broken() -> None:
    made = chain(owners=())
    assert made.state is ChainState.BROKEN
    assert made.gaps[0].reason == "owner_not_known"


def test_a_chain_that_runs_in_a_circle_ends() -> None:
    made = chain(letter("1", MIDDLE, MAKER), letter("2", MAKER, MIDDLE))
    assert made.state is ChainState.BROKEN


def test_the_picture_shows_parties_letters_and_gaps_without_colour_alone() -> None:
    made = chain(letter("1", OWNER, MIDDLE), letter("2", MIDDLE, MAKER, CheckOutcome.FAULT))
    drawn = render_chain(made)
    root = ET.fromstring(drawn)
    words = " ".join(root.itertext())
    for name in (OWNER, MIDDLE, MAKER, US, "broken"):
        assert name in words
    assert "✗" in words
    assert "✓" in words
    assert {link.state for link in made.links} == {LinkState.GOOD, LinkState.BAD}
    assert 'stroke-dasharray="2 5"' in drawn


def test_outside_text_is_never_markup() -> None:
    evil = '<script>alert("x")</script>&\x00'
    drawn = render_chain(chain(letter("1", OWNER, evil)))
    root = ET.fromstring(drawn)
    assert not [e for e in root.iter() if "script" in e.tag]
