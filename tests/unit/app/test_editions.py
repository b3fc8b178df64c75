"""One document from several sources."""

from dataclasses import replace
from datetime import date

import pytest

from freetosell.app.editions import merge_editions
from freetosell.core.patents.claims import Claim, ClaimForm
from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.core.patents.publication import Classification, TermInputs
from freetosell.core.provenance import Source
from freetosell.testing.factories import make_publication

CLAIM = (Claim(1, "A lamp.", ClaimForm.INDEPENDENT),)
BIBLIO = Source("register", "a.json", "1")
FULL = Source("full text", "b.xml", "1")


def event(code, day):
    return LegalEvent(EventKind.FEE_PAID, BIBLIO, code, effective_on=day)


def test_claims_lead_and_gaps_are_filled_in_either_order():
    biblio = replace(
        make_publication(title="", abstract="From the register."),
        source=BIBLIO,
        classes=Classification(cpc=("F21S6/00",)),
        term_inputs=TermInputs(adjustment_days=12),
    )
    full = replace(
        make_publication(title="Lamp", claims=CLAIM, filed_on=None),
        source=FULL,
        classes=Classification(ipc=("F21S",)),
    )
    for merged in (merge_editions(biblio, full), merge_editions(full, biblio)):
        assert merged.source == FULL
        assert (merged.title, merged.abstract) == ("Lamp", "From the register.")
        assert merged.claims == CLAIM
        assert merged.filed_on == biblio.filed_on
        assert merged.classes == Classification(cpc=("F21S6/00",), ipc=("F21S",))
        assert merged.term_inputs.adjustment_days == 12


def test_poorer_source_changes_nothing():
    full = replace(make_publication(claims=CLAIM, abstract="Long abstract."), source=FULL)
    poor = replace(make_publication(abstract="Short."), source=BIBLIO)
    assert merge_editions(full, poor) == full
    assert merge_editions(full, full) == full


def test_later_source_leads_among_equals():
    old = replace(make_publication(claims=CLAIM), source=replace(FULL, as_of=date(2020, 1, 1)))
    new = replace(
        make_publication(claims=CLAIM, title="Corrected"),
        source=Source("other", "c.xml", "9", as_of=date(2024, 1, 1)),
    )
    assert merge_editions(old, new).title == merge_editions(new, old).title == "Corrected"


def test_same_record_read_again_is_a_correction_that_may_take_text_away():
    first = replace(make_publication(claims=CLAIM, abstract="Long."), source=FULL)
    again = replace(make_publication(abstract=""), source=FULL)
    assert merge_editions(first, again).claims == ()
    assert merge_editions(first, again).abstract == ""


def test_legal_events_of_both_are_kept_once():
    a, b = event("M1551", date(2020, 1, 1)), event("M1552", date(2024, 1, 1))
    stored = replace(make_publication(claims=CLAIM), source=FULL, legal_events=(a,))
    new = replace(make_publication(), source=BIBLIO, legal_events=(a, b))
    assert merge_editions(stored, new).legal_events == (a, b)
    corrected = replace(stored, legal_events=())
    assert merge_editions(stored, corrected).legal_events == (a,)


def test_two_publications_are_never_merged():
    with pytest.raises(ValueError, match="two publications"):
        merge_editions(make_publication("1"), make_publication("2"))
