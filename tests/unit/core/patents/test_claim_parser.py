"""Form, category, anatomy and notes of claims."""

from __future__ import annotations

import pytest

from freetosell.core.patents import (
    Claim,
    ClaimCategory,
    ClaimForm,
    RawClaim,
    Transition,
    parse_anatomy,
    parse_claims,
    split_claims,
)
from freetosell.core.text import Span


def read(text: str, language: str = "") -> tuple[Claim, ...]:
    return parse_claims(split_claims(text), language)


def rows(claim: Claim) -> list[tuple[str, str]]:
    return [(part.id, claim.quote(part)) for part in claim.limitations]


def codes(claim: Claim) -> set[str]:
    return {note.code for note in claim.notes}


def test_open_claim_with_nested_elements() -> None:
    (claim,) = read(
        "1. A lamp comprising: a base; an arm having: a hinge; and a spring; and a shade,"
        " wherein the lamp folds flat."
    )
    assert rows(claim) == [
        ("P", "A lamp"),
        ("L1", "a base"),
        ("L2", "an arm having"),
        ("L3", "a hinge"),
        ("L4", "a spring"),
        ("L5", "a shade"),
        ("L6", "wherein the lamp folds flat"),
    ]
    assert [part.depth for part in claim.limitations] == [0, 0, 0, 1, 1, 0, 0]
    assert claim.transition is Transition.OPEN
    assert claim.transition_span is not None
    assert claim.transition_span.cut(claim.text) == "comprising"


@pytest.mark.parametrize(
    ("text", "transition"),
    [
        ("An alloy consisting of tin and lead.", Transition.CLOSED),
        ("An alloy consisting essentially of tin.", Transition.PARTLY_CLOSED),
        ("A cup having an ear.", Transition.OPEN),
        ("A cup, characterized in that it includes an ear.", Transition.OPEN),
        ("The ornamental design for a cup, as shown and described.", Transition.NONE),
        (
            "A mix comprising salt selected from the group consisting of NaCl and KCl.",
            Transition.OPEN,
        ),
    ],
)
def test_transition(text: str, transition: Transition) -> None:
    (claim,) = read("1. " + text)
    assert claim.transition is transition


def test_two_part_form() -> None:
    (claim,) = read(
        "1. Becher, umfassend einen Deckel, dadurch gekennzeichnet, dass der Deckel rot ist."
    )
    assert claim.two_part
    assert claim.characterising_span is not None
    assert claim.characterising_span.cut(claim.text).startswith("dadurch gekennzeichnet")
    assert rows(claim) == [("P", "Becher"), ("L1", "einen Deckel"), ("L2", "der Deckel rot ist")]


def test_chinese_two_part_form() -> None:
    (claim,) = read("1. 一种保温杯，包括杯体和杯盖，其特征在于，所述杯盖上设有显示屏。")
    assert claim.two_part
    assert rows(claim) == [
        ("P", "一种保温杯"),
        ("L1", "杯体和杯盖"),
        ("L2", "所述杯盖上设有显示屏"),
    ]


def test_japanese_claim_names_the_thing_last() -> None:
    (claim,) = read("【請求項1】 本体と、前記本体に取り付けられた蓋とを備える、弁当箱。")
    assert rows(claim) == [
        ("L1", "本体と"),
        ("L2", "前記本体に取り付けられた蓋と"),
        ("P", "弁当箱"),
    ]
    assert claim.transition is Transition.OPEN


def test_jepson_claim() -> None:
    (claim,) = read(
        "1. In a press having two handles, the improvement comprising: a mat; and a spring."
    )
    assert claim.jepson
    assert rows(claim) == [
        ("P", "In a press having two handles, the improvement"),
        ("L1", "a mat"),
        ("L2", "a spring"),
    ]


def test_jepson_claim_with_wherein() -> None:
    (claim,) = read("1. In a press having two handles, the improvement wherein one handle is bent.")
    assert claim.jepson
    assert rows(claim)[1:] == [("L1", "one handle is bent")]


def test_long_comma_list_gives_a_row_for_each_element() -> None:
    (claim,) = read(
        "1. A feeder comprising a long tray that holds seed for small birds and stays dry in the"
        " rain, a roof over the tray that is fixed by screws to two posts, and a hook by which the"
        " feeder hangs from a branch, said hook having a spring."
    )
    assert [text.split()[:2] for _, text in rows(claim)[1:]] == [
        ["a", "long"],
        ["a", "roof"],
        ["a", "hook"],
        ["said", "hook"],
    ]


