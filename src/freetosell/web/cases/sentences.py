"""Every fixed English sentence of the rooms of cases, so that the catalogue holds them all.

Pages show them through the filter ``said``.  Sentences that carry names or numbers
of a case are not here: they are shown as they come.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_noop

from freetosell.app.case_desk import NOT_SEEN
from freetosell.core.cases.documents import DOCUMENTS
from freetosell.core.cases.flow import Flow
from freetosell.core.law.options import CLOSES_OFF, ONLY_OTHERS_KNOW
from freetosell.platforms.case_rules import flow_for, load_platform_rules, load_routes
from freetosell.platforms.flows import load_flows
from freetosell.platforms.letters.fact_cards import load_fact_cards

_ = gettext_noop

#: What guards and the score of an answer say in fixed words.
FIXED = (
    _("A named person must record this; the program cannot."),
    _("No address of the complainant is known."),
    _("The complainant's address is known; ask there first."),
    _(
        "The ground is not known yet: ask the complainant first, or wait until the time to "
        "answer has passed."
    ),
    _("Every right is decided."),
    _("No right is found infringed."),
    _("No right is disputed."),
    _("No right is licensed or the seller's own."),
    _("Not every right is found not infringed."),
    _("Every accused item is off sale."),
    _("Before a court, items go back on sale when counsel says so."),
    _("Items go back on sale when every right is decided in the seller's favour."),
    _("What happens to the stock of the accused items is not on file."),
    _("Nothing is decided yet; an answer states what a person has decided."),
    _("Every right is found infringed; there is nothing to rebut."),
    _("The platform may still ask for more."),
    _("Nothing new is on file since the last answer; the same text is not sent twice."),
    _("No licence or settlement is on file."),
    _("Not every right is shown to have ended."),
    _("The marketplace is not in the EU or EEA."),
    _("Fewer than two earlier unfounded complaints of this filer are on file."),
    _("The draft has changed since this text; read the latest draft and approve that."),
    _("An admission, a waiver or an offer is approved by the business owner or counsel."),
    _("What is sent is not the latest draft."),
    _("The draft admits something; the business owner or counsel must approve that."),
    _("Day stated in the notice"),
    _("Complaint numbers as in the notice"),
    _("Every accused item"),
    _("Answers what was asked"),
    _("The root cause is a process"),
    _("Actions are dated and done"),
    _("Prevention has a person and a day"),
    _("Evidence for each fact"),
    _("Nothing that must not be written"),
    _("At most two pages"),
    _("One language, read over"),
    _("What the notice asks for is not known."),
    _("Every request of the notice that can be checked is met."),
    _("No root cause is stated."),
    _("It names a step of the work."),
    _("It names an incident; say which step of the work let it happen."),
    _("No action is stated."),
    _("Each has a day and is done."),
    _("No control is stated."),
    _("The letter rests on no fact that you stated."),
    _("The rules found nothing; they find words alone."),
    _("The pages were not counted."),
)


def find_messages() -> list[str]:
    """Return the sentences of flows, clocks, documents, options and facts, sorted."""
    return sorted(set(_sentences()) - {""})


def _sentences() -> Iterator[str]:
    for name in load_flows():
        for platform in ("", *load_platform_rules()):
            yield from _of_flow(flow_for(name, platform))
    for card in DOCUMENTS.values():
        yield card.when
        yield from (variant.partition(" ")[2] for variant in card.variants)
    yield from CLOSES_OFF.values()
    yield from ONLY_OTHERS_KNOW.values()
    yield from (fact.what for fact in load_fact_cards().values())
    for route in load_routes():
        yield from (route.title, route.does, *route.forecloses)
    yield NOT_SEEN


def _of_flow(flow: Flow) -> Iterator[str]:
    yield from (flow.title, flow.summary)
    yield from (track.title for track in flow.tracks)
    for state in flow.states:
        yield from (state.title, state.advice)
    yield from (action.text for made in flow.transitions for action in made.actions)
    yield from (note.text for note in flow.notes)
    for clock in flow.clocks:
        yield from (clock.title, clock.consequence, clock.note)
