"""Each mistake an author can make, with the words in which it is reported."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from freetosell.core.errors import RuleError
from freetosell.markets.loader import HOME, load_folder

FILES = sorted((Path(__file__).parent / "mistakes").glob("*.toml"))


def _load_with(tmp_path: Path, text: str) -> RuleError:
    folder = tmp_path / "us" / "rights"
    folder.mkdir(parents=True)
    shutil.copy(HOME / "us" / "market.toml", tmp_path / "us" / "market.toml")
    (folder / "bad.toml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_folder(tmp_path, {"US": "us"})
    return caught.value


@pytest.mark.parametrize("path", FILES, ids=[f.stem for f in FILES])
def test_mistake_is_reported_in_these_words(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    expected = [
        line.removeprefix("# expect: ") for line in text.splitlines() if "# expect: " in line
    ]
    error = _load_with(tmp_path, text)
    assert error.code == "rulebook_invalid"
    assert expected
    for words in expected:
        found = [p for p in error.problems if words in p]
        assert found, f"{words!r} not in {error.problems}"
        assert all(p.startswith(("us/rights/bad.toml", "US:")) for p in found)


def test_ten_mistakes_in_one_file_are_ten_lines(tmp_path: Path) -> None:
    path = Path(__file__).parent / "mistakes" / "ten_mistakes.toml"
    error = _load_with(tmp_path, path.read_text(encoding="utf-8"))
    assert len(error.problems) >= 10
    assert str(error).count("\n  - ") == len(error.problems)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (('code = "US"', 'code = "UX"'), "code is UX, but the table says US"),
        (('depth = "deep"', 'depth = "thorough"'), "depth input should be 'deep' or 'indicative'"),
        (("includes = []", 'includes = ["EP"]'), "US: includes EP, which is not in the table"),
        (("since = 2020-01-01", 'since = "2020"'), "since is no date; write it without quotes"),
        (('name = "United States"', 'naem = "United States"'), "naem is not a key that is known"),
    ],
)
def test_mistake_in_market_file(change: tuple[str, str], words: str, tmp_path: Path) -> None:
    folder = tmp_path / "us"
    shutil.copytree(HOME / "us", folder)
    path = folder / "market.toml"
    text = path.read_text(encoding="utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_folder(tmp_path, {"US": "us"})
    assert any(words in p for p in caught.value.problems), caught.value.problems


def test_stray_drawer_and_missing_market_file_and_bad_bytes(tmp_path: Path) -> None:
    (tmp_path / "us" / "rigths").mkdir(parents=True)
    (tmp_path / "us" / "rights").mkdir()
    shutil.copy(HOME / "us" / "market.toml", tmp_path / "us" / "market.toml")
    (tmp_path / "us" / "rights" / "x.toml").write_bytes(b"text = \xff")
    with pytest.raises(RuleError) as caught:
        load_folder(tmp_path, {"US": "us", "DE": "de"})
    text = "\n".join(caught.value.problems)
    assert "us/rigths: no drawer of a market" in text
    assert "us/rights/x.toml: not UTF-8 at byte 7" in text
    assert "de/market.toml: the file is missing" in text
