"""Is the paper about our goods, and about the rules of our market: models and standards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from freetosell.core.suppliers.checked import (
    CheckCode,
    CheckSetting,
    PaperCheck,
    fault,
    ok,
    open_question,
    source_of,
)
from freetosell.core.suppliers.paper import InvoiceLine, Paper
from freetosell.core.suppliers.standards import find_homes, is_international, reaches
from freetosell.core.text import fold

#: A model of fewer signs than this stands in other names by chance.
_SHORTEST_PART = 4


def plain_model(text: str) -> str:
    """Return the name of a model as it is compared: letters and digits alone.

    Example:
        >>> plain_model("AB-12 / C")
        'ab12c'
    """
    return "".join(c for c in fold(text) if c.isalnum())


def check_models(paper: Paper, setting: CheckSetting) -> Iterator[PaperCheck]:
    """Ask for each product of the paper whether the paper names it.

    Yields:
        One answer per product; a fault names the product that is missing.
    """
    here = (source_of(paper),)
    named = [*paper.models, *(line.model for line in _lines(paper) if line.model)]
    if not named:
        text = "The models on the paper were not entered."
        yield open_question(CheckCode.MODEL, "models_not_entered", text, here)
        return
    for product in setting.products_of(paper):
        yield replace(_model_of(product, named, setting, paper), products=(product,))


def _lines(paper: Paper) -> tuple[InvoiceLine, ...]:
    return paper.invoice.lines if paper.invoice else ()


def _model_of(product: str, named: list[str], setting: CheckSetting, paper: Paper) -> PaperCheck:
    here = (source_of(paper),)
    ours = (*setting.identifiers.get(product, ()), *_models(setting, product))
    if not ours:
        text = f"What {product} is called on papers is not known."
        return open_question(CheckCode.MODEL, "product_without_model", text, here)
    shown = "; ".join(dict.fromkeys(named))
    match = next((n for n in named if any(_same(n, own) for own in ours)), "")
    if match:
        return ok(CheckCode.MODEL, "model_fits", f"It names {match} for {product}.", here)
    text = f"It speaks of {shown}; {product} is {'; '.join(dict.fromkeys(ours))}."
    return fault(CheckCode.MODEL, "other_product", text, here)


def _models(setting: CheckSetting, product: str) -> Iterator[str]:
    yield from (s.model for s in setting.supplier.supplies if s.product == product and s.model)


def _same(named: str, own: str) -> bool:
    """Say whether two names of a model are one; a series ("AB-12*") names all that begin so."""
    one, other = plain_model(named), plain_model(own)
    if named.rstrip().endswith(("*", "series", "系列")):
        one = plain_model(named.rstrip().removesuffix("series").removesuffix("系列"))
        return len(one) >= _SHORTEST_PART and other.startswith(one)
    return bool(one) and one == other


def check_standards(paper: Paper, setting: CheckSetting) -> Iterator[PaperCheck]:
    """Ask for each market of the paper whether its standards are those of that market.

    Source: general knowledge of whose standards bear which prefix
    (`core.suppliers.standards`); no list of what a product needs.

    Yields:
        One answer per market; a fault names the market.
    """
    here = (source_of(paper),)
    if not paper.standards:
        text = "The standards on the paper were not entered."
        yield open_question(CheckCode.STANDARD, "standards_not_entered", text, here)
        return
    if not paper.scope.markets:
        text = "For which market it was made was not entered."
        yield open_question(CheckCode.STANDARD, "no_market_named", text, here)
        return
    for market in paper.scope.markets:
        yield replace(_standard_of(market, paper, setting), markets=(market,))


def _standard_of(market: str, paper: Paper, setting: CheckSetting) -> PaperCheck:
    here = (source_of(paper),)
    shown = "; ".join(paper.standards)
    book = setting.rulebooks.get(market)
    regimes = book.includes if book else ()
    fitting = [s for s in paper.standards if reaches(s, market, regimes)]
    if fitting:
        text = f"{'; '.join(fitting)}: of {market}."
        return ok(CheckCode.STANDARD, "standard_of_market", text, here)
    if any(is_international(s) or not find_homes(s) for s in paper.standards):
        text = f"Whether {shown} counts in {market} the names alone do not tell."
        return open_question(CheckCode.STANDARD, "standard_unclear", text, here)
    homes = sorted({home for s in paper.standards for home in find_homes(s)})
    text = f"{shown}: standards of {', '.join(homes)}, which say nothing for {market}."
    return fault(CheckCode.STANDARD, "standard_of_other_market", text, here)
