"""The printed pages of a design patent, with the slips that text layers have."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from freetosell.offices.us.design_face import parse_design_face, read_article

FRONT = """( 12 ) United States Design Patent ( 10 ) Patent No .:
Miller ( 45 ) Date of Patent :
US D910,001 S
Feb. 16 , 2021
( 54 ) DESK LAMP FOREIGN PATENT DOCUMENTS
( 71 ) Applicant : Ann Miller , Bonn ( DE )
( ** ) Term : 15 Years
( 22 ) Filed : Aug. 11 , 2020
( 51 ) LOC ( 13 ) Cl . ............ 26-05
( 56 ) References Cited
D221,164 S 7/1971 Other
( 57 ) CLAIM
The ornamental design for a desk lamp , as shown and
described .
DESCRIPTION
FIG . 1 is a front view of a desk lamp , showing my new design ;
FIG . 2 is a rear view thereof ; and ,
( Continued )
"""
SECOND = """US D910,001 S
Page 2
FIG . 3 is a top plan view thereof .
The broken lines form no part of the claimed design .
1 Claim , 3 Drawing Sheets
( 56 ) References Cited
"""


def test_the_face_is_read():
    face = parse_design_face((FRONT, SECOND))
    assert face.number == "D910001"
    assert face.title == "DESK LAMP"
    assert (face.granted_on, face.filed_on) == (date(2021, 2, 16), date(2020, 8, 11))
    assert (face.length_of_grant_years, face.locarno, face.sheets) == (15, "26-05", 3)
    assert face.claim.startswith("The ornamental design for a desk lamp")
    assert face.notes == ()


def test_the_description_goes_on_on_the_next_page():
    text = parse_design_face((FRONT, SECOND)).description
    assert text.startswith("FIG. 1 is a front view")
    assert "FIG. 3 is a top plan view thereof" in text
    assert "Continued" not in text
    assert "Page 2" not in text
    assert "References" not in text


def test_a_cited_number_is_not_taken_for_the_own_one():
    page = FRONT.replace("US D910,001 S", "US DS10.O01 S")
    face = parse_design_face((page, SECOND))
    assert face.number == ""
    assert "number" in face.notes[0].message


def test_what_is_not_there_is_said():
    face = parse_design_face(("", ""))
    assert face.notes[0].code == "face_unread"
    assert face.granted_on is None
    assert parse_design_face(()).number == ""


def test_an_impossible_day_is_not_known():
    face = parse_design_face((FRONT.replace("Feb. 16 , 2021", "Feb. 31 , 2021"), SECOND))
    assert face.granted_on is None


def test_articles_out_of_claims():
    assert read_article("The ornamental design for an oven, substantially as shown.") == "oven"
    assert read_article("1. A method of frying eggs.") == ""


@given(st.lists(st.text(alphabet="USD (5)4.,1CLAIM DESCRIPTION FIG\n:", max_size=300), max_size=3))
def test_any_text_gives_a_face(pages):
    assert parse_design_face(tuple(pages)).description is not None
