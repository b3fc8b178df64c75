"""List the English sentences of the program that no language file says yet.

Two lists: what the source composes (string templates, their slots named), and
what a stored report really shows (``--report report.json``).  Run it after a
change of sentences; ``docs/how-to/translate.md`` tells how to go on.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src/freetosell"
ERROR_FIELDS = {"what": 1, "fix": 3}
#: Fields of a report in which the program's own sentences stand.
SHOWN = (
    "answers.deciding",
    "findings.deciding",
    "findings.notes",
    "findings.missing",
    "findings.rules.text",
    "findings.variations.deciding",
    "reading.reason",
    "status.reason",
    "lines.text",
    "status.warnings",
    "term.unknown_inputs",
    "questions.text",
    "scope.searched",
    "scope.not_searched",
    "scope.degraded",
    "design.features.name",
    "design.features.evidence.text",
    "open.why",
    "panel.warnings",
    "rule.text",
    "forecloses.text",
    "rests_on.text",
    "rows.closes_off",
    "rows.notes",
    "rows.unknown",
    "damages.computed",
    "damages.limit",
    "damages.unknown",
    "damages.what",
)


def write_template(node: ast.expr) -> str | None:
    """Return a string or f-string as a template with named slots; ``None`` for what is none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        out = []
        for part in node.values:
            if isinstance(part, ast.Constant):
                out.append(str(part.value))
            elif isinstance(part, ast.FormattedValue):
                out.append("{" + _slot_name(part.value) + "}")
        return "".join(out)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = write_template(node.left), write_template(node.right)
        return None if left is None or right is None else left + right
    return None


def _slot_name(node: ast.expr) -> str:
    """Name a slot by the last name in what is put into it."""
    names = [
        n.attr if isinstance(n, ast.Attribute) else n.id
        for n in ast.walk(node)
        if isinstance(n, (ast.Attribute, ast.Name))
    ]
    return re.sub(r"\W", "", names[0]) if names else "value"


def find_errors(tree: ast.AST) -> Iterator[str]:
    """Yield templates of what an error says went wrong and how it is mended."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not _name(node.func).endswith("Error"):
            continue
        given = {k.arg: k.value for k in node.keywords}
        for field, place in ERROR_FIELDS.items():
            value = given.get(field) or (node.args[place] if len(node.args) > place else None)
            yield from _templates(value)


def _templates(value: ast.expr | None) -> Iterator[str]:
    if isinstance(value, ast.IfExp):
        yield from _templates(value.body)
        yield from _templates(value.orelse)
    elif value is not None and (template := write_template(value)):
        yield template


def find_sentences(tree: ast.AST) -> Iterator[str]:
    """Yield every template that reads like a sentence, docstrings left out."""
    docs = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    inner = {id(p) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for p in n.values}
    for node in ast.walk(tree):
        if (
            id(node) in docs
            or id(node) in inner
            or not isinstance(node, ast.Constant | ast.JoinedStr)
        ):
            continue
        template = write_template(node)
        if template and re.search(r"[a-z]{2} .*[a-z]", template) and "\n" not in template:
            yield template


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


def find_shown(node: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield ``(field, sentence)`` of what a report shows."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from find_shown(value, f"{path}.{key}")
    elif isinstance(node, list):
        for value in node:
            yield from find_shown(value, path)
    elif isinstance(node, str) and node and path.endswith(SHOWN):
        yield path, node


def is_said(template: str, language: str) -> bool:
    """Say whether a language has a template of the source, whatever stands in its slots."""
    from freetosell.reports.sentences import translate_sentence

    plain = _bare(template)
    return plain in _known(language) or translate_sentence(template, language) is not None


_KNOWN: dict[str, set[str]] = {}


def _known(language: str) -> set[str]:
    from freetosell.reports.sentences.translate import load_sentences

    if language not in _KNOWN:
        known = load_sentences(language)
        _KNOWN[language] = {_bare(t.english) for t in known.templates} | set(known.fixed)
    return _KNOWN[language]


def _bare(template: str) -> str:
    return re.sub(r"\{[^{}]*\}", "{}", template)


def main() -> None:
    """Print what is not said yet, by room or by field of a report, and the share that is."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--language", default="zh")
    wanted.add_argument("--report", type=Path, help="A report.json; what it shows is looked at.")
    wanted.add_argument("--rooms", nargs="*", default=["core", "app", "models", "reports"])
    wanted.add_argument("--errors", action="store_true", help="Errors of the whole source alone.")
    wanted.add_argument("--out", type=Path, help="Write the list here instead of printing it.")
    chosen = wanted.parse_args()
    lines = report_lines(chosen) if chosen.report else source_lines(chosen)
    text = "\n".join(lines) + "\n"
    chosen.out.write_text(text, "utf-8") if chosen.out else print(text, end="")


def report_lines(chosen: argparse.Namespace) -> list[str]:
    """List the sentences of a report that are shown in English."""
    from freetosell.reports.sentences import translate_sentence

    shown: dict[str, set[str]] = {}
    for field, sentence in find_shown(json.loads(chosen.report.read_text("utf-8"))):
        shown.setdefault(field, set()).add(sentence)
    lines, said, count = [], 0, 0
    for field, sentences in sorted(shown.items()):
        lacking = sorted(s for s in sentences if translate_sentence(s, chosen.language) is None)
        said += len(sentences) - len(lacking)
        count += len(sentences)
        lines += [f"# {field}: {len(sentences) - len(lacking)} of {len(sentences)}", *lacking]
    return [*lines, f"# all: {said} of {count}"]


def source_lines(chosen: argparse.Namespace) -> list[str]:
    """List the templates of the source that are not said."""
    lines, said, count = [], 0, 0
    for room in ["."] if chosen.errors else chosen.rooms:
        for path in sorted((SOURCE / room).rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            found = sorted(set(find_errors(tree) if chosen.errors else find_sentences(tree)))
            lacking = [t for t in found if not is_said(t, chosen.language)]
            said += len(found) - len(lacking)
            count += len(found)
            if lacking:
                lines += [f"# {path.relative_to(SOURCE)}", *lacking]
    return [*lines, f"# all: {said} of {count}"]


if __name__ == "__main__":
    main()
