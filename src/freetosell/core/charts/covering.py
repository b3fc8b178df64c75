"""The fewest choices that cover everything: proven for small cases, else greedy, and told so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: Partial covers that are tried before the search settles for what it has.
MOST_STEPS = 20_000


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen.

    Args:
        place: Which one, for the caller.
        covers: What it takes care of.
        weight: Sorts covers of equal number, added up member by member; none negative.
    """

    place: int
    covers: frozenset[str]
    weight: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Cover:
    """A cover that nothing can be left out of.

    Args:
        chosen: Places of the choices, ascending.
        proven: No cover has fewer.
    """

    chosen: tuple[int, ...]
    proven: bool


def find_fewest(
    wanted: frozenset[str], choices: Sequence[Choice], most_steps: int = MOST_STEPS
) -> Cover:
    """Cover ``wanted`` with the fewest choices, the lightest of equals.

    Args:
        wanted: What must be covered; what no choice covers is passed over.
        choices: Of any kind; equal ones are told by ``place``.
        most_steps: After so many the search stops and the greedy cover, or a
            better one met on the way, is given as not proven.

    Example:
        >>> a, b, c = (Choice(i, frozenset(x)) for i, x in enumerate(("pq", "rs", "qr")))
        >>> find_fewest(frozenset("pqrs"), [a, b, c])
        Cover(chosen=(0, 1), proven=True)
    """
    useful = _useful(wanted, choices)
    reachable = frozenset[str]().union(*(c.covers for c in useful)) & wanted
    search = _Search(useful, most_steps)
    search.best = _greedy(reachable, useful)
    search.run(reachable, ())
    return Cover(tuple(sorted(c.place for c in search.best)), search.steps < most_steps)


def _useful(wanted: frozenset[str], choices: Sequence[Choice]) -> list[Choice]:
    """Keep the lightest choice of each set of things covered."""
    kept: dict[frozenset[str], Choice] = {}
    for choice in choices:
        covers = choice.covers & wanted
        known = kept.get(covers)
        if covers and (known is None or choice.weight < known.weight):
            kept[covers] = Choice(choice.place, covers, choice.weight)
    return list(kept.values())


def _greedy(wanted: frozenset[str], choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Take what covers most again and again, then drop what the others cover."""
    chosen: list[Choice] = []
    left = wanted
    while left:
        best = min(choices, key=lambda c: (-len(c.covers & left), c.weight, c.place))
        chosen.append(best)
        left -= best.covers
    for choice in list(chosen):
        others = [c for c in chosen if c is not choice]
        if wanted <= frozenset[str]().union(*(c.covers for c in others)):
            chosen = others
    return tuple(chosen)


def _cost(chosen: Sequence[Choice]) -> tuple[int, int, int]:
    return (len(chosen), sum(c.weight[0] for c in chosen), sum(c.weight[1] for c in chosen))


class _Search:
    """Branches on what fewest choices cover; leaves a branch that cannot become better."""

    def __init__(self, choices: Sequence[Choice], most_steps: int) -> None:
        self.best: tuple[Choice, ...] = ()
        self.steps = 0
        self._most = most_steps
        self._of: dict[str, list[Choice]] = {}
        for choice in choices:
            for thing in choice.covers:
                self._of.setdefault(thing, []).append(choice)
        self._widest = max((len(c.covers) for c in choices), default=1)

    def run(self, left: frozenset[str], chosen: tuple[Choice, ...]) -> None:
        """Go through all covers that can be better than the best one so far."""
        if not left:
            if _cost(chosen) < _cost(self.best):
                self.best = chosen
            return
        at_least = -(-len(left) // self._widest)
        number, *weight = _cost(chosen)
        if (number + at_least, *weight) >= _cost(self.best) or self.steps >= self._most:
            return
        self.steps += 1
        hardest = min(left, key=lambda thing: (len(self._of[thing]), thing))
        for choice in sorted(
            self._of[hardest], key=lambda c: (-len(c.covers & left), c.weight, c.place)
        ):
            self.run(left - choice.covers, (*chosen, choice))
