"""No sentence of any letter, in any language, says what the record of the case contradicts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from freetosell.app.case_facts import CaseMatter, collect_facts
from freetosell.app.seller import SellerProfile
from freetosell.core.cases.case import Case
from freetosell.core.cases.documents import DocumentKind
from freetosell.core.cases.event import Conclusion, EventKind
from freetosell.core.cases.letter import (
    BlockKind,
    LetterFact,
    LetterTemplate,
    fill_letter,
    find_missing,
)
from freetosell.core.cases.notice import AssertedKind, NoticeKind, PlatformAction, RaisedBy
from freetosell.core.cases.ownership import (
    CheckCode,
    CheckResult,
    RightRecord,
    check_asserted_right,
)
from freetosell.core.cases.premises import find_false_premise, refuse_false_premise
from freetosell.core.cases.subject import CaseParty, CaseRight
from freetosell.core.errors import CaseError
from freetosell.platforms.case_rules import flow_for
from freetosell.platforms.letters import load_template, load_templates
from freetosell.platforms.letters.words import load_words
from freetosell.testing.case_walk import (
    COMPLAINANT,
    OWNER,
    PLATFORM,
    CaseWalk,
    make_subject,
)

RIGHT, OTHER = "US11257243", "US9999999"
FIRST, SECOND = "B0AAAAAAA1", "B0AAAAAAA2"
SELLER = SellerProfile(name="Bright Ltd", signatory="Li Hua", email="a@bright.example")
D = DocumentKind


def _walk(flow: str = "complaint", **subject: object) -> CaseWalk:
    walk = CaseWalk(flow_for(flow, "amazon"), make_subject(**subject))
    return walk.do(EventKind.AUTHENTICATED, OWNER, how="seen_on_platform")


def _asked() -> CaseWalk:
    return _walk().send(D.INQUIRY, to=("ip@acme.example",)).wait(days=2)


def _refused() -> CaseWalk:
    return _asked().do(EventKind.GROUND_REFUSED, COMPLAINANT, text="We need not say.")


def _given() -> CaseWalk:
    return _asked().do(EventKind.GROUND_GIVEN, COMPLAINANT, text="claim 1, figure 2")


def _bounced() -> CaseWalk:
    return _asked().do(EventKind.DELIVERY_FAILED, name="D1-1", reason="no such mailbox")


def _removed() -> CaseWalk:
    return _walk(action=PlatformAction.LISTING_REMOVED)


def _two_rights() -> CaseWalk:
    first = make_subject().rights[0]
    other = CaseRight(OTHER, AssertedKind.UTILITY_PATENT, "US", "9999999", "9,999,999")
    walk = _walk(rights=(first, other)).do(EventKind.GROUND_GIVEN, COMPLAINANT, text="claim 1")
    return walk.decide(RIGHT, Conclusion.NOT_INFRINGING)


def _filed(kind: str) -> CaseWalk:
    return _given().do(EventKind.EVIDENCE_ADDED, sha256="a" * 64, kind=kind, title="the paper")


def _decided(conclusion: Conclusion) -> CaseWalk:
    return _given().decide(RIGHT, conclusion)


def _restored() -> CaseWalk:
    walk = _decided(Conclusion.LICENSED).stop_items()
    return walk.do(EventKind.ITEMS_RESTORED, items=(FIRST,))


STATES: Mapping[str, Callable[[], CaseWalk]] = {
    "opened": _walk,
    "ground in the notice": lambda: _walk(ground="The stand copies claim 1."),
    "nobody to ask": lambda: _walk(parties=(CaseParty("Acme"),)),
    "asked": _asked,
    "bounced": _bounced,
    "bounced and asked again": lambda: _bounced().send(D.INQUIRY, to=("b@acme.example",)),
    "answered without a ground": lambda: _asked().do(
        EventKind.ANSWERED_WITHOUT_GROUND, COMPLAINANT, text="We shall see."
    ),
    "ground refused": _refused,
    "ground given": _given,
    "refused, then given": lambda: _refused().do(
        EventKind.GROUND_GIVEN, COMPLAINANT, text="claim 1"
    ),
    "given by mistake": lambda: _given().undo("2026-0001#6"),
    "removed by the platform": _removed,
    "removed, then accepted": lambda: (
        _removed()
        .do(EventKind.GROUND_GIVEN, COMPLAINANT, text="claim 1")
        .decide(RIGHT, Conclusion.INFRINGING)
        .stop_items()
        .send(D.APPEAL)
        .do(EventKind.PLATFORM_ACCEPTED, PLATFORM)
    ),
    "one item paused": lambda: _given().do(EventKind.ITEMS_PAUSED, items=(FIRST,)),
    "all items removed": lambda: _given().stop_items(),
    "one item restored": _restored,
    "two rights, one decided": _two_rights,
    "licence on file": lambda: _filed("licence"),
    "licence signed": lambda: (
        _given().do(EventKind.TALKS_BEGUN).do(EventKind.LICENCE_SIGNED, OWNER, sha256="a" * 64)
    ),
    "decided: licensed": lambda: _decided(Conclusion.LICENSED),
    "decided: earlier sale": lambda: _decided(Conclusion.PRIOR_SALE),
    "earlier sale on file": lambda: _filed("prior_art"),
    "photo on file": lambda: _filed("photo"),
    "teardown on file": lambda: _filed("teardown"),
    "ruling on file": lambda: _filed("court_decision"),
    "right ended": lambda: _given().do(EventKind.RIGHT_ENDED, right=RIGHT, reason="fees"),
    "value known": lambda: _walk(value_cents=1_250_000, currency="USD"),
    "retraction promised": lambda: _given().do(EventKind.RETRACTION_PROMISED, COMPLAINANT),
    "promised, then broken off": lambda: (
        _given().do(EventKind.RETRACTION_PROMISED, COMPLAINANT).do(EventKind.TALKS_FAILED)
    ),
    "letter of the owner": lambda: CaseWalk(
        flow_for("letter", "amazon"), make_subject(notice_kind=NoticeKind.CEASE_AND_DESIST)
    ),
    "invitation": lambda: _walk("apex", notice_kind=NoticeKind.APEX_INVITATION),
    "suspicion of the platform": lambda: _walk("suspected", raised_by=RaisedBy.PLATFORM),
}


def _any(case: Case, *kinds: EventKind) -> bool:
    return any(event.kind in kinds for event in case.counting)


def _off(case: Case) -> bool:
    lifted = _any(case, EventKind.PLATFORM_ACCEPTED)
    taken = case.subject.action is PlatformAction.LISTING_REMOVED and not lifted
    return taken or bool(case.stopped_items())


def _file(case: Case, *kinds: str) -> bool:
    return any(e.text("kind") in kinds for e in case.of_kind(EventKind.EVIDENCE_ADDED))


def _concluded(case: Case, *conclusions: Conclusion) -> bool:
    return any(d.conclusion in conclusions for d in case.decisions)


def _given_in(case: Case) -> bool:
    return _any(case, EventKind.GROUND_GIVEN)


def _was_asked(case: Case) -> bool:
    return bool(case.sent(D.INQUIRY, D.REMINDER))  # who was not asked is not spoken of


def _silent(case: Case) -> bool:
    arrived = any(not d.failed for d in case.sent(D.INQUIRY, D.REMINDER))
    return arrived and not _any(case, EventKind.GROUND_GIVEN, EventKind.GROUND_REFUSED)


def _licensed(case: Case) -> bool:
    signed = _any(case, EventKind.LICENCE_SIGNED)
    return signed or _file(case, "licence") or _concluded(case, Conclusion.LICENSED)


def _sold_before(case: Case) -> bool:
    return _file(case, "prior_art") or _concluded(case, Conclusion.PRIOR_SALE)


def _promised(case: Case) -> bool:
    return _any(case, EventKind.RETRACTION_PROMISED) and not _any(case, EventKind.TALKS_FAILED)


def _undecided(case: Case) -> bool:
    return any(case.conclusion(r.key) is Conclusion.UNCLEAR for r in case.subject.rights)


def _by_letter(case: Case) -> bool:
    return case.subject.notice_kind is NoticeKind.CEASE_AND_DESIST


#: Document, words of its English text, and when they are true: then they stand, else they do not.
TRUTHS: tuple[tuple[DocumentKind, str, Callable[[Case], bool]], ...] = (
    (D.INQUIRY, "told us that you reported", lambda c: not _by_letter(c)),
    (D.INQUIRY, "Your letter about", _by_letter),
    (D.INQUIRY, "gives no ground", lambda c: not c.subject.ground and not _given_in(c)),
    (D.INQUIRY, "The ground stated is", lambda c: bool(c.subject.ground)),
    (D.INQUIRY, "You named a ground", _given_in),
    (D.REMINDER, "stay off sale", _off),
    (D.PLATFORM_REQUEST, "no answer that names it", _silent),
    (D.PLATFORM_REQUEST, "It refused", lambda c: _any(c, EventKind.GROUND_REFUSED)),
    (D.PLATFORM_REQUEST, "It named a ground", lambda c: _given_in(c) and _was_asked(c)),
    (D.PLATFORM_REQUEST, "not be delivered", lambda c: _any(c, EventKind.DELIVERY_FAILED)),
    (D.PLATFORM_REQUEST, "gives no address", lambda c: c.subject.contact is None),
    (D.PLATFORM_REQUEST, "stay off sale", _off),
    (D.PLATFORM_REQUEST, "please restore", _off),
    (D.APPEAL, "are off sale", _off),
    (D.NON_INFRINGEMENT, "no answer that names it", _silent),
    (D.NON_INFRINGEMENT, "It refused", lambda c: _any(c, EventKind.GROUND_REFUSED)),
    (D.NON_INFRINGEMENT, "It named a ground", lambda c: _given_in(c) and _was_asked(c)),
    (D.NON_INFRINGEMENT, "not be delivered", lambda c: _any(c, EventKind.DELIVERY_FAILED)),
    (D.RETRACTION_REQUEST, "Thank you for agreeing", _promised),
    (D.RETRACTION_REQUEST, "We ask you to withdraw", lambda c: not _promised(c)),
    (D.ASSESSMENT, "Ground as answered", _given_in),
    (D.ASSESSMENT, "refused on", lambda c: _any(c, EventKind.GROUND_REFUSED)),
    (D.ASSESSMENT, "No licence", lambda c: not _licensed(c)),
    (D.ASSESSMENT, "No earlier sale", lambda c: not _sold_before(c)),
    (D.ASSESSMENT, "has not been recorded", lambda c: c.subject.value_cents is None),
    (D.ASSESSMENT, "Not decided. Until", lambda c: not c.decisions),
    (D.ASSESSMENT, "Not decided yet on", lambda c: bool(c.decisions) and _undecided(c)),
    (
        D.DELISTING_RECORD,
        "stock has not been",
        lambda c: not _any(c, EventKind.STOCK_SETTLED),
    ),
    (D.APEX_SHEET, "Not decided yet on", lambda c: bool(c.decisions) and _undecided(c)),
    (D.APEX_FACTS, "No photos", lambda c: not _file(c, "photo")),
    (D.APEX_FACTS, "Teardown: none", lambda c: not _file(c, "teardown")),
    (D.APEX_FACTS, "No earlier sale", lambda c: not _sold_before(c)),
    (
        D.APEX_FACTS,
        "claim: none on file",
        lambda c: not _file(c, "court_decision") and not _any(c, EventKind.RIGHT_ENDED),
    ),
)


def _facts(case: Case, template: LetterTemplate, **matter: bool) -> dict[str, LetterFact]:
    facts = collect_facts(
        case, SELLER, load_words(template.language), CaseMatter(**matter),  # type: ignore[arg-type]  # only flags
        language=template.language, platform_name="Amazon",
        reply_by=date(2026, 11, 30), today=date(2026, 11, 23),
    )  # fmt: skip
    tables = {b.table for b in template.blocks if b.kind is BlockKind.TABLE}
    for name in find_missing(template, facts):
        rows = (("a", "b", "c", "d", "e"),)
        is_rows = name in tables or name in ("actions_taken", "prevention")
        facts[name] = LetterFact(rows=rows) if is_rows else LetterFact(("v",))
    return facts


def _marked(template: LetterTemplate) -> LetterTemplate:
    """Return the template with a mark for each line's words; what it needs stays."""
    blocks = tuple(
        replace(
            block,
            lines=tuple(
                replace(line, text=f"@{b}.{n}@") for n, line in enumerate(block.lines)
            ),
        )
        for b, block in enumerate(template.blocks)
    )  # fmt: skip
    return replace(template, blocks=blocks)


