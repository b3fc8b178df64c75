"""Sentences that a draft must not contain, and their harmless neighbours."""

from __future__ import annotations

import pytest

from freetosell.core.cases.documents import Audience, DocumentKind
from freetosell.core.cases.lint import (
    Attachment,
    Channel,
    LintNote,
    Outgoing,
    Severity,
    Waiver,
    find_lints,
)
from freetosell.core.text import Span

BAD = (
    ("en", "We apologise for infringing your patent."),
    ("en", "Our product copied your design, we are sorry."),
    ("en", "We knew that the lamp was patented before we listed it."),
    ("en", "We have removed all infringing listings from our store."),
    ("en", "There is no doubt that our fan infringes claim 1."),
    ("en", "You are right that our item uses your invention."),
    ("en", "If you do not withdraw the complaint we will sue you."),
    ("en", "We will have your patent invalidated."),
    ("en", "Our attorney advised us that claim 1 is weak."),
    ("en", "We sold 1,250 units since March and made a profit of 8,000 USD."),
    ("en", "Our supplier is Yiwu Bright Toys Ltd."),
    ("en", "The patent is invalid."),
    ("en", "Hundreds of other sellers offer the same lamp."),
    ("zh", "我们承认侵犯了贵方的专利。"),
    ("zh", "对于我店的侵权行为，我们深表歉意。"),
    ("zh", "我们已下架所有侵权产品。"),
    ("zh", "这款产品确实抄袭了您的外观设计。"),
    ("zh", "我司早就知道该专利的存在。"),
    ("zh", "如果不撤诉，我们将起诉贵公司。"),
    ("zh", "我们会申请宣告你的专利无效。"),
    ("zh", "律师告诉我们权利要求1很难成立。"),
    ("zh", "我们的供应商是义乌明亮玩具厂。"),
    ("zh", "我们共售出3000件，利润约2万元。"),
    ("zh", "我们保证以后绝不再犯。"),
    ("de", "Unser Produkt verletzt Ihr Patent, das tut uns leid."),
    ("de", "Wir haben Ihr Design kopiert."),
    ("de", "Wir räumen die Patentverletzung ein."),
    ("de", "Wir werden Sie verklagen."),
    ("de", "Wir haben die rechtsverletzenden Artikel entfernt."),
    ("de", "Ihre Beschwerde ist unberechtigt."),
    ("de", "Unsere Anwältin hat uns gesagt, dass Anspruch 1 schwach ist."),
    ("de", "Wir haben 400 Stück verkauft."),
    ("de", "Das war unser Fehler."),
    ("fr", "Nous reconnaissons que notre produit contrefait votre brevet."),
    ("fr", "Nous avons copié votre modèle."),
    ("fr", "Nous allons engager des poursuites contre vous."),
    ("fr", "C'est notre faute."),
    ("fr", "Notre avocat nous a dit que le brevet est fragile."),
    ("fr", "Nous avons vendu 300 pièces."),
    ("es", "Reconocemos que nuestro producto infringe su patente."),
    ("es", "Hemos copiado su diseño."),
    ("es", "Vamos a tomar acciones legales contra ustedes."),
    ("es", "Fue nuestro error."),
    ("es", "Nuestro abogado nos dijo que la patente es débil."),
    ("ja", "当社の商品は貴社の特許を侵害しています。"),
    ("ja", "貴社のデザインを模倣しました。"),
    ("ja", "当店の過失です。"),
    ("ja", "訴訟を起こします。"),
    ("ja", "弁護士から無効との意見をもらいました。"),
)
GOOD = (
    ("en", "You allege that our product infringes US patent 9,999,999."),
    ("en", "Please tell us which claims you rely on and how our item meets each element."),
    ("en", "Nothing in this letter is an admission of any infringement."),
    ("en", "We stopped offering the item while the matter is reviewed."),
    ("en", "Please send us a copy of this notice and of the register extract."),
    ("en", "We take complaints about intellectual property seriously."),
    ("en", "We do not admit that the listing infringes any right."),
    ("en", "We reserve all our rights."),
    ("en", "Please let us know whether you intend to take legal action."),
    ("en", "We would welcome an amicable solution."),
    ("en", "We write about infringement complaint 123-456."),
    ("en", "Our counsel can be reached at the address below."),
    ("en", "Each new product is now screened for registered designs before it is listed."),
    ("zh", "贵方主张我店产品侵犯了专利。"),
    ("zh", "请告知贵方依据的权利要求以及对比说明。"),
    ("zh", "本函不构成对侵权的任何承认。"),
    ("zh", "在核查期间，我们已暂停销售该商品。"),
    ("zh", "请问该投诉涉及哪些链接？"),
    ("zh", "我们收到了编号为123的侵权投诉通知。"),
    ("zh", "我们希望友好解决此事。"),
    ("zh", "我们保留一切权利。"),
    ("zh", "我们已对员工进行知识产权培训，避免销售侵权产品。"),
    ("de", "Sie machen geltend, dass unser Artikel Ihr Patent verletzt."),
    ("de", "Bitte teilen Sie uns mit, auf welche Ansprüche Sie sich stützen."),
    ("de", "Mit diesem Schreiben wird keine Rechtsverletzung eingeräumt."),
    ("de", "Wir haben das Angebot während der Prüfung ausgesetzt."),
    ("de", "Bitte senden Sie uns eine Kopie des Registerauszugs."),
    ("de", "Wir sind an einer gütlichen Lösung interessiert."),
    ("fr", "Vous affirmez que notre article contrefait votre brevet."),
    ("fr", "Merci de nous indiquer les revendications invoquées."),
    ("fr", "La présente ne vaut reconnaissance d'aucune contrefaçon."),
    ("fr", "Nous avons suspendu l'offre pendant l'examen."),
    ("fr", "Veuillez trouver une copie de ce courriel."),
    ("es", "Usted afirma que nuestro artículo infringe su patente."),
    ("es", "Le rogamos nos indique en qué reivindicaciones se basa."),
    ("es", "Nada en esta carta supone una admisión de infracción."),
    ("es", "Hemos suspendido la oferta durante la revisión."),
    ("ja", "当店の商品が特許を侵害しているとのご主張ですね。"),
    ("ja", "本書はいかなる侵害も認めるものではありません。"),
    ("ja", "確認の間、販売を停止しております。"),
    ("ja", "どの請求項に基づくのかご教示ください。"),
)


