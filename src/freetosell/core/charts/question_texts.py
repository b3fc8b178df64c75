"""The words around a quotation of the claim, in the languages in which sellers are asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class QuestionTexts:
    """Questions of one language; ``{words}`` are the claim's own.

    Args:
        thing: Of a part ("a hinge").
        state: Of how something is.
        preamble: Of what the product is as a whole.
        substitute: Where the listing shows something else in its place.
        foreign: Where the claim is in another language than the question.
        variations: Put before a question about some variations (``{names}``) only.
        tail: What can be answered.
    """

    thing: str
    state: str
    preamble: str
    substitute: str
    foreign: str
    variations: str
    tail: str


_EN = QuestionTexts(
    thing="Does your product have this: “{words}”?",
    state="Is this true of your product: “{words}”?",
    preamble="Can your product be described as: “{words}”?",
    substitute=(
        "The listing seems to show something else in place of “{words}”. "
        "Does your product have exactly this?"
    ),
    foreign="The claim says, in its own language: “{words}”. Is your product like that?",
    variations="Of {names} alone: ",
    tail=" (yes / no / something else instead / not known)",
)
_ZH = QuestionTexts(
    thing="您的产品是否具有以下部分：“{words}”？",
    state="以下描述是否符合您的产品：“{words}”？",
    preamble="您的产品是否属于：“{words}”？",
    substitute="商品描述似乎用其他方式代替了“{words}”。您的产品是否确实具有它？",
    foreign="权利要求的原文是：“{words}”。您的产品是否如此？",
    variations="仅针对规格 {names}：",
    tail="（是 / 否 / 有其他替代 / 不清楚）",
)
_DE = QuestionTexts(
    thing="Hat Ihr Produkt Folgendes: „{words}“?",
    state="Trifft das auf Ihr Produkt zu: „{words}“?",
    preamble="Lässt sich Ihr Produkt so beschreiben: „{words}“?",
    substitute=(
        "Das Angebot zeigt anscheinend etwas anderes anstelle von „{words}“. "
        "Hat Ihr Produkt genau das?"
    ),
    foreign="Im Anspruch steht im Original: „{words}“. Trifft das auf Ihr Produkt zu?",
    variations="Nur zu {names}: ",
    tail=" (ja / nein / etwas anderes / nicht bekannt)",
)
_FR = QuestionTexts(
    thing="Votre produit a-t-il ceci : « {words} » ?",
    state="Est-ce vrai de votre produit : « {words} » ?",
    preamble="Votre produit peut-il être décrit ainsi : « {words} » ?",
    substitute=(
        "L'annonce semble montrer autre chose à la place de « {words} ». "
        "Votre produit a-t-il exactement ceci ?"
    ),
    foreign="La revendication dit, dans sa langue : « {words} ». Est-ce vrai de votre produit ?",
    variations="Pour {names} seulement : ",
    tail=" (oui / non / autre chose / inconnu)",
)
_ES = QuestionTexts(
    thing="¿Tiene su producto esto: «{words}»?",
    state="¿Es esto cierto de su producto: «{words}»?",
    preamble="¿Puede describirse su producto así: «{words}»?",
    substitute=(
        "El anuncio parece mostrar otra cosa en lugar de «{words}». "
        "¿Tiene su producto exactamente esto?"
    ),
    foreign="La reivindicación dice, en su idioma: «{words}». ¿Es así su producto?",
    variations="Solo para {names}: ",
    tail=" (sí / no / otra cosa / no se sabe)",
)
_IT = QuestionTexts(
    thing="Il Suo prodotto ha questo: «{words}»?",
    state="Questo è vero del Suo prodotto: «{words}»?",
    preamble="Il Suo prodotto si può descrivere così: «{words}»?",
    substitute=(
        "L'annuncio sembra mostrare qualcos'altro al posto di «{words}». "
        "Il Suo prodotto ha proprio questo?"
    ),
    foreign="La rivendicazione dice, nella sua lingua: «{words}». È così il Suo prodotto?",
    variations="Solo per {names}: ",
    tail=" (sì / no / altro / non si sa)",
)
_JA = QuestionTexts(
    thing="お客様の製品には次のものがありますか：「{words}」",
    state="次のことはお客様の製品に当てはまりますか：「{words}」",
    preamble="お客様の製品は次のように言えますか：「{words}」",
    substitute="出品内容では「{words}」の代わりに別のものがあるようです。製品はまさにこれを備えていますか。",
    foreign="請求項の原文は「{words}」です。お客様の製品はそのとおりですか。",
    variations="{names} についてのみ：",
    tail="（はい / いいえ / 別のもの / 不明）",
)

#: ISO 639-1 code → the texts; other languages are asked in English.
TEXTS: Mapping[str, QuestionTexts] = MappingProxyType(
    {"en": _EN, "zh": _ZH, "de": _DE, "fr": _FR, "es": _ES, "it": _IT, "ja": _JA}
)
