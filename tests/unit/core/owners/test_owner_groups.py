"""Which names of owners are one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freetosell.core.owners.grouping import MergeRule, NameUse, Statement, group_owners
from freetosell.core.owners.names import OwnerSort, parse_owner


def use(text: str, documents: int = 1, **more: frozenset[str]) -> NameUse:
    return NameUse(text, documents, **more)


def rules(*uses: NameUse | str, statements: tuple[Statement, ...] = ()) -> list[MergeRule]:
    made = [one if isinstance(one, NameUse) else use(one) for one in uses]
    return sorted(m.rule for g in group_owners(made, statements) for m in g.merges)


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("Aurora Tools Co., Ltd.", "AURORA TOOLS COMPANY LIMITED", MergeRule.SAME_WORDS),
        ("The Borealis Company", "BOREALIS CO", MergeRule.SAME_WORDS),
        ("Müller & Söhne GmbH", "MULLER AND SOHNE G.M.B.H.", MergeRule.SAME_WORDS),
        ("Acme Home Products, Inc.", "ACME HOME PROD INC", MergeRule.SHORT_FORM),
        ("BRIGHT WATER INT INC", "Bright Water International, Inc.", MergeRule.SHORT_FORM),
        ("Nordlicht Innovative Products AB", "NORDLICHT INNOVATIVE PRODCTS AB", MergeRule.MISSPELT),
        ("Sveba-Ström AB", "SVEBA-STR\ufffdM AB", MergeRule.LOST_LETTERS),
        (
            "Eastern National University Cooperation Foundation",
            "EASTERN NATIONAL UNIVERSITY COOPERA",
            MergeRule.CUT_OFF,
        ),
        ("Sparrow", "Finch Holdings LLC d/b/a Sparrow", MergeRule.ALIAS),
        ("DE VRIES, Jan Pieter Hendrik", "de Vries Jan Pieter Hendrik", MergeRule.SAME_WORDS),
    ],
)
def test_names_of_one_owner_are_joined_with_the_rule(one: str, other: str, rule: MergeRule) -> None:
    assert rules(use(one, 5), other) == [rule]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aurora Tools GmbH", "Aurora Tools Inc."),
        ("Aurora Tools Corporation", "Aurora Tools, Inc."),
        ("Borealis Property I, L.P.", "Borealis Property II, L.P."),
        ("Aurora Tool Works Inc", "Aurora Tools Works Inc"),
        ("Finch Holdings LLC d/b/a Sparrow", "Sparrow AG"),
        ("MAYER, Karl IV", "MAYER, Karl III"),
        ("Smith, John", "John Smith"),
        ("????????", "????????? ??"),
        ("Aurora", "Aurora Lighting"),
        ("Northern Machine Corp", "Southern Machine Corp"),
        ("深圳市极光科技有限公司", "Shenzhen Aurora Technology Co., Ltd."),
        ("Marigold 2000 Ltd", "Marigold 2001 Ltd"),
    ],
)
def test_names_that_may_be_two_owners_stay_two(one: str, other: str) -> None:
    assert rules(use(one, 5), other) == []


def test_another_legal_form_is_the_same_house_if_the_same_people_invent_for_it() -> None:
    anna = frozenset({"anna berg"})
    assert rules(use("Aurora LLC", inventors=anna), use("Aurora Inc.", inventors=anna)) == [
        MergeRule.OTHER_FORM
    ]


def test_two_people_of_one_common_name_need_a_fact_in_common() -> None:
    shared = frozenset({"john smith", "anna berg"})
    assert rules(use("Smith, John", inventors=shared), use("John Smith", inventors=shared)) == [
        MergeRule.SAME_WORDS
    ]
    alone = frozenset({"john smith"})
    assert rules(use("Smith, John", inventors=alone), use("John Smith", inventors=alone)) == []


def test_two_scripts_are_joined_by_families_in_common() -> None:
    families = frozenset({"F1", "F2"})
    latin, wide = "Shenzhen Aurora Technology Co., Ltd.", "深圳市极光科技有限公司"
    both = use(latin, families=families), use(wide, families=families)
    assert rules(*both) == [MergeRule.SAME_FAMILY]
    one = frozenset({"F1"})
    assert rules(use(latin, families=one), use(wide, families=one)) == []


def test_what_people_say_outweighs_every_rule() -> None:
    def say(one: str, other: str, *, same: bool) -> Statement:
        return Statement(one, other, same, "register of companies", "mo", date(2026, 11, 22))

    same = say("Sparrow AG", "Finch Ltd", same=True)
    assert rules("Sparrow AG", "Finch Ltd", statements=(same,)) == [MergeRule.STATED]
    apart = say("AURORA INC", "Aurora, Inc.", same=False)
    assert rules(use("AURORA INC", 3), "Aurora, Inc.", statements=(apart,)) == []
    # A third name that fits both joins one of them, never the two told apart.
    groups = group_owners(
        [use("AURORA INC", 3), use("Aurora, Inc.", 2), use("Aurora Inc")], (apart,)
    )
    assert sorted(len(group.names) for group in groups) == [1, 2]


@given(st.lists(st.text(max_size=40), unique=True, max_size=25))
def test_every_name_is_in_exactly_one_group(names: list[str]) -> None:
    groups = group_owners([use(name) for name in names])
    assert sorted(name for group in groups for name in group.names) == sorted(names)
    for group in groups:
        assert len(group.merges) == len(group.names) - 1
        assert group.documents == len(group.names)


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("BERG, Anna", OwnerSort.PERSON),
        ("Berg Anna Maria", OwnerSort.PERSON),
        ("Berg GmbH", OwnerSort.HOUSE),
        ("University of Somewhere", OwnerSort.HOUSE),
        ("北极光公司", OwnerSort.HOUSE),
        ("?????", OwnerSort.UNREADABLE),
        ("", OwnerSort.UNREADABLE),
    ],
)
def test_people_and_houses_are_told_apart(text: str, sort: OwnerSort) -> None:
    assert parse_owner(text).sort is sort
