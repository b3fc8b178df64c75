"""Catalogues: complete, compiled, and those that the pages ask for."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from tools import collect_messages, compile_messages

CATALOGUES = compile_messages.find_catalogues()


@pytest.mark.parametrize("place", CATALOGUES, ids=lambda p: p.parts[-5])
def test_every_text_has_its_chinese(place: Path) -> None:
    with place.open("rb") as stream:
        catalog = read_po(stream, locale="zh_Hans")
    missing = [m.id for m in catalog if m.id and not collect_messages._is_done(m)]
    assert missing == []


@pytest.mark.parametrize("place", CATALOGUES, ids=lambda p: p.parts[-5])
def test_the_compiled_catalogue_is_that_of_the_written_one(place: Path) -> None:
    compiled = compile_messages.compile_catalogue(place)
    assert place.with_suffix(".mo").read_bytes() == compiled, "run tools/compile_messages.py"


@pytest.mark.parametrize("place", CATALOGUES, ids=lambda p: p.parts[-5])
def test_names_in_a_text_stand_in_its_translation(place: Path) -> None:
    import re

    with place.open("rb") as stream:
        catalog = read_po(stream, locale="zh_Hans")
    names = re.compile(r"%\((\w+)\)s")
    for message in catalog:
        if not message.id:
            continue
        said = message.id if isinstance(message.id, str) else message.id[1]
        told = message.string if isinstance(message.string, str) else message.string[0]
        assert set(names.findall(said)) == set(names.findall(told)), message.id


def test_the_catalogues_hold_what_the_pages_say() -> None:
    for home, paths in collect_messages.find_homes().items():
        fresh = collect_messages.collect(home, paths)
        wanted = {m.id for m in fresh if m.id}
        place = collect_messages.place_of(home, "zh_Hans")
        if not wanted and not place.exists():
            continue
        with place.open("rb") as stream:
            kept = {m.id for m in read_po(stream) if m.id}
        assert wanted == kept, f"{home.name}: run tools/collect_messages.py"
