"""What "said hinge" refers back to."""

from __future__ import annotations

from freetosell.core.patents import Antecedent, Claim, ClaimForm, find_antecedents


def found(text: str) -> list[tuple[str, str | None, bool]]:
    def cut(item: Antecedent) -> tuple[str, str | None, bool]:
        back = item.refers_to.cut(text) if item.refers_to else None
        return item.span.cut(text), back, item.missing

    return [cut(item) for item in find_antecedents(Claim(1, text, ClaimForm.INDEPENDENT))]


def test_back_to_the_phrase_that_brought_it_in() -> None:
    assert found("A box comprising a steel hinge and a lid on said hinge, the lid being flat") == [
        ("A box", None, False),
        ("a steel hinge", None, False),
        ("a lid", None, False),
        ("said hinge", "a steel hinge", False),
        ("the lid", "a lid", False),
    ]


def test_ordinals_are_kept_apart() -> None:
    assert found("a first arm and a second arm, the second arm")[-1] == (
        "the second arm",
        "a second arm",
        False,
    )


def test_plural_refers_to_singular_and_missing_is_said() -> None:
    assert found("a plurality of wheels, said wheels")[-1] == (
        "said wheels",
        "a plurality of wheels",
        False,
    )
    assert found("a box with the wheel") == [("a box", None, False), ("the wheel", None, True)]