def _mark_of(kind: DocumentKind, words: str) -> str:
    found = [
        f"@{b}.{n}@"
        for b, block in enumerate(load_template(kind, "en").blocks)
        for n, line in enumerate(block.lines)
        if words in line.text
    ]
    assert len(found) == 1, (kind, words, found)
    return found[0]


@pytest.mark.parametrize("state", STATES)
def test_every_sentence_of_every_language_stands_exactly_where_it_is_true(state: str) -> None:
    case = STATES[state]().case
    wrong = []
    for (kind, variant, language), template in load_templates().items():
        if variant or find_false_premise(case, kind):
            continue
        text = fill_letter(_marked(template), _facts(case, template)).text
        for _, words, is_true in (truth for truth in TRUTHS if truth[0] is kind):
            if (_mark_of(kind, words) in text) is not is_true(case):
                wrong.append((kind.value, language, words))
    assert wrong == []


def test_a_state_for_each_truth_and_its_contrary() -> None:
    cases = [make().case for make in STATES.values()]
    for kind, words, is_true in TRUTHS:
        seen = {is_true(case) for case in cases if not find_false_premise(case, kind)}
        if kind is not D.APEX_FACTS and kind is not D.APEX_SHEET:  # few events in an invitation
            assert seen == {True, False}, (kind, words)


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("ground given", D.REMINDER),
        ("ground refused", D.REMINDER),
        ("refused, then given", D.REMINDER),
        ("letter of the owner", D.PLATFORM_REQUEST),
        ("opened", D.APEX_SHEET),
        ("opened", D.APEX_FACTS),
        ("suspicion of the platform", D.INQUIRY),
        ("suspicion of the platform", D.SUPPLIER_NOTICE),
        ("suspicion of the platform", D.RETRACTION_REQUEST),
    ],
)
def test_a_document_that_rests_on_what_is_not_so_is_refused(state: str, kind: D) -> None:
    with pytest.raises(CaseError, match="would state what is not so") as caught:
        refuse_false_premise(STATES[state]().case, kind)
    assert caught.value.code == "letter_not_so"


