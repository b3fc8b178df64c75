"""Write ``docs/reference/errors.md`` from the places where errors are raised; a test compares."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src/freetosell"
PLACE = ROOT / "docs/reference/errors.md"
CLASSES = (
    "InputError",
    "SourceError",
    "RuleError",
    "EngineError",
    "MissingExtraError",
    "ModelError",
    "CaseError",
    "AccessError",
)
WHO = {
    "InputError": "The user mends what was asked for. Exit code 2.",
    "SourceError": "The file is mended or replaced. Exit code 3.",
    "RuleError": "The rulebook's author acts. Exit code 4.",
    "EngineError": "The operator acts: disk, permissions, version. Exit code 5.",
    "MissingExtraError": "An optional part is installed. Exit code 6.",
    "ModelError": "A model is built or installed again. Exit code 7.",
    "CaseError": "The step waits for another state. Exit code 8.",
    "AccessError": "Somebody who may do it does it. Exit code 9.",
}
HEAD = """# Errors

Written by `tools/make_error_reference.py` from the program; change the program,
not this page. Every error prints what went wrong, where, and how to mend it;
its code is stable. In the table a gap (…) stands for what is only known when it
happens. Records and rows that are refused one by one have codes of their own:
see [refusals and notes](rejections.md).
"""


def find_errors() -> Iterator[tuple[str, str, str, str]]:
    """Yield class, code, what and fix of each place that names its code outright."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                found = _error(node, node.func.id)
                if found:
                    yield found


def _error(call: ast.Call, name: str) -> tuple[str, str, str, str] | None:
    given = dict(zip(("code", "what", "where", "fix"), call.args, strict=False))
    given |= {k.arg: k.value for k in call.keywords if k.arg}
    code = given.get("code")
    if name not in CLASSES or not isinstance(code, ast.Constant):
        return None
    return name, str(code.value), _text(given.get("what")), _text(given.get("fix"))


def _text(node: ast.expr | None) -> str:
    """Return the fixed words of a text, gaps for the rest."""
    if node is None:
        return ""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(p) if isinstance(p, ast.Constant) else "…" for p in node.values)
    return "…"


def format_reference() -> str:
    """Return the page: one table per class, one row per code."""
    rows: dict[str, dict[str, tuple[str, str]]] = {name: {} for name in CLASSES}
    for name, code, what, fix in find_errors():
        if len(what) > len(rows[name].get(code, ("", ""))[0]):
            rows[name][code] = (what, fix)
        rows[name].setdefault(code, (what, fix))
    page = HEAD
    for name, codes in rows.items():
        page += f"\n## {name}\n\n{WHO[name]}\n"
        if codes:
            page += "\n| code | what | to mend it |\n|---|---|---|\n"
            page += "".join(
                f"| `{code}` | {_cell(what)} | {_cell(fix)} |\n"
                for code, (what, fix) in sorted(codes.items())
            )
        else:
            page += "\nNot raised yet.\n"
    return page


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    PLACE.write_text(format_reference(), encoding="utf-8")
