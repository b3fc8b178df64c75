"""Every way of writing, office by office, out of two tables beside this file."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from freetosell.core.numbering import ParsedNumber, parse_numbers

HERE = Path(__file__).parent


def _rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _by_first(name: str) -> dict[str, list[list[str]]]:
    grouped: dict[str, list[list[str]]] = defaultdict(list)
    for first, *rest in _rows(name):
        grouped[first].append(rest)
    return dict(grouped)


def _shown(parsed: ParsedNumber) -> str:
    index = getattr(parsed.number, "index", "")
    right = parsed.right.value if parsed.right else "none"
    words = [parsed.office, parsed.number.number, parsed.kind or "-", right]
    return " ".join([*words, f"-{index}"] if index else words)


WRITTEN = _by_first("written_forms.tsv")
REFUSED = _by_first("no_numbers.tsv")


@pytest.mark.parametrize("office", WRITTEN)
def test_each_written_form_is_read(office: str) -> None:
    wrong = []
    for text, expected in WRITTEN[office]:
        reading = parse_numbers(text)
        got = " / ".join(map(_shown, reading.numbers)) or reading.error.value
        if got != expected or reading.error:
            wrong.append(f"{text!r}: expected {expected}, got {got} {reading.error.value}")
    assert wrong == []


@pytest.mark.parametrize("answer", REFUSED)
def test_what_is_no_number_gets_its_answer(answer: str) -> None:
    wrong = []
    for (text,) in REFUSED[answer]:
        reading = parse_numbers(text)
        if reading.numbers or reading.error != answer:
            wrong.append(
                f"{text!r}: {[str(one.number) for one in reading.numbers]} {reading.error}"
            )
    assert wrong == []


def test_tables_are_large_and_without_repeats() -> None:
    texts = [row[1] for row in _rows("written_forms.tsv")]
    assert len(texts) == len(set(texts)) > 600
    assert len(_rows("no_numbers.tsv")) > 120


@pytest.mark.parametrize("office", WRITTEN)
def test_spans_lie_inside_the_text_and_hold_the_digits(office: str) -> None:
    for text, _ in WRITTEN[office]:
        for parsed in parse_numbers(text).numbers:
            cut = parsed.span.cut(text)
            assert cut == cut.strip()
            assert any(char.isdigit() for char in cut)
            assert any(char.isdigit() for char in cut[-3:])