def test_markush_group() -> None:
    (claim,) = read(
        "1. A soap comprising a dye selected from the group consisting of red, deep blue, and"
        " mixtures thereof."
    )
    (part,) = claim.limitations[1:]
    assert [span.cut(claim.text) for span in part.alternatives] == [
        "red",
        "deep blue",
        "mixtures thereof",
    ]


def test_means_and_nonce_words() -> None:
    one, two, three = read(
        "1. A stand comprising: means for gripping a phone; and a base.\n"
        "2. A stand comprising: a module configured to grip a phone; and a base.\n"
        "3. A stand comprising: a grip for a phone; and a base."
    )
    assert [part.means_plus_function for part in one.limitations] == [False, True, False]
    assert "means_plus_function" in codes(one)
    assert [part.means_plus_function for part in two.limitations] == [False, True, False]
    assert codes(two) == {"nonce_word"}
    assert not any(part.means_plus_function for part in three.limitations)


def test_dependent_claim() -> None:
    _, wherein, further, plain = read(
        "1. A cup comprising an ear. 2. The cup of claim 1, wherein the ear is red."
        " 3. The cup of claim 1 or 2, further comprising: a lid; and a straw. 4. The cup of claim 3,"
        " of steel."
    )
    assert (wherein.form, wherein.refers_to) == (ClaimForm.DEPENDENT, (1,))
    assert rows(wherein) == [("P", "The cup of claim 1"), ("L1", "wherein the ear is red")]
    assert (further.form, further.refers_to) == (ClaimForm.MULTIPLE_DEPENDENT, (1, 2))
    assert rows(further)[1:] == [("L1", "a lid"), ("L2", "a straw")]
    assert rows(plain) == [("P", "The cup of claim 3"), ("L1", "of steel")]


@pytest.mark.parametrize(
    ("text", "form", "category"),
    [
        ("A kit comprising the cap of claim 1 and a brush.", "independent_referring", "product"),
        ("A bottle fitted with the cap of claim 1.", "independent_referring", "product"),
        (
            "A method of drinking, comprising opening the cap of claim 1.",
            "independent_referring",
            "method",
        ),
        ("Use of the cap of claim 1 for closing jars.", "independent_referring", "use"),
        ("The cap of claim 1, wherein it is red.", "dependent", "product"),
        ("A cap according to claim 1 comprising a ring.", "dependent", "product"),
    ],
)
def test_form_of_a_claim_with_a_reference(text: str, form: str, category: str) -> None:
    _, claim = read("1. A screw cap having a straw.\n2. " + text)
    assert (claim.form, claim.category) == (form, category)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("A method of making tea, comprising boiling water.", ClaimCategory.METHOD),
        ("A computer-implemented process, comprising adding.", ClaimCategory.METHOD),
        ("A device for carrying out a method of boiling.", ClaimCategory.PRODUCT),
        ("A process chamber comprising a door.", ClaimCategory.PRODUCT),
        ("A pharmaceutical composition comprising salt.", ClaimCategory.COMPOSITION),
        ("A sock made by a process comprising knitting.", ClaimCategory.PRODUCT_BY_PROCESS),
        ("Use of zinc for soap.", ClaimCategory.USE),
        ("The ornamental design for a cup, as shown.", ClaimCategory.DESIGN),
        ("A new and distinct variety of rose plant named Blue, as described.", ClaimCategory.PLANT),
        ("Verfahren zur Herstellung eines Bechers, umfassend Gießen.", ClaimCategory.METHOD),
        ("Procédé de fabrication, comprenant une étape.", ClaimCategory.METHOD),
        ("一种杯的制造方法，包括加热。", ClaimCategory.METHOD),
        ("水を加熱する工程を含む、茶の製造方法。", ClaimCategory.METHOD),
    ],
)
def test_category(text: str, category: ClaimCategory) -> None:
    (claim,) = parse_claims([RawClaim(text, 1)])
    assert claim.category is category


def test_dependent_claim_has_the_category_of_its_root() -> None:
    *_, last = read(
        "1. A method of frying, comprising heating. 2. The method of claim 1, slowly. 3. The method of claim 2, twice."
    )
    assert last.category is ClaimCategory.METHOD


