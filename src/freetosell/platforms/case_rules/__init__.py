"""What each platform asks for in a case, read from ``platforms/<p>/case.toml``.

Here: the loader, the time zones of markets (``markets.toml``), the words of
retractions (``retraction_words.toml``), and the joining of a flow with a
platform's own clocks.  Not here: flows (`platforms.flows`), notices
(`platforms.notices`), and the checks themselves (`core.cases`).

To add a platform: its ``case.toml`` with a source for every line, and its row in
``docs/reference/case-flows.md`` (written by ``tools/make_flow_pages.py``).
"""

from freetosell.platforms.case_rules.loader import (
    clockwork_for,
    flow_for,
    load_platform_rules,
    load_preserve_list,
    load_retraction_words,
    load_routes,
    rules_of,
)

__all__ = [
    "clockwork_for",
    "flow_for",
    "load_platform_rules",
    "load_preserve_list",
    "load_retraction_words",
    "load_routes",
    "rules_of",
]
