"""May this product be listed in this market: gates passed by named people, closed by events.

Here: the gates in their order and the events of one product in one market
(`gate`), where they stand on a day (`standing`, a pure function of the events),
what a change reopens (`changes`), what each gate looks at (`papers_gate`,
`check_gate`, `conformity`).  Not here: whether a paper holds (`core.suppliers`),
which duties a market has (`freetosell.markets`, ``conformity.toml``), where
events are kept (`core.entries`).

To add a gate: a member of `gate.Gate` in its place, its role in `gate.ROLES`, what
reopens it in `changes.REOPENS`, its line in ``docs/reference/gates.md``.
"""