def test_status_words() -> None:
    claims = read(
        "1.-3. (canceled)\n4. (currently amended) A leash comprising a light.\n"
        "5. (original) The leash of claim 4, red.\n6. (withdrawn) A method of walking a dog."
    )
    assert [claim.number for claim in claims] == [1, 2, 3, 4, 5, 6]
    assert [claim.form for claim in claims[:3]] == [ClaimForm.CANCELLED] * 3
    assert claims[3].form is ClaimForm.INDEPENDENT
    assert rows(claims[3])[0] == ("P", "A leash")
    assert claims[5].form is ClaimForm.WITHDRAWN
    assert claims[5].category is ClaimCategory.METHOD


def test_a_claim_that_speaks_of_deletion_is_not_cancelled() -> None:
    (claim,) = read("1. Deleted files recovered by a method comprising reading a disk.")
    assert claim.form is ClaimForm.INDEPENDENT


@pytest.mark.parametrize(
    ("text", "code", "named"),
    [
        ("The cup of claim 2, red.", "refers_to_itself", 2),
        ("The cup of claim 3, red.", "refers_to_later", 3),
        ("The cup of claim 9, red.", "refers_to_missing", 9),
    ],
)
def test_unusable_references_are_dropped_and_noted(text: str, code: str, named: int) -> None:
    claim = read(f"1. A cup.\n2. {text}\n3. A jug.")[1]
    assert claim.refers_to == ()
    assert claim.unusable_references == (named,)
    assert codes(claim) >= {code, "reference_unusable"}
    assert claim.is_independent  # it is still charted, by its own words


def test_loop_comes_out_as_a_tree() -> None:
    one, two = read("1. The cup of claim 2 having a lid. 2. The cup of claim 1 having an ear.")
    assert one.refers_to == ()
    assert two.refers_to == (1,)


def test_repeated_out_of_order_and_empty_claims_are_noted() -> None:
    claims = parse_claims(
        [RawClaim("A cup.", 2), RawClaim("A jug.", 1), RawClaim("A pot.", 2), RawClaim("", 3)]
    )
    assert [codes(claim) for claim in claims] == [
        set(),
        {"out_of_order"},
        {"number_repeated"},
        {"claim_empty"},
    ]
    assert claims[3].limitations == ()


def test_reference_to_a_cancelled_claim_is_noted() -> None:
    claim = read("1. (canceled)\n2. The cup of claim 1, red.")[1]
    assert codes(claim) == {"refers_to_cancelled"}


def test_claims_without_numbers_are_numbered_by_place() -> None:
    one, two = parse_claims([RawClaim("A cup."), RawClaim("The cup of claim 1, red.")])
    assert (one.number, two.number, two.refers_to) == (1, 2, (1,))
    assert not one.notes


def test_printed_number_in_the_text_is_taken_off_with_its_segments() -> None:
    text = "1. A cup comprising: an ear; and a foot."
    marked = ((0, Span(0, 20)), (1, Span(21, 28)), (1, Span(29, 40)))
    (claim,) = parse_claims([RawClaim(text, 1, segments=marked)])
    assert claim.text == "A cup comprising: an ear; and a foot."
    assert rows(claim) == [("P", "A cup"), ("L1", "an ear"), ("L2", "and a foot"[4:])]


def test_marked_segments_win_over_punctuation() -> None:
    text = "A cup comprising an ear a foot"
    marked = ((0, Span(0, 16)), (1, Span(17, 23)), (1, Span(24, 30)))
    (claim,) = parse_claims([RawClaim(text, 1, segments=marked)])
    assert rows(claim)[1:] == [("L1", "an ear"), ("L2", "a foot")]


def test_marked_references_are_added() -> None:
    claim = parse_claims([RawClaim("A cup.", 1), RawClaim("As before, red.", 2, refers_to=(1,))])[1]
    assert (claim.form, claim.refers_to) == (ClaimForm.DEPENDENT, (1,))


def test_anatomy_on_demand_is_the_same() -> None:
    raws = split_claims(
        "1. A cup comprising: means for holding; and a foot. 2. The cup of claim 1, red."
    )
    for later, now in zip(parse_claims(raws, anatomy=False), parse_claims(raws), strict=True):
        assert later.limitations == ()
        assert parse_anatomy(later) == now


def test_no_claims() -> None:
    assert parse_claims([]) == ()
