"""Flows of a case as data: which steps there are, from where, under which conditions.

Here: one TOML file per flow (complaint, suspected, apex, court, letter), shared
parts in ``parts/`` (intake, assessment, items, talks), and the loader that reports
every mistake at once.  Not here: what a guard asks and how a step is made
(`core.cases`), what a single platform asks for (``platforms/<p>/case.toml``,
read by `platforms.case_rules`).

To add a flow: its file here, its line in `loader.FLOWS`, and run
``tools/make_flow_pages.py``; the stateful property tests pick it up by itself.
"""

from freetosell.platforms.flows.loader import FLOWS, load_flow, load_flows

__all__ = ["FLOWS", "load_flow", "load_flows"]
