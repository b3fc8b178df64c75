"""What is searched of a publication."""

from freetosell.app.units import MAX_BODY_CHARS, MAX_CLAIMS, MAX_PASSAGES, find_units, place_of
from freetosell.core.patents.claims import Claim, ClaimForm
from freetosell.core.patents.publication import Classification, RightKind
from freetosell.testing.factories import make_publication


def claim(number, text, form=ClaimForm.INDEPENDENT):
    return Claim(number, text, form)


def kinds(publication):
    return [(place_of(u.id), u.kind) for u in find_units(publication)]


def test_independent_claims_and_abstract_with_the_title():
    publication = make_publication(
        title="Lamp",
        abstract="A lamp that folds.",
        claims=(
            claim(1, "A lamp comprising a base."),
            claim(2, "The lamp of claim 1.", ClaimForm.DEPENDENT),
            claim(5, "A kit with the lamp of claim 1.", ClaimForm.INDEPENDENT_REFERRING),
            claim(6, "Gone.", ClaimForm.CANCELLED),
        ),
    )
    units = find_units(publication)
    assert kinds(publication) == [
        ("claim 1", "claim"),
        ("claim 5", "claim"),
        ("abstract", "abstract"),
    ]
    assert units[0].text == "Lamp. A lamp comprising a base."
    assert units[0].id == f"{publication.key}#claim:1"
    assert {u.publication for u in units} == {publication.key}


def test_first_living_claim_stands_in_where_none_is_independent():
    publication = make_publication(
        claims=(claim(1, "gone", ClaimForm.WITHDRAWN), claim(2, "A lamp.", ClaimForm.DEPENDENT))
    )
    assert kinds(publication) == [("claim 2", "claim")]


def test_claims_are_bounded_and_ids_unique():
    many = tuple(claim(min(n, 3), f"A lamp with {n} arms.") for n in range(1, 40))
    publication = make_publication(claims=many)
    ids = [u.id for u in find_units(publication)]
    assert len(ids) == len(set(ids)) <= MAX_CLAIMS
    long = make_publication(claims=(claim(1, "arm " * 5_000),))
    assert len(find_units(long)[0].text) <= MAX_BODY_CHARS + len("Stand. ")


def test_passages_come_from_the_summary_and_never_from_the_state_of_the_art():
    description = """BACKGROUND OF THE INVENTION
        Known lamps tip over.
        SUMMARY OF THE INVENTION
        The invention is a lamp with a weighted foot.
        BRIEF DESCRIPTION OF THE DRAWINGS
        FIG. 1 is a view of the lamp.
        DETAILED DESCRIPTION
        The foot is filled with sand."""
    (passage,) = find_units(make_publication(title="Lamp", description=description))
    assert passage.text == (
        "Lamp. The invention is a lamp with a weighted foot. The foot is filled with sand."
    )


def test_description_without_headings_gives_its_beginning_and_no_more_than_two_passages():
    description = " ".join(f"word{i}" for i in range(5_000))
    units = find_units(make_publication(description=description))
    assert len(units) == MAX_PASSAGES
    assert units[0].text.startswith("Stand. word0 word1")
    assert units[1].text.startswith("Stand. word180 ")


def test_design_is_one_unit_with_its_classes():
    design = make_publication(
        kind="S1",
        right_kind=RightKind.DESIGN,
        title="Wax warmer",
        claims=(claim(1, "The ornamental design for a wax warmer, as shown and described."),),
        classes=Classification(locarno=("07-02",)),
        description="FIG. 1 is a front view." * 50,
    )
    (unit,) = find_units(design)
    assert unit.kind == "design"
    assert unit.text.startswith("Wax warmer. 07-02 The ornamental design")


def test_bare_title_is_searched_and_nothing_gives_nothing():
    (unit,) = find_units(make_publication(title="Lamp"))
    assert (unit.kind, unit.text) == ("abstract", "Lamp")
    assert find_units(make_publication(title="  ")) == ()
