"""The table of platforms, the folders and the words are one."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import freetosell.platforms
from freetosell.core.cases.notice import Demand
from freetosell.platforms.notices import authenticity
from freetosell.platforms.notices.folding import fold_text
from freetosell.platforms.notices.lexicon import Concept, load_lexicon
from freetosell.platforms.notices.phrases import load_phrases
from freetosell.platforms.notices.rooms import PLATFORMS, all_rooms

FOLDER = Path(freetosell.platforms.__file__).parent
PAGE = Path(__file__).parents[4] / "docs" / "reference" / "notices.md"


def test_the_table_is_the_folders_and_the_page():
    assert {path.parent.name for path in FOLDER.glob("*/notice.toml")} == set(PLATFORMS)
    rows = re.findall(
        r"^\| `([a-z_]+)` \|",
        PAGE.read_text("utf-8").split("## Platforms")[1].split("\n## ")[0],
        re.MULTILINE,
    )
    assert rows == list(PLATFORMS)


def test_rooms_say_what_is_needed():
    domains = Counter(d for room in all_rooms() for d in {*room.domains, *room.stores})
    assert [d for d, n in domains.items() if n > 1] == []
    for room in all_rooms():
        assert room.names
        assert room.domains
        assert all(
            re.fullmatch(r"[A-Z]{2}", c)
            for c in (*room.stores.values(), *room.item_prefixes.values())
        )


def test_a_word_stands_for_one_concept():
    table = load_lexicon()["concepts"]
    assert set(table) == {concept.value for concept in Concept}
    seen: dict[str, str] = {}
    for concept, words in table.items():
        for word in {fold_text(one) for one in words}:
            assert seen.setdefault(word, concept) == concept, word


def test_every_demand_has_phrases():
    assert set(load_phrases()["demands"]) == {demand.value for demand in Demand}


def test_every_reason_of_authenticity_is_documented():
    source = Path(authenticity.__file__).read_text("utf-8")
    codes = set(
        re.findall(
            r"_(?:for|neutral|against|against_spoof|against_plain)\(\s*\"([a-z_]+)\"", source
        )
    )
    codes |= set(re.findall(r"yield reason\(\s*\"([a-z_]+)\"", source))
    section = PAGE.read_text("utf-8").split("## Authenticity")[1].split("\n## ")[0]
    assert len(codes) >= 15
    assert set(re.findall(r"^\| `([a-z_]+)` \|", section, re.MULTILINE)) == codes
