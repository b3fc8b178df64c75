"""Which claim draws on which, and all the limitations that a dependent claim has.

Source: 35 USC 112(d) (a dependent claim takes in all limitations of the claim it
refers to); EPC Rule 43(4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from freetosell.core.patents.claims import Claim, ClaimForm, Limitation, LimitationRole

_DEAD = frozenset({ClaimForm.CANCELLED, ClaimForm.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class InheritedLimitation:
    """A limitation of a claim and the claim in whose text it stands."""

    claim: Claim
    limitation: Limitation

    @property
    def text(self) -> str:
        """The words of the limitation."""
        return self.claim.quote(self.limitation)


class ClaimTree:
    """The claims of one document by what they draw on.

    Args:
        claims: Claims as `parse_claims` returns them.  Where a number stands twice,
            the first of them is the one others draw on.

    A multiple-dependent claim has several parents; it then has as many readings,
    one for each way up, and `ways_up` gives them all.

    Example:
        >>> from freetosell.core.patents import parse_claims, split_claims
        >>> text = "1. A lid comprising: a rim. 2. The lid of claim 1, hinged."
        >>> tree = ClaimTree(parse_claims(split_claims(text)))
        >>> [part.text for part in tree.limitations(tree.get(2))]
        ['a rim', 'hinged']
    """

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.claims = tuple(claims)
        self._by_number: dict[int, Claim] = {}
        for claim in claims:
            self._by_number.setdefault(claim.number, claim)
        self._children: dict[int, list[Claim]] = {}
        for claim in claims:
            for number in self._parent_numbers(claim):
                self._children.setdefault(number, []).append(claim)
        self._depths: dict[int, int] = {}
        for number in sorted(self._by_number):
            above = self._parent_numbers(self._by_number[number])
            self._depths[number] = 1 + max((self._depths[n] for n in above), default=-1)

    def _parent_numbers(self, claim: Claim) -> list[int]:
        # References only lead to smaller numbers; a claim made by hand may not keep to that.
        return [n for n in claim.refers_to if n < claim.number and n in self._by_number]

    def get(self, number: int) -> Claim:
        """Return the claim with a number.

        Raises:
            KeyError: if there is none.
        """
        return self._by_number[number]

    def parents(self, claim: Claim) -> tuple[Claim, ...]:
        """Return the claims that a claim draws on, by ascending number."""
        return tuple(self._by_number[n] for n in self._parent_numbers(claim))

    def children(self, claim: Claim) -> tuple[Claim, ...]:
        """Return the claims that draw directly on a claim, in the document's order."""
        return tuple(self._children.get(claim.number, ()))

    def roots(self) -> tuple[Claim, ...]:
        """Return the claims in force that draw on no other, in the document's order."""
        return tuple(c for c in self.claims if c.form not in _DEAD and not self._parent_numbers(c))

    def depth(self, claim: Claim) -> int:
        """Return how many steps the longest way up has; 0 for a root."""
        return self._depths[claim.number]

    def ancestors(self, claim: Claim) -> tuple[Claim, ...]:
        """Return every claim that a claim draws on, directly or not, by ascending number."""
        seen: set[int] = set()
        waiting = self._parent_numbers(claim)
        while waiting:
            number = waiting.pop()
            if number not in seen:
                seen.add(number)
                waiting.extend(self._parent_numbers(self._by_number[number]))
        return tuple(self._by_number[n] for n in sorted(seen))

    def ways_up(self, claim: Claim, limit: int = 100) -> Iterator[tuple[Claim, ...]]:
        """Yield each chain of claims from a root down to ``claim``.

        Args:
            claim: The claim at the end of each chain.
            limit: At most this many chains; multiple-dependent claims that draw on
                one another have more of them than anybody reads.
        """
        waiting: list[tuple[Claim, ...]] = [(claim,)]
        given = 0
        while waiting and given < limit:
            chain = waiting.pop()
            above = self.parents(chain[0])
            if not above:
                given += 1
                yield chain
            waiting.extend((parent, *chain) for parent in reversed(above[:limit]))

    def limitations(
        self, claim: Claim, via: Sequence[Claim] | None = None
    ) -> tuple[InheritedLimitation, ...]:
        """Return all limitations of a claim, inherited ones first.

        Args:
            claim: The claim.
            via: One chain of `ways_up`; without it the way over the smallest numbers.

        Returns:
            Limitations of the body of each claim of the chain, root first, each in
            the order of its text.  Preambles are left out: that of the root stands
            in ``chain[0].limitations``.
        """
        chain = tuple(via) if via is not None else next(self.ways_up(claim))
        return tuple(
            InheritedLimitation(each, limitation)
            for each in chain
            for limitation in each.limitations
            if limitation.role is LimitationRole.LIMITATION
        )
