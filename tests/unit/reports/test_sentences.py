"""The program's sentences in Chinese: slots, data that stays data, and what must never be said."""

from __future__ import annotations

import re
import time
import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freetosell.core.errors import RuleError
from freetosell.reports.sentences import translate_sentence
from freetosell.reports.sentences.patterns import parse_template
from freetosell.reports.sentences.translate import load_sentences


def zh(text: str) -> str | None:
    return translate_sentence(text, "zh-hans")


def tables() -> list[tuple[str, dict[str, dict[str, str]]]]:
    folder = resources.files("freetosell.reports.sentences") / "zh"
    return [
        (f.name, tomllib.loads(f.read_text("utf-8")))
        for f in folder.iterdir()
        if f.name.endswith(".toml")
    ]


def test_a_day_is_written_as_the_language_writes_it() -> None:
    assert (
        zh("Its term ended with 2022-10-14 at the latest.")
        == "其保护期最迟已于2022年10月14日届满。"
    )


def test_several_sentences_are_said_one_by_one() -> None:
    said = zh(
        "The facts do not say it. By itself this would stay open; the rest of the claim is met."
    )
    assert said == "已知事实没有说明。单看此特征尚不能判断；权利要求的其余特征均已具备。"


def test_one_unknown_sentence_leaves_the_whole_in_english() -> None:
    assert zh("The facts do not say it. Nobody ever wrote this sentence.") is None


def test_a_sentence_within_a_sentence_is_said() -> None:
    said = zh(
        "Claim 1 asks for “a foot pedal”, which the product does not have: "
        "The listing denies it: “no pedal” / “hand lever”; the claim asks for “foot pedal”."
    )
    assert said == (
        "权利要求1要求“a foot pedal”，产品不具备："
        "商品描述明确否定：“no pedal” / “hand lever”；权利要求要求“foot pedal”。"
    )


def test_quotations_are_not_translated() -> None:
    said = zh("The listing says otherwise: “Trade marks. The facts do not say it.”.")
    assert said == "商品描述的说法与之不同：“Trade marks. The facts do not say it.”。"


def test_braces_and_markup_in_data_stay_data() -> None:
    said = zh("The listing says otherwise: “{who} <b>&amp;</b> {0}”.")
    assert said == "商品描述的说法与之不同：“{who} <b>&amp;</b> {0}”。"


def test_a_language_without_sentences_says_nothing() -> None:
    assert translate_sentence("Trade marks.", "fr") is None
    assert translate_sentence("", "zh") is None


@pytest.mark.parametrize(
    "text",
    [
        "Claim 1 asks for “" * 400,
        "The listing meets it: it says " + "“a” for “b”, " * 3000,
        "The listing denies it: " + "“a” / " * 3000 + "x",
        "between 2020-01-01 and " * 500,
        "Missing: " + "(1) What is it? " * 2000,
        ". " * 20_000,
        "A: " * 5000,
    ],
)
def test_no_text_holds_up_the_page(text: str) -> None:
    start = time.perf_counter()
    translate_sentence.__wrapped__(text, "zh")
    assert time.perf_counter() - start < 3


@given(st.text(max_size=80).filter(lambda t: not set("“”") & set(t)))
def test_what_stands_in_a_quotation_comes_out_as_it_went_in(words: str) -> None:
    plain = " ".join(words.split())
    if not plain:
        return
    assert zh(f"The listing says otherwise: “{plain}”.") == f"商品描述的说法与之不同：“{plain}”。"


@given(st.text(max_size=200))
def test_any_text_is_answered(text: str) -> None:
    said = zh(text)
    assert said is None or said


def test_slots_are_the_same_on_both_sides() -> None:
    with pytest.raises(RuleError, match="other slots"):
        parse_template("The term ends on {day:day}.", "保护期届满。")
    assert load_sentences("zh").templates


def test_a_template_that_fits_everything_is_refused() -> None:
    with pytest.raises(RuleError, match="almost any text"):
        parse_template("{name}: {reason:said}", "{name}：{reason}")


def test_files_say_one_sentence_one_way() -> None:
    seen: dict[str, str] = {}
    for name, table in tables():
        for english, said in {**table.get("words", {}), **table.get("sentences", {})}.items():
            assert seen.setdefault(english, said) == said, f"{name}: {english}"


def test_doubt_never_reads_as_safety() -> None:
    """Chinese says "safe", "does not infringe" or "cleared" only where the English does."""
    reassuring = re.compile(r"安全|不侵权|不构成侵权|未侵权|无风险|没有风险|可以放心")
    honest = re.compile(r"safe|no infringement|not infringe|no risk|warrant|secur", re.IGNORECASE)
    for name, table in tables():
        for english, said in {**table.get("words", {}), **table.get("sentences", {})}.items():
            if reassuring.search(said):
                assert honest.search(english), f"{name}: {english} = {said}"


def test_what_is_not_known_is_said_not_to_be_known() -> None:
    doubt = re.compile(
        r"(?<!right )\bis not known\b|\bcannot tell\b|\bdo not say\b|\bdoes not say\b|\bis open\b"
    )
    told = re.compile(
        r"不清楚|没有说明|无法|尚不能|尚无定论|未知|不知|尚未|未定|不了解|未写明|未说明|待查|尚未结案|尚无|没有"
    )
    for name, table in tables():
        for english, said in table.get("sentences", {}).items():
            if doubt.search(english):
                assert told.search(said), f"{name}: {english} = {said}"


def test_terms_of_the_law_are_the_trades_own() -> None:
    assert "权利要求" in (zh("Claim 1 finds every one of its features in the product.") or "")
    assert "普通观察者" in (zh("the ordinary observer who knows the earlier designs") or "")
    assert "知情用户" in (zh("the overall impression on the informed user") or "")
    assert "一般消费者" in (zh("the overall visual effect on the general consumer") or "")


def test_no_rule_of_law_is_half_translated() -> None:
    """A template that is too open would leave English words within a Chinese sentence."""
    from freetosell.markets.loader import load_rulebooks

    texts = {
        version.text
        for book in load_rulebooks().values()
        for rule in book.rules
        for version in rule.versions
    }
    said = {text: translate_sentence(text, "zh") for text in texts}
    half = [
        text
        for text, chinese in said.items()
        if chinese and re.search(r"[A-Za-z]{3,} [A-Za-z]{2,} [A-Za-z]{2,}", chinese)
    ]
    assert half == []