def _letter(text: str, **more: object) -> Outgoing:
    given: dict[str, object] = {
        "kind": DocumentKind.INQUIRY,
        "audience": Audience.COMPLAINANT,
        "copied": frozenset({Audience.PLATFORM}),
        "market": "DE",
    }
    return Outgoing(text=text, **(given | more))  # type: ignore[arg-type]  # one builder for many


def _rules(notes: tuple[LintNote, ...]) -> set[str]:
    return {note.rule for note in notes}


@pytest.mark.parametrize(("language", "text"), BAD)
def test_a_bad_sentence_is_noted(language: str, text: str) -> None:
    notes = find_lints(_letter(text, language=language))
    assert notes
    assert all(note.span is not None and note.span.cut(text) for note in notes)


@pytest.mark.parametrize(("language", "text"), GOOD)
def test_a_harmless_sentence_passes(language: str, text: str) -> None:
    assert find_lints(_letter(text, language=language)) == ()


def test_an_admission_may_stand_in_an_approved_appeal_alone() -> None:
    text = "Our product infringed the design."
    appeal = {"kind": DocumentKind.APPEAL, "audience": Audience.PLATFORM, "copied": frozenset()}
    assert "N1" in _rules(find_lints(_letter(text, **appeal)))
    approved = appeal | {"waivers": frozenset({Waiver.ADMISSION})}
    assert find_lints(_letter(text, **approved)) == ()
    inquiry = find_lints(_letter(text, waivers=frozenset({Waiver.ADMISSION})))
    assert "N1" in _rules(inquiry)


def test_a_hedged_admission_warns() -> None:
    (note,) = find_lints(_letter("We may have infringed the design."))
    assert (note.rule, note.severity) == ("N1", Severity.WARN)


def test_what_stays_inside_may_say_everything() -> None:
    text = "Our product infringes. Our attorney advised us to settle for 3,000 USD."
    inside = _letter(
        text, kind=DocumentKind.ASSESSMENT, audience=Audience.INTERNAL, copied=frozenset()
    )
    assert find_lints(inside) == ()


def test_an_internal_assessment_goes_to_nobody_outside() -> None:
    notes = find_lints(
        _letter("Facts.", kind=DocumentKind.ASSESSMENT, audience=Audience.COMPLAINANT)
    )
    assert {"N7", "N15"} <= _rules(notes)


