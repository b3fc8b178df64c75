"""Every source has a card, and what its terms forbid is never called."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from freetosell import offices
from freetosell.app.settings import Settings
from freetosell.app.sources import OPENERS, has_keys, open_source
from freetosell.core.errors import InputError
from freetosell.core.sources import Access, Automation
from freetosell.offices.source_cards import (
    ROOMS,
    get_source_card,
    load_source_cards,
    refuse_by_hand,
)

CARDS = {card.id: card for card in load_source_cards()}
BY_HAND = [card for card in CARDS.values() if not card.may_be_called]


def test_rooms_are_the_folders_that_hold_a_table():
    found = {p.parent.name for p in Path(offices.__file__).parent.glob("*/sources.toml")}
    assert set(ROOMS) == found


def test_every_source_that_may_be_called_can_be_opened_and_no_other():
    assert set(OPENERS) == {card.id for card in CARDS.values() if card.may_be_called}


def test_ids_are_unique_and_cards_say_what_they_must():
    assert len(CARDS) == len(load_source_cards())
    for card in CARDS.values():
        assert card.terms.endswith("."), card.id
        assert card.as_of <= date(2026, 12, 31), card.id
        assert card.terms_url.startswith("https://") or card.id == "own.mirror", card.id
        assert not card.url or card.url.startswith("https://"), card.id


@pytest.mark.parametrize("card", BY_HAND, ids=lambda card: card.id)
def test_what_may_not_be_called_says_which_file_to_bring(card, tmp_path):
    with pytest.raises(InputError) as caught:
        open_source(card.id, Settings(tmp_path, tmp_path, uspto_key="k"), date(2026, 11, 22))
    assert caught.value.code == "source_by_hand"
    assert card.bring in caught.value.fix


def test_not_known_terms_count_as_forbidden():
    from dataclasses import replace

    card = replace(CARDS["us.grants"], automation=Automation.NOT_KNOWN)
    assert card.access is Access.CLIENT
    with pytest.raises(InputError, match="not known"):
        refuse_by_hand(card)


def test_sites_that_forbid_programs_are_forbidden_here():
    for name in ("wo.design_database", "wo.patentscope"):
        assert CARDS[name].automation is Automation.FORBIDDEN


def test_an_unknown_source_names_the_known_ones():
    with pytest.raises(InputError, match="No source") as caught:
        get_source_card("us.grant")
    assert "us.grants" in caught.value.fix


@pytest.mark.parametrize("name", sorted(OPENERS))
def test_without_keys_a_source_is_not_opened(name, tmp_path):
    settings = Settings(tmp_path, tmp_path)
    assert not has_keys(CARDS[name], settings)
    with pytest.raises(InputError) as caught:
        open_source(name, settings, date(2026, 11, 22))
    assert caught.value.code in ("source_key_missing", "mirror_url_missing")
    assert not list(tmp_path.iterdir())


def test_keys_are_never_shown():
    settings = Settings(Path(), Path(), uspto_key="aaa", ops_key="bbb", ops_secret="ccc")
    assert not {"aaa", "bbb", "ccc"} & set(repr(settings).replace("'", " ").split())