@pytest.mark.parametrize("state", ["asked", "answered without a ground", "given by mistake"])
def test_a_reminder_is_drafted_while_no_ground_was_named(state: str) -> None:
    refuse_false_premise(STATES[state]().case, D.REMINDER)


@pytest.mark.parametrize("language", ["en", "zh", "de", "es", "fr", "it", "ja"])
@pytest.mark.parametrize("kind", [D.REMINDER, D.PLATFORM_REQUEST, D.APPEAL])
def test_only_items_that_are_off_sale_are_called_so(kind: D, language: str) -> None:
    case = _asked().do(EventKind.ITEMS_PAUSED, items=(FIRST,)).case
    template = load_template(kind, language)
    letter = fill_letter(template, _facts(case, template))
    said = dict(letter.facts)["off_sale"]
    assert said == FIRST
    assert f"{FIRST}." in letter.text or f"{FIRST}。" in letter.text


def test_a_copy_is_promised_only_where_one_may_go() -> None:
    case = _asked().case
    for kind, variant in ((D.INQUIRY, ""), (D.INQUIRY, "D1b"), (D.REMINDER, "")):
        template = load_template(kind, "en", variant)
        assert "opy" in fill_letter(template, _facts(case, template, platform_copied=True)).text
        assert "opy" not in fill_letter(template, _facts(case, template)).text


