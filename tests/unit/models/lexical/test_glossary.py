"""The glossary: species meet their genus, never the reverse; three languages; exclusions."""

from __future__ import annotations

import pytest

from freetosell.models.lexical.glossary import find_words, load_glossary

GLOSSARY = load_glossary()


def _named(text: str) -> set[str]:
    return {m.concept for m in GLOSSARY.find_mentions(text)}


@pytest.mark.parametrize(
    ("shown", "claimed", "met"),
    [
        ("steel", "metal", True),
        ("metal", "steel", False),
        ("screw", "fastener", True),
        ("fastener", "screw", False),
        ("latex", "elastomer", True),  # over two steps
        ("wood", "metal", False),
        ("steel", "steel", True),
    ],
)
def test_a_species_meets_its_genus(shown, claimed, met):
    assert GLOSSARY.meets(shown, claimed) is met


@pytest.mark.parametrize(
    ("shown", "claimed", "excluded"),
    [
        ("wood", "metal", True),
        ("beech", "steel", True),  # by their genera
        ("steel", "metal", False),
        ("metal", "steel", False),  # may be steel: not said
        ("curved", "straight", True),
        ("red", "metal", False),
    ],
)
def test_what_one_part_cannot_also_be(shown, claimed, excluded):
    assert GLOSSARY.excludes(shown, claimed) is excluded


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("stainless steel", "steel"),
        ("hinged lids", "hinge"),
        ("hook-and-loop tape", "hook_and_loop"),
        ("不锈钢把手", "handle"),
        ("不锈钢把手", "steel"),
        ("带铰链的盖子", "hinge"),
        ("Edelstahlgriff", "handle"),
        ("mit Schraubdeckel", "cover"),
        ("Reißverschluss", "zipper"),
    ],
)
def test_names_in_three_languages(text, concept):
    assert concept in _named(text)


def test_the_longest_phrase_wins():
    assert _named("rubber band") == {"elastic_band"}


def test_mentions_quote_their_words():
    text = "Griff aus Edelstahl，木质把手"
    for mention in GLOSSARY.find_mentions(text):
        assert mention.span.cut(text) in ("Griff", "Edelstahl", "木质", "把手")


def test_every_genus_and_exclusion_is_in_the_glossary():
    names = set(GLOSSARY.genera)
    for name, genera in GLOSSARY.genera.items():
        assert name in genera <= names
    for name, others in GLOSSARY.excluded.items():
        assert {name} | others <= names
        assert name not in others


@pytest.mark.parametrize(
    ("shown", "claimed", "put"),
    [("magnet", "screw", True), ("fastener", "screw", False), ("wood", "metal", False)],
)
def test_substitutes_share_a_genus_of_work(shown, claimed, put):
    assert GLOSSARY.substitutes(shown, claimed) is put


def test_words_have_english_stems_and_places():
    text = "Lids, 3 hinges 盖"
    assert [(w.stem, w.span.cut(text)) for w in find_words(text)] == [
        ("lid", "Lids"),
        ("3", "3"),
        ("hing", "hinges"),
    ]


@pytest.mark.parametrize(
    ("text", "absent", "present"),
    [
        ("使用方便", "square", None),  # convenient
        ("直接使用", "straight", None),  # directly
        ("折扣", "fold", None),  # a discount
        ("软件", "flexible", None),
        ("钢管", None, "steel"),
        ("圆桌", None, "round"),
        ("方盘", None, "square"),
        ("some kind of clip", "child", "clip"),
        ("as well as a lid", "shaft", "cover"),
        ("ein Kind", None, "child"),
    ],
)
def test_a_word_is_not_found_inside_another(text, absent, present):
    named = _named(text)
    assert absent not in named
    assert present is None or present in named
