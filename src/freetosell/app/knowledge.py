"""How the house handles what it knows of others' rights; kept as ``knowledge.toml``.

To know of a right can make what is sold afterwards dearer, and a frank note can be
read by the other side.  These settings say at whose direction assessments are
written, whether earlier checks are joined to a case without being asked for, and
who may get which document.  They can narrow what a document's card allows, never
widen it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from freetosell.core.cases.documents import DOCUMENTS, Audience, DocumentKind
from freetosell.core.errors import CaseError, InputError

FILE_NAME = "knowledge.toml"


class LinkChecks(StrEnum):
    """When earlier checks of the accused items are joined to a case."""

    ON_REQUEST = "on_request"
    AUTOMATIC = "automatic"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The settings of a workspace.

    Args:
        directed_by: Counsel at whose direction assessments are written; empty if none.
        directed_since: First day of that direction.
        link_checks: When earlier checks are joined to a case.
        readers: Kind of document → who may get it, where that is narrower than its card.
    """

    directed_by: str = ""
    directed_since: date | None = None
    link_checks: LinkChecks = LinkChecks.ON_REQUEST
    readers: Mapping[DocumentKind, frozenset[Audience]] = field(
        default_factory=lambda: MappingProxyType({})
    )

    def readers_of(self, kind: DocumentKind) -> frozenset[Audience]:
        """Return who may get a kind of document."""
        return self.readers.get(kind, card_readers(kind))

    def is_directed(self, on: date) -> bool:
        """Say whether counsel directed the writing on a day."""
        return bool(self.directed_by) and self.directed_since is not None and (
            self.directed_since <= on
        )  # fmt: skip


def card_readers(kind: DocumentKind) -> frozenset[Audience]:
    """Return who may get a kind of document by its card."""
    card = DOCUMENTS[kind]
    return frozenset({card.audience, *card.copies})


def refuse_reader(knowledge: Knowledge, kind: DocumentKind) -> None:
    """Refuse to let a document out whose own reader the settings take away.

    Raises:
        CaseError: ``knowledge_reader``.
    """
    card = DOCUMENTS[kind]
    if card.audience in knowledge.readers_of(kind):
        return
    raise CaseError(
        "knowledge_reader",
        f"{card.name} may not go to: {card.audience.value.replace('_', ' ')}. "
        "The settings of this workspace say so.",
        where=FILE_NAME,
        fix="Change it with: freetosell case knowledge --reader "
        f"{kind.value}={card.audience.value}",
    )


def load_knowledge(workspace: Path) -> Knowledge:
    """Return the settings; those of the cards if none were saved.

    Raises:
        InputError: ``knowledge_settings`` with everything that is wrong in the file.
    """
    path = workspace / FILE_NAME
    if not path.is_file():
        return Knowledge()
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(path, [str(error)]) from error
    problems: list[str] = []
    known = {"directed_by", "directed_since", "link_checks", "readers"}
    problems += [f"unknown key {key!r}" for key in sorted(set(content) - known)]
    made = Knowledge(
        directed_by=_text(content.get("directed_by", ""), problems),
        directed_since=_day(content.get("directed_since"), problems),
        link_checks=_link(content.get("link_checks", "on_request"), problems),
        readers=MappingProxyType(_readers(content.get("readers", {}), problems)),
    )
    if problems:
        raise _wrong(path, problems)
    return made


def save_knowledge(workspace: Path, knowledge: Knowledge) -> Path:
    """Write the settings; return the file."""
    workspace.mkdir(parents=True, exist_ok=True)
    path = workspace / FILE_NAME
    name = "".join(c for c in knowledge.directed_by if c >= " ")
    name = name.replace("\\", "\\\\").replace('"', '\\"')
    lines = [
        "# What is written down about known rights, and who may get it.",
        "# Edit here or with `freetosell case knowledge`.",
        f'directed_by = "{name}"',
        *([f"directed_since = {knowledge.directed_since}"] if knowledge.directed_since else []),
        f'link_checks = "{knowledge.link_checks.value}"',
        "",
        "[readers]",
    ]
    for kind, readers in sorted(knowledge.readers.items()):
        names = ", ".join(f'"{reader.value}"' for reader in sorted(readers))
        lines.append(f"{kind.value} = [{names}]")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def parse_readers(text: str) -> tuple[DocumentKind, frozenset[Audience]]:
    """Read ``D4=counsel,internal``; nobody after the sign means that nobody gets it.

    Raises:
        InputError: ``knowledge_settings``.
    """
    name, sign, rest = text.partition("=")
    problems = [] if sign else [f"{text!r} lacks the sign ="]
    wanted = [part.strip() for part in rest.split(",") if part.strip()]
    found = _readers({name.strip().upper(): wanted}, problems)
    if problems:
        raise InputError(
            "knowledge_settings",
            f"{text!r} cannot be set: {'; '.join(problems)}.",
            where="--reader",
            fix="Write a document and its readers, such as D4=counsel. Readers of a card can be "
            "taken away, not added.",
        )
    return next(iter(found.items()))


def _readers(content: Any, problems: list[str]) -> dict[DocumentKind, frozenset[Audience]]:
    if not isinstance(content, dict):
        problems.append("readers must be a table")
        return {}
    found: dict[DocumentKind, frozenset[Audience]] = {}
    for name, wanted in content.items():
        if name not in set(DocumentKind):
            problems.append(f"no document is called {name!r}")
            continue
        kind = DocumentKind(name)
        if not isinstance(wanted, list):
            problems.append(f"{name} must be a list")
            continue
        allowed = {reader.value for reader in card_readers(kind)}
        wrong = sorted(str(word) for word in wanted if word not in allowed)
        if wrong:
            named = ", ".join(sorted(allowed))
            problems.append(f"{name} never goes to {', '.join(wrong)} (its card: {named})")
            continue
        found[kind] = frozenset(Audience(word) for word in wanted)
    return found


def _text(value: Any, problems: list[str]) -> str:
    if isinstance(value, str):
        return value
    problems.append("directed_by must be a text")
    return ""


def _day(value: Any, problems: list[str]) -> date | None:
    if value is None or type(value) is date:
        return value
    problems.append("directed_since must be a day, such as 2026-11-01")
    return None


def _link(value: Any, problems: list[str]) -> LinkChecks:
    if value in set(LinkChecks):
        return LinkChecks(value)
    problems.append(f"link_checks must be one of {', '.join(LinkChecks)}")
    return LinkChecks.ON_REQUEST


def _wrong(path: Path, problems: list[str]) -> InputError:
    return InputError(
        "knowledge_settings",
        f"The settings on knowledge cannot be read: {'; '.join(problems)}.",
        where=str(path),
        fix="Mend the file, or write it anew with: freetosell case knowledge --link on_request",
    )