def test_a_withdrawal_by_the_owner_alone_is_asked_only_where_the_platform_says_so() -> None:
    case, template = _given().case, load_template(D.RETRACTION_REQUEST, "en")
    assert (
        "only from the one" in fill_letter(template, _facts(case, template, owner_only=True)).text
    )
    assert "only from the one" not in fill_letter(template, _facts(case, template)).text


def test_a_lawyer_is_not_named_as_the_owner() -> None:
    lawyer = CaseParty("Smith LLP", "s@smith.example", represents="Acme", is_counsel=True)
    case = _walk(parties=(lawyer,)).case
    template = load_template(D.NON_INFRINGEMENT, "en")
    text = fill_letter(template, _facts(case, template)).text
    assert "Rights owner as named: Acme" in text
    unknown = _walk(parties=(replace(lawyer, represents=""),)).case
    assert "Rights owner" not in fill_letter(template, _facts(unknown, template)).text


def test_the_ground_of_a_package_names_its_right_and_its_table() -> None:
    case, template = _two_rights().case, load_template(D.NON_INFRINGEMENT, "en")
    assert "main_ground" not in collect_facts(
        case, SELLER, load_words("en"), CaseMatter(), language="en", platform_name="Amazon"
    )
    present = CaseMatter(chart_rows=(("a pin", "a pin", "literal", "photo"),))
    absent = CaseMatter(chart_rows=(("a pin", "none", "absent", "photo"),))
    for matter, is_there in ((present, False), (absent, True)):
        facts = collect_facts(
            case, SELLER, load_words("en"), matter, language="en", platform_name="Amazon"
        )
        assert ("main_ground" in facts) is is_there
    assert facts["main_ground"].values[0].startswith(f"{RIGHT}: The product does not have")
    assert facts["undecided_rights"].values == (OTHER,)
    assert template.slots >= {"main_ground"}


