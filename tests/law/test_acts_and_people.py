"""Each question on acts and people, per deep market and right: answered, or said to be not known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from freetosell.core.law.acts import (
    Answer,
    Role,
    assess_exhaustion,
    assess_legitimate_source,
    assess_liability,
    assess_private_import,
)
from freetosell.core.law.coverage import RIGHTS_ASKED, Covered, find_coverage
from freetosell.core.law.functions import ROLES
from freetosell.core.law.rulebook import Depth, Rule
from freetosell.markets import MARKETS, load_rulebooks
from freetosell.markets.table import REGIMES
from freetosell.reports.words import RIGHTS_IN_WORDS

BOOKS = load_rulebooks()
TODAY = date(2026, 11, 21)
#: The regime EM stands for designs of the Union; the others carry no acts of their own.
DEEP = [
    (code, right)
    for code in MARKETS
    if BOOKS[code].depth is Depth.DEEP and (code not in REGIMES or code == "EM")
    for right in RIGHTS_ASKED
    if BOOKS[code].find("term", right, BOOKS[code].offices[0])
]


def rules(code: str, topic: str, right: str) -> Iterator[Rule]:
    book = BOOKS[code]
    for rule in book.find_all(topic, right, book.offices[0]):
        if rule.version_on(TODAY) is not None:
            yield rule


def test_the_matrix_of_deep_markets_has_no_silent_cell() -> None:
    matrix = {
        (code, right, topic): cell
        for code in {code for code, _ in DEEP}
        for right, row in find_coverage(BOOKS[code], TODAY).items()
        for topic, cell in row.items()
    }
    assert sorted(key for key, cell in matrix.items() if cell is Covered.SILENT) == []
    assert {(code, right) for code, right, _ in matrix} == set(DEEP)
    unknown = [key for key, cell in matrix.items() if cell is Covered.NOT_KNOWN]
    assert 0 < len(unknown) < len(matrix) / 10


def test_the_page_of_markets_shows_the_matrix() -> None:
    page = (Path(__file__).parents[2] / "docs/reference/markets/README.md").read_text("utf-8")
    for code, right in DEEP:
        name = RIGHTS_IN_WORDS[right]
        assert f"| [{code}]({MARKETS[code]}.md) {name} |" in page


@pytest.mark.parametrize(("code", "right"), DEEP)
@pytest.mark.parametrize("role", ROLES)
def test_each_role_has_an_answer_or_the_rulebook_says_that_it_has_none(
    code: str, right: str, role: str
) -> None:
    book = BOOKS[code]
    office = book.offices[0]
    answers = {
        knew: assess_liability(book, right, office, Role(role), knew, TODAY).answer
        for knew in (True, False, None)
    }
    if all(answer is Answer.OPEN for answer in answers.values()):
        said = [r.version_on(TODAY) for r in rules(code, "knowledge", right)]
        assert any(v is not None and v.function == "not_known" for v in said), (code, role)
    else:
        # Who knew is never better off than who did not.
        assert not (answers[True] is Answer.NO and answers[False] is Answer.YES)


@pytest.mark.parametrize("code", [c for c in MARKETS if BOOKS[c].depth is Depth.DEEP])
def test_unregistered_rights_stand_there_or_are_said_not_to_exist(code: str) -> None:
    book = BOOKS[code]
    if code in {"EP", "UP", "WO"}:
        return
    named = [
        r for r in book.rules if "unregistered_design" in r.rights or r.topic == "unregistered"
    ]
    assert named, code


@pytest.mark.parametrize(
    ("code", "right", "sold_in", "answer"),
    [
        ("US", "invention", "CN", Answer.YES),
        ("DE", "invention", "CN", Answer.NO),
        ("DE", "invention", "FR", Answer.YES),
        ("FR", "invention", "US", Answer.NO),
        ("GB", "invention", "DE", Answer.YES),
        ("GB", "invention", "CN", Answer.NO),
        ("CN", "design", "US", Answer.YES),
        ("EM", "design", "CN", Answer.NO),
        ("MX", "invention", "US", Answer.OPEN),
    ],
)
def test_exhaustion_by_the_place_of_the_first_sale(
    code: str, right: str, sold_in: str, answer: Answer
) -> None:
    book = BOOKS[code]
    found = assess_exhaustion(book, right, book.offices[0], sold_in, True, TODAY)
    assert found.answer is answer, found.reason


def test_a_private_parcel_is_an_import_of_the_sender_for_japanese_designs_alone() -> None:
    book = BOOKS["JP"]

    def asked(right: str, day: date) -> Answer:
        return assess_private_import(book, right, "JP", True, day).answer

    assert asked("design", date(2026, 5, 1)) is Answer.YES
    assert asked("design", date(2022, 9, 30)) is not Answer.YES
    assert asked("invention", date(2026, 5, 1)) is not Answer.YES


def test_a_lawful_source_frees_a_chinese_retailer_from_damages_and_no_maker() -> None:
    def asked(role: Role, knew: bool | None, shown: bool | None) -> Answer:
        return assess_legitimate_source(
            BOOKS["CN"], "invention", "CN", role, knew, shown, TODAY
        ).answer

    assert asked(Role.SELLER, False, True) is Answer.YES
    assert asked(Role.SELLER, None, True) is Answer.OPEN
    assert asked(Role.SELLER, True, True) is Answer.NO
    assert asked(Role.MAKER, False, True) is Answer.NO
