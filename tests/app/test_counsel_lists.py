"""Lists of counsel: read strictly, written so that nothing runs, nothing lost on the way."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freetosell.app.counsel import LARGEST_BYTES, export_counsel, import_counsel, read_counsel
from freetosell.app.counsel_rows import (
    COLUMNS,
    FORMULA_STARTS,
    format_csv,
    format_json,
    format_row,
    parse_counsel,
)
from freetosell.core.counsel import Engagement
from freetosell.core.errors import InputError, SourceError
from freetosell.core.provenance import Rejected
from freetosell.engines.records.counsel import DjangoCounselRegister
from freetosell.testing.counsel_contract import FULL


@pytest.fixture
def register(tmp_path: Path) -> DjangoCounselRegister:
    return DjangoCounselRegister(tmp_path / "records.sqlite3")


def test_an_entry_needs_a_market_and_a_name_and_no_more() -> None:
    entry = parse_counsel({"market": "uk", "name": " Ada  Lovelace "})
    assert (entry.id, entry.market, entry.name) == ("gb-ada-lovelace", "GB", "Ada Lovelace")
    assert entry.engagement is Engagement.NONE
    assert entry.conflicts == ""


def test_names_in_any_script_get_an_id_of_their_own() -> None:
    ids = {parse_counsel({"market": "CN", "name": n}).id for n in ("王小明", "李伟", "!!!", "???")}
    assert len(ids) == 4


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"name": "A"}, "counsel_market_bad"),
        ({"market": "Germany", "name": "A"}, "counsel_market_bad"),
        ({"market": "DE"}, "counsel_name_missing"),
        ({"market": "DE", "name": "A", "engaged_on": "5.11.2026"}, "counsel_day_bad"),
        ({"market": "DE", "name": "A", "conflicts_checked_on": "soon"}, "counsel_day_bad"),
        ({"market": "DE", "name": "A", "engagement": "married"}, "counsel_engagement_bad"),
        ({"market": "DE", "name": "A", "rating": "5"}, "counsel_field_unknown"),
        ({"market": "DE", "name": "A\x00B"}, "counsel_text_bad"),
        ({"market": "DE", "name": "A", "notes": "\u202eevil"}, "counsel_text_bad"),
        ({"market": "DE", "name": "A", "notes": "x" * 2001}, "counsel_text_bad"),
        ({"market": "DE", "name": "A", "id": "x" * 121}, "counsel_text_bad"),
    ],
)
def test_a_bad_row_is_refused_with_a_cure(row: dict[str, str], code: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_counsel(row)
    assert caught.value.code == code
    assert caught.value.fix


TEXT = st.text(st.characters(exclude_categories=("C", "Z")), max_size=12)
FIELD = st.builds(
    lambda start, rest: start + rest,
    st.sampled_from(["", "=", "+", "-", "@", "'", "'=", "''-", "＝", "|", '"', ",", ";"]),
    TEXT,
)


@given(st.fixed_dictionaries({"name": FIELD, "firm": FIELD, "notes": FIELD, "scope": FIELD}))
def test_what_is_written_is_read_back_and_no_cell_is_a_formula(given: dict[str, str]) -> None:
    try:
        entry = parse_counsel({"market": "DE", **given})
    except InputError:
        return
    text = format_csv([entry])
    rows = list(csv.reader(text.splitlines()))
    assert not [c for row in rows for c in row if c[:1] in FORMULA_STARTS and c]
    assert parse_counsel(dict(zip(COLUMNS, rows[1], strict=True))) == entry
    # JSON is no spreadsheet: its texts are as they are.
    (written,) = json.loads(format_json([entry]))
    assert all(written.get(k, "") == v for k, v in format_row(entry).items())


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_export_and_import_lose_nothing(
    kind: str, register: DjangoCounselRegister, tmp_path: Path
) -> None:
    other = parse_counsel({"market": "JP", "name": "+81 山田", "firm": "@特許"})
    for entry in (FULL, other):
        register.put_counsel(entry)
    path = tmp_path / f"out.{kind}"
    assert export_counsel(path, register) == 2
    fresh = DjangoCounselRegister(tmp_path / "fresh.sqlite3")
    done = import_counsel(path, fresh)
    assert (done.read, done.new, done.replaced, done.rejected) == (2, 2, 0, ())
    assert fresh.find_counsel() == register.find_counsel()
    assert import_counsel(path, fresh).replaced == 2
    assert export_counsel(tmp_path / f"jp.{kind}", register, ("JP",)) == 1


def test_rows_are_refused_one_by_one_and_counted(
    register: DjangoCounselRegister, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "\ufeffName,Market,Scope,Engagement\r\n"
        "Ada,GB,patents; designs,engaged\r\n"
        ",DE,,\r\n"
        "Bert,Narnia,,\r\n"
        ",,,\r\n"
        "Carl,DE,,,extra\r\n"
        "Ada,GB,again,\r\n"
        '"Zoë ""Z"", LLP",FR\r\n',
        "utf-8",
    )
    done = import_counsel(path, register)
    assert done.read == 7
    assert done.new + done.replaced + len(done.rejected) == done.read
    assert [(r.code, r.where) for r in done.rejected] == [
        ("counsel_name_missing", "list.csv row 2"),
        ("counsel_market_bad", "list.csv row 3"),
        ("counsel_row_empty", "list.csv row 4"),
        ("counsel_row_too_long", "list.csv row 5"),
        ("counsel_twice", "list.csv row 6"),
    ]
    names = [c.name for c in register.find_counsel()]
    assert names == ['Zoë "Z", LLP', "Ada"]
    assert register.find_counsel("GB")[0].scope == ("patents", "designs")


def test_json_entries_are_refused_one_by_one(
    register: DjangoCounselRegister, tmp_path: Path
) -> None:
    path = tmp_path / "list.json"
    path.write_text(
        '[{"market": "DE", "name": "Ada", "scope": ["patents", "designs"], "fees": null},'
        ' 7, {"market": "DE", "name": 5}, {"market": "DE", "name": "A", "name": "B"},'
        ' {"market": "DE", "name": "C", "stars": "5"}]',
        "utf-8",
    )
    done = import_counsel(path, register)
    assert (done.read, done.new) == (5, 1)
    assert [r.code for r in done.rejected] == ["counsel_entry_bad"] * 3 + ["counsel_field_unknown"]
    assert register.find_counsel()[0].scope == ("patents", "designs")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", "counsel_columns_bad"),
        ("a.csv", b"market,name,rating\n", "counsel_columns_bad"),
        ("a.csv", b"market,market,name\n", "counsel_columns_bad"),
        ("a.csv", b"name\nAda\n", "counsel_columns_bad"),
        ("a.csv", b"market,name\nDE,\xff\n", "counsel_file_unreadable"),
        ("a.csv", b'market,name\nDE,"open', "counsel_file_unreadable"),
        ("a.csv", b"market,name\n" + b"x" * LARGEST_BYTES, "counsel_file_unreadable"),
        ("a.json", b"{}", "counsel_file_unreadable"),
        ("a.json", b"[" * 100_000, "counsel_file_unreadable"),
        ("a.json", b"not json", "counsel_file_unreadable"),
        ("none.csv", None, "counsel_file_unreadable"),
        ("a.xlsx", b"PK", "counsel_file_kind"),
    ],
)
def test_a_file_that_cannot_be_read_stores_nothing(
    name: str, content: bytes | None, code: str, register: DjangoCounselRegister, tmp_path: Path
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises((SourceError, InputError)) as caught:
        import_counsel(path, register)
    assert caught.value.code == code
    assert caught.value.fix
    assert register.find_counsel() == ()


def test_a_file_is_not_replaced_unasked(register: DjangoCounselRegister, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("precious", "utf-8")
    with pytest.raises(InputError) as caught:
        export_counsel(path, register)
    assert caught.value.code == "counsel_file_exists"
    assert path.read_text("utf-8") == "precious"
    assert export_counsel(path, register, overwrite=True) == 0
    assert list(read_counsel(path)) == []
    with pytest.raises(SourceError) as failed:
        export_counsel(tmp_path / "no" / "folder.csv", register)
    assert failed.value.code == "counsel_file_unwritable"


@given(st.binary(max_size=200), st.sampled_from(["csv", "json"]))
def test_no_file_breaks_the_reader(tmp_path_factory, content: bytes, kind: str) -> None:
    path = tmp_path_factory.mktemp("noise") / f"a.{kind}"
    head = b"market,name,notes\n" if kind == "csv" else b""
    path.write_bytes(head + content)
    try:
        rows = list(read_counsel(path))
    except SourceError:
        return
    assert all(isinstance(r, Rejected) or r.value.name for r in rows)


def test_the_page_names_every_column_and_every_reason() -> None:
    import re

    root = Path(__file__).parents[2]
    page = (root / "docs/how-to/keep-counsel.md").read_text("utf-8")
    first, second = page.split("| code |")
    assert tuple(re.findall(r"^\| `(\w+)` \|", first, re.MULTILINE)) == COLUMNS
    documented = set(re.findall(r"^\| `(counsel_\w+)` \|", second, re.MULTILINE))
    rows = (root / "src/freetosell/app/counsel_rows.py").read_text("utf-8")
    files = (root / "src/freetosell/app/counsel.py").read_text("utf-8")
    refused = set(re.findall(r'InputError\(\s*"(counsel_\w+)"', rows))
    refused |= set(re.findall(r'Rejected\(\s*"(counsel_\w+)"', files))
    assert documented == refused
