"""Words of the law pages: codes, and the fixed sentences of the core; a test holds them equal."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from django.utils.translation import gettext_noop

from freetosell.core.counsel import Engagement
from freetosell.core.law.rulebook import ChosenBy

_ = gettext_noop

WORDS: Mapping[Enum, str] = MappingProxyType(
    {
        Engagement.NONE: _("Not asked"),
        Engagement.ASKED: _("Asked"),
        Engagement.ENGAGED: _("Engaged"),
        Engagement.ENDED: _("Ended"),
        ChosenBy.AS_OF: _("in force"),
        ChosenBy.FILED_ON: _("filed"),
        ChosenBy.BENEFIT_ON: _("with a filing day that counts"),
        ChosenBy.GRANTED_ON: _("granted"),
        ChosenBy.REGISTERED_ON: _("registered"),
        ChosenBy.DUE_ON: _("for fees due"),
    }
)

#: Headings, questions and sentences that the core gives in English.
SENTENCES = (
    _("Rights and terms"),
    _("The test"),
    _("Acts and people"),
    _("First sale"),
    _("Channels"),
    _("Cost and time"),
    _("Rights of your own"),
    _("Is there such a right here?"),
    _("How long does it last at most?"),
    _("Which days of office delay are added?"),
    _("Which compensation for delay can be asked for?"),
    _("Which product-specific extension is possible?"),
    _("Which disclaimer cuts it short?"),
    _("Which fees keep it alive?"),
    _("Can a lapsed right come back?"),
    _("What is needed before it can be asserted?"),
    _("What does a published application give?"),
    _("Until when can pay for use before grant be sued for?"),
    _("How is a claim read on a product?"),
    _("How far does a claim reach beyond its words?"),
    _("How are two designs compared?"),
    _("What limits the comparison of designs?"),
    _("Which acts need the owner's consent?"),
    _("Is private use exempt?"),
    _("Is a design tied to its article?"),
    _("Where does a first sale end the right?"),
    _("Who is liable for another's act?"),
    _("What does knowing change?"),
    _("What does marking the goods change?"),
    _("Who answers for goods sent from abroad straight to the buyer?"),
    _("What can the owner get?"),
    _("Does customs act on it?"),
    _("Where and how is it enforced?"),
    _("Until when can the grant be opposed?"),
    _("How can the right be attacked?"),
    _("Which defences are there?"),
    _("How does a seller get rights here?"),
    _("How long after own disclosure can one still file?"),
    _("How long does a first filing keep its day?"),
    _("What does a European patent need to take effect here?"),
    _("Until when can unitary effect be asked for?"),
    _("By which route, and how long does it take?"),
    _("What does it cost?"),
    _("Which states does it reach?"),
    _("What does taking a route close off?"),
    _("Is it infringed by copying alone?"),
    _("Which rights stand in no register?"),
    _(
        "What stock, orders and lost sales are worth: the seller knows. Sales made so "
        "far can still be claimed for."
    ),
    _("What a change costs and how long it takes: the maker knows."),
    _("What the owner asks, and whether one is given at all: the owner knows."),
    _("What counsel asks for a written opinion: ask those in your counsel register."),
    _(
        "Closes nothing off: the product can be listed again. It does not end claims for "
        "what was sold."
    ),
    _(
        "Closes nothing off. What was sold of the old product stays open to claims; keep "
        "dated drawings of both."
    ),
    _(
        "A licence can forbid an attack on the right and bind you to pay while it lives: "
        "read those clauses first."
    ),
    _("Closes nothing off. Who relies on it in court may have to lay it open."),
    _("What a platform decides binds its listings alone; the courts stay open to both sides."),
    _(
        "An attack that fails can close the same grounds to you later, and a right that "
        "survives is harder to attack."
    ),
    _("A judgment binds both sides; what was not pleaded in time can be lost."),
)
#: Depth of a rulebook as an overview names it.
DEPTHS = (_("deep"), _("indicative"), _("regime"))
