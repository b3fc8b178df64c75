"""References to other claims, in each language and form."""

from __future__ import annotations

import pytest

from freetosell.core.patents.claim_languages import LANGUAGES, claim_words, detect_language
from freetosell.core.patents.claim_reference import find_references

CASES = [
    ("en", "The cup of claim 1, red.", (1,)),
    ("en", "The cup of any of claims 1-3.", (1, 2, 3)),
    ("en", "The cup according to claims 1 to 3 or 5.", (1, 2, 3, 5)),
    ("en", "The cup of claim 1 or claim 4.", (1, 4)),
    ("en", "The cup of claims 1, 3, and 5 through 7.", (1, 3, 5, 6, 7)),
    ("en", "The cup of any one of claims 1) and 2) of wood.", (1, 2)),
    ("en", "The mix of claims 1 and 2, with 3% salt and 4.5 g of sugar.", (1, 2)),
    ("en", "Claim 1 thru/or the cup given in any 1 paragraph of 3.", (1, 2, 3)),
    ("en", "A cup substantially as shown in Figures 1 to 4.", ()),
    ("de", "Becher nach Anspruch 1 oder 2, wobei er rot ist.", (1, 2)),
    ("de", "Becher nach einem der Ansprüche 1 bis 3.", (1, 2, 3)),
    ("de", "Becher nach Schutzanspruch 2.", (2,)),
    ("fr", "Tasse selon l’une quelconque des revendications 1 à 3.", (1, 2, 3)),
    ("fr", "Tasse selon la revendication 1 ou 2.", (1, 2)),
    ("es", "Taza según la reivindicación 1 o 2.", (1, 2)),
    ("it", "Tazza secondo una delle rivendicazioni da 1 a 3.", (1, 2, 3)),
    ("pt", "Copo de acordo com a reivindicação 1 ou 2.", (1, 2)),
    ("nl", "Kop volgens een van de conclusies 1 tot en met 3.", (1, 2, 3)),
    ("zh", "根据权利要求1-3中任一项所述的杯。", (1, 2, 3)),
    ("zh", "如請求項1或2所述之杯。", (1, 2)),
    ("zh", "如申請專利範圍第1項所述之杯。", (1,)),
    ("ja", "請求項1から3のいずれか1項に記載の器。", (1, 2, 3)),
    ("ja", "請求項１または請求項２記載の器。", (1, 2)),
    ("ko", "제1항 내지 제3항 중 어느 한 항에 있어서, 컵.", (1, 2, 3)),
    ("ko", "제1 몸체를 갖는 컵.", ()),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_references_by_number(language: str, text: str, expected: tuple[int, ...]) -> None:
    assert find_references(text, LANGUAGES[language]).numbers == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The cup of any preceding claim, red."),
        ("en", "The cup according to one of the previous claims."),
        ("en", "The cup of any of the claims above."),
        ("de", "Becher nach einem der vorhergehenden Ansprüche."),
        ("de", "Becher nach einem der vorstehenden Patentansprüche."),
        ("fr", "Tasse selon l'une des revendications précédentes."),
        ("es", "Taza según cualquiera de las reivindicaciones anteriores."),
        ("it", "Tazza secondo una qualsiasi delle rivendicazioni precedenti."),
        ("pt", "Copo de acordo com qualquer das reivindicações anteriores."),
        ("nl", "Kop volgens een van de voorgaande conclusies."),
        ("zh", "根据前述任一权利要求所述的杯。"),
        ("ja", "先行する請求項に記載の器。"),
        ("ko", "선행 청구항에 있어서, 컵."),
    ],
)
def test_all_preceding(language: str, text: str) -> None:
    found = find_references(text, LANGUAGES[language])
    assert found.all_preceding
    assert found.numbers == ()


def test_place_of_the_first_reference() -> None:
    text = "The cup of claim 1, like claim 2."
    found = find_references(text, LANGUAGES["en"])
    assert text[found.start : found.end] == "claim 1"


@pytest.mark.parametrize(("language", "text"), [(c[0], c[1]) for c in CASES if c[2]])
def test_language_is_told_from_the_text(language: str, text: str) -> None:
    assert detect_language(text) == language or (language, text[:1]) == ("zh", "如")


def test_words_by_code_or_by_text() -> None:
    assert claim_words("EN-us", "").code == "en"
    assert claim_words("xx", "根据权利要求1所述的杯").code == "zh"
    assert claim_words("", "").code == "en"
    assert set(LANGUAGES) == {"en", "de", "fr", "es", "it", "pt", "nl", "zh", "ja", "ko"}
