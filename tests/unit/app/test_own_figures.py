"""Own figures out of a file: ranges, tables per product, and every mistake at once."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from freetosell.app.own_figures import load_own_figures
from freetosell.core.errors import InputError
from freetosell.core.law.own_figures import FigureRange
from freetosell.testing.factories import make_listing, make_product


def saved(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "figures.toml"
    path.write_text(text, "utf-8")
    return path


def test_numbers_and_ranges_are_read_to_the_last_digit(tmp_path: Path) -> None:
    file = load_own_figures(
        saved(tmp_path, 'currency = "EUR"\nprice = 19.90\ntooling_cost = [2000, 3500.5]\n')
    )
    one = file.get_one()
    assert one.price == FigureRange(Decimal("19.90"), Decimal("19.90"))
    assert one.tooling_cost == FigureRange(Decimal(2000), Decimal("3500.5"))
    assert one.margin is None


def test_each_product_has_its_own_table(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        '[product."SKU-1"]\ncurrency = "USD"\nprice = 5\n'
        '[product."own:B"]\ncurrency = "GBP"\nprice = 7\n',
    )
    file = load_own_figures(path)
    first = file.find(make_product(), alone=False)
    second = file.find(make_product(make_listing(sku="B")), alone=False)
    assert first is not None
    assert first.currency == "USD"
    assert second is not None
    assert second.currency == "GBP"
    assert file.find(make_product(make_listing(sku="C")), alone=False) is None
    with pytest.raises(InputError) as caught:
        file.get_one()
    assert caught.value.code == "own_figures_ambiguous"


def test_figures_without_a_name_never_spread_over_several_products(tmp_path: Path) -> None:
    file = load_own_figures(saved(tmp_path, 'currency = "USD"\nprice = 5\n'))
    assert file.find(make_product(), alone=True) is not None
    with pytest.raises(InputError) as caught:
        file.find(make_product(), alone=False)
    assert caught.value.code == "own_figures_ambiguous"


def test_every_mistake_is_named_at_once(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        'currency = "dollars"\nprice = "5"\nmargin = [3, 2]\nstock = 4\nunits_sold = -1\n'
        "funds_held = nan\n",
    )
    with pytest.raises(InputError) as caught:
        load_own_figures(path)
    assert caught.value.code == "own_figures_unreadable"
    for words in (
        "currency: write the ISO 4217 code",
        "price: must be a number without quotes",
        "margin: must not be below zero, and the smaller end comes first",
        "stock: no figure of that name; known are currency, units_per_month",
        "units_sold: must not be below zero",
        "funds_held: must not be below zero",
    ):
        assert words in str(caught.value), words


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "holds no figures"),
        (b"price = ", "no valid TOML"),
        (b"\xff", "not UTF-8"),
        (b"product = 3", "one table per product"),
        (b"price = 3", "currency: missing"),
    ],
)
def test_a_file_that_is_none_says_why(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "figures.toml"
    path.write_bytes(content)
    with pytest.raises(InputError, match=words):
        load_own_figures(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        load_own_figures(tmp_path / "none.toml")
