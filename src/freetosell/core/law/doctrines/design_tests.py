"""The named tests for designs: whose eyes, and how likeness and difference are weighed.

Each is a pure function from `Scales` to `Look`.  What may be on the scales at
all (function, broken lines, earlier designs …) is for the limbs of the market;
the article and the act of copying are gates behind the test.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from freetosell.core.charts.design_comparison import Freedom
from freetosell.core.clearance.assessment import Outcome
from freetosell.core.law.doctrines.design_scales import (
    COPIED,
    EARLIER,
    Look,
    Scales,
    discount_old_places,
    heed_freedom,
    weigh_look,
)

DesignDoctrine = Callable[[Scales], Look]


def ordinary_observer(scales: Scales) -> Look:
    """United States: plainly dissimilar ends it; else three designs beside each other.

    Source: Egyptian Goddess v. Swisa, 543 F.3d 665 (Fed. Cir. 2008, en banc);
    Gorham v. White, 81 US 511 (1871).
    """
    if scales.whole_apart and not scales.alike:
        return Look(
            Outcome.DOES_NOT_READ,
            "The designs are plainly dissimilar as wholes, which ends the matter at the first "
            "stage.",
            scales.apart,
        )
    return weigh_look(scales)


def overall_impression(scales: Scales) -> Look:
    """European Union, United Kingdom and others: the impression on the informed user.

    Source: Regulation (EC) 6/2002 Art. 10; C-281/10 P PepsiCo.
    """
    return heed_freedom(weigh_look(scales), scales)


def overall_visual_effect(scales: Scales) -> Look:
    """China: the general consumer, with weight on what differs from earlier designs.

    Source: SPC Interpretation Fa Shi [2009] 21 Arts 8-11; Interpretation II Art. 14.
    """
    scales = discount_old_places(scales)
    return heed_freedom(weigh_look(scales), scales)


def aesthetic_similarity(scales: Scales) -> Look:
    """Japan, Korea and others: the part that draws attention against what was known.

    Where that part lies is not known before earlier designs were looked for, so
    that no difference clears until then.

    Source: Design Act (Japan) Art. 24(2); Design Protection Act (Korea) Arts 92-93.
    """
    scales = discount_old_places(scales)
    look = weigh_look(scales)
    if look.outcome is Outcome.DOES_NOT_READ and not scales.priors_seen:
        return Look(
            Outcome.NEEDS_FACTS,
            "Something that catches the eye differs; whether it lies in the part that draws "
            "attention hangs on the earlier designs.",
            look.deciding,
            (EARLIER,),
        )
    return look


def substantial_difference(scales: Scales) -> Look:
    """Canada and others: whether it differs substantially from the registered design.

    Source: Industrial Design Act (Canada) s. 11.
    """
    return weigh_look(scales)


def substantial_similarity(scales: Scales) -> Look:
    """Australia and others: likeness weighs more than difference.

    Likeness in what is old is likeness still, unless the field is crowded.

    Source: Designs Act 2003 (Australia) s. 19.
    """
    if scales.apart and scales.alike_old and scales.freedom is not Freedom.NARROW:
        return Look(
            Outcome.MAY_READ,
            "Something that catches the eye differs, but something is the same, and likeness "
            "weighs more than difference here even where earlier designs show it.",
            (*scales.apart, *scales.alike_old),
        )
    return heed_freedom(weigh_look(scales), scales)


def obvious_imitation(scales: Scales) -> Look:
    """India, New Zealand, Malaysia: an obvious or a fraudulent imitation.

    A look that differs can still be fraudulent if it was taken from the design,
    so that only a product that was not made after it is cleared.

    Source: Designs Act 2000 (India) s. 22; Designs Act 1953 (New Zealand) s. 11.
    """
    look = weigh_look(scales)
    if look.outcome is Outcome.DOES_NOT_READ and scales.copied is not False:
        return Look(
            Outcome.NEEDS_FACTS,
            "It is no obvious imitation; whether it is a fraudulent one hangs on how it was made.",
            look.deciding,
            (COPIED,),
        )
    return look


def dead_copy(scales: Scales) -> Look:
    """Japan and Korea without registration: only the same shape in substance.

    Source: Unfair Competition Prevention Act (Japan) Art. 2(1)(iii); Unfair
    Competition Prevention Act (Korea) Art. 2(1)(ja).
    """
    if scales.apart and not scales.is_open:
        return Look(
            Outcome.DOES_NOT_READ,
            "Something that catches the eye differs, so it is no dead copy.",
            scales.apart,
        )
    return weigh_look(scales)


#: Name in a rule → test.
DESIGN_DOCTRINES: Mapping[str, DesignDoctrine] = MappingProxyType(
    {
        "ordinary_observer": ordinary_observer,
        "overall_impression": overall_impression,
        "overall_visual_effect": overall_visual_effect,
        "aesthetic_similarity": aesthetic_similarity,
        "substantial_difference": substantial_difference,
        "substantial_similarity": substantial_similarity,
        "obvious_imitation": obvious_imitation,
        "dead_copy": dead_copy,
    }
)

#: Tests that weigh a difference less where the design itself is old.
DISCOUNTING = frozenset({"overall_visual_effect", "aesthetic_similarity"})

#: Name in a rule → what the test is called among people.
DESIGN_TESTS: Mapping[str, str] = MappingProxyType(
    {
        "ordinary_observer": "the ordinary observer who knows the earlier designs",
        "overall_impression": "the overall impression on the informed user",
        "overall_visual_effect": "the overall visual effect on the general consumer",
        "aesthetic_similarity": "the similarity in the eyes of the customer",
        "substantial_difference": "whether it differs substantially from the registered design",
        "substantial_similarity": "the substantial similarity in overall impression",
        "obvious_imitation": "the obvious or fraudulent imitation",
        "dead_copy": "whether it is a dead copy of the shape",
    }
)
