"""Rows of public tables into signs, and the notes that they put beside findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from freetosell.core.enforcement import Forum, SignalIndex, add_notes, parse_signal
from freetosell.core.errors import InputError
from freetosell.core.patents.publication import Party, PartyRole
from freetosell.testing.factories import make_finding, make_product, make_publication

DOCKET = {
    "Case Number": "1:24-cv-07631", "Court": "N.D. Ill.", "Date Filed": "08/28/2024",
    "Plaintiff": "Larkmoor LLC", "Defendant": "The Partnerships", "Patent Numbers": "11,111,111",
}  # fmt: skip


def test_a_row_of_a_docket_list() -> None:
    signal = parse_signal(DOCKET, source="dockets.csv")
    assert (signal.forum, signal.patents, signal.filed_on) == (
        Forum.COURT, ("US11111111",), date(2024, 8, 28),
    )  # fmt: skip
    assert signal.owner == "Larkmoor LLC"
    assert "court N.D. Ill. 1:24-cv-07631, filed 2024-08-28 (source: dockets.csv)" in signal.label


def test_an_itc_list_and_a_trial_list_name_their_forum() -> None:
    itc = parse_signal(
        {
            "Investigation Number": "337-TA-1400", "Complainant(s)": "Acme",
            "Patent Number(s)": "9,000,001; D774,846", "Status": "Pending",
        }
    )  # fmt: skip
    assert (itc.forum, itc.patents, itc.outcome) == (
        Forum.ITC, ("US9000001", "USD774846"), "Pending",
    )  # fmt: skip
    ptab = parse_signal({"Proceeding Number": "IPR2025-00012", "Patent Number": "9000001"})
    assert ptab.forum is Forum.OFFICE


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"case": "1"}, "signal_names_nothing"),
        ({"patents": "see exhibit A", "owner": "Acme"}, "signal_number_bad"),
        ({"owner": "Acme", "date": "soon"}, "signal_day_bad"),
        ({"owner": "Acme", "forum": "tavern"}, "signal_forum_unknown"),
        ({"owner": "A" * 2001}, "signal_text_long"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(row, code) -> None:
    with pytest.raises(InputError) as refused:
        parse_signal(row)
    assert refused.value.code == code
    assert refused.value.fix


def test_the_note_names_source_and_day_and_changes_nothing_else() -> None:
    own = parse_signal(DOCKET, source="dockets.csv", source_on=date(2026, 11, 1))
    other = parse_signal({"Plaintiff": "LARKMOOR, L.L.C.", "Case": "9", "Filed": "2026-01-02"})
    same = parse_signal({"Plaintiff": "Larkmoor LLC", "Case": "8", "Filed": "2026-01-02"})
    index = SignalIndex([own, other, same])
    party = Party("Larkmoor LLC", PartyRole.OWNER, "US")
    publication = make_publication(parties=(party,))
    finding = make_finding(make_product())
    (noted,) = add_notes([finding], {publication.key: publication}, index)
    assert replace(noted, notes=()) == finding
    assert noted.notes == (
        (
            "This right was enforced or attacked: court N.D. Ill. 1:24-cv-07631, filed "
            "2024-08-28 (source: dockets.csv, as of 2026-11-01)."
        ),
        (
            "This owner enforces: 1 other sign(s), the latest court 8, filed 2026-01-02 "
            "(source: not said)."
        ),
    )
    assert add_notes([finding], {publication.key: publication}, None) == [finding]
    assert "3 sign(s)" in index.scope_line()


@pytest.mark.parametrize("said", ["2017", "2017-05"])
def test_a_year_is_kept_as_printed_and_is_no_day(said: str) -> None:
    signal = parse_signal({"owner": "Acme", "filed": said})
    assert (signal.filed_on, signal.filed_said) == (None, said)
    assert f"filed {said}" in signal.label
