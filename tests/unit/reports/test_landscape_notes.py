"""Every note that a landscape can carry is said in Chinese too."""

from __future__ import annotations

from datetime import date

from freetosell.app.landscape import count_marks
from freetosell.core.landscape.marks import Field, PublicationMark
from freetosell.reports.landscape.labels import note_words


def _mark(n: int, day: date | None) -> PublicationMark:
    return PublicationMark(f"US-{n}-B2", "US", "invention", "grant", day, "", "Folding lamp")


def test_all_notes_have_chinese_words() -> None:
    dated = [_mark(n, date(2010 + n % 4, 1, 1)) for n in range(40)]
    told = ((), (), ("The map shows 3,000 of 9,000 publications.",))
    covered = count_marks([*dated, _mark(99, None)], Field(), date(2026, 1, 1), drawn=told)
    bare = count_marks(
        [_mark(1, None)], Field(), date(2026, 1, 1),
        drawn=((), (), ("Too few publications for a map: 1.",)),
    )  # fmt: skip
    notes = [*covered.notes, *bare.notes]
    assert len(set(notes)) == 9
    for note in notes:
        assert note_words(note, "en") == note
        assert note_words(note, "zh") != note, note


def test_figures_of_a_note_stay_in_their_places() -> None:
    said = note_words("The map shows 3,000 of 9,000 publications.", "zh")
    assert said == "分布图显示 9,000 件文献中的 3,000 件。"
    assert note_words("Something else.", "zh") == "Something else."
