"""Write the reference pages of cases from the flows, calendars and platform cards; a test compares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from freetosell.core.cases.deadline import ClockRule
from freetosell.core.cases.documents import DOCUMENTS, DocumentCard
from freetosell.core.cases.event_entries import EVENT_ENTRIES
from freetosell.core.cases.flow import Action, Flow, Transition
from freetosell.core.cases.platform_rules import PlatformRules
from freetosell.platforms.calendars import load_calendars
from freetosell.platforms.case_rules import load_platform_rules
from freetosell.platforms.flows import load_flows

PLACE = Path(__file__).resolve().parent.parent / "docs/reference"
WRITTEN = (
    "Written by `tools/make_flow_pages.py` from the program's data; change the data, not this "
    "page.\nNot legal advice."
)


def format_pages() -> Mapping[str, str]:
    """Return file name → page."""
    return {
        "case-flows.md": _flows(),
        "case-events.md": _events(),
        "case-platforms.md": _platforms(),
    }


def _flows() -> str:
    lines = [
        "# Flows of a case\n",
        WRITTEN,
        (
            "\nHow to read them: [cases](../explanation/cases.md). A case stands in one state of "
            "each track. *Needs* names states of other tracks; *if* names conditions that the "
            "program checks. A step without a target is recorded and leaves its track where it "
            "is.\n"
        ),
    ]
    for flow in load_flows().values():
        lines.extend(_flow(flow))
    return "\n".join((*lines, ""))


def _flow(flow: Flow) -> Iterable[str]:
    kinds = ", ".join(k.value for k in flow.notice_kinds) or "a suspicion without a complainant"
    yield f"\n## {flow.title} (`{flow.name}`)\n"
    yield f"{flow.summary}\n"
    yield f"Opened by: {kinds}. Digest of the data: `{flow.digest}`."
    for track in flow.tracks:
        yield f"\n### {track.title} (`{track.name}`)\n"
        yield "| state | what it means | what to do |\n|---|---|---|"
        for state in (s for s in flow.states if s.track == track.name):
            start = " (start)" if state.name == track.start else ""
            end = f" **end: {state.ending.value}**" if state.ending else ""
            yield f"| `{state.name}`{start} | {state.title}{end} | {_cell(state.advice)} |"
        yield "\n| step | event | from | to | needs | if | then |\n|---|---|---|---|---|---|---|"
        yield from (_step(t) for t in flow.transitions if t.track == track.name)
    yield "\n### Clocks\n"
    yield "| clock | starts with | length | what for | if nothing is done | source |"
    yield "|---|---|---|---|---|---|"
    yield from (_clock(c) for c in flow.clocks)
    yield "\n### Where practice differs from common advice\n"
    yield from (
        f"- {_cell(n.text)}" + (f" *{_cell(n.source)}*" if n.source else "") for n in flow.notes
    )


def _step(step: Transition) -> str:
    event = step.event.value + _match(step.when)
    needs = "; ".join(f"{track}: {' or '.join(states)}" for track, states in step.needs)
    guards = ", ".join(guard.value.replace("_", " ") for guard in step.guards)
    then = "; ".join(_action(action) for action in step.actions)
    target = f"`{step.target}`" if step.target else "stays"
    sources = ", ".join(f"`{name}`" for name in step.sources)
    cells = (f"`{step.name}`", event, sources, target, needs, guards, then)
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _match(match: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    return "".join(f" ({key}: {', '.join(values)})" for key, values in match)


def _action(action: Action) -> str:
    kind = f"{action.document.value}: " if action.document else ""
    return kind + action.text


def _clock(clock: ClockRule) -> str:
    unit = clock.counting.value.replace("_", " ")
    length = f"{clock.length} {unit}"
    if clock.parallel_length:
        length += f" ({clock.parallel_length} in parallel mode)"
    if clock.before_limit:
        length += " before the limit"
    if clock.roll.value != "none":
        length += f", rolls {clock.roll.value}"
    if clock.takes_stated_limit or clock.stated_entry:
        length += "; a stated day wins"
    where = f" ({', '.join(clock.marketplaces)})" if clock.marketplaces else ""
    cells = (
        f"`{clock.id}`{where}",
        clock.starts.value + _match(clock.when),
        length,
        clock.title,
        clock.consequence,
        f"{clock.source} [{clock.certainty.value.replace('_', ' ')}]",
    )
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _events() -> str:
    lines = [
        "# Events and documents of a case\n",
        WRITTEN,
        "\n## Events\n",
        "Entries in bold must be there.\n",
        "| event | entries |\n|---|---|",
    ]
    for kind, rules in EVENT_ENTRIES.items():
        said = []
        for rule in rules:
            name = f"**{rule.key}**" if rule.required else rule.key
            choices = f": {', '.join(rule.choices)}" if rule.choices else ""
            unit = "" if rule.kind.value == "text" else f" ({rule.kind.value})"
            said.append(f"{name}{unit}{choices}")
        lines.append(f"| `{kind.value}` | {_cell('; '.join(said))} |")
    lines.append("\n## Documents\n")
    lines.append("| | name | when | for | may be copied to | approved by | guarded as | needs |")
    lines.append("|---|---|---|---|---|---|---|---|")
    lines.extend(_document(card) for card in DOCUMENTS.values())
    return "\n".join((*lines, ""))


def _document(card: DocumentCard) -> str:
    variants = f" ({'; '.join(card.variants)})" if card.variants else ""
    cells = (
        card.kind.value,
        card.name + variants,
        card.when,
        card.audience.value,
        ", ".join(a.value for a in card.copies) or "nobody",
        ", ".join(r.value for r in card.approvals),
        card.privilege.value + ("" if card.leaves else "; never leaves"),
        ", ".join(f.value for f in card.facts),
    )
    return "| " + " | ".join(_cell(cell.replace("_", " ")) for cell in cells) + " |"


def _platforms() -> str:
    lines = [
        "# What platforms ask for in a case\n",
        WRITTEN,
        (
            "\nA gap means that nobody has found out; the program asks then, it does not guess. "
            "Platforms change their pages: look at the live form.\n"
        ),
    ]
    for rules in load_platform_rules().values():
        lines.extend(_platform(rules))
    lines.append("\n## Holidays\n")
    lines.append("| calendar | days | known | fixed to | source |\n|---|---|---|---|---|")
    lines.extend(
        f"| `{calendar.name}` | {calendar.title} | {calendar.known_from} to "
        f"{calendar.known_to} | {calendar.certain_to} | {_cell(calendar.source)} |"
        for calendar in load_calendars().values()
    )
    return "\n".join((*lines, ""))


def _platform(rules: PlatformRules) -> Iterable[str]:
    yield f"\n## {rules.name}\n"
    yield f"- Answer ({rules.answer_channel.value}): {rules.answer_route}."
    if rules.contact_found:
        yield f"- Complainant's address: {rules.contact_found}."
    yield f"- Answers taken: {rules.replies or 'not known'}."
    if rules.languages:
        yield f"- Languages: {', '.join(rules.languages)}."
    addresses = ", ".join(f"{m or 'otherwise'} {a}" for m, a in rules.copies.addresses.items())
    yield f"- Copy by mail: {rules.copies.possible.value}. {rules.copies.note} {addresses}".rstrip()
    types = ", ".join(rules.attachments.types) or "not known"
    yield f"- Attachments: {types}. {rules.attachments.note}".rstrip()
    retraction = rules.retraction
    if retraction.route or retraction.addresses:
        yield (
            f"- Retraction: {retraction.route}; {', '.join(retraction.addresses)} "
            f"(by the owner alone: {retraction.owner_only.value}; must state the error: "
            f"{retraction.states_error.value}; must name: {', '.join(retraction.names) or 'not known'}). "
            f"*{retraction.source}* [{retraction.certainty.value}]"
        )
    for line in rules.escalation:
        yield f"- Next: {line}."
    yield f"- Source of the card: {rules.source} [{rules.certainty.value}]."
    if rules.clocks:
        yield "\n| clock | starts with | length | what for | if nothing is done | source |"
        yield "|---|---|---|---|---|---|"
        yield from dict.fromkeys(_clock(clock) for _, clock in rules.clocks)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


if __name__ == "__main__":
    for name, page in format_pages().items():
        (PLACE / name).write_text(page, encoding="utf-8")
