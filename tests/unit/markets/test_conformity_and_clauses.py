"""Duties and clauses load; each slip of an author is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from freetosell.core.errors import RuleError
from freetosell.core.gates.conformity import CATEGORIES
from freetosell.core.law.rulebook import Mark
from freetosell.markets import MARKETS
from freetosell.markets.clauses import load_clause_file, load_clauses
from freetosell.markets.conformity import load_duties, load_duty_folder

GOOD = """
[[duty]]
id = "us.conformity.one"
categories = ["any"]
needs = "A mark."
proof = "A photo."
authority = "A law"
mark = "unreviewed"
"""


def folder(tmp_path: Path, text: str) -> Path:
    (tmp_path / "us").mkdir()
    (tmp_path / "us" / "conformity.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_duties_of_the_program_load_and_say_whether_anybody_read_the_source() -> None:
    duties = load_duties()
    assert {d.market for d in duties} == {"US", "EM", "GB", "JP", "KR", "CN", "AU", "CA"}
    for duty in duties:
        assert duty.market in MARKETS
        assert set(duty.categories) <= set(CATEGORIES)
        assert duty.authority
        assert (duty.mark is Mark.VERIFIED) == bool(duty.source)
    names = {d.id for d in duties}
    assert {
        "us.conformity.cpc", "us.conformity.gcc", "us.conformity.fcc_radio",
        "us.conformity.tracking_label", "us.conformity.prop65", "us.conformity.ul",
        "em.conformity.lvd", "em.conformity.red", "em.conformity.gpsr_operator",
        "gb.conformity.ce_ukca", "jp.conformity.pse", "jp.conformity.radio", "jp.conformity.psc",
        "kr.conformity.kc_children", "cn.conformity.ccc", "au.conformity.rcm",
        "ca.conformity.ised_radio", "ca.conformity.ccpsa",
    } <= names  # fmt: skip
    assert [d.id for d in duties if d.asked_by_platforms] == ["us.conformity.ul"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"any"', '"toys"', "unknown category toys"),
        ("us.conformity.one", "de.conformity.one", "must begin with the market's code, us"),
        ('mark = "unreviewed"', 'mark = "verified"', "names no source"),
        ('needs = "A mark."', "", "needs is missing"),
        ("proof =", "prof =", "prof is not a key that is known here"),
        ("[[duty]]", "[duty", "no valid TOML"),
        (GOOD, "# nothing", "holds no [[duty]]"),
        (GOOD, GOOD + GOOD, "stands there twice"),
    ],
)  # fmt: skip
def test_a_slip_of_a_list_of_duties_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(RuleError) as found:
        load_duty_folder(folder(tmp_path, GOOD.replace(old, new)), {"US": "us"})
    assert any(said in problem for problem in found.value.problems), found.value.problems


def test_the_library_of_clauses_is_in_both_languages() -> None:
    library = load_clauses()
    assert len(library) >= 20
    for clause in library:
        assert clause.words_en
        assert clause.words_zh
        assert any("\u4e00" <= c <= "\u9fff" for c in clause.name_zh + clause.purpose_zh)
        assert clause.options
        for groups in clause.words_en:
            assert all(word == word.lower() for group in groups for word in group)


def test_a_slip_of_the_library_is_named(tmp_path: Path) -> None:
    path = tmp_path / "clauses.toml"
    path.write_text('[[clause]]\nid = "Bad Id"\n', encoding="utf-8")
    with pytest.raises(RuleError) as found:
        load_clause_file(path)
    assert any("name is missing" in problem for problem in found.value.problems)
    path.write_text("", encoding="utf-8")
    with pytest.raises(RuleError):
        load_clause_file(path)
