"""Does an offered retraction meet the platform's rule: who, where, which words, which numbers."""

from __future__ import annotations

import pytest

from freetosell.core.cases.retraction import OfferedRetraction, PointResult, check_retraction
from freetosell.platforms.case_rules import load_retraction_words, rules_of
from freetosell.testing.case_walk import make_subject

WHOLE = {
    "en": "We hereby withdraw complaint 16509328131 about B0AAAAAAA1 and B0AAAAAAA2. "
    "It was submitted in error.",
    "zh": "我方现撤回编号16509328131的投诉（B0AAAAAAA1、B0AAAAAAA2），该投诉系错误提交。",
    "de": "Wir ziehen die Beschwerde 16509328131 (B0AAAAAAA1, B0AAAAAAA2) zurück; "
    "sie wurde irrtümlich eingereicht.",
    "fr": "Nous retirons la réclamation 16509328131 (B0AAAAAAA1, B0AAAAAAA2), déposée par erreur.",
    "es": "Retiramos la reclamación 16509328131 (B0AAAAAAA1 y B0AAAAAAA2), presentada por error.",
    "it": "Ritiriamo il reclamo 16509328131 (B0AAAAAAA1, B0AAAAAAA2), presentato per errore.",
    "ja": "申立て16509328131（B0AAAAAAA1、B0AAAAAAA2）を取り下げます。誤って提出したものです。",
}
OWNER, AMAZON = "ip@acme.example", "notice-retraction@amazon.com"


def check(text, platform="amazon", **way):
    way = way or {"sender": OWNER, "recipients": (AMAZON,)}
    offered = OfferedRetraction(text, **way)
    return check_retraction(
        offered, rules_of(platform).retraction, make_subject(), load_retraction_words()
    )


def points(report):
    return {point.code: point.result for point in report.points}


@pytest.mark.parametrize("language", WHOLE)
def test_a_whole_retraction_is_met_in_each_language(language):
    report = check(WHOLE[language])
    assert report.result is PointResult.MET, report.points
    assert report.source


@pytest.mark.parametrize(
    ("text", "failures"),
    [
        ("Complaint 16509328131, B0AAAAAAA1, B0AAAAAAA2: sent in error.", ("withdraws",)),
        (
            "We withdraw complaint 16509328131 (B0AAAAAAA1, B0AAAAAAA2); the parties have settled.",
            ("states_error",),
        ),
        (
            "We withdraw complaint 16509328131 (B0AAAAAAA1, B0AAAAAAA2). It was not made in error.",
            ("states_error",),
        ),
        (
            "We do not withdraw complaint 16509328131 (B0AAAAAAA1, B0AAAAAAA2), made in error.",
            ("withdraws",),
        ),
        (
            "我方撤回投诉16509328131（B0AAAAAAA1、B0AAAAAAA2）。该投诉并非错误提交。",
            ("states_error",),
        ),
        ("We withdraw our complaint, it was an error. B0AAAAAAA1 B0AAAAAAA2", ("complaint_id",)),
        ("We withdraw 16509328131 for B0AAAAAAA1, filed in error.", ("items",)),
        ("We withdraw 165093281310 for B0AAAAAAA1, B0AAAAAAA2, an error.", ("complaint_id",)),
        ("", ("withdraws", "states_error", "complaint_id", "items")),
    ],
)
def test_what_is_missing_fails_with_a_cure(text, failures):
    report = check(text)
    assert report.result is PointResult.FAILED
    assert report.failures == failures
    assert all(point.cure for point in report.points if point.code in failures)


def test_forwarded_by_the_seller_is_refused():
    report = check(WHOLE["en"], sender=OWNER, recipients=(AMAZON,), forwarded=True)
    assert report.failures == ("sender",)


def test_another_sender_and_another_address_fail():
    report = check(WHOLE["en"], sender="x@other.example", recipients=("seller@shop.example",))
    assert report.failures == ("sender", "recipient")


def test_a_colleague_of_the_owner_is_not_settled_either_way():
    report = check(WHOLE["en"], sender="boss@acme.example", recipients=(AMAZON,))
    assert report.result is PointResult.UNCLEAR
    assert points(report)["sender"] is PointResult.UNCLEAR


def test_the_platforms_own_function_needs_no_address():
    assert check(WHOLE["en"], through_platform=True).result is PointResult.MET


def test_what_cannot_be_told_is_unclear():
    report = check(WHOLE["en"], sender="")
    assert report.result is PointResult.UNCLEAR


@pytest.mark.parametrize(
    "text",
    [
        "We will withdraw complaint 16509328131 (B0AAAAAAA1, B0AAAAAAA2), made in error.",
        "We withdraw complaint 16509328131 (B0AAAAAAA1, B0AAAAAAA2) if you pay. It was an error.",
        "如果贵方付款，我方撤回投诉16509328131（B0AAAAAAA1、B0AAAAAAA2）。该投诉系错误提交。",
    ],
)
def test_a_promise_or_a_condition_is_no_retraction_yet(text):
    assert check(text).result is PointResult.UNCLEAR


def test_a_courtesy_is_no_condition():
    assert check(WHOLE["en"] + " If you have questions, write to us.").result is PointResult.MET


def test_a_platform_that_does_not_ask_for_the_error_does_not_fail_it():
    report = check(
        "We withdraw this report.", platform="etsy", sender=OWNER, recipients=("x@e.co",)
    )
    assert "states_error" not in report.failures
    assert points(report)["states_error"] is PointResult.FAILED


def test_group_marks_do_not_hide_a_number():
    report = check(WHOLE["en"] + " Patent 11,257,243.")
    assert points(report)["right"] is PointResult.MET
