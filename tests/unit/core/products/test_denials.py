"""What a seller says that a product does not have."""

from __future__ import annotations

import pytest

from freetosell.core.products.denials import find_denials


def _denied(text: str) -> list[str]:
    return [d.denied.cut(text) for d in find_denials(text)]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("no motor on the arm and no switches", ["motor", "switches"]),
        ("no clips, straps or hooks", ["clips", "straps", "hooks"]),
        ("Cordless lamp", ["Cord"]),
        ("BPA-free", ["BPA"]),
        ("latex free band", ["latex"]),
        ("without a battery", ["battery"]),
        ("Batteries not included", ["Batteries"]),
        ("rod sold separately", ["rod"]),
        ("clip instead of a screw", ["screw"]),
        ("The remote does not need batteries", ["batteries"]),
        ("ohne Kabel", ["Kabel"]),
        ("keine Schrauben oder Klammern nötig", ["Schrauben", "Klammern"]),
        ("kabellos", ["kabel"]),
        ("bleifrei", ["blei"]),
        ("sans fil ni batterie", ["fil", "batterie"]),
        ("sin cable", ["cable"]),
        ("senza coperchio", ["coperchio"]),
        ("不含电池和充电器", ["电池", "充电器"]),
        ("无按钮、无阀门", ["按钮", "阀门"]),
        ("电池不要", ["电池"]),
        ("免打孔安装", ["打孔安装"]),
    ],
)
def test_finds_what_is_denied(text, denied):
    assert _denied(text) == denied


@pytest.mark.parametrize(
    "text",
    [
        "Do not boil",
        "Please do not bleach",
        "Don't wait",
        "no problem",
        "stainless steel",
        "endless fun",
        "feel free to ask",
        "hands free",
        "不锈钢",
        "免费包邮",
        "非常好用",
        "不仅美观",
        "kostenlos",
        "Number 5",
        "",
    ],
)
def test_leaves_warnings_and_idioms(text):
    assert _denied(text) == []


def test_tells_a_part_from_an_act():
    acts = {
        d.denied.cut(t): d.of_act for t in ("no hinge", "does not scratch") for d in find_denials(t)
    }
    assert acts == {"hinge": False, "scratch": True}


def test_a_prefix_denies_a_quality():
    text = "non-stretch band"
    (found,) = find_denials(text)
    assert (found.denied.cut(text), found.of_act) == ("stretch", True)
