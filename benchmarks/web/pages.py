"""Looks at pages in a real browser: axe-core, console, width, weight."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

#: Theme, language and width in CSS pixels; every pair of two of them comes about.
VIEWS = (
    ("light", "en", 1440),
    ("dark", "zh-hans", 1440),
    ("light", "zh-hans", 360),
    ("dark", "en", 360),
)
#: Largest page in bytes: its own text with style, scripts and pictures.
MAX_BYTES = 200 * 1024
#: Rules of WCAG 2.2 up to AA, and what axe-core calls best practice.
_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_GRAVE = ("serious", "critical")
_LOOK = """async tags => {
  const found = await axe.run(document, {runOnly: tags, resultTypes: ["violations"]});
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  return {wide: wide, bytes: performance.getEntriesByType("resource")
      .concat(performance.getEntriesByType("navigation"))
      .reduce((sum, one) => sum + (one.decodedBodySize || 0), 0),
    violations: found.violations.map(v => ({
      id: v.id, impact: v.impact, help: v.help, count: v.nodes.length,
      nodes: v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + " | " +
        (n.any[0] || n.all[0] || n.none[0] || {message: ""}).message.slice(0, 160))}))};
}"""


@dataclass(slots=True)
class Looked:
    """What was seen.

    Args:
        pages: Views looked at.
        faults: Grave faults of axe, errors of the console, pages that are too wide or too big.
        minor: Lesser remarks of axe, with how often.
        heaviest: Bytes and address of the heaviest page.
    """

    pages: int = 0
    faults: list[str] = field(default_factory=list)
    minor: dict[str, int] = field(default_factory=dict)
    heaviest: tuple[int, str] = (0, "")


def find_browser() -> str:
    """Return the program of Chromium; empty if there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), "")


@contextmanager
def open_browser() -> Iterator[Any]:
    """Start Chromium without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def look_at(
    browser: Any,
    address: str,
    places: Mapping[str, Sequence[str]],
    session: str = "",
    views: Sequence[tuple[str, str, int]] = VIEWS,
    report: Looked | None = None,
) -> Looked:
    """Open pages in every view and note what is wrong with them.

    Args:
        browser: As `open_browser` gives it.
        address: Where the app is served.
        places: Name of a page → addresses of it; the first of each is opened.
        session: Value of the session's cookie; empty for who has not signed in.
        views: Theme, language, width.
        report: Added to.
    """
    report = report or Looked()
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    for theme, language, width in views:
        context = browser.new_context(viewport={"width": width, "height": 900})
        cookies = {"theme": theme, "language": language, "sessionid": session}
        context.add_cookies(
            [{"name": n, "value": v, "url": address} for n, v in cookies.items() if v]
        )
        page = context.new_page()
        said: list[str] = []
        _listen(page, said)
        for name, (first, *_others) in sorted(places.items()):
            view = f"{name} {theme} {language} {width}"
            _look(page, axe, address + first, view, report)
            report.faults += [f"{view}: console: {text[:300]}" for text in said]
            said.clear()
        context.close()
    return report


def _listen(page: Any, said: list[str]) -> None:
    """Write down what the console complains of; what the policy refuses stands there too."""
    page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: said.append(str(e)))


def _look(page: Any, axe: str, where: str, view: str, report: Looked) -> None:
    answer = page.goto(where)
    if answer is None or answer.status != 200:
        report.faults.append(f"{view}: answered {answer.status if answer else 'nothing'}")
        return
    # Evaluated by the debugger's way, which the content security policy does not govern.
    page.evaluate(axe)
    seen = page.evaluate(_LOOK, list(_TAGS))
    report.pages += 1
    report.heaviest = max(report.heaviest, (seen["bytes"], where))
    if seen["bytes"] > MAX_BYTES:
        report.faults.append(f"{view}: weighs {seen['bytes']} bytes")
    if seen["wide"] > 0:
        report.faults.append(f"{view}: {seen['wide']} px wider than the window")
    for one in seen["violations"]:
        if one["impact"] in _GRAVE:
            told = json.dumps(one["nodes"], ensure_ascii=False)
            report.faults.append(f"{view}: {one['id']} ({one['impact']}, {one['count']}): {told}")
        else:
            key = f"{one['id']} ({one['impact']})"
            report.minor[key] = report.minor.get(key, 0) + one["count"]
