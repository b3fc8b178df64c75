"""What a run may cost: counted before it, and held to while it goes on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from freetosell.core.errors import InputError
from freetosell.models.llm.chat import TRIES

_MILLION = Decimal(1_000_000)
#: A token is about four letters of English and one character of Chinese or Japanese.
_LETTERS_A_TOKEN = 3.5


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens cost, in and out, in the currency of whoever names it."""

    tokens_in: Decimal
    tokens_out: Decimal

    def cost(self, tokens_in: int, tokens_out: int) -> Decimal:
        """Return the cost of some tokens, to six decimals."""
        total = self.tokens_in * tokens_in + self.tokens_out * tokens_out
        return (total / _MILLION).quantize(Decimal("0.000001"))


def parse_price(text: str) -> Price:
    """Return the price that is written as ``IN,OUT`` per million tokens.

    Raises:
        InputError: ``llm_price_unreadable``.

    Example:
        >>> parse_price("0.5,2").cost(1_000_000, 500_000)
        Decimal('1.500000')
    """
    try:
        parts = [Decimal(part.strip()) for part in text.split(",")]
    except InvalidOperation:
        parts = []
    if len(parts) != 2 or not all(part.is_finite() and 0 <= part < _MILLION for part in parts):
        raise InputError(
            "llm_price_unreadable",
            f"Not a price: {text[:40]!r}.",
            where="--llm-price",
            fix="Write what a million tokens cost, in and out: --llm-price 0.50,2.00.",
        )
    return Price(parts[0], parts[1])


def estimate_tokens(text: str) -> int:
    """Estimate how many tokens a text has, rather too many than too few."""
    wide = sum(ord(ch) > 0x2E80 for ch in text)
    return wide + int((len(text) - wide) / _LETTERS_A_TOKEN) + 1


@dataclass(slots=True)
class Budget:
    """Calls and cost that are left.

    Args:
        max_calls: Requests, tries included.
        max_cost: In the currency of the price; ``None`` sets no bound.
        price: ``None`` if it is not known; calls alone bound the run then.
    """

    max_calls: int
    max_cost: Decimal | None = None
    price: Price | None = None
    calls: int = 0
    cost: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if self.max_cost is not None and self.price is None:
            raise InputError(
                "llm_price_missing",
                "A bound on the cost needs the price of the tokens.",
                where="--llm-max-cost",
                fix="Name it: --llm-price IN,OUT (per million tokens).",
            )

    def tries(self, tokens_in: int, tokens_out: int) -> int:
        """Return how often one question may be sent within the bounds, 0 for not at all.

        Each try is counted at its most, as if it were answered and billed.
        """
        tries = min(TRIES, self.max_calls - self.calls)
        if self.max_cost is None or self.price is None:
            return max(0, tries)
        each = self.price.cost(tokens_in, tokens_out)
        while tries > 0 and self.cost + each * tries > self.max_cost:
            tries -= 1
        return max(0, tries)

    def spend(self, calls: int, tokens_in: int, tokens_out: int) -> Decimal | None:
        """Count what was spent; return its cost, ``None`` without a price."""
        self.calls += calls
        if self.price is None:
            return None
        cost = self.price.cost(tokens_in, tokens_out)
        self.cost += cost
        return cost
