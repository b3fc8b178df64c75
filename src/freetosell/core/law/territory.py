"""Which offices' rights bind a market."""

from __future__ import annotations

from freetosell.core.law.rulebook import Rulebook
from freetosell.core.patents.publication import Publication, RightKind

#: Registers that hold designs alone.
_DESIGNS_ONLY = frozenset({"EM", "BX", "WO"})
#: Registers that hold everything but designs.
_NO_DESIGNS = frozenset({"EP", "EA", "AP", "OA"})


def offices_for(rulebook: Rulebook) -> tuple[str, ...]:
    """Return the ST.3 codes of the registers whose rights can bind the market.

    The market's own office comes first.  ``WO`` stands for Hague designs; an
    international patent application binds nobody anywhere.
    """
    return rulebook.offices


def binds(publication: Publication, rulebook: Rulebook) -> bool:
    """Say whether a document's right can bind the market at all.

    A regional document that names its states binds in those alone.  Where a
    bundle was validated is not in the document and is not decided here: such a
    right can bind.
    """
    office = publication.number.office
    if office not in rulebook.offices or _left_out(publication, rulebook):
        return False
    design = publication.right_kind is RightKind.DESIGN
    if publication.right_kind is RightKind.UNKNOWN:
        return True
    if office in _DESIGNS_ONLY:
        return design
    return not (design and office in _NO_DESIGNS)


def _left_out(publication: Publication, rulebook: Rulebook) -> bool:
    """Say whether a regional document names its states, and the market is none of them.

    A state can also be reached through a register that the document names
    (a Hague registration for the European Union).
    """
    named = publication.designated_states
    if not named or rulebook.is_regime or publication.number.office == rulebook.code:
        return False
    return not {rulebook.code, *rulebook.offices} & set(named)
