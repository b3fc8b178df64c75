"""Templates of letters from their files, with all mistakes of their authors at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import cast

from freetosell.core.cases.documents import DOCUMENTS, DocumentKind
from freetosell.core.cases.letter import BlockKind, LetterTemplate, TemplateBlock, TemplateLine
from freetosell.core.errors import InputError, RuleError

_HEAD = frozenset({"kind", "variant", "language", "subject", "reviewed", "block"})
_BLOCK = frozenset({"kind", "lines", "needs", "unless", "columns", "table"})
_LINE = frozenset({"text", "needs", "unless", "each"})
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_STRAY = re.compile(r"[{}]")
_SLOT = re.compile(r"\{[a-z][a-z0-9_]*\}")

#: Languages with texts: all documents in the first two, the outgoing ones in the others.
LANGUAGES = ("en", "zh", "de", "es", "fr", "it", "ja")


@cache
def load_templates() -> Mapping[tuple[DocumentKind, str, str], LetterTemplate]:
    """Return every template by document, variant and language.

    Raises:
        RuleError: ``letter_texts``, with every mistake in every file.
    """
    problems: list[str] = []
    loaded: dict[tuple[DocumentKind, str, str], LetterTemplate] = {}
    for language in LANGUAGES:
        folder = files(__package__) / "texts" / language
        if not folder.is_dir():
            continue
        for file in sorted(folder.iterdir(), key=lambda f: f.name):
            if not file.name.endswith(".toml"):
                continue
            template = _load(file, language, problems)
            if template is None:
                continue
            key = (template.kind, template.variant, template.language)
            if key in loaded:
                problems.append(f"{language}/{file.name}: this document is there already")
            loaded[key] = template
    if problems:
        raise RuleError(
            "letter_texts",
            f"The texts of the letters have {len(problems)} mistakes.",
            where="platforms/letters/texts",
            fix="Mend each line named below.",
            problems=tuple(problems),
        )
    return MappingProxyType(loaded)


def load_template(kind: DocumentKind, language: str, variant: str = "") -> LetterTemplate:
    """Return the template of a document.

    Raises:
        InputError: ``letter_language`` if there are no words in that language.
    """
    found = load_templates().get((kind, variant, language))
    if found is None:
        known = find_templates(kind, variant)
        raise InputError(
            "letter_language",
            f"There are no words for {variant or kind.value} in {language!r}.",
            fix="Draft it in one of: " + ", ".join(t.language for t in known) + "."
            if known
            else "Draft one of: " + ", ".join(sorted({k.value for k, _, _ in load_templates()})),
        )
    return found


def find_templates(kind: DocumentKind, variant: str = "") -> tuple[LetterTemplate, ...]:
    """Return the templates of a document in all languages, in the order of `LANGUAGES`."""
    templates = load_templates()
    keys = ((kind, variant, language) for language in LANGUAGES)
    return tuple(templates[key] for key in keys if key in templates)


def parse_template(text: str, where: str, language: str) -> tuple[LetterTemplate | None, list[str]]:
    """Read one file; return the template, or ``None``, and every mistake in it."""
    problems: list[str] = []
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, [f"{where}: not TOML: {error}"]
    before = len(problems)
    problems += [f"{where}: unknown key {key!r}" for key in sorted(set(content) - _HEAD)]
    if content.get("language") != language:
        problems.append(f"{where}: language must be {language!r}")
    kind = _kind(content, where, problems)
    subject = _text(content.get("subject"), f"{where}: subject", problems)
    raw_blocks = content.get("block")
    if not isinstance(raw_blocks, list) or not raw_blocks:
        problems.append(f"{where}: there is no [[block]]")
        raw_blocks = []
    blocks = tuple(
        block
        for number, raw in enumerate(raw_blocks, start=1)
        if (block := _block(raw, f"{where}: block {number}", problems)) is not None
    )
    if len(problems) > before or kind is None:
        return None, problems
    template = LetterTemplate(
        kind=kind,
        language=language,
        subject=subject,
        blocks=blocks,
        variant=str(content.get("variant", "")),
        reviewed=content.get("reviewed") is True,
    )
    return template, problems


def _load(file: Traversable, language: str, problems: list[str]) -> LetterTemplate | None:
    where = f"{language}/{file.name}"
    template, found = parse_template(file.read_text(encoding="utf-8"), where, language)
    problems += found
    return template


def _kind(content: Mapping[str, object], where: str, problems: list[str]) -> DocumentKind | None:
    try:
        kind = DocumentKind(str(content.get("kind")))
    except ValueError:
        problems.append(f"{where}: kind {content.get('kind')!r} is none of D1 to D17")
        return None
    variant = str(content.get("variant", ""))
    known = {name.split()[0] for name in DOCUMENTS[kind].variants}
    if variant and variant not in known:
        problems.append(f"{where}: {kind.value} has no variant {variant!r}")
    return kind


def _block(raw: object, where: str, problems: list[str]) -> TemplateBlock | None:
    if not isinstance(raw, dict):
        problems.append(f"{where}: not a table")
        return None
    content = cast("Mapping[str, object]", raw)
    problems += [f"{where}: unknown key {key!r}" for key in sorted(set(content) - _BLOCK)]
    try:
        kind = BlockKind(str(content.get("kind")))
    except ValueError:
        kinds = ", ".join(kind.value for kind in BlockKind)
        problems.append(f"{where}: kind {content.get('kind')!r} is none of {kinds}")
        return None
    table = str(content.get("table", ""))
    if (kind is BlockKind.TABLE) != bool(table):
        problems.append(f"{where}: a table, and only a table, names its fact in `table`")
    raw_lines = content.get("lines", [])
    if not isinstance(raw_lines, list) or (kind is not BlockKind.TABLE and not raw_lines):
        problems.append(f"{where}: `lines` must be a list with at least one line")
        raw_lines = []
    return TemplateBlock(
        kind=kind,
        lines=tuple(_lines(raw_lines, where, problems)),
        needs=_words(content.get("needs", []), f"{where}: needs", problems),
        unless=_words(content.get("unless", []), f"{where}: unless", problems),
        columns=tuple(str(column) for column in cast("list[object]", content.get("columns", []))),
        table=table,
    )


def _lines(raw_lines: list[object], where: str, problems: list[str]) -> Iterator[TemplateLine]:
    for number, raw in enumerate(raw_lines, start=1):
        place = f"{where}, line {number}"
        if isinstance(raw, str):
            yield TemplateLine(_text(raw, place, problems))
        elif isinstance(raw, dict):
            content = cast("Mapping[str, object]", raw)
            problems += [f"{place}: unknown key {key!r}" for key in sorted(set(content) - _LINE)]
            yield TemplateLine(
                text=_text(content.get("text"), place, problems),
                needs=_words(content.get("needs", []), f"{place}: needs", problems),
                unless=_words(content.get("unless", []), f"{place}: unless", problems),
                each=str(content.get("each", "")),
            )
        else:
            problems.append(f"{place}: neither a text nor a table with `text`")


def _text(raw: object, where: str, problems: list[str]) -> str:
    if not isinstance(raw, str) or not raw.strip():
        problems.append(f"{where}: the text is missing")
        return ""
    if _STRAY.search(_SLOT.sub("", raw)):
        problems.append(f"{where}: a brace that belongs to no slot: {raw[:60]!r}")
    return raw


def _words(raw: object, where: str, problems: list[str]) -> tuple[str, ...]:
    if not isinstance(raw, list) or not all(
        isinstance(word, str) and _NAME.fullmatch(word) for word in raw
    ):
        problems.append(f"{where}: must be a list of names of facts")
        return ()
    return tuple(raw)