@pytest.mark.parametrize(
    "text",
    [
        "Dear {{ name }}", "Dear [your name]", "ASIN ____", "Units: TODO", "尊敬的【姓名】", "<Company>",
        "IDs: XXX", "Insert date here",
    ],
)  # fmt: skip
def test_no_placeholder_survives(text: str) -> None:
    assert "N16" in _rules(find_lints(_letter(text)))


def test_reference_marks_and_addresses_are_no_placeholders() -> None:
    assert find_lints(_letter("See photo [1] and [12]. Write to <a@b.example>.")) == ()


def test_confidential_names_stay_inside() -> None:
    notes = find_lints(_letter("The hinge is made by BRIGHT toys.", confidential=("Bright Toys",)))
    assert [(n.rule, n.severity) for n in notes] == [("N3", Severity.BLOCK)]


def test_never_sold_is_held_against_the_record() -> None:
    text = "We have never sold this lamp."
    assert find_lints(_letter(text, units_sold=0)) == ()
    assert find_lints(_letter(text, units_sold=None))[0].severity is Severity.WARN
    assert find_lints(_letter(text, units_sold=3))[0].severity is Severity.BLOCK


def test_a_linked_conclusion_passes_in_an_answer() -> None:
    text = "The lamp does not infringe claim 1."
    answer = {
        "kind": DocumentKind.NON_INFRINGEMENT,
        "audience": Audience.PLATFORM,
        "copied": frozenset(),
    }
    assert "N4" in _rules(find_lints(_letter(text, **answer)))
    linked = answer | {"supported": (Span(0, len(text)),)}
    assert find_lints(_letter(text, **linked)) == ()


def test_copies_go_to_nobody_but_those_on_the_card() -> None:
    notes = find_lints(
        _letter("Terms.", kind=DocumentKind.NEGOTIATION, copied=frozenset({Audience.PLATFORM}))
    )
    assert "N15" in _rules(notes)
    assert "N15" in _rules(find_lints(_letter("Hello.", copied=frozenset({Audience.SUPPLIER}))))


def test_files_and_links_that_the_channel_does_not_take() -> None:
    notes = find_lints(
        _letter(
            "See https://example.com/evidence",
            channel=Channel(frozenset({"pdf"}), 100, links_allowed=False),
            attachments=(
                Attachment("chart.docx", 10), Attachment("big.pdf", 101), Attachment("ok.pdf", 1)
            ),
        )
    )  # fmt: skip
    assert len([n for n in notes if n.rule == "N11"]) == 3


def test_a_privileged_file_needs_a_waiver() -> None:
    file = (Attachment("opinion.pdf", 10, privileged=True),)
    assert "N7" in _rules(find_lints(_letter("Hello.", attachments=file)))
    waived = frozenset({Waiver.PRIVILEGE_WAIVER})
    assert find_lints(_letter("Hello.", attachments=file, waivers=waived)) == ()


def test_a_contradiction_shows_both_values() -> None:
    (note,) = find_lints(
        _letter("Hello.", earlier=(("units_sold", "0"),), facts=(("units_sold", "12"),))
    )
    assert note.rule == "N12"
    assert '"0"' in note.what
    assert '"12"' in note.what


def test_card_and_identity_numbers_are_noted_order_numbers_are_not() -> None:
    assert "N10" in _rules(find_lints(_letter("Card 4111 1111 1111 1111.")))
    assert "N10" in _rules(find_lints(_letter("ID 11010519491231002X.")))
    assert find_lints(_letter("Order 114-3941689-8772232, complaint 5551234567890.")) == ()


def test_a_language_without_words_is_said() -> None:
    (note,) = find_lints(_letter("Prosimy o podanie numeru patentu.", language="pl"))
    assert note.rule == "N13"


def test_blocking_notes_come_first_and_once() -> None:
    notes = find_lints(_letter("This will never happen again. We copied your design. TODO"))
    severities = [note.severity for note in notes]
    assert severities == sorted(severities, key=lambda s: s is not Severity.BLOCK)
    assert len(notes) == len(set(notes))


def test_a_design_number_that_looks_like_money_is_none() -> None:
    text = "The notice names USD1,012,345."
    assert "N9" in _rules(find_lints(_letter(text)))
    assert find_lints(_letter(text, numbers=("USD1,012,345",))) == ()