def test_days_of_the_evaluation_are_those_of_its_own_clocks() -> None:
    assert load_template(D.APEX_SHEET, "en").slots >= {"choice_due"}
    assert "deadline" not in load_template(D.APEX_SHEET, "en").slots
    assert "deadline" not in load_template(D.APEX_FACTS, "en").slots


@pytest.mark.parametrize(
    ("ground", "given", "result"),
    [
        ("", False, CheckResult.FAILS),
        ("The stand copies our design.", False, CheckResult.FAILS),
        ("", True, CheckResult.UNKNOWN),
        ("It meets claim 1.", False, CheckResult.UNKNOWN),
        ("落入权利要求1", False, CheckResult.UNKNOWN),
        ("Anspruch 1 ist verletzt", False, CheckResult.UNKNOWN),
    ],
)
def test_claims_are_called_unnamed_only_while_they_are(
    ground: str, given: bool, result: CheckResult
) -> None:
    subject = make_subject(ground=ground)
    record = RightRecord(None, None, date(2026, 11, 23), ground_given=given)
    checks = check_asserted_right(subject.rights[0], subject, record)
    claim = next(check for check in checks if check.code is CheckCode.CLAIM_KNOWN)
    assert claim.result is result
    assert (claim.argument is None) is (result is not CheckResult.FAILS)
