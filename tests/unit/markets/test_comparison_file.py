"""A comparison as a person writes it: TOML, JSON, and every mistake in words."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest

from freetosell.core.charts.design_comparison import Relation, View, Weight
from freetosell.core.errors import SourceError
from freetosell.markets.comparison_file import MAX_BYTES, load_comparison

EXAMPLE = Path(__file__).parents[3] / "docs/examples/design-comparison.toml"


def test_the_example_is_read_whole() -> None:
    found = load_comparison(EXAMPLE)
    assert found.stated_by.person == "A. Lee, buyer"
    assert found.article.relation is Relation.SIMILAR
    assert found.filed_on == date(2022, 3, 1)
    assert View.PERSPECTIVE in found.design_views
    assert [f.id for f in found.features] == ["shape", "foot", "switch", "cable", "colour"]
    switch = found.features[2]
    assert switch.weight is Weight.MINOR
    assert switch.evidence[0].text == "FIG. 1 beside photo 2"
    assert found.features[3].functional is None


def test_json_says_the_same(tmp_path: Path) -> None:
    raw = tomllib.loads(EXAMPLE.read_text("utf-8"))
    path = tmp_path / "same.json"
    path.write_text(json.dumps(raw, default=str), "utf-8")
    assert load_comparison(path) == load_comparison(EXAMPLE)


def test_a_machine_and_a_person_can_share_a_row(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_text(
        '[design]\nname = "d"\n[product]\nname = "p"\n[[feature]]\nid = "a_b"\nkind = "part"\n'
        'stated_by = { machine = "reader 1", person = "A. Lee", on = 2026-01-02 }\n'
        'evidence = [{ design_picture = "FIG. 2 1,2,3,4", product_picture = "a.jpg 1,2,3,4" }]\n',
        "utf-8",
    )
    (row,) = load_comparison(path).features
    assert row.name == "a b"
    assert row.stated_by.is_named
    assert row.stated_by.machine == "reader 1"
    assert row.evidence[0].design_picture == "FIG. 2 1,2,3,4"


TOP = '[design]\nname = "d"\n[product]\nname = "p"\n'
FOREIGN = '[[feature]]\nid = "a"\nkind = "part"\nknown_from = ["E7"]\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x = ", "cannot be read"),
        ("[design]\n", "name is missing"),
        ('[design]\nname = "d"\ncolor = 1\n[product]\nname = "p"\n', "color is not a key"),
        (TOP + FOREIGN, "names no [[earlier]]: E7"),
        (
            '[design]\nname = "d"\n[product]\nname = "p"\n'
            + '[[feature]]\nid = "a"\nkind = "part"\n' * 2,
            "stands there twice",
        ),
        (
            '[design]\nname = "d"\n[product]\nname = "p"\n'
            + '[[earlier]]\nid = "E1"\nreference = "r"\n' * 2,
            "share an id",
        ),
        (
            '[design]\nname = "d"\nfiled_on = "2020-01-01"\n[product]\nname = "p"\n',
            "without quotes",
        ),
    ],
)
def test_mistakes_are_named(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SourceError) as caught:
        load_comparison(path)
    assert says in str(caught.value)
    assert caught.value.fix


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("latin.toml", b'name = "\xe9"'),
        ("list.json", b"[1, 2]"),
        ("deep.json", b"[" * 100_000),
        ("broken.json", b"{"),
        ("large.toml", b"# " + b"x" * MAX_BYTES),
    ],
)
def test_what_is_no_comparison_is_refused_in_words(
    tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SourceError) as caught:
        load_comparison(path)
    assert caught.value.code == "comparison_unreadable"
    with pytest.raises(SourceError):
        load_comparison(tmp_path / "absent.toml")
