"""Counting a field: what may be said of it, and what chance alone would make."""

from __future__ import annotations

import random
from datetime import date

import pytest

from freetosell.core.landscape.counting import (
    Direction,
    count_ends,
    count_matrix,
    count_trends,
    find_emerging_terms,
    find_gaps,
)
from freetosell.core.landscape.marks import Field, PublicationMark, choose_marks
from freetosell.core.landscape.terms import find_terms


def mark(n: int, year: int | None, title: str = "Lamp", **more: object) -> PublicationMark:
    given = {
        "key": f"US{n:07d}B2",
        "office": "US",
        "right_kind": "invention",
        "stage": "grant",
        "published_on": date(year, 6, 1) if year else None,
        "ends_month": "2031-04",
        "title": title,
        "owners": (f"Owner {n % 7}",),
        "classes": ("F21V",),
        **more,
    }
    return PublicationMark(**given)  # type: ignore[arg-type]


def field(counts: dict[int, int], **more: object) -> list[PublicationMark]:
    numbers = iter(range(100_000))
    return [mark(next(numbers), year, **more) for year, n in counts.items() for _ in range(n)]


def rises(mine: dict[int, int], rest: dict[int, int]) -> Direction:
    marks = field(mine, classes=("A47J",)) + [
        mark(500_000 + n, m.published_on.year, classes=("B65D",))
        for n, m in enumerate(field(rest))
        if m.published_on
    ]
    found = {trend.name: trend for trend in count_trends(marks, lambda m: m.classes, 2021)}
    return found["A47J"].direction


EVEN = dict.fromkeys(range(2016, 2022), 200)


@pytest.mark.parametrize(
    ("mine", "direction"),
    [
        (dict.fromkeys(range(2016, 2022), 20), Direction.STEADY),
        ({**dict.fromkeys(range(2016, 2019), 10), **dict.fromkeys(range(2019, 2022), 40)}, Direction.RISING),
        ({**dict.fromkeys(range(2016, 2019), 40), **dict.fromkeys(range(2019, 2022), 10)}, Direction.FALLING),
        ({2016: 1, 2021: 5}, Direction.TOO_FEW),
        ({**dict.fromkeys(range(2016, 2019), 20), 2022: 500}, Direction.FALLING),
    ],
)  # fmt: skip
def test_a_trend_is_called_one_only_where_chance_would_rarely_make_it(
    mine: dict[int, int], direction: Direction
) -> None:
    assert rises(mine, EVEN) is direction


def test_a_corpus_that_holds_more_of_some_years_makes_no_trend() -> None:
    rest = {year: 100 * (1 + 4 * (year > 2018)) for year in EVEN}
    mine = {year: count // 5 for year, count in rest.items()}
    assert rises(mine, rest) is Direction.STEADY


def test_chance_alone_is_rarely_called_a_trend() -> None:
    chance = random.Random(7)
    marks = [
        mark(n, 2016 + chance.randrange(6), classes=(f"A{chance.randrange(100):02d}B",))
        for n in range(20_000)
    ]
    trends = count_trends(marks, lambda m: m.classes, 2021, limit=100)
    called = sum(t.direction in {Direction.RISING, Direction.FALLING} for t in trends)
    assert called <= 5


def test_new_terms_need_documents_and_owners() -> None:
    old = field({2012: 150, 2015: 150}, title="Lamp with shade")
    new = [mark(900 + n, 2020, "Folding solar lamp") for n in range(40)]
    one_owner = [mark(990 + n, 2020, "Wireless lamp", owners=("One",)) for n in range(20)]
    late = [mark(1200 + n, 2022, "Edible lamp") for n in range(40)]
    found = find_emerging_terms([*old, *new, *one_owner, *late], 2021)
    terms = [row.term for row in found]
    assert "folding solar" in terms
    assert "solar lamp" in terms
    assert not {"folding", "solar", "wireless", "edible", "lamp"} & set(terms)
    assert all(row.recent == 40 and row.before == 0 for row in found if "solar" in row.term)


def test_a_gap_is_where_much_was_to_be_expected() -> None:
    marks = (
        field({2020: 100}, title="Steel pan", classes=("A47J",))
        + field({2020: 100}, title="Oak table", classes=("A47B",))
        + field({2020: 100}, title="Steel table", classes=("A47B", "A47J"))
    )
    gaps = {(gap.row, gap.column): gap for gap in find_gaps(marks)}
    assert ("A47J", "oak") in gaps
    assert gaps["A47J", "oak"].found == 0
    assert ("A47J", "steel") not in gaps
    assert find_gaps(field({2020: 9})) == ()


def test_matrix_and_ends_count_what_they_say() -> None:
    marks = [
        mark(1, 2020, owners=("A", "B"), classes=("X", "Y")),
        mark(2, 2020, owners=("A",), classes=("X",), ends_month="2026-10"),
        mark(3, None, stage="application", ends_month="2040-01"),
        mark(4, 2020, ends_month=""),
    ]
    matrix = count_matrix(marks[:2], lambda m: m.owners, lambda m: m.classes)
    assert (matrix.rows, matrix.columns, matrix.counts) == (
        ("A", "B"),
        ("X", "Y"),
        ((2, 1), (1, 1)),
    )
    assert count_ends(marks, "2026-11") == {"2031-04": ("US0000001B2",)}


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        (Field(), 3),
        (Field(words="folding LAMPS"), 1),
        (Field(words="台灯"), 1),
        (Field(classes=("A47B",)), 1),
        (Field(since=2020), 1),
        (Field(until=2019), 1),
        (Field(owners=("Owner 2",)), 1),
        (Field(offices=("CN",)), 0),
    ],
)
def test_a_field_is_what_was_asked(asked: Field, chosen: int) -> None:
    marks = [
        mark(0, 2018, "A folding lamp"),
        mark(1, 2020, "折叠台灯"),
        mark(2, None, "Table", classes=("A47B",)),
    ]
    assert len(list(choose_marks(marks, asked))) == chosen


def test_terms_of_a_title() -> None:
    assert find_terms("Verfahren zur Herstellung von Brötchen") == ("brotchen",) or find_terms(
        "Verfahren zur Herstellung von Brötchen"
    ) == ("brötchen",)
    assert find_terms("SYSTEM AND METHOD") == ()
    assert find_terms("折叠椅") == ("折叠", "叠椅")
